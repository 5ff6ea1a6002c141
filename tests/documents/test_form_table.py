"""What a cell of a form cannot hold goes to the annex, no line alone on either side."""

from __future__ import annotations

import pytest

from mediation.documents.form_table import parted
from mediation.documents.paragraph import Paragraph, TextStyle

STYLE = TextStyle(size=12, leading=20)
WIDTH = 240.0  # twenty characters


@pytest.mark.parametrize(("lines", "room", "kept"), [(3, 1, 0), (4, 1, 0), (4, 2, 2), (6, 4, 4), (6, 3, 3)])
def test_no_line_of_a_long_text_stands_alone(lines: int, room: int, kept: int) -> None:
    text = Paragraph("字" * (20 * lines - 4), STYLE)
    assert len(text.lines(WIDTH)) == lines
    notice = Paragraph("（详见附页）", STYLE)
    inside, rest = parted([text], WIDTH, (room + 1) * STYLE.leading, notice)
    *above, last = inside
    assert last is notice
    assert sum(len(part.lines(WIDTH)) for part in above) == kept
    assert sum(len(part.lines(WIDTH)) for part in rest) >= min(lines, 2)
