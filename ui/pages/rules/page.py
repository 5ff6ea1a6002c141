"""期限、放假和催办: what a county may set otherwise; each shows where it comes from and may be put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from mediation.domain.deadlines import Unit
from mediation.domain.urging import UrgingPlan
from mediation.services.own_rules import PeriodInUse, YearInUse, days_in_words
from ui.background import run
from ui.pages.base import Page
from ui.pages.rules.holidays_card import HolidaysCard
from ui.pages.rules.period_card import PeriodCard
from ui.pages.rules.urging_card import UrgingCard
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import Column, DataTable, ScrollColumn, column
from ui.widgets.columns import NARROW_WINDOW
from ui.workbench import Workbench

_SOURCE_COLUMN = 2
PERIODS, HOLIDAYS, URGING = "periods", "holidays", "urging"
_CARD_WIDTH, _CARD_WIDTH_LARGE = 420, 380
_WIDEST_CARD = 760


@dataclass(frozen=True)
class _Shown:
    """What the page reads at once."""

    periods: tuple[PeriodInUse, ...]
    year: YearInUse
    years: tuple[int, ...]
    plan: UrgingPlan
    own_plan: bool


class RulesPage(Page):
    """Its argument is the key of a tab."""

    key = "rules"
    rail_key = "settings"

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("期限、放假和催办"), self.tr("改了就存，马上按新的数"))
        self._desk = desk
        self._rules = desk.own_rules
        self._year = desk.clock.today().year
        self._code = ""
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self.periods = DataTable(
            (
                Column(self.tr("期限"), lambda one: one.rule.name, strong=True, width=180),
                Column(self.tr("多长"), lambda one: _length(one), width=120),
                Column(self.tr("依据"), lambda one: one.rule.source),
                Column(self.tr("谁定的"), self._origin, width=80, tone=_tone),
            ),
            name=self.tr("各种期限"),
        )
        self.period = PeriodCard()
        self.holidays = HolidaysCard()
        self.urging = UrgingCard()

    def _build_layout(self) -> None:
        self.header.show_back()
        tabs = (
            (PERIODS, self.tr("期限")),
            (HOLIDAYS, self.tr("放假和调休")),
            (URGING, self.tr("催办")),
        )
        self.header.set_tabs(tabs, PERIODS)
        self._side = ScrollColumn()
        self._side.add(self.period)
        self._side.body.addStretch(1)
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(24, 16, 20, 0)
        across.setSpacing(16)
        across.addLayout(column(self.periods, margins=(0, 0, 0, 16)), 1)
        across.addWidget(self._side)
        self._tabs = {PERIODS: both, HOLIDAYS: _alone(self.holidays), URGING: _alone(self.urging)}
        self._shown = QStackedWidget()
        for tab in self._tabs.values():
            self._shown.addWidget(tab)
        self.body.addWidget(self._shown)

    def _connect_signals(self) -> None:
        rules = self._rules
        self.header.tab_requested.connect(self.show_tab)
        self.periods.row_chosen.connect(self._on_period)
        self.periods.row_opened.connect(lambda _: self.period.name.focus())
        self.period.change_requested.connect(self._on_change_period)
        self.period.reset_requested.connect(lambda code: self._store(lambda: rules.reset_period(code)))
        self.holidays.year_requested.connect(self._on_year)
        self.holidays.change_requested.connect(self._on_change_year)
        self.holidays.reset_requested.connect(lambda year: self._store(lambda: rules.reset_year(year)))
        self.urging.change_requested.connect(lambda plan: self._store(lambda: rules.change_urging(plan)))
        self.urging.reset_requested.connect(lambda: self._store(rules.reset_urging))

    # ---- what the window asks -----------------------------------------------------------------------------

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        shown = self._shown.currentWidget()
        return (self.periods, self._side) if shown in (None, self._tabs[PERIODS]) else (shown,)

    def show_argument(self, argument: object) -> None:
        """Open a tab by its key."""
        if isinstance(argument, str) and argument in self._tabs:
            self.show_tab(argument)

    def show_tab(self, key: str) -> None:
        """Show the periods, the holidays or the plan of urging."""
        self.header.choose_tab(key)
        self._shown.setCurrentWidget(self._tabs[key])

    def refresh(self) -> None:
        """Read again what is counted by."""
        rules, year, today = self._rules, self._year, self._desk.clock.today()

        def read() -> _Shown:
            plan, own_plan = rules.urging()
            years = tuple(range(today.year - 2, max(today.year, rules.known_until.year) + 3))
            return _Shown(rules.periods(), rules.year(year), years, plan, own_plan)

        run(lambda _: read(), done=self._on_read, failed=self.say_failure, owner=self)

    # ---- inside -------------------------------------------------------------------------------------------

    def _origin(self, period: PeriodInUse) -> str:
        return self.tr("自己定") if period.own else self.tr("原样")

    def _store(self, change: Callable[[], None]) -> None:
        run(lambda _: change(), done=lambda _: self._on_stored(), failed=self.say_failure, owner=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sources to the card where they have no room in the table."""
        super().resizeEvent(event)
        self._fit(appearance().theme)

    def _fit(self, theme: Theme) -> None:
        narrow = theme.is_large or self.window().width() < NARROW_WINDOW
        self.periods.setColumnHidden(_SOURCE_COLUMN, narrow)

    def _adapt(self, theme: Theme) -> None:
        self._fit(theme)
        self._side.setFixedWidth(theme.scaled(_CARD_WIDTH_LARGE if theme.is_large else _CARD_WIDTH))

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_read(self, shown: _Shown) -> None:
        self.periods.set_rows(shown.periods)
        place = next((n for n, one in enumerate(shown.periods) if one.rule.code == self._code), 0)
        self.periods.selectRow(place)
        self._on_period(shown.periods[place])
        self.holidays.offer_years(shown.years, shown.year.year)
        work, year = self._desk.tables.calendar, shown.year
        self.holidays.show_year(
            days_off=days_in_words(year.days_off, work),
            make_up_days=days_in_words(year.make_up_days, work),
            source=year.source,
            own=year.own,
            known=year.known,
        )
        self.urging.show_plan(shown.plan, own=shown.own_plan)

    def _on_period(self, period: PeriodInUse) -> None:
        self._code = period.rule.code
        self.period.show_period(period)

    def _on_change_period(self, code: str, name: str, length: int, unit: Unit, source: str) -> None:
        rules = self._rules
        self._store(lambda: rules.change_period(code, name=name, length=length, unit=unit, source=source))

    def _on_year(self, year: int) -> None:
        self._year = year
        self.refresh()

    def _on_change_year(self, year: int, days_off: str, make_up_days: str, source: str) -> None:
        rules = self._rules
        self._store(
            lambda: rules.change_year(year, days_off=days_off, make_up_days=make_up_days, source=source)
        )

    def _on_stored(self) -> None:
        self.say_status(self.tr("存好了，灯和日历已经按新的数"))
        self.refresh()


def _length(period: PeriodInUse) -> str:
    return f"{period.rule.length}{period.rule.unit.chinese}"


def _tone(period: PeriodInUse) -> str:
    return "accent" if period.own else "text2"


def _alone(card: QWidget) -> QWidget:
    alone, whole = ScrollColumn(), QWidget()
    alone.body.setContentsMargins(0, 16, 0, 16)
    card.setMaximumWidth(_WIDEST_CARD * 2)
    alone.add(card)
    alone.body.addStretch(1)
    whole.setLayout(column(alone, margins=(24, 0, 20, 0)))
    return whole
