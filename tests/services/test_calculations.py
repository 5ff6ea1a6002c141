"""Sheets from plain facts: numbers as people write them, problems as sentences."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mediation.domain.calculations.crop_loss import CropLossFacts
from mediation.domain.calculations.injury import InjuryClaim
from mediation.domain.calculations.injury_facts import Dependant
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.calculations.loan import LoanFacts, Payment
from mediation.domain.calculations.maintenance import ChildSupportFacts, ParentSupportFacts, Supporter
from mediation.domain.calculations.prepaid import PrepaidFacts, PrepaidItem
from mediation.domain.calculations.property_fee import PropertyFeeFacts
from mediation.domain.calculations.rent import RentFacts
from mediation.domain.calculations.traffic import TrafficFacts
from mediation.domain.calculations.wages import Arrears, WageFacts
from mediation.errors import RefusedInput
from mediation.services.calculations import CalculationService
from mediation.services.rule_tables import RuleTables

SERVICE = CalculationService(RuleTables())

EXAMPLE_THREE: dict[str, Any] = {
    "principal": "8万",
    "lent_on": "2021年3月10日",
    "due_on": "2022-03-10",
    "until": "2024-05-10",
    "monthly_rate": 1.5,
    "settling": "到期一次",
    "payments": [
        {"paid_on": f"{2021 + month // 12}-{month % 12 + 1}-10", "amount": 1200} for month in range(3, 15)
    ],
}


def test_example_three_with_the_bundled_rates() -> None:
    done = SERVICE.calculate("借款", EXAMPLE_THREE)
    assert done.kind is SheetKind.LOAN
    assert done.sheet.total == Decimal("103919.31")


@pytest.mark.parametrize("kind", [kind.value for kind in SheetKind])
def test_every_kind_asks_when_it_knows_nothing(kind: str) -> None:
    sheet = SERVICE.calculate(kind, {}).sheet
    assert sheet.missing
    assert sheet.total is None


def test_the_bundled_standards_are_empty_and_the_figure_is_asked_for() -> None:
    facts = {
        "disability_grade": 10,
        "age": 50,
        "fault_percent": 70,
        "province": "湖南",
        "standard_year": 2023,
    }
    (asked,) = SERVICE.calculate("injury", facts).sheet.missing
    assert asked.name == "urban_income"
    assert "湖南2023年" in asked.question


def test_names_that_no_sheet_knows_are_reported() -> None:
    facts = {"items": [{"label": "年卡", "paid": 2980, "total": 12, "used": 5, "colour": "红"}]}
    assert SERVICE.calculate("prepaid", facts).unknown == ("items.0.colour",)


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        ("彩票", {}, "彩票"),
        ("loan", [], "名字和内容"),
        ("loan", {"principal": "很多"}, "principal"),
        ("loan", {**EXAMPLE_THREE, "until": "2020-01-01"}, "早于"),
        ("injury", {"disability_grade": 0, "fault_percent": 50}, "1到10"),
        ("injury", {"death": True, "fault_percent": 50, "age": -3}, "age"),
        (
            "crop_loss",
            dict.fromkeys(("mu", "average_yield", "price"), "9000亿")
            | {"loss_percent": 1, "fault_percent": 1},
            "太大",
        ),
    ],
)
def test_what_cannot_be_right_is_refused(kind: str, facts: Any, said: str) -> None:
    with pytest.raises(RefusedInput, match=said):
        SERVICE.calculate(kind, facts)


def test_the_guide_names_every_fact() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "calculation-sheets.md").read_text("utf-8")
    named = {
        field.name
        for facts in (
            LoanFacts,
            Payment,
            InjuryClaim,
            Dependant,
            TrafficFacts,
            WageFacts,
            Arrears,
            PropertyFeeFacts,
            PrepaidFacts,
            PrepaidItem,
            ChildSupportFacts,
            ParentSupportFacts,
            Supporter,
            RentFacts,
            CropLossFacts,
        )
        for field in fields(facts)
    }
    assert (
        sorted(name for name in named | {kind.value for kind in SheetKind} if f"`{name}`" not in guide) == []
    )
