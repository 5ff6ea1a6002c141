"""How the tab is laid out: the next step, the ledger, what was written down, and the cards beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.services.performance import PerformanceView
from ui.pages.dispute.performance.book import LedgerBook
from ui.pages.dispute.performance.entries_card import EntriesCard
from ui.pages.dispute.performance.lines import heading_words
from ui.pages.dispute.performance.months import MonthGrid
from ui.pages.dispute.performance.side_cards import (
    ConfirmationCard,
    RemedyCard,
    VisitCard,
    confirmation_light,
    confirmation_words,
)
from ui.pages.dispute.performance.small_form import SmallForm
from ui.pages.dispute.performance.step import Do, Step, is_signed, words_of
from ui.pages.dispute.performance.words import tr
from ui.widgets import (
    EmptyState,
    FilledButton,
    Glyph,
    Light,
    LoadingLine,
    NextStepStrip,
    PlainButton,
    Prose,
    SectionHeading,
    SideColumn,
    TwoColumn,
    column,
    framed,
    row,
)
from ui.widgets.buttons import Button


class PerformanceSheet(QWidget):
    """``done_requested`` gives what to do, ``agreement_requested`` leads to the agreement that is not signed yet."""

    done_requested = Signal(object)
    agreement_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._build_widgets()
        self._build_layout()
        self.pay_button.clicked.connect(lambda: self.done_requested.emit(Do.PAY))
        self.to_agreement.clicked.connect(self.agreement_requested)
        self.columns.stacked_changed.connect(lambda _: self._show_urgent())

    def _build_widgets(self) -> None:
        self.loading = LoadingLine()
        self.strip = NextStepStrip("")
        self.strip.hide()
        self.pay_button = PlainButton(tr("记一笔付款、验收"), "new")
        self.heading = SectionHeading("", self.pay_button)
        self.months = MonthGrid()
        self.months.hide()
        self.book_heading = SectionHeading(tr("一次的和长期的事"))
        self.book = LedgerBook()
        self.entries = EntriesCard()
        self.entries.hide()
        self.confirmation = ConfirmationCard()
        self.visits = VisitCard()
        self.remedies = RemedyCard()
        self.urgent_words = Prose()
        self.urgent_button = PlainButton(tr("打印申请书"), "print")
        self.urgent = framed(
            row(Glyph("warn", "yellow"), self.urgent_words, self.urgent_button, margins=(14, 8, 12, 8)),
            "yellow",
        )
        self.urgent.hide()
        self._is_urgent = self._has_lines = self._offers_pay = False
        self.to_agreement = FilledButton(tr("去看协议"), "agreement")
        self.empty = EmptyState(
            "agreement",
            tr("签了协议，这里就有一本账"),
            tr("双方签字盖章以后，说好的每一笔钱、每一件事会自动排在这里，付一笔记一笔。"),
            self.to_agreement,
        )
        self.empty.hide()

    def _build_layout(self) -> None:
        self._form_place = QVBoxLayout()
        self._form_place.setContentsMargins(0, 0, 0, 0)
        self.side = SideColumn([self.confirmation, self.visits, self.remedies], grows=True)
        self.columns = TwoColumn(self.side)
        self.columns.add(self.urgent, self._form_place, self.heading, self.months, self.book_heading)
        self.columns.add(self.book, self.entries)
        self.columns.content.body.addStretch(1)
        self._top = QWidget()
        self._top.setLayout(column(self.loading, self.strip, gap=0, margins=(24, 10, 20, 0)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._top)
        whole.addWidget(self.empty, 1)
        whole.addWidget(self.columns, 1)

    @property
    def filled(self) -> FilledButton | None:
        """The filled button, while no form is open."""
        return self.to_agreement if not self.empty.isHidden() else self.strip.filled

    def show_view(self, view: PerformanceView, step: Step, today: date) -> None:
        """Show how an agreement is performed."""
        self.loading.stop()
        signed = is_signed(view)
        self.empty.setVisible(not signed)
        self.columns.setVisible(signed)
        self.strip.setVisible(signed)
        self._top.setVisible(signed)
        if not signed:
            return
        self._show_ledger(view, today)
        self._show_step(step)
        self.entries.show_view(view, today)
        self.confirmation.show_view(view, today)
        self.visits.show_view(view, today)
        self.remedies.show_view(view)
        has_words = bool(confirmation_words(view, today))
        self.side.show_card(self.confirmation, has_words)
        self.side.show_card(self.remedies, bool(view.remedies))
        deadline = view.confirmation_deadline
        self._is_urgent = deadline is not None and confirmation_light(deadline, today)[0] is Light.YELLOW
        self.urgent_words.set_words(tr("司法确认：{words}").format(words=confirmation_words(view, today)))
        self._show_urgent()

    def show_form(self, form: SmallForm | None) -> None:
        """Put a form above the ledger, or take it away; it lives on while its dispute is not shown."""
        while (item := self._form_place.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not form:
                widget.hide()
        if form is not None:
            self._form_place.addWidget(form)
            form.show()
            # Once it has its place; its first field had the focus before that.
            QTimer.singleShot(0, form, lambda: self.columns.content.verticalScrollBar().setValue(0))
        self.strip.setHidden(form is not None or self.columns.isHidden())
        self.pay_button.setHidden(form is not None or not self._offers_pay)

    def _show_ledger(self, view: PerformanceView, today: date) -> None:
        terms = view.agreement.terms if view.agreement else ()
        monthly = {number for number, term in enumerate(terms, start=1) if term.recurring}
        lines = view.ledger.lines
        self._has_lines = bool(lines)
        self.heading.set_words(*heading_words(view.ledger))
        self.months.show_lines(view, [line for line in lines if line.term in monthly], today)
        single = [line for line in lines if line.term not in monthly]
        self.book.show_lines(view, single, today)
        self.book.setVisible(bool(single))
        self.book_heading.setVisible(bool(single) and bool(monthly))

    def _show_step(self, step: Step) -> None:
        filled = self._button(step.filled, FilledButton) if step.filled is not None else None
        other = self._button(step.other, PlainButton) if step.other is not None else None
        assert filled is None or isinstance(filled, FilledButton)
        self.strip.set_step(step.sentence, filled, other)
        # What the strip offers need not stand a second time above the ledger.
        self._offers_pay = self._has_lines and Do.PAY not in (step.filled, step.other)
        self.pay_button.setVisible(self._offers_pay)

    def _button(self, do: Do, kind: type[Button]) -> Button:
        button = kind(*words_of(do))
        button.clicked.connect(lambda: self.done_requested.emit(do))
        return button

    def _show_urgent(self) -> None:
        """Where the side column stands below, its one urgent thing comes above the ledger."""
        self.urgent.setVisible(self._is_urgent and self.columns.stacked)
