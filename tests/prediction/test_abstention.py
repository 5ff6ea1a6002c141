"""When the forecast says nothing, and why; the distribution is filled all the same."""

from __future__ import annotations

import pytest

from mediation.domain.forecast import ForecastTarget
from mediation.domain.queries import CaseQuery
from tests.prediction.builders import STORY, ask, judged, library_of, mediated


def test_a_clear_question_is_answered() -> None:
    said = ask(library_of(16, 2))
    assert not said.abstained
    assert said.abstain_reason == ""


def test_fewer_than_five_similar_cases_are_too_few() -> None:
    cases = library_of(30, 10)
    said = ask(cases, [(case, 0.8) for case in cases[:4]])
    assert said.abstained
    assert said.abstain_reason == "类案库里像这件、又有结果的调解案只有4件。这时给一个数，反而误导人。"
    assert sum(said.outcome.values()) == pytest.approx(1, abs=2e-4)


def test_a_text_about_something_else_is_too_far_from_every_case() -> None:
    recipe = "五花肉切块焯水，锅里放油和冰糖炒出糖色，倒入肉块翻炒，加生抽老抽料酒八角桂皮，小火炖一个小时，大火收汁。"
    said = ask(library_of(20, 4), query=CaseQuery(facts=recipe * 2, category="02"))
    assert said.abstain_reason.startswith("类案库里没有和这件真正像的调解案。")


def test_a_short_text_about_something_else_is_too_far_too() -> None:
    outing = "今天天气很好，我们全家去公园散步，孩子们放风筝，中午在湖边野餐。"
    assert (
        "没有和这件真正像的"
        in ask(library_of(20, 4), query=CaseQuery(facts=outing, category="02")).abstain_reason
    )


def test_a_short_text_in_the_words_of_the_cases_is_near() -> None:
    told = "甲抬高晒场填平老沟，雨水倒灌进乙家堂屋，要求赔偿。"
    assert not ask(library_of(20, 3), query=CaseQuery(facts=told, category="02")).abstained


def test_a_few_words_are_too_little_to_go_by() -> None:
    assert (
        "写得太少" in ask(library_of(20, 4), query=CaseQuery(facts="借钱不还", category="02")).abstain_reason
    )


def test_similar_cases_that_ended_this_way_and_that_are_too_mixed() -> None:
    said = ask(library_of(10, 10))
    assert said.abstained
    assert "结果差得很远" in said.abstain_reason


def test_where_only_successes_are_known_nothing_is_said_about_success() -> None:
    cases = [mediated(at, "书面达成" if at % 2 else "口头达成", ratio=0.8) for at in range(20)]
    said = ask(cases)
    assert "都是谈成的" in said.abstain_reason
    assert said.amount_ratio is not None
    assert set(said.outcome) == {"书面达成", "口头达成"}


def test_without_any_label_the_known_labels_stand_level() -> None:
    said = ask([mediated(at, "") for at in range(9)])
    assert said.abstain_reason == "类案库里还没有写明结果的调解案，先不预判。"
    assert list(said.outcome.values()) == pytest.approx([1 / 3] * 3, abs=1e-3)


def test_cases_without_an_outcome_still_tell_their_terms_and_sums() -> None:
    said = ask([mediated(at, "", ratio=0.8, payment="分期", result="分三期付清。") for at in range(12)])
    assert said.abstained
    assert said.usual_terms == ("分期付（12件里12件）",)
    assert said.usual_range is not None
    assert len(said.evidence) == 12


def test_an_empty_library_is_no_error() -> None:
    for target in ForecastTarget:
        said = ask([], target=target)
        assert said.abstained
        assert len(said.outcome) == 3


def test_neighbours_of_the_other_kind_do_not_count() -> None:
    said = ask([judged(at, "full", claims=STORY) for at in range(20)])
    assert "还没有写明结果的调解案" in said.abstain_reason


def test_an_unsure_judgment_is_not_forecast() -> None:
    ends = ("full", "partial", "reject")
    cases = [judged(at, ends[at % 3], claims=STORY) for at in range(30)]
    assert "结果差得很远" in ask(cases, target=ForecastTarget.COURT).abstain_reason
