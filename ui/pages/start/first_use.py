"""First use (第一次使用): four calm steps from an empty folder to a desk, or a backup restored instead."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from mediation.domain.committee import Committee
from mediation.errors import WeakPassphrase
from ui.background import Failure
from ui.pages.start.code_paper import CodePaper
from ui.pages.start.first_steps import CodeStep, Comfort, ComfortStep, CommitteeStep, PassphraseStep, Step
from ui.pages.start.parts import Notice, StartPage
from ui.theme import Theme, follow_theme
from ui.widgets import (
    STRETCH,
    FilledButton,
    LinkButton,
    PlainButton,
    Stage,
    StageLine,
    StageState,
    row,
    rule,
)

_COMMITTEE, _PASSPHRASE, _CODE, _COMFORT = range(4)


class FirstUsePage(StartPage):
    """``create_requested`` (committee, name, passphrase) after step 2, ``finish_requested`` (Comfort) after step 4."""

    create_requested = Signal(object, str, str)
    finish_requested = Signal(object)
    restore_requested = Signal()
    typing_started = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(self.tr("第一次使用"), width=720)
        self._today = today
        self._step = _COMMITTEE
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self.go_to_step(_COMMITTEE)
        # At large text the words 第2步，共4步 say it alone.
        follow_theme(self._show_line)

    def _build_widgets(self) -> None:
        self._line = StageLine(frame="none")
        self.committee_step = CommitteeStep(self._today)
        self.passphrase_step = PassphraseStep()
        self.code_step = CodeStep()
        self.comfort_step = ComfortStep()
        self._steps: tuple[Step, ...] = (
            self.committee_step,
            self.passphrase_step,
            self.code_step,
            self.comfort_step,
        )
        self.notice = Notice()
        self.back_button = PlainButton(self.tr("上一步"), "back")
        self.restore_link = LinkButton(self.tr("有备份，从备份恢复"))
        self.next_button = FilledButton(self.tr("下一步"), "next")

    def _build_layout(self) -> None:
        self.add(self._line, *self._steps, self.notice, rule())
        self.add(row(self.back_button, self.restore_link, STRETCH, self.next_button))

    def _connect_signals(self) -> None:
        self.back_button.clicked.connect(lambda: self.go_to_step(self._step - 1))
        self.next_button.clicked.connect(self._on_next)
        self.restore_link.clicked.connect(self.restore_requested)
        self.committee_step.name.changed.connect(self.typing_started)
        self.code_step.panel.kept.connect(self._show_state)

    # ---- what the start asks ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Put the keyboard where the present step starts."""
        self._steps[self._step].begin()

    def show_code(self, code: str) -> None:
        """Go to step 3 with the code of the profile that was just made."""
        committee = self.committee_step.value().full_name
        self.code_step.panel.show_code(CodePaper(committee, code, self._today))
        self.passphrase_step.passphrase.clear()
        self.go_to_step(_CODE)

    def say_failure(self, failure: Failure) -> None:
        """Say why the profile was not made, at the field it concerns."""
        self.next_button.set_idle()
        if isinstance(failure.error, WeakPassphrase):
            self.passphrase_step.passphrase.refuse(failure.sentence + failure.hint)
        else:
            self.notice.say(failure)

    def go_to_step(self, number: int) -> None:
        """Show a step; made profiles are not unmade, so there is no way back from step 3."""
        self._step = number
        for place, step in enumerate(self._steps):
            step.setVisible(place == number)
        self.notice.hide()
        self._show_state()
        self.begin()

    @property
    def step(self) -> int:
        """The step that is shown, from 0."""
        return self._step

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_next(self) -> None:
        if not self._steps[self._step].is_complete():
            return
        if self._step == _PASSPHRASE:
            self.notice.hide()
            self.next_button.set_busy(self.tr("正在建档……"))
            committee: Committee = self.committee_step.value()
            user, passphrase = self.passphrase_step.user.value(), self.passphrase_step.passphrase.value()
            self.create_requested.emit(committee, user, passphrase)
        elif self._step == _COMFORT:
            comfort: Comfort = self.comfort_step.value()
            busy = self.tr("正在装示范类案……") if comfort.with_samples else self.tr("正在打开……")
            self.next_button.set_busy(busy)
            self.finish_requested.emit(comfort)
        else:
            self.go_to_step(self._step + 1)

    def _show_line(self, theme: Theme) -> None:
        self._line.setVisible(not theme.is_large)

    def _show_state(self) -> None:
        names = (self.tr("调委会"), self.tr("口令"), self.tr("恢复码"), self.tr("字号和类案"))
        states = (StageState.DONE, StageState.NOW, StageState.LATER)
        self._line.set_stages(
            [
                Stage(name, states[(place >= self._step) + (place > self._step)])
                for place, name in enumerate(names)
            ]
        )
        self.set_fact(self.tr("第{number}步，共4步").format(number=self._step + 1))
        self.back_button.setVisible(self._step == _PASSPHRASE)
        self.restore_link.setVisible(self._step == _COMMITTEE)
        self.next_button.set_words(
            self.tr("开始用") if self._step == _COMFORT else self.tr("下一步"),
            "ok" if self._step == _COMFORT else "next",
        )
        self.next_button.set_idle()
        self.next_button.setEnabled(self._step != _CODE or self.code_step.panel.is_kept)
