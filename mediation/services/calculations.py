"""Calculation sheets by name: facts as plain JSON in, a finished sheet or its open questions out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mediation.domain.calculations.crop_loss import CropLossFacts, crop_loss_sheet
from mediation.domain.calculations.injury import InjuryClaim, injury_sheet
from mediation.domain.calculations.kinds import SheetKind
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
from mediation.domain.calculations.standards import IncomeStandards
from mediation.domain.calculations.traffic import TrafficFacts, traffic_sheet
from mediation.domain.calculations.wages import WageFacts, wage_sheet
from mediation.domain.loan_rates import LoanRates
from mediation.domain.plain import PlainProblem, from_plain
from mediation.errors import RefusedInput
from mediation.services.rule_tables import RuleTables

TOO_LARGE = ("数字太大，算不出来。", "看看有没有多写几个0。")


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
        try:
            wanted = SheetKind.parse(kind)
        except ValueError as problem:
            raise RefusedInput(str(problem)) from problem
        try:
            return self.fill(wanted, facts)
        except (PlainProblem, CannotCalculate) as problem:
            raise RefusedInput(str(problem)) from problem
        except ArithmeticError as problem:
            raise RefusedInput(*TOO_LARGE) from problem

    def fill(self, kind: SheetKind, facts: Any, standards: IncomeStandards | None = None) -> Calculated:
        """Fill a sheet; raise PlainProblem or CannotCalculate, which name the place, or ArithmeticError."""
        unknown: list[str] = []
        known = standards if standards is not None else self._tables.income_standards
        return Calculated(
            kind, _FILLERS[kind](facts, _Tables(self._tables.loan_rates, known), unknown), tuple(unknown)
        )


@dataclass(frozen=True)
class _Tables:
    loan_rates: LoanRates
    income_standards: IncomeStandards


def _filler(
    facts_type: Any, fill: Callable[[Any, _Tables], Sheet]
) -> Callable[[Any, _Tables, list[str]], Sheet]:
    def filled(facts: Any, tables: _Tables, unknown: list[str]) -> Sheet:
        return fill(from_plain(facts_type, facts, unknown=unknown), tables)

    return filled


_FILLERS: Mapping[SheetKind, Callable[[Any, _Tables, list[str]], Sheet]] = {
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
