"""纠纷: the register as a list, found by name, pinyin initials, number, kind and step."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.listing import DisputeFilter, DisputeLine
from mediation.domain.permissions import Right
from mediation.domain.records import Draft
from ui.background import run
from ui.models.paged_rows import PagedRows
from ui.pages.base import Page
from ui.pages.disputes_parts import DAY, KIND, MEDIATOR, DisputeFilters, DraftStrip, dispute_columns
from ui.pages.no_disputes import NoDisputes, dispute_search
from ui.theme import Theme, appearance, follow_theme
from ui.widgets.buttons import FilledButton, PlainButton
from ui.widgets.paged_table import PagedTable
from ui.widgets.waiting import EmptyState
from ui.workbench import Workbench

_NAMES_NEED = 230


class DisputesPage(Page):
    """``dispute_requested`` opens one, ``draft_requested`` goes on with a form, the others come from the empty page."""

    key = "disputes"
    needs = Right.REGISTER

    dispute_requested = Signal(UUID)
    new_requested = Signal()
    draft_requested = Signal(UUID)
    import_requested = Signal()
    sample_requested = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("纠纷"))
        self._desk = desk
        self._place = -1
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        table, clock = self._desk.tables.categories, self._desk.clock
        self.search = dispute_search()
        self.quality_button = PlainButton(self.tr("登记质量"), "checked")
        self.new_button = FilledButton(self.tr("登记新纠纷"), "new", key="Ctrl+N")
        self.drafts = DraftStrip(clock)
        self.filters = DisputeFilters(table)
        self.rows = PagedRows(dispute_columns(table, clock), self)
        self.table = PagedTable(self.rows, name=self.tr("纠纷的名单"))
        self.empty = NoDisputes()
        self.all_button = PlainButton(self.tr("看全部纠纷"))
        self.nothing = EmptyState(
            "search",
            self.tr("没有这样的纠纷"),
            self.tr("换一个字，或只写姓；也可以把上面的条件去掉。"),
            self.all_button,
        )

    def _build_layout(self) -> None:
        self.header.add(self.search, self.quality_button)
        self.header.set_filled(self.new_button)
        self._found = QStackedWidget()
        self._found.addWidget(self.table)
        self._found.addWidget(self.nothing)
        self._register = QWidget()
        column = QVBoxLayout(self._register)
        column.setContentsMargins(24, 12, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addWidget(self._found, 1)
        self._shown = QStackedWidget()
        self._shown.addWidget(self._register)
        self._shown.addWidget(self.empty)
        top = QVBoxLayout()
        top.setContentsMargins(24, 12, 20, 0)
        top.addWidget(self.drafts)
        self.body.addLayout(top)
        self.body.addWidget(self._shown, 1)

    def _connect_signals(self) -> None:
        self.search.search_requested.connect(lambda _: self._show_list())
        self.search.results_requested.connect(self._to_results)
        self.filters.changed.connect(self._show_list)
        self.rows.counted.connect(self._on_counted)
        self.rows.failed.connect(self.say_failure)
        self.table.row_opened.connect(self._on_opened)
        self.quality_button.clicked.connect(lambda: self.page_requested.emit("quality", None))
        self.new_button.clicked.connect(self.new_requested)
        self.empty.new_requested.connect(self.new_requested)
        self.empty.import_requested.connect(self.import_requested)
        self.empty.sample_requested.connect(self.sample_requested)
        self.all_button.clicked.connect(self._on_all)
        self.drafts.open_requested.connect(self.draft_requested)
        self.drafts.discard_requested.connect(self._on_discard)

    # ---- what the window asks -----------------------------------------------------------------------------

    def show_argument(self, argument: object) -> None:
        """Look for words, or show what a filter names."""
        if isinstance(argument, str):
            self.filters.clear()
            self.search.setText(argument)
        elif isinstance(argument, DisputeFilter):
            self.filters.clear()
            self.search.setText(argument.text)
            self.filters.category.set_value(argument.category or None)
            self.filters.stage.set_value(argument.stage)
            self.filters.open_only.set_value(argument.open_only)

    def refresh(self) -> None:
        """Read list and drafts again."""
        self._show_list()
        run(
            lambda _: self._desk.intake.drafts(),
            done=self._on_drafts,
            failed=self.say_failure,
            owner=self,
        )

    def focus_start(self) -> None:
        """Begin in the search box, behind what stands there."""
        self.search.go_on()

    def find_here(self) -> bool:
        """Ctrl+F: the search box, with its words chosen so that new ones replace them."""
        self.search.begin_anew()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See which columns still leave room for the names."""
        super().resizeEvent(event)
        self._fit_columns()

    # ---- inside -------------------------------------------------------------------------------------------

    def _show_list(self) -> None:
        self._place = self.table.currentIndex().row()
        wanted, disputes = self.filters.wanted(self.search.words()), self._desk.disputes
        self.rows.show(lambda limit, offset: disputes.list_disputes(wanted, limit=limit, offset=offset))

    def _is_narrowed(self) -> bool:
        return bool(self.search.words()) or self.filters.is_set()

    def _fit_columns(self) -> None:
        theme = appearance().theme
        fixed = {place: theme.scaled(column.width) for place, column in enumerate(self.rows.columns)}
        room = self.width() - 44 - sum(fixed.values())
        for place in (MEDIATOR, DAY, KIND):
            leaves = room < theme.scaled(_NAMES_NEED)
            self.table.setColumnHidden(place, leaves)
            room += fixed[place] if leaves else 0

    def _adapt(self, theme: Theme) -> None:
        self._fit_columns()

    def _to_results(self) -> None:
        if self.rows.rowCount():
            self.table.setFocus()
            self.table.selectRow(max(0, self.table.currentIndex().row()))

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_counted(self, total: int) -> None:
        self.filters.show_count(total)
        nothing_yet = total == 0 and not self._is_narrowed()
        self._shown.setCurrentWidget(self.empty if nothing_yet else self._register)
        self._found.setCurrentWidget(self.nothing if total == 0 else self.table)
        if self._place >= 0 and total:
            self.table.selectRow(min(self._place, total - 1))
        self.new_button.setVisible(not nothing_yet)
        self.set_filled_button(self.empty.first_button if nothing_yet else None)
        self.say_status(self.tr("↑↓ 选一件，Enter 打开。") if total else "")
        self._fit_columns()

    def _on_opened(self, line: DisputeLine | None) -> None:
        if line is not None:
            self.dispute_requested.emit(line.id)

    def _on_all(self) -> None:
        self.search.clear()
        self.filters.clear()
        self._show_list()
        self.search.setFocus()

    def _on_drafts(self, drafts: tuple[Draft, ...]) -> None:
        self.drafts.show_drafts(drafts)

    def _on_discard(self, draft_id: UUID) -> None:
        run(
            lambda _: self._desk.intake.discard_draft(draft_id),
            done=lambda _: self.refresh(),
            failed=self.say_failure,
            owner=self,
        )
