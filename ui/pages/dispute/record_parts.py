"""The fields only some kinds of entry have: evidence, mediators, the ways left after a termination."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediation.domain.dispute import AssignedMediator, Dispute, Evidence, EvidenceKind, MediatorRole
from mediation.services.names import split_names
from ui.pages.dispute.words import tr
from ui.widgets import CheckBox, ChoiceField, FlowLayout, Label, Prose, TextField, column, row


class EvidenceFields(QWidget):
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

    def clear(self) -> None:
        """Empty the fields."""
        for field in (self.name, self.proves, self.by):
            field.set_value("")
            field.settle()
        self.kind.set_value(EvidenceKind.DOCUMENT)

    def show_evidence(self, evidence: Evidence) -> None:
        """Show what was typed before."""
        self.name.set_value(evidence.name)
        self.kind.set_value(evidence.kind)
        self.proves.set_value(evidence.proves)
        self.by.set_value(evidence.submitted_by)

    def typed(self) -> bool:
        """Tell whether anything was typed."""
        return any(field.value() for field in (self.name, self.proves, self.by))

    def complete(self) -> bool:
        """Tell whether it can be kept; say what is missing otherwise."""
        if self.name.value():
            return True
        self.name.refuse(tr("写上是什么。"))
        self.name.focus()
        return False

    def evidence(self) -> Evidence:
        """Return what was typed."""
        return Evidence(self.name.value(), self.kind.value(), self.proves.value(), self.by.value())


class MediatorFields(QWidget):
    """Who leads, who assists, who records."""

    def __init__(self) -> None:
        super().__init__()
        self.lead = TextField(tr("主持的调解员"), longest=60, required=True)
        self.assist = TextField(
            tr("一起调解的"), longest=120, note=tr("几个人用顿号隔开。"), example=tr("如：叶小燕、林秋生")
        )
        self.recorder = TextField(tr("记录人"), longest=60)
        self.setLayout(column(row(self.lead, self.recorder), self.assist, gap=12))

    def show_dispute(self, dispute: Dispute) -> None:
        """Show who is assigned now."""
        self.lead.settle()
        self.lead.set_value(dispute.lead_mediator)
        assisting = [m.name for m in dispute.mediators if m.role is MediatorRole.ASSIST]
        self.assist.set_value("、".join(assisting))
        self.recorder.set_value(dispute.recorder)

    def complete(self) -> bool:
        """Tell whether somebody leads; say so otherwise."""
        if self.lead.value():
            return True
        self.lead.refuse(tr("写上谁主持。"))
        self.lead.focus()
        return False

    def mediators(self) -> tuple[AssignedMediator, ...]:
        """Return the mediators that were typed, the leading one first."""
        lead = [AssignedMediator(self.lead.value())] if self.lead.value() else []
        return (*lead, *(AssignedMediator(name, MediatorRole.ASSIST) for name in split_names(self.assist.value())))


class RemedyTicks(QWidget):
    """Which ways the parties were told of when mediation ends without agreement (人民调解法 26)."""

    def __init__(self) -> None:
        super().__init__()
        self._ticks = [CheckBox(words) for words in (tr("向法院起诉"), tr("申请仲裁"), tr("找行政机关处理"))]
        ticks = FlowLayout(gap=16)
        for tick in self._ticks:
            tick.toggled.connect(lambda _: self._show_care())
            ticks.addWidget(tick)
        self._care = Prose(
            tr("谈不成要告诉双方还有哪条路（人民调解法第26条）。告诉了哪条就勾哪条。"),
            role="caption",
            tone="yellow",
        )
        heading = Label(tr("告诉了双方还可以"), role="caption", tone="text2")
        self.setLayout(column(heading, ticks, self._care, gap=4))

    def clear(self) -> None:
        """Take all ticks back."""
        for tick in self._ticks:
            tick.set_value(False)

    def ask(self) -> None:
        """Lead to the first tick: without a word on the ways left a mediation does not end."""
        self._care.setVisible(True)
        self._ticks[0].setFocus()

    def told(self) -> tuple[str, ...]:
        """Return the ways that were ticked."""
        return tuple(tick.accessibleName() for tick in self._ticks if tick.value())

    def _show_care(self) -> None:
        self._care.setVisible(not self.told())
