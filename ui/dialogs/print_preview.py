"""Printing a paper: its pages at the left, how many copies at the right, the printer, then the reminder to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.background import Failure
from ui.dialogs.sheet import Sheet
from ui.pdf_view import PagesView
from ui.printing import PrintJob
from ui.theme import Theme, follow_theme
from ui.widgets import (
    STRETCH,
    CheckBox,
    ChoiceField,
    FilledButton,
    Glyph,
    Label,
    PlainButton,
    Prose,
    TextField,
    is_composing,
    row,
    rule,
)

_WIDTH = 780
_PAGE_WIDTH, _PAGE_HEIGHT = 264, 372
MOST_COPIES = 50


class PrintedPaper(Protocol):
    """A finished PDF as the paper service gives it."""

    @property
    def title(self) -> str:
        """The official name of the form."""

    @property
    def pdf(self) -> bytes:
        """The file."""

    @property
    def pages(self) -> int:
        """How many pages it has."""


@dataclass(frozen=True)
class Copies:
    """How many copies to offer, and why so many: 3份：甲、乙各一份，卷里一份。"""

    count: int
    reason: str = ""


class PrintDialog(Sheet):
    """``print_wanted`` gives the `PrintJob`, ``save_wanted`` asks for a file; whoever opened it does both.

    Args:
        printed: the paper.
        parent: the window under it.
        copies: the number that follows from the rule, with the rule.
        printers: names, the usual one first; without any only the file is offered.
        reminders: what to think of when it is printed (signatures, seal).
        note: a word beside the name, such as 草稿.
    """

    print_wanted = Signal(object)
    save_wanted = Signal()

    def __init__(
        self,
        printed: PrintedPaper,
        parent: QWidget,
        *,
        copies: Copies,
        printers: Sequence[str],
        reminders: Sequence[str] = (),
        note: str = "",
    ) -> None:
        super().__init__(self.tr("打印"), parent, width=_WIDTH)
        self._printed = printed
        self._printers = tuple(printers)
        self._busy = False
        self._build_widgets(copies, note)
        self._build_layout(copies, reminders)
        self._connect_signals()
        follow_theme(self._adapt_pages)

    def _build_widgets(self, copies: Copies, note: str) -> None:
        name = f"{self._printed.title}（{note}）" if note else self._printed.title
        self.pages = PagesView(name=self.tr("{name}的样子").format(name=name))
        self._page_words = Label(role="caption", tone="text2")
        self._name = Prose(name, role="lead", strong=True)
        self.copies = TextField(self.tr("印几份"), beside=self.tr("份"), longest=2)
        self.copies.set_value(str(copies.count))
        choices = [(printer, printer) for printer in self._printers]
        self.printer = ChoiceField(self.tr("打印机"), choices)
        self.both_sides = CheckBox(self.tr("双面印"))
        if self._printed.pages == 1:
            self.both_sides.hide()
        self._trouble = Prose(tone="red")
        self._trouble.hide()
        self.save_button = PlainButton(self.tr("存成PDF"), "saved")
        self.cancel_button = PlainButton(self.tr("不印了"), key="Esc")
        self.print_button = FilledButton(self.tr("打印"), "print", key="Enter")
        self.print_button.setEnabled(bool(self._printers))

    def _build_layout(self, copies: Copies, reminders: Sequence[str]) -> None:
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._name)
        how_many = row(self.copies, self.both_sides, gap=24)
        how_many.setAlignment(self.both_sides, Qt.AlignmentFlag.AlignBottom)
        how_many.setStretch(0, 1)
        how_many.setStretch(1, 1)
        right.addLayout(how_many)
        if copies.reason:
            right.addWidget(Prose(copies.reason, tone="text2"))
        if self._printers:
            right.addWidget(self.printer)
        else:
            missing = self.tr("这台电脑上没有找到打印机。可以存成PDF，拿到有打印机的地方印。")
            right.addWidget(_signed(missing, "info", "accent"))
        for words in reminders:
            right.addWidget(_signed(words, "warn", "yellow"))
        right.addWidget(self._trouble)
        right.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.pages)
        left.addWidget(self._page_words)
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addLayout(left)
        across.addLayout(right, 1)
        self.add(across, rule())
        self.add(row(self.save_button, STRETCH, self.cancel_button, self.print_button))

    def _connect_signals(self) -> None:
        self.pages.page_changed.connect(self._on_page)
        self.pages.failed.connect(self.show_problem)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self.save_wanted)
        self.cancel_button.clicked.connect(self.reject)
        self.copies.set_check(lambda _: None if self._count() else self._how_many())

    # ---- what the controller calls ------------------------------------------------------------------------

    def begin(self) -> None:
        """Open with the keyboard on 打印, or on 存成PDF where there is no printer."""
        self.open()
        start = self.print_button if self._printers else self.save_button
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self) -> None:
        """Say that the paper is on its way and refuse a second press."""
        self._busy = True
        self._trouble.hide()
        self.print_button.set_busy(self.tr("正在打印"))
        self.save_button.setEnabled(False)

    def show_problem(self, failure: Failure) -> None:
        """Say why nothing came out; everything can be tried again."""
        self._busy = False
        self.print_button.set_idle()
        self.print_button.setEnabled(bool(self._printers))
        self.save_button.setEnabled(True)
        self._trouble.set_words(failure.sentence + failure.hint)
        self._trouble.show()

    # ---- keys and slots -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print on Ctrl+Enter from everywhere; Esc leaves unless the paper is on its way."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and not is_composing():
            self.print_button.click()
        elif event.key() != Qt.Key.Key_Escape or not self._busy:
            super().keyPressEvent(event)

    def _on_print(self) -> None:
        count = self._count()
        if not count:
            self.copies.refuse(self._how_many())
            self.copies.focus()
            return
        both = self.both_sides.value() and self._printed.pages > 1
        self.print_wanted.emit(PrintJob(self._printed.title, str(self.printer.value()), count, both))

    def _count(self) -> int:
        """Return the copies typed, 0 when it is no usable number."""
        typed = self.copies.value()
        count = int(typed) if typed.isdecimal() else 0
        return count if 1 <= count <= MOST_COPIES else 0

    def _how_many(self) -> str:
        return self.tr("写一个1到{most}的数。").format(most=MOST_COPIES)

    def _on_page(self, page: int, pages: int) -> None:
        self._page_words.setText(self.tr("第{page}页 共{pages}页").format(page=page, pages=pages))

    def _adapt_pages(self, theme: Theme) -> None:
        """Keep the page in the dialog whatever the text size: at large text the room goes to the words."""
        width = _PAGE_WIDTH if not theme.is_large else _PAGE_WIDTH - 44
        bar = self.pages.verticalScrollBar().sizeHint().width() if self._printed.pages > 1 else 0
        self.pages.setFixedWidth(width + bar + 4)
        self.pages.setMinimumHeight(_PAGE_HEIGHT + 4 if not theme.is_large else _PAGE_HEIGHT - 60)
        self.pages.show_pdf(self._printed.pdf, width)


def _signed(words: str, sign: str, tone: str) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(8)
    across.addWidget(Glyph(sign, tone, share=0.9, line="body"), 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(Prose(words, tone=tone), 1)
    return holder
