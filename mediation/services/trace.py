"""The readable trail of a dispute (履历): who did what when, what it was before and after, who looked, printed or handed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.words import Word
from mediation.resources import read_json
from mediation.services.trace_values import value_words
from mediation.storage.storage import Storage

VIEW, EXPORT = "view", "export"
_ONE_LOOK = timedelta(minutes=30)
_UNTOLD = frozenset({"id", "dispute_id", "other_id", "version", "withdrawn"})


class TraceKind(Word):
    """What sort of line it is (履历种类)."""

    CHANGE = ("change", "改动")
    LOOK = ("look", "谁看过")
    HANDED_OUT = ("handed_out", "打印和导出")


@dataclass(frozen=True)
class TraceDetail:
    """One field before and after, in words."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class TraceLine:
    """One link of the chain, as a person reads it."""

    seq: int
    at: datetime
    user: str
    action: str
    kind: TraceKind
    subject: str
    details: tuple[TraceDetail, ...] = ()
    reason: str = ""


class TraceService:
    """Reads the trail of a dispute, and writes down who looked at it and what left the desk."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    def of_dispute(self, dispute_id: UUID) -> tuple[TraceLine, ...]:
        """Return everything that happened to a dispute and what belongs to it, newest first."""
        with self._storage.read() as view:
            lines = view.trail_of(dispute_id)
        return tuple(self._line(line) for line in reversed(lines))

    def looked_at(self, dispute_id: UUID) -> None:
        """Write down that somebody opened a dispute; coming back within half an hour is the same look."""
        with self._storage.read() as view:
            looks = view.history_of(VIEW, str(dispute_id))
        now, user = self._clock.now(), self._storage.user
        if any(look.user == user and now - look.at < _ONE_LOOK for look in reversed(looks)):
            return
        with self._storage.work("看了这件") as work:
            work.note(VIEW, str(dispute_id), {})
            work.commit()

    def exported(self, what: str, *, count: int, purpose: str = "", dispute_id: UUID | None = None) -> None:
        """Write down that personal data left the desk, as what and why; no name of a file is kept."""
        with self._storage.work(f"导出{what}") as work:
            content: dict[str, object] = {"count": count, "reason": purpose}
            work.note(EXPORT, str(dispute_id or what), content)
            work.commit()

    def _line(self, line: Any) -> TraceLine:
        details = tuple(self._details(line.entity, line.before, line.after))
        reason = str(line.after.get("reason", ""))
        subject = self._words["records"].get(line.entity, line.entity)
        return TraceLine(
            line.seq,
            line.at,
            line.user,
            line.action,
            _kind(line.entity, line.after),
            subject,
            details,
            reason,
        )

    def _details(
        self, entity: str, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> Iterator[TraceDetail]:
        for name in dict.fromkeys((*before, *after)):
            if name in _UNTOLD:
                continue
            label = self._words["fields"].get(name)
            if label is not None:
                old, new = (value_words(entity, name, side.get(name)) for side in (before, after))
                if old != new:
                    yield TraceDetail(label, old, new)

    @cached_property
    def _words(self) -> Mapping[str, Mapping[str, str]]:
        words: Mapping[str, Mapping[str, str]] = read_json("rules", "field_words.json")
        return words


def _kind(entity: str, after: Mapping[str, Any]) -> TraceKind:
    if entity == VIEW or "seen" in after:
        return TraceKind.LOOK
    return TraceKind.HANDED_OUT if entity in (EXPORT, "document") else TraceKind.CHANGE
