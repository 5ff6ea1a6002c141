"""A table in our look: columns described once, rows are any values, figures at the right edge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme import SONG_FAMILIES, Theme, appearance, follow_theme, hei

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        heading: its name.
        text: gives the words of a row in this column.
        figures: right-aligned.
        strong, song: bold; the paper's voice.
        width: in pixels at 100 %; 0 takes the room left over.
        tone: gives the colour name for a row, if it is not the normal one.
    """

    heading: str
    text: Callable[[Any], str]
    figures: bool = False
    strong: bool = False
    song: bool = False
    width: int = 0
    tone: Callable[[Any], str] | None = None


class TableRows(QAbstractTableModel):
    """The rows of a DataTable, for Qt."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Any] = []

    def replace(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_at(self, place: int) -> Any:
        """Return the value of a row."""
        return self.rows[place]

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give words, alignment, font or colour of a cell."""
        column, row = self.columns[index.column()], self.row_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and (column.strong or column.song):
            return _font(column)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            return QColor(appearance().theme.colour.named(column.tone(row) or "text"))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give heading and alignment of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            figures = self.columns[section].figures
            side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class DataTable(QTableView):
    """Rows that can be chosen; ``row_opened`` (Enter, double click) and ``row_chosen`` give the row's value.

    Args:
        name: said by screen readers.
        wraps: long words go on in a second line and the row grows, so that nothing is cut; turn it off for
            thousands of rows of short words.
        hugs: end below the last row instead of filling the page with white; more rows than fit still scroll.
    """

    row_opened = Signal(object)
    row_chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        wraps: bool = True,
        hugs: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = TableRows(columns, self)
        self._wraps, self._hugs = wraps, hugs
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(wraps)
        self.setTextElideMode(Qt.TextElideMode.ElideNone if wraps else Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(self._rows.row_at(index.row())))
        self.selectionModel().currentRowChanged.connect(lambda *_: self._on_chosen())
        follow_theme(self._adapt)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; the row at the same place stays chosen."""
        place = self.currentIndex().row()
        self._rows.replace(rows)
        if rows and place >= 0:
            self.selectRow(min(place, len(rows) - 1))

    def set_headings(self, headings: Sequence[str]) -> None:
        """Name the columns anew, such as the periods of a table of figures."""
        columns = (
            replace(column, heading=words) for column, words in zip(self._rows.columns, headings, strict=True)
        )
        self._rows.columns = tuple(columns)
        self._rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headings) - 1)

    def chosen(self) -> Any:
        """Return the value of the chosen row, or None."""
        index = self.currentIndex()
        return self._rows.row_at(index.row()) if index.isValid() else None

    def height_of(self, rows: int) -> int:
        """Return the height of the head and so many rows, for tables that do not scroll."""
        return self.horizontalHeader().height() + rows * self.verticalHeader().defaultSectionSize() + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure wrapped rows at the new width, as they may have been filled while nobody saw them."""
        super().resizeEvent(event)
        if self._hugs and self._wraps:
            self.verticalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
            self.updateGeometries()

    def updateGeometries(self) -> None:
        """End below the last row, where that is wanted."""
        super().updateGeometries()
        if self._hugs:
            whole = self.horizontalHeader().height() + self.verticalHeader().length() + 2 * self.frameWidth()
            if whole != self.maximumHeight():
                self.setMaximumHeight(whole)
                self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the height of all rows where it ends with them."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.maximumHeight()) if self._hugs else hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen() is not None:
            self.row_opened.emit(self.chosen())
        else:
            super().keyPressEvent(event)

    def _on_chosen(self) -> None:
        if self.chosen() is not None:
            self.row_chosen.emit(self.chosen())

    def _adapt(self, theme: Theme) -> None:
        lines = self.verticalHeader()
        lines.setMinimumSectionSize(theme.size.table_row)
        lines.setDefaultSectionSize(theme.size.table_row)
        if self._wraps:
            lines.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = self.horizontalHeader()
        head.setFixedHeight(theme.size.table_row)
        for place, column in enumerate(self._rows.columns):
            if column.width:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                head.resizeSection(place, theme.scaled(column.width))
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)


def _font(column: Column) -> QFont:
    font = hei(appearance().theme, strong=column.strong)
    if column.song:
        font.setFamilies(list(SONG_FAMILIES))
    return font
