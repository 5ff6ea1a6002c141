"""The sentence of a term, as it will be printed, with slots that open where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from mediation.domain.agreement import TermKind
from mediation.domain.term_slots import Slot, SlotKind
from ui.pages.dispute.agreement.words import slot_label, tr
from ui.theme import appearance
from ui.widgets import Prose, Span

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SentenceView(Prose):
    """Tab, ← and → go from slot to slot, Enter opens one; a sentence without slots opens as a whole.

    ``slot_requested`` gives the `Slot` (None for the whole sentence), ``move_requested`` ±1 (Alt+↑↓),
    ``delete_requested`` comes from the Delete key.
    """

    slot_requested = Signal(object)
    move_requested = Signal(int)
    delete_requested = Signal()

    def __init__(self) -> None:
        super().__init__(in_song=True)
        self._slots: tuple[Slot, ...] = ()
        self._current = 0
        self._marks: tuple[Span, ...] = ()
        self._locked = False
        self._kind = TermKind.OTHER
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The parts that can be opened."""
        return self._slots

    @property
    def current(self) -> Slot | None:
        """The slot that Enter opens."""
        return self._slots[self._current] if self._slots else None

    def show_sentence(
        self, sentence: str, slots: Sequence[Slot], marks: Sequence[Span], kind: TermKind
    ) -> None:
        """Show the sentence; marks tint the words findings are about."""
        self._slots, self._kind = tuple(slots), kind
        self._current = min(self._current, max(0, len(self._slots) - 1))
        self._marks = tuple(marks)
        self.set_words(sentence, [Span(m.start, m.length, tone=m.tone, underlined=True) for m in marks])
        self.setAccessibleName(sentence)
        self._describe()

    def lock(self, locked: bool) -> None:
        """Close the sentence for changes: it is final."""
        self._locked = locked
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if locked else Qt.FocusPolicy.StrongFocus)

    def choose(self, slot: Slot | None) -> None:
        """Make a slot the one that Enter opens."""
        places = [place for place, one in enumerate(self._slots) if one == slot]
        self._current = places[0] if places else 0
        self._describe()
        self.update()

    def first_of(self, kind: SlotKind) -> Slot | None:
        """Return the first slot of a kind."""
        return next((slot for slot in self._slots if slot.kind is kind), None)

    # ---- keyboard -----------------------------------------------------------------------------------------

    def focusNextPrevChild(self, go_on: bool) -> bool:
        """Go to the next slot, and out of the sentence after the last one."""
        step = 1 if go_on else -1
        if self.hasFocus() and 0 <= self._current + step < len(self._slots):
            self._go(step)
            return True
        return super().focusNextPrevChild(go_on)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first slot, or at the last one when coming back."""
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self._current = 0
        elif event.reason() == Qt.FocusReason.BacktabFocusReason:
            self._current = max(0, len(self._slots) - 1)
        self._describe()
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the blue line away."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, walk, move, delete."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if key in _ENTER and not alt:
            self.slot_requested.emit(self._slots[self._current] if self._slots else None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt:
            self.move_requested.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Left and not alt:
            self._go(-1)
        elif key == Qt.Key.Key_Right and not alt:
            self._go(1)
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        if 0 <= self._current + step < len(self._slots):
            self._current += step
            self._describe()
            self.update()

    def _describe(self) -> None:
        """Tell a screen reader which slot Enter would open."""
        if self._locked or not self._slots:
            self.setAccessibleDescription("" if self._locked else tr("按回车改这句"))
            return
        slot = self._slots[self._current]
        words = tr("{what}：{words}，按回车改").format(
            what=slot_label(slot.kind, self._kind), words=slot.words
        )
        self.setAccessibleDescription(words)

    # ---- mouse --------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a slot."""
        over = not self._locked and self._slot_at(event) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the slot that was clicked."""
        slot = self._slot_at(event)
        if slot is not None and not self._locked and event.button() == Qt.MouseButton.LeftButton:
            self.choose(slot)
            self.slot_requested.emit(slot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the whole sentence."""
        if self._slot_at(event) is None and not self._locked:
            self.slot_requested.emit(None)

    def _slot_at(self, event: QMouseEvent) -> Slot | None:
        place = event.position()
        for slot in self._slots:
            if any(area.contains(place) for area in self._areas(slot.start, slot.end)):
                return slot
        return None

    # ---- drawing ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grounds, the words on them, and the blue line around the slot that Enter opens."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = appearance().theme.colour
        for slot in () if self._locked else self._slots:
            self._fill(painter, slot.start, slot.end, colour.accent_soft, colour.accent)
        for mark in self._marks:
            self._fill(painter, mark.start, mark.start + mark.length, colour.named(mark.ground), "")
        painter.end()
        super().paintEvent(event)
        if self.hasFocus():
            self._paint_focus()

    def _fill(self, painter: QPainter, start: int, end: int, ground: str, line: str) -> None:
        """Tint a stretch; a hair is left between neighbours, so that two slots are seen to be two."""
        for area in self._areas(start, end):
            inner = area.adjusted(1, 0, -1, 0)
            painter.fillRect(inner, QColor(ground))
            if line:
                painter.setPen(QPen(QColor(line), 1))
                painter.drawLine(inner.bottomLeft(), inner.bottomRight())

    def _paint_focus(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(appearance().theme.colour.focus), 2))
        slot = self.current
        areas = list(self._areas(slot.start, slot.end)) if slot is not None else [QRectF(self.rect())]
        for area in areas:
            painter.drawRoundedRect(area.adjusted(0, -1, 0, 1) if slot else area.adjusted(1, 1, -1, -1), 3, 3)

    def _areas(self, start: int, end: int) -> Iterator[QRectF]:
        """Return where a stretch of the sentence stands, line by line."""
        before = 0
        for layout, top in self._set(self.width()):
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - before, line.textStart())
                last = min(end - before, line.textStart() + line.textLength())
                if first < last:
                    left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
                    yield QRectF(left, top + line.y(), right - left, line.height())
            before += len(layout.text()) + 1


def _x(place: object) -> float:
    """Qt for Python gives the place together with the cursor it belongs to."""
    assert isinstance(place, tuple)
    return float(place[0])
