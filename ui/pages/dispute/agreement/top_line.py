"""The line above the terms: how many places to change, adding a term, and the way to the next finding."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from mediation.domain.agreement import TermKind
from ui.pages.dispute.agreement.words import kind_words, tr
from ui.widgets import Chip, Label, LinkButton, MenuButton, PlainButton

_OFFERED = (
    TermKind.PAY,
    TermKind.DELIVER,
    TermKind.DO,
    TermKind.REFRAIN,
    TermKind.APOLOGISE,
    TermKind.OTHER,
)


class TopLine(QWidget):
    """``add_requested`` gives the kind of term, ``preview_requested`` shows or hides the printed page.

    ``reading_requested`` wants the terms shown to the parties.
    """

    add_requested = Signal(object)
    clauses_requested = Signal()
    next_requested = Signal()
    preview_requested = Signal()
    reading_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chip: Chip | None = None
        self._build()
        self.show_count(0, locked=False)

    def _build(self) -> None:
        self._heading = Label(tr("条款"), role="lead", strong=True)
        self.next_link = LinkButton("")
        self.add_menu = MenuButton(tr("加一条"), "new")
        for kind in _OFFERED:
            self.add_menu.add(kind_words(kind), partial(self.add_requested.emit, kind))
        self.clauses_button = PlainButton(tr("常用条款"))
        self.preview_button = PlainButton(tr("看打印样子"), "show")
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(8)
        self._across.addWidget(self._heading)
        self.reading_link = LinkButton(tr("看给双方"))
        self._across.addWidget(self.reading_link)
        self.reading_link.clicked.connect(self.reading_requested)
        self._across.addStretch(1)
        for part in (self.preview_button, self.add_menu, self.clauses_button, self.next_link):
            self._across.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.next_link.clicked.connect(self.next_requested)
        self.clauses_button.clicked.connect(self.clauses_requested)
        self.preview_button.clicked.connect(self.preview_requested)

    def show_count(self, count: int, *, locked: bool, readable: bool = True, next_place: int = 0) -> None:
        """Say how many places are to be changed, and which is the next; ``readable`` once there is a term to read out."""
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        if count:
            self._chip = Chip(tr("{count}处要改").format(count=count), tone="yellow", icon_name="warn")
            self._across.insertWidget(1, self._chip)
        self.next_link.set_words(tr("去第{n}处  F8").format(n=next_place or 1))
        self.next_link.setVisible(count > 0)
        self.add_menu.setVisible(not locked)
        self.clauses_button.setVisible(not locked)
        self.reading_link.setVisible(readable)

    def set_narrow(self, narrow: bool, *, previewing: bool) -> None:
        """Without a preview beside the terms, a button shows it in their place."""
        self.preview_button.setVisible(narrow)
        self.preview_button.set_words(tr("回到条款") if previewing else tr("看打印样子"))
