"""算一个期限: any period from any day, with pauses and an extension; the last day, the light and how it was counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.chinese_dates import long_date
from mediation.domain.deadlines import Deadline, DeadlineRule, Pause
from mediation.services.agenda import AgendaService
from ui.background import Failure
from ui.pages.dispute.latest import Latest
from ui.widgets import (
    STRETCH,
    Card,
    ChoiceField,
    DateField,
    DeadlineLight,
    Label,
    Light,
    PlainButton,
    Prose,
    row,
)

_MOST_PAUSES = 6


class PauseFields(QWidget):
    """One pause: its first and its last day; the last is empty while it goes on."""

    changed = Signal()
    removed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.first = DateField(self.tr("暂停从哪天"), today=lambda: today)
        self.last = DateField(self.tr("到哪天，还没恢复就空着"), today=lambda: today)
        self.remove_button = PlainButton(self.tr("去掉"))
        across = row(self.first, self.last, self.remove_button)
        across.setContentsMargins(0, 0, 0, 0)
        across.setAlignment(self.remove_button, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(across)
        for field in (self.first, self.last):
            field.changed.connect(self.changed)
        self.remove_button.clicked.connect(self.removed)

    def pause(self) -> Pause | None:
        """Return the pause, None while it has no first day."""
        first = self.first.day()
        return Pause(first, self.last.day()) if first is not None else None


class CountingPanel(Card):
    """Counts anew with every change; nothing is kept."""

    def __init__(self, agenda: AgendaService, today: date) -> None:
        super().__init__(self.tr("算一个期限"), fact=self.tr("只算给你看，不记进哪件纠纷"))
        self._agenda = agenda
        self._today = today
        self._latest = Latest(self)
        self._rules: dict[str, DeadlineRule] = {}
        self.pauses: list[PauseFields] = []
        self._build_widgets()
        self._build_layout()
        for field in (self.rule, self.start, self.extended):
            field.changed.connect(self.count)
        self.pause_button.clicked.connect(self.add_pause)

    def _build_widgets(self) -> None:
        self.rule = ChoiceField(self.tr("哪一种期限"), [])
        self.start = DateField(self.tr("从哪天起"), today=lambda: self._today, required=True)
        self.extended = DateField(self.tr("双方同意延到，没有就空着"), today=lambda: self._today)
        self.pause_button = PlainButton(self.tr("加一段暂停"), "new")
        self.starting = Prose(role="caption", tone="text2")
        self.due = Label(role="figure", strong=True)
        self.light = DeadlineLight(Light.GREEN, "")
        self.counted = Prose()
        self.light.hide()

    def _build_layout(self) -> None:
        self._pauses = QVBoxLayout()
        self._pauses.setSpacing(8)
        self.add(row(self.rule, self.start, self.extended), self.starting, self._pauses)
        self.add(row(self.pause_button, STRETCH))
        self.add(row(self.due, self.light, STRETCH), self.counted)

    # ---- what the page asks -------------------------------------------------------------------------------

    def show_rules(self, rules: Sequence[DeadlineRule]) -> None:
        """Offer the periods."""
        self._rules = {rule.code: rule for rule in rules}
        self.rule.set_choices([(rule.code, rule.name) for rule in rules])
        if self.start.is_empty():
            self.start.set_day(self._today)
        self.count()

    def add_pause(self) -> None:
        """Ask for one more pause."""
        if len(self.pauses) >= _MOST_PAUSES:
            return
        made = PauseFields(self._today)
        made.changed.connect(self.count)
        made.removed.connect(lambda: self._remove(made))
        self.pauses.append(made)
        self._pauses.addWidget(made)
        made.first.focus()

    def count(self) -> None:
        """Count what stands there now."""
        start, code = self.start.day(), self.rule.value()
        if code is None:
            return
        self.starting.set_words(
            self.tr("起算：{event}，当天不算。").format(event=self._rules[code].start_event)
        )
        if start is None:
            self._show_nothing(self.tr("写上从哪天起。"))
            return
        pauses = [pause for one in self.pauses if (pause := one.pause()) is not None]
        extended = self.extended.day()
        self._latest.ask(
            lambda: self._agenda.count(code, start, pauses=pauses, extended_to=extended),
            done=self._show,
            failed=self._on_failed,
        )

    # ---- inside -------------------------------------------------------------------------------------------

    def _show(self, deadline: Deadline) -> None:
        due = deadline.due
        self.due.setText(long_date(due) if due is not None else self.tr("还定不了"))
        left = deadline.days_left(self._today)
        words = self.tr("暂停")
        if left is not None:
            near = self.tr("今天到期") if left == 0 else self.tr("还有 {days} 天").format(days=left)
            words = self.tr("过期 {days} 天").format(days=-left) if left < 0 else near
        if deadline.light.value == "paused":
            words = self.tr("暂停")
        self.light.set_light(Light(deadline.light.value), words, rule=deadline.counted)
        self.light.show()
        self.counted.set_words(deadline.counted)

    def _show_nothing(self, why: str) -> None:
        self.due.setText("")
        self.light.hide()
        self.counted.set_words(why)

    def _remove(self, one: PauseFields) -> None:
        self.pauses.remove(one)
        self._pauses.removeWidget(one)
        one.hide()
        one.deleteLater()
        self.count()

    def _on_failed(self, failure: Failure) -> None:
        self._show_nothing(f"{failure.sentence}{failure.hint}")
