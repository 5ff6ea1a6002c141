"""Pictures of the tab 核算 in its states, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from mediation.domain.calculations.kept import Calculation
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.calculations.periods import add_months
from mediation.domain.chinese_dates import long_date
from ui.desk import Desk
from ui.gallery_sample import SampleDesk
from ui.pages.dispute.calculation_tab import CalculationTab
from ui.theme import appearance
from ui.workbench import Workbench

_FIRST, _TIMES, _EACH = date(2023, 4, 10), 12, "1200"


def calculation_states(
    desk: Desk, bench: Workbench, filled: SampleDesk, settle: Callable[[], None]
) -> Iterator[str]:
    """Keep sheets with the sample loan, and show one after the other; yields the name of each while it is shown."""
    loan, book = filled.disputes[2], bench.calculations
    dispute = bench.disputes.get(loan)
    begun = _repaid(book.begin(dispute, SheetKind.LOAN))
    book.keep(loan, begun.with_entry("until", long_date(date(2020, 1, 1))))
    book.keep(loan, book.begin(dispute, SheetKind.INJURY))
    book.keep(loan, begun)
    desk.go("dispute", (loan, "calculation"))
    settle()
    page = desk.window.page_of("dispute")
    tab = page.findChildren(CalculationTab)[0] if page is not None else None
    if tab is None:
        return
    yield "calculation-filled"
    if appearance().theme.is_large:
        tab.top.result_requested.emit()
        yield "calculation-result"
    wrong, asking, _ = tab.editing.sheets
    tab.editing.choose(asking.id)
    settle()
    yield "calculation-asking"
    tab.editing.choose(wrong.id)
    settle()
    yield "calculation-error"
    tab.top.withdraw_requested.emit()
    yield "calculation-withdraw"
    tab.go_back()


def _repaid(begun: Calculation) -> Calculation:
    """The loan with its due day and a year of the same payment."""
    sheet = begun.with_entry("due_on", long_date(add_months(_FIRST, _TIMES - 1))).with_entry(
        "settling", "at_due_day"
    )
    for place in range(_TIMES):
        day = long_date(add_months(_FIRST, place))
        sheet = sheet.with_entry(f"payments.{place}.paid_on", day)
        sheet = sheet.with_entry(f"payments.{place}.amount", _EACH)
    return sheet
