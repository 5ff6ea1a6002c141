"""An agreement comes back with its terms, and its days stand in the list of dues."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mediation.domain.agreement import Agreement, AgreementForm, AgreementState
from mediation.errors import ChangedMeanwhile, NotFound
from mediation.storage.identifiers import new_id
from mediation.storage.storage import Storage
from tests.profiles import register, sample_agreement


def add(storage: Storage, agreement: Agreement) -> Agreement:
    with storage.work("起草协议") as work:
        added = work.agreements.add(agreement)
        work.commit()
    return added


def save(storage: Storage, agreement: Agreement) -> Agreement:
    with storage.work("改协议") as work:
        after = work.agreements.save(agreement)
        work.commit()
    return after


def test_every_term_comes_back(storage: Storage) -> None:
    added = add(storage, sample_agreement(register(storage)))
    with storage.read() as view:
        assert view.agreements.get(added.id) == added  # type: ignore[arg-type]
        assert view.agreements.of_dispute(added.dispute_id) == added  # type: ignore[arg-type]
    assert replace(added, id=None, version=0, dispute_id=None) == replace(
        sample_agreement(register(storage)), dispute_id=None
    )


def test_a_dispute_without_agreement_has_none(storage: Storage) -> None:
    dispute = register(storage)
    with storage.read() as view:
        assert view.agreements.of_dispute(dispute.id) is None  # type: ignore[arg-type]
        with pytest.raises(NotFound):
            view.agreements.get(new_id())


def test_the_newest_agreement_of_a_dispute_counts(storage: Storage) -> None:
    dispute = register(storage)
    add(storage, sample_agreement(dispute))
    second = add(storage, replace(sample_agreement(dispute), place="镇上"))
    with storage.read() as view:
        assert view.agreements.of_dispute(dispute.id) == second  # type: ignore[arg-type]


def test_a_stale_agreement_is_refused(storage: Storage) -> None:
    added = add(storage, sample_agreement(register(storage)))
    save(storage, replace(added, place="镇上"))
    with pytest.raises(ChangedMeanwhile):
        save(storage, replace(added, place="县里"))


def test_dues_stand_in_their_order_and_only_within_the_days(storage: Storage) -> None:
    add(storage, sample_agreement(register(storage)))
    with storage.read() as view:
        dues = view.lists.dues(date(2026, 9, 30), date(2026, 10, 31))
    assert [(line.due, line.amount, line.term) for line in dues] == [
        (date(2026, 9, 30), Decimal("80.00"), 1),
        (date(2026, 10, 20), Decimal("300.25"), 0),
    ]
    assert (dues[0].obligor, dues[0].number) == ("陈国良", "〔2026〕石桥人调字第001号")


def test_dues_follow_a_changed_plan_and_wait_for_the_signature(storage: Storage) -> None:
    added = add(storage, sample_agreement(register(storage)))
    draft = save(storage, replace(added, terms=added.terms[1:], state=AgreementState.DRAFT))
    with storage.read() as view:
        assert view.lists.dues(date.min, date.max) == ()
    save(storage, replace(draft, state=AgreementState.SIGNED))
    with storage.read() as view:
        assert len(view.lists.dues(date.min, date.max)) == 1


def test_agreements_are_listed_by_state_form_and_day(storage: Storage) -> None:
    signed = add(storage, sample_agreement(register(storage)))
    oral = add(storage, replace(sample_agreement(register(storage)), form=AgreementForm.ORAL))
    add(storage, Agreement((), dispute_id=register(storage).id))
    with storage.read() as view:
        lists = view.lists
        written = lists.agreements(states=[AgreementState.SIGNED], form=AgreementForm.WRITTEN)
        assert [(line.id, line.effective_on, line.total) for line in written] == [
            (signed.id, date(2026, 9, 19), Decimal("680.50"))
        ]
        assert [line.id for line in lists.agreements(effective_from=date(2026, 9, 18))] == [
            oral.id,
            signed.id,
        ]
        assert len(lists.agreements()) == 3
