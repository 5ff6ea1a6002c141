"""Pictures of the workflow on the page of a dispute, and of its trail, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mediation.domain.parties import Side
from mediation.domain.workflow_records import PauseReason, Willingness
from ui.desk import Desk
from ui.gallery_sample import SampleDesk
from ui.pages.dispute.overview_tab import OverviewTab
from ui.pages.dispute.page import DisputePage
from ui.pages.dispute.records import RecordKind
from ui.pages.trail.page import TrailPage
from ui.workbench import Workbench

translate = QCoreApplication.translate
_SHOWN = (RecordKind.ASK, RecordKind.TERMINATE, RecordKind.EXTEND, RecordKind.APPROVE)
_ASKED, _RUNNING, _TOLD = 7, 4, 2
"""Places of the sample's disputes: one just registered, one accepted, one in mediation."""


def workflow_states(
    desk: Desk, bench: Workbench, filled: SampleDesk, settle: Callable[[], None]
) -> Iterator[str]:
    """Show forms, lights, what is missing, a closed step and the trail; yields the name of each while it is shown."""
    page = desk.window.page_of("dispute")
    if not isinstance(page, DisputePage):
        return
    running = filled.disputes[_RUNNING]
    overview = _open(desk, page, running, settle)
    for kind in _SHOWN:
        overview.open_record(kind)
        settle()
        yield f"dispute-entry-{kind.name.lower()}"
        overview.go_back()
    overview.show_counting()
    settle()
    yield "dispute-lights"
    overview.go_back()
    bench.workflow.pause(running, PauseReason.APPRAISAL)
    _open(desk, page, running, settle)
    yield "dispute-missing"
    asked = filled.disputes[_ASKED]
    refusing = bench.disputes.get(asked).on_side(Side.RESPONDENT)[0].name
    way = translate("gallery", "打电话")
    bench.workflow.ask(asked, refusing, Willingness.REFUSES, way=way)
    _open(desk, page, asked, settle)
    yield "dispute-closed-step"
    yield from _trail_states(desk, bench, filled.disputes[_TOLD], settle)


def _trail_states(desk: Desk, bench: Workbench, told: UUID, settle: Callable[[], None]) -> Iterator[str]:
    applied_on = bench.disputes.get(told).applied_on
    trail = desk.window.page_of("trail")
    if not isinstance(trail, TrailPage) or applied_on is None:
        return
    reason = translate("gallery", "甲那天先打的电话，记录本上有")
    bench.workflow.correct_request_day(told, applied_on.replace(day=applied_on.day - 1), reason=reason)
    desk.go("trail", told)
    settle()
    yield "trail"
    changed = (one for one in trail.rows.rows() if any(detail.before for detail in one.line.details))
    for one in changed:
        one.open_requested.emit()
        break
    settle()
    yield "trail-detail"
    trail.search.setText(translate("gallery", "没有这个词"))
    trail.search.search_requested.emit(trail.search.words())
    settle()
    yield "trail-nothing"
    trail.search.clear()


def _open(desk: Desk, page: DisputePage, dispute_id: UUID, settle: Callable[[], None]) -> OverviewTab:
    desk.go("dispute", (dispute_id, "overview"))
    page.refresh()
    settle()
    return page.findChildren(OverviewTab)[0]
