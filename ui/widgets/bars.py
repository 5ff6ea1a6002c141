"""What every chart of bars holds: one series, told to a screen reader in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, follow_theme


@dataclass(frozen=True)
class Bar:
    """A name, its value, the value as written, and whether it is the current one."""

    words: str
    value: float
    shown: str
    current: bool = False


class Bars(QWidget):
    """One series; subclasses paint it."""

    def __init__(self, bars: Sequence[Bar] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_bars(bars)
        follow_theme(self._adapt)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show other values."""
        self._bars = tuple(bars)
        self.setAccessibleName("，".join(f"{bar.words} {bar.shown}" for bar in self._bars))
        self.updateGeometry()
        self.update()

    def _highest(self) -> float:
        return max((bar.value for bar in self._bars), default=0) or 1

    def _adapt(self, theme: Theme) -> None:
        self.updateGeometry()
        self.update()
