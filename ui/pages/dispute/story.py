"""What happened in a dispute (经过), newest first, each with who wrote it down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import Session, Stage, StageEntry
from mediation.domain.records import AuditLine
from ui.pages.dispute.entry_words import entry_words
from ui.pages.dispute.paper_names import short_name
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.records import result_words
from ui.pages.dispute.words import tr
from ui.widgets import TimelineEntry

_Event = tuple[date, int, TimelineEntry]
_SHOWN_FIELDS = re.compile(r"^(facts|parties|claims|category|subtype|place|occurred_on|source|difficulty)$")


def story(view: DisputeView) -> list[TimelineEntry]:
    """Return sittings, steps, evidence, papers and changes of the record."""
    events = [*_stages(view), *_sessions(view), *_changes(view), *_papers(view), *_entries(view)]
    events.sort(key=lambda event: (event[0], event[1]), reverse=True)
    return [entry for _, _, entry in events]


def _event(view: DisputeView, day: date, rank: int, heading: str, *texts: str) -> _Event:
    text = "\n".join(part for part in texts if part)
    return day, rank, TimelineEntry(short_date(day, view.today), heading, text)


def _stages(view: DisputeView) -> Iterator[_Event]:
    held = {session.held_on for session in view.dispute.sessions}
    for place, entry in enumerate(view.dispute.history):
        if entry.stage is Stage.MEDIATING and entry.on in held:
            continue
        first = entry.stage in (Stage.REGISTERED, Stage.LEAD)
        text = view.dispute.facts if first else entry.note
        yield _event(view, entry.on, place, entry.stage.chinese, text, _by(_writer_of_stage(view, entry)))


def _sessions(view: DisputeView) -> Iterator[_Event]:
    people = "、".join(mediator.name for mediator in view.dispute.mediators)
    for place, session in enumerate(view.dispute.sessions):
        heading = tr("第{n}次调解，{result}").format(n=place + 1, result=result_words(session.result))
        where = "，".join(part for part in (session.place, people) if part)
        writer = _by(_writer_of_session(view, session))
        yield _event(view, session.held_on, 100 + place, heading, session.note, _sentences(where, writer))


def _changes(view: DisputeView) -> Iterator[_Event]:
    """What the audit chain tells beside steps and sittings; the registration itself is a step."""
    for line in view.trail[1:]:
        told = _change_words(line)
        if told is not None:
            yield _event(view, line.at.date(), 200 + line.seq, *told, _by(line.user))


def _change_words(line: AuditLine) -> tuple[str, str] | None:
    after, before = line.after, line.before
    if "sessions" in after or "history" in after or "history" in before:
        return None
    if "evidence" in after:
        new = _new_items(line, "evidence")
        return tr("收证据"), "、".join(str(item.get("name", "")) for item in new)
    if "mediators" in after or "recorder" in after:
        return line.action, "、".join(str(item.get("name", "")) for item in _items(after, "mediators"))
    changed = [name for name in after if _SHOWN_FIELDS.match(name)]
    if not changed:
        return None
    names = "、".join(dict.fromkeys(_field_words(name) for name in changed))
    return line.action, tr("改了{what}。").format(what=names)


def _papers(view: DisputeView) -> Iterator[_Event]:
    for paper in view.papers:
        if paper.issued_at is not None:
            heading = tr("打印{paper}").format(paper=short_name(paper.kind))
            yield _event(view, paper.issued_at.date(), 300, heading, _by(paper.issued_by))


def _entries(view: DisputeView) -> Iterator[_Event]:
    """What is written down beside the steps; a step's own reasons stand with it."""
    for place, kept in enumerate(view.entries):
        told = entry_words(kept.value)
        if told is not None:
            yield _event(view, kept.on, 150 + place, *told, _by(kept.by))


def _writer_of_stage(view: DisputeView, entry: StageEntry) -> str:
    wanted = {"stage": entry.stage.value, "on": entry.on.isoformat()}
    return _writer(view.trail, "history", wanted)


def _writer_of_session(view: DisputeView, session: Session) -> str:
    wanted = {"held_on": session.held_on.isoformat(), "result": session.result.value}
    return _writer(view.trail, "sessions", wanted)


def _writer(trail: Sequence[AuditLine], field: str, wanted: Mapping[str, str]) -> str:
    """Return who added an item to a list of the record."""
    for line in trail:
        for item in _new_items(line, field):
            if all(item.get(name) == value for name, value in wanted.items()):
                return line.user
    return ""


def _new_items(line: AuditLine, field: str) -> list[Mapping[str, Any]]:
    before = _items(line.before, field)
    return [item for item in _items(line.after, field) if item not in before]


def _items(content: Mapping[str, object], field: str) -> list[Mapping[str, Any]]:
    found = content.get(field)
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list | tuple) else []


def _by(user: str) -> str:
    return tr("{user}记").format(user=user) if user else ""


def _sentences(*parts: str) -> str:
    return "".join(f"{part}。" for part in parts if part)


def _field_words(name: str) -> str:
    return {
        "facts": tr("纠纷经过"),
        "parties": tr("当事人"),
        "claims": tr("请求"),
        "category": tr("纠纷类型"),
        "subtype": tr("纠纷类型"),
        "place": tr("地点"),
        "occurred_on": tr("发生的日子"),
        "source": tr("来源"),
        "difficulty": tr("难易"),
    }[name]
