"""The payments of a plan as a table whose days and sums are typed over where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from mediation.domain.agreement import Instalment
from mediation.domain.chinese_dates import long_date
from mediation.domain.money import capital_figures, figure, parse_amount
from ui.pages.dispute.agreement.words import tr
from ui.theme import Theme, appearance, follow_theme
from ui.widgets.reading import read_day

_NUMBER, _DAY, _SUM, _CAPITALS = range(4)
_MOST_ROWS_SEEN, _MOST_LARGE_ROWS_SEEN = 7, 4


class PlanTable(QTableWidget):
    """Enter begins and ends typing in a cell, Delete takes a line out.

    ``edited`` comes after every change, ``refused`` gives the sentence about what cannot be understood.
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(0, 4)
        self._today = today
        self._lines: list[Instalment] = []
        self._showing = False
        self.setHorizontalHeaderLabels([tr("第几期"), tr("哪天前"), tr("多少元"), tr("大写")])
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        sums = self.horizontalHeaderItem(_SUM)
        if sums is not None:
            sums.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(tr("付款计划"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.itemChanged.connect(self._on_item)
        follow_theme(self._adapt)

    def lines(self) -> tuple[Instalment, ...]:
        """Return the payments."""
        return tuple(self._lines)

    def show_lines(self, lines: Sequence[Instalment]) -> None:
        """Show payments in order of their days."""
        self._lines = sorted(lines, key=lambda line: line.due)
        self._showing = True
        self.setRowCount(len(self._lines))
        for place, line in enumerate(self._lines):
            self._show_line(place, line)
        self._showing = False
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin typing on Enter, take a line out on Delete."""
        # The Enter that ends the typing comes here as well, and must not begin it again.
        item = self.currentItem() if self.state() != QAbstractItemView.State.EditingState else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.editItem(item)
        elif event.key() == Qt.Key.Key_Delete and item is not None:
            del self._lines[item.row()]
            self.show_lines(self._lines)
            self.edited.emit()
        else:
            super().keyPressEvent(event)

    def _show_line(self, place: int, line: Instalment) -> None:
        words = (str(place + 1), long_date(line.due), figure(line.amount), capital_figures(line.amount))
        for column, text in enumerate(words):
            item = QTableWidgetItem(text)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if column in (_DAY, _SUM):
                flags |= Qt.ItemFlag.ItemIsEditable
            item.setFlags(flags)
            side = Qt.AlignmentFlag.AlignRight if column == _SUM else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(place, column, item)

    def _on_item(self, item: QTableWidgetItem) -> None:
        if self._showing:
            return
        place, column = item.row(), item.column()
        line = self._lines[place]
        try:
            if column == _DAY:
                changed = Instalment(read_day(item.text(), self._today()), line.amount)
            else:
                changed = Instalment(line.due, parse_amount(item.text()))
        except ValueError as problem:
            self.refused.emit(str(problem))
            self._showing = True
            self._show_line(place, line)
            self._showing = False
            return
        self._lines[place] = changed
        self.show_lines(self._lines)
        self.setCurrentCell(self._lines.index(changed), column)
        self.edited.emit()

    def _fit(self) -> None:
        most = _MOST_LARGE_ROWS_SEEN if appearance().theme.is_large else _MOST_ROWS_SEEN
        rows = min(max(1, len(self._lines)), most)
        height = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().height() + rows * height + 4)

    def _adapt(self, theme: Theme) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.size.table_row - 4)
        self.verticalHeader().setMinimumSectionSize(theme.size.table_row - 4)
        head = self.horizontalHeader()
        head.setFixedHeight(theme.size.table_row - 4)
        head.setSectionsClickable(False)
        for column, width in ((_NUMBER, 76), (_DAY, 168), (_SUM, 124)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, theme.scaled(width))
        head.setSectionResizeMode(_CAPITALS, QHeaderView.ResizeMode.Stretch)
        self._fit()
