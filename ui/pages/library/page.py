"""类案库: found by words or listed, read one by one, with what is in it and what came from where beside it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.library import ImportSummary, PastCase
from mediation.services.library import LibraryOverview
from ui.background import Failure, Worker, run
from ui.pages.base import Page
from ui.pages.library.confirm import ConfirmSheet
from ui.pages.library.coverage import CoverageView
from ui.pages.library.listing import CaseListing
from ui.pages.library.reading_view import ReadingView
from ui.pages.library.side import BatchesCard, ContentsCard, own_batches
from ui.pages.library.words import case_name
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import (
    STRETCH,
    EmptyState,
    FilledButton,
    LinkButton,
    MenuButton,
    Message,
    PlainButton,
    ScrollColumn,
    SearchBox,
    SideColumn,
    Tone,
    chain_focus,
    row,
)
from ui.widgets.columns import NARROW_WINDOW, WIDEST_CONTENT
from ui.workbench import Workbench

_SIDE_WIDTH = 300
_HEAD_NEEDS, _HEAD_NEEDS_LARGE = 1000, 800
"""Width of the page from which everything in the head has room; at large text the search box is narrower."""


class LibraryPage(Page):
    """The library; show one case with its key, or words to look for.

    ``import_requested`` and ``similar_text_requested`` (a text, or empty) lead to other pages.
    """

    key = "library"

    import_requested = Signal()
    similar_text_requested = Signal(str)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("类案库"))
        self._desk = desk
        self._to_read: UUID | None = None
        self._stacked = False
        self._build_widgets()
        self._build_content()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        table, clock = self._desk.tables.categories, self._desk.clock
        self.search = SearchBox(
            self.tr("找类案：写几个字，如 屋檐 滴水"), name=self.tr("在类案库里找字"), key=self.tr("Ctrl+F")
        )
        self.text_button = PlainButton(self.tr("贴一段文字找类案"), "compare")
        self.import_button = FilledButton(self.tr("导入旧案"), "import")
        self.more = MenuButton(self.tr("更多"))
        self.text_action = self.more.add(self.tr("贴一段文字找类案"), self.text_button.click)
        self.rebuild_action = self.more.add(self.tr("重建索引"), self.rebuild)
        self.contents = ContentsCard(table)
        self.batches = BatchesCard(clock)
        self.side = SideColumn((self.contents, self.batches), width=_SIDE_WIDTH)
        self.first_button = FilledButton(self.tr("导入旧案"), "import")
        self.first_samples = PlainButton(self.tr("装上示范类案"), "library")
        self.empty = EmptyState(
            "library",
            self.tr("从旧案里学"),
            self.tr("把以前调过的导进来，姓名号码先盖掉；登记新纠纷时，像它的会自己出来。"),
            self.first_button,
            self.first_samples,
        )

    def _build_content(self) -> None:
        table, clock = self._desk.tables.categories, self._desk.clock
        self.listing = CaseListing(self._desk, self.search)
        self.reading = ReadingView(table, clock)
        self.coverage = CoverageView(self._desk)
        self.contents_back = LinkButton(self.tr("回到名单"), "back")
        self._contents_column = ScrollColumn()
        self._contents_view = QWidget()

    def _build_layout(self) -> None:
        self.header.add(self.search, self.text_button)
        self.header.set_filled(self.import_button)
        self.header.add_last(self.more)
        aside = QVBoxLayout(self._contents_view)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.addLayout(row(self.contents_back, STRETCH))
        aside.addWidget(self._contents_column, 1)
        self._views = QStackedWidget()
        for part in (self.listing, self.reading, self._contents_view, self.coverage):
            self._views.addWidget(part)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 12, 0, 16)
        left.addWidget(self._views)
        self._contents = QWidget()
        self._across = QHBoxLayout(self._contents)
        self._across.setContentsMargins(24, 0, 20, 0)
        self._across.setSpacing(16)
        self._across.addWidget(self._left, 1)
        self._across.addWidget(self.side)
        self._shown = QStackedWidget()
        self._shown.addWidget(self._contents)
        self._shown.addWidget(self.empty)
        self.body.addWidget(self._shown, 1)

    def _connect_signals(self) -> None:
        self.search.search_requested.connect(self._on_search)
        self.search.results_requested.connect(self.listing.focus_results)
        self.listing.case_requested.connect(self.open_case)
        self.listing.failed.connect(self._on_failed)
        self.listing.contents_requested.connect(lambda: self._show_view(self._contents_view))
        self.contents_back.clicked.connect(self.close_case)
        self.contents.coverage_requested.connect(lambda: self._show_view(self.coverage))
        self.coverage.back_requested.connect(self.close_case)
        self.coverage.cases_requested.connect(self.listing.show_cases)
        self.coverage.failed.connect(self._on_failed)
        self.reading.back_requested.connect(self.close_case)
        self.reading.alike_requested.connect(self._on_alike)
        self.reading.removal_requested.connect(self._on_removal)
        self.text_button.clicked.connect(lambda: self.similar_text_requested.emit(""))
        for button in (self.import_button, self.first_button):
            button.clicked.connect(self.import_requested)
        self.first_samples.clicked.connect(lambda: self._on_samples(True))
        self.batches.samples.switch_requested.connect(self._on_samples)
        self.batches.take_back_requested.connect(self._on_take_back)

    # ---- what the window asks -----------------------------------------------------------------------------

    def show_argument(self, argument: object) -> None:
        """Take the key of a case to read, or words to look for."""
        if isinstance(argument, UUID):
            self._to_read = argument
        elif isinstance(argument, str):
            self._show_view(self.listing)
            self.listing.look_for(argument)

    def refresh(self) -> None:
        """Read the numbers and the list again."""
        self._ask(self._desk.library.overview, self._on_overview)
        self.listing.show_list()
        if self._to_read is not None:
            key, self._to_read = self._to_read, None
            self.open_case(key)

    def focus_start(self) -> None:
        """Begin in the search box, or with what an empty library offers."""
        if self._shown.currentWidget() is self.empty:
            self.first_button.setFocus()
        elif self._views.currentWidget() is self.reading:
            self.reading.back_button.setFocus()
        else:
            self.search.go_on()

    def find_here(self) -> bool:
        """Ctrl+F: the search box, with its words chosen so that new ones replace them."""
        if self._shown.currentWidget() is self.empty:
            return False
        self._show_view(self.listing)
        self.search.begin_anew()
        return True

    def go_back(self) -> bool:
        """Esc leaves the case that is read for the list."""
        if self._views.currentWidget() is self.listing or self._shown.currentWidget() is self.empty:
            return False
        self.close_case()
        return True

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        if self._shown.currentWidget() is self.empty:
            return (self.empty,)
        return (self._left,) if self._stacked else (self._left, self.side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See where the side column stands and which columns still leave room for the names."""
        super().resizeEvent(event)
        self._arrange(appearance().theme)

    # ---- reading a case -----------------------------------------------------------------------------------

    def open_case(self, key: UUID) -> None:
        """Read one case."""
        self._ask(lambda: self._desk.library.case(key), self._on_case)

    def close_case(self) -> None:
        """Go back to the list, to the case that was read."""
        self._show_view(self.listing)
        self.listing.focus_case(self.reading.case)

    def _on_case(self, case: PastCase) -> None:
        self.reading.show_case(case)
        self._show_view(self.reading)
        self.reading.back_button.setFocus()

    def _on_alike(self) -> None:
        if self.reading.case is not None:
            self.similar_text_requested.emit(self.reading.case.search_text())

    def _on_removal(self) -> None:
        case = self.reading.case
        if case is None or case.key is None:
            return
        key = case.key
        ConfirmSheet(
            self.tr("移出类案库"),
            (
                self.tr("“{name}”以后找类案时不再出现。").format(name=case_name(case)),
                self.tr("移出以后要再用，只能重新导入。登记过的纠纷一件也不动。"),
            ),
            self,
            verb=self.tr("移出"),
            way_out=self.tr("留着"),
            act=lambda: self._ask(lambda: self._desk.library.remove_case(key), self._on_removed),
        ).open()

    def _on_removed(self, _: object) -> None:
        self._show_view(self.listing)
        self.say(Message(Tone.GOOD, self.tr("移出类案库了。")))
        self.refresh()
        self.search.setFocus()

    # ---- what is shown ------------------------------------------------------------------------------------

    def _show_view(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        self._say_keys()
        if self.isVisible():
            chain_focus(self)
            if view is self._contents_view:
                self.contents_back.setFocus()

    def _on_search(self, _: str) -> None:
        self._show_view(self.listing)
        self.listing.show_list()

    def _say_keys(self) -> None:
        nothing_yet = self._shown.currentWidget() is self.empty
        listed = self._views.currentWidget() is self.listing
        listing, reading = self.tr("↑↓ 选一件，Enter 打开。"), self.tr("Esc 回到名单。")
        self.say_status("" if nothing_yet else listing if listed else reading)

    # ---- what is in it ------------------------------------------------------------------------------------

    def _on_overview(self, overview: LibraryOverview) -> None:
        nothing_yet = overview.size == 0
        self.contents.show_counts(overview.size, overview.counts)
        self.batches.show_batches(own_batches(overview))
        self.batches.samples.show_samples(overview.samples)
        self.first_samples.set_idle()
        was_empty = self._shown.currentWidget() is self.empty
        self._shown.setCurrentWidget(self.empty if nothing_yet else self._contents)
        for part in (self.search, self.import_button, self.more):
            part.setVisible(not nothing_yet)
        self._fit_head(appearance().theme)
        self.set_filled_button(self.first_button if nothing_yet else None)
        self._say_keys()
        # New lines have no height before the next turn.
        QTimer.singleShot(0, self.side, self.side.fit)
        if nothing_yet != was_empty and self.isVisible():
            chain_focus(self)
            self.focus_start()

    def _on_samples(self, wanted: bool) -> None:
        if wanted:
            self.first_samples.set_busy(self.tr("正在装"))
            self.batches.samples.button.set_busy(self.tr("正在装"))
            self._ask(self._desk.library.import_samples, self._on_samples_in, Worker.HEAVY)
            return
        ConfirmSheet(
            self.tr("撤下示范类案"),
            (self.tr("虚构的示范案例都离开类案库，自己的一件也不动。"), self.tr("要用时再装上就是。")),
            self,
            verb=self.tr("撤下"),
            way_out=self.tr("留着"),
            act=lambda: self._ask(self._desk.library.remove_samples, self._on_left, Worker.HEAVY),
        ).open()

    def _on_samples_in(self, brought: tuple[ImportSummary, ...]) -> None:
        count = sum(one.imported for one in brought)
        self.say(Message(Tone.GOOD, self.tr("装上了{count}件示范类案，都是虚构的。").format(count=count)))
        self.refresh()

    def _on_take_back(self, batch: ImportSummary) -> None:
        key = batch.batch
        if key is not None:
            ConfirmSheet(
                self.tr("撤回这次导入"),
                (
                    self.tr("“{name}”导进来的{count}件离开类案库。").format(
                        name=batch.file_name, count=f"{batch.imported:,}"
                    ),
                    self.tr("原来的文件还在原处，要用时可以再导。别的案例和登记过的纠纷不动。"),
                ),
                self,
                verb=self.tr("撤回{count}件").format(count=f"{batch.imported:,}"),
                way_out=self.tr("留着"),
                act=lambda: self._ask(lambda: self._desk.library.take_back(key), self._on_left, Worker.HEAVY),
            ).open()

    def _on_left(self, count: int) -> None:
        self.say(Message(Tone.GOOD, self.tr("{count}件离开类案库了。").format(count=f"{count:,}")))
        self._show_view(self.listing)
        self.refresh()

    # ---- the index ----------------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Index the library anew beside the work; only looking for cases waits for it."""
        self.rebuild_action.setEnabled(False)
        self.listing.index_card.start()
        run(
            lambda job: self._desk.similar.rebuild(job.report),
            done=self._on_rebuilt,
            failed=self._on_rebuild_failed,
            progress=self.listing.index_card.report,
            worker=Worker.HEAVY,
            owner=self,
        )

    def _on_rebuilt(self, count: int) -> None:
        self._end_rebuild()
        words = self.tr("索引重新建好了，{count}件都找得到。").format(count=f"{count:,}")
        self.say(Message(Tone.GOOD, words))
        self.listing.show_list()

    def _on_rebuild_failed(self, failure: Failure) -> None:
        self._end_rebuild()
        self._on_failed(failure)

    def _end_rebuild(self) -> None:
        self.rebuild_action.setEnabled(True)
        self.listing.index_card.hide()

    # ---- inside -------------------------------------------------------------------------------------------

    def _ask(
        self, act: Callable[[], object], done: Callable[..., object], worker: Worker = Worker.DATABASE
    ) -> None:
        run(lambda _: act(), done=done, failed=self._on_failed, worker=worker, owner=self)

    def _on_failed(self, failure: Failure) -> None:
        self.first_samples.set_idle()
        self.batches.samples.button.set_idle()
        self.say_failure(failure)

    def _adapt(self, theme: Theme) -> None:
        self._arrange(theme)

    def _arrange(self, theme: Theme) -> None:
        stacked = theme.is_large or self.window().width() < NARROW_WINDOW
        if stacked != self._stacked:
            self._move_side(stacked)
        self._across.setContentsMargins(24, 0, 20 + max(0, self.width() - WIDEST_CONTENT), 0)
        self._fit_head(theme)
        self.listing.fit_columns(theme)

    def _fit_head(self, theme: Theme) -> None:
        """Let the longest button of the head go into 更多 where it would push the others out."""
        tight = self.width() < theme.scaled(_HEAD_NEEDS_LARGE if theme.is_large else _HEAD_NEEDS)
        self.text_action.setVisible(tight)
        self.text_button.setVisible(not tight and self._shown.currentWidget() is not self.empty)

    def _move_side(self, stacked: bool) -> None:
        """Let the side column leave; what it says is then one link away."""
        self._stacked = stacked
        if stacked:
            self._across.removeWidget(self.side)
            self._contents_column.add(self.side)
        else:
            self._contents_column.body.removeWidget(self.side)
            self._across.addWidget(self.side)
            if self._views.currentWidget() is self._contents_view:
                self._views.setCurrentWidget(self.listing)
        self.side.set_stacked(stacked)
        self.side.show()
        self.listing.filters.contents_link.setVisible(stacked)
