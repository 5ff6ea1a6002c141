"""Living costs of dependants (被扶养人生活费): year by year, together at most one standard a year."""

from __future__ import annotations

from decimal import Decimal

from mediation.domain.calculations.compensation_years import ADULT, dependant_years
from mediation.domain.calculations.injury_facts import Dependant
from mediation.domain.calculations.sheet import HUNDRED, ZERO, SheetWriter, percent
from mediation.domain.money import document_figure

_ARTICLE = "人身损害赔偿解释第16条、第17条"


def write_dependants(
    dependants: tuple[Dependant, ...], consumption: Decimal, degree: Decimal, writer: SheetWriter
) -> Decimal:
    """Write one step for each stretch of years with the same dependants; return their sum."""
    spans = [
        (years, person)
        for index, person in enumerate(dependants)
        if (years := _years(person, f"dependants.{index}", writer))
    ]
    if writer.missing:
        return ZERO
    total, before = ZERO, 0
    for end in sorted({years for years, _ in spans}):
        people = [person for years, person in spans if years >= end]
        total += _stretch(people, (before, end), consumption, degree, writer)
        before = end
    return total


def _years(person: Dependant, path: str, writer: SheetWriter) -> int:
    name = person.name or "被扶养人"
    age = int(writer.need(person.age, f"{path}.age", f"{name}满多少周岁？"))
    if person.supporters is None or person.supporters < 1:
        writer.ask(f"{path}.supporters", f"{name}一共有几个扶养人？")
    if person.age is not None and age >= ADULT:
        if person.cannot_work is None:
            writer.ask(f"{path}.cannot_work", f"{name}是不是丧失劳动能力，又没有其他生活来源？")
        if not person.cannot_work:
            writer.notes.append(f"{name}已经成年，没有算生活费。")
            return 0
    return dependant_years(age)


def _stretch(
    people: list[Dependant], span: tuple[int, int], consumption: Decimal, degree: Decimal, writer: SheetWriter
) -> Decimal:
    """The sum of a year is held against one standard, not each person's part."""
    before, end = span
    share = sum((degree / HUNDRED / (person.supporters or 1) for person in people), ZERO)
    capped = share > 1
    parts = "＋".join(f"{percent(degree)}÷{person.supporters}人" for person in people)
    names = "、".join(person.name or "被扶养人" for person in people)
    formula = f"{document_figure(consumption)}×{end - before}年×{'100%（每年最多一份）' if capped else f'（{parts}）'}"
    return writer.show(
        f"被扶养人生活费（{names}，第{before + 1}至{end}年）",
        formula,
        consumption * (end - before) * min(share, Decimal(1)),
        _ARTICLE,
    )
