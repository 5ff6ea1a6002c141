"""Lines of a form: a long value takes room from its neighbours, or a row of its own."""

from __future__ import annotations

from mediation.documents.field_line import Field, FieldLine
from mediation.documents.fonts import FontBook, FontRole
from mediation.documents.line_breaking import Span, break_lines, pieces_of
from mediation.documents.paragraph import TextStyle

STYLE = TextStyle(size=12, leading=20)
WIDTH = 440.0


def rows(name: str, relation: str = "母亲", phone: str = "13800000056") -> list[list[str]]:
    fields = [Field("法定代理人", name, 42), Field("关系", relation, 20), Field("联系方式", phone, 38)]
    line = FieldLine(fields, STYLE)
    _, height = line.wrap(WIDTH, 1000)
    assert height == STYLE.leading * len(line.rows), "no value goes on under its line"
    assert all(len(value.lines(width)) <= 1 for row in line.rows for _, value, width in row)
    return [[field.label for field, _, _ in row] for row in line.rows]


def test_neighbours_lend_room_and_a_very_long_name_gets_its_own_row() -> None:
    assert rows("周德发") == [["法定代理人", "关系", "联系方式"]]
    assert rows("阿依古丽·吐尔逊江买买提") == [["法定代理人", "关系", "联系方式"]]
    assert rows("玛依努尔·阿卜杜热西提·阿不都克里木江") == [["法定代理人", "关系"], ["联系方式"]]


def test_a_line_that_lacks_much_fills_up_at_its_blanks() -> None:
    spans = [
        Span("应付的款项人民币"),
        Span("187,654.32", underlined=True),
        Span("元（大写：人民币"),
        Span("壹拾捌万柒仟陆佰伍拾肆元叁角贰分", underlined=True),
        Span("），付款方式："),
        Span("", underlined=True, least=96),
        Span("。此据。"),
    ]
    pieces = pieces_of(FontBook(), spans, FontRole.SONG, 16, WIDTH)
    first, second, *_ = break_lines(pieces, WIDTH, 0, 16)
    assert "".join(piece.text for piece in first.pieces).endswith("人民币")
    assert first.spare == 0
    (amount,) = (piece for piece in first.pieces if piece.span.underlined)
    assert amount.text == "187,654.32"
    assert amount.width > 16 * 7
    assert second.spare <= 8
