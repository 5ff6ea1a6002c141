"""Pictures of the director's part of 今日, with a second mediator who reports to him."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from mediation.domain.committee import Role
from mediation.domain.dispute import AssignedMediator, MediatorRole, Stage
from mediation.domain.letters import TerminationReason
from mediation.domain.workflow_records import Matter, PauseReason, Willingness
from ui.desk import Desk
from ui.gallery_sample import SampleDesk
from ui.pages.today import DIRECTOR, MINE, TodayPage
from ui.workbench import Workbench

translate = QCoreApplication.translate
_OTHER = translate("gallery", "叶小燕")


def director_states(
    desk: Desk, bench: Workbench, filled: SampleDesk, settle: Callable[[], None]
) -> Iterator[str]:
    """Let a second mediator report, and show the part in its states; yields the name of each while it is shown."""
    page = desk.window.page_of("today")
    if not isinstance(page, TodayPage):
        return
    desk.go("today")
    page.part.set_value(DIRECTOR)
    page.part.changed.emit()
    settle()
    yield "director-alone"
    _report(bench, filled)
    page.refresh()
    settle()
    yield "director"
    if page.director.approvals:
        page.director.approvals[0].back_button.click()
        settle()
        yield "director-sending-back"
    for line in page.director.self_check.lines:
        if line.check.disputes:
            line.count_link.click()
            break
    settle()
    yield "director-self-check"
    page.part.set_value(MINE)
    page.part.changed.emit()
    settle()


def _report(bench: Workbench, filled: SampleDesk) -> None:
    bench.people.add_user(_OTHER, [Role.MEDIATOR], secrets.token_urlsafe(16))
    today, workflow = bench.clock.today(), bench.workflow
    for place, key in enumerate(filled.disputes):
        dispute = bench.disputes.get(key)
        if place % 2:
            lead = (AssignedMediator(_OTHER, MediatorRole.LEAD),)
            bench.disputes.change_dispute(replace(dispute, mediators=lead))
    under_way = [
        key
        for key in filled.disputes
        if bench.disputes.get(key).stage in (Stage.ACCEPTED, Stage.INVESTIGATING, Stage.MEDIATING)
    ]
    for key in under_way:
        dispute = bench.disputes.get(key)
        names = [party.name for party in dispute.parties]
        if key == under_way[0]:
            workflow.ask(key, names[-1], Willingness.WILLING)
            workflow.extend(
                key, today + timedelta(days=14), consents=names, reason=translate("gallery", "等村里的票据")
            )
        elif key == under_way[1]:
            workflow.ask(key, names[-1], Willingness.REFUSES)
            workflow.terminate(
                key, told=[translate("gallery", "向法院起诉")], reasons=[TerminationReason.REFUSED]
            )
        elif key == under_way[-1]:
            workflow.pause(key, PauseReason.APPRAISAL, note=translate("gallery", "等伤情鉴定，9月30日前出"))
            workflow.ask_approval(key, Matter.ACCEPT)
