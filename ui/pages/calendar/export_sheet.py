"""Asks which days go into a calendar file, and whether it may name people."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.sheet import Sheet
from ui.widgets import CheckBox, DateField, FilledButton, PlainButton, Prose, row


class ExportSheet(Sheet):
    """``export_wanted`` gives the first day, the last one, and whether names are wanted."""

    export_wanted = Signal(object, object, bool)

    def __init__(self, first: date, last: date, today: date, parent: QWidget) -> None:
        super().__init__(self.tr("存成日历文件"), parent)
        words = self.tr(
            "手机和别的日历都认得这种文件。里面只写编号和期限，不写姓名；放进手机，也就放到了电脑外面。"
        )
        self.first = DateField(self.tr("从哪天"), today=lambda: today)
        self.last = DateField(self.tr("到哪天"), today=lambda: today)
        self.first.set_day(first)
        self.last.set_day(last)
        self.names = CheckBox(self.tr("带上当事人的姓名（会记进履历）"))
        self.add(Prose(words, tone="text2"), row(self.first, self.last), self.names)
        leave, save = PlainButton(self.tr("不存了"), key="Esc"), FilledButton(self.tr("选地方存"), "saved")
        self.save_button = save
        self.set_actions(leave, filled=save)
        leave.clicked.connect(self.reject)
        save.clicked.connect(self._on_save)

    def _on_save(self) -> None:
        first, last = self.first.day(), self.last.day()
        if first is None or last is None or last < first:
            field = self.first if first is None else self.last
            field.refuse(self.tr("写清从哪天到哪天，后一个不能在前。"))
            field.focus()
            return
        self.accept()
        self.export_wanted.emit(first, last, self.names.value())
