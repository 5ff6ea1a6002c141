"""协议: the terms as sentences with slots, what the check says under them, and the printed page beside them."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediation.domain.agreement import Agreement, Term, TermKind
from mediation.domain.deadlines import Deadline
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding
from mediation.domain.permissions import Right
from mediation.domain.term_slots import SlotKind
from ui.background import Failure, run
from ui.pages.dispute.agreement.after_signing import AfterSigning
from ui.pages.dispute.agreement.beside import BesidePreview
from ui.pages.dispute.agreement.clause_panel import ClausePanel
from ui.pages.dispute.agreement.editing import AgreementEditing
from ui.pages.dispute.agreement.enter import holds_focus
from ui.pages.dispute.agreement.facts_card import FactsCard
from ui.pages.dispute.agreement.new_terms import first_slot, new_term
from ui.pages.dispute.agreement.offers_card import OffersCard
from ui.pages.dispute.agreement.preview_pane import PreviewPane
from ui.pages.dispute.agreement.reading import Reading, read_agreement
from ui.pages.dispute.agreement.reading_view import ReadingView
from ui.pages.dispute.agreement.settling import AgreementSettling
from ui.pages.dispute.agreement.sign_form import SignForm
from ui.pages.dispute.agreement.step import StepStrip, step_of
from ui.pages.dispute.agreement.term_list import TermList
from ui.pages.dispute.agreement.term_work import TermWork
from ui.pages.dispute.agreement.top_line import TopLine
from ui.pages.dispute.agreement.words import tr
from ui.pages.dispute.paper_names import AGREEMENT, PLAIN_SHEET, SUPPLEMENT
from ui.pages.dispute.tab import DisputeTab
from ui.widgets import FilledButton, LoadingLine, Message, Tone, chain_focus, column, first_stop
from ui.workbench import Workbench


class AgreementTab(DisputeTab):
    """See `DisputeTab`. A draft keeps itself; 定稿打印 makes it final and asks by ``print_requested`` to print it."""

    needs = Right.HANDLE

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._kept_at = ""
        self._untold = False
        self._reading = self._to_focus = False
        self._proposed: tuple[Term, ...] = ()
        self._confirmation: Deadline | None = None
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        today = self._desk.clock.today
        self.editing = AgreementEditing(self._desk, self)
        self.settling = AgreementSettling(self._desk, self.editing)
        self.loading = LoadingLine()
        self.strip = StepStrip()
        self.top = TopLine()
        self.terms = TermList(today)
        self.clauses = ClausePanel()
        self.facts = FactsCard(today)
        self.sign_form = SignForm(today)
        self.preview = PreviewPane(self._desk)
        self.after = AfterSigning(today)
        self.reading_view = ReadingView(self.editing, self)
        self.offers = OffersCard(self.editing, self._insert)
        self._work = TermWork(self.editing, self.terms, self.clauses, self._insert)

    def _build_layout(self) -> None:
        self.terms.add_below(self.offers, self.clauses, self.facts, self.after)
        self._written = QWidget()
        written = column(self.loading, self.sign_form, self.terms, gap=8)
        written.setStretch(2, 1)
        self._written.setLayout(written)
        self.beside = BesidePreview(self.top, self._written, self.preview)
        whole = column(self.strip, self.beside, gap=10, margins=(24, 10, 20, 0))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        editing, terms, top = self.editing, self.terms, self.top
        self.strip.filled_requested.connect(self._on_filled)
        self.strip.other_requested.connect(self.print_paper)
        editing.changed.connect(self._on_changed)
        editing.checked.connect(self._show_all)
        editing.kept.connect(self._on_kept)
        editing.failed.connect(self._on_failed)
        top.add_requested.connect(self.add_term)
        top.clauses_requested.connect(self.open_clauses)
        top.reading_requested.connect(lambda: editing.keep(self.reading_view.open))
        self.reading_view.print_requested.connect(lambda: self._print(PLAIN_SHEET))
        top.next_requested.connect(lambda: self.next_finding(1))
        terms.first_requested.connect(lambda: self.add_term(TermKind.PAY))
        terms.clauses_requested.connect(self.open_clauses)
        terms.edited.connect(editing.set_term)
        terms.reason_given.connect(editing.give_reason)
        terms.dismissed.connect(editing.send_away)
        terms.editor_changed.connect(self._on_editor_changed)
        self._work.said.connect(self.say_status)
        self._work.told.connect(self.message_requested)
        self.clauses.closed.connect(self._close_clauses)
        self.facts.edited.connect(editing.set_facts)
        self.sign_form.ready.connect(lambda *told: self.settling.sign(self._dispute_id, *told))
        self.after.begin_requested.connect(lambda: self.settling.begin(self._dispute_id))
        self.after.drop_requested.connect(lambda: self.settling.drop(self._dispute_id))
        self.after.print_requested.connect(self._ask_to_print)
        self.settling.reopened.connect(self._on_reopened)
        self.settling.final.connect(self._on_final)
        self.settling.signed.connect(self._on_signed)
        self.settling.failed.connect(self._on_failed)
        self.sign_form.cancelled.connect(self._close_sign_form)
        self.sign_form.spread.connect(self.terms.setHidden)

    # ---- what the page asks -------------------------------------------------------------------------------

    @property
    def filled_button(self) -> FilledButton | None:
        """记下签字 while the days are written, else the next step's."""
        return self.sign_form.save_button if self.sign_form.is_open() else self.strip.filled

    def show_dispute(self, dispute: Dispute) -> None:
        """Read the agreement of a dispute, unless this very one is being written."""
        known = self.editing.dispute
        if known is not None and known.id == dispute.id and self.editing.dirty:
            self.editing.dispute = dispute
            return
        if known is None or known.id != dispute.id:
            self._begin_anew()
        self._asked += 1
        asked = self._asked
        self._reading = True
        run(
            lambda _: read_agreement(self._desk, dispute),
            done=lambda reading: self._on_read(asked, dispute, reading),
            failed=self._on_failed,
            owner=self,
        )

    def focus_start(self) -> None:
        """Begin at the first term, or where the first one is made, as soon as the agreement is read."""
        self._to_focus = self._reading
        if self._reading:
            return
        if self.terms.cards and not self.editing.locked:
            self.terms.cards[0].focus_start()
        elif self.terms.empty.isVisible():
            self.terms.first_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.filled_button is not None and self.filled_button.isEnabled():
            self.filled_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (start := first_stop(self.strip) or first_stop(self)) is not None:
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the strip, the terms and the printed page."""
        parts: tuple[QWidget, ...] = (self.strip, self.top, self._written)
        return (*parts, self.preview) if self.preview.isVisible() else parts

    def may_leave(self) -> bool:
        """Store what was typed and let the other tabs know."""
        if self.editing.dirty:
            self.editing.keep(self._tell_others)
        elif self._untold:
            self._tell_others()
        return True

    def save_draft(self) -> bool:
        """Ctrl+S."""
        self.editing.keep()
        return True

    def print_paper(self) -> bool:
        """Ctrl+P: the draft, or the final agreement or supplement."""
        if self.editing.supplement is not None and not self.editing.locked:
            return False
        self.editing.keep(self._ask_to_print)
        return True

    def next_section(self, step: int) -> bool:
        """Ctrl+↓ and Ctrl+↑ go from term to term."""
        place = self.terms.focused_place() + step
        if not 0 <= place < len(self.terms.cards):
            return False
        self.terms.focus_card(place)
        return True

    def next_finding(self, step: int) -> bool:
        """F8 and Shift+F8."""
        parts = [part for f in self.editing.stops() if (part := self.terms.part_of(f)) is not None]
        if not parts:
            return False
        self.beside.show_preview(False)
        here = next((n for n, part in enumerate(parts) if holds_focus(part)), -1 if step > 0 else 0)
        (target := parts[(here + step) % len(parts)]).focus_start()
        self.terms.show_part(target)
        return True

    def go_back(self) -> bool:
        """Esc closes what is open, one thing after the other."""
        card = self.terms.open_card()
        if card is not None and card.editor is not None:
            card.editor.cancel()
        elif self.sign_form.is_open():
            self._close_sign_form()
        elif not self.clauses.isHidden():
            self._close_clauses()
        elif not self.beside.show_preview(False):
            return self.facts.fold()
        return True

    def add_term(self, kind: TermKind) -> None:
        """Put a term at the end and open what it needs first."""
        if self.editing.dispute is not None:
            self._insert(new_term(kind, self.editing.dispute), first_slot(kind))

    def propose(self, *terms: Term) -> None:
        """Put a reckoned sum or borrowed terms in, as soon as the agreement is read."""
        self._proposed = terms if self._reading else ()
        if not self._reading and self.editing.locked:
            self.message_requested.emit(Message(Tone.CARE, tr("协议已经定稿，不能再加条款。")))
        elif not self._reading:
            self.beside.show_preview(False)
            self._work.take_terms(terms)

    def open_clauses(self) -> None:
        """Show the list of common clauses under the terms."""
        self.beside.show_preview(False)
        self.clauses.show()
        self.clauses.focus_start()
        self.terms.show_part(self.clauses)

    def _insert(self, term: Term, opens: SlotKind | None) -> None:
        self.beside.show_preview(False)
        place = self.editing.insert_term(term)
        self.terms.cards[place].open_slot(opens)

    def _on_editor_changed(self) -> None:
        sender = self.terms.open_card()
        if sender is not None and sender.editor is not None:
            self.terms.close_editors(but=sender)
            self.terms.show_part(sender.editor)
        else:
            self._show_all()

    def _begin_anew(self) -> None:
        self._kept_at = ""
        self._untold = False
        self._close_sign_form()
        self.clauses.hide()
        self.loading.start(tr("正在打开协议……"))

    def _on_changed(self, place: int) -> None:
        if place == -1:
            names = [party.name for party in self.editing.dispute.parties] if self.editing.dispute else []
            self.terms.rebuild(len(self.editing.terms), names=names, locked=self.editing.locked)
        self._show_all(place)

    def _show_all(self, place: int = -1) -> None:
        editing = self.editing
        self.terms.show_terms(editing.terms, editing.shown_findings, editing.reasons)
        self.facts.show_agreement(editing.agreement, locked=editing.locked)
        waiting = editing.open_findings()
        count, readable = 0 if editing.locked else len(waiting), bool(editing.terms)
        self.top.show_count(count, locked=editing.locked, readable=readable)
        self._show_step()
        if editing.dispute is not None:
            at = place if place >= 0 else self.terms.focused_place()
            self.preview.supplement = editing.supplement
            self.preview.show_agreement(editing.dispute, editing.as_of_today, waiting, at)

    def _show_step(self) -> None:
        step = step_of(self.editing, self._confirmation, self._desk.clock.today())
        if self.strip.show_step(step):
            self._say_state()
            if self.isVisible():
                chain_focus(self)
            self.filled_changed.emit()

    def _say_state(self) -> None:
        kept = tr("草稿已存 {time}").format(time=self._kept_at) if self._kept_at else ""
        closed = self.editing.closed_because() if not self.editing.locked and self.editing.terms else ""
        self.say_status("；".join(part for part in (kept, closed) if part))

    def _on_filled(self) -> None:
        if self.editing.locked:
            assert self.editing.dispute is not None
            self.sign_form.open_for(self.editing.agreement.form, self.editing.dispute)
            self.filled_changed.emit()
            return
        waiting = self.editing.open_findings()
        if waiting:
            self._ask_reason(waiting[0])
            return
        self.terms.close_editors()
        if self.strip.filled is not None:
            self.strip.filled.set_busy(tr("正在定稿"))
        self.editing.keep(lambda: self.settling.finalise(self._dispute_id))

    def _ask_reason(self, finding: Finding) -> None:
        """Yellow findings want to be changed or explained before the agreement is final."""
        if (part := self.terms.part_of(finding)) is not None:
            self.beside.show_preview(False)
            part.ask_reason()
            self.terms.show_part(part)
            self.say_status(tr("这一处改掉，或者写明为什么不改，就能定稿"))

    def _on_final(self, dispute_id: UUID, final: Agreement) -> None:
        if self.editing.dispute is None or self.editing.dispute.id != dispute_id:
            return
        self._kept_at = ""
        self.editing.open(self.editing.dispute, final, self.editing.supplement)
        self.changed.emit()
        self._ask_to_print()

    def _print(self, kind: str) -> None:
        self.print_requested.emit(kind, self._dispute_id)

    def _ask_to_print(self) -> None:
        self._print(SUPPLEMENT if self.editing.supplement is not None else AGREEMENT)

    def _on_signed(self, reading: Reading) -> None:
        self.sign_form.save_button.set_idle()
        self._close_sign_form()
        self._on_reopened(reading)
        if self.strip.step is not None:
            self.message_requested.emit(Message(Tone.GOOD, self.strip.step.sentence))

    def _on_reopened(self, reading: Reading) -> None:
        """Show what is in force, or the supplement that was begun."""
        assert self.editing.dispute is not None
        self._show_reading(self.editing.dispute, reading)
        self.changed.emit()

    def _close_sign_form(self) -> None:
        if self.sign_form.is_open():
            self.sign_form.hide()
            self.filled_changed.emit()

    def _close_clauses(self) -> None:
        self.clauses.hide()
        self.top.clauses_button.setFocus()

    @property
    def _dispute_id(self) -> UUID:
        assert self.editing.dispute is not None
        assert self.editing.dispute.id is not None
        return self.editing.dispute.id

    def _on_read(self, asked: int, dispute: Dispute, reading: Reading) -> None:
        if asked != self._asked:
            return
        self._reading = False
        self.loading.stop()
        self._take_reading(dispute, reading)
        if self._proposed:
            self.propose(*self._proposed)
        elif self._to_focus:
            self.focus_start()

    def _take_reading(self, dispute: Dispute, reading: Reading) -> None:
        known = self.editing.dispute
        self._confirmation = reading.confirmation
        if known is not None and known.id == dispute.id:
            if self.editing.dirty:
                return
            if reading.agreement == self.editing.agreement and known.parties == dispute.parties:
                self.editing.dispute = dispute
                self.after.show_reading(reading)
                return
        self._show_reading(dispute, reading)

    def _show_reading(self, dispute: Dispute, reading: Reading) -> None:
        self._confirmation = reading.confirmation
        self.clauses.show_clauses(reading.clauses)
        self.after.show_reading(reading)
        self.editing.open(dispute, reading.agreement, reading.supplement)

    def _on_kept(self, time: str) -> None:
        self._kept_at = time
        self._untold = True
        self._say_state()

    def _tell_others(self) -> None:
        self._untold = False
        self.changed.emit()

    def _on_failed(self, failure: Failure) -> None:
        self._reading = False
        self.loading.stop()
        self.sign_form.save_button.set_idle()
        self.strip.show_again()
        said = Message(Tone.BAD, failure.hint or tr("写的都还在。"), lead=failure.sentence)
        self.message_requested.emit(said)
