"""A dispute comes back as it was put in, and nobody's change is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mediation.domain.dispute import Claim, Dispute, Stage, StageEntry
from mediation.domain.parties import Party, Side
from mediation.errors import ChangedMeanwhile, NotFound
from mediation.storage.identifiers import new_id
from mediation.storage.storage import Storage
from tests.profiles import register, sample_dispute


def saved(storage: Storage, dispute: Dispute) -> Dispute:
    with storage.work("修改登记") as work:
        after = work.disputes.save(dispute)
        work.commit()
    return after


def test_every_entry_comes_back(storage: Storage) -> None:
    added = register(storage)
    with storage.read() as view:
        found = view.disputes.get(added.id)  # type: ignore[arg-type]
    assert found == added
    expected = sample_dispute()
    parties = tuple(replace(party, id=None) for party in found.parties)
    assert replace(found, id=None, version=0, number="", parties=parties) == expected


def test_a_dispute_with_nothing_but_facts_comes_back(storage: Storage) -> None:
    bare = Dispute("两家吵架。", (), registered_at=sample_dispute().registered_at)
    added = register(storage, bare)
    with storage.read() as view:
        assert view.disputes.by_number(added.number) == added


@pytest.mark.parametrize("typed", ["〔2026〕石桥人调字第001号", "2026-1", " 2026-001 "])
def test_a_dispute_is_found_by_its_number_in_full_or_short(storage: Storage, typed: str) -> None:
    added = register(storage)
    with storage.read() as view:
        assert view.disputes.by_number(typed) == added


def test_an_unknown_number_is_named_in_the_sentence(storage: Storage) -> None:
    with storage.read() as view, pytest.raises(NotFound, match="2026-9"):
        view.disputes.by_number("2026-9")


def test_saving_replaces_parties_and_claims_and_keeps_party_keys(storage: Storage) -> None:
    added = register(storage)
    newcomer = Party(Side.RESPONDENT, "新来的")
    changed = replace(
        added,
        stage=Stage.ACCEPTED,
        accepted_on=date(2026, 9, 15),
        parties=(added.parties[1], newcomer, added.parties[0]),
        claims=(Claim("只要道歉"),),
        history=(*added.history, StageEntry(Stage.ACCEPTED, date(2026, 9, 15), "双方同意")),
    )
    after = saved(storage, changed)
    with storage.read() as view:
        found = view.disputes.get(added.id)  # type: ignore[arg-type]
    assert found == after
    assert [party.name for party in found.parties] == ["陈小满", "新来的", "周桂芬"]
    assert found.parties[0].id == added.parties[1].id
    assert found.parties[1].id is not None
    assert (found.version, found.claimed) == (2, None)


def test_a_stale_copy_is_refused_and_nothing_is_overwritten(storage: Storage) -> None:
    added = register(storage)
    first = saved(storage, replace(added, place="东头"))
    with pytest.raises(ChangedMeanwhile):
        saved(storage, replace(added, place="西头"))
    with storage.read() as view:
        assert view.disputes.get(added.id) == first  # type: ignore[arg-type]


def test_saving_an_unknown_dispute_is_refused(storage: Storage) -> None:
    with pytest.raises(NotFound):
        saved(storage, replace(sample_dispute(), id=new_id()))


def test_several_come_in_the_order_asked_for(storage: Storage) -> None:
    one, two, three = (register(storage, sample_dispute(name)) for name in ("甲一", "乙二", "丙三"))
    with storage.read() as view:
        found = view.disputes.several([three.id, new_id(), one.id, three.id])  # type: ignore[list-item]
    assert found == (three, one)
    assert two not in found


def test_amounts_keep_every_fen(storage: Storage) -> None:
    largest = Claim("最大的数", Decimal("999999999999.99"))
    added = register(storage, replace(sample_dispute(), claims=(largest, Claim("一分钱", Decimal("0.01")))))
    with storage.read() as view:
        assert view.disputes.get(added.id).claimed == Decimal("1000000000000.00")  # type: ignore[arg-type]


def test_strange_characters_come_back_as_typed(storage: Storage) -> None:
    strange = "𠮷田 ‮abc‬ ​ \t\n “'\";--% _ {} <b>& 👨‍👩‍👧 ཀཁག ᠠᠡᠢ １２"
    added = register(storage, replace(sample_dispute(strange), facts=strange))
    with storage.read() as view:
        found = view.disputes.get(added.id)  # type: ignore[arg-type]
    assert (found.facts, found.parties[0].name) == (strange, strange)
