"""The fields of the director's word, of filing, and of looking at a dossier whose time is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mediation.domain.dispute import Stage
from mediation.domain.workflow_records import (
    Approval,
    ApprovalRequest,
    Filing,
    Matter,
    Retention,
    RetentionReview,
    ReviewDecision,
)
from mediation.services.names import split_names
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.record_part import RecordPart
from ui.pages.dispute.records import RecordKind
from ui.pages.dispute.words import tr
from ui.widgets import ChoiceField, ChoiceStrip, DateField, Prose, TextField, column, row

_NEXT_MATTER = {
    Stage.REGISTERED: Matter.ACCEPT,
    Stage.ASKING: Matter.ACCEPT,
    Stage.DECLINED: Matter.DECLINE,
    Stage.TRANSFERRED: Matter.TRANSFER,
    Stage.INVESTIGATING: Matter.EXTEND,
    Stage.MEDIATING: Matter.EXTEND,
    Stage.ACCEPTED: Matter.ACCEPT,
}


class ApprovalFields(RecordPart):
    """What the director approves; of a case of one's own with the reason why nobody else can."""

    def __init__(self) -> None:
        super().__init__()
        self.matter = ChoiceField(tr("批什么"), [(matter, matter.chinese) for matter in Matter])
        self.opinion = TextField(tr("意见"), longest=200)
        self.reason = TextField(tr("这是自己办的件，为什么由自己审批"), longest=200, required=True)
        self._care = Prose(
            tr("自己办的件要请别人批；村里没有别人时写明原因，履历里会标出来。"),
            role="caption",
            tone="yellow",
        )
        first = row(self.matter, self.opinion)
        first.setStretch(0, 2)
        first.setStretch(1, 3)
        self.setLayout(column(first, self.reason, self._care, gap=8))

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Offer what stands next to be approved."""
        self.matter.set_value(_NEXT_MATTER.get(view.stage, Matter.CLOSE))
        self.opinion.set_value(tr("同意"))
        self.reason.set_value("")
        self.reason.settle()
        for part in (self.reason, self._care):
            part.setVisible(view.is_own)

    def is_begun(self) -> bool:
        """Tell whether a reason was written."""
        return bool(self.reason.value())

    def complete(self) -> bool:
        """Want the reason for a case of one's own."""
        if self.reason.value() or not self.reason.isVisibleTo(self):
            return True
        self.reason.refuse(tr("写明为什么没有别人能批。"))
        self.reason.focus()
        return False

    def entry(self) -> Approval:
        """Return what was written."""
        return Approval(self.matter.value(), self.opinion.value() or tr("同意"), False, self.reason.value())

    def show_entry(self, entry: object) -> None:
        """Show what was written before."""
        assert isinstance(entry, Approval)
        self.matter.set_value(entry.matter)
        self.opinion.set_value(entry.opinion)
        self.reason.set_value(entry.reason)

    def focus_first(self) -> bool:
        """Begin with the matter."""
        self.matter.focus()
        return True


class ReportFields(RecordPart):
    """Which step is reported to the director."""

    def __init__(self) -> None:
        super().__init__()
        self.matter = ChoiceField(tr("报什么"), [(matter, matter.chinese) for matter in Matter])
        self.setLayout(column(self.matter))

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Offer what stands next to be approved."""
        self.matter.set_value(_NEXT_MATTER.get(view.stage, Matter.CLOSE))

    def entry(self) -> ApprovalRequest:
        """Return what was chosen."""
        return ApprovalRequest(self.matter.value())

    def show_entry(self, entry: object) -> None:
        """Show what was chosen before."""
        assert isinstance(entry, ApprovalRequest)
        self.matter.set_value(entry.matter)

    def focus_first(self) -> bool:
        """Begin with the matter."""
        self.matter.focus()
        return True


class FilingFields(RecordPart):
    """How long a dossier is kept, and where it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.retention = ChoiceStrip(tr("保管多久"), [(one, one.chinese) for one in Retention])
        self.shelf = TextField(tr("放在哪里"), example=tr("如：2号柜第3格"), longest=60)
        self.setLayout(column(self.retention, self.shelf, gap=8))

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Take the choice back."""
        self.retention.set_value(None)
        self.retention.settle()
        self.shelf.set_value("")

    def is_begun(self) -> bool:
        """Tell whether anything was written."""
        return self.retention.value() is not None or bool(self.shelf.value())

    def complete(self) -> bool:
        """Want a time: it says when the dossier is looked at again."""
        if self.retention.value() is not None:
            return True
        self.retention.refuse(tr("点一下保管多久。"))
        self.retention.focus()
        return False

    def entry(self) -> Filing:
        """Return what was written."""
        return Filing(self.retention.value() or Retention.PERMANENT, self.shelf.value())

    def show_entry(self, entry: object) -> None:
        """Show what was written before."""
        assert isinstance(entry, Filing)
        self.retention.set_value(entry.retention)
        self.shelf.set_value(entry.shelf)

    def focus_first(self) -> bool:
        """Begin with the time."""
        self.retention.focus()
        return True


class ReviewFields(RecordPart):
    """What two people decide on a dossier whose time is over; nothing is ever deleted by itself."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.decision = ChoiceStrip(tr("怎么处理"), [(one, one.chinese) for one in ReviewDecision])
        self.until = DateField(tr("续存到哪天"), today=today)
        self.people = TextField(
            tr("谁参加鉴定"), longest=120, note=tr("至少两个人，用顿号隔开。"), required=True
        )
        self.setLayout(column(row(self.decision, self.until), self.people, gap=8))
        self.decision.changed.connect(self._show_until)

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Empty the fields."""
        self.decision.set_value(None)
        self.until.set_day(None)
        self.people.set_value("")
        for field in (self.decision, self.until, self.people):
            field.settle()
        self._show_until()

    def is_begun(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.people.value()) or self.decision.value() is not None

    def complete(self) -> bool:
        """Want a decision, and two people who answer for it."""
        if self.decision.value() is None:
            self.decision.refuse(tr("点一下续存还是销毁。"))
            self.decision.focus()
            return False
        if len(set(split_names(self.people.value()))) < 2:
            self.people.refuse(tr("到期鉴定至少要两个人。"))
            self.people.focus()
            return False
        return True

    def entry(self) -> RetentionReview:
        """Return what was written."""
        until = self.until.day() if self.until.isVisibleTo(self) else None
        decision = self.decision.value() or ReviewDecision.EXTEND
        return RetentionReview(decision, tuple(split_names(self.people.value())), until=until)

    def show_entry(self, entry: object) -> None:
        """Show what was written before."""
        assert isinstance(entry, RetentionReview)
        self.decision.set_value(entry.decision)
        self.people.set_value("、".join(entry.people))
        self.until.set_day(entry.until)
        self._show_until()

    def focus_first(self) -> bool:
        """Begin with the decision."""
        self.decision.focus()
        return True

    def _show_until(self) -> None:
        self.until.setVisible(self.decision.value() is not ReviewDecision.DESTROY)
