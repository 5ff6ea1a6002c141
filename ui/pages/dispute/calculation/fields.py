"""One place of a calculation sheet: the field that fits what is written there, and where its words came from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.calculations.inputs import NO, YES, Ask, Input
from mediation.domain.calculations.kept import Entry
from mediation.domain.money import figure, parse_amount
from mediation.domain.words import Word
from ui.pages.dispute.agreement.enter import holds_focus
from ui.pages.dispute.words import tr
from ui.widgets import ChoiceField, ChoiceStrip, DateField, Field, FieldState, MoneyField, Prose, TextField

_LONGEST = 60


class SheetField(QWidget):
    """A field with its origin below; ``edited`` when a person wrote, ``left`` when the focus has gone on."""

    edited = Signal()
    left = Signal()

    def __init__(self, told: Input, today: Callable[[], date], *, bare: bool = False) -> None:
        super().__init__()
        self.told = told
        self._bare = bare
        self.field = _field(told, today, bare=bare)
        self._origin_words = ""
        self.origin = Prose(role="caption", tone="text2", in_song=True)
        self.origin.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self.origin)
        layout.addStretch(1)
        self.field.changed.connect(self._on_changed)
        self.field.left.connect(self.left)

    def text(self) -> str:
        """Return what stands here, as an entry holds it."""
        match self.field:
            case ChoiceStrip() | ChoiceField():
                chosen = str(self.field.value() or "")
                # The first of a list is what holds when nothing is said.
                return "" if self.told.choices and chosen == self.told.choices[0].value else chosen
        if isinstance(self.field, MoneyField) and (amount := self.field.amount()) is not None:
            return figure(amount).replace(",", "")
        words = self.field.text().strip()
        return words.rstrip("%％ ") if self.told.ask is Ask.PERCENT else words

    def entry(self, path: str) -> Entry | None:
        """Return what stands here under a path, None when it is empty."""
        words = self.text()
        return Entry(path, words, self._origin_words) if words else None

    def show_entry(self, entry: Entry | None, *, origin_shown: bool = True) -> None:
        """Show what is kept; nobody is told. In a row one part tells the origin for all."""
        words = entry.text if entry else ""
        match self.field:
            case ChoiceStrip() | ChoiceField():
                self.field.set_value(words or (self.told.choices[0].value if self.told.choices else None))
            case MoneyField():
                self._show_money(self.field, words)
            case TextField():
                self.field.set_value(words)
        self._show_origin(entry.origin if entry else "", shown=origin_shown)
        self.field.settle()

    def ask(self, question: str) -> None:
        """Mark the place as one that is still to be asked about; '' takes the mark away."""
        if not self._bare:
            self.field.set_aside(tr("要问清") if question else "")
        self.field.set_note(question or self.told.note)

    def refuse(self, sentence: str) -> None:
        """Say here why the sheet cannot be reckoned."""
        self.field.refuse(sentence)

    def settle(self) -> None:
        """Take a refusal back, unless the field itself cannot read what stands in it."""
        if self.field.state is FieldState.ERROR and self._readable():
            self.field.settle()

    def has_focus(self) -> bool:
        """Tell whether the keyboard is here."""
        return holds_focus(self)

    def _readable(self) -> bool:
        if self.field.is_empty():
            return True
        match self.field:
            case MoneyField():
                return self.field.amount() is not None
            case DateField():
                return self.field.day() is not None
        return True

    def _show_money(self, field: MoneyField, words: str) -> None:
        try:
            field.set_amount(parse_amount(words) if words else None)
        except ValueError:
            field.set_value(words)

    def _show_origin(self, origin: str, *, shown: bool = True) -> None:
        self._origin_words = origin
        self.origin.set_words(tr("来自{words}").format(words=origin) if origin else "")
        self.origin.setVisible(bool(origin) and shown)

    def _on_changed(self) -> None:
        self._show_origin("")
        self.edited.emit()


def _field(told: Input, today: Callable[[], date], *, bare: bool) -> Field:
    match told.ask:
        case Ask.MONEY:
            return MoneyField(told.label, note=told.note, bare=bare)
        case Ask.DAY:
            return DateField(told.label, today=today, note=told.note, bare=bare)
        case Ask.YES_NO:
            return ChoiceStrip(told.label, [(YES, tr("是")), (NO, tr("不是"))], note=told.note, bare=bare)
        case Ask.CHOICE:
            return ChoiceField(
                told.label, [(_code(one), one.chinese) for one in told.choices], note=told.note, bare=bare
            )
    return TextField(told.label, note=told.note, beside=told.measure, longest=_LONGEST, bare=bare)


def _code(word: Word) -> str:
    return str(word.value)
