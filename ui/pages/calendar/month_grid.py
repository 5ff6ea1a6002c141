"""A month as a grid: each day with its number, 休 or 班, and the lights of what falls on it; the arrows go by days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation.domain.deadlines import WorkCalendar, add_months
from mediation.services.agenda import AgendaEntry
from ui.theme import Theme, appearance, follow_theme, hei
from ui.widgets.lights import Light, paint_light

_DAYS, _WEEKS = 7, 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_ORDER = (Light.RED, Light.YELLOW, Light.APPOINTMENT, Light.GREEN, Light.PAUSED)
_HEAD, _SMALLEST_CELL = 26, 46


class MonthGrid(QWidget):
    """``day_chosen`` when another day is chosen, ``day_opened`` on Enter or a double click."""

    day_chosen = Signal(object)
    day_opened = Signal(object)

    def __init__(self, today: date, work: WorkCalendar) -> None:
        super().__init__()
        self._today = today
        self._work = work
        self._entries: Mapping[date, Sequence[AgendaEntry]] = {}
        self.day = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._say_day()
        follow_theme(self._adapt)

    # ---- what the page asks -------------------------------------------------------------------------------

    @property
    def first(self) -> date:
        """The first day that is shown, a Monday."""
        first = self.day.replace(day=1)
        return first - timedelta(days=first.weekday())

    @property
    def last(self) -> date:
        """The last day that is shown."""
        return self.first + timedelta(days=_DAYS * self.weeks - 1)

    @property
    def weeks(self) -> int:
        """How many weeks the month touches."""
        length = monthrange(self.day.year, self.day.month)[1]
        return -(-(self.day.replace(day=1).weekday() + length) // _DAYS)

    def show_entries(self, entries: Mapping[date, Sequence[AgendaEntry]]) -> None:
        """Show what falls on the days."""
        self._entries = entries
        self._say_day()
        self.update()

    def show_day(self, today: date, work: WorkCalendar) -> None:
        """Follow the clock, and holidays that were changed in the settings."""
        self._today, self._work = today, work
        self.update()

    def choose(self, day: date) -> None:
        """Go to a day; its month is shown."""
        self.day = day
        self._say_day()
        self.update()
        self.day_chosen.emit(day)

    # ---- Qt -----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Ask for cells with room for three lights."""
        theme = appearance().theme
        return QSize(theme.scaled(640), theme.scaled(_HEAD + _WEEKS * 74))

    def minimumSizeHint(self) -> QSize:
        """Do with smaller cells."""
        theme = appearance().theme
        return QSize(theme.scaled(420), theme.scaled(_HEAD + _WEEKS * _SMALLEST_CELL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the days."""
        theme = appearance().theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, name in enumerate(self.tr("一二三四五六日")):
            painter.setFont(hei(theme, "caption"))
            painter.setPen(QColor(theme.colour.text2))
            cell = self._cell(0, place)
            head = QRectF(cell.left(), 0, cell.width(), theme.scaled(_HEAD))
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, name)
        for place in range(_DAYS * self.weeks):
            week, weekday = divmod(place, _DAYS)
            self._paint_day(painter, self._cell(week, weekday), self.first + timedelta(days=place), theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by days and weeks, PageUp and PageDown by months, Home to today, Enter into the list."""
        key = event.key()
        if key in _STEPS:
            self.choose(self.day + timedelta(days=_STEPS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.choose(add_months(self.day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self.choose(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers().value & _CHORD:
            self.day_opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer."""
        day = self.day_at(event.position().x(), event.position().y())
        if day is not None:
            self.choose(day)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go into the list."""
        self.day_opened.emit(self.day)
        super().mouseDoubleClickEvent(event)

    def day_at(self, x: float, y: float) -> date | None:
        """Return the day at a point, None on the names of the weekdays."""
        for place in range(_DAYS * self.weeks):
            if self._cell(*divmod(place, _DAYS)).contains(x, y):
                return self.first + timedelta(days=place)
        return None

    # ---- inside -------------------------------------------------------------------------------------------

    def _cell(self, week: int, weekday: int) -> QRectF:
        head = appearance().theme.scaled(_HEAD)
        wide, high = self.width() / _DAYS, (self.height() - head) / self.weeks
        return QRectF(weekday * wide, head + week * high, wide, high).adjusted(1.5, 1.5, -1.5, -1.5)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date, theme: Theme) -> None:
        colour, inside = theme.colour, day.month == self.day.month
        works = self._work.is_working_day(day)
        chosen = day == self.day
        ground = colour.accent_soft if chosen else colour.surface if works and inside else colour.sunken
        painter.setPen(QPen(QColor(colour.accent if chosen else colour.line), 2 if chosen else 1))
        if chosen and self.hasFocus():
            painter.setPen(QPen(QColor(colour.focus), 2))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(cell, 4, 4)
        painter.setFont(hei(theme, strong=day == self._today))
        painter.setPen(
            QColor(colour.accent if day == self._today else colour.text if inside else colour.hint)
        )
        line = QRectF(cell.left() + 8, cell.top() + 4, cell.width() - 16, theme.type.body * 1.4)
        number = self.tr("今天 {day}").format(day=day.day) if day == self._today else str(day.day)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
        if works != (day.weekday() < 5):
            painter.setFont(hei(theme, "caption"))
            painter.setPen(QColor(colour.text2))
            word = self.tr("班") if works else self.tr("休")
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)
        self._paint_lights(
            painter, QRectF(cell.left() + 8, line.bottom() + 2, cell.width() - 16, 0), day, theme
        )

    def _paint_lights(self, painter: QPainter, place: QRectF, day: date, theme: Theme) -> None:
        counts = counted(self._entries.get(day, ()))
        edge, left = theme.type.caption * 1.1, place.left()
        painter.setFont(hei(theme, "caption"))
        painter.setPen(QColor(theme.colour.text))
        for light in _ORDER:
            if not counts.get(light):
                continue
            words = str(counts[light])
            wide = edge + 3 + painter.fontMetrics().horizontalAdvance(words)
            if left + wide > place.right() + 4:
                return
            painter.save()
            painter.translate(left, place.top())
            paint_light(painter, QRectF(0, 0, edge, edge), light, theme)
            painter.restore()
            painter.setPen(QColor(theme.colour.text))
            painter.drawText(
                QRectF(left + edge + 3, place.top() - 2, wide, edge + 4),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                words,
            )
            left += wide + 8

    def _say_day(self) -> None:
        count = len(self._entries.get(self.day, ()))
        self.setAccessibleName(
            self.tr("{month}月{day}日，{count}件").format(month=self.day.month, day=self.day.day, count=count)
        )

    def _adapt(self, theme: Theme) -> None:
        self.updateGeometry()
        self.update()


def counted(entries: Sequence[AgendaEntry]) -> dict[Light, int]:
    """Count a day's entries by their light; advice has none in the grid."""
    counts: dict[Light, int] = {}
    for entry in entries:
        if not entry.advice:
            light = Light(entry.light.value) if entry.light is not None else Light.APPOINTMENT
            counts[light] = counts.get(light, 0) + 1
    return counts


_CHORD = (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier).value
