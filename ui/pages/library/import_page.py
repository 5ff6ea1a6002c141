"""导入旧案: choose a file, see what comes from where and what is covered, bring it in, and take it back if wrong."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.library import ImportSummary
from mediation.services.library import ImportPreview
from ui.background import Failure, Job, Progress, Worker, run
from ui.pages.base import Page
from ui.pages.dispute.latest import Latest
from ui.pages.library.confirm import ConfirmSheet
from ui.pages.library.import_cards import CoverCard, FaultsCard
from ui.pages.library.import_parts import ChoosePanel, ImportProgress, StepChips, ask_for_file, dropped_file
from ui.pages.library.import_result import ImportResult
from ui.pages.library.import_words import time_left
from ui.pages.library.mapping_rows import MappingList
from ui.pages.library.words import short_file_name
from ui.widgets import (
    FilledButton,
    LoadingLine,
    PlainButton,
    SideColumn,
    TwoColumn,
    chain_focus,
)
from ui.workbench import Workbench

_SIDE_WIDTH = 348
CHOOSE, LOOK, IMPORT, DONE = 1, 2, 3, 4
"""The steps as the chips count them."""


class ImportPage(Page):
    """Takes a file (a Path) as its argument; asks for the library by ``page_requested``.

    Args:
        desk: the services.
        choose: asks which file; a file dialog by default.
    """

    key = "import"
    rail_key = "library"

    def __init__(self, desk: Workbench, choose: Callable[[QWidget], Path | None] = ask_for_file) -> None:
        super().__init__(self.tr("导入旧案"))
        self._desk = desk
        self._choose = choose
        self.step = CHOOSE
        self._path: Path | None = None
        self._preview: ImportPreview | None = None
        self._batch: UUID | None = None
        self._stop = threading.Event()
        self._began = time.monotonic()
        self._looking = Latest(self)
        self.setAcceptDrops(True)
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self.go_to_step(CHOOSE)

    def _build_widgets(self) -> None:
        self.chips = StepChips()
        self.other_button = PlainButton(self.tr("换个文件"))
        self.import_button = FilledButton(self.tr("导入"), "import")
        self.choose_panel = ChoosePanel()
        self.loading = LoadingLine()
        self.columns = MappingList()
        self.cover = CoverCard()
        self.faults = FaultsCard()
        self._look = TwoColumn(SideColumn((self.cover, self.faults), width=_SIDE_WIDTH))
        self.progress = ImportProgress()
        self.result = ImportResult()
        self.panel = self.progress.panel

    def _build_layout(self) -> None:
        self.header.show_back()
        self.header.add_beside_title(self.chips)
        self.header.add(self.other_button)
        self.header.set_filled(self.import_button)
        self._look.add(self.columns)
        self._look.content.body.addStretch(1)
        above = QVBoxLayout()
        above.setContentsMargins(24, 0, 20, 0)
        self.loading.setContentsMargins(0, 10, 0, 0)
        above.addWidget(self.loading)
        self._panels = QStackedWidget()
        for part in (self.choose_panel, self._look, self.progress, self.result):
            self._panels.addWidget(part)
        self.body.addLayout(above)
        self.body.addWidget(self._panels, 1)

    def _connect_signals(self) -> None:
        self.choose_panel.choose_button.clicked.connect(self.choose_file)
        self.other_button.clicked.connect(self.choose_file)
        self.import_button.clicked.connect(self._on_filled)
        self.columns.changed.connect(self._look_again)
        self.cover.changed.connect(self._look_again)
        self.columns.cover_requested.connect(self._to_cover)
        self._look.stacked_changed.connect(self.columns.offer_cover)
        self.columns.offer_cover(self._look.stacked)
        self.panel.stop_requested.connect(self.stop)
        self.result.take_back_requested.connect(self._on_take_back)

    # ---- what the window asks -----------------------------------------------------------------------------

    @property
    def filled_button(self) -> FilledButton | None:
        """The button that goes on from the present step; none while the import runs."""
        if self.step == IMPORT:
            return None
        return self.choose_panel.choose_button if self.step == CHOOSE else self.import_button

    def show_argument(self, argument: object) -> None:
        """Take a file; after a finished import begin anew."""
        if self.step == DONE:
            self.go_to_step(CHOOSE)
        if isinstance(argument, Path) and self.step != IMPORT:
            self.look_at(argument)

    def refresh(self) -> None:
        """Look at the file again, which may have been changed in between."""
        if self.step == LOOK:
            self._look_again()

    def focus_start(self) -> None:
        """Begin with the button that goes on, or with the first column."""
        if self.step == CHOOSE:
            self.choose_panel.choose_button.setFocus()
        elif self.step == LOOK and self.columns.rows:
            self.columns.rows[0].target.focus()
        elif self.step == IMPORT:
            self.panel.stop_button.setFocus()
        else:
            self.import_button.setFocus()

    def may_leave(self) -> bool:
        """Ask while the import runs: it stops, or the page stays."""
        if self.step != IMPORT:
            return True
        ConfirmSheet(
            self.tr("正在导入旧案"),
            (self.tr("离开这一页，导入就停下。"), self.tr("已经进库的留着，也可以整批退出。")),
            self,
            verb=self.tr("停下"),
            way_out=self.tr("接着导"),
            act=self.stop,
        ).open()
        return False

    def go_back(self) -> bool:
        """Esc stops the import, or goes back to choosing a file."""
        if self.step == IMPORT:
            self.stop()
            return True
        if self.step == LOOK:
            self.go_to_step(CHOOSE)
            self.focus_start()
            return True
        return False

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        if self.step == LOOK:
            return self._look.regions()
        return self.result.regions() if self.step == DONE else (self._panels,)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, unless an import is running."""
        if self.step != IMPORT and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the file that was dropped."""
        path = dropped_file(event.mimeData())
        if path is not None and self.step != IMPORT:
            event.acceptProposedAction()
            self.look_at(path)

    # ---- looking ------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        path = self._choose(self)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Look at a file: its columns, what would be covered, what is odd. Nothing is kept."""
        self.loading.start(self.tr("正在看“{name}”……").format(name=short_file_name(path.name)))
        self.choose_panel.choose_button.set_busy(self.tr("正在看"))
        self._looking.ask(
            lambda: self._desk.library.look_at(path), done=self._on_looked, failed=self._on_look_failed
        )

    def _on_looked(self, preview: ImportPreview) -> None:
        self._path = preview.path
        self.cover.reset()
        self.columns.show_columns(preview.mapping)
        self.go_to_step(LOOK)
        self._show_preview(preview)
        self.focus_start()

    def _look_again(self) -> None:
        """See what becomes of the file with the choices as they are now."""
        path, overrides, units = self._path, self.columns.overrides(), self.columns.units()
        covers = self.cover.covers
        if path is None:
            return
        self.columns.update_columns([row.line for row in self.columns.rows], deidentify=covers)
        self._allow_import()
        self.loading.start(self.tr("正在照这样再看一遍……"))
        self._looking.ask(
            lambda: self._desk.library.look_at(path, overrides=overrides, units=units, deidentify=covers),
            done=self._show_preview,
            failed=self._on_look_failed,
        )

    def _show_preview(self, preview: ImportPreview) -> None:
        self.loading.stop()
        self._preview = preview
        self.columns.update_columns(preview.mapping, deidentify=self.cover.covers)
        self.cover.show_examples(preview.examples)
        self.faults.show_preview(preview)
        self.import_button.set_words(self.tr("导入 {count} 行").format(count=f"{preview.rows_in_file:,}"))
        self._allow_import()
        if self.isVisible():
            chain_focus(self)

    def _to_cover(self) -> None:
        """Bring the covering into view where it stands below the columns."""
        self._look.content.ensureWidgetVisible(self.faults)
        self._look.content.ensureWidgetVisible(self.cover)
        self.cover.switch.setFocus()

    def _allow_import(self) -> None:
        if self.step != LOOK or self._preview is None:
            return
        usable = self.columns.tells_a_story() and self._preview.rows_in_file > 0
        self.import_button.setEnabled(usable)
        if usable:
            self.say_status(
                self.tr("{name}；原来的文件不改。").format(name=short_file_name(self._preview.path.name))
            )
        elif self._preview.rows_in_file:
            self.say_status(self.tr("先给写事情经过的那一列选“纠纷经过”，才能导入。"))
        else:
            self.say_status(self.tr("表头下面一行也没有，没有可导的。"))

    def _on_look_failed(self, failure: Failure) -> None:
        self.loading.stop()
        self.choose_panel.choose_button.set_idle()
        self.say_failure(failure)

    # ---- importing ----------------------------------------------------------------------------------------

    def _on_filled(self) -> None:
        if self.step == DONE:
            self._to_library()
        else:
            self.start_import()

    def start_import(self) -> None:
        """Bring the file in with the choices as they are."""
        path, preview = self._path, self._preview
        if path is None or preview is None:
            return
        self._looking.drop()
        self.loading.stop()
        overrides, units, covers = self.columns.overrides(), self.columns.units(), self.cover.covers
        reason, total = self.cover.reason.value(), preview.rows_in_file
        stop = self._stop = threading.Event()
        self._began = time.monotonic()
        usable = self.tr("进库 {count} 件")

        def work(job: Job) -> tuple[ImportSummary, int]:
            def tell(read: int, imported: int) -> None:
                if job.stopped:
                    stop.set()
                job.report(read, total, usable.format(count=f"{imported:,}"))

            library = self._desk.library
            summary = library.import_cases(
                path,
                overrides=overrides,
                units=units,
                deidentify=covers,
                reason=reason,
                progress=tell,
                stop=stop,
            )
            return summary, library.overview().size

        self.go_to_step(IMPORT)
        self.report(Progress(0, total))
        self.focus_start()
        run(
            work,
            done=lambda answer: self._on_imported(*answer),
            failed=self._on_import_failed,
            progress=self.report,
            worker=Worker.HEAVY,
            owner=self,
        )

    def stop(self) -> None:
        """Stop after the rows that are being read; what is in stays."""
        self._stop.set()
        self.panel.stop_button.set_busy(self.tr("正在停下"))

    def report(self, news: Progress) -> None:
        """Show how far the import is."""
        if self.step != IMPORT:
            return
        said = self.tr("读到第{done}行，共{total}行").format(done=f"{news.done:,}", total=f"{news.total:,}")
        left = time_left(news.done, news.total, time.monotonic() - self._began)
        self.panel.report(news.done, news.total, said + left + self.tr("。"))
        self.panel.set_counts(news.words)

    def _on_imported(self, summary: ImportSummary, size: int) -> None:
        self._batch = summary.batch
        seconds = time.monotonic() - self._began
        self.result.show_summary(summary, seconds=seconds, size=size, deidentify=self.cover.covers)
        self.go_to_step(DONE)
        self.focus_start()

    def _on_import_failed(self, failure: Failure) -> None:
        self.go_to_step(LOOK)
        self.say_failure(failure)
        self.focus_start()

    # ---- afterwards ---------------------------------------------------------------------------------------

    def _to_library(self) -> None:
        self.page_requested.emit("library", None)

    def _on_take_back(self) -> None:
        batch = self._batch
        if batch is None:
            return
        ConfirmSheet(
            self.tr("整批退出"),
            (
                self.tr("刚才导进来的都离开类案库，库和导入以前一样。"),
                self.tr("原来的文件不动，登记过的纠纷也不动。"),
            ),
            self,
            verb=self.tr("整批退出"),
            way_out=self.tr("留着"),
            act=lambda: self._take_back(batch),
        ).open()

    def _take_back(self, batch: UUID) -> None:
        run(
            lambda _: self._desk.library.take_back(batch),
            done=self._on_taken_back,
            failed=self.say_failure,
            worker=Worker.HEAVY,
            owner=self,
        )

    def _on_taken_back(self, count: int) -> None:
        self._batch = None
        self.result.show_taken_back(count)
        self.say_status(self.tr("这批已经退出来了。"))
        self.focus_start()

    # ---- inside -------------------------------------------------------------------------------------------

    def go_to_step(self, step: int) -> None:
        """Show a step with the buttons that belong to it."""
        self.step = step
        panels = {CHOOSE: self.choose_panel, LOOK: self._look, IMPORT: self.progress, DONE: self.result}
        self._panels.setCurrentWidget(panels[step])
        self.chips.show_step(step)
        self.other_button.setVisible(step in (LOOK, DONE))
        self.other_button.set_words(self.tr("再导一个") if step == DONE else self.tr("换个文件"))
        self.import_button.setVisible(step in (LOOK, DONE))
        self.import_button.setEnabled(True)
        self.choose_panel.choose_button.set_idle()
        self.panel.stop_button.set_idle()
        if step == DONE:
            self.import_button.set_words(self.tr("去看类案库"), "library")
        elif step == LOOK:
            self.import_button.set_words(self.tr("导入"), "import")
        self.say_status(self.tr("别的事等导完再做，也可以停下。") if step == IMPORT else "")
        if self.isVisible():
            chain_focus(self)
