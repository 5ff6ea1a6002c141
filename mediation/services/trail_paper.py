"""Writes the trail of a dispute out for its paper (履历): the same lines as on the screen, oldest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mediation.domain.chinese_dates import long_date
from mediation.domain.committee import Committee
from mediation.domain.dispute import Dispute
from mediation.services.trace_lines import ChainCheck, TraceDetail, TraceLine

TITLE = "履历"
_LONGEST, _MOST_NEW = 120, 4


@dataclass(frozen=True)
class PrintedTrail:
    """The finished paper; it bears no code, since it states the chain and not the record."""

    title: str
    pdf: bytes
    pages: int


def print_trail_of(
    lines: Sequence[TraceLine], dispute: Dispute, committee: Committee, check: ChainCheck
) -> PrintedTrail:
    """Print the lines, given newest first, in the order they were written."""
    from mediation.documents.forms.trail import TrailPaper, print_trail

    paper = TrailPaper(
        TITLE,
        committee.full_name,
        dispute.number,
        dispute.title,
        check_words(check),
        tuple(row for line in reversed(lines) for row in _rows(line)),
        check.at.date(),
        long_date(check.at.date()),
    )
    pdf, pages = print_trail(paper)
    return PrintedTrail(TITLE, pdf, pages)


def check_words(check: ChainCheck) -> str:
    """Say what the walk along the chain found, in a sentence."""
    at = f"{long_date(check.at.date())}{check.at:%H:%M}"
    if check.holds:
        compared = "和上次备份里的核对码也一致。" if check.with_backup else ""
        return f"{at}核对：留痕一共{check.rows}条，都对得上，没有断、没有改过。{compared}"
    return f"{at}核对：{check.sentence}这一条以前的都对得上。"


def _rows(line: TraceLine) -> Iterator[tuple[str, ...]]:
    """A line for each thing that was changed; what was written new stands together in one."""
    head = [str(line.seq), _at(line.at), line.user, _what(line)]
    changed = [detail for detail in line.details if detail.before]
    new = _new([detail for detail in line.details if not detail.before])
    told = [(_told(detail.label, detail.before), _told(detail.label, detail.after)) for detail in changed]
    for before, after in [*told, *([("", new)] if new or not told else [])]:
        yield (*head, before, after)
        head = ["", "", "", ""]


def _new(details: Sequence[TraceDetail]) -> str:
    """What was written new; a whole record is told by the names of its parts."""
    if len(details) > _MOST_NEW:
        return "写下" + "、".join(detail.label for detail in details)
    return "；".join(_told(detail.label, detail.after) for detail in details)


def _told(label: str, words: str) -> str:
    return f"{label}：{_shortened(words)}" if words else ""


def _what(line: TraceLine) -> str:
    return f"{line.action}。{line.reason}" if line.reason else line.action


def _at(at: datetime) -> str:
    return f"{at.year}-{at.month:02d}-{at.day:02d} {at:%H:%M}"


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"
