"""The fields of what happens while a dispute runs: asking the parties, a pause, a longer period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from mediation.domain.parties import Side
from mediation.domain.workflow_records import Asking, Extension, MediationPause, PauseReason, Willingness
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.record_part import RecordPart, TickLine
from ui.pages.dispute.records import RecordKind
from ui.pages.dispute.words import tr
from ui.widgets import ChoiceField, ChoiceStrip, DateField, Prose, clear_layout, column


class AskingFields(RecordPart):
    """What each party says to mediation, and how it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.strips: dict[str, ChoiceStrip] = {}
        self._places = QVBoxLayout()
        self._places.setSpacing(8)
        ways = [(way, way) for way in (tr("当面问"), tr("打电话"), tr("上门"), tr("微信或者短信"))]
        self.way = ChoiceField(tr("怎么问的"), ways, empty=tr("没记"))
        self._care = Prose(
            tr("明确拒绝的，不能再往下调（人民调解法第17条）；改了主意，再记一次。"),
            role="caption",
            tone="text2",
        )
        self.setLayout(column(self._places, self.way, self._care, gap=8))

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Ask about every party, those who did not apply first."""
        clear_layout(self._places)
        self.way.set_value(None)
        parties = sorted(view.dispute.parties, key=lambda party: party.side is Side.APPLICANT)
        self.strips = {party.name: ChoiceStrip(party.name, _answers()) for party in parties}
        for strip in self.strips.values():
            strip.changed.connect(self._settle)
            self._places.addWidget(strip)

    def is_begun(self) -> bool:
        """Tell whether somebody was asked."""
        return bool(self.entry())

    def complete(self) -> bool:
        """Want one answer at least."""
        if self.entry():
            return True
        for strip in self.strips.values():
            strip.refuse(tr("点一下他怎么说。"))
            strip.focus()
            break
        return False

    def entry(self) -> tuple[Asking, ...]:
        """Return one answer for each party that was asked."""
        way = self.way.text()
        return tuple(
            Asking(name, strip.value(), way)
            for name, strip in self.strips.items()
            if strip.value() is not None
        )

    def show_entry(self, entry: object) -> None:
        """Show what was chosen before."""
        assert isinstance(entry, tuple)
        for asking in entry:
            self.way.set_value(asking.way or None)
            if asking.party in self.strips:
                self.strips[asking.party].set_value(asking.answer)

    def focus_first(self) -> bool:
        """Begin with the first party."""
        for strip in self.strips.values():
            strip.focus()
            return True
        return False

    def _settle(self) -> None:
        for strip in self.strips.values():
            strip.settle()


class PauseFields(RecordPart):
    """Why the period stands still."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = ChoiceStrip(tr("为什么停"), [(reason, reason.chinese) for reason in PauseReason])
        self.setLayout(column(self.reason))

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Take the choice back."""
        self.reason.set_value(None)
        self.reason.settle()

    def is_begun(self) -> bool:
        """Tell whether a reason is chosen."""
        return self.reason.value() is not None

    def complete(self) -> bool:
        """Want a reason: without one the light stands still and nobody knows why."""
        if self.reason.value() is not None:
            return True
        self.reason.refuse(tr("点一下为什么停。"))
        self.reason.focus()
        return False

    def entry(self) -> MediationPause:
        """Return the pause."""
        return MediationPause(self.reason.value())

    def show_entry(self, entry: object) -> None:
        """Show what was chosen before."""
        assert isinstance(entry, MediationPause)
        self.reason.set_value(entry.reason)

    def focus_first(self) -> bool:
        """Begin with the reason."""
        self.reason.focus()
        return True


class ExtensionFields(RecordPart):
    """Until when the period is made longer, and who consents."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._sides: dict[Side, tuple[str, ...]] = {}
        self.until = DateField(tr("延到哪天"), today=today, required=True)
        self.consents = TickLine(tr("谁同意延期（双方都要同意）"))
        self._care = Prose(role="caption", tone="red")
        self._care.hide()
        self.setLayout(column(self.until, self.consents, self._care, gap=8))

    def begin(self, view: DisputeView, kind: RecordKind) -> None:
        """Offer the parties of both sides."""
        self.until.set_day(None)
        self.until.settle()
        self._care.hide()
        both = (Side.APPLICANT, Side.RESPONDENT)
        self._sides = {side: tuple(party.name for party in view.dispute.on_side(side)) for side in both}
        names = [name for side in both for name in self._sides[side]]
        self.consents.set_choices([(name, name) for name in names])

    def is_begun(self) -> bool:
        """Tell whether anything was written."""
        return not self.until.is_empty() or bool(self.consents.values())

    def complete(self) -> bool:
        """Want a day to come, and one consent of each side."""
        day = self.until.day()
        if day is None or day <= self._today():
            self.until.refuse(tr("写今天以后的一天。"))
            self.until.focus()
            return False
        ticked = set(self.consents.values())
        for side, names in self._sides.items():
            if names and not ticked & set(names):
                self._care.set_words(tr("还缺{side}一方同意，不能延期。").format(side=side.chinese))
                self._care.show()
                self.consents.focus()
                return False
        self._care.hide()
        return True

    def entry(self) -> Extension:
        """Return the longer period; a day that cannot be read is kept as today."""
        return Extension(self.until.day() or self._today(), tuple(map(str, self.consents.values())))

    def show_entry(self, entry: object) -> None:
        """Show what was written before."""
        assert isinstance(entry, Extension)
        self.until.set_day(entry.until if entry.until > self._today() else None)
        self.consents.set_values(entry.consents)

    def focus_first(self) -> bool:
        """Begin with the day."""
        self.until.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _answers() -> list[tuple[Willingness, str]]:
    return [(answer, answer.chinese) for answer in Willingness]
