"""The forecast of a dispute from cases whose truth is known."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from mediation.domain.forecast import ForecastTarget
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import FactorReading
from mediation.prediction.forecasting import forecast
from mediation.prediction.library_rates import measure_library
from tests.prediction.builders import STORY, TODAY, ask, judged, library_of, mediated


def test_labels_are_those_of_the_library_and_sum_to_one() -> None:
    said = ask([*library_of(12, 3), *[mediated(100 + at, "口头达成") for at in range(5)]])
    assert list(said.outcome) == ["书面达成", "口头达成", "未达成"]
    assert sum(said.outcome.values()) == pytest.approx(1, abs=2e-4)


def test_labels_of_another_import_are_kept_as_they_are() -> None:
    cases = [mediated(at, "达成" if at % 4 else "没谈成") for at in range(20)]
    said = ask(cases)
    assert set(said.outcome) == {"达成", "没谈成"}
    assert said.sentence.startswith("像这样的20件里，15件谈成了。")


def test_a_court_forecast_uses_the_judgments_labels_only() -> None:
    cases = [judged(at, "full" if at % 3 else "reject", claims=STORY) for at in range(15)]
    said = ask([*cases, *library_of(9, 2, start=50)], target=ForecastTarget.COURT)
    assert set(said.outcome) == {"full", "reject"}
    assert all(case.startswith("judgment-") for case in said.evidence)


def test_the_sentence_counts_the_neighbours_and_says_where_the_sums_lie() -> None:
    cases = [mediated(at, ratio=0.7 + 0.01 * (at % 20)) for at in range(16)]
    cases += [mediated(20 + at, "未达成") for at in range(4)]
    said = forecast(
        CaseQuery(facts=STORY, category="02"), [(case, 0.8) for case in cases], target=ForecastTarget.MEDIATION,
        library_rates=measure_library(cases), today=TODAY, claimed=Decimal(100_000),
    )  # fmt: skip
    assert said.sentence.startswith("像这样的20件里，16件谈成了。多数谈到请求的七成")
    assert said.sentence.endswith("万到8.5万。")
    assert said.counts == {"书面达成": 16, "未达成": 4}


def test_the_order_in_which_neighbours_are_handed_over_changes_nothing() -> None:
    cases = [
        mediated(at, "书面达成" if at % 5 else "未达成", ratio=None if at % 5 == 0 else 0.5 + at / 100)
        for at in range(30)
    ]
    pairs = [(case, 0.9 if at % 2 else 0.7) for at, case in enumerate(cases)]
    first = ask(cases, pairs)
    mixed = pairs[:]
    random.Random(7).shuffle(mixed)
    assert ask(list(reversed(cases)), mixed) == first


def test_few_neighbours_are_drawn_to_the_category_s_rate() -> None:
    cases = library_of(30, 30)
    failed = [case for case in cases if case.outcome == "未达成"]
    few = ask(cases, [(failed[0], 0.9)]).outcome["未达成"]
    many = ask(cases, [(case, 0.9) for case in failed[:20]]).outcome["未达成"]
    assert 0.5 < few < 0.7 < many < 1


def test_the_category_s_rate_counts_before_the_whole_library_s() -> None:
    cases = [*library_of(20, 0), *library_of(2, 18, category="06", start=100)]
    rates = measure_library(cases).mediation
    assert rates.base("02")["书面达成"] > 0.85 > 0.5 > rates.base("06")["书面达成"]


def test_the_asking_case_does_not_answer_for_itself() -> None:
    cases = library_of(10, 10)
    own = cases[0]
    said = ask(cases, query=CaseQuery(facts=STORY, category="02", own_id=own.external_id))
    assert own.external_id not in said.evidence
    rates = measure_library(cases).mediation
    assert rates.base("02", own.external_id)["书面达成"] < rates.base("02")["书面达成"]


def test_days_keeping_and_payment_are_said_where_cases_say_them() -> None:
    cases = [
        mediated(
            at,
            days=4 + at % 5,
            performance="按期履行" if at % 4 else "未履行",
            payment="分期" if at % 2 else "一次",
        )
        for at in range(20)
    ]
    cases += [mediated(50 + at, "未达成") for at in range(3)]
    more = ask(cases).extras
    assert more["days"] == {"low": 4, "median": 6, "high": 8}
    assert more["performed"] == pytest.approx(0.75, abs=0.06)
    assert more["form"] == pytest.approx({"lump": 0.5, "instalments": 0.5}, abs=0.05)
    assert more["divorce"] is None


def test_what_no_case_says_is_left_open() -> None:
    more = ask(library_of(10, 3)).extras
    assert [more[key] for key in ("p_nothing", "ratio_if_something", "days", "performed", "form")] == [
        None
    ] * 5


def test_a_factor_that_goes_with_agreement_is_given_as_a_reason() -> None:
    cases = library_of(10, 10)
    iou = FactorReading("iou", "有借条", "有")
    said = forecast(
        CaseQuery(facts=STORY, category="02"), [(case, 0.8) for case in cases], target=ForecastTarget.MEDIATION,
        library_rates=measure_library(cases), today=TODAY, factors=(iou,),
        neighbour_factors={case.external_id: (iou,) for case in cases if case.outcome == "书面达成"},
    )  # fmt: skip
    assert ("更易谈成", "有借条：有", "20件里有这一样的10件，10件谈成") in [
        (reason.effect, reason.text, reason.detail) for reason in said.reasons
    ]


def test_a_difference_that_chance_makes_is_no_reason() -> None:
    cases = library_of(17, 3)
    said = forecast(
        CaseQuery(facts=STORY, category="02"), [(case, 0.8) for case in cases], target=ForecastTarget.MEDIATION,
        library_rates=measure_library(cases), today=TODAY, factors=(FactorReading("iou", "有借条", "有"),),
        neighbour_factors={case.external_id: (FactorReading("iou", "有借条", "有"),) for case in cases[:3]},
    )  # fmt: skip
    assert [reason.effect for reason in said.reasons] == ["依据"]


def test_late_instalments_are_a_reason_to_watch() -> None:
    cases = [
        mediated(at, payment="分期", performance="逾期后履行" if at < 3 else "按期履行") for at in range(8)
    ]
    cases += [mediated(50 + at, "未达成") for at in range(2)]
    assert "分期的8件里，3件拖过期或没付完" in [reason.detail for reason in ask(cases).reasons]


def test_usual_terms_are_counted_among_the_agreed_cases() -> None:
    cases = [mediated(at, payment="分期", result="甲分三期付清，当面向乙道歉。") for at in range(6)]
    cases += [mediated(20 + at, payment="一次", result="甲一次付清。") for at in range(2)]
    cases += [mediated(30, "未达成", result="道歉也没有用，没有谈成。")]
    terms = ask(cases).usual_terms
    assert "分期付（8件里6件）" in terms
    assert "赔礼道歉（8件里6件）" in terms
    assert "约定日期一次付清（8件里2件）" in terms
