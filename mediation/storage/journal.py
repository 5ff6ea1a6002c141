"""What one unit of work did: the changes its audit rows will tell, and the events told after the commit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mediation.domain.events import Event
from mediation.domain.plain import to_plain
from mediation.storage.canonical import with_numbers_masked


@dataclass(frozen=True)
class Change:
    """One record before and after; a change keeps only the fields that differ."""

    entity: str
    entity_id: str
    before: dict[str, Any]
    after: dict[str, Any]


class Journal:
    """Collects changes and events in the order they happened."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.events: list[Event] = []
        self.told = False

    def added(self, entity: str, entity_id: UUID | str, record: Any) -> None:
        """Note a new record."""
        self.told = True
        self.changes.append(Change(entity, str(entity_id), {}, _image(record)))

    def changed(self, entity: str, entity_id: UUID | str, before: Any, after: Any) -> None:
        """Note what differs; nothing is noted where nothing does."""
        self.told = True
        old, new = to_plain(before), to_plain(after)
        names = [name for name in {**old, **new} if old.get(name) != new.get(name) and name != "version"]
        if not names:
            return
        self.changes.append(
            Change(
                entity,
                str(entity_id),
                with_numbers_masked({name: old[name] for name in names if name in old}),
                with_numbers_masked({name: new[name] for name in names if name in new}),
            )
        )

    def removed(self, entity: str, entity_id: UUID | str, record: Any) -> None:
        """Note a record that is gone."""
        self.told = True
        self.changes.append(Change(entity, str(entity_id), _image(record), {}))

    def tell(self, event: Event) -> None:
        """Keep an event until the commit; the same one is told once."""
        if event not in self.events:
            self.events.append(event)


def _image(record: Any) -> dict[str, Any]:
    image: dict[str, Any] = with_numbers_masked(to_plain(record))
    return image
