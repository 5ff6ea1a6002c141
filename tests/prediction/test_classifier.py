"""The category of a free text, with and without a library."""

from __future__ import annotations

import pytest

from mediation.prediction.classifier import CategoryWords, classify, learn_categories
from tests.prediction.builders import mediated

EXAMPLES = [
    ("01", "老母亲八十岁，三个子女谁也不给赡养费，要求兄妹按月分担。"),
    ("02", "楼上邻居半夜放音乐，噪音吵得隔壁两家睡不着。"),
    ("04", "向朋友借款五万元，写了借条，约定月息一分，到期不还本金。"),
    ("07", "承包地的田埂被邻村挖了一米，要求退还责任田。"),
    ("10", "工地上包工头拖欠十二个农民工工钱，要求总包结清。"),
    ("12", "跟团旅游，旅行社临时取消两个景点，要求退团费。"),
    ("15", "卫生院误诊，手术后感染，患者要求医院赔偿。"),
    ("16", "骑电动车在路口被小轿车撞倒，交警认定对方全部责任。"),
    ("17", "业主三年没交物业费，物业公司说电梯维修照常。"),
]


@pytest.mark.parametrize(("code", "text"), EXAMPLES)
def test_everyday_words_find_their_category_without_any_library(code: str, text: str) -> None:
    assert classify(text, learn_categories([]))[0][0] == code


def test_all_eighteen_categories_get_a_probability_and_they_sum_to_one() -> None:
    answer = classify(EXAMPLES[0][1], learn_categories([]))
    assert sorted(code for code, _ in answer) == [f"{number:02d}" for number in range(1, 19)]
    assert sum(share for _, share in answer) == pytest.approx(1, abs=2e-3)
    assert [share for _, share in answer] == sorted((share for _, share in answer), reverse=True)


def test_a_text_that_says_nothing_leaves_all_open() -> None:
    assert classify("", learn_categories([]))[0][1] < 0.2


def test_the_library_s_own_language_is_learnt() -> None:
    strange = "咱们屯里的社火轮值，龙头该谁家扛，年年为这个红脸。"
    before = dict(classify(strange, learn_categories([])))["18"]
    cases = [
        mediated(at, category="18", facts=f"社火轮值的事，龙头归哪家扛，吵了{at}回。") for at in range(12)
    ]
    cases += [mediated(50 + at, category="04", facts=f"借款{at}万元不还，写过借条。") for at in range(12)]
    assert dict(classify(strange, learn_categories(cases)))["18"] > before + 0.2


def test_the_order_of_the_library_does_not_matter() -> None:
    cases = [mediated(at, category=code, facts=text) for at, (code, text) in enumerate(EXAMPLES)]
    assert classify(STRAY, learn_categories(cases)) == classify(STRAY, learn_categories(cases[::-1]))


STRAY = "邻居装修把公共管道堵了，水漫到楼下。"


def test_every_word_of_the_list_speaks_for_a_known_category_with_a_sensible_weight() -> None:
    words = CategoryWords.load()
    assert words.codes == tuple(f"{number:02d}" for number in range(1, 19))
    assert all(0 < weight <= 4 for table in words.weights.values() for weight in table.values())


def test_the_words_that_decided_speak_for_this_category_more_than_for_others() -> None:
    words = CategoryWords({"01": {"离婚": 2.0, "吵架": 0.5}, "02": {"邻居": 2.0, "吵架": 1.0}})
    text = "邻居半夜吵架，邻居家要离婚"
    assert words.deciding(text, "02", most=3) == ("邻居", "吵架")
    assert words.deciding(text, "01", most=3) == ("离婚",)
