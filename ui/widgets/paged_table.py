"""A table over a list that is too long to be held: rows come while they are looked at."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.models.paged_rows import PagedRows
from ui.theme import Theme, appearance, hei
from ui.widgets.data_table import DataTable

_PADDING = 30


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
            wanted = max(usual, self.sizeHintForRow(place)) if self._is_long(place) else usual
            if self.rowHeight(place) != wanted:
                self.setRowHeight(place, wanted)

    def _is_long(self, place: int) -> bool:
        row = self.rows.held(place)
        if row is None:
            return False
        theme = appearance().theme
        return any(
            QFontMetrics(hei(theme, strong=column.strong)).horizontalAdvance(column.text(row)) + _PADDING
            > self.columnWidth(number)
            for number, column in enumerate(self._rows.columns)
            if not self.isColumnHidden(number)
        )
