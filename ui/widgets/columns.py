"""How a page is divided: one column that scrolls, and a side column that leaves when room is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.pause import pause
from ui.theme import Theme, appearance, follow_theme
from ui.widgets.look import clear_layout

SIDE_WIDTH = 292
NARROW_WINDOW = 1280
WIDEST_CONTENT = 1500
_TOP = 16


class ScrollColumn(QScrollArea):
    """The one part of a page that scrolls; fill it with `add`."""

    def __init__(self, *, gap: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 0, 0, 16)
        self.body.setSpacing(gap)
        self.setWidget(self._inner)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put parts under what is there."""
        for part in parts:
            if isinstance(part, QLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)

    def clear(self) -> None:
        """Take every part away."""
        clear_layout(self.body)

    def minimumSizeHint(self) -> QSize:
        """Need the width of the content, but little height."""
        return QSize(self._inner.minimumSizeHint().width(), 120)


class FittingColumn(ScrollColumn):
    """As high as what it holds where there is room for that; it scrolls where there is not."""

    def __init__(self, *, gap: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(gap=gap, parent=parent)
        self.body.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Its height hangs on the lines that wrap in it."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all it holds."""
        inner = self.body.totalHeightForWidth(width)
        return inner if inner >= 0 else self.body.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        """Ask for room for everything."""
        return QSize(self._inner.sizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """Do with no height at all."""
        return QSize(self._inner.minimumSizeHint().width(), 0)


class SideColumn(QWidget):
    """Cards at the right of the content. When they no longer fit, the least urgent are left out, the last one first.

    Give urgent cards first; a card with a method ``set_brief(bool)`` loses its second lines before any is left out.

    Args:
        grows: a card gets longer while it is looked at (a list that is opened), and others make room for it.
    """

    def __init__(
        self,
        cards: Sequence[QWidget] = (),
        *,
        width: int = SIDE_WIDTH,
        gap: int = 12,
        grows: bool = False,
    ) -> None:
        super().__init__()
        self._grows = grows
        self._width, self._gap = width, gap
        self._cards: list[QWidget] = []
        self._wanted: dict[QWidget, bool] = {}
        self._stacked = False
        self._fitted = -1
        # A card that grew is measured once its own layout has come to rest.
        self._grown = pause(self, 0, self._fit_again)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, _TOP, 0, _TOP)
        self._layout.setSpacing(gap)
        self._layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        for card in cards:
            self.add(card)
        follow_theme(self._adapt)

    def add(self, card: QWidget) -> None:
        """Put a card under the others, as less urgent."""
        self._cards.append(card)
        self._wanted[card] = True
        self._layout.insertWidget(self._layout.count() - 1, card)

    def show_card(self, card: QWidget, wanted: bool) -> None:
        """Show or hide a card for good; fitting decides about the rest."""
        self._wanted[card] = wanted
        self.fit()

    def set_stacked(self, stacked: bool) -> None:
        """Stand below the content, where everything has room."""
        self._stacked = stacked
        gap = 0 if stacked else _TOP
        self._layout.setContentsMargins(0, gap, 0, gap)
        if stacked:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16777215)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        else:
            self.setFixedWidth(appearance().theme.scaled(self._width))
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """Let the window be low: cards are left out instead."""
        return super().minimumSizeHint() if self._stacked else QSize(self.width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See what fits now."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """See what fits after a card grew or shrank."""
        if self._grows and event.type() == QEvent.Type.LayoutRequest:
            self._grown.start()
        return super().event(event)

    def _fit_again(self) -> None:
        shown = [card for card in self._cards if not card.isHidden()]
        if not self._stacked and self._height(shown) != self._fitted:
            self.fit()

    def fit(self) -> None:
        """Show as many cards as the height allows, without cutting any."""
        shown = [card for card in self._cards if self._wanted[card]]
        room = self.height() - 2 * _TOP
        # Measured with second lines first: shortened cards would seem to have room for them.
        self._shorten(shown, False)
        if not self._stacked and self._height(shown) > room:
            self._shorten(shown, True)
        while not self._stacked and len(shown) > 1 and self._height(shown) > room:
            shown.pop()
        for card in self._cards:
            card.setVisible(card in shown)
        self._fitted = self._height(shown)

    @staticmethod
    def _shorten(cards: Sequence[QWidget], brief: bool) -> None:
        for card in cards:
            shorten = getattr(card, "set_brief", None)
            if shorten is not None:
                shorten(brief)
                _forget_heights(card)

    def _height(self, cards: Sequence[QWidget]) -> int:
        heights = [_height_for(card, self.width()) for card in cards]
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    def _adapt(self, theme: Theme) -> None:
        if not self._stacked:
            self.setFixedWidth(theme.scaled(self._width))


class TwoColumn(QWidget):
    """Content at the left, which scrolls; side column at the right, or below the content when room is short.

    It goes below from 125 % text and in windows under 1280 px; ``stacked_changed`` tells the page, which then moves
    its big button to the header and says the one urgent thing in a message bar.
    """

    stacked_changed = Signal(bool)

    def __init__(self, side: SideColumn | None = None, *, gap: int = 16) -> None:
        super().__init__()
        self.content = ScrollColumn()
        self.side = side
        self.stacked = False
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(24, 0, 20, 0)
        # The gap above scrolls along, so that nothing is cut in mid-air below the head.
        self.content.body.setContentsMargins(0, _TOP, 0, _TOP)
        self._across.setSpacing(gap)
        self._across.addWidget(self.content, 1)
        if side is not None:
            self._across.addWidget(side)
        follow_theme(self._adapt)

    def add(self, *parts: QWidget | QLayout) -> None:
        """Put parts into the content, above the side column when that stands below."""
        for part in parts:
            place = self.content.body.count() - (1 if self.stacked else 0)
            if isinstance(part, QLayout):
                self.content.body.insertLayout(place, part)
            else:
                self.content.body.insertWidget(place, part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stop growing at 1500 px, and decide where the side column stands."""
        super().resizeEvent(event)
        spare = max(0, self.width() - WIDEST_CONTENT)
        self._across.setContentsMargins(24, 0, 20 + spare, 0)
        self._decide()

    def event(self, event: QEvent) -> bool:
        """Decide again when the widget gets its window."""
        if event.type() == QEvent.Type.Show:
            self._decide()
        return super().event(event)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return (self.content,) if self.side is None or self.stacked else (self.content, self.side)

    def _decide(self) -> None:
        wanted = appearance().theme.is_large or self.window().width() < NARROW_WINDOW
        if self.side is None or wanted == self.stacked:
            return
        self.stacked = wanted
        if wanted:
            self._across.removeWidget(self.side)
            self.content.body.addWidget(self.side)
        else:
            self.content.body.removeWidget(self.side)
            self._across.addWidget(self.side)
        self.side.set_stacked(wanted)
        self.stacked_changed.emit(wanted)

    def _adapt(self, theme: Theme) -> None:
        self._decide()


def _forget_heights(card: QWidget) -> None:
    """Let layouts within layouts be measured anew at once; Qt itself would do so after the next event only."""
    layout = card.layout()
    if layout is not None:
        layout.invalidate()
        layout.activate()


def _height_for(widget: QWidget, width: int) -> int:
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
