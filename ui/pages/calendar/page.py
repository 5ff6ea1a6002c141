"""日历: a month with the lights of each day, the list of the chosen day, and a period counted by hand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.deadlines import DeadlineRule, WorkCalendar, add_months
from mediation.services.agenda import AgendaEntry
from ui.background import run
from ui.pages.base import Page
from ui.pages.calendar.counting import CountingPanel
from ui.pages.calendar.day_list import DayList
from ui.pages.calendar.export_sheet import ExportSheet
from ui.pages.calendar.month_grid import MonthGrid
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import (
    FilledButton,
    Label,
    Message,
    PlainButton,
    Prose,
    ScrollColumn,
    Tone,
    chain_focus,
    row,
)
from ui.widgets.columns import NARROW_WINDOW
from ui.workbench import Workbench

MONTH, COUNTING = "month", "counting"
_LIST_WIDTH, _MOST = 420, 16777215


class CalendarPage(Page):
    """``dispute_requested`` opens a dispute, ``agenda_print_requested`` the day's list on paper."""

    key = "calendar"
    rail_key = "today"

    dispute_requested = Signal(UUID)
    agenda_print_requested = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("日历"))
        self._desk = desk
        self._by_day: dict[date, list[AgendaEntry]] = {}
        self._read_from: date | None = None
        self._known_until: date | None = None
        self._stacked: bool | None = None
        self.sheet: ExportSheet | None = None
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        today = self._desk.clock.today()
        self.earlier_button = PlainButton(self.tr("上个月"), "back")
        self.today_button = PlainButton(self.tr("今天"))
        self.later_button = PlainButton(self.tr("下个月"), "next")
        self.export_button = PlainButton(self.tr("存成日历文件"), "saved")
        self.print_button = FilledButton(self.tr("印今日待办"), "print")
        self.month = Label(role="lead", strong=True)
        self.warning = Prose(role="caption", tone="yellow")
        self.warning.hide()
        self.grid = MonthGrid(today, WorkCalendar())
        self.day = DayList()
        self.counting = CountingPanel(self._desk.agenda, today)

    def _build_layout(self) -> None:
        self.header.show_back()
        self.header.add(self.export_button)
        self.header.set_filled(self.print_button)
        self.header.set_tabs([(MONTH, self.tr("月历")), (COUNTING, self.tr("算一个期限"))], MONTH)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        head = row(self.month, self.earlier_button, self.today_button, self.later_button)
        head.setStretch(0, 1)
        left.addLayout(head)
        left.addWidget(self.warning)
        left.addWidget(self.grid, 1)
        self._list = ScrollColumn()
        self._list.add(self.day)
        self._list.body.addStretch(1)
        whole = QWidget()
        self._across = QHBoxLayout(whole)
        self._across.setContentsMargins(24, 12, 20, 12)
        self._across.setSpacing(16)
        self._across.addWidget(self._left, 1)
        self._across.addWidget(self._list)
        counting = ScrollColumn()
        counting.body.setContentsMargins(24, 16, 20, 16)
        counting.add(self.counting)
        counting.body.addStretch(1)
        self._shown = QStackedWidget()
        self._shown.addWidget(whole)
        self._shown.addWidget(counting)
        self.body.addWidget(self._shown)

    def _connect_signals(self) -> None:
        self.earlier_button.clicked.connect(lambda: self.grid.choose(add_months(self.grid.day, -1)))
        self.later_button.clicked.connect(lambda: self.grid.choose(add_months(self.grid.day, 1)))
        self.today_button.clicked.connect(lambda: self.grid.choose(self._desk.clock.today()))
        self.grid.day_chosen.connect(self._on_day)
        self.grid.day_opened.connect(self._on_open)
        self.day.dispute_requested.connect(self.dispute_requested)
        self.export_button.clicked.connect(self._on_export)
        self.print_button.clicked.connect(self.agenda_print_requested)
        self.header.tab_requested.connect(self.show_tab)

    # ---- what the window asks -----------------------------------------------------------------------------

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return (self._left, self._list) if self._shown.currentIndex() == 0 else (self.counting,)

    def show_tab(self, key: str) -> None:
        """Show the month, or count a period."""
        self.header.choose_tab(key)
        self._shown.setCurrentIndex(0 if key == MONTH else 1)
        if key == COUNTING:
            self.say_status(self.tr("改一处，就重新数一遍"))
            self.counting.rule.focus()
        else:
            self._show_day()

    def show_argument(self, argument: object) -> None:
        """Go to a day, or to a tab by its key."""
        if isinstance(argument, date):
            self.grid.day = argument
        if argument in (MONTH, COUNTING):
            self.show_tab(str(argument))

    def refresh(self) -> None:
        """Read the shown month again, and the holidays and periods that may have been changed."""
        self._read_from = None
        tables = self._desk.tables
        run(
            lambda _: (tables.calendar, self._desk.agenda.rules()),
            done=lambda read: self._on_rules(*read),
            failed=self.say_failure,
            owner=self,
        )
        self._on_day(self.grid.day)

    def focus_start(self) -> None:
        """Begin with the days."""
        if self._shown.currentIndex() == 0:
            self.grid.setFocus()
        else:
            self.counting.rule.focus()

    def print_paper(self) -> bool:
        """Ctrl+P: the day's list."""
        self.agenda_print_requested.emit()
        return True

    def export_to(self, target: Path, first: date, last: date, *, with_names: bool) -> None:
        """Write the calendar file and say what is in it."""
        agenda = self._desk.agenda
        run(
            lambda _: agenda.export(target, first, last, with_names=with_names),
            done=lambda count: self._on_exported(target.name, count, with_names=with_names),
            failed=self.say_failure,
            owner=self,
        )

    # ---- inside -------------------------------------------------------------------------------------------

    def _show_day(self) -> None:
        day = self.grid.day
        week = self.tr("一二三四五六日")[day.weekday()]
        name = self.tr("{month}月{day}日 星期{week}").format(month=day.month, day=day.day, week=week)
        if self._shown.currentIndex() == 0:
            self.say_status(self.tr("←→↑↓ 换一天，PageUp、PageDown 换月，Home 回到今天，回车看这一天"))
        self.day.show_day(name, self._by_day.get(day, []), self._desk.clock.today())
        if self.isVisible():
            chain_focus(self)

    def _warn(self) -> None:
        self.warning.setVisible(self._known_until is not None and self.grid.last > self._known_until)

    def _adapt(self, theme: Theme) -> None:
        self._list.setMinimumWidth(0)
        self._place(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list below the days when room is short."""
        super().resizeEvent(event)
        self._place(appearance().theme)

    def _place(self, theme: Theme) -> None:
        stacked = theme.is_large or self.window().width() < NARROW_WINDOW
        if not stacked:
            self._list.setFixedWidth(theme.scaled(_LIST_WIDTH))
        if stacked is self._stacked:
            return
        self._stacked = stacked
        if stacked:
            self._across.removeWidget(self._left)
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(_MOST)
            self._list.body.insertWidget(0, self._left)
            self.grid.setMaximumHeight(self.grid.minimumSizeHint().height())
        else:
            self._list.body.removeWidget(self._left)
            self.grid.setMaximumHeight(_MOST)
            self._across.insertWidget(0, self._left, 1)
        self._left.show()

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_day(self, day: date) -> None:
        self.month.setText(self.tr("{year}年{month}月").format(year=day.year, month=day.month))
        self._warn()
        first, last = self.grid.first, self.grid.last
        if self._read_from == first:
            self._show_day()
            return
        self._read_from = first
        run(
            lambda _: (first, self._desk.agenda.between(first, last)),
            done=lambda read: self._on_read(*read),
            failed=self.say_failure,
            owner=self,
        )

    def _on_read(self, first: date, entries: tuple[AgendaEntry, ...]) -> None:
        if first != self._read_from:
            return
        found: dict[date, list[AgendaEntry]] = defaultdict(list)
        for entry in entries:
            found[entry.day].append(entry)
        self._by_day = dict(found)
        self.grid.show_entries(self._by_day)
        self._show_day()

    def _on_rules(self, work: WorkCalendar, rules: tuple[DeadlineRule, ...]) -> None:
        self.grid.show_day(self._desk.clock.today(), work)
        words = self.tr("{year}年以后的放假安排还没有，先按周一到周五上班推算。公布了，在设置里补上。")
        self.warning.set_words(words.format(year=work.known_until.year))
        self._known_until = work.known_until
        self._warn()
        self.counting.show_rules(rules)

    def _on_open(self, _: date) -> None:
        if self.day.rows:
            self.day.rows[0].setFocus()

    def _on_export(self) -> None:
        first = self._desk.clock.today()
        self.sheet = ExportSheet(first, add_months(first, 3), first, self)
        self.sheet.export_wanted.connect(self._on_export_wanted)
        self.sheet.open()

    def _on_export_wanted(self, first: date, last: date, with_names: bool) -> None:
        start = str(Path.home() / self.tr("调解期限.ics"))
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("存到哪里"), start, self.tr("日历文件") + " (*.ics)"
        )
        if chosen:
            target = Path(chosen)
            target = target if target.suffix else target.with_suffix(".ics")
            self.export_to(target, first, last, with_names=with_names)

    def _on_exported(self, name: str, count: int, *, with_names: bool) -> None:
        words = self.tr("存好了：{name}，{count}条，只有编号，没有姓名。")
        if with_names:
            words = self.tr("存好了：{name}，{count}条，带着姓名，收好。")
        self.say(Message(Tone.GOOD, words.format(name=name, count=count)))
