"""The evaluation as a text with tables, and the reliability diagram (说的和来的) as a drawing for any browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from mediation.domain.evaluation import Evaluation, Figure, Section
from mediation.domain.kept_forecasts import SaidAndCame

_SIZE, _LEFT, _TOP, _EDGE = 360, 70, 60, 32
_LEAST_DOT, _DOT = 3.0, 1.1
_INK, _FAINT, _DOT_FILL = "#1f2a33", "#c8d0d6", "#2f6f8f"
_FONT = "Noto Sans SC, Microsoft YaHei, sans-serif"


def report_text(evaluation: Evaluation) -> str:
    """The report as Markdown: every section with its method, its figures and its tables."""
    return "\n".join(_lines(evaluation)) + "\n"


def reliability_svg(title: str, rows: Sequence[SaidAndCame]) -> str:
    """A square with what was said across and how often it came upwards; true shares lie on the diagonal."""
    width, height = _LEFT + _SIZE + _EDGE, _TOP + _SIZE + 64
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            f' font-family="{_FONT}" fill="{_INK}">'
        ),
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="30" font-size="16" font-weight="bold">{escape(title)}</text>',
        *_grid(),
        (
            f'<line x1="{_x(0):.1f}" y1="{_y(0):.1f}" x2="{_x(1):.1f}" y2="{_y(1):.1f}" stroke="{_INK}"'
            ' stroke-dasharray="5 4"/>'
        ),
        *(_dot(row) for row in rows),
        f'<text x="{_x(0.5):.1f}" y="{height - 14}" font-size="13" text-anchor="middle">预判时说的机会</text>',
        (
            f'<text transform="translate(18 {_y(0.5):.1f}) rotate(-90)" font-size="13" text-anchor="middle">'
            "真的来了的</text>"
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _lines(evaluation: Evaluation) -> Iterator[str]:
    yield "# 检索和预判量得怎么样"
    yield ""
    yield f"类案库里现有{evaluation.library_size}件。每一件都当作没有它来量；方括号里是把案子反复重抽得到的范围（百分之九十五）。"
    for section in evaluation.sections:
        yield from _section_lines(section)
    yield ""
    yield "## 本会以前的预判"
    yield ""
    yield evaluation.past.sentence
    if evaluation.past.reliability:
        yield from _said_lines(evaluation.past.reliability)


def _section_lines(section: Section) -> Iterator[str]:
    yield ""
    yield f"## {section.title}"
    yield ""
    if section.missing:
        yield section.missing
        return
    yield section.method
    yield ""
    yield "| 量的是 | 数 | 范围 | 件数 |"
    yield "| --- | --- | --- | --- |"
    for figure in section.figures:
        yield f"| {figure.name} | {figure.value:.3f} | {_interval(figure)} | {figure.n} |"
    if section.reliability:
        yield from _said_lines(section.reliability)
    if section.risk:
        yield ""
        yield "| 只答最有把握的 | 说错的 |"
        yield "| --- | --- |"
        for share, error in section.risk:
            yield f"| {share:.0%} | {error:.3f} |"


def _said_lines(rows: Sequence[SaidAndCame]) -> Iterator[str]:
    yield ""
    yield "| 说的机会 | 件数 | 平均说 | 真的来了 |"
    yield "| --- | --- | --- | --- |"
    for row in rows:
        yield f"| {row.low:.1f}–{row.high:.1f} | {row.count} | {row.said:.2f} | {row.came:.2f} |"


def _interval(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"[{figure.low:.3f}, {figure.high:.3f}]"


def _grid() -> Iterator[str]:
    for tenth in range(0, 11, 2):
        share = tenth / 10
        x, y = _x(share), _y(share)
        yield f'<line x1="{x:.1f}" y1="{_y(0):.1f}" x2="{x:.1f}" y2="{_y(1):.1f}" stroke="{_FAINT}"/>'
        yield f'<line x1="{_x(0):.1f}" y1="{y:.1f}" x2="{_x(1):.1f}" y2="{y:.1f}" stroke="{_FAINT}"/>'
        yield f'<text x="{x:.1f}" y="{_y(0) + 18:.1f}" font-size="12" text-anchor="middle">{share:.0%}</text>'
        yield f'<text x="{_x(0) - 8:.1f}" y="{y + 4:.1f}" font-size="12" text-anchor="end">{share:.0%}</text>'


def _dot(row: SaidAndCame) -> str:
    x, y, radius = _x(row.said), _y(row.came), _LEAST_DOT + _DOT * row.count**0.5
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{_DOT_FILL}" fill-opacity="0.75"/>'
        f'<text x="{x:.1f}" y="{y - radius - 4:.1f}" font-size="11" text-anchor="middle">{row.count}件</text>'
    )


def _x(share: float) -> float:
    return _LEFT + _SIZE * share


def _y(share: float) -> float:
    return _TOP + _SIZE * (1 - share)
