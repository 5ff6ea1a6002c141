"""One period that may be counted otherwise: its name, its length, and the rule it stands on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from mediation.domain.deadlines import Unit
from mediation.services.own_rules import PeriodInUse
from ui.widgets import STRETCH, Card, ChoiceStrip, PlainButton, Prose, TextField, row

_LONGEST_NAME, _LONGEST_SOURCE = 30, 200


class PeriodCard(Card):
    """``change_requested`` gives code, name, length, unit and source; ``reset_requested`` the code."""

    change_requested = Signal(str, str, int, object, str)
    reset_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("改这个期限"))
        self._code = ""
        self.starting = Prose(role="caption", tone="text2")
        self.name = TextField(self.tr("叫什么"), required=True, longest=_LONGEST_NAME)
        self.length = TextField(self.tr("多长"), required=True, longest=3)
        self.unit = ChoiceStrip(self.tr("按什么算"), [(unit, unit.chinese) for unit in Unit])
        self.source = TextField(self.tr("依据哪条规定"), required=True, longest=_LONGEST_SOURCE)
        self.shipped = Prose(role="caption", tone="text2")
        self.lights = Prose(
            self.tr("灯的颜色不能改：过了是红，剩五分之一或者五个工作日以内是黄。"),
            role="caption",
            tone="text2",
        )
        self.reset_button = PlainButton(self.tr("恢复原样"))
        self.save_button = PlainButton(self.tr("存下"), "ok")
        self.add(self.starting, self.name, self.length, self.unit, self.source, self.shipped, self.lights)
        self.add(row(STRETCH, self.reset_button, self.save_button))
        self.save_button.clicked.connect(self._on_save)
        self.reset_button.clicked.connect(lambda: self.reset_requested.emit(self._code))

    def show_period(self, period: PeriodInUse) -> None:
        """Show a period as it is counted now."""
        rule, shipped = period.rule, period.shipped
        self._code = rule.code
        for field in (self.name, self.length, self.source):
            field.settle()
        self.starting.set_words(self.tr("起算：{event}，当天不算。").format(event=rule.start_event))
        self.name.set_value(rule.name)
        self.length.set_value(str(rule.length))
        self.unit.set_value(rule.unit)
        self.source.set_value(rule.source)
        words = self.tr("原来的：{name}，{length}{unit}。依据：{source}。")
        self.shipped.set_words(
            words.format(
                name=shipped.name, length=shipped.length, unit=shipped.unit.chinese, source=shipped.source
            )
        )
        self.shipped.setVisible(period.own)
        self.reset_button.setVisible(period.own)

    def _on_save(self) -> None:
        if not self.length.value().isdecimal():
            self.length.refuse(self.tr("写个整数，例如15。"))
            self.length.focus()
            return
        length = int(self.length.value())
        self.change_requested.emit(
            self._code, self.name.value(), length, self.unit.value(), self.source.value()
        )
