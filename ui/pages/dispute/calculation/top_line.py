"""The line above a calculation sheet: which one is open, beginning another, withdrawing, printing, and the total."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from mediation.domain.calculations.kept import Calculation
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.case_records import Kept
from ui.pages.dispute.words import tr
from ui.widgets import ChoiceField, FilledButton, MenuButton, PlainButton

_PICK_WIDTH = 220


class TopLine(QWidget):
    """``sheet_chosen`` gives the key of a kept sheet, ``new_requested`` a kind; the others ask for what they are called."""

    sheet_chosen = Signal(object)
    new_requested = Signal(object)
    withdraw_requested = Signal()
    print_requested = Signal()
    term_requested = Signal()
    result_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pick = ChoiceField(tr("哪一张核算表"), (), bare=True)
        self.new_menu = MenuButton(tr("再算一张"), "new")
        self.more = MenuButton(tr("更多"))
        self.more.add(tr("这张不要了"), self.withdraw_requested.emit)
        self.result_button = PlainButton(tr("看结果"), "show")
        self.print_button = PlainButton(tr("打印"), "print")
        self.term_button = FilledButton(tr("放进协议"), "ok", key="Ctrl+Enter")
        self._build_layout()
        self.pick.changed.connect(lambda: self.sheet_chosen.emit(self.pick.value()))
        self.result_button.clicked.connect(self.result_requested)
        self.print_button.clicked.connect(self.print_requested)
        self.term_button.clicked.connect(self.term_requested)

    def _build_layout(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self.pick.setMinimumWidth(_PICK_WIDTH)
        across.addWidget(self.pick, 2)
        across.addWidget(self.new_menu)
        across.addWidget(self.more)
        across.addStretch(1)
        for button in (self.result_button, self.print_button, self.term_button):
            across.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def offer_kinds(self, fitting: tuple[SheetKind, ...]) -> None:
        """Offer all kinds for another sheet, those that fit the dispute first."""
        menu = self.new_menu.menu()
        menu.clear()
        for kind in (*fitting, *(one for one in SheetKind if one not in fitting)):
            self.new_menu.add(kind.chinese, partial(self.new_requested.emit, kind))
            if fitting and kind is fitting[-1]:
                menu.addSeparator()

    def show_sheets(self, sheets: tuple[Kept[Calculation], ...], chosen: UUID | None) -> None:
        """Show the kept sheets by name."""
        self.pick.set_choices([(kept.id, kept.value.name) for kept in sheets])
        self.pick.set_value(chosen)

    def show_state(self, *, done: bool, may_agree: bool) -> None:
        """Only a finished sheet can be printed or put into the agreement."""
        self.print_button.setEnabled(done)
        self.term_button.setEnabled(done and may_agree)

    def set_narrow(self, narrow: bool, *, showing_result: bool) -> None:
        """Without the result beside the form, a button shows it in its place."""
        self.result_button.setVisible(narrow)
        self.result_button.set_words(tr("回到填写") if showing_result else tr("看结果"))
