"""Rows of a long list, fetched a page at a time while they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from mediation.domain.listing import Page
from ui.background import Failure, run
from ui.widgets.data_table import AnyIndex, Column, TableRows

PAGE = 100
_PAGES_KEPT = 40
_MOST_WANTED = 3
_NO_PARENT = QModelIndex()

Fetch = Callable[[int, int], Page[Any]]
"""Gets (limit, offset) and returns a stretch of the list; called on a worker."""


class PagedRows(TableRows):
    """The whole length at once, rows as they are looked at; a row that is still on its way is empty.

    Fast scrolling asks for many pages: only the last few are fetched, as the others are out of sight by then.
    ``counted`` gives the length after every `show`, ``failed`` the Failure.
    """

    counted = Signal(int)
    failed = Signal(object)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns)
        self.setParent(parent)
        self._fetch: Fetch | None = None
        self._list = 0
        self._total = 0
        self._pages: OrderedDict[int, tuple[Any, ...]] = OrderedDict()
        self._wanted: list[int] = []
        self._busy = False

    def show(self, fetch: Fetch) -> None:
        """Show another list; the present one stays until its first page is here."""
        self._fetch = fetch
        self._list += 1
        self._wanted = [0]
        self._busy = False
        self._go_on()

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        """Count the rows of the whole list."""
        return 0 if parent.isValid() else self._total

    def row_at(self, place: int) -> Any:
        """Return a row, or None while it is being fetched."""
        number, within = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        self._pages.move_to_end(number)
        return page[within] if within < len(page) else None

    def held(self, place: int) -> Any:
        """Return a row if it is here already, else None; nothing is fetched."""
        number, within = divmod(place, PAGE)
        page = self._pages.get(number, ())
        return page[within] if within < len(page) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell shows; a row on its way shows nothing."""
        return super().data(index, role) if self.row_at(index.row()) is not None else None

    def _want(self, number: int) -> None:
        if number not in self._wanted:
            self._wanted = [*self._wanted[1 - _MOST_WANTED :], number]
        self._go_on()

    def _go_on(self) -> None:
        if self._busy or not self._wanted or self._fetch is None:
            return
        self._busy = True
        number, fetch, asked = self._wanted.pop(), self._fetch, self._list
        run(
            lambda _: fetch(PAGE, number * PAGE),
            done=lambda page: self._on_page(asked, number, page),
            failed=lambda failure: self._on_failed(asked, failure),
            owner=self,
        )

    def _on_page(self, asked: int, number: int, page: Page[Any]) -> None:
        if asked != self._list:
            return
        self._busy = False
        if number == 0 or page.total != self._total:
            self.beginResetModel()
            self._pages.clear()
            self._pages[number] = page.lines
            self._total = page.total
            self.endResetModel()
            self.counted.emit(page.total)
        else:
            self._pages[number] = page.lines
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
            last = min(self._total, (number + 1) * PAGE) - 1
            self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))
        self._go_on()

    def _on_failed(self, asked: int, failure: Failure) -> None:
        if asked == self._list:
            self._busy = False
            self._wanted.clear()
            self.failed.emit(failure)
