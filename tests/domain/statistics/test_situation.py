"""What the figures say: rates, reasons, hotspots and sentences, each with the numbers behind it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from mediation.domain.agreement import Agreement, Instalment, Term, TermKind
from mediation.domain.case_records import Kept
from mediation.domain.letters import TerminationReason
from mediation.domain.performance import Payment
from mediation.domain.statistics.case_facts import (
    Book,
    CaseFacts,
    Ending,
    PerformanceState,
    Visit,
)
from mediation.domain.statistics.case_table import count_cases
from mediation.domain.statistics.cells import TableRow
from mediation.domain.statistics.evaluation import evaluate, failure_reasons, reason_word
from mediation.domain.statistics.period import parse_period
from mediation.domain.statistics.situation import Picture, situation, success_rate
from mediation.domain.statistics.suppression import HIDDEN, shown_figures
from mediation.domain.statistics.trends import by_category, by_days, ended_in, hotspots, middle_days
from mediation.services.rule_tables import RuleTables
from mediation.services.statistics_rules import StatisticsRules

Q3, Q2 = parse_period("2026Q3"), parse_period("2026Q2")
TABLES = RuleTables()
RULES = StatisticsRules(TABLES.categories)
NAMES = {kind.code: kind.name for kind in TABLES.categories.categories}


def fact(number: int, began: date, days: int, form: str = "written", **more: object) -> CaseFacts:
    made = CaseFacts(
        f"{number:032x}", committee="甲", body="village", category="02", source="application", people=2
    )
    made.entered_on, made.endings = began, (Ending(began + timedelta(days=days), form),)
    for name, value in more.items():
        setattr(made, name, value)
    made.complete()
    return made


@pytest.fixture
def facts() -> list[CaseFacts]:
    """Six of the third quarter at the bridge, one failed; one of the second."""
    july = [fact(n, date(2026, 7, n), n * 4, place="桥头") for n in range(1, 6)]
    july.append(fact(6, date(2026, 8, 1), 5, "terminated", category="17"))
    return [*july, fact(7, date(2026, 4, 1), 10, place="桥头")]


def table(facts: list[CaseFacts], period: object = Q3) -> TableRow:
    return count_cases(RULES.case_table, facts, period, ["甲"]).total  # type: ignore[arg-type]


def test_the_sentences_carry_the_numbers_they_are_written_from(facts: list[CaseFacts]) -> None:
    ended = ended_in(facts, Q3)
    spots = hotspots(facts, Q3, NAMES)
    picture = Picture(
        Q3, table(facts), table(facts, Q2), table(facts, Q3.year_before()), by_category(ended, NAMES), by_days(ended),
        middle_days(ended), middle_days(ended_in(facts, Q2)), spots, (), failure_reasons(ended, Q3, {}),
    )  # fmt: skip
    said = situation(picture)
    text = "".join(sentence.text for sentence in said)
    assert "受理6件，办结6件" in text
    assert "谈成5件，没谈成1件，成功率83.33%" in text
    assert "桥头本期受理5件，上期1件，多是邻里" in text
    assert "邻里纠纷比上期多，从1件到5件" in text
    assert all(sentence.behind for sentence in said)
    assert len(spots[0].keys) == 5


def test_rates_of_nothing_are_none(facts: list[CaseFacts]) -> None:
    assert success_rate(table(facts, parse_period("2025Q1"))) is None
    assert middle_days([]) is None


def test_notes_of_a_termination_mean_a_reason() -> None:
    assert reason_word("对方第三次明确拒绝调解") == "一方明确拒绝"
    assert reason_word("双方差距太大") == "调解不能达成协议"
    assert reason_word("已向法院起诉") == "已起诉、仲裁或者由其他机关受理"
    assert all(reason_word(reason.chinese) == reason.chinese for reason in TerminationReason)
    assert (reason_word(""), reason_word("下雨")) == ("没写原因", "其他")


def test_an_evaluation_counts_visits_by_their_own_day(facts: list[CaseFacts]) -> None:
    facts[0].visits = (
        Visit(date(2026, 8, 1), "fully", "satisfied"),
        Visit(date(2026, 10, 1), "", "dissatisfied"),
    )
    facts[1].visits = (Visit(date(2026, 9, 1), "", "dissatisfied"),)
    made = evaluate(facts, Q3, ["甲"], reasons={facts[5].key: "撤回申请"}).committees[0]
    assert (made.ended, made.agreed, made.visited) == (6, 5, 2)
    assert str(made.satisfaction) == "50.00"


def paid(day: date, due: date) -> Kept[Payment]:
    moment = datetime(2026, 9, 30, tzinfo=UTC)
    return Kept(Payment(Decimal(500), term=1, of_due=due), uuid4(), day, "周明", moment)


def test_instalments_are_performed_when_covered_and_behind_when_a_day_has_passed() -> None:
    plan = tuple(Instalment(date(2026, month, 20), Decimal(500)) for month in (8, 9))
    agreement = Agreement((Term("还钱", "乙", "甲", TermKind.PAY, Decimal(1000), instalments=plan),))
    made = fact(1, date(2026, 7, 1), 5)
    made.book = Book(agreement, (paid(date(2026, 8, 19), plan[0].due), paid(date(2026, 9, 25), plan[1].due)))
    made.complete()
    states = [made.performance_at(date(2026, month, day)) for month, day in ((8, 20), (9, 21), (9, 25))]
    assert states == [PerformanceState.RUNNING, PerformanceState.BEHIND, PerformanceState.DONE]
    assert made.performed_on == date(2026, 9, 25)


def test_small_figures_leave_nothing_to_subtract(facts: list[CaseFacts]) -> None:
    shown = shown_figures(RULES.case_table, [table(facts)])[0]
    assert shown["total"] == "6"
    assert (shown["type.02"], shown["type.17"]) == (HIDDEN, HIDDEN)


def test_no_small_figure_is_told_by_another_line_or_column() -> None:
    """One oral agreement in one village: the town's own forms would give it away."""
    cases = [(n, "town", "written" if n % 2 else "oral") for n in range(1, 13)]
    cases += [
        (20, "village", "oral"),
        (21, "village", "written"),
        (22, "village", "written"),
        (30, "quarter", "written"),
    ]
    facts = [fact(n, date(2026, 7, 1), 5, form, committee=who) for n, who, form in cases]
    made = count_cases(RULES.case_table, facts, Q3, ["town", "village", "quarter"])
    rows = made.all_rows
    shown = shown_figures(RULES.case_table, rows)
    for code in ("total", "agreed", "form.oral", "form.written", "body.village", "handled"):
        stand_alone = [row.name for row, line in zip(rows, shown, strict=True) if line[code] == HIDDEN]
        assert len(stand_alone) != 1, code
    for row, line in zip(rows, shown, strict=True):
        for codes in (("agreed", "form.oral", "form.written"), ("total", "agreed", "failed")):
            unknown = [code for code in codes if line[code] == HIDDEN and row[code].value]
            assert len(unknown) != 1, (row.name, codes)
    assert shown[1]["form.oral"] == HIDDEN
    assert shown[-1]["total"] == "16"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("清溪镇石桥村人民调解委员会", "village"),
        ("清溪镇人民调解委员会", "township"),
        ("城关街道人民调解委员会", "street"),
        ("安居社区人民调解委员会", "neighbourhood"),
        ("清溪县医疗纠纷人民调解委员会", "association"),
        ("清溪纺织厂人民调解委员会", "enterprise"),
    ],
)
def test_a_committees_name_says_its_kind(name: str, body: str) -> None:
    assert RULES.body_of(name) == body
