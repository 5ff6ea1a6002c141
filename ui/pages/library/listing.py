"""The cases of the library as a list, or found by words."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.library import PastCase
from mediation.domain.listing import LibraryFilter
from mediation.domain.similar import KeywordHit
from ui.background import Failure
from ui.models.paged_rows import PagedRows
from ui.pages.dispute.latest import Latest
from ui.pages.library.index_card import IndexCard
from ui.pages.library.list_parts import CATEGORY, DAY, KIND, HitList, LibraryFilters, case_columns
from ui.pages.library.words import tr
from ui.theme import Theme
from ui.widgets import EmptyState, LoadingLine, PlainButton, SearchBox, chain_focus
from ui.widgets.paged_table import PagedTable
from ui.workbench import Workbench

MOST_HITS = 50
_NAMES_NEED = 260


class CaseListing(QWidget):
    """``case_requested`` gives the key of a case to read, ``failed`` the Failure; the page owns the search box."""

    case_requested = Signal(UUID)
    contents_requested = Signal()
    failed = Signal(object)

    def __init__(self, desk: Workbench, search: SearchBox) -> None:
        super().__init__()
        self._desk = desk
        self._search = search
        self._words = Latest(self)
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        table, clock = self._desk.tables.categories, self._desk.clock
        self.filters = LibraryFilters(table, clock.today().year)
        self.index_card = IndexCard()
        self.loading = LoadingLine()
        self.rows = PagedRows(case_columns(table, clock), self)
        self.table = PagedTable(self.rows, name=tr("类案的名单"))
        self.hits = HitList(table, clock)
        self.all_button = PlainButton(tr("看全部类案"))
        self.nothing = EmptyState(
            "search",
            tr("没有这样的案例"),
            tr("换一个说法，或少写一个字；也可以把上面的条件去掉。"),
            self.all_button,
        )

    def _build_layout(self) -> None:
        self._found = QStackedWidget()
        for part in (self.table, self.hits, self.nothing):
            self._found.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addWidget(self.index_card)
        column.addWidget(self.loading)
        column.addWidget(self._found, 1)

    def _connect_signals(self) -> None:
        self.filters.changed.connect(self.show_list)
        self.filters.contents_requested.connect(self.contents_requested)
        self.rows.counted.connect(self._on_counted)
        self.rows.failed.connect(self.failed)
        self.table.row_opened.connect(self._on_opened)
        self.hits.case_requested.connect(self.case_requested)
        self.all_button.clicked.connect(self._on_all)

    # ---- what the page calls ------------------------------------------------------------------------------

    def look_for(self, words: str) -> None:
        """Take words to look for in the whole library."""
        self.filters.clear()
        self._search.setText(words)

    def show_cases(self, wanted: LibraryFilter) -> None:
        """List the cases of a filter, for instance those of one import."""
        self._search.clear()
        self.filters.show_wanted(wanted)
        self.show_list()

    def show_list(self) -> None:
        """Read again what the words and filters ask for."""
        words = self._search.words()
        if not words:
            self._words.drop()
            self.loading.stop()
            wanted, library = self.filters.wanted(), self._desk.library
            self.rows.show(lambda limit, offset: library.cases(wanted, limit=limit, offset=offset))
            return
        where, similar = self.filters.where(), self._desk.similar
        self.loading.start(tr("正在找“{words}”……").format(words=words[:20]))
        self._words.ask(
            lambda: similar.search_words(words, where=where, limit=MOST_HITS),
            done=self._on_hits,
            failed=self._on_failed,
        )

    def focus_results(self) -> None:
        """Put the keyboard on what was found."""
        if self._found.currentWidget() is self.hits:
            self.hits.focus_row()
        elif self.rows.rowCount():
            self.table.setFocus()
            self.table.selectRow(max(0, self.table.currentIndex().row()))

    def focus_case(self, case: PastCase | None) -> None:
        """Put the keyboard on a case that was read."""
        if self._found.currentWidget() is self.hits:
            self.hits.focus_row(case.key if case else None)
        elif self._found.currentWidget() is self.table:
            self.table.setFocus()

    def fit_columns(self, theme: Theme) -> None:
        """See which columns still leave room for the names."""
        fixed = {place: theme.scaled(one.width) for place, one in enumerate(self.rows.columns)}
        room = self.width() - sum(fixed.values())
        for place in (KIND, CATEGORY, DAY):
            leaves = room < theme.scaled(_NAMES_NEED)
            self.table.setColumnHidden(place, leaves)
            room += fixed[place] if leaves else 0

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_counted(self, total: int) -> None:
        if not self._search.words():
            self.filters.show_count(tr("共 {count} 件").format(count=f"{total:,}"))
            self._show_found(self.table if total else self.nothing)

    def _on_hits(self, hits: tuple[KeywordHit, ...]) -> None:
        self.loading.stop()
        self.hits.show_hits(hits)
        said = tr("先看最像的 {count} 件") if len(hits) == MOST_HITS else tr("找到 {count} 件")
        self.filters.show_count(said.format(count=len(hits)))
        self._show_found(self.hits if hits else self.nothing)

    def _show_found(self, part: QWidget) -> None:
        self._found.setCurrentWidget(part)
        if self.isVisible():
            chain_focus(self)

    def _on_opened(self, case: PastCase | None) -> None:
        if case is not None and case.key is not None:
            self.case_requested.emit(case.key)

    def _on_all(self) -> None:
        self._search.clear()
        self.filters.clear()
        self.show_list()
        self._search.setFocus()

    def _on_failed(self, failure: Failure) -> None:
        self.loading.stop()
        self.failed.emit(failure)
