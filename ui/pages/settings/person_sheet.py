"""Adding a person with a passphrase of her own, and changing what a person may do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from mediation.domain.committee import Role, User
from mediation.errors import WeakPassphrase
from ui.background import Failure
from ui.dialogs.sheet import Sheet
from ui.pages.settings.role_words import role_rights
from ui.pages.start.new_passphrase import NewPassphrase
from ui.theme import appearance
from ui.widgets import CheckBox, FilledButton, Label, PlainButton, Prose, ScrollColumn, TextField, column

_LONGEST_NAME = 60
_WIDTH = 760
_BOX, _BESIDE_BOX = 24, 11
_AROUND = 150
"""What title, buttons, margins and a refusal take."""


@dataclass(frozen=True)
class NewPerson:
    """A person as typed."""

    name: str
    roles: tuple[Role, ...]
    passphrase: str


class PersonSheet(Sheet):
    """``person_given`` gives a `NewPerson`; ``roles_given`` the roles of a person who is there already;
    ``stop_requested`` asks to take her passphrase away, ``reset_requested`` for one to be used once.

    The sheet stays open until `accept`, so that what was typed stands while a refusal is read.
    """

    person_given = Signal(object)
    roles_given = Signal(object)
    stop_requested = Signal()
    reset_requested = Signal()

    def __init__(self, parent: QWidget, user: User | None = None, *, own: bool = False) -> None:
        title = self.tr("{name}能做什么").format(name=user.name) if user else self.tr("加一个人")
        super().__init__(title, parent, width=_WIDTH)
        self.user = user
        self.name = TextField(self.tr("姓名"), required=True, longest=_LONGEST_NAME)
        self.ticks = {role: CheckBox(role.chinese) for role in Role}
        self.passphrase = NewPassphrase(advice=False)
        self.problem = Prose(tone="red")
        self.problem.hide()
        self.leave_button = PlainButton(self.tr("不改了") if user else self.tr("不加了"), key="Esc")
        self.save_button = FilledButton(self.tr("改好") if user else self.tr("加上"), "ok")
        self.stop_button = PlainButton(self.tr("停用"))
        self.reset_button = PlainButton(self.tr("口令忘了，重发一个"), "key")
        self.once = Label("", role="title", strong=True)
        self._build_layout(user, own=own)
        self._connect_signals()

    def _build_layout(self, user: User | None, *, own: bool) -> None:
        listed = ScrollColumn()
        if user is None:
            listed.add(self.name)
        listed.add(Prose(self.tr("能做什么（可以选几个）"), role="caption", tone="text2"), self._roles())
        if user is None:
            words = self.tr("口令由本人输。各用各的口令打开，谁做了什么，履历里分得清。")
            listed.add(self.passphrase, Prose(words, role="caption", tone="text2"))
        else:
            for role in user.roles:
                self.ticks[role].set_value(True)
        listed.body.setContentsMargins(0, 0, 4, 0)
        self._listed = listed
        self.add(listed)
        self.add(self.problem)
        others = user is not None and user.active and not own
        stop = (self.stop_button, self.reset_button) if others else ()
        self.set_actions(*stop, self.leave_button, filled=self.save_button)
        (next(iter(self.ticks.values())) if user else self.name.control).setFocus()

    def _roles(self) -> QGridLayout:
        theme = appearance().theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(4)
        for place, (role, tick) in enumerate(self.ticks.items()):
            told = Prose(role_rights(role), role="caption", tone="text2")
            tick.setAccessibleDescription(role_rights(role))
            indent = theme.scaled(_BOX) + _BESIDE_BOX
            words = column(told, margins=(indent, 0, 0, 0))
            both = column(tick, gap=0)
            both.addLayout(words)
            both.addStretch(1)
            grid.addLayout(both, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as everything, or as the window lets it; then the fields scroll and the buttons stay."""
        theme = appearance().theme
        wanted = self._listed.body.totalHeightForWidth(self.width() - 60)
        self._listed.setMinimumHeight(min(wanted, self._window.height() - theme.scaled(_AROUND)))
        super().showEvent(event)

    def _connect_signals(self) -> None:
        self.leave_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self.stop_button.clicked.connect(self.stop_requested)
        self.reset_button.clicked.connect(self._on_reset)

    def roles(self) -> tuple[Role, ...]:
        """Return the ticked roles."""
        return tuple(role for role, tick in self.ticks.items() if tick.value())

    def show_once(self, passphrase: str) -> None:
        """Show the passphrase that was given out; nothing else can be done on the sheet any more."""
        for button in (self.stop_button, self.reset_button, self.save_button, self._listed):
            button.hide()
        self.once.setText(passphrase)
        words = self.tr(
            "一次性口令只显示这一次，抄给本人。原来的口令已经不能用；本人打开时要先换成自己的，换好以后这个作废。"
        )
        self.add(self.once, Prose(words, tone="text2"))
        self.body.addStretch(1)
        self.leave_button.setText(self.tr("抄好了"))
        self.problem.hide()

    def say_failure(self, failure: Failure) -> None:
        """Say why it was not done, at the passphrase where it is the passphrase."""
        self.save_button.set_idle()
        self.reset_button.setEnabled(True)
        if isinstance(failure.error, WeakPassphrase) and self.user is None:
            self.passphrase.refuse(failure.sentence + failure.hint)
        else:
            self._refuse(failure.sentence + failure.hint)

    def _refuse(self, sentence: str) -> None:
        self.problem.set_words(sentence)
        self.problem.show()

    def _on_reset(self) -> None:
        self.problem.hide()
        self.reset_button.setEnabled(False)
        self.reset_requested.emit()

    def _on_save(self) -> None:
        self.problem.hide()
        if self.user is None and not self.name.value():
            self.name.refuse(self.tr("写上姓名。"))
            self.name.focus()
        elif not self.roles():
            self._refuse(self.tr("至少选一个身份。"))
        elif self.user is not None:
            self.save_button.set_busy(self.tr("正在改"))
            self.roles_given.emit(self.roles())
        elif self.passphrase.holds():
            self.save_button.set_busy(self.tr("正在加"))
            self.person_given.emit(NewPerson(self.name.value(), self.roles(), self.passphrase.value()))
