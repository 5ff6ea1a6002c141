"""What a button or link of the overview does."""

from __future__ import annotations

from dataclasses import dataclass

from ui.pages.dispute.records import RecordKind


@dataclass(frozen=True)
class Act:
    """Record something, show a paper for printing, go to a tab, or open the registration; exactly one is set."""

    verb: str
    icon_name: str = ""
    record: RecordKind | None = None
    paper: str = ""
    tab: str = ""
    edit: bool = False
