"""What is known about an injury: receipts, days, prices a day, grade, dependants (人身损害的项目)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.calculations.sheet import ZERO


@dataclass(frozen=True)
class Dependant:
    """Somebody the injured person has to support, with the number of people who share the duty."""

    name: str
    age: int | None = None
    supporters: int | None = None
    cannot_work: bool | None = None


@dataclass(frozen=True)
class InjuryFacts:
    """Items that are absent are not claimed; an item begun and not finished is asked about.

    ``standard_year`` is the statistical year before the hearing ends (上一年度).
    """

    medical: Decimal = ZERO
    later_treatment: Decimal = ZERO
    hospital_days: int | None = None
    meals_a_day: Decimal | None = None
    nutrition_days: int | None = None
    nutrition_a_day: Decimal | None = None
    nursing_days: int | None = None
    nursing_a_day: Decimal | None = None
    lost_days: int | None = None
    income_a_day: Decimal | None = None
    transport: Decimal = ZERO
    lodging: Decimal = ZERO
    aids: Decimal = ZERO
    disability_grade: int | None = None
    death: bool = False
    age: int | None = None
    dependants: tuple[Dependant, ...] = ()
    mental: Decimal = ZERO
    province: str = ""
    standard_year: int | None = None
    urban_income: Decimal | None = None
    urban_consumption: Decimal | None = None
    monthly_wage: Decimal | None = None
