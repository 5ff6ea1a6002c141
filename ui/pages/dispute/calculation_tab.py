"""核算: calculation sheets filled from the dispute, reckoned live, kept under names, printed, put into the agreement."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.agreement import Term
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.dispute import Dispute
from mediation.domain.money import document_figure
from mediation.domain.permissions import Right
from mediation.services.calculation_terms import proposed_term
from ui.background import run
from ui.pages.dispute.agreement.enter import holds_focus
from ui.pages.dispute.calculation.editing import CalculationEditing
from ui.pages.dispute.calculation.form import SheetForm
from ui.pages.dispute.calculation.result import ResultPane
from ui.pages.dispute.calculation.step_line import StepLine, read_cited
from ui.pages.dispute.calculation.top_line import TopLine
from ui.pages.dispute.calculation.withdrawing import WithdrawForm
from ui.pages.dispute.tab import DisputeTab
from ui.pages.dispute.words import tr
from ui.rights import hold, refused
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import EmptyState, FilledButton, PlainButton, chain_focus, column, row
from ui.widgets.columns import NARROW_WINDOW
from ui.workbench import Workbench

_RESULT_WIDTH = 440
_NO_LIMIT = 16777215
_MOST_OFFERED = 3


class CalculationTab(DisputeTab):
    """``term_proposed`` gives a `Term` with the total; ``sheet_print_requested`` the kept sheet to be printed."""

    term_proposed = Signal(object)
    sheet_print_requested = Signal(object)

    needs = Right.HANDLE

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._narrow = self._result_wanted = self._to_focus = False
        self._kept_at = ""
        self.editing = CalculationEditing(desk, self)
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self.top = TopLine()
        self.withdrawing = WithdrawForm()
        self.form = SheetForm(self._desk.clock.today)
        self.result = ResultPane()
        self._work = QWidget()
        self._empty_place = QVBoxLayout()
        self.empty: EmptyState | None = None
        self.offers: list[FilledButton | PlainButton] = []
        self._may_not = refused(self._desk.roles, Right.HANDLE)
        for part in (self.top.new_menu, self.top.more, self.form.widget()):
            hold(part, self._may_not)

    def _build_layout(self) -> None:
        self._across = row(self.form, self.result, gap=16)
        self._across.setStretch(0, 1)
        work = column(self.top, self.withdrawing, gap=10)
        work.addLayout(self._across, 1)
        self._work.setLayout(work)
        whole = column(gap=0, margins=(24, 10, 20, 0))
        whole.addLayout(self._empty_place)
        whole.addWidget(self._work, 1)
        self.setLayout(whole)
        self._work.hide()

    def _connect_signals(self) -> None:
        editing, top = self.editing, self.top
        editing.listed.connect(self._on_listed)
        editing.reckoned.connect(self._on_reckoned)
        editing.kept.connect(self._on_kept)
        editing.failed.connect(self.say_failure)
        self.form.edited.connect(self._on_edited)
        self.form.left.connect(self._show_problem)
        self.result.question_chosen.connect(self._on_question)
        self.result.article_requested.connect(self._on_article)
        top.sheet_chosen.connect(editing.choose)
        top.new_requested.connect(editing.begin)
        top.withdraw_requested.connect(self.withdrawing.open_form)
        top.print_requested.connect(self.print_paper)
        top.term_requested.connect(self._on_term)
        top.result_requested.connect(lambda: self._show_result(not self._result_wanted))
        self.withdrawing.ready.connect(self._on_withdraw)
        self.withdrawing.cancelled.connect(self.withdrawing.hide)

    # ---- what the page asks -------------------------------------------------------------------------------

    @property
    def filled_button(self) -> FilledButton | None:
        """放进协议, or the likeliest kind while there is no sheet."""
        if self.editing.open_sheet is None:
            return next((one for one in self.offers if isinstance(one, FilledButton)), None)
        return self.top.term_button

    def show_dispute(self, dispute: Dispute) -> None:
        """Read the sheets of a dispute, unless one of them is being written."""
        known = self.editing.dispute
        if known is not None and known.id == dispute.id and self.editing.dirty:
            self.editing.dispute = dispute
            return
        self.top.offer_kinds(self._desk.calculations.fitting(dispute))
        self.editing.read(dispute)

    def focus_start(self) -> None:
        """Begin at the first place that is asked for, or at the likeliest kind."""
        self._to_focus = self.editing.open_sheet is None and not self.offers
        if self.editing.open_sheet is not None:
            self.form.focus_start()
        elif self.offers:
            self.offers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the line above, the places, and the result."""
        if self.editing.open_sheet is None:
            return (self,)
        parts: tuple[QWidget, ...] = (self.top, self.form, self.result)
        return tuple(part for part in parts if part.isVisible())

    def may_leave(self) -> bool:
        """Keep what was typed."""
        self.editing.keep()
        return True

    def save_draft(self) -> bool:
        """Ctrl+S."""
        self.editing.keep()
        return True

    def print_paper(self) -> bool:
        """Ctrl+P, for a finished sheet."""
        if self.editing.result is None or not self.editing.result.done:
            return False
        self.editing.keep(lambda: self.sheet_print_requested.emit(self.editing.open_sheet))
        return True

    def go_back(self) -> bool:
        """Esc closes what is open."""
        if self.withdrawing.is_open():
            self.withdrawing.hide()
            return True
        return self._show_result(False)

    # ---- showing ------------------------------------------------------------------------------------------

    def _on_listed(self) -> None:
        editing = self.editing
        self.withdrawing.hide()
        self._work.setVisible(editing.open_sheet is not None)
        self._offer(editing.open_sheet is None)
        if editing.open_sheet is not None and editing.calculation is not None:
            self.top.show_sheets(editing.sheets, editing.open_sheet.id)
            self.top.pick.setVisible(len(editing.sheets) > 1)
            self.form.show_calculation(editing.calculation)
            self.form.verticalScrollBar().setValue(0)
            self._show_result(False)
            # Who goes through the list with the arrow keys stays in it.
            self._to_focus |= self.isVisible() and not holds_focus(self.top.pick)
        else:
            self.say_status(tr("核算表给双方谈的时候参考，不是鉴定意见"))
        if self.isVisible():
            chain_focus(self)
        self.filled_changed.emit()
        if self._to_focus and editing.open_sheet is None:
            self.focus_start()

    def _offer(self, wanted: bool) -> None:
        """Without any sheet, say what will happen here and offer the kinds that fit."""
        self._to_focus |= self.isVisible() and any(button.hasFocus() for button in self.offers)
        if self.empty is not None:
            self.empty.hide()
            self._empty_place.removeWidget(self.empty)
            self.empty.deleteLater()
            self.empty, self.offers = None, []
        if not wanted or self.editing.dispute is None:
            return
        fitting = self._desk.calculations.fitting(self.editing.dispute) or tuple(SheetKind)
        for place, kind in enumerate(fitting[:_MOST_OFFERED]):
            button = PlainButton(kind.chinese) if place else FilledButton(kind.chinese, "new")
            button.clicked.connect(partial(self.editing.begin, kind))
            hold(button, self._may_not)
            self.offers.append(button)
        sentence = tr(
            "登记里写过的数和日子会先填好，注明原话；缺的会问，不会猜。每一步写明条文，可以印给双方看。"
        )
        self.empty = EmptyState("statistics", tr("算给双方看"), sentence, *self.offers, self._others(fitting))
        self._empty_place.addWidget(self.empty)

    def _others(self, fitting: tuple[SheetKind, ...]) -> PlainButton:
        """The button that lets every other kind be chosen."""
        button = PlainButton(tr("别的核算表"), "more")
        hold(button, self._may_not)
        menu = self.top.new_menu.menu()
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        if len(fitting) == len(SheetKind):
            button.hide()
        return button

    def _on_reckoned(self) -> None:
        result = self.editing.result
        if result is None:
            return
        missing = result.sheet.missing if result.sheet is not None else ()
        self.form.show_questions(missing)
        self._show_problem()
        paths = {path.partition(".")[0] for path in (result.problem.paths if result.problem else ())}
        self.result.show_reckoned(result, {name: self.form.label_of(name) for name in paths})
        self.top.show_state(done=result.done, may_agree=self._term() is not None)
        self._say_state()
        if self._to_focus and self.isVisible():
            self._to_focus = False
            self.form.focus_start()

    def _show_problem(self) -> None:
        result = self.editing.result
        self.form.show_problem(result.problem if result is not None else None)

    def _show_result(self, wanted: bool) -> bool:
        """Show the result or the places where there is room for one only; return whether anything changed."""
        before = self._result_wanted
        self._result_wanted = wanted and self._narrow
        self.form.setVisible(not self._result_wanted)
        self.result.setVisible(self._result_wanted or not self._narrow)
        self.top.set_narrow(self._narrow, showing_result=self._result_wanted)
        return before != self._result_wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again what there is room for."""
        super().resizeEvent(event)
        self._decide()

    def _decide(self) -> None:
        theme = appearance().theme
        self._narrow = theme.is_large or self.window().width() < NARROW_WINDOW
        width = _NO_LIMIT if self._narrow else theme.scaled(_RESULT_WIDTH)
        self.result.setMaximumWidth(width)
        self.result.setMinimumWidth(0 if self._narrow else width)
        self._across.setStretch(1, 1 if self._narrow else 0)
        self._show_result(self._result_wanted)

    def _adapt(self, theme: Theme) -> None:
        self._decide()

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        if self.editing.calculation is not None:
            self.editing.change(self.form.calculation(self.editing.calculation))

    def _on_kept(self, time: str) -> None:
        self.top.show_sheets(
            self.editing.sheets, self.editing.open_sheet.id if self.editing.open_sheet else None
        )
        self._kept_at = time
        self._say_state()

    def _say_state(self) -> None:
        """The total is said where the places hide the result, too."""
        sheet = self.editing.result.sheet if self.editing.result is not None else None
        total = tr("还算不出来，右边写着缺什么") if not self._narrow else tr("还算不出来，看结果里写着缺什么")
        if sheet is not None and sheet.total is not None:
            total = f"{sheet.total_label} {document_figure(sheet.total)}"
        kept = tr("已存 {time}").format(time=self._kept_at) if self._kept_at else ""
        self.say_status("；".join(part for part in (total, kept) if part))

    def _on_question(self, path: str) -> None:
        self._show_result(False)
        self.form.go_to(path)

    def _on_article(self, line: StepLine, cited: str) -> None:
        run(
            lambda _: read_cited(self._desk, cited),
            done=line.show_articles,
            failed=self.say_failure,
            owner=line,
        )

    def _on_withdraw(self, reason: str) -> None:
        self.withdrawing.hide()
        self.editing.withdraw(reason)

    def _on_term(self) -> None:
        """Give the total to the agreement: who owes whom stands in the record."""
        term = self._term()
        if term is not None:
            self.editing.keep(lambda: self.term_proposed.emit(term))

    def _term(self) -> Term | None:
        editing = self.editing
        if editing.dispute is None or editing.calculation is None:
            return None
        sheet = editing.result.sheet if editing.result is not None else None
        return proposed_term(editing.calculation.kind, sheet, editing.dispute) if sheet is not None else None
