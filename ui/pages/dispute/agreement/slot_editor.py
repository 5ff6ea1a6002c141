"""A slot that is open: one field under the sentence; what is typed stands in the sentence at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from mediation.domain.agreement import Term, TermKind
from mediation.domain.chinese_dates import long_date, parse_date
from mediation.domain.money import document_figure, parse_amount
from mediation.domain.term_slots import (
    BLANK,
    Slot,
    SlotKind,
    part_of,
    says_nothing,
    with_part,
    with_text,
    with_words,
)
from mediation.domain.term_wording import term_sentence
from ui.pages.dispute.agreement.enter import enter_ends
from ui.pages.dispute.agreement.words import slot_label, tr
from ui.widgets import (
    STRETCH,
    DateField,
    Field,
    FlowLayout,
    LinkButton,
    MoneyField,
    MultilineField,
    PlainButton,
    TextField,
    column,
    is_composing,
    row,
)
from ui.widgets.reading import read_day

_PARTS = (
    SlotKind.OBLIGOR,
    SlotKind.OBLIGEE,
    SlotKind.AMOUNT,
    SlotKind.DUE,
    SlotKind.METHOD,
    SlotKind.DEFAULT,
)


class TermEditor(QFrame):
    """What all editors of a term are: ``edited`` gives the changed `Term` while it is typed, ``closed`` ends it.

    Esc takes the change back, except in long texts, where nothing typed is lost.
    """

    edited = Signal(object)
    closed = Signal()

    def __init__(self, term: Term) -> None:
        super().__init__()
        self.setProperty("frame", "accent")
        self._before = term

    def focus_start(self) -> None:
        """Put the keyboard into the editor."""
        raise NotImplementedError

    def finish(self) -> None:
        """Close and keep what was typed."""
        self.closed.emit()

    def cancel(self) -> None:
        """Close and put back what was there."""
        self.edited.emit(self._before)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape and not is_composing():
            self.cancel()
        else:
            super().keyPressEvent(event)


class SlotEditor(TermEditor):
    """Edits one part of a term, or the whole sentence when `slot` and `kind` are None.

    Args:
        term: as it is now.
        kind: the part; the slot is where it stands in the sentence, None when it stands nowhere yet.
        names: the parties, offered where somebody is asked for.
        today: for days without a year.
    """

    def __init__(
        self,
        term: Term,
        kind: SlotKind | None,
        *,
        slot: Slot | None,
        names: Sequence[str],
        today: Callable[[], date],
    ) -> None:
        super().__init__(term)
        self._term, self._kind, self._slot, self._today = term, kind, slot, today
        self.field: Field = self._made_field()
        self._offers = self._made_offers(names)
        self.done_button = PlainButton(tr("填好了"), "ok", key="" if self._long else "Enter")
        self.cancel_button = LinkButton(tr("不改了"))
        self._build_layout()
        self.field.changed.connect(self._on_edited)
        self.done_button.clicked.connect(self.finish)
        self.cancel_button.clicked.connect(self.cancel)
        if not self._long:
            enter_ends(self.field, self.finish)

    @property
    def _long(self) -> bool:
        return isinstance(self.field, MultilineField)

    def focus_start(self) -> None:
        """Put the keyboard into the field, with what is there chosen, so that typing replaces it."""
        self.field.focus()
        if isinstance(self.field.control, QLineEdit):
            self.field.control.selectAll()

    def cancel(self) -> None:
        """Keep a long text; put back anything short."""
        if self._long and self.sender() is not self.cancel_button:
            self.finish()
        else:
            super().cancel()

    # ---- building -----------------------------------------------------------------------------------------

    def _build_layout(self) -> None:
        buttons = row(self.done_button, self.cancel_button, gap=8)
        if self._long:
            layout = column(self.field, self._offers, row(STRETCH, buttons), gap=8, margins=(12, 8, 12, 10))
        else:
            across = row(self.field, column(22, buttons, STRETCH, gap=0), gap=12)
            across.setStretch(0, 1)
            layout = column(across, self._offers, gap=4, margins=(12, 8, 12, 10))
        self.setLayout(layout)

    def _made_field(self) -> Field:
        if self._kind is None:
            whole = MultilineField(tr("这一条的话"), lines=3)
            whole.set_value("" if says_nothing(self._term) else term_sentence(self._term))
            return whole
        label = slot_label(self._kind, self._term.kind)
        words = self._slot.words if self._slot is not None else ""
        match self._kind:
            case SlotKind.AMOUNT | SlotKind.SUM:
                money = MoneyField(label)
                amount = self._term.amount if self._kind is SlotKind.AMOUNT else parse_amount(words)
                money.set_amount(amount)
                return money
            case SlotKind.DAY:
                day = DateField(label, today=self._today)
                day.set_day(parse_date(words))
                return day
            case SlotKind.DEFAULT:
                default = MultilineField(label, lines=2)
                default.set_value(self._term.default)
                return default
            case SlotKind.BLANK | SlotKind.COUNT:
                line = TextField(label, song=True)
                line.set_value("" if self._kind is SlotKind.BLANK else words)
                return line
            case _:
                return self._made_line(label)

    def _made_line(self, label: str) -> TextField:
        assert self._kind is not None
        value = part_of(self._term, self._kind)
        note = tr("写日子，或者写“付清后5日内”这样的条件。") if self._kind is SlotKind.DUE else ""
        line = TextField(label, song=True, note=note)
        line.set_value(long_date(value) if isinstance(value, date) else str(value or ""))
        return line

    def _made_offers(self, names: Sequence[str]) -> QWidget:
        """Words that are wanted most, to be taken with one key."""
        holder = QWidget()
        flow = FlowLayout(holder, gap=12)
        offers: Sequence[str] = ()
        if self._kind in (SlotKind.OBLIGOR, SlotKind.OBLIGEE):
            offers = names
        elif self._kind is SlotKind.METHOD and self._term.kind is TermKind.PAY:
            offers = (tr("现金当面付清"), tr("银行转账"), tr("微信转账"))
        elif self._kind is SlotKind.DEFAULT:
            offers = (
                tr("任何一期逾期超过15日的，未付款项全部到期"),
                tr("逾期部分按逾期时一年期贷款市场报价利率计付利息"),
            )
        for words in offers:
            link = LinkButton(words)
            link.clicked.connect(lambda _=False, words=words: self._take(words))
            flow.addWidget(link)
        if not offers:
            holder.hide()
        return holder

    # ---- slots --------------------------------------------------------------------------------------------

    def _take(self, words: str) -> None:
        self._put(words)
        self._on_edited()
        if self._long:
            self.field.focus()
        else:
            self.finish()

    def _put(self, words: str) -> None:
        if isinstance(self.field, TextField | MultilineField):
            before = self.field.value() if self._long else ""
            self.field.set_value(f"{before.rstrip('。')}，{words}" if before else words)

    def _on_edited(self) -> None:
        changed = self._edited_term()
        if changed is not None:
            self.edited.emit(changed)

    def _edited_term(self) -> Term | None:
        """Return the term with what is typed, None while it cannot be understood yet."""
        if self._kind is None:
            return with_text(self._term, self.field.text().strip())
        if self._kind is SlotKind.AMOUNT and isinstance(self.field, MoneyField):
            amount = self.field.amount()
            return with_part(self._term, SlotKind.AMOUNT, amount) if amount or self.field.is_empty() else None
        if self._kind in _PARTS:
            return with_part(self._term, self._kind, self._part_value())
        words = self._words()
        return with_words(self._term, self._slot, words) if self._slot is not None and words else None

    def _part_value(self) -> str | date:
        typed = self.field.text().strip()
        if self._kind is SlotKind.DUE:
            try:
                return read_day(typed, self._today())
            except ValueError:
                return typed
        return typed.rstrip("。")

    def _words(self) -> str:
        if isinstance(self.field, MoneyField):
            amount = self.field.amount()
            return document_figure(amount) if amount is not None else ""
        if isinstance(self.field, DateField):
            day = self.field.day()
            return long_date(day) if day is not None else ""
        return self.field.text().strip() or (BLANK if self._kind is SlotKind.BLANK else "")
