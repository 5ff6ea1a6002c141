"""Lists and ruled forms inside letters: ticks, a table of attachments, a form of labelled cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from mediation.documents.data_table import DataTable
from mediation.documents.fonts import FontRole
from mediation.documents.form_table import Cell, FormTable, Row
from mediation.documents.forms.paper import Paper
from mediation.documents.line_breaking import Span
from mediation.documents.paragraph import Paragraph, TextStyle
from mediation.documents.tokens import lines_of, printable

_LABEL_SHARE = 18.5
_PAIR_LABEL = 13.0
_CELL = TextStyle(size=12, leading=19, indent=0, align="left")
_TABLE = TextStyle(size=12, leading=18, indent=0)


def chosen_words(entry: Mapping[str, Any], chosen: Sequence[str], other: str) -> list[str]:
    """What was chosen, in words; what somebody wrote stands for the last option."""
    options, said = _options(entry), printable(other).strip()
    last = options[-1][0]
    words = [said or text if code == last else text for code, text in options if code in chosen]
    return [*words, said] if said and last not in chosen else words


def ticks(paper: Paper, entry: Mapping[str, Any], chosen: Sequence[str], other: str) -> list[Flowable]:
    """One option a line with its box; what is none of them is written behind the last, unless these are mere boxes."""
    options, said = _options(entry), printable(other).strip()
    last = options[-1][0] if entry["style"] != "boxes" else None
    style = replace(paper.body, leading=paper.style.leading - 2)
    lines: list[Flowable] = []
    for code, text in options:
        found = [Span(f"{_tick(code in chosen or (code == last and bool(said)))}{text}")]
        if code == last:
            blank = Span("", underlined=True, least=14 * style.size)
            found += [Span("："), Span(said) if said else blank]
        lines.append(Paragraph(found, style))
    return lines


def inline_ticks(paper: Paper, entry: Mapping[str, Any], chosen: Sequence[str]) -> Flowable:
    """All options behind one another, each with its box."""
    found = [Span(printable(str(entry["head"])))]
    for code, text in _options(entry):
        found += [Span(f"{_tick(code in chosen)}{text}", whole=True), Span("　")]
    return Paragraph(found[:-1], replace(paper.body, align="left"))


def _options(entry: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(str(option[0]), str(option[1])) for option in entry["options"]]


def table(paper: Paper, entry: Mapping[str, Any], chosen: Sequence[str]) -> Flowable:
    """A numbered table of things, those that are there ticked; what the wording does not list comes last."""
    options = [(str(code), str(name), str(note)) for code, name, note in entry["options"]]
    known = {word for code, name, _ in options for word in (code, name)}
    rows = [(name, note, _tick(code in chosen or name in chosen)) for code, name, note in options]
    others = [(printable(item), "", _tick(True)) for item in chosen if item not in known]
    rows += others or [("", "", "")] * int(entry.get("spare", 0))
    numbered = [(str(number), *row) for number, row in enumerate(rows, start=1)]
    columns = [(float(share), str(align)) for share, align in entry["columns"]]
    style = replace(_TABLE, role=paper.texts.body)
    return DataTable([str(head) for head in entry["heads"]], numbered, columns, style, row_height=24)


def ruled_form(
    paper: Paper,
    width: float,
    room: float,
    values: Mapping[str, str],
    lists: Mapping[str, Sequence[str]],
) -> list[Flowable]:
    """A form that fills the room left on its page by the row marked `tall`; each row has one or two labelled cells."""
    entry = paper.wording.value("table")
    style = replace(_CELL, role=paper.texts.body)
    rows = [_row(row, entry, values, lists, style) for row in entry["rows"]]
    form = FormTable(rows, style)
    notice = Paragraph(paper.texts.group("annex").text("in_cell"), replace(style, align="right"))
    rest = form.fit(width, room, notice)
    found: list[Flowable] = [form]
    if rest:
        label = str(next(row for row in entry["rows"] if row.get("tall"))["cells"][0][0])
        found += paper.annex(values.get("number", ""), label, rest)
    return found


def _row(
    row: Mapping[str, Any],
    entry: Mapping[str, Any],
    values: Mapping[str, str],
    lists: Mapping[str, Sequence[str]],
    style: TextStyle,
) -> Row:
    pairs = row["cells"]
    share = 100 / len(pairs)
    cells: list[Cell] = []
    for number, (label, key) in enumerate(pairs):
        label_share = _PAIR_LABEL if number else _LABEL_SHARE
        head = replace(style, role=FontRole.HEI, size=11, leading=17, align="center")
        cells.append(
            Cell(label_share, tuple(Paragraph(line, head) for line in str(label).split("\n")), padding=2)
        )
        hinted = not values.get(str(key), "") and str(key) in entry.get("hints", {})
        content = _content(str(key), entry, values, lists, style)
        cells.append(Cell(share - label_share, content, "bottom" if hinted else "middle"))
    return Row(tuple(cells), least=float(row.get("height", 34)), elastic=bool(row.get("tall")))


def _content(
    key: str,
    entry: Mapping[str, Any],
    values: Mapping[str, str],
    lists: Mapping[str, Sequence[str]],
    style: TextStyle,
) -> tuple[Flowable, ...]:
    choices = entry.get("choices", {}).get(key)
    if choices is not None:
        chosen = lists.get(key, ())
        found: list[Span] = []
        for code, words in choices:
            found += [Span(f"{_tick(code in chosen)}{words}", whole=True), Span("　")]
        return (Paragraph(found[:-1], style),)
    if key in lists:
        return tuple(Paragraph(printable(item), style) for item in lists[key]) or (Paragraph("", style),)
    hints = entry.get("hints", {})
    text = values.get(key, "") or str(hints.get(key, ""))
    hinted = not values.get(key, "") and key in hints
    align = "right" if hinted else "left"
    return tuple(Paragraph(line, replace(style, align=align)) for line in lines_of(text)) or (
        Paragraph("", style),
    )


def _tick(chosen: bool) -> str:
    return "☑" if chosen else "☐"
