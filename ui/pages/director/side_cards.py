"""Beside the approvals: the self-check with the disputes behind each heading, and how much everybody has in hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediation.services.supervision import CheckLine, InHand
from ui.theme import Theme, appearance, follow_theme
from ui.widgets.buttons import LinkButton
from ui.widgets.cards import Card
from ui.widgets.glyph import Glyph
from ui.widgets.look import STRETCH, clear_layout, row
from ui.widgets.text import Label, Prose

_MOST_NAMED = 8
_LINE = 30
_SQUARE, _GAP, _MOST_SQUARES = 10, 3, 40


class SelfCheckCard(Card):
    """自查: a count opens the disputes behind it; ``all_requested`` asks for the page of the whole register."""

    dispute_requested = Signal(UUID)
    all_requested = Signal()
    print_requested = Signal()

    def __init__(self) -> None:
        self.print_link = LinkButton(_tr("打印自查表"), "print")
        self.all_link = LinkButton(_tr("查全部登记"))
        super().__init__(_tr("自查"), self.print_link, gap=4)
        self._waiting = Prose(_tr("正在查……"), tone="text2")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.add(self._waiting, self._rows, row(self.all_link, STRETCH))
        self.lines: list[CheckRow] = []
        self.all_link.clicked.connect(self.all_requested)
        self.print_link.clicked.connect(self.print_requested)

    def show_lines(self, checks: Sequence[CheckLine]) -> None:
        """Show what was found."""
        self._waiting.hide()
        clear_layout(self._rows)
        self.lines = [CheckRow(check) for check in checks]
        for line in self.lines:
            line.dispute_requested.connect(self.dispute_requested)
            self._rows.addWidget(line)


class CheckRow(QWidget):
    """One heading: no matter, or so many that open below it."""

    dispute_requested = Signal(UUID)

    def __init__(self, check: CheckLine) -> None:
        super().__init__()
        self.check = check
        self.count_link = LinkButton(_tr("{count}件").format(count=len(check.disputes)))
        self.count_link.setAccessibleName(f"{check.heading} {self.count_link.text()}")
        self._names = QWidget()
        self._build_layout()
        self._names.hide()
        self.count_link.clicked.connect(lambda: self._names.setVisible(self._names.isHidden()))

    def _build_layout(self) -> None:
        found = bool(self.check.disputes)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addStrut(appearance().theme.scaled(_LINE))
        across.addWidget(Glyph("warn", "yellow") if found else Glyph("ok", "green"))
        across.addWidget(Prose(self.check.heading), 1)
        if found:
            across.addWidget(self.count_link)
        else:
            across.addWidget(Label(_tr("没问题"), tone="text2"))
        names = QVBoxLayout(self._names)
        names.setContentsMargins(28, 0, 0, 4)
        names.setSpacing(0)
        self.links: list[LinkButton] = []
        if found:
            for line in self.check.disputes[:_MOST_NAMED]:
                link = LinkButton(line.title if len(line.title) <= _LONG else f"{line.title[:_LONG]}…")
                link.setAccessibleName(line.title)
                link.clicked.connect(partial(self.dispute_requested.emit, line.id))
                self.links.append(link)
                names.addWidget(link)
            rest = len(self.check.disputes) - _MOST_NAMED
            if rest > 0:
                names.addWidget(Label(_tr("还有{count}件").format(count=rest), role="caption", tone="text2"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across)
        whole.addWidget(self._names)


class InHandByPersonCard(Card):
    """手上的件: in the order of names and only for sharing out the work."""

    def __init__(self) -> None:
        super().__init__(_tr("手上的件"), gap=6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.add(self._rows, Prose(_tr("只看谁忙不过来，不排名。"), role="caption", tone="text2"))

    def show_hands(self, hands: Sequence[InHand]) -> None:
        """Show how many everybody has."""
        clear_layout(self._rows)
        for hand in hands:
            across = QHBoxLayout()
            across.setSpacing(8)
            name = Label(hand.name)
            squares = HandSquares(hand.count)
            squares.setAccessibleName(f"{hand.name} {hand.count}")
            count = Label(_tr("{count}件").format(count=hand.count), strong=True)
            across.addWidget(name)
            across.addWidget(squares, 1)
            across.addWidget(count)
            self._rows.addLayout(across)


class HandSquares(QWidget):
    """A square for each matter, in lines as wide as there is room."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = min(count, _MOST_SQUARES)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow_theme(self._adapt)

    def hasHeightForWidth(self) -> bool:
        """Say yes: narrower is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines."""
        return -(-max(1, self._count) // self._a_line(width)) * self._step()

    def sizeHint(self) -> QSize:
        """Ask for a line of ten."""
        return QSize(self._step() * 10, self.heightForWidth(self._step() * 10))

    def minimumSizeHint(self) -> QSize:
        """Do with a line of five."""
        return QSize(self._step() * 5, self._step())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the squares."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(appearance().theme.colour.named("chart_soft")))
        a_line, step = self._a_line(self.width()), self._step()
        lines = -(-max(1, self._count) // a_line)
        top = (self.height() - lines * step) / 2
        for place in range(self._count):
            line, across = divmod(place, a_line)
            painter.drawRoundedRect(QRectF(across * step, top + line * step, step - _GAP, step - _GAP), 2, 2)

    def _a_line(self, width: int) -> int:
        return max(1, width // self._step())

    def _step(self) -> int:
        return int(appearance().theme.scaled(_SQUARE)) + _GAP

    def _adapt(self, theme: Theme) -> None:
        self.updateGeometry()
        self.update()


_LONG = 14


def _tr(words: str) -> str:
    return QCoreApplication.translate("director", words)
