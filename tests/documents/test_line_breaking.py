"""Lines of Chinese text: marks at the right ends, numbers whole, spacing even."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.documents.fonts import FontBook, FontRole
from mediation.documents.line_breaking import Line, Span, break_lines, pieces_of
from mediation.documents.paragraph import name_lines
from mediation.documents.tokens import CLOSING, NOT_FIRST, NOT_LAST, lines_of, printable, tokens

SIZE = 16.0
BOOK = FontBook()


def _lines(text: str, characters: float = 28, indent: float = 2) -> list[Line]:
    width = characters * SIZE
    return break_lines(pieces_of(BOOK, [Span(text)], FontRole.SONG, SIZE, width), width, indent * SIZE, SIZE)


def _texts(lines: list[Line]) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in lines]


PROSE = st.lists(
    st.sampled_from(
        [
            "的",
            "申请人",
            "王某",
            "，",
            "。",
            "（",
            "）",
            "“",
            "”",
            "《",
            "》",
            "——",
            "；",
            "36,000.00元",
            "2026年3月12日",
        ]
    ),
    min_size=1,
    max_size=160,
).map("".join)


@given(PROSE)
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(text: str) -> None:
    # Runs of marks longer than anything people write may leave no lawful place to break.
    lines = _texts(_lines("甲" + text.replace("（（", "（").replace("““", "“")))
    for above, below in pairwise(lines):
        if len(below) > 2 and len(above) > 2:
            assert below[0] not in NOT_FIRST or _marks_only(above[-8:]) or _marks_only(below[:8])
            assert above[-1] not in NOT_LAST or _marks_only(above[-8:]) or _marks_only(below[:8])


def _marks_only(text: str) -> bool:
    return sum(character in NOT_FIRST | NOT_LAST for character in text) >= 5


@given(PROSE)
def test_breaking_loses_no_character(text: str) -> None:
    assert "".join(_texts(_lines(text))) == text


@given(PROSE)
def test_every_line_fits_the_measure_after_squeezing_its_marks(text: str) -> None:
    for line in _lines(text):
        width = sum(piece.width for piece in line.pieces)
        marks = sum(
            SIZE / 2
            for piece in line.pieces
            if piece.text in CLOSING | frozenset("“（《") and piece.width > 14
        )
        assert width - marks <= line.room + 0.02


@pytest.mark.parametrize(
    "whole",
    [
        "¥36,000.00元",
        "12,345.00元",
        "2026年11月24日",
        "990000198307070046",
        "138****0012",
        "6228480000000000018",
        "86.5㎡",
        "第三十三条",
        "壹万贰仟叁佰肆拾伍元整",
        "〔2026〕石桥人调字第001号",
        "——",
        "……",
    ],
)
def test_amounts_dates_and_numbers_stay_on_one_line(whole: str) -> None:
    for lead in range(1, 30):
        lines = _texts(_lines("文" * lead + whole + "字" * 40))
        assert any(whole in line for line in lines), lines


@pytest.mark.parametrize("length", range(20, 120))
def test_a_paragraph_never_ends_with_a_single_character(length: int) -> None:
    lines = _texts(_lines("解" * length + "。"))
    assert len(lines) == 1 or len(lines[-1].rstrip("。")) >= 2


def test_an_addressee_just_too_long_leaves_no_single_character_either() -> None:
    lines = _texts(_lines("青溪县石桥镇老李家土特产收购加工仓储物流配送有限责任公司：", 28.2, 0))
    assert lines[-1] == "公司："


def test_neighbouring_marks_give_up_half_their_width() -> None:
    pieces = pieces_of(BOOK, [Span("合同》，（约定")], FontRole.SONG, SIZE, 400)
    widths = {piece.text: piece.width for piece in pieces}
    assert widths["》"] == widths["，"] == SIZE / 2
    assert widths["（"] == SIZE


def test_a_long_date_does_not_tear_one_line_open() -> None:
    for lead in range(54, 84):
        lines = _lines("文" * lead + "2026年11月24日" + "字" * 60)
        gaps = [line.spare / (len(line.pieces) - 1) / SIZE for line in lines if not line.is_last]
        assert max(gaps, default=0) < 0.2


def test_the_room_between_choices_ends_with_the_line() -> None:
    width = 12 * SIZE
    spans = [
        Span(text, whole=len(text) > 1) for text in ("☐当事人住所地", "　", "☐标的物所在地", "　", "☐其他")
    ]
    lines = break_lines(pieces_of(BOOK, spans, FontRole.SONG, SIZE, width), width, 0, SIZE)
    assert _texts(lines) == ["☐当事人住所地", "☐标的物所在地　☐其他"]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("石桥村人民调解委员会", ["石桥村人民调解委员会"]),
        ("青溪县城关镇东街社区人民调解委员会", ["青溪县城关镇东街社区", "人民调解委员会"]),
        ("青溪县医疗纠纷预防和处理工作办公室", ["青溪县医疗纠纷预防", "和处理工作办公室"]),
    ],
)
def test_a_name_too_long_for_a_line_leaves_no_scrap(name: str, lines: list[str]) -> None:
    assert name_lines(name, FontRole.SONG, SIZE, 12 * SIZE) == lines


def test_an_opening_mark_at_the_left_edge_stands_on_the_edge() -> None:
    line = next(line for line in _lines("文" * 26 + "“引文”" + "字" * 30) if line.pieces[0].text == "“")
    assert line.pieces[0].shift == SIZE / 2


def test_a_token_wider_than_the_line_is_broken_rather_than_lost() -> None:
    lines = _lines("A" * 200, characters=10)
    assert "".join(_texts(lines)) == "A" * 200
    assert all(sum(piece.width for piece in line.pieces) <= line.room + 0.01 for line in lines)


def test_what_people_type_is_cleaned_of_the_invisible_only() -> None:
    assert printable("王\u200b某\ufeff\t甲\r\n乙\x07\u00a0丙\ufe0f") == "王某 甲\n乙 丙"
    assert lines_of("　　第一段\n\n  第二段 \n") == ("第一段", "第二段")
    assert "".join(tokens("<b>&amp;{x}[y]")) == "<b>&amp;{x}[y]"
