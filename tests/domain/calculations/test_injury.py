"""Injuries on the job and on the road: examples 5 and 6, ages, dependants, limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.calculations.compensation_years import (
    compensated_years,
    dependant_years,
    disability_percent,
)
from mediation.domain.calculations.injury import InjuryClaim, injury_sheet
from mediation.domain.calculations.injury_facts import Dependant
from mediation.domain.calculations.sheet import CannotCalculate, Sheet
from mediation.domain.calculations.standards import IncomeStandards, StandardRow
from mediation.domain.calculations.traffic import TrafficFacts, traffic_sheet

NOTHING_KNOWN = IncomeStandards()
FALL = InjuryClaim(
    medical=Decimal(31200),
    hospital_days=18,
    meals_a_day=Decimal(100),
    nutrition_days=90,
    nutrition_a_day=Decimal(30),
    nursing_days=90,
    nursing_a_day=Decimal(150),
    lost_days=180,
    income_a_day=Decimal(200),
    disability_grade=10,
    age=55,
    urban_income=Decimal(50000),
    appraisal=Decimal(2000),
    transport=Decimal(500),
    fault_percent=Decimal(70),
    mental=Decimal(4000),
    paid=Decimal(31200),
)
CRASH = TrafficFacts(
    medical=Decimal("23486.50"),
    hospital_days=12,
    meals_a_day=Decimal(100),
    nutrition_days=60,
    nutrition_a_day=Decimal(30),
    nursing_days=60,
    nursing_a_day=Decimal(150),
    lost_days=120,
    income_a_day=Decimal(160),
    transport=Decimal(600),
    vehicle_loss=Decimal(1350),
    driver_percent=Decimal(80),
    compulsory=True,
    commercial_limit=Decimal(1_000_000),
    advanced=Decimal(10000),
)


def amounts(sheet: Sheet) -> dict[str, Decimal]:
    return {step.label: step.amount for step in sheet.steps}


def test_example_six_to_the_cent() -> None:
    sheet = injury_sheet(FALL, NOTHING_KNOWN)
    found = amounts(sheet)
    assert found["残疾赔偿金"] == Decimal("100000.00")
    assert found["各项合计"] == Decimal("187700.00")
    assert found["对方应承担"] == Decimal("131390.00")
    assert sheet.total == Decimal("104190.00")


def test_example_five_to_the_cent() -> None:
    sheet = traffic_sheet(CRASH, NOTHING_KNOWN)
    found = amounts(sheet)
    assert found["各项合计"] == Decimal("56636.50")
    assert found["交强险（医疗费用项）"] == Decimal("18000.00")
    assert found["交强险（死亡伤残项）"] == Decimal("28800.00")
    assert found["交强险（财产损失项）"] == Decimal("1350.00")
    assert found["商业三者险"] == Decimal("6789.20")
    assert found["再付给受害人"] == Decimal("44939.20")
    assert sheet.total == Decimal("54939.20")


def test_without_commercial_insurance_the_driver_pays_the_rest() -> None:
    found = amounts(traffic_sheet(replace(CRASH, commercial_limit=Decimal(0)), NOTHING_KNOWN))
    assert found["侵权人自己承担"] == Decimal("6789.20")
    assert "商业三者险" not in found


def test_a_driver_without_responsibility_brings_the_lower_limits_only() -> None:
    sheet = traffic_sheet(replace(CRASH, driver_percent=Decimal(0)), NOTHING_KNOWN)
    assert sheet.total == Decimal(1800 + 18000 + 100)


@given(
    st.decimals(min_value=0, max_value=2_000_000, places=2), st.decimals(min_value=0, max_value=100, places=2)
)
def test_nobody_gets_more_than_the_losses(medical: Decimal, share: Decimal) -> None:
    sheet = traffic_sheet(replace(CRASH, medical=medical, driver_percent=share), NOTHING_KNOWN)
    assert sheet.total is not None
    assert sheet.total <= amounts(sheet)["各项合计"]


@pytest.mark.parametrize(("age", "years"), [(0, 20), (59, 20), (60, 20), (61, 19), (74, 6), (75, 5), (99, 5)])
def test_years_fall_with_age(age: int, years: int) -> None:
    assert compensated_years(age) == years


def test_dependants_and_grades_follow_their_tables() -> None:
    assert [dependant_years(age) for age in (0, 17, 18, 65, 80)] == [18, 1, 20, 15, 5]
    assert [disability_percent(grade) for grade in (1, 5, 10)] == [100, 60, 10]


def test_dependants_together_get_one_standard_a_year_at_most() -> None:
    dead = InjuryClaim(
        death=True,
        age=40,
        urban_income=Decimal(50000),
        urban_consumption=Decimal(30000),
        monthly_wage=Decimal(8000),
        fault_percent=Decimal(100),
        dependants=(
            Dependant("长子", 8, 2),
            Dependant("次子", 12, 2),
            Dependant("母亲", 78, 1, cannot_work=True),
        ),
    )
    found = amounts(injury_sheet(dead, NOTHING_KNOWN))
    assert found["死亡赔偿金"] == Decimal(1_000_000)
    assert found["丧葬费"] == Decimal(48000)
    assert found["被扶养人生活费（长子、次子、母亲，第1至5年）"] == Decimal(150_000)
    assert found["被扶养人生活费（长子、次子，第6至6年）"] == Decimal(30_000)
    assert found["被扶养人生活费（长子，第7至10年）"] == Decimal(60_000)


def test_a_grown_dependant_who_can_work_is_not_reckoned() -> None:
    claim = replace(
        FALL, dependants=(Dependant("妻子", 50, 1, cannot_work=False),), urban_consumption=Decimal(30000)
    )
    sheet = injury_sheet(claim, NOTHING_KNOWN)
    assert sheet.total == Decimal("104190.00")
    assert sheet.notes == ("妻子已经成年，没有算生活费。",)


def test_standards_come_from_the_table_when_the_case_names_none() -> None:
    table = IncomeStandards(
        (StandardRow("示例省", 2023, "示例公报", date(2024, 3, 1), urban_income=Decimal(50000)),)
    )
    claim = replace(FALL, urban_income=None, province="示例", standard_year=2023)
    assert injury_sheet(claim, table).total == Decimal("104190.00")
    (asked,) = injury_sheet(replace(claim, standard_year=2022), table).missing
    assert asked.name == "urban_income"
    assert asked.question.startswith("示例2022年城镇居民人均可支配收入")


def test_everything_missing_is_named() -> None:
    claim = InjuryClaim(disability_grade=9, lost_days=10, dependants=(Dependant("父亲", 70),))
    assert [item.name for item in injury_sheet(claim, NOTHING_KNOWN).missing] == [
        "fault_percent",
        "income_a_day",
        "urban_income",
        "age",
        "urban_consumption",
        "dependants.0.supporters",
        "dependants.0.cannot_work",
    ]
    assert [item.name for item in traffic_sheet(TrafficFacts(), NOTHING_KNOWN).missing] == [
        "driver_percent",
        "compulsory",
        "commercial_limit",
        "medical",
    ]


@pytest.mark.parametrize(
    "change", [{"disability_grade": 11}, {"death": True}, {"fault_percent": Decimal(101)}]
)
def test_contradictions_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(CannotCalculate):
        injury_sheet(replace(FALL, **change), NOTHING_KNOWN)  # type: ignore[arg-type]
