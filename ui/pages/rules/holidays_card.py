"""The days off and the make-up days of a year, written as they are published."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ui.theme import Theme, follow_theme
from ui.widgets import STRETCH, Card, ChoiceField, MultilineField, PlainButton, Prose, TextField, row

_LONGEST_SOURCE = 200
_YEAR_WIDTH = 140


class HolidaysCard(Card):
    """``year_requested`` asks for another year; ``change_requested`` gives days off, make-up days and source."""

    year_requested = Signal(int)
    change_requested = Signal(int, str, str, str)
    reset_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__(self.tr("放假和调休"))
        self._words = Prose(
            self.tr("照国务院办公厅每年的通知写。周六周日本来就休，不用写；调休要上班的周末写在第二格。"),
            role="caption",
            tone="text2",
        )
        self.year = ChoiceField(self.tr("哪一年"), [])
        self.state = Prose()
        self.days_off = MultilineField(self.tr("放假的日子"), lines=3)
        self.make_up_days = MultilineField(self.tr("调休上班的日子"), lines=2)
        self.source = TextField(self.tr("哪里公布的"), required=True, longest=_LONGEST_SOURCE)
        self.reset_button = PlainButton(self.tr("恢复原样"))
        self.save_button = PlainButton(self.tr("存下"), "ok")
        self.add(self._words, row(self.year, STRETCH), self.state, self.days_off, self.make_up_days)
        self.add(self.source, row(STRETCH, self.reset_button, self.save_button))
        follow_theme(self._adapt)
        self.year.changed.connect(lambda: self.year_requested.emit(self.year.value()))
        self.save_button.clicked.connect(self._on_save)
        self.reset_button.clicked.connect(lambda: self.reset_requested.emit(self.year.value()))

    def offer_years(self, years: Sequence[int], chosen: int) -> None:
        """Offer the years that may be looked at."""
        self.year.set_choices([(year, self.tr("{year}年").format(year=year)) for year in years])
        self.year.set_value(chosen)

    def show_year(self, *, days_off: str, make_up_days: str, source: str, own: bool, known: bool) -> None:
        """Show the days of a year, or say that nobody has published them yet."""
        for field in (self.days_off, self.make_up_days, self.source):
            field.settle()
        self.days_off.set_value(days_off)
        self.make_up_days.set_value(make_up_days)
        self.source.set_value(source)
        self.reset_button.setVisible(own)
        if known:
            words = self.tr("这一年是自己填的。") if own else self.tr("这一年是程序带来的。")
        else:
            words = self.tr(
                "这一年的放假安排程序里还没有，先按周一到周五上班推算，灯上会写明。公布以后，在这里补上。"
            )
        self.state.set_words(words)

    def _on_save(self) -> None:
        self.change_requested.emit(
            self.year.value(), self.days_off.value(), self.make_up_days.value(), self.source.value()
        )

    def _adapt(self, theme: Theme) -> None:
        self.year.setMinimumWidth(theme.scaled(_YEAR_WIDTH))
