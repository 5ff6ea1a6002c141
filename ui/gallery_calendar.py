"""Pictures of the calendar: a day with something on it, the days past the holidays, a period counted, the export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from mediation.domain.deadlines import add_months
from ui.desk import Desk
from ui.pages.calendar.page import COUNTING, MONTH, CalendarPage
from ui.workbench import Workbench


def calendar_states(desk: Desk, bench: Workbench, settle: Callable[[], None]) -> Iterator[str]:
    """Bring the page into each state; yield its name when it is ready for its picture."""
    page = desk.window.page_of("calendar")
    if not isinstance(page, CalendarPage):
        return
    today = bench.clock.today()
    desk.go("calendar")
    settle()
    days = [one.day for one in bench.agenda.between(today, add_months(today, 1)) if not one.advice]
    page.grid.choose(days[0] if days else today)
    settle()
    yield "calendar"
    page.grid.choose(add_months(today, 5))
    settle()
    yield "calendar-past-holidays"
    page.grid.choose(today)
    page.show_tab(COUNTING)
    page.counting.start.set_day(today - timedelta(days=12))
    page.counting.add_pause()
    page.counting.pauses[0].first.set_day(today - timedelta(days=3))
    page.counting.pauses[0].last.set_day(today + timedelta(days=2))
    page.counting.count()
    settle()
    yield "calendar-counting"
    page.show_tab(MONTH)
