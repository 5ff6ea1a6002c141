"""The rail at the left: the five places, settings and lock."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import Theme, appearance, follow_theme, set_button_icon, song
from ui.widgets.text import Label

_MARK = 34
_BAR = 4


class Rail(QFrame):
    """``page_requested`` gives the key of a place; ``lock_requested`` comes from 锁定.

    At large text the pictures go and the words stay.
    """

    page_requested = Signal(str)
    lock_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("去哪里"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Place] = {}
        self._lock = _Place(self.tr("锁定"), "lock", checkable=False)
        self._lock.clicked.connect(self.lock_requested)
        self._name = Label(self.tr("调解工作台"), role="caption", strong=True)
        self._build_layout()
        follow_theme(self._adapt)

    def _build_layout(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 0, 8)
        head.setSpacing(8)
        head.addWidget(Mark())
        head.addWidget(self._name)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 14, 9, 10)
        layout.setSpacing(4)
        layout.addLayout(head)
        for key, words in (
            ("today", self.tr("今日")),
            ("disputes", self.tr("纠纷")),
            ("library", self.tr("类案库")),
            ("statutes", self.tr("法条")),
            ("statistics", self.tr("统计")),
        ):
            layout.addWidget(self._place(key, words))
        layout.addStretch(1)
        layout.addWidget(self._place("settings", self.tr("设置")))
        layout.addWidget(self._lock)

    def choose(self, key: str) -> None:
        """Mark the place that is open; a key without a place marks none."""
        self._group.setExclusive(False)
        for place, button in self._buttons.items():
            button.setChecked(place == key)
        self._group.setExclusive(True)

    def chosen(self) -> str:
        """Return the key of the marked place."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def offer(self, keys: Collection[str]) -> None:
        """Show only the places that have a page."""
        for key, button in self._buttons.items():
            button.setVisible(key in keys)

    def _place(self, key: str, words: str) -> QPushButton:
        button = _Place(words, key)
        button.clicked.connect(lambda: self.page_requested.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def _adapt(self, theme: Theme) -> None:
        self.setFixedWidth(theme.size.rail)
        self._name.setVisible(not theme.is_large)


class _Place(QPushButton):
    """One place: picture and word, the open one on white with a teal bar at its left."""

    def __init__(self, words: str, icon_name: str, *, checkable: bool = True) -> None:
        super().__init__(words)
        self._icon_name = icon_name
        self.setProperty("kind", "rail")
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.toggled.connect(lambda _: self._adapt(appearance().theme))
        follow_theme(self._adapt)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar of the open place."""
        super().paintEvent(event)
        if self.isChecked() and not self.hasFocus():
            painter = QPainter(self)
            painter.fillRect(QRectF(0, 0, _BAR, self.height()), QColor(appearance().theme.colour.accent))

    def _adapt(self, theme: Theme) -> None:
        if theme.is_large:
            self.setIcon(QIcon())
            return
        colour = theme.colour.accent if self.isChecked() else theme.colour.text2
        set_button_icon(self, self._icon_name, colour, theme.size.icon, gap=3)


class Mark(QWidget):
    """The square 和 (harmony) in Song on teal; the only emblem there is."""

    def __init__(self, share: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        edge = round(_MARK * share)
        self.setFixedSize(edge, edge)
        self.setAccessibleName(self.tr("调解工作台"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the square and the character."""
        theme = appearance().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colour.accent))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        font = song(theme, strong=True)
        font.setPixelSize(round(_MARK * self._share * 0.65))
        painter.setFont(font)
        painter.setPen(QPen(QColor(theme.colour.on_accent)))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.tr("和"))
