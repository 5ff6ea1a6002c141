"""The rules of the trade that counties change, read from data files: categories, deadlines, holidays, LPR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from mediation.domain.agreement_rules import AgreementLimits
from mediation.domain.calculations.standards import IncomeStandards
from mediation.domain.categories import Category, CategoryTable
from mediation.domain.channels import ChannelRule, ChannelTable
from mediation.domain.deadlines import DeadlineRule, Unit, WorkCalendar
from mediation.domain.loan_rates import LoanRates
from mediation.domain.own_rules import OwnRules, with_own_deadlines, with_own_years
from mediation.domain.plain import from_plain
from mediation.domain.urging import UrgingPlan
from mediation.errors import RefusedInput
from mediation.resources import read_json


@dataclass(eq=False)
class RuleTables:
    """All tables, each read when first asked for; what the committee changed lies over the shipped ones."""

    folder: str = "rules"
    own: OwnRules = field(default_factory=OwnRules)

    def adopt(self, own: OwnRules) -> None:
        """Take other changes of the committee from now on."""
        self.own = own
        for name in ("deadlines", "urging", "calendar"):
            self.__dict__.pop(name, None)

    @cached_property
    def categories(self) -> CategoryTable:
        """The eighteen categories with their words."""
        raw = read_json(self.folder, "categories.json")
        return CategoryTable(
            tuple(Category(c["code"], c["name"], tuple(c["subtypes"])) for c in raw["categories"]),
            raw["words"],
            tuple((sign, code) for sign, code in raw["signs"]),
        )

    @cached_property
    def channels(self) -> ChannelTable:
        """The rules of the right channel in their order."""
        raw = read_json(self.folder, "channels.json")
        rules = tuple(from_plain(ChannelRule, row) for row in raw["rules"])
        mediable = {code: tuple(articles) for code, articles in raw["mediable"].items()}
        return ChannelTable(rules, raw["words"], mediable)

    @cached_property
    def channel_routes(self) -> Mapping[str, Any]:
        """What is said, printed and hinted at on each channel."""
        return read_json(self.folder, "channels.json")["routes"]  # type: ignore[no-any-return]

    @cached_property
    def deadlines(self) -> Mapping[str, DeadlineRule]:
        """Deadline rules by code."""
        return with_own_deadlines(self.shipped_deadlines, self.own.deadlines)

    @cached_property
    def shipped_deadlines(self) -> Mapping[str, DeadlineRule]:
        """Deadline rules as they came with the program."""
        return {row["code"]: _deadline(row) for row in read_json(self.folder, "deadlines.json")["deadlines"]}

    @cached_property
    def urging(self) -> UrgingPlan:
        """When somebody is urged, and who."""
        return self.own.urging or from_plain(UrgingPlan, read_json(self.folder, "urging.json"))

    @cached_property
    def calendar(self) -> WorkCalendar:
        """Official days off and make-up days."""
        return with_own_years(self.shipped_calendar, self.own.years)

    @property
    def holidays_source(self) -> str:
        """Where the shipped holidays were published."""
        return "国务院办公厅关于节假日安排的通知"

    @cached_property
    def shipped_calendar(self) -> WorkCalendar:
        """Official days off and make-up days as they came with the program."""
        raw = read_json(self.folder, "holidays.json")
        return WorkCalendar(
            frozenset(date.fromisoformat(day) for day in raw["days_off"]),
            frozenset(date.fromisoformat(day) for day in raw["make_up_days"]),
            date.fromisoformat(raw["known_until"]),
        )

    @cached_property
    def loan_rates(self) -> LoanRates:
        """One-year LPR by day."""
        raw = read_json(self.folder, "lpr.json")
        rows = tuple((date.fromisoformat(day), Decimal(rate)) for day, rate in raw["rows"])
        return LoanRates(rows, date.fromisoformat(raw["checked_to"]))

    @cached_property
    def agreement_limits(self) -> AgreementLimits:
        """The limits that penalties and interest are held against."""
        return from_plain(AgreementLimits, read_json(self.folder, "agreement_limits.json"))

    @cached_property
    def income_standards(self) -> IncomeStandards:
        """Yearly standards of the provinces."""
        return from_plain(IncomeStandards, read_json(self.folder, "income_standards.json"))

    def deadline(self, code: str) -> DeadlineRule:
        """Return the rule of a deadline code; raise RefusedInput when there is none."""
        rule = self.deadlines.get(code)
        if rule is None:
            raise RefusedInput(f"没有叫“{code}”的期限。", "可以写：" + "、".join(self.deadlines))
        return rule


def _deadline(row: Mapping[str, Any]) -> DeadlineRule:
    return DeadlineRule(
        code=row["code"],
        name=row["name"],
        source=row["source"],
        start_event=row["start_event"],
        length=row["length"],
        unit=Unit.parse(row["unit"]),
        pausable=row["pausable"],
        suspends=row.get("suspends", False),
        applies_to=tuple(row["applies_to"]),
    )
