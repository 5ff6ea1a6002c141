"""The five sections together: their content, their checks, and where a finding belongs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from mediation.domain.categories import CategoryTable
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding, Severity
from mediation.domain.parties import Party, Side
from mediation.domain.plain import PlainProblem, from_plain
from mediation.services.intake import IntakeService
from ui.pages.intake.claims_section import ClaimsSection
from ui.pages.intake.event_section import EventSection
from ui.pages.intake.evidence_section import EvidenceSection
from ui.pages.intake.handling_card import NO_LEAD
from ui.pages.intake.parties_section import PartiesSection
from ui.pages.intake.parts import Plain
from ui.pages.intake.section import Section
from ui.pages.intake.source_section import SourceSection
from ui.pages.intake.words import tr
from ui.widgets.field import Field

_OWN = ("asked_nowhere", NO_LEAD)
"""What only the form knows: answers that leave nothing in the record."""


class IntakeForm(QObject):
    """``changed`` after every edit, ``structure_changed`` after fields came or went. Holds no widget of its own."""

    changed = Signal()
    structure_changed = Signal()

    def __init__(
        self,
        table: CategoryTable,
        today: Callable[[], date],
        intake: IntakeService,
        *,
        user: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._intake = intake
        self.parties = PartiesSection(today)
        self.happened = EventSection(table, today)
        self.claims = ClaimsSection(self._judge)
        self.evidence = EvidenceSection(self.parties.people)
        self.source = SourceSection(today, user=user)
        self.sections: tuple[Section, ...] = (
            self.parties,
            self.happened,
            self.claims,
            self.evidence,
            self.source,
        )
        for section in self.sections:
            section.changed.connect(self.changed)
            section.structure_changed.connect(self.structure_changed)
        self.happened.day.left.connect(self.claims.judge_again)
        self.parties.changed.connect(self.evidence.follow_people)

    # ---- content ------------------------------------------------------------------------------------------

    def content(self) -> dict[str, Any]:
        """Return the whole form as plain JSON, days and sums as typed where they cannot be read."""
        whole: dict[str, Any] = {}
        for section in self.sections:
            whole.update(section.content())
        return whole

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show a form that was kept; an empty one clears everything."""
        for section in self.sections:
            section.show_content(plain)

    def record(self) -> Plain:
        """Return what is registered: the content without what only the form knows, with whoever leads by default."""
        written = {name: value for name, value in self.content().items() if name not in _OWN}
        people = self.source.handling.mediators()
        return {**written, "mediators": people} if people else written

    def title(self) -> str:
        """Name the draft by its people, or by the first words of the facts."""
        names = {side: [c.form.name.value() for c in self.parties.cards if c.side is side] for side in Side}
        sides = [
            tr("、").join(name for name in names[side] if name) for side in (Side.APPLICANT, Side.RESPONDENT)
        ]
        said = tr(" 与 ").join(side for side in sides if side)
        return said or self.happened.facts.value()[:20] or tr("还没写名字")

    # ---- checks -------------------------------------------------------------------------------------------

    def unreadable(self) -> Finding | None:
        """Return the first day or sum that cannot be read, as a finding that stops registering."""
        try:
            from_plain(Dispute, self.record())
        except PlainProblem as problem:
            return Finding("unreadable", Severity.ERROR, problem.sentence, problem.path)
        return None

    def readable(self) -> Dispute:
        """Return the dispute as far as it can be read, for checks and advice while it is typed."""
        record = dict(self.record())
        for name in ("occurred_on", "applied_on"):
            if not _reads(name, record.get(name, "")):
                record[name] = ""
        parties = [_readable_party(plain) for plain in record.pop("parties", [])]
        claims = [claim for claim in record.get("claims", []) if _reads("claims", [claim])]
        dispute = from_plain(Dispute, {**record, "claims": claims})
        return replace(dispute, parties=tuple(parties))

    def own_findings(self) -> list[Finding]:
        """Return what only the form asks."""
        found = [
            Finding("interest_cap", Severity.WARNING, warning, f"claims.{place}.text")
            for place, warning in self.claims.warnings()
        ]
        if not self.source.is_answered():
            ask = tr("问一句：这事找过别处没有？")
            found.append(Finding("not_asked_elsewhere", Severity.WARNING, ask, "channel"))
        return found

    def _judge(self, claim: str) -> str:
        return self._intake.interest_warning(claim, self.happened.day.day())

    def field_at(self, where: str) -> Field | None:
        """Return the field of a path, in whatever section it stands, opened so that it can be seen."""
        return next((field for s in self.sections if (field := s.field_at(where)) is not None), None)

    def section_with_focus(self) -> int:
        """Return the number of the section the keyboard is in, 0 when it is elsewhere."""
        focus = QApplication.focusWidget()
        return next((s.number for s in self.sections if focus is not None and s.isAncestorOf(focus)), 0)


_BARE: dict[str, Any] = {"facts": "", "parties": []}


def _reads(name: str, content: Any) -> bool:
    try:
        from_plain(Dispute, {**_BARE, name: content})
    except PlainProblem:
        return False
    return True


def _readable_party(plain: dict[str, Any]) -> Party:
    try:
        return from_plain(Party, plain)
    except PlainProblem:
        return from_plain(Party, {**plain, "birth_date": ""})
