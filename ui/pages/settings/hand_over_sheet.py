"""移交: all open work of one mediator goes to another, in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.committee import User
from mediation.domain.people_records import HandedOver
from ui.background import Failure
from ui.dialogs.sheet import Sheet
from ui.widgets import (
    ChoiceField,
    FilledButton,
    Label,
    PlainButton,
    Prose,
    ScrollColumn,
    TextField,
    column,
    row,
)

_WIDTH = 780
_LIST_HEIGHT = 190
_LONGEST = 100


@dataclass(frozen=True)
class HandOverWish:
    """Who gives what to whom, and why."""

    giver: str
    taker: str
    reason: str
    supervisor: str
    place: str


class HandOverSheet(Sheet):
    """``giver_chosen`` (name) asks for her open work, which `show_work` gives back; ``hand_over_requested`` gives a wish."""

    giver_chosen = Signal(str)
    hand_over_requested = Signal(object)

    def __init__(self, users: Sequence[User], parent: QWidget, *, giver: str = "") -> None:
        super().__init__(self.tr("移交没办完的件"), parent, width=_WIDTH)
        everybody = [(user.name, user.name) for user in users if user.active]
        unchosen = self.tr("请选")
        self.giver = ChoiceField(self.tr("谁移交"), everybody, empty=unchosen, required=True)
        self.taker = ChoiceField(self.tr("交给谁"), everybody, empty=unchosen, required=True)
        self.reason = TextField(self.tr("为什么"), longest=_LONGEST, example=self.tr("如：换届离任"))
        self.supervisor = TextField(self.tr("监交人"), longest=60)
        self.place = TextField(self.tr("卷宗在哪"), longest=60, example=self.tr("如：村委会档案柜"))
        self.heading = Label(role="caption", tone="text2")
        self.work = ScrollColumn(gap=6)
        self.work.setMinimumHeight(_LIST_HEIGHT)
        self.problem = Prose(tone="red")
        self.problem.hide()
        self.leave_button = PlainButton(self.tr("不移交了"), key="Esc")
        self.hand_button = FilledButton(self.tr("移交"), "ok")
        self.hand_button.setEnabled(False)
        self.add(
            row(self.giver, self.taker, self.supervisor),
            row(self.reason, self.place),
            self.heading,
            self.work,
            self.problem,
        )
        self.set_actions(self.leave_button, filled=self.hand_button)
        self._connect_signals()
        self.giver.set_value(giver or None)
        self.giver.focus()

    def _connect_signals(self) -> None:
        self.giver.changed.connect(self.ask)
        self.leave_button.clicked.connect(self.reject)
        self.hand_button.clicked.connect(self._on_hand)

    def ask(self) -> None:
        """Ask for the open work of whoever is chosen."""
        self.hand_button.setEnabled(False)
        if self.giver.value() is not None:
            self.giver_chosen.emit(str(self.giver.value()))

    def show_work(self, work: Sequence[HandedOver]) -> None:
        """List what is open."""
        self.work.clear()
        for one in work:
            told = "，".join(part for part in (one.stage, one.due) if part)
            self.work.add(_line(f"{one.title}　{one.number}", told))
        words = self.tr("没办完的{count}件，一次全交：") if work else self.tr("手上没有没办完的件。")
        self.heading.setText(words.format(count=len(work)))
        self.hand_button.set_words(self.tr("移交这{count}件").format(count=len(work)))
        self.hand_button.setEnabled(bool(work))

    def say_failure(self, failure: Failure) -> None:
        """Say why it was not done; nothing was changed."""
        self.hand_button.set_idle()
        self.problem.set_words(failure.sentence + failure.hint)
        self.problem.show()

    def _on_hand(self) -> None:
        self.problem.hide()
        if self.taker.value() is None:
            self.taker.refuse(self.tr("选上交给谁。"))
            self.taker.focus()
            return
        self.hand_button.set_busy(self.tr("正在移交"))
        self.hand_over_requested.emit(
            HandOverWish(
                str(self.giver.value()),
                str(self.taker.value()),
                self.reason.value(),
                self.supervisor.value(),
                self.place.value(),
            )
        )


def _line(words: str, told: str) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(Prose(words), Prose(told, role="caption", tone="text2"), gap=0))
    return holder
