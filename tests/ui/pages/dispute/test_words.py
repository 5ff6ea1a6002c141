"""How parties, claims and forecasts are said on the page of a dispute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from mediation.domain.deadlines import Deadline, DeadlineRule, Unit
from mediation.domain.deadlines import Light as State
from mediation.domain.dispute import Claim, Dispute
from mediation.domain.forecast import AmountRange, Forecast, ForecastTarget
from mediation.domain.library import PastCase
from mediation.domain.parties import Agent, Guardian, Party, PartyKind, Representative, Side
from mediation.domain.similar import FactorMatch, SimilarCase
from ui.pages.dispute.case_words import case_name, difference, worth_asking
from ui.pages.dispute.forecast_words import money_range, parts, telling_spans
from ui.pages.dispute.head_words import head_title, light_words
from ui.pages.dispute.parties_card import claim_words, party_facts, role_words
from ui.widgets import Fill, Light

TODAY = date(2026, 9, 14)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (Claim("还本金80000元", Decimal(80000)), "还本金80000元"),
        (Claim("还本金8万元", Decimal(80000)), "还本金8万元"),
        (Claim("还本金", Decimal(80000)), "还本金（80,000元）"),
        (Claim("", Decimal(500)), "500元"),
        (Claim("赔礼道歉"), "赔礼道歉"),
    ],
)
def test_a_claim_says_its_sum_once(claim: Claim, said: str) -> None:
    words, spans = claim_words(claim)
    assert words == said
    assert [words[one.start : one.start + one.length][-1:] for one in spans] == ["元"] * len(spans)


def test_sides_have_letters_and_numbers_where_there_are_several() -> None:
    parties = (
        Party(Side.APPLICANT, "刘志强"),
        Party(Side.RESPONDENT, "马文博"),
        Party(Side.RESPONDENT, "李四"),
        Party(Side.THIRD, "周明"),
    )
    assert [role_words(parties, place) for place in range(4)] == [
        "申请人 甲",
        "被申请人 乙1",
        "被申请人 乙2",
        "第三人",
    ]


def test_who_speaks_for_a_party_stands_under_it() -> None:
    company = Party(
        Side.RESPONDENT,
        "清溪镇运输公司",
        kind=PartyKind.ORGANISATION,
        credit_code="91990000MA0000000X",
        representative=Representative("周桂芬", "法定代表人"),
        agents=(Agent("林秋生", "清溪律师事务所"),),
    )
    child = Party(Side.APPLICANT, "刘小强", guardian=Guardian("刘志强", "父亲"), phone="13800000012")
    assert list(party_facts(company, TODAY)) == [
        "代码 91990000MA0000000X",
        "法定代表人 周桂芬",
        "委托代理人 林秋生（清溪律师事务所）",
    ]
    assert list(party_facts(child, TODAY)) == ["138****0012", "法定代理人 刘志强（父亲）"]


def test_long_names_leave_room_in_the_head_and_short_ones_stay_whole() -> None:
    long, short = Party(Side.APPLICANT, "石" * 40), Party(Side.RESPONDENT, "马文博")
    title = head_title(Dispute("", (long, short)))
    assert title.endswith("… 与 马文博")
    assert len(title) <= 26
    both = (replace(short, side=Side.APPLICANT, name="刘志强"), short)
    assert head_title(Dispute("", both)) == "刘志强 与 马文博"


@pytest.mark.parametrize(
    ("state", "due", "light", "words"),
    [
        (State.RED, date(2026, 9, 5), Light.RED, "调解期过了 9 天"),
        (State.YELLOW, date(2026, 9, 18), Light.YELLOW, "调解期还剩 4 天"),
        (State.GREEN, date(2026, 10, 10), Light.GREEN, "调解期还有 26 天"),
        (State.YELLOW, TODAY, Light.YELLOW, "调解期今天到"),
        (State.PAUSED, None, Light.PAUSED, "调解期暂停"),
    ],
)
def test_the_light_in_the_head_counts_the_days(
    state: State, due: date | None, light: Light, words: str
) -> None:
    rule = DeadlineRule("general_month", "一般调解期", "", "受理", 1, Unit.MONTH)
    assert light_words(Deadline(rule, date(2026, 8, 18), due, state, ""), TODAY) == (light, words)


def test_squares_keep_written_oral_and_failed_apart() -> None:
    forecast = Forecast(
        ForecastTarget.MEDIATION, {}, counts={"书面达成": 13, "口头达成": 3, "未达成": 4, "调解成功": 1}
    )
    assert [(part.words, part.fill) for part in parts(forecast)] == [
        ("书面谈成", Fill.FULL),
        ("口头谈成", Fill.HALF),
        ("没谈成", Fill.HOLLOW),
        ("调解成功", Fill.HALF),
    ]


def test_the_range_is_in_money_only_where_a_sum_is_claimed() -> None:
    usual = AmountRange(0.74, 0.83, 0.92, 0.8)
    shown = money_range(usual, Decimal(100_000))
    assert shown is not None
    assert (shown.low, shown.middle, shown.high) == (Decimal(74_000), Decimal(83_000), Decimal(92_000))
    assert shown.reference == Decimal(100_000)
    assert money_range(usual, None) is None
    assert money_range(None, Decimal(100_000)) is None


def test_the_telling_words_of_the_sentence_are_strong() -> None:
    sentence = "像这样的20件里，16件谈成了。多数谈到请求的七成到九成，放到这件就是7.7万到9.6万。"
    strong = [sentence[one.start : one.start + one.length] for one in telling_spans(sentence)]
    assert strong == ["16件谈成了", "7.7万到9.6万"]


def test_what_most_similar_cases_state_and_this_one_does_not_is_worth_asking() -> None:
    def found(*theirs: tuple[str, str]) -> SimilarCase:
        factors = tuple(FactorMatch(name, "unknown", "", value) for name, value in theirs)
        return SimilarCase(PastCase("1", key=uuid4()), 0.5, factors=factors)

    question = worth_asking([found(("担保", "有"), ("关系", "同事")), found(("担保", "没有")), found()])
    assert question is not None
    assert (question.name, question.known, question.of) == ("担保", 2, 3)
    assert set(question.answers) == {"有", "没有"}
    assert worth_asking([found()]) is None


def test_a_case_without_a_title_is_named_by_its_story() -> None:
    assert case_name(PastCase("1", title="车款借贷")) == "车款借贷"
    named = case_name(PastCase("1", facts="甲某向乙某借款，" * 10))
    assert named.endswith("…")
    assert len(named) == 24


def test_the_difference_is_said_without_the_word_its_sign_says() -> None:
    case = PastCase("1")
    assert (
        difference(SimilarCase(case, 0.5, differs="不同：担保，本案没有，该案有。"))
        == "担保，本案没有，该案有。"
    )
    assert difference(SimilarCase(case, 0.5)) == "没看出要紧的不同"
