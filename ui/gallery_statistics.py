"""Pictures of the page of figures: each of its parts, and the disputes behind a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ui.desk import Desk
from ui.pages.statistics.page import StatisticsPage


def statistics_states(desk: Desk, settle: Callable[[], None]) -> Iterator[str]:
    """Bring the page into each state; yield its name when it is ready for its picture."""
    page = desk.window.page_of("statistics")
    if not isinstance(page, StatisticsPage):
        return
    desk.go("statistics")
    settle()
    page.tables.table.selectRow(0)
    settle()
    yield "statistics-opened"
    for key in ("trends", "situation", "record", "organisation"):
        page.show_tab(key)
        settle()
        yield f"statistics-{key}"
    page.show_tab("tables")
