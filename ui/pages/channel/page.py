"""归不归这里管: the law's questions one under the other, and beside them where the matter belongs."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mediation.domain.dispute import Dispute
from mediation.services.channels import ChannelGuide
from ui.pages.base import Page
from ui.pages.channel.questions import questions
from ui.pages.channel.result_panel import ResultPanel
from ui.pages.dispute.latest import Latest
from ui.pause import pause
from ui.widgets import (
    Card,
    ChoiceStrip,
    FilledButton,
    MultilineField,
    PlainButton,
    Prose,
    ScrollColumn,
)
from ui.workbench import Workbench

_PAUSE_MS = 300
_LEAST_TEXT = 8
_NOTHING = Dispute(facts="", parties=())


class ChannelPage(Page):
    """``print_requested`` gives a paper's kind and the dispute, ``law_requested`` the words of an article.

    Its argument is a dispute or a draft as typed; without one the facts are written here.
    """

    key = "channel"
    rail_key = "disputes"

    print_requested = Signal(str, UUID)
    law_requested = Signal(str)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("归不归这里管"), self.tr("只是指路，不替任何机关下结论；拿不准问司法所"))
        self._desk = desk
        self._dispute = _NOTHING
        self._said: dict[str, str] = {}
        self._latest = Latest(self)
        self._pause = pause(self, _PAUSE_MS, self._ask)
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self._ask()

    def _build_widgets(self) -> None:
        self.facts = MultilineField(
            self.tr("是什么事"),
            lines=3,
            most=6,
            example=self.tr("写两三句：谁和谁，为什么事，要什么。下面的答案会跟着变，不对就改。"),
        )
        self.strips = {
            question.step: ChoiceStrip(question.words, question.answers) for question in questions()
        }
        self.read = Prose(tone="text2")
        self.again_button = PlainButton(self.tr("从头再问"))
        self.print_button = FilledButton(self.tr("打印勾上的"), "print", key="Ctrl+Enter")
        self.result = ResultPanel()

    def _build_layout(self) -> None:
        self.header.show_back()
        self.header.add(self.again_button)
        self.header.set_filled(self.print_button)
        asked = Card(self.tr("问这几句"), gap=12)
        asked.add(*self.strips.values(), self.read)
        left, right = ScrollColumn(), ScrollColumn()
        left.add(self.facts, asked)
        right.add(self.result)
        for column in (left, right):
            column.body.addStretch(1)
        across = QHBoxLayout()
        across.setContentsMargins(24, 12, 20, 0)
        across.setSpacing(20)
        across.addWidget(left, 1)
        across.addWidget(right, 1)
        self.body.addLayout(across)

    def _connect_signals(self) -> None:
        self.facts.changed.connect(self._pause.start)
        self.again_button.clicked.connect(self._on_again)
        self.print_button.clicked.connect(self._on_print)
        self.result.law_requested.connect(self.law_requested)
        for step, strip in self.strips.items():
            strip.changed.connect(lambda *_, step=step: self._on_answer(step))

    # ---- what the window asks -----------------------------------------------------------------------------

    def show_argument(self, argument: object) -> None:
        """Ask about a dispute or a draft."""
        self._dispute = argument if isinstance(argument, Dispute) else _NOTHING
        self._said = {}
        self.facts.set_value(self._dispute.facts)
        title = self._dispute.title if self._dispute.parties else ""
        self.header.set_title(self.tr("归不归这里管"), title)
        self._ask()

    # ---- inside -------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        dispute = replace(self._dispute, facts=str(self.facts.value() or ""))
        said = dict(self._said)
        if not self._anything_known(dispute.facts):
            self._latest.drop()
            self._show_nothing_known()
            return
        self._latest.ask(
            lambda: self._desk.channels.guide(dispute, said), done=self._on_guide, failed=self.say_failure
        )

    def _anything_known(self, facts: str) -> bool:
        """Before a few words or a telling answer nothing is said, least of all that it belongs here."""
        answered_all = len(self._said) == len(self.strips)
        return len(facts.strip()) >= _LEAST_TEXT or any(self._said.values()) or answered_all

    def _show_nothing_known(self) -> None:
        self.result.show_nothing_known()
        for step, strip in self.strips.items():
            if step not in self._said:
                strip.set_value(None)
        self.read.set_words("")
        self.print_button.setEnabled(False)
        self.say_status("")

    def _on_guide(self, guide: ChannelGuide) -> None:
        self.result.show_guide(guide)
        for question in questions():
            if question.step not in self._said:
                code = guide.read.get(question.step, ("", ""))[0]
                self.strips[question.step].set_value(question.answer_for(code))
        words = self.tr("、").join(
            self.tr("“{quote}”").format(quote=quote[:20]) for _, quote in guide.read.values()
        )
        self.read.set_words(
            self.tr("从经过里读到{words}；不对就改上面的答案。").format(words=words) if words else ""
        )
        self.print_button.setEnabled(self._dispute.id is not None)
        self.say_status("" if self._dispute.id is not None else self.tr("登记好以后才能打印文书"))

    def _on_answer(self, step: str) -> None:
        self._said[step] = str(self.strips[step].value() or "")
        self._ask()

    def _on_again(self) -> None:
        self._said = {}
        self._ask()

    def _on_print(self) -> None:
        dispute_id = self._dispute.id
        if dispute_id is not None:
            for kind in self.result.wanted():
                self.print_requested.emit(kind, dispute_id)
