"""Words of the trail: days and times as said, and which stretches of a text were taken out or put in."""

from __future__ import annotations

from datetime import date, datetime
from difflib import SequenceMatcher

from PySide6.QtCore import QCoreApplication

from mediation.domain.chinese_dates import short_date
from mediation.services.trace import ChainCheck, TraceDetail, TraceKind, TraceLine
from ui.widgets import Span

_LONGEST_COMPARED = 800
_LONGEST_IN_ROW, _MOST_NEW = 34, 4
_ICONS = {TraceKind.CHANGE: "edit", TraceKind.LOOK: "show", TraceKind.HANDED_OUT: "print"}


def tr(words: str) -> str:
    """Translate words of the page."""
    return QCoreApplication.translate("TrailPage", words)


def moment(at: datetime, today: date, *, seconds: bool = False) -> str:
    """Say when: 今天 10:31, 9月10日 11:02."""
    day = tr("今天") if at.date() == today else short_date(at.date(), today)
    return f"{day} {at:%H:%M:%S}" if seconds else f"{day} {at:%H:%M}"


def icon_of(line: TraceLine) -> str:
    """Name the sign of a line."""
    if line.kind is TraceKind.CHANGE and not any(detail.before for detail in line.details):
        return "new"
    return _ICONS[line.kind]


def main_detail(line: TraceLine) -> TraceDetail | None:
    """Return what the row tells of a line: the shortest change says most; of a whole new record nothing."""
    replaced = [detail for detail in line.details if detail.before and detail.after]
    if line.kind is not TraceKind.CHANGE or (not replaced and len(line.details) > _MOST_NEW):
        return None
    return min(
        replaced or line.details, key=lambda detail: len(detail.before) + len(detail.after), default=None
    )


def shortened(words: str, most: int = _LONGEST_IN_ROW) -> str:
    """Cut a long text for the row; the pane shows it whole."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[:most]}……"


def searched(line: TraceLine) -> str:
    """Everything of a line that can be looked for."""
    parts = [line.action, line.user, line.subject, line.reason]
    parts += [f"{detail.label} {detail.before} {detail.after}" for detail in line.details]
    day = line.at.date()
    return " ".join((*parts, short_date(day, day), day.isoformat()))


def changed_spans(before: str, after: str) -> tuple[list[Span], list[Span]]:
    """Return the stretches that went and those that came; long texts are compared by their ends alone."""
    if not before or not after:
        return [], []
    if max(len(before), len(after)) > _LONGEST_COMPARED:
        return _middle(before, after)
    gone: list[Span] = []
    come: list[Span] = []
    for what, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            gone += [_gone(first, last)] if last > first else []
            come += [_come(start, end)] if end > start else []
    return gone, come


def check_lead(check: ChainCheck) -> str:
    """Say first whether the chain holds."""
    if check.holds:
        return tr("{rows}条都对得上，没有断、没有改过").format(rows=check.rows)
    return check.sentence


def check_rest(check: ChainCheck) -> str:
    """Say when it was looked at and against what, or what is safe and what to do."""
    if not check.holds:
        return tr("这一条以前的都对得上。先别再往里记，拿最近一次备份来比。")
    compared = tr("和上次备份里的核对码也一致。") if check.with_backup else tr("还没有备份可以比。")
    return tr("{time}刚核对过，是全部留痕。").format(time=f"{check.at:%H:%M}") + compared


def _middle(before: str, after: str) -> tuple[list[Span], list[Span]]:
    shortest = min(len(before), len(after))
    head = next((n for n in range(shortest) if before[n] != after[n]), shortest)
    room = shortest - head
    tail = next((n for n in range(room) if before[-1 - n] != after[-1 - n]), room)
    gone, come = (head, len(before) - tail), (head, len(after) - tail)
    return (
        [_gone(*gone)] if gone[1] > gone[0] else [],
        [_come(*come)] if come[1] > come[0] else [],
    )


def _gone(first: int, last: int) -> Span:
    return Span(first, last - first, ground="sunken")


def _come(first: int, last: int) -> Span:
    return Span(first, last - first, strong=True, ground="accent_soft", underlined=True)
