"""A dispute as it is held against others: its sides, its helpers, its story, its days (重复比对的要素)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation.domain.repeats.people import Known
from mediation.domain.repeats.stories import Story


@dataclass(frozen=True)
class Matter:
    """One dispute by plain values; ``helpers`` are guardians and agents, ``kin`` names told of as family in the facts.

    ``named`` are all party names of other records that stand in the facts; the register fills them in when comparing.
    """

    key: str
    applicants: tuple[Known, ...]
    respondents: tuple[Known, ...]
    thirds: tuple[Known, ...]
    helpers: tuple[Known, ...]
    story: Story
    facts: str
    category: str = ""
    place: str = ""
    occurred_on: date | None = None
    applied_on: date | None = None
    claimed: frozenset[int] = frozenset()
    channels: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[Known, ...]:
        """Everybody of the record."""
        return (*self.applicants, *self.respondents, *self.thirds, *self.helpers)

    @property
    def day(self) -> date | None:
        """The day by which records are held apart in time."""
        return self.occurred_on or self.applied_on
