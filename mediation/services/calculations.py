"""Calculation sheets by name: facts as plain JSON in, a finished sheet or its open questions out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mediation.domain.calculations.crop_loss import CropLossFacts, crop_loss_sheet
from mediation.domain.calculations.injury import InjuryClaim, injury_sheet
from mediation.domain.calculations.loan import LoanFacts, loan_sheet
from mediation.domain.calculations.maintenance import (
    ChildSupportFacts,
    ParentSupportFacts,
    child_support_sheet,
    parent_support_sheet,
)
from mediation.domain.calculations.prepaid import PrepaidFacts, prepaid_sheet
from mediation.domain.calculations.property_fee import PropertyFeeFacts, property_fee_sheet
from mediation.domain.calculations.rent import RentFacts, rent_sheet
from mediation.domain.calculations.sheet import CannotCalculate, Sheet
from mediation.domain.calculations.traffic import TrafficFacts, traffic_sheet
from mediation.domain.calculations.wages import WageFacts, wage_sheet
from mediation.domain.plain import PlainProblem, from_plain
from mediation.domain.words import Word
from mediation.errors import RefusedInput
from mediation.services.rule_tables import RuleTables


class SheetKind(Word):
    """The sheets there are."""

    LOAN = ("loan", "民间借贷", "借款")
    INJURY = ("injury", "人身损害", "伤害")
    TRAFFIC = ("traffic", "道路交通事故", "交通事故")
    WAGES = ("wages", "劳动报酬", "工资")
    PROPERTY_FEE = ("property_fee", "物业费", "物业")
    PREPAID = ("prepaid", "预付款退款", "预付卡")
    CHILD_SUPPORT = ("child_support", "抚养费")
    PARENT_SUPPORT = ("parent_support", "赡养费")
    RENT = ("rent", "租金")
    CROP_LOSS = ("crop_loss", "农作物损失", "减产")


@dataclass(frozen=True)
class Calculated:
    """A sheet, and the names in the facts that no sheet of this kind knows."""

    kind: SheetKind
    sheet: Sheet
    unknown: tuple[str, ...] = ()


class CalculationService:
    """Fills sheets from facts and the tables of rates and standards."""

    def __init__(self, tables: RuleTables) -> None:
        self._tables = tables

    def calculate(self, kind: str, facts: Any) -> Calculated:
        """Fill the sheet of a kind; raise RefusedInput when a fact cannot be read or contradicts another."""
        unknown: list[str] = []
        try:
            wanted = SheetKind.parse(kind)
        except ValueError as problem:
            raise RefusedInput(str(problem)) from problem
        try:
            sheet = _FILLERS[wanted](facts, self._tables, unknown)
        except (PlainProblem, CannotCalculate) as problem:
            raise RefusedInput(str(problem)) from problem
        except ArithmeticError as problem:
            raise RefusedInput("数字太大，算不出来。", "看看有没有多写几个0。") from problem
        return Calculated(wanted, sheet, tuple(unknown))


def _filler(
    facts_type: Any, fill: Callable[[Any, RuleTables], Sheet]
) -> Callable[[Any, RuleTables, list[str]], Sheet]:
    def filled(facts: Any, tables: RuleTables, unknown: list[str]) -> Sheet:
        return fill(from_plain(facts_type, facts, unknown=unknown), tables)

    return filled


_FILLERS: Mapping[SheetKind, Callable[[Any, RuleTables, list[str]], Sheet]] = {
    SheetKind.LOAN: _filler(LoanFacts, lambda facts, tables: loan_sheet(facts, tables.loan_rates)),
    SheetKind.INJURY: _filler(
        InjuryClaim, lambda facts, tables: injury_sheet(facts, tables.income_standards)
    ),
    SheetKind.TRAFFIC: _filler(
        TrafficFacts, lambda facts, tables: traffic_sheet(facts, tables.income_standards)
    ),
    SheetKind.WAGES: _filler(WageFacts, lambda facts, _: wage_sheet(facts)),
    SheetKind.PROPERTY_FEE: _filler(PropertyFeeFacts, lambda facts, _: property_fee_sheet(facts)),
    SheetKind.PREPAID: _filler(PrepaidFacts, lambda facts, _: prepaid_sheet(facts)),
    SheetKind.CHILD_SUPPORT: _filler(ChildSupportFacts, lambda facts, _: child_support_sheet(facts)),
    SheetKind.PARENT_SUPPORT: _filler(ParentSupportFacts, lambda facts, _: parent_support_sheet(facts)),
    SheetKind.RENT: _filler(RentFacts, lambda facts, _: rent_sheet(facts)),
    SheetKind.CROP_LOSS: _filler(CropLossFacts, lambda facts, _: crop_loss_sheet(facts)),
}
