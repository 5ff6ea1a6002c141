"""Pictures of 类案与预判 in its states, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mediation.domain.case_feedback import Verdict
from mediation.domain.confirmed_factors import FactorState
from mediation.domain.kept_forecasts import PastForecast, PastRecord, SaidAndCame
from ui.desk import Desk
from ui.gallery_sample import SampleDesk
from ui.pages.dispute.forecast_panel import Foretold
from ui.pages.dispute.similar_tab import SimilarTab
from ui.pages.dispute.similar_view import SimilarView
from ui.workbench import Workbench

translate = QCoreApplication.translate
_OFFERED = Decimal("90000.00")


def similar_states(
    desk: Desk, bench: Workbench, filled: SampleDesk, settle: Callable[[], None]
) -> Iterator[str]:
    """Show the tab of the sample loan in one state after the other; yields the name of each while it is shown."""
    loan = filled.disputes[2]
    desk.go("dispute", (loan, "similar"))
    settle()
    page = desk.window.page_of("dispute")
    tab = page.findChildren(SimilarTab)[0] if page is not None else None
    if tab is None:
        return
    view = tab.view
    yield from _forecast_states(view, settle)
    view.rows.judged.emit(view.rows.keys[0], Verdict.UNLIKE)
    settle()
    view.rows.focus_key(view.rows.keys[-1])
    settle()
    yield "similar-verdict"
    yield from _factor_states(view, bench, loan, settle)
    view.open_comparison(0)
    settle()
    view.compare.area.verticalScrollBar().setValue(view.compare.area.verticalScrollBar().maximum())
    yield "similar-compare"
    view.close_comparison()
    yield from _record_states(view, bench.clock.today(), settle)


def _forecast_states(view: SimilarView, settle: Callable[[], None]) -> Iterator[str]:
    panel, card = view.panel, view.panel.what_if
    foretold = panel.foretold
    panel.what_if_link.click()
    settle()
    for field in card.fields.values():
        field.focus()
    card.offer.set_amount(_OFFERED)
    card.changed.emit(card.changes())
    settle()
    yield "similar-what-if"
    panel.close_what_if()
    if foretold is None:
        return
    reason = translate("gallery", "类案库里像这件的只有3件，结果又差得很远。这时给一个数，反而误导人。")
    silent = replace(foretold.forecast, abstained=True, abstain_reason=reason)
    panel.show_forecast(Foretold(silent, foretold.explanation, foretold.asking))
    yield "similar-abstained"
    panel.show_forecast(foretold)


def _factor_states(
    view: SimilarView, bench: Workbench, loan: UUID, settle: Callable[[], None]
) -> Iterator[str]:
    dispute, book = bench.disputes.get(loan), bench.similar.confirmed
    read = [one.code for one in book.of(dispute) if one.read]
    for code, state in zip(read, (FactorState.RIGHT, FactorState.WRONG), strict=False):
        book.say(dispute, code, state)
    view.open_factors()
    settle()
    panel = view.pages.factors
    if len(read) > 2:
        panel.rows[read[2]].open_editor()
    panel.area.verticalScrollBar().setValue(0)
    yield "similar-factors"
    panel.area.verticalScrollBar().setValue(panel.area.verticalScrollBar().maximum())
    yield "similar-factors-missing"
    for code in read[:2]:
        book.take_back(loan, code)
    view.close_page()
    settle()


def _record_states(view: SimilarView, today: date, settle: Callable[[], None]) -> Iterator[str]:
    view.pages.open_record()
    settle()
    yield "similar-record-none"
    view.pages.record.show_record(_made_up_record(today), today)
    yield "similar-record"
    view.close_page()
    settle()


def _made_up_record(today: date) -> PastRecord:
    """Thirty-one forecasts of nobody, since the sample committee is too young to have any."""
    number = translate("gallery", "〔2026〕石桥人调字第{serial:03d}号")
    cases = [
        PastForecast(
            UUID(int=serial),
            number.format(serial=serial),
            today - timedelta(days=90 - 7 * serial),
            chance=0.9 - 0.1 * (serial % 5),
            agreed=serial % 4 != 0,
            abstained=serial == 3,
            ratio=0.8 if serial % 2 else None,
            in_usual=True if serial % 2 else None,
        )
        for serial in range(1, 9)
    ]
    said = translate(
        "gallery", "本会预判过又办完的31件里，26件说对了谈不谈得成。写明数额的18件里，15件落在说过的范围里。"
    )
    points = ((0.2, 4, 0.33, 0.25), (0.4, 6, 0.52, 0.5), (0.6, 8, 0.72, 0.75), (0.8, 13, 0.9, 0.92))
    reliability = tuple(SaidAndCame(low, low + 0.2, count, told, came) for low, count, told, came in points)
    return PastRecord(said, tuple(cases), 31, 4, 2, 26, 0.84, 18, 15, 0.83, 0.9, reliability)
