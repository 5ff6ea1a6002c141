"""Property fee, prepaid card, rent, crops and maintenance: the sums of the trade's own examples."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.calculations.crop_loss import CropLossFacts, crop_loss_sheet
from mediation.domain.calculations.maintenance import (
    ChildSupportFacts,
    ParentSupportFacts,
    Supporter,
    child_support_sheet,
    parent_support_sheet,
)
from mediation.domain.calculations.prepaid import PrepaidFacts, PrepaidItem, prepaid_sheet
from mediation.domain.calculations.property_fee import PropertyFeeFacts, property_fee_sheet
from mediation.domain.calculations.rent import RentFacts, rent_sheet
from mediation.domain.calculations.sheet import CannotCalculate, Sheet

AMOUNTS = st.decimals(min_value="0.01", max_value="999999.99", places=2)


def test_example_nine_to_the_cent() -> None:
    sheet = property_fee_sheet(
        PropertyFeeFacts(
            area=Decimal("96.5"),
            monthly_price=Decimal("1.8"),
            months=36,
            agreed_percent=Decimal(85),
            late_fee=Decimal(2180),
            late_fee_waived=True,
            first_percent=Decimal(50),
        )
    )
    assert [step.amount for step in sheet.steps] == [
        Decimal(text) for text in ("6253.20", "5315.22", "2180.00", "2657.61", "2657.61")
    ]
    assert sheet.total == Decimal("5315.22")


def test_a_late_fee_that_is_not_waived_counts_and_a_payment_is_taken_off() -> None:
    facts = PropertyFeeFacts(
        area=Decimal(100), monthly_price=Decimal(2), months=10, late_fee=Decimal(100), paid=Decimal(500)
    )
    assert property_fee_sheet(facts).total == Decimal(1600)


def test_example_ten_to_the_cent() -> None:
    card = PrepaidItem("年卡", Decimal(2980), Decimal(12), Decimal(5), "个月")
    lessons = PrepaidItem("私教", Decimal(4000), Decimal(20), Decimal(8), "节")
    sheet = prepaid_sheet(PrepaidFacts((card, lessons)))
    assert [step.amount for step in sheet.steps] == [Decimal("1738.33"), Decimal("2400.00")]
    assert sheet.total == Decimal("4138.33")
    assert sheet.steps[0].formula == "2980元×（12－5）个月÷12个月"


def test_more_used_than_bought_is_refused() -> None:
    with pytest.raises(CannotCalculate, match="年卡"):
        prepaid_sheet(PrepaidFacts((PrepaidItem("年卡", Decimal(1), Decimal(1), Decimal(2)),)))


@given(AMOUNTS, st.integers(1, 400), st.data())
def test_used_and_unused_parts_make_the_price_but_for_a_cent(
    paid: Decimal, units: int, data: st.DataObject
) -> None:
    used = data.draw(st.integers(0, units))
    parts = [
        prepaid_sheet(PrepaidFacts((PrepaidItem("卡", paid, Decimal(units), Decimal(count)),))).total
        for count in (used, units - used)
    ]
    assert abs(sum(part for part in parts if part is not None) - paid) <= Decimal("0.01")


def test_example_eight_owes_two_years_of_rent() -> None:
    facts = RentFacts(mu=Decimal(12), yearly_price=Decimal(600), years=Decimal(2))
    assert rent_sheet(facts).total == Decimal(14400)


def test_rent_of_rooms_less_payment_and_deposit() -> None:
    facts = RentFacts(
        monthly_rent=Decimal(1500), months=Decimal("3.5"), paid=Decimal(1000), deposit_kept=Decimal(1500)
    )
    assert rent_sheet(facts).total == Decimal(2750)


def test_more_paid_than_owed_is_said() -> None:
    sheet = rent_sheet(RentFacts(monthly_rent=Decimal(1000), months=Decimal(1), paid=Decimal(1500)))
    assert sheet.total == Decimal(-500)
    assert sheet.notes == ("已经付的比应付的多，多出500元。",)


def test_crops_are_reckoned_by_loss_rate_cost_and_fault() -> None:
    facts = CropLossFacts(
        mu=Decimal(5),
        average_yield=Decimal(500),
        loss_percent=Decimal(40),
        price=Decimal("2.4"),
        saved_cost=Decimal(400),
        fault_percent=Decimal(70),
    )
    assert crop_loss_sheet(facts).total == Decimal(1400)


def test_example_four_shares_monthly_money_and_the_hospital_bill() -> None:
    children = tuple(
        Supporter(name, Decimal(parts)) for name, parts in (("李大勇", 4), ("李二勇", 4), ("李小梅", 2))
    )
    sheet = parent_support_sheet(
        ParentSupportFacts(
            monthly_need=Decimal(1820), pension=Decimal(220), supporters=children, past_cost=Decimal(6800)
        )
    )
    assert sheet.total == Decimal(1600)
    assert [step.amount for step in sheet.steps[-3:]] == [Decimal(2720), Decimal(2720), Decimal(1360)]


@given(AMOUNTS, st.lists(st.integers(1, 9), min_size=1, max_size=7))
def test_shares_always_make_the_whole(need: Decimal, parts: list[int]) -> None:
    children = tuple(Supporter(f"子女{i}", Decimal(part)) for i, part in enumerate(parts))
    sheet = parent_support_sheet(ParentSupportFacts(monthly_need=need, supporters=children))
    assert sheet.total == need
    assert all(step.amount >= 0 for step in sheet.steps)


def test_child_support_outside_the_usual_share_is_said() -> None:
    sheet = child_support_sheet(ChildSupportFacts(Decimal(6000), 1, Decimal(40), 12, paid=Decimal(800)))
    assert sheet.total == Decimal(28000)
    assert "20%到30%" in sheet.notes[0]


@pytest.mark.parametrize(
    ("sheet", "names"),
    [
        (property_fee_sheet(PropertyFeeFacts(months=3)), ["area", "monthly_price"]),
        (prepaid_sheet(PrepaidFacts()), ["items"]),
        (prepaid_sheet(PrepaidFacts((PrepaidItem("卡", Decimal(1), Decimal(2)),))), ["items.0.used"]),
        (rent_sheet(RentFacts(mu=Decimal(1))), ["yearly_price", "years"]),
        (rent_sheet(RentFacts()), ["monthly_rent", "months"]),
        (
            crop_loss_sheet(CropLossFacts(mu=Decimal(1), price=Decimal(1))),
            ["average_yield", "loss_percent", "fault_percent"],
        ),
        (
            child_support_sheet(ChildSupportFacts()),
            ["monthly_income", "children", "agreed_percent", "months"],
        ),
        (parent_support_sheet(ParentSupportFacts()), ["monthly_need", "supporters"]),
    ],
)
def test_missing_facts_are_named(sheet: Sheet, names: list[str]) -> None:
    assert [item.name for item in sheet.missing] == names
    assert sheet.total is None
