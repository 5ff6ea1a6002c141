"""A row that breaks into further rows when it gets narrow, for chips, choices and links."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_SLACK = 0.02


class FlowLayout(QLayout):
    """Puts widgets beside each other and goes on below when a line is full.

    Args:
        aligned: begin the widgets at even columns, so that many lines of them read like a table.
        line_gap: between the lines, where it is not the same as between the widgets.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, aligned: bool = False, line_gap: int = -1
    ) -> None:
        super().__init__(parent)
        self._aligned = aligned
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = gap if line_gap < 0 else line_gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, or return None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say yes: narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height needed at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Move the widgets to their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Ask for everything on one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        """Need at least the widest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Fill line after line, things centred on their line; return the height used."""
        top, lines = rect.y(), self._lines(rect.width())
        column = self._column(rect.width()) if len(lines) > 1 else 0.0
        for place, line in enumerate(lines):
            top += self._line_gap if place else 0
            height = max(item.sizeHint().height() for item in line)
            left = rect.x()
            for item in line:
                size = item.sizeHint()
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left = rect.x() + self._next(left - rect.x(), size.width(), column)
            top += height
        return top - rect.y()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        column = self._column(width) if self._needs_more_than(width) else 0.0
        left = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if not lines or left + needed > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left = self._next(left, needed, column)
        return lines

    def _needs_more_than(self, width: int) -> bool:
        return self.sizeHint().width() > width

    def _column(self, width: int) -> float:
        """How wide a column is: most widgets take one, longer ones take two and more. 0 where nothing is aligned."""
        widths = sorted(item.sizeHint().width() + self._gap for item in self._shown())
        if not self._aligned or not widths:
            return 0.0
        usual = widths[len(widths) * 2 // 3]
        return (width + self._gap) / max(1, (width + self._gap) // usual)

    def _next(self, left: int, needed: int, column: float) -> int:
        """Where the next widget begins behind one that begins at `left`."""
        end = left + needed + self._gap
        return round(ceil(end / column - _SLACK) * column) if column else end
