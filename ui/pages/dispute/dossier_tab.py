"""卷宗: the papers in binding order, one button that binds them, what was issued, and checking a code."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.dispute import Dispute
from mediation.domain.permissions import Right
from mediation.domain.records import IssuedDocument
from mediation.services.issued_papers import PaperDifferences
from ui.background import Failure, Worker, run
from ui.dialogs.paper_differences import PaperDifferencesDialog
from ui.pages.dispute.dossier.bind_part import BindPart
from ui.pages.dispute.dossier.code_card import CodeCard
from ui.pages.dispute.dossier.issued_card import IssuedCard
from ui.pages.dispute.dossier.lines import DossierView
from ui.pages.dispute.dossier.other_papers import OtherPapers
from ui.pages.dispute.dossier.paper_rows import PaperRows, count_words
from ui.pages.dispute.dossier.review_card import ReviewCard
from ui.pages.dispute.dossier.scan_work import ScanWork
from ui.pages.dispute.dossier.scans_card import ScansCard
from ui.pages.dispute.dossier.word_work import WordMenu
from ui.pages.dispute.dossier.words import tr
from ui.pages.dispute.paper_names import DOSSIER
from ui.pages.dispute.tab import DisputeTab
from ui.rights import refused
from ui.widgets import (
    Card,
    FilledButton,
    LoadingLine,
    SectionHeading,
    SideColumn,
    TwoColumn,
    chain_focus,
    column,
)
from ui.workbench import Workbench


class DossierTab(DisputeTab):
    """See `DisputeTab`; ``issued_requested`` gives an `IssuedDocument` to be shown as it was issued."""

    issued_requested = Signal(object)

    needs = Right.FILE

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._to_focus = False
        self._view: DossierView | None = None
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.loading = LoadingLine()
        self.heading = SectionHeading(tr("按装订次序排"))
        may_not_file = refused(self._desk.roles, Right.FILE)
        self.rows = PaperRows(may_not_file)
        self.issued = IssuedCard(self._desk.clock.today())
        self.bind = BindPart()
        self.code = CodeCard()
        self.scans = ScansCard(may_not_file)
        self.review = ReviewCard()
        self.word = WordMenu(self._desk)
        self.others = OtherPapers(self.word)
        self.differences: PaperDifferencesDialog | None = None
        self._scan_work = ScanWork(self._desk, self.scans)

    def _build_layout(self) -> None:
        self._beside, self._above = Card(), Card()
        self._above.hide()
        self._side = SideColumn([self._beside, self.code])
        self._beside.add(self.bind)
        self.columns = TwoColumn(self._side)
        self.columns.add(
            self._above,
            self.loading,
            self.heading,
            self.rows,
            self.others,
            self.review,
            self.scans,
            self.issued,
        )
        self.columns.content.body.addStretch(1)
        whole = column(self.columns)
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        self.rows.print_requested.connect(self._print)
        self.rows.tab_requested.connect(self.tab_requested)
        self.others.print_requested.connect(self._print)
        self.rows.scan_requested.connect(self.scans.add_to)
        self._scan_work.done.connect(self._on_scans_changed)
        self._scan_work.failed.connect(self._on_failed)
        self.word.told.connect(self.message_requested)
        self.word.failed.connect(self._on_failed)
        self.issued.opened.connect(self.issued_requested)
        self.review.review_requested.connect(self._on_review)
        self.review.tab_requested.connect(self._on_jump)
        self.issued.compare_requested.connect(self._on_compare)
        self.bind.button.clicked.connect(lambda: self._print(DOSSIER))
        self.columns.stacked_changed.connect(self._on_stacked)
        self._on_stacked(self.columns.stacked)
        self.code.check_requested.connect(self._on_check)

    # ---- what the page asks -------------------------------------------------------------------------------

    @property
    def filled_button(self) -> FilledButton | None:
        """装订卷宗."""
        return self.bind.button

    def show_dispute(self, dispute: Dispute) -> None:
        """Read how the papers of a dispute stand."""
        if self._view is None or self._view.dispute.id != dispute.id:
            # The keyboard waits for the new list instead of going to a line of the old one.
            self._view = None
            self.code.clear()
            self.review.clear()
            self.loading.start(tr("正在看有哪些材料……"))
        self._asked += 1
        asked = self._asked
        run(
            lambda _: self._read(dispute),
            done=lambda view: self._on_view(asked, view),
            failed=self._on_failed,
            owner=self,
        )

    def focus_start(self) -> None:
        """Begin with binding, or with the list while that is closed."""
        self._to_focus = self._view is None
        if self._to_focus:
            # A button that is about to be closed would hand the keyboard on, and the list would scroll along.
            return
        if self.bind.button.isEnabled():
            self.bind.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_start()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the list and the side column."""
        return self.columns.regions()

    def print_paper(self) -> bool:
        """Ctrl+P: the dossier."""
        if self.bind.button.isEnabled():
            self._print(DOSSIER)
        return True

    # ---- inside -------------------------------------------------------------------------------------------

    def _read(self, dispute: Dispute) -> DossierView:
        assert dispute.id is not None
        desk = self._desk
        return DossierView(
            dispute,
            desk.agreements.now(dispute.id),
            desk.papers.issued(dispute.id),
            desk.clock.today(),
            desk.papers.dossiers.items(dispute.id),
            desk.papers.dossiers.scans(dispute.id),
        )

    def _on_view(self, asked: int, view: DossierView) -> None:
        if asked != self._asked:
            return
        self.loading.stop()
        fresh, self._view = self._view is None, view
        lines = view.lines
        self.heading.set_words(tr("按装订次序排"), count_words(lines))
        self.rows.show_lines(lines)
        self.others.show_lines(view.needless)
        self._scan_work.show(view)
        self.word.show_dispute(view.dispute.id)
        self.issued.show_issued(view.issued)
        self.bind.show_view(view)
        self.say_status(view.stops_binding)
        if self.isVisible():
            chain_focus(self)
        self.filled_changed.emit()
        if self._to_focus:
            self.focus_start()
        if fresh:
            # A button that closed may have handed the keyboard on, and the list scrolled along.
            self.columns.content.verticalScrollBar().setValue(0)

    def _on_stacked(self, stacked: bool) -> None:
        """Where the side column stands below the list, binding comes above it."""
        (self._above if stacked else self._beside).add(self.bind)
        self._above.setVisible(stacked)
        self._side.show_card(self._beside, not stacked)

    def _print(self, kind: str) -> None:
        if self._view is not None:
            self.print_requested.emit(kind, self._view.dispute.id)

    def _on_scans_changed(self) -> None:
        self.changed.emit()
        if self._view is not None:
            self.show_dispute(self._view.dispute)

    def _on_check(self, code: str) -> None:
        run(
            lambda _: self._desk.papers.verify_code(code),
            done=self.code.show_check,
            failed=self.code.show_failure,
            worker=Worker.HEAVY,
            owner=self,
        )

    def _on_review(self) -> None:
        if self._view is None or self._view.dispute.id is None:
            return
        dispute_id = self._view.dispute.id

        def failed(failure: Failure) -> None:
            self.review.show_failure()
            self._on_failed(failure)

        run(
            lambda _: self._desk.reviews.dossier_review(dispute_id),
            done=self.review.show_review,
            failed=failed,
            worker=Worker.HEAVY,
            owner=self,
        )

    def _on_jump(self, tab: str) -> None:
        """What is put right in this very tab begins at the list of papers."""
        if tab == "dossier":
            self.columns.content.verticalScrollBar().setValue(0)
        else:
            self.tab_requested.emit(tab)

    def _on_compare(self, paper: IssuedDocument, other: IssuedDocument | None) -> None:
        assert paper.id is not None
        first, second = paper.id, other.id if other is not None else None
        run(
            lambda _: self._desk.papers.differences(first, second),
            done=self._show_differences,
            failed=self.issued.say_failure,
            worker=Worker.HEAVY,
            owner=self,
        )

    def _show_differences(self, told: PaperDifferences) -> None:
        self.issued.show_compared()
        self.differences = PaperDifferencesDialog(told, self)
        self.differences.open()

    def _on_failed(self, failure: Failure) -> None:
        self.loading.stop()
        self.say_failure(failure)
