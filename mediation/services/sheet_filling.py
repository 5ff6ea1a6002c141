"""Which calculation sheets fit a dispute, and what its record and its words already say for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Self

from mediation.domain.calculations.inputs import YES, inputs_of
from mediation.domain.calculations.kept import Calculation, Entry
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.calculations.loan_caps import CHANGE
from mediation.domain.chinese_dates import age_on, long_date, parse_date
from mediation.domain.confirmed_factors import ConfirmedFactor
from mediation.domain.dispute import Dispute
from mediation.domain.parties import Side
from mediation.resources import read_json
from mediation.search.sheet_readings import SheetReader

_APPLIED = "申请调解的日子"
_OF_AGE = "当事人的出生日期"
_PARTIES = "登记的当事人"
_CHECKED = "核对过的要素"


@dataclass(frozen=True)
class FittingSheets:
    """Which kinds belong to a category; a word of the finer cause brings its kind to the front."""

    by_category: Mapping[str, tuple[SheetKind, ...]]
    by_word: tuple[tuple[str, SheetKind], ...]

    @classmethod
    @cache
    def load(cls) -> Self:
        """Read the table that belongs to the program."""
        raw: Any = read_json("rules", "calculation_sheets.json")
        return cls(
            {code: tuple(map(SheetKind.parse, kinds)) for code, kinds in raw["fitting"].items()},
            tuple((word, SheetKind.parse(kind)) for word, kind in raw["first_by_word"]),
        )

    def of(self, dispute: Dispute) -> tuple[SheetKind, ...]:
        """Return the kinds that fit, the likeliest first; () where no sheet belongs to the category."""
        cause = dispute.subtype or dispute.category_word
        named = [kind for word, kind in self.by_word if word in cause]
        return tuple(dict.fromkeys((*named, *self.by_category.get(dispute.category, ()))))


def begun(
    kind: SheetKind,
    dispute: Dispute,
    name: str,
    today: date,
    *,
    confirmed: Sequence[ConfirmedFactor] = (),
) -> Calculation:
    """Return a sheet with what the dispute already says, each entry with where it comes from.

    What a mediator checked (要素) counts before what the words seem to say.
    """
    reader = SheetReader.load()
    checked = reader.confirmed(kind, confirmed)
    told = {entry.path: Entry(entry.path, entry.text, f"{_CHECKED}：{entry.origin}") for entry in checked}
    wrong = frozenset(one.code for one in confirmed if not one.holds)
    for entry in reader.entries(kind, dispute.search_text(), wrong=wrong):
        told.setdefault(entry.path, Entry(entry.path, entry.text, f"“{entry.origin}”"))
    lent_on = told["lent_on"].text if "lent_on" in told else ""
    for entry in _recorded(kind, dispute, today, lent_on):
        told.setdefault(entry.path, entry)
    return Calculation(name, kind, tuple(told.values()))


def _recorded(kind: SheetKind, dispute: Dispute, today: date, lent_on: str) -> Iterator[Entry]:
    match kind:
        case SheetKind.LOAN:
            day = dispute.applied_on or dispute.accepted_on
            if day:
                yield Entry("until", long_date(day), _APPLIED)
                if _before_the_change(lent_on):
                    yield Entry("claimed_on", long_date(day), _APPLIED)
        case SheetKind.INJURY | SheetKind.TRAFFIC:
            yield from _of_the_injured(dispute)
        case SheetKind.WAGES:
            for place, party in enumerate(dispute.on_side(Side.APPLICANT)):
                yield Entry(f"arrears.{place}.label", party.name, _PARTIES)
        case SheetKind.PARENT_SUPPORT:
            for place, party in enumerate(dispute.on_side(Side.RESPONDENT)):
                yield Entry(f"supporters.{place}.name", party.name, _PARTIES)
    if any(one.name == "standard_year" for one in inputs_of(kind)):
        yield Entry("standard_year", str(today.year - 1), "今年的上一年度")


def _before_the_change(lent_on: str) -> bool:
    """Only for a contract older than the LPR cap does the day of the claim count."""
    return bool(lent_on) and parse_date(lent_on) < CHANGE


def _of_the_injured(dispute: Dispute) -> Iterator[Entry]:
    """Who asks for compensation is usually the injured; with several the age is asked for."""
    if dispute.death:
        yield Entry("death", YES, "登记时写明有人死亡")
        return
    applicants = dispute.on_side(Side.APPLICANT)
    born = applicants[0].birth_date if len(applicants) == 1 else None
    day = dispute.occurred_on or dispute.applied_on
    if born and day:
        yield Entry("age", str(age_on(born, day)), _OF_AGE)
