"""A term as a card: its sentence with slots, its payment plan, what the check says, and what is open in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.agreement import Term
from mediation.domain.chinese_dates import item_number
from mediation.domain.findings import Finding, Severity
from mediation.domain.term_mending import Mending, mending_of
from mediation.domain.term_slots import Slot, SlotKind, empty_parts, says_nothing, slots_of
from mediation.domain.term_wording import term_sentence
from ui.pages.dispute.agreement.finding_part import FindingPart
from ui.pages.dispute.agreement.marks import marks_of
from ui.pages.dispute.agreement.plan_editor import MonthlyEditor, PlanEditor
from ui.pages.dispute.agreement.plan_view import PlanView
from ui.pages.dispute.agreement.sentence_view import SentenceView
from ui.pages.dispute.agreement.slot_editor import SlotEditor, TermEditor
from ui.pages.dispute.agreement.words import offer_words, term_name, tr
from ui.theme import Theme, follow_theme
from ui.widgets import FlowLayout, Glyph, Label, LinkButton, MenuButton, chain_focus, clear_layout, column

_SIGNS = {"red": "stop", "yellow": "warn", "green": "ok", "text2": "pending"}
_NUMBER_WIDTH = 36
_OWN_KINDS = frozenset({SlotKind.SUM, SlotKind.DAY, SlotKind.COUNT, SlotKind.BLANK, SlotKind.DEFAULT})


class TermCard(QFrame):
    """One term. It asks, the tab decides and shows the card anew.

    ``edited`` gives the changed `Term`, ``move_requested`` ±1, ``reason_given`` a finding's code and the reason,
    ``dismissed`` a `Finding` nobody wants to see, ``editor_changed`` that something was opened or closed.
    """

    edited = Signal(object)
    move_requested = Signal(int)
    delete_requested = Signal()
    reason_given = Signal(str, str)
    dismissed = Signal(object)
    editor_changed = Signal()

    def __init__(self, place: int, *, names: Sequence[str], today: Callable[[], date], locked: bool) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.place = place
        self._names, self._today, self._locked = tuple(names), today, locked
        self._term = Term()
        self._findings: tuple[Finding, ...] | None = None
        self._reasons: dict[str, str] = {}
        self._plan: tuple[object, ...] = ()
        self._offers: tuple[SlotKind, ...] | None = None
        self.editor: TermEditor | None = None
        self.parts: list[FindingPart] = []
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self._number = Label(item_number(self.place + 1), role="doc", strong=True)
        self.sentence = SentenceView()
        self.sentence.lock(self._locked)
        self._sign = Glyph("pending", "text2", line="doc")
        self.menu = _TermMenu(tr("更多"), "")
        self.menu.setAccessibleName(tr("{term}的更多").format(term=term_name(self.place)))
        self.menu.add(tr("改这句的写法"), lambda: self.open_slot(None))
        self.menu.add(tr("往上移"), lambda: self.move_requested.emit(-1))
        self.menu.add(tr("往下移"), lambda: self.move_requested.emit(1))
        self.menu.add(tr("删掉这条"), self.delete_requested.emit)
        if self._locked:
            self.menu.hide()
        self._offer_holder = QWidget()
        self._offer_flow = FlowLayout(self._offer_holder, gap=8)

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.sentence)
        words.addWidget(self._offer_holder)
        self._plan_holder = QWidget()
        self._plan_place = column(gap=0)
        self._plan_holder.setLayout(self._plan_place)
        words.addWidget(self._plan_holder)
        top = Qt.AlignmentFlag.AlignTop
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self._number, 0, top)
        across.addLayout(words, 1)
        across.addWidget(self.menu, 0, top)
        across.addWidget(self._sign, 0, top)
        self._editor_place = QVBoxLayout()
        self._finding_place = QVBoxLayout()
        self._finding_place.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.setSpacing(8)
        whole.addLayout(across)
        whole.addLayout(self._editor_place)
        whole.addLayout(self._finding_place)

    def _connect_signals(self) -> None:
        self.sentence.slot_requested.connect(self._on_slot)
        self.sentence.move_requested.connect(self.move_requested)
        self.sentence.delete_requested.connect(self.delete_requested)

    # ---- what the tab calls -------------------------------------------------------------------------------

    @property
    def term(self) -> Term:
        """The term that is shown."""
        return self._term

    def show_term(self, term: Term, findings: Sequence[Finding], reasons: Mapping[str, str]) -> None:
        """Show a term with its findings; what has not changed is left alone, and so is the keyboard."""
        self._term = term
        sentence = term_sentence(term)
        self.sentence.show_sentence(
            sentence, slots_of(term), marks_of(findings, reasons, sentence), term.kind
        )
        self._show_offers()
        self._show_plan()
        if self._locked:
            # Nothing can be changed any more; why something was left is still worth reading.
            findings = [finding for finding in findings if reasons.get(finding.code)]
        if self.editor is not None:
            # Half a sentence lacks much; while it is written only what cannot stand is said.
            findings = [finding for finding in findings if finding.severity is Severity.ERROR]
        self._show_findings(tuple(findings), {f.code: reasons.get(f.code, "") for f in findings})
        tone = _state(term, findings, reasons)
        if tone == "green" and self.editor is not None:
            tone = "text2"
        self._sign.set_glyph(_SIGNS[tone], tone)

    def open_slot(self, kind: SlotKind | None, slot: Slot | None = None) -> None:
        """Open a part of the term for typing, or the whole sentence."""
        if self._locked:
            return
        if kind is not None and slot is None:
            slot = self.sentence.first_of(kind)
        if kind is not None and self._term.text.strip() and kind not in _OWN_KINDS | {SlotKind.PLAN}:
            # A sentence somebody wrote has no such part to fill in; it is changed as a whole.
            kind = slot = None
        self.sentence.choose(slot)
        if kind is SlotKind.PLAN:
            self._open(PlanEditor(self._term, self._today))
        elif kind is SlotKind.MONTHLY:
            self._open(MonthlyEditor(self._term, self._today))
        else:
            self._open(SlotEditor(self._term, kind, slot=slot, names=self._names, today=self._today))

    def close_editor(self) -> None:
        """Put away what is open; what was typed stays."""
        if self.editor is not None:
            self.editor = None
            clear_layout(self._editor_place)
            self._show_offers(again=True)
            self._plan_holder.show()
            self.editor_changed.emit()

    def take(self, mending: Mending) -> None:
        """Do what a finding proposes, or open what it asks for."""
        if mending.term is not None:
            self.close_editor()
            self.edited.emit(mending.term)
            self.focus_start()
        else:
            self.open_slot(mending.slot)

    def focus_start(self) -> None:
        """Put the keyboard on the sentence."""
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the first wording on Alt+Enter, wherever the keyboard is in the card."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        first = next((part for part in self.parts if part.frame is not None), None)
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier and first is not None:
            self.take(mending_of(first.finding, self._term))
        else:
            super().keyPressEvent(event)

    # ---- inside -------------------------------------------------------------------------------------------

    def _open(self, editor: TermEditor) -> None:
        self.close_editor()
        self.editor = editor
        editor.edited.connect(self.edited)
        editor.closed.connect(self._on_editor_closed)
        self._editor_place.addWidget(editor)
        self._offer_holder.hide()
        self._plan_holder.setVisible(not isinstance(editor, PlanEditor))
        chain_focus(self)
        editor.show()
        editor.focus_start()
        self.editor_changed.emit()

    def _show_offers(self, *, again: bool = False) -> None:
        offers = () if self._locked or self.editor is not None else empty_parts(self._term)
        if offers == self._offers and not again:
            return
        self._offers = offers
        clear_layout(self._offer_flow)
        for kind in offers:
            link = LinkButton(offer_words(kind, self._term.kind), "new")
            link.clicked.connect(lambda _=False, kind=kind: self.open_slot(kind))
            self._offer_flow.addWidget(link)
        self._offer_holder.setVisible(bool(offers))

    def _show_plan(self) -> None:
        shown = (self._term.instalments, self._term.amount)
        if shown == self._plan:
            return
        self._plan = shown
        clear_layout(self._plan_place)
        if self._term.instalments:
            view = PlanView(self._term, self._today(), locked=self._locked)
            view.edit_requested.connect(lambda: self.open_slot(SlotKind.PLAN))
            self._plan_place.addWidget(view)

    def _show_findings(self, findings: tuple[Finding, ...], reasons: dict[str, str]) -> None:
        if (findings, reasons) == (self._findings, self._reasons):
            return
        self._findings, self._reasons = findings, reasons
        clear_layout(self._finding_place)
        self.parts = []
        for finding in findings:
            part = FindingPart(
                finding,
                mending_of(finding, self._term),
                reason=reasons.get(finding.code, ""),
                locked=self._locked,
            )
            part.mend_requested.connect(lambda finding=finding: self.take(mending_of(finding, self._term)))
            part.reason_given.connect(lambda reason, code=finding.code: self.reason_given.emit(code, reason))
            part.dismissed.connect(lambda finding=finding: self.dismissed.emit(finding))
            self._finding_place.addWidget(part)
            self.parts.append(part)

    def _on_slot(self, slot: Slot | None) -> None:
        self.open_slot(slot.kind if slot is not None else None, slot)

    def _on_editor_closed(self) -> None:
        kind = self._next_kind()
        self.close_editor()
        self.focus_start()
        self.sentence.choose(kind)

    def _next_kind(self) -> Slot | None:
        """The next blank, or the next slot behind the one that was filled in."""
        blanks = [slot for slot in self.sentence.slots if slot.words.startswith("____")]
        return blanks[0] if blanks else self.sentence.current

    def _adapt(self, theme: Theme) -> None:
        self._number.setFixedWidth(theme.scaled(_NUMBER_WIDTH - 8))


class _TermMenu(MenuButton):
    """What is rarer: words of one's own, moving, deleting."""

    kind = "link"


def _state(term: Term, findings: Sequence[Finding], reasons: Mapping[str, str]) -> str:
    if says_nothing(term):
        return "text2"
    if any(finding.severity is Severity.ERROR for finding in findings):
        return "red"
    warned = any(f.severity is Severity.WARNING and not reasons.get(f.code) for f in findings)
    return "yellow" if warned else "green"
