"""What people ask about articles: learnt from questions, kept as numbers, spoken for the chapter too."""

from __future__ import annotations

import json

from mediation.search.asked_articles import AskedArticles, AskedScores, learn_asked

WAGES, DISMISSAL, DOGS = ("劳动法", "第五十条"), ("劳动法", "第三十九条"), ("民法典", "第一千二百四十五条")
QUESTIONS = [
    ("老板拖着工钱不给怎么办", frozenset({WAGES})),
    ("老板说没活就不给工钱", frozenset({WAGES})),
    ("邻居家的狗咬了人谁赔", frozenset({DOGS})),
    ("路上的狗咬人找谁赔", frozenset({DOGS, ("治安规定", "第二条")})),
]
ARTICLES = [(*WAGES, "工资"), (*DISMISSAL, "工资"), (*DOGS, "饲养动物")]


def test_a_question_speaks_for_its_article_then_for_its_chapter() -> None:
    scores = AskedScores(learn_asked(QUESTIONS), ARTICLES).scores("老板欠工钱").said
    assert scores[0] > scores[1] > 0
    assert scores[2] == 0


def test_the_table_is_kept_as_numbers_and_read_again_unchanged() -> None:
    asked = learn_asked(QUESTIONS)
    plain = json.loads(json.dumps(asked.to_plain()))
    assert "老板" not in json.dumps(plain, ensure_ascii=False)
    assert AskedArticles.from_plain(plain) == asked


def test_an_article_whose_text_is_not_at_hand_is_still_named() -> None:
    asked = AskedScores(learn_asked(QUESTIONS), ARTICLES)
    assert set(asked.missing_scores("狗咬人")) == {("治安规定", "第二条")}
    assert not asked.missing_scores("老板欠工钱")


def test_the_longer_the_text_the_less_the_table_says() -> None:
    asked = AskedScores(learn_asked(QUESTIONS), ARTICLES)
    short, long = asked.scores("老板欠工钱"), asked.scores("老板欠工钱" + "。" * 300)
    assert long.said[0] < short.said[0] / 10
