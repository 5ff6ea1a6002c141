"""The fields of what ends a dispute before an agreement: not accepted, terminated, taken back, handed over."""

from __future__ import annotations

from mediation.domain.letters import Referral, ReferralReason, RefusalReason, TerminationReason
from mediation.domain.parties import Side
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.record_part import RecordPart, TickLine
from ui.pages.dispute.records import Ending, RecordKind
from ui.pages.dispute.words import tr
from ui.widgets import CheckBox, ChoiceStrip, Prose, TextField, column


class RemedyTicks(TickLine):
    """Which ways the parties were told of (人民调解法 26)."""

    def __init__(self) -> None:
        ways = (tr("向法院起诉"), tr("申请仲裁"), tr("找行政机关处理"))
        super().__init__(tr("告诉了当事人还可以"), [(way, way) for way in ways])
        self._care = Prose(
            tr("谈不成要告诉双方还有哪条路（人民调解法第26条）。告诉了哪条就勾哪条。"),
            role="caption",
            tone="yellow",
        )
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._care)
        for tick in self._ticks.values():
            tick.toggled.connect(lambda _: self._show_care())
        self.needed = True

    def begin(self, needed: bool) -> None:
        """Take all ticks back; `needed` while the law wants the ways told."""
        self.needed = needed
        self.set_values(())
        self._show_care()

    def told(self) -> tuple[str, ...]:
        """Return the ways that were ticked."""
        return tuple(map(str, self.values()))

    def complete(self) -> bool:
        """Lead to the first tick: without a word on the ways left a mediation does not end."""
        if self.told() or not self.needed:
            return True
        self.focus()
        return False

    def boxes(self) -> tuple[CheckBox, ...]:
        """Return the ticks in their order."""
        return tuple(self._ticks.values())

    def _show_care(self) -> None:
        self._care.setVisible(self.needed and not self.told())


class EndingFields(RecordPart):
    """Why it ends, who takes it back, and which ways were told."""

    def __init__(self) -> None:
        super().__init__()
        self.reasons = TickLine(tr("为什么（可以多选）"))
        self.by = ChoiceStrip(tr("谁撤回"), [])
        self.remedies = RemedyTicks()
        self._choices: list[str] = []
        self._place = column(self.reasons, self.by, self.remedies, gap=8)
        self.setLayout(self._place)

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Offer the reasons of a kind, and the applicants where one takes the request back."""
        reasons: dict[RecordKind, type[RefusalReason] | type[TerminationReason]] = {
            RecordKind.DECLINE: RefusalReason,
            RecordKind.TERMINATE: TerminationReason,
        }
        offered = reasons.get(kind)
        self.reasons.set_choices([(one, one.chinese) for one in offered] if offered else [])
        self.reasons.setVisible(offered is not None)
        self._offer_applicants([party.name for party in view.dispute.on_side(Side.APPLICANT)])
        self.by.setVisible(kind is RecordKind.WITHDRAW)
        self.remedies.begin(kind is RecordKind.TERMINATE or view.under_way)

    def is_begun(self) -> bool:
        """Tell whether anything was ticked."""
        return bool(self.reasons.values() or self.remedies.told())

    def complete(self) -> bool:
        """Want who takes it back, and the ways told where the law wants them."""
        if self.by.isVisibleTo(self) and self.by.value() is None:
            self.by.refuse(tr("点一下谁撤回。"))
            self.by.focus()
            return False
        return self.remedies.complete()

    def entry(self) -> Ending:
        """Return what was ticked."""
        return Ending(self.reasons.values(), self.remedies.told(), self.by.value() or "")

    def show_entry(self, entry: object) -> None:
        """Show what was ticked before."""
        assert isinstance(entry, Ending)
        self.reasons.set_values(entry.reasons)
        self.remedies.set_values(entry.told)
        self.by.set_value(entry.by or None)

    def focus_first(self) -> bool:
        """Begin with the reasons."""
        if self.reasons.isVisibleTo(self):
            self.reasons.focus()
            return True
        return False

    def _offer_applicants(self, names: list[str]) -> None:
        if names != self._choices:
            fresh = ChoiceStrip(tr("谁撤回"), [(name, name) for name in names])
            self._place.replaceWidget(self.by, fresh)
            self.by.hide()
            self.by.deleteLater()
            self.by, self._choices = fresh, names
        self.by.settle()
        self.by.set_value(names[0] if len(names) == 1 else None)


class TransferFields(RecordPart):
    """To whom a dispute is handed over, and why."""

    def __init__(self) -> None:
        super().__init__()
        self.receiver = TextField(tr("移送给谁"), example=tr("如：清溪镇派出所"), longest=100, required=True)
        self.reasons = TickLine(
            tr("为什么（可以多选）"), [(reason, reason.chinese) for reason in ReferralReason]
        )
        self.setLayout(column(self.receiver, self.reasons, gap=8))

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Empty the fields."""
        self.receiver.set_value("")
        self.receiver.settle()
        self.reasons.set_values(())

    def is_begun(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.receiver.value() or self.reasons.values())

    def complete(self) -> bool:
        """Want the name of the organ."""
        if self.receiver.value():
            return True
        self.receiver.refuse(tr("写上移送给哪个单位。"))
        self.receiver.focus()
        return False

    def entry(self) -> Referral:
        """Return what was written."""
        reasons = tuple(reason for reason in self.reasons.values() if isinstance(reason, ReferralReason))
        return Referral(self.receiver.value(), reasons)

    def show_entry(self, entry: object) -> None:
        """Show what was written before."""
        assert isinstance(entry, Referral)
        self.receiver.set_value(entry.receiver)
        self.reasons.set_values(entry.reasons)

    def focus_first(self) -> bool:
        """Begin with the organ."""
        self.receiver.focus()
        return True
