"""Pictures of people: who may do what, adding and changing a person, handing over, who takes part in a dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mediation.domain.committee import Role
from mediation.domain.letters import RecusalRequest
from mediation.domain.people_records import JoiningAs, Participant
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.gallery_sample import SampleDesk
from ui.pages.dispute.overview_tab import OverviewTab
from ui.pages.settings import SettingsPage
from ui.pages.statistics.page import StatisticsPage
from ui.workbench import Workbench

translate = QCoreApplication.translate
State = tuple[str, Sheet | None]
_LAWYER = translate("gallery", "沈梅")
_PEOPLE = (
    (translate("gallery", "何志清"), Role.JUSTICE_OFFICE),
    (_LAWYER, Role.LAWYER),
    (translate("gallery", "宋国平"), Role.MEDIATOR),
)
_ADVICE = translate(
    "gallery", "借条写明了本金和还款日。建议把已经还的两笔写进协议，免得以后再争；利息不要超过约定。"
)


def people_states(
    desk: Desk,
    bench: Workbench,
    filled: SampleDesk,
    settle: Callable[[], None],
    add: Callable[[str, Role], object],
) -> Iterator[State]:
    """Fill the desk with people and show each state, with the dialog that stands over it."""
    for name, role in _PEOPLE:
        add(name, role)
    yield from _settings(desk, bench, settle)
    yield from _joining(desk, bench, filled.disputes[0], settle)
    yield from _figures(desk, settle)


def _settings(desk: Desk, bench: Workbench, settle: Callable[[], None]) -> Iterator[State]:
    desk.go("settings")
    settle()
    page = desk.window.page_of("settings")
    if not isinstance(page, SettingsPage):
        return
    page.show_people()
    settle()
    yield "people", None
    for name, user in (("person-new", None), ("person-change", bench.people.users()[-1])):
        page.people.open_person(user)
        sheet = page.people.person_sheet
        settle()
        yield name, sheet
        if sheet is not None:
            sheet.reject()
    page.people.open_hand_over(bench.user)
    settle()
    handing = page.people.hand_over_sheet
    yield "hand-over", handing
    if handing is not None:
        handing.reject()
    settle()


def _joining(desk: Desk, bench: Workbench, dispute_id: UUID, settle: Callable[[], None]) -> Iterator[State]:
    dispute, people = bench.disputes.get(dispute_id), bench.people
    names = tuple(party.name for party in dispute.parties)
    where = translate("gallery", "县法律援助中心")
    people.invite(dispute_id, Participant(_LAWYER, JoiningAs.LAWYER, where, consents=names))
    kept = people.advise(dispute_id, _ADVICE, author=_LAWYER, part=Role.LAWYER.chinese)
    people.mark_to_print(kept, to_print=True)
    reason = translate("gallery", "和对方是表兄弟")
    if dispute.lead_mediator:
        people.recusals.ask(dispute_id, RecusalRequest(names[0], dispute.lead_mediator, reason))
    desk.go("dispute", dispute_id)
    settle()
    page = desk.window.page_of("dispute")
    tabs = page.findChildren(OverviewTab) if page is not None else []
    if not tabs:
        return
    tab = tabs[0]
    tab.show_joining()
    settle()
    yield "joining", None
    tab.joining.open_opinion()
    settle()
    tab.show_joining()
    yield "joining-opinion", None
    tab.joining.fold()
    tab.joining.open_invitation()
    settle()
    sheet = tab.joining.sheet
    yield "joining-invite", sheet
    if sheet is not None:
        sheet.reject()
    settle()


def _figures(desk: Desk, settle: Callable[[], None]) -> Iterator[State]:
    desk.go("statistics")
    settle()
    page = desk.window.page_of("statistics")
    if not isinstance(page, StatisticsPage):
        return
    page.files.ask_cut_off()
    settle()
    sheet = page.files.sheet
    yield "cut-off", sheet
    if sheet is not None:
        sheet.reject()
    settle()
