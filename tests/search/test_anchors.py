"""Anchors only ever spare work: a pattern finds with them what it finds without."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mediation.search.anchors import Anchored, ScannedText, anchors_of
from mediation.search.factor_table import factor_sets


def test_every_factor_pattern_knows_what_it_needs() -> None:
    assert anchors_of("借条|欠条") == {"借条", "欠条"}
    assert anchors_of("(?:没有|未)[^,]{0,4}签") == {"签"}
    assert anchors_of("物业(?:服务)?费") == {"物业"}
    assert anchors_of(r"\d+(?:天|日)") == {"天", "日"}
    assert not anchors_of(r"[^,]{0,3}\d?")
    options = [
        option.pattern for known in factor_sets() for factor in known.factors for option in factor.options
    ]
    assert not any(pattern.possible(ScannedText("&")) for pattern in options)


_PIECES = (
    "借",
    "欠条",
    "[甲乙]",
    "[^,]",
    "[一-三]",
    r"\d",
    ".",
    "(?:钱|款项)",
    "(?:未|)",
    "(?!还)",
    "$",
    "^",
    r"\(",
)
_MARKS = ("", "", "?", "*", "+", "{0,2}", "{2}", "*?", "{1,3}?")


@given(
    st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_MARKS)), min_size=1, max_size=5),
    st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_MARKS)), max_size=3),
    st.text(alphabet="借欠条甲乙一三7钱款项未还(,", max_size=12),
)
def test_a_pattern_finds_with_anchors_what_it_finds_without(
    first: list[tuple[str, str]], second: list[tuple[str, str]], text: str
) -> None:
    branches = ["".join(map(_piece, part)) for part in (first, second) if part]
    pattern = "|".join(f"(?:{branch})" for branch in branches)
    expected = [match.span() for match in re.finditer(pattern, text)]
    assert [match.span() for match in Anchored(pattern).finditer(ScannedText(text))] == expected


def _piece(written: tuple[str, str]) -> str:
    piece, mark = written
    return piece if piece in ("$", "^", "(?!还)") else piece + mark
