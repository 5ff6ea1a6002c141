"""Who signed when, and a change after the signatures: a paper of its own that refers to the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mediation.bootstrap import Workbench
from mediation.documents.models import DocumentKind
from mediation.domain.agreement import Agreement, AgreementState, Instalment
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.parties import Agent
from mediation.domain.performance import Payment
from mediation.domain.signing import Signature, SignerRole, Signing, SigningWay, term_changes
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.resources import read_json
from tests.services.test_dossiers import text_of

DEMO = read_json("sample", "demo.json")
SUPPLEMENT = "人民调解补充协议书"


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute(DEMO["dispute"])
    registered = workbench.intake.register_dispute(read).dispute
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    assert registered.id is not None
    workbench.agreements.draft_agreement(registered.id, replace(agreement, reached_on=date(2026, 9, 10)))
    return registered


def signed_by(name: str, day: int, **more: str) -> Signature:
    return Signature(Signing(name, **more), date(2026, 9, day))


def mediator(name: str, day: int) -> Signature:
    return Signature(Signing(name, SigningWay.SIGNED, SignerRole.MEDIATOR), date(2026, 9, day))


def test_the_last_signature_and_the_seal_make_it_bind(workbench: Workbench, dispute: Dispute) -> None:
    names = [party.name for party in dispute.parties]
    days = [signed_by(names[0], 11), signed_by(names[1], 13), mediator("郑守义", 12)]
    with pytest.raises(RefusedInput, match=f"{names[1]}还没签"):
        workbench.agreements.sign(dispute.id, signatures=[days[0], days[2]])
    signed = workbench.agreements.sign(dispute.id, signatures=days, sealed_on=date(2026, 9, 12))
    assert (signed.signed_on, signed.effective_on) == (date(2026, 9, 13), date(2026, 9, 13))
    kept = workbench.agreements.signings(dispute.id)
    assert {(one.value.name, one.on.day) for one in kept} == {
        (names[0], 11), (names[1], 13), ("郑守义", 12), ("石桥村人民调解委员会", 12),
    }  # fmt: skip


def test_nobody_signs_for_a_party_without_a_mandate(workbench: Workbench, dispute: Dispute) -> None:
    first, second = dispute.parties
    for_second = [
        signed_by(first.name, 14),
        signed_by("王二", 14, signed_for=second.name),
        mediator("郑守义", 14),
    ]
    with pytest.raises(RefusedInput, match="王二替"):
        workbench.agreements.sign(dispute.id, signatures=for_second)
    named = replace(second, agents=(Agent("王二"),))
    workbench.disputes.change_dispute(replace(workbench.disputes.get(dispute.id), parties=(first, named)))
    assert workbench.agreements.sign(dispute.id, signatures=for_second).effective_on == date(2026, 9, 14)


def later(agreement: Agreement) -> Agreement:
    """The last payment of the plan comes half a year later."""
    term = agreement.terms[1]
    plan = (*term.instalments[:-1], replace(term.instalments[-1], due=date(2028, 4, 10)))
    return replace(
        agreement, terms=(agreement.terms[0], replace(term, instalments=plan), *agreement.terms[2:])
    )


def test_a_change_after_the_signatures_is_a_paper_of_its_own(workbench: Workbench, dispute: Dispute) -> None:
    with pytest.raises(NotAllowedNow, match="还没签字"):
        workbench.supplements.begin(dispute.id)
    first = workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 12))
    begun = workbench.supplements.begin(dispute.id).value.agreement
    with pytest.raises(RefusedInput, match="没有要补充的"):
        workbench.supplements.finalise(dispute.id)
    with pytest.raises(NotAllowedNow):
        workbench.papers.print_document(SUPPLEMENT, dispute.id)
    workbench.supplements.draft_agreement(dispute.id, later(begun))
    assert workbench.supplements.in_force(dispute.id) == first, "a draft changes nothing"
    workbench.supplements.sign(dispute.id, signed_on=date(2026, 9, 14))

    changed = workbench.supplements.in_force(dispute.id)
    assert changed.terms[1].instalments[-1] == Instalment(date(2028, 4, 10), Decimal("6000.00"))
    assert changed.effective_on == date(2026, 9, 12)
    assert workbench.agreements.of_dispute(dispute.id) == first
    dues = {line.due for line in workbench.performance.ledger(dispute.id).lines}
    assert date(2028, 4, 10) in dues, "the ledger follows"
    printed = workbench.papers.print_document(SUPPLEMENT, dispute.id)
    text = text_of(printed.pdf)
    assert "2026年9月12日生效的《人民调解协议书》" in text
    assert "原协议第二条改为：" in text
    assert "2028年4月10日" in text
    assert workbench.papers.verify_code(printed.short_code).record_holds
    assert workbench.supplements.begin(dispute.id).value.number == 2


def test_changes_are_told_term_by_term(workbench: Workbench, dispute: Dispute) -> None:
    terms = workbench.agreements.of_dispute(dispute.id).terms
    added = replace(terms[0], text="另外约定。")
    found = term_changes(terms, (*terms[1:], added))
    assert [change.lead for change in found] == ["原协议第一条不再履行。", "增加一条："]
    assert workbench.agreements.of_dispute(dispute.id).state is AgreementState.DRAFT


def test_what_was_signed_anew_is_what_is_paid_told_and_counted(
    workbench: Workbench, dispute: Dispute
) -> None:
    first = workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 12))
    number = len(first.terms) + 1
    extra = replace(first.terms[1], text="另付误工费500元。", amount=Decimal("500.00"), instalments=())
    begun = workbench.supplements.begin(dispute.id).value.agreement
    workbench.supplements.draft_agreement(dispute.id, replace(begun, terms=(*begun.terms, extra)))
    workbench.supplements.finalise(dispute.id)
    with pytest.raises(RefusedInput, match=f"没有第{number}条"):
        workbench.performance.pay(dispute.id, Payment(Decimal("500"), term=number))
    workbench.supplements.sign(dispute.id, signed_on=date(2026, 9, 14))

    assert workbench.performance.pay(dispute.id, Payment(Decimal("500"), term=number)).value.term == number
    total = first.total + Decimal("500.00")
    kind, papers = DocumentKind.DELEGATION_REPLY, workbench.papers
    reply = papers.letters.form(kind, workbench.disputes.get(dispute.id), first, papers._texts)
    assert "'90500元'" in str(reply)
    (fact,) = workbench.statistics.facts()
    assert fact.money == ((first.reached_on, int(total * 100)),)
    (line,) = workbench.register.rows()
    assert "90500" in {cell.removesuffix(".00") for cell in line.values()}


def test_a_supplement_moves_the_days_that_are_watched(workbench: Workbench, dispute: Dispute) -> None:
    first = workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 12))
    begun = workbench.supplements.begin(dispute.id).value.agreement
    workbench.supplements.draft_agreement(dispute.id, later(begun))
    workbench.supplements.sign(dispute.id, signed_on=date(2026, 9, 14))

    old, new = first.terms[1].instalments[-1].due, date(2028, 4, 10)
    days = {day for day, _ in workbench.reminders.dues(date(2026, 9, 1), date(2029, 1, 1))}
    assert new in days
    assert old not in days
    (lit,) = workbench.reminders.all_lights()
    alone = workbench.reminders.lights_of(dispute.id)
    assert {(one.code, one.deadline.due) for one in lit.lights} == {
        (one.code, one.deadline.due) for one in alone
    }
    with workbench.profile.storage.read() as view:
        assert view.lists.last_dues() == {dispute.id: new}
        (line,) = view.lists.agreements()
    assert line.total == workbench.agreements.now(dispute.id).total


def test_a_dispute_mediated_again_has_an_agreement_of_its_own(workbench: Workbench, dispute: Dispute) -> None:
    first = workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 12))
    workbench.workflow.reopen(dispute.id, "货车坏了，原来的办法走不通")
    assert workbench.agreements.of_dispute(dispute.id) is None
    with pytest.raises(NotAllowedNow):
        workbench.disputes.advance(dispute.id, Stage.AGREED_WRITTEN)
    terms = (replace(first.terms[0], amount=Decimal("60000.00")), *first.terms[2:])
    workbench.agreements.draft_agreement(dispute.id, Agreement(terms, reached_on=date(2026, 9, 14)))
    assert workbench.supplements.in_force(dispute.id) == first, "what was signed binds until the next is"
    second = workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 14), sealed_on=date(2026, 9, 14))
    assert workbench.disputes.get(dispute.id).stage is Stage.AGREED_WRITTEN
    assert workbench.supplements.in_force(dispute.id) == second
    days = {day for day, _ in workbench.reminders.dues(date(2026, 9, 1), date(2029, 1, 1))}
    assert days == {term.due for term in second.terms if term.due}
