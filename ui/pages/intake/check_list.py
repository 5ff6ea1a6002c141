"""What each section still needs: findings of the check sorted to the sections, missing things apart from odd ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtWidgets import QApplication, QWidget

from mediation.domain.findings import Finding, Severity
from ui.pages.intake.words import tr
from ui.widgets.field import Field, FieldState

_MISSING = frozenset(
    {
        "no_facts",
        "no_applicant",
        "no_name",
        "no_respondent",
        "no_category",
        "no_source",
        "no_delegating_body",
        "party_without_name",
        "no_representative",
        "minor_without_guardian",
        "not_asked_elsewhere",
    }
)
_PLACES = {
    "parties": 1,
    "facts": 2,
    "occurred_on": 2,
    "category": 2,
    "claims": 3,
    "evidence": 4,
    "source": 5,
    "delegating_body": 5,
    "applied_on": 5,
    "channel": 5,
    "accepted_on": 5,
    "mediators": 5,
    "recorder": 5,
}


class Standing(Enum):
    """How a section stands."""

    OPEN = "open"
    """Something is missing, or nothing has been written yet."""
    LOOK = "look"
    """Something deserves a second look."""
    DONE = "done"


@dataclass(frozen=True)
class SectionState:
    """How one section stands, and the words for it: 还差1处, 1处要看, 选填."""

    standing: Standing
    note: str = ""


def section_of(where: str) -> int:
    """Return the number of the section a path belongs to, 0 for what this form does not ask."""
    return _PLACES.get(where.split(".")[0], 0)


def section_states(
    findings: Iterable[Finding], *, empty: Iterable[int], optional: Iterable[int]
) -> dict[int, SectionState]:
    """Return the state of the five sections; ``empty`` and ``optional`` are numbers of sections."""
    by_section: dict[int, list[Finding]] = {number: [] for number in range(1, 6)}
    for finding in findings:
        if finding.severity is not Severity.ADVICE and section_of(finding.where):
            by_section[section_of(finding.where)].append(finding)
    bare, free = set(empty), set(optional)
    return {
        number: _state(found, blank=number in bare, free=number in free)
        for number, found in by_section.items()
    }


def _state(found: list[Finding], *, blank: bool, free: bool) -> SectionState:
    missing = sum(1 for finding in found if finding.code in _MISSING)
    odd = len(found) - missing
    if odd:
        return SectionState(Standing.LOOK, tr("{count}处要看").format(count=odd))
    if missing:
        return SectionState(Standing.OPEN, tr("还差{count}处").format(count=missing))
    if blank:
        return SectionState(Standing.OPEN, tr("选填") if free else "")
    return SectionState(Standing.DONE)


def still_missing(states: dict[int, SectionState], names: dict[int, str], *, ready: str) -> str:
    """Say in one line what is missing or odd, for the status line, and ``ready`` when nothing is."""
    parts = [
        names[number] + state.note
        for number, state in sorted(states.items())
        if state.note and (state.standing is Standing.LOOK or state.note != tr("选填"))
    ]
    return tr("还差：{parts}").format(parts=tr("，").join(parts)) if parts else ready


def focus_warned(page: QWidget, step: int) -> bool:
    """Go to the next or previous field of a page that has a warning."""
    held = (FieldState.WARNING, FieldState.ERROR)
    warned = [field for field in page.findChildren(Field) if field.state in held and field.isVisible()]
    if not warned:
        return False
    focus = QApplication.focusWidget()
    here = next((n for n, field in enumerate(warned) if focus is not None and field.isAncestorOf(focus)), -1)
    warned[(here + step) % len(warned) if here >= 0 else 0].focus()
    return True
