"""The readable trail of a dispute (履历): who did what when, what it was before and after, who looked, printed or handed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from mediation.clock import Clock
from mediation.resources import read_json
from mediation.services.maintenance import LAST_CHAIN
from mediation.services.rule_tables import RuleTables
from mediation.services.trace_lines import ChainCheck, TraceDetail, TraceKind, TraceLine
from mediation.services.trace_values import value_words
from mediation.services.trail_paper import PrintedTrail, print_trail_of
from mediation.storage.audit_trail import ChainHead
from mediation.storage.storage import Storage

__all__ = ["ChainCheck", "TraceDetail", "TraceKind", "TraceLine", "TraceService"]

VIEW, EXPORT = "view", "export"
_ONE_LOOK = timedelta(minutes=30)
_UNTOLD = frozenset({"id", "dispute_id", "other_id", "version", "withdrawn"})


class TraceService:
    """Reads the trail of a dispute, and writes down who looked at it and what left the desk."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock

    def of_dispute(self, dispute_id: UUID) -> tuple[TraceLine, ...]:
        """Return everything that happened to a dispute and what belongs to it, newest first."""
        with self._storage.read() as view:
            lines = view.trail_of(dispute_id)
        return tuple(self._line(line) for line in reversed(lines))

    def verify(self) -> ChainCheck:
        """Walk the whole chain, and hold it against the last backup, so that a cut end shows too."""
        with self._storage.read() as view:
            head = view.settings.get(LAST_CHAIN)
            report = view.verify_chain(known=ChainHead(*head) if head else None)
        return ChainCheck(self._clock.now(), report.rows, report.broken_at, report.sentence, bool(head))

    def paper(self, dispute_id: UUID) -> PrintedTrail:
        """Return the trail as a paper to hand out or file; nothing is kept (`exported` writes down that it left)."""
        with self._storage.read() as view:
            dispute, committee = view.disputes.get(dispute_id), view.committee.get()
        return print_trail_of(self.of_dispute(dispute_id), dispute, committee, self.verify())

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
                old, new = (self._value(entity, name, side.get(name)) for side in (before, after))
                if old != new:
                    yield TraceDetail(label, old, new)

    def _value(self, entity: str, name: str, value: Any) -> str:
        category = self._tables.categories.find(str(value)) if name == "category" and value else None
        return value_words(entity, name, value) if category is None else category.name

    @cached_property
    def _words(self) -> Mapping[str, Mapping[str, str]]:
        words: Mapping[str, Mapping[str, str]] = read_json("rules", "field_words.json")
        return words


def _kind(entity: str, after: Mapping[str, Any]) -> TraceKind:
    if entity == VIEW or "seen" in after:
        return TraceKind.LOOK
    return TraceKind.HANDED_OUT if entity in (EXPORT, "document") else TraceKind.CHANGE
