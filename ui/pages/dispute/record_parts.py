"""The fields of evidence and of the mediators of a dispute."""

from __future__ import annotations

from dataclasses import replace

from mediation.domain.conflicts import conflicts_of
from mediation.domain.dispute import AssignedMediator, Dispute, Evidence, EvidenceKind, MediatorRole
from mediation.services.names import split_names
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.record_part import RecordPart
from ui.pages.dispute.records import Assigned, RecordKind
from ui.pages.dispute.words import tr
from ui.widgets import ChoiceField, Prose, TextField, column, row


class EvidenceFields(RecordPart):
    """One piece of evidence."""

    def __init__(self) -> None:
        super().__init__()
        self.name = TextField(tr("是什么"), example=tr("如：借条原件"), longest=200, required=True)
        self.kind = ChoiceField(tr("种类"), [(kind, kind.chinese) for kind in EvidenceKind])
        self.proves = TextField(tr("说明什么"), longest=300)
        self.by = TextField(tr("谁交的"), longest=60)
        first = row(self.name, self.kind)
        first.setStretch(0, 3)
        first.setStretch(1, 2)
        second = row(self.proves, self.by)
        second.setStretch(0, 3)
        second.setStretch(1, 2)
        self.setLayout(column(first, second, gap=12))

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Empty the fields."""
        for field in (self.name, self.proves, self.by):
            field.set_value("")
            field.settle()
        self.kind.set_value(EvidenceKind.DOCUMENT)

    def show_entry(self, entry: object) -> None:
        """Show what was typed before."""
        assert isinstance(entry, Evidence)
        self.name.set_value(entry.name)
        self.kind.set_value(entry.kind)
        self.proves.set_value(entry.proves)
        self.by.set_value(entry.submitted_by)

    def focus_first(self) -> bool:
        """Begin with what it is."""
        self.name.focus()
        return True

    def is_begun(self) -> bool:
        """Tell whether anything was typed."""
        return any(field.value() for field in (self.name, self.proves, self.by))

    def complete(self) -> bool:
        """Tell whether it can be kept; say what is missing otherwise."""
        if self.name.value():
            return True
        self.name.refuse(tr("写上是什么。"))
        self.name.focus()
        return False

    def entry(self) -> Evidence:
        """Return what was typed."""
        return Evidence(self.name.value(), self.kind.value(), self.proves.value(), self.by.value())


class MediatorFields(RecordPart):
    """Who leads, who assists, who records."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = TextField(tr("主持的调解员"), longest=60, required=True)
        self.assist = TextField(
            tr("一起调解的"), longest=120, note=tr("几个人用顿号隔开。"), example=tr("如：叶小燕、林秋生")
        )
        self.recorder = TextField(tr("记录人"), longest=60)
        self.near = Prose(role="caption", tone="yellow")
        self.setLayout(column(row(self.lead, self.recorder), self.assist, self.near, gap=12))
        self._dispute: Dispute | None = None
        for field in (self.lead, self.assist, self.recorder):
            field.changed.connect(self._show_near)

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Show who is assigned now."""
        dispute = self._dispute = view.dispute
        self.lead.settle()
        self.lead.set_value(dispute.lead_mediator)
        assisting = [m.name for m in dispute.mediators if m.role is MediatorRole.ASSIST]
        self.assist.set_value("、".join(assisting))
        self.recorder.set_value(dispute.recorder)
        self._show_near()

    def _show_near(self) -> None:
        """Say at once who may stand too near to a party."""
        if self._dispute is None:
            return
        typed = self.entry()
        named = replace(self._dispute, mediators=typed.mediators, recorder=typed.recorder)
        self.near.set_words("\n".join(finding.message for finding in conflicts_of(named)))
        self.near.setVisible(bool(self.near.text()))

    def complete(self) -> bool:
        """Tell whether somebody leads; say so otherwise."""
        if self.lead.value():
            return True
        self.lead.refuse(tr("写上谁主持。"))
        self.lead.focus()
        return False

    def focus_first(self) -> bool:
        """Begin with who leads."""
        self.lead.focus()
        return True

    def entry(self) -> Assigned:
        """Return the mediators that were typed, the leading one first, and who records."""
        lead = [AssignedMediator(self.lead.value())] if self.lead.value() else []
        assisting = [AssignedMediator(name, MediatorRole.ASSIST) for name in split_names(self.assist.value())]
        return Assigned((*lead, *assisting), self.recorder.value())
