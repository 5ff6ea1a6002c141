"""Fields that understand what is typed: days, sums of money, identity numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from mediation.clock import SystemClock
from mediation.domain.chinese_dates import long_date
from mediation.domain.money import capital_figures, figure, parse_amount
from ui.widgets.note_line import FieldState
from ui.widgets.reading import cursor_in_groups, grouped_identity, plain_identity, read_day
from ui.widgets.text_fields import TextField


class DateField(TextField):
    """A day: understands 2026-3-1, 20260301, 3月1日, 昨天; shows 2026年3月1日 once it is left.

    Args:
        today: says what day it is, for days without a year; the computer's clock by default.
    """

    def __init__(self, label: str, *, today: Callable[[], date] | None = None, **more: Any) -> None:
        self._today = today or SystemClock().today
        super().__init__(label, **more)

    def day(self) -> date | None:
        """Return the day, or None when it is empty or cannot be understood."""
        try:
            return read_day(self.text(), self._today()) if not self.is_empty() else None
        except ValueError:
            return None

    def set_day(self, day: date | None) -> None:
        """Show another day; nobody is told."""
        self.set_value(long_date(day) if day else "")

    def _on_leave(self) -> None:
        if self.is_empty():
            return
        try:
            self.set_day(read_day(self.text(), self._today()))
        except ValueError as problem:
            self.refuse(str(problem))


class MoneyField(TextField):
    """A sum in 元: understands 8万, 80,000, ８００００; shows 80,000 once it is left.

    While it is typed the sum in capitals (大写) stands below in Song, as it will be printed.

    Args:
        capitals: writes the capital figures.
    """

    def __init__(
        self, label: str, *, capitals: Callable[[Decimal], str] = capital_figures, **more: Any
    ) -> None:
        self._capitals = capitals
        super().__init__(label, beside=self.tr("元"), **more)
        self.control.setProperty("voice", "hei")
        if isinstance(self.control, QLineEdit):
            self.control.setAlignment(Qt.AlignmentFlag.AlignRight)

    def amount(self) -> Decimal | None:
        """Return the sum, or None when it is empty or cannot be understood."""
        try:
            return parse_amount(self.text()) if not self.is_empty() else None
        except ValueError:
            return None

    def set_amount(self, amount: Decimal | None) -> None:
        """Show another sum; nobody is told."""
        self.set_value(figure(amount) if amount is not None else "")

    def _note_now(self) -> str:
        amount = self.amount()
        return super()._note_now() if amount is None else self.tr("人民币") + self._capitals(amount)

    def _note_in_song(self) -> bool:
        return self.amount() is not None

    def _on_leave(self) -> None:
        if self.is_empty():
            return
        try:
            self.set_amount(parse_amount(self.text()))
        except ValueError as problem:
            self.refuse(str(problem))


class IdentityField(TextField):
    """A resident identity number, shown in groups of 6, 8 and 4 while it is typed."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(label, longest=24, **more)
        if isinstance(self.control, QLineEdit):
            self.control.textEdited.connect(lambda _: self._regroup())

    def value(self) -> str:
        """Return the number without gaps."""
        return plain_identity(self.text())

    def set_value(self, words: str) -> None:
        """Show another number; nobody is told."""
        super().set_value(grouped_identity(words))

    def _regroup(self) -> None:
        line = self.control
        if self.state is FieldState.LOCKED or not isinstance(line, QLineEdit):
            return
        before = len(plain_identity(line.text()[: line.cursorPosition()]))
        grouped = grouped_identity(line.text())
        if grouped != line.text():
            line.setText(grouped)
            line.setCursorPosition(cursor_in_groups(grouped, before))
