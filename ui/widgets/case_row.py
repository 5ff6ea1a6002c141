"""The row of a past case that is alike (类案)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.theme import Theme, follow_theme
from ui.widgets.buttons import PlainButton
from ui.widgets.glyph import Glyph
from ui.widgets.rows import PressableRow
from ui.widgets.text import Label, Prose

_SIGN_SHARE = 0.9


class CaseRow(PressableRow):
    """A past case that is alike: result in plain words, what is alike (✓) and what differs (≠), 并排看.

    ``beside`` stands under the button, ``foot`` below the lines.

    ``action_requested`` asks to compare, ``open_requested`` to read the case.
    """

    def __init__(
        self,
        number: int,
        name: str,
        *,
        result: str,
        alike: str,
        different: str,
        beside: QWidget | None = None,
        foot: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("card", parent)
        self.compare = PlainButton(self.tr("并排看"), "compare")
        self.compare.clicked.connect(self.action_requested)
        self._build_layout(number, name, result, (alike, different))
        if beside is not None:
            self._right.insertWidget(self._right.count() - 1, beside)
        if foot is not None:
            self._whole.addWidget(foot)
        self.setAccessibleName(
            self.tr("第{number}件，{name}，{result}，相同：{alike}，不同：{different}").format(
                number=number, name=name, result=result, alike=alike, different=different
            )
        )

    def _build_layout(self, number: int, name: str, result: str, lines: tuple[str, str]) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(str(number), role="lead", tone="accent", strong=True))
        head.addWidget(Prose(name, strong=True), 1)
        self._right = right = QVBoxLayout()
        right.setSpacing(6)
        outcome = Prose(result, strong=True)
        outcome.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        right.addWidget(outcome)
        right.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addLayout(head)
        left.addLayout(_signed(Glyph("ok", "accent", share=_SIGN_SHARE, line="caption"), lines[0], "text"))
        left.addLayout(_signed(_NotEqual(), lines[1], "text2"))
        left.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(left, 2)
        across.addLayout(right, 1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(16, 10, 12, 10)
        self._whole.setSpacing(0)
        self._whole.addLayout(across)


def _signed(sign: QWidget, words: str, tone: str) -> QLayout:
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Prose(words, role="caption", tone=tone), 1)
    return line


class _NotEqual(Label):
    """≠ as wide as the tick above it."""

    def __init__(self) -> None:
        super().__init__("≠", role="caption", tone="yellow", strong=True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        follow_theme(self._adapt)

    def _adapt(self, theme: Theme) -> None:
        self.setFixedWidth(round(theme.size.icon * _SIGN_SHARE))
