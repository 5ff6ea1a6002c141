from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mediation.search.highlight import EXCERPT_LENGTH, excerpt, marks
from mediation.search.keywords import LONGEST

TEXT = (
    "去年三月，邻居装修。"
    + "其间双方多次争吵，物业也来过。" * 20
    + "最后查明是水管漏水，泡坏了地板，赔偿三千元。"
)


def marked(typed: str, text: str = TEXT) -> list[str]:
    shown = excerpt(text, typed)
    return [shown.text[start:end] for start, end in shown.marks]


def test_the_excerpt_shows_where_the_words_stand_together() -> None:
    shown = excerpt(TEXT, "漏水 地板")
    assert "泡坏了地板" in shown.text
    assert marked("漏水 地板") == ["漏水", "地板"]
    assert shown.text.startswith("…")


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("水管漏水。", "漏水") == ("水管漏水。", ((2, 4),))


def test_signs_of_a_pattern_stand_for_themselves() -> None:
    assert marked("a.c", "abc a.c") == ["a.c"]
    assert marked("[a TO", "从[a到b TO c") == ["[a", "TO"]
    assert marked("*", "加*号") == ["*"]


def test_small_and_capital_and_full_width_letters_are_found_alike() -> None:
    assert marked("ab12", "在ＡＢ１２号楼") == ["ＡＢ１２"]


def test_nothing_typed_marks_nothing() -> None:
    assert marks(TEXT, "  ") == ()


@given(st.text(), st.text(max_size=LONGEST))
def test_marks_lie_inside_the_excerpt_and_overlap_nowhere(text: str, typed: str) -> None:
    shown = excerpt(text, typed)
    assert len(shown.text) <= EXCERPT_LENGTH + 2
    ends = [0, *(end for _, end in shown.marks)]
    for before, (start, end) in zip(ends, shown.marks, strict=False):
        assert before <= start < end <= len(shown.text)
