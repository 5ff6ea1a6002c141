"""Pictures of the committee's own rules: a changed period, a year nobody has published yet, the plan of urging."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication

from mediation.domain.deadlines import Unit
from ui.desk import Desk
from ui.pages.rules.page import HOLIDAYS, PERIODS, URGING, RulesPage
from ui.workbench import Workbench

_PERIOD = "return_visit_30d"
translate = QCoreApplication.translate


def rules_states(desk: Desk, bench: Workbench, settle: Callable[[], None]) -> Iterator[str]:
    """Bring the page into each state; yield its name when it is ready for its picture."""
    page = desk.window.page_of("rules")
    if not isinstance(page, RulesPage):
        return
    bench.own_rules.change_period(
        _PERIOD,
        name=translate("gallery", "回访"),
        length=15,
        unit=Unit.DAY,
        source=translate("gallery", "清溪镇调解工作办法第六条（虚构）"),
    )
    desk.go("rules", PERIODS)
    settle()
    page.periods.selectRow(next(n for n, one in enumerate(bench.own_rules.periods()) if one.own))
    settle()
    yield "rules-periods"
    desk.go("rules", HOLIDAYS)
    settle()
    yield "rules-holidays"
    page.holidays.year.set_value(bench.clock.today().year + 1)
    page.holidays.year.changed.emit()
    settle()
    yield "rules-holidays-unknown"
    desk.go("rules", URGING)
    settle()
    yield "rules-urging"
    bench.own_rules.reset_period(_PERIOD)
    page.show_tab(PERIODS)
