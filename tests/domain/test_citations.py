"""Citations of law as people write them, and numbers of articles."""

from __future__ import annotations

import pytest

from mediation.domain.citations import CitationFinder
from mediation.domain.statutes import (
    Article,
    article_label,
    name_key,
    number_of,
    numeral_of,
    parse_article,
    short_name,
)

NAMES = {
    "民法典": "民法典",
    "民事诉讼法": "民事诉讼法",
    "民诉法": "民事诉讼法",
    "合同法": "合同法",
    "劳动合同法": "劳动合同法",
}


def found(text: str) -> list[tuple[str, str]]:
    return [(one.law, one.article) for one in CitationFinder(NAMES).find(text)]


@pytest.mark.parametrize(
    "number", [1, 10, 12, 20, 100, 101, 110, 115, 188, 200, 1000, 1001, 1010, 1079, 1260]
)
def test_numbers_are_written_as_they_are_read(number: int) -> None:
    assert number_of(numeral_of(number)) == number


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("278", "第二百七十八条"),
        ("第278条", "第二百七十八条"),
        ("第二百七十八条", "第二百七十八条"),
        ("第一百二十条之一", "第一百二十条之一"),
        ("一二〇", "第一百二十条"),
        ("10", "第十条"),
        ("1010", "第一千零一十条"),
    ],
)
def test_articles_are_read_however_typed(typed: str, printed: str) -> None:
    assert parse_article(typed) == printed


@pytest.mark.parametrize("typed", ["", "第条", "abc", "0", "二百七十八款"])
def test_what_is_no_article_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="不是条号"):
        parse_article(typed)


def test_names_lose_marks_and_the_republic() -> None:
    assert short_name("《中华人民共和国民法典》") == "民法典"
    assert short_name("《中华人民共和国民事诉讼法（2021年修正）》"[1:-1]) == "民事诉讼法"
    assert name_key("《关于适用〈中华人民共和国民法典〉的解释（一）》") == name_key(
        "关于适用《民法典》的解释(一)"
    )


def test_paragraphs_and_items_belong_to_their_article() -> None:
    text = "按《劳动合同法》第四十六条第（一）项、第（二）项和《民法典》第一百八十八条第一款办"
    cited = CitationFinder(NAMES).find(text)
    assert [one.quote for one in cited] == [
        "《劳动合同法》第四十六条第（一）项、第（二）项",
        "《民法典》第一百八十八条第一款",
    ]
    assert [one.paragraph for one in cited] == [0, 1]
    assert all(text[one.start : one.end] == one.quote for one in cited)


def test_lists_and_ranges_give_every_article() -> None:
    assert found("根据《中华人民共和国民法典》第一百八十八条、第一百八十九条的规定") == [
        ("民法典", "第一百八十八条"),
        ("民法典", "第一百八十九条"),
    ]
    everyone = [("民法典", article_label(number)) for number in (1079, 1080, 1081)]
    for written in ("第一千零七十九条至第一千零八十一条", "第1079-1081条", "第1079条到1081条"):
        assert found("《民法典》" + written) == everyone
    assert found("民诉法第二百零一、二百零二条") == [
        ("民事诉讼法", "第二百零一条"),
        ("民事诉讼法", "第二百零二条"),
    ]


def test_parts_editions_and_the_same_law() -> None:
    assert found("《民法典》婚姻家庭编第一千零七十九条") == [("民法典", "第一千零七十九条")]
    assert found("按民法典婚姻家庭编的规定") == [("民法典", "婚姻家庭编")]
    assert found("《民法典》合同编第五百零九条、侵权责任编第一千一百六十五条") == [
        ("民法典", "第五百零九条"),
        ("民法典", "第一千一百六十五条"),
    ]
    assert found("《民法典》第五编婚姻家庭第一千零六十二条，民法典1165条") == [
        ("民法典", "第一千零六十二条"),
        ("民法典", "第一千一百六十五条"),
    ]
    old = CitationFinder(NAMES).find("《民事诉讼法》（2021年修正）第二百零一条，该法第二百零二条")
    assert [one.edition for one in old] == [2021, 2021]


def test_the_longest_name_wins_and_the_republic_belongs_to_the_quote() -> None:
    cited = CitationFinder(NAMES).find("依照中华人民共和国劳动合同法第十条")
    assert [(one.law, one.quote) for one in cited] == [("劳动合同法", "中华人民共和国劳动合同法第十条")]


def test_interpretations_are_laws_of_their_own() -> None:
    name = "最高人民法院关于适用〈中华人民共和国民法典〉婚姻家庭编的解释（一）"
    assert found(f"《{name}》第二十九条") == [(name, "第二十九条")]
    assert found("《全国人大关于《刑法》第三十条的解释》第一条") == [
        ("全国人大关于《刑法》第三十条的解释", "第一条")
    ]


@pytest.mark.parametrize(
    "text", ["本协议第三条", "依照合同第五条付款", "第一条 甲方付款", "按本办法第二条", "三人各拿一条", ""]
)
def test_clauses_of_papers_are_no_citations(text: str) -> None:
    assert found(text) == []


def test_items_are_not_counted_as_paragraphs() -> None:
    assert Article("民法典", "第一条", "下列：\n（一）甲；\n（二）乙。\n前款所说。").paragraphs == 2
