"""What a button or link of the overview does."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.domain.permissions import Right
from ui.pages.dispute.records import RecordKind, right_of

_ONLY_SHOWN = frozenset({"dossier", "similar"})
"""Tabs that a step only sends to for reading."""


@dataclass(frozen=True)
class Act:
    """Record something, show a paper for printing, go to a tab, or open the registration; exactly one is set."""

    verb: str
    icon_name: str = ""
    record: RecordKind | None = None
    paper: str = ""
    tab: str = ""
    edit: bool = False

    @property
    def right(self) -> Right:
        """The right it wants; looking at a paper or the dossier wants none that somebody lacks."""
        if self.record is not None:
            return right_of(self.record)
        if self.tab:
            return Right.LOOK if self.tab in _ONLY_SHOWN else Right.HANDLE
        return Right.REGISTER if self.edit else Right.LOOK
