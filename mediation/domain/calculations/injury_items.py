"""The items of a personal injury (人身损害赔偿项目), each with its article; two sheets use them."""

from __future__ import annotations

from decimal import Decimal

from mediation.domain.calculations.compensation_years import (
    LOWEST_GRADE,
    compensated_years,
    disability_percent,
)
from mediation.domain.calculations.dependants import write_dependants
from mediation.domain.calculations.injury_facts import InjuryFacts
from mediation.domain.calculations.sheet import (
    HUNDRED,
    ZERO,
    CannotCalculate,
    SheetWriter,
    number,
    percent,
)
from mediation.domain.calculations.standards import IncomeStandards, StandardRow
from mediation.domain.money import document_figure

RULES = "人身损害赔偿解释"
_FUNERAL_MONTHS = 6


def write_treatment(facts: InjuryFacts, writer: SheetWriter) -> Decimal:
    """Write what healing costs: treatment, meals in hospital, nutrition; return their sum."""
    return sum(
        (
            _receipts("医疗费", facts.medical, "6", writer),
            _receipts("后续治疗费", facts.later_treatment, "6", writer),
            _by_day(
                "住院伙食补助费",
                facts.hospital_days,
                facts.meals_a_day,
                "hospital_days",
                "meals_a_day",
                "10",
                writer,
            ),
            _by_day(
                "营养费",
                facts.nutrition_days,
                facts.nutrition_a_day,
                "nutrition_days",
                "nutrition_a_day",
                "11",
                writer,
            ),
        ),
        ZERO,
    )


def write_losses(facts: InjuryFacts, standards: IncomeStandards, writer: SheetWriter) -> Decimal:
    """Write nursing, lost income, travel, and what disability or death brings; return their sum."""
    row = standards.of(facts.province, facts.standard_year)
    return sum(
        (
            _by_day(
                "护理费",
                facts.nursing_days,
                facts.nursing_a_day,
                "nursing_days",
                "nursing_a_day",
                "8",
                writer,
            ),
            _by_day("误工费", facts.lost_days, facts.income_a_day, "lost_days", "income_a_day", "7", writer),
            _lasting_harm(facts, row, writer),
            _receipts("残疾辅助器具费", facts.aids, "13", writer),
            _receipts("交通费", facts.transport, "9", writer),
            _receipts("住宿费", facts.lodging, "10", writer),
        ),
        ZERO,
    )


def _receipts(label: str, amount: Decimal, article: str, writer: SheetWriter) -> Decimal:
    return writer.show(label, "按票据", amount, f"{RULES}第{article}条") if amount else ZERO


def _by_day(
    label: str,
    days: int | None,
    price: Decimal | None,
    days_name: str,
    price_name: str,
    article: str,
    writer: SheetWriter,
) -> Decimal:
    if days is None and price is None:
        return ZERO
    count = writer.need(days, days_name, f"{label}算多少天？")
    each = writer.need(price, price_name, f"{label}每天多少元？")
    formula = f"{number(count)}天×{document_figure(each)}"
    return writer.show(label, formula, count * each, f"{RULES}第{article}条")


def _lasting_harm(facts: InjuryFacts, row: StandardRow | None, writer: SheetWriter) -> Decimal:
    if facts.death and facts.disability_grade is not None:
        raise CannotCalculate("残疾赔偿金和死亡赔偿金只能算一样。", "disability_grade")
    if not facts.death and facts.disability_grade is None:
        if facts.dependants:
            writer.ask("disability_grade", "有被扶养人，要有伤残等级或死亡才能算生活费。伤残是几级？")
        return ZERO
    degree = HUNDRED if facts.death else _degree(facts.disability_grade)
    income = _standard(
        facts.urban_income,
        row.urban_income if row else None,
        "urban_income",
        "城镇居民人均可支配收入",
        facts,
        writer,
    )
    age = int(writer.need(facts.age, "age", "受害人定残或死亡时满多少周岁？"))
    years = compensated_years(age)
    total = writer.show(
        "死亡赔偿金" if facts.death else "残疾赔偿金",
        f"{document_figure(income)}×{years}年×{percent(degree)}",
        income * years * degree / HUNDRED,
        f"{RULES}第{15 if facts.death else 12}条",
    )
    total += _funeral(facts, row, writer) if facts.death else ZERO
    if facts.dependants:
        consumption = _standard(
            facts.urban_consumption,
            row.urban_consumption if row else None,
            "urban_consumption",
            "城镇居民人均消费支出",
            facts,
            writer,
        )
        total += write_dependants(facts.dependants, consumption, degree, writer)
    return total


def _degree(grade: int | None) -> Decimal:
    if grade is None or not 1 <= grade <= LOWEST_GRADE:
        raise CannotCalculate("伤残等级写1到10。", "disability_grade")
    return disability_percent(grade)


def _funeral(facts: InjuryFacts, row: StandardRow | None, writer: SheetWriter) -> Decimal:
    wage = _standard(
        facts.monthly_wage, row.monthly_wage if row else None, "monthly_wage", "职工月平均工资", facts, writer
    )
    formula = f"{document_figure(wage)}×{_FUNERAL_MONTHS}个月"
    return writer.show("丧葬费", formula, wage * _FUNERAL_MONTHS, f"{RULES}第14条")


def _standard(
    given: Decimal | None,
    known: Decimal | None,
    name: str,
    what: str,
    facts: InjuryFacts,
    writer: SheetWriter,
) -> Decimal:
    """A figure typed for this case goes before the table; what stands nowhere is asked for."""
    place = (
        f"{facts.province}{facts.standard_year}年"
        if facts.province and facts.standard_year
        else "本省上一年度"
    )
    value = given if given is not None else known
    return writer.need(value, name, f"{place}{what}是多少元？请查统计部门公布的数。")
