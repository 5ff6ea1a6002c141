"""A table over a list that is too long to be held: rows come while they are looked at."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.models.paged_rows import PagedRows
from ui.pause import pause
from ui.theme import Theme, appearance, hei
from ui.widgets.data_table import DataTable

_BESIDE = 34
_ABOVE_AND_BELOW = 14
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


class PagedTable(DataTable):
    """A DataTable whose rows are a PagedRows.

    Rows keep one height, so that a hundred thousand cost nothing; only a row with words too long for its column grows,
    once it has come.
    """

    def __init__(self, rows: PagedRows, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(rows.columns, name=name, wraps=False, parent=parent)
        self._rows = self.rows = rows
        self.setModel(rows)
        self.setWordWrap(True)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._on_chosen())
        rows.dataChanged.connect(self._on_data_changed)
        rows.modelReset.connect(self._fit_shown)
        # Columns that come, go or grow give the words another width; many change at once, so it waits for the last.
        self._soon = pause(self, 0, self._fit_shown)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._soon.start())
        self._adapt(appearance().theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See which rows need two lines now."""
        super().resizeEvent(event)
        self._fit_shown()

    def _adapt(self, theme: Theme) -> None:
        super()._adapt(theme)
        self._fit_shown()

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._fit_rows(first.row(), last.row())

    def _fit_shown(self) -> None:
        first = max(0, self.rowAt(0))
        height = max(self.verticalHeader().defaultSectionSize(), 1)
        self._fit_rows(first, min(self._rows.rowCount() - 1, first + self.viewport().height() // height + 1))

    def _fit_rows(self, first: int, last: int) -> None:
        usual = self.verticalHeader().defaultSectionSize()
        for place in range(first, last + 1):
            wanted = max(usual, self._height_of_words(place))
            if self.rowHeight(place) != wanted:
                self.setRowHeight(place, wanted)

    def _height_of_words(self, place: int) -> int:
        """Return the height the longest words of a row need; 0 while the row is on its way."""
        row = self.rows.held(place)
        if row is None:
            return 0
        theme = appearance().theme
        highest = 0
        for number, column in enumerate(self._rows.columns):
            if not self.isColumnHidden(number):
                metrics = QFontMetrics(hei(theme, strong=column.strong))
                room = QRect(0, 0, self.columnWidth(number) - _BESIDE, 10_000)
                highest = max(highest, metrics.boundingRect(room, _WRAPPED, column.text(row)).height())
        return highest + _ABOVE_AND_BELOW
