"""All periods of a dispute (期限): how each stands, and behind each how it was counted and after which article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.chinese_dates import short_date
from mediation.domain.deadlines import Light as DeadlineState
from mediation.domain.running_periods import CONFIRMATION
from mediation.services.lights import CountedLight
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.words import tr
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import (
    Card,
    DeadlineLight,
    FlowLayout,
    Label,
    Light,
    LinkButton,
    Prose,
    clear_layout,
    column,
    row,
    rule,
)

_LINE = 32
"""As high as a link, so that lights and link stand on one line."""


class LightsCard(QFrame):
    """All lights in one line that breaks where it must; ``counting_requested`` asks to show how they were counted."""

    counting_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.counting = LinkButton(tr("怎么算的"))
        self._flow = FlowLayout(gap=12)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 12, 6)
        layout.setSpacing(16)
        top = Qt.AlignmentFlag.AlignTop
        self._heading = Label(tr("期限"), strong=True)
        layout.addWidget(self._heading, 0, top)
        layout.addLayout(self._flow, 1)
        layout.addWidget(self.counting, 0, top)
        self.counting.clicked.connect(self.counting_requested)
        follow_theme(self._adapt)

    def _adapt(self, theme: Theme) -> None:
        self._heading.setMinimumHeight(theme.scaled(_LINE))

    def show_view(self, view: DisputeView) -> None:
        """Show the lights of a dispute; without any the line is away."""
        clear_layout(self._flow)
        lights = shown_lights(view)
        for light in lights:
            name = Label(light.deadline.rule.name, role="caption", tone="text2")
            pair = QWidget()
            pair.setLayout(row(light_of(light, view.today), name, gap=6))
            pair.setMinimumHeight(appearance().theme.scaled(_LINE))
            self._flow.addWidget(pair)
        self.setVisible(bool(lights))


class CountingCard(Card):
    """How every light was counted, what binds first and what is only advice apart; ``closed`` when it is put away."""

    closed = Signal()

    def __init__(self) -> None:
        self.close_link = LinkButton(tr("收起"))
        super().__init__(tr("期限怎么算的"), self.close_link, frame="accent", gap=8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(self._rows)
        self.close_link.clicked.connect(self.closed)
        self.hide()

    def show_view(self, view: DisputeView) -> None:
        """Write out the lights of a dispute."""
        clear_layout(self._rows)
        lights = shown_lights(view)
        binding = [light for light in lights if not light.advice]
        advice = [light for light in lights if light.advice]
        self._add(binding, view.today)
        if advice:
            self._rows.addWidget(rule())
            heading = tr("提醒当事人的，不催谁")
            self._rows.addWidget(Label(heading, role="caption", tone="text2"))
            self._add(advice, view.today)
        if not lights:
            self._rows.addWidget(Prose(tr("现在没有在走的期限。"), tone="text2"))

    def open(self) -> None:
        """Show it and put the keyboard on 收起."""
        self.show()
        self.close_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, lights: Sequence[CountedLight], today: date) -> None:
        for light in lights:
            name = Label(light.deadline.rule.name, strong=True)
            head = row(name, light_of(light, today), gap=16)
            head.setStretch(1, 1)
            self._rows.addLayout(column(head, Prose(light.deadline.counted, tone="text2"), gap=2))


def shown_lights(view: DisputeView) -> tuple[CountedLight, ...]:
    """Return the lights people look at; judicial confirmation is their choice, so a missed one is no lateness."""
    return tuple(
        light
        for light in view.lights
        if light.code != CONFIRMATION or light.deadline.light is not DeadlineState.RED
    )


def light_of(light: CountedLight, today: date) -> DeadlineLight:
    """Return a light with its words, its rule as tooltip."""
    return DeadlineLight(_shape(light), _words(light, today), rule=_spoken(light))


def _shape(light: CountedLight) -> Light:
    """Advice is a day to know and no light: it urges nobody."""
    return Light.APPOINTMENT if light.advice else Light(light.deadline.light.value)


def _words(light: CountedLight, today: date) -> str:
    deadline = light.deadline
    left = deadline.days_left(today)
    if left is None or deadline.due is None:
        return tr("暂停")
    day = short_date(deadline.due, today)
    if light.advice:
        return tr("{day}满").format(day=day) if left >= 0 else tr("{day}已满").format(day=day)
    if left < 0:
        return tr("过期 {days} 天").format(days=-left)
    if left == 0:
        return tr("今天到期")
    if deadline.light is DeadlineState.PAUSED:
        return tr("暂停，{day}满").format(day=day)
    few = deadline.light is DeadlineState.YELLOW
    words = tr("还剩 {days} 天，{day}") if few else tr("还有 {days} 天，{day}")
    return words.format(days=left, day=day)


def _spoken(light: CountedLight) -> str:
    return f"{light.deadline.rule.name}：{light.deadline.counted}"
