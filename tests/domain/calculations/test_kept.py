"""Kept calculations: every fact has its place in words, rows close up, rounding never loses a cent."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.calculations.crop_loss import CropLossFacts, crop_loss_sheet
from mediation.domain.calculations.injury import InjuryClaim
from mediation.domain.calculations.inputs import Ask, input_at, inputs_of
from mediation.domain.calculations.kept import Calculation, Entry, closed_up, facts_of, written_out
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.calculations.loan import LoanFacts
from mediation.domain.calculations.maintenance import ChildSupportFacts, ParentSupportFacts
from mediation.domain.calculations.prepaid import PrepaidFacts
from mediation.domain.calculations.property_fee import PropertyFeeFacts, property_fee_sheet
from mediation.domain.calculations.rent import RentFacts, rent_sheet
from mediation.domain.calculations.traffic import TrafficFacts
from mediation.domain.calculations.wages import Arrears, Ending, WageFacts, wage_sheet
from mediation.domain.plain import from_plain, to_plain

FACTS: dict[SheetKind, Any] = {
    SheetKind.LOAN: LoanFacts,
    SheetKind.INJURY: InjuryClaim,
    SheetKind.TRAFFIC: TrafficFacts,
    SheetKind.WAGES: WageFacts,
    SheetKind.PROPERTY_FEE: PropertyFeeFacts,
    SheetKind.PREPAID: PrepaidFacts,
    SheetKind.CHILD_SUPPORT: ChildSupportFacts,
    SheetKind.PARENT_SUPPORT: ParentSupportFacts,
    SheetKind.RENT: RentFacts,
    SheetKind.CROP_LOSS: CropLossFacts,
}
AMOUNTS = st.decimals(min_value=0, max_value="999999.99", places=2)
PERCENTS = st.decimals(min_value=0, max_value=100, places=2)


@pytest.mark.parametrize("kind", list(SheetKind), ids=lambda kind: str(kind.value))
def test_every_fact_of_a_sheet_has_one_place_in_words(kind: SheetKind) -> None:
    names = [one.name for one in inputs_of(kind)]
    assert sorted(names) == sorted(field.name for field in fields(FACTS[kind]))
    assert len({one.label for one in inputs_of(kind)}) == len(names)
    for one in inputs_of(kind):
        assert (one.ask is Ask.ROWS) == bool(one.parts)
        assert (one.ask is Ask.CHOICE) == bool(one.choices)


def test_rows_with_gaps_close_up_in_their_order() -> None:
    entries = (
        Entry("payments.7.amount", "5"),
        Entry("payments.2.paid_on", "2024-1-1"),
        Entry("principal", "8万"),
    )
    closed = closed_up(entries)
    assert [entry.path for entry in closed] == ["payments.1.amount", "payments.0.paid_on", "principal"]
    assert facts_of(closed) == facts_of(entries)


def test_the_paper_writes_what_was_filled_in_and_where_it_came_from() -> None:
    kept = Calculation(
        "赡养费",
        SheetKind.PARENT_SUPPORT,
        (
            Entry("supporters.0.parts", "4"),
            Entry("supporters.0.name", "李大勇", "登记的当事人"),
            Entry("monthly_need", "0.18万", "“每月要一千八”"),
            Entry("pension", "说不清"),
        ),
    )
    assert written_out(kept) == (
        ("老人每月要用", "1800元", "“每月要一千八”"),
        ("养老金等收入", "说不清", ""),
        ("子女（1）", "李大勇，份数4", "登记的当事人"),
    )
    assert from_plain(Calculation, to_plain(kept)) == kept


ROWS = st.dictionaries(st.integers(0, 40), st.text("0123456789", min_size=1, max_size=4), max_size=8)


@given(ROWS)
def test_closing_up_changes_no_fact_and_leaves_no_gap(rows: dict[int, str]) -> None:
    closed = closed_up(Entry(f"payments.{place}.amount", text) for place, text in rows.items())
    assert sorted(int(entry.path.split(".")[1]) for entry in closed) == list(range(len(rows)))
    assert facts_of(closed).get("payments", []) == [{"amount": rows[place]} for place in sorted(rows)]
    assert all(input_at(SheetKind.LOAN, entry.path) for entry in closed)


@given(AMOUNTS, st.integers(0, 400), PERCENTS, PERCENTS)
def test_a_discounted_fee_is_rounded_once_and_its_two_parts_make_the_whole(
    price: Decimal, months: int, agreed: Decimal, first: Decimal
) -> None:
    facts = PropertyFeeFacts(
        area=Decimal("96.5"), monthly_price=price, months=months, agreed_percent=agreed, first_percent=first
    )
    sheet = property_fee_sheet(facts)
    assert sheet.total is not None
    assert sheet.total == sheet.steps[-2].amount + sheet.steps[-1].amount
    exact = Decimal("96.5") * price * months * agreed / 100
    assert abs(sheet.total - exact) <= Decimal("0.01")


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_what_is_paid_and_kept_is_taken_off_rent_to_the_cent(
    rent: Decimal, paid: Decimal, deposit: Decimal
) -> None:
    sheet = rent_sheet(RentFacts(monthly_rent=rent, months=Decimal(7), paid=paid, deposit_kept=deposit))
    assert sheet.total == rent * 7 - paid - deposit
    assert bool(sheet.notes) == (sheet.total < 0)


@given(AMOUNTS, PERCENTS, PERCENTS)
def test_a_share_of_a_loss_never_exceeds_the_loss(price: Decimal, lost: Decimal, fault: Decimal) -> None:
    facts = CropLossFacts(Decimal(8), Decimal(500), lost, price, fault_percent=fault)
    gross, own = crop_loss_sheet(facts).steps
    assert Decimal(0) <= own.amount <= gross.amount


@given(st.lists(AMOUNTS, min_size=1, max_size=6), PERCENTS)
def test_wages_add_up_and_split_without_losing_a_cent(owed: list[Decimal], first: Decimal) -> None:
    rows = tuple(Arrears(f"{month}月", amount) for month, amount in enumerate(owed, 1))
    sheet = wage_sheet(WageFacts(rows, ending=Ending.NOTHING_DUE, first_percent=first))
    assert sheet.total == sum(owed) == sheet.steps[-2].amount + sheet.steps[-1].amount
