"""A director adds a lawyer; the lawyer comes in with her own passphrase and the window keeps her to her part."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mediation.bootstrap import LIGHT, Workbench, open_workbench
from mediation.clock import FixedClock
from mediation.domain.committee import Role
from mediation.domain.dispute import AssignedMediator
from mediation.domain.letters import RecusalDecision, RecusalRequest, RecusalResult
from mediation.domain.people_records import JoiningAs, Participant
from mediation.storage.envelope import read_envelope
from ui.background import background
from ui.desk import Desk
from ui.pages.dispute.agreement_tab import AgreementTab
from ui.pages.dispute.calculation_tab import CalculationTab
from ui.pages.dispute.dossier_tab import DossierTab
from ui.pages.dispute.joining_card import JoiningCard
from ui.pages.dispute.joining_sheets import DecisionSheet, InviteSheet
from ui.pages.dispute.overview_tab import OverviewTab
from ui.pages.dispute.page import DisputePage
from ui.pages.disputes import DisputesPage
from ui.pages.settings import SettingsPage
from ui.widgets import LinkButton, Tone

LAWYER, LAWYER_PASSPHRASE = "沈梅", "石桥边的老槐树开花"
RECORD = {
    "facts": "屋檐滴水",
    "category": "邻里",
    "applied_on": "2026-09-01",
    "parties": [{"side": "申请人", "name": "周桂芬"}, {"side": "被申请人", "name": "陈国良"}],
}
OTHER = {**RECORD, "facts": "半夜锯木头", "parties": [{"side": "申请人", "name": "欧阳闻笛"}]}


def registered(bench: Workbench, data: dict[str, object]) -> UUID:
    read, _ = bench.intake.read_dispute(data)
    kept = bench.intake.register_dispute(read).dispute
    assert kept.id is not None
    bench.disputes.accept(kept.id, on=date(2026, 9, 1))
    return kept.id


def shown(bench: Workbench) -> Desk:
    desk = Desk(bench)
    desk.window.resize(1366, 768)
    desk.window.show()
    background().wait()
    return desk


def card_of(desk: Desk, dispute_id: UUID) -> JoiningCard:
    desk.go("dispute", dispute_id)
    background().wait()
    (tab,) = desk.window.findChildren(OverviewTab)
    return tab.joining


def add_lawyer(desk: Desk) -> None:
    """As a director does it: 设置, 加一个人, name, tick, passphrase twice."""
    desk.go("settings")
    background().wait()
    page = desk.window.page
    assert isinstance(page, SettingsPage)
    page.people.add_link.click()
    sheet = page.people.person_sheet
    assert sheet is not None
    sheet.name.set_value(LAWYER)
    sheet.save_button.click()
    assert "至少选一个" in sheet.problem.text()
    sheet.ticks[Role.LAWYER].click()
    for field in (sheet.passphrase.first, sheet.passphrase.again):
        field.set_value(LAWYER_PASSPHRASE)
    sheet.save_button.click()
    background().wait()


def test_a_lawyer_comes_in_sees_one_dispute_writes_an_opinion_and_is_refused_the_rest(
    bench: Workbench, clock: FixedClock, qtbot: QtBot
) -> None:
    joined, other = registered(bench, RECORD), registered(bench, OTHER)
    names = tuple(party.name for party in bench.disputes.get(joined).parties)
    bench.people.invite(joined, Participant(LAWYER, JoiningAs.LAWYER, consents=names))
    desk = shown(bench)
    add_lawyer(desk)
    desk.shut()
    bench.close()

    lawyer = open_workbench(bench.profile.paths.root, passphrase=LAWYER_PASSPHRASE, clock=clock)
    desk = shown(lawyer)
    try:
        assert not {"statistics", "intake", "oral", "quality"} & set(desk.page_keys())
        desk.go("disputes")
        background().wait()
        page = desk.window.page
        assert isinstance(page, DisputesPage)
        assert page.header.filled is not None
        assert not page.header.filled.isEnabled()
        assert "登记人" in page.header.filled.toolTip()
        assert not desk.go("intake")
        assert [m.sentence for m in desk.window.messages.messages if m.tone is Tone.CARE] == [
            "你的身份是律师，不能登记。可以请登记人、调解员、主任来做。"
        ]
        page_of_one = desk.window.page_of("dispute")
        assert isinstance(page_of_one, DisputePage)
        desk.go("dispute", (joined, "calculation"))
        background().wait()
        (reckoning,) = page_of_one.findChildren(CalculationTab)
        page_of_one.show_tab("agreement")
        background().wait()
        (writing,) = page_of_one.findChildren(AgreementTab)
        page_of_one.show_tab("dossier")
        background().wait()
        (papers,) = page_of_one.findChildren(DossierTab)
        held = (*reckoning.offers, reckoning.top.new_menu, papers.scans.button, papers.bind.button)
        for button in held:
            button.setEnabled(True)
            assert not button.isEnabled()
            assert "你的身份是律师" in button.toolTip()
        assert writing.editing.locked
        assert writing.top.add_menu.isHidden()
        assert writing.strip.step is not None
        assert "你的身份是律师" in writing.strip.step.sentence
        page_of_one.show_tab("overview")
        card = card_of(desk, joined)
        assert card.invite_link.isHidden()
        assert card.recusal_link.isHidden()
        (overview,) = page_of_one.findChildren(OverviewTab)
        edits = overview.parties.findChildren(LinkButton)
        assert edits
        assert all(not link.isEnabled() and "你的身份是律师" in link.toolTip() for link in edits)
        card.opinion_link.click()
        assert (card.author.value(), card.part.value()) == (LAWYER, "律师")
        card.text.set_value("界址以登记为准。")
        card.save_button.click()
        background().wait()
        assert [kept.value.text for kept in lawyer.people.opinions(joined)] == ["界址以登记为准。"]
        desk.go("dispute", other)
        background().wait()
        said = [m for m in desk.window.messages.messages if m.tone is Tone.BAD]
        assert [m.lead for m in said] == ["没有找到这件纠纷。"]
        desk.go("settings")
        background().wait()
        settings = desk.window.page
        assert isinstance(settings, SettingsPage)
        assert settings.people.add_link.isHidden()
        assert not settings.committee.isEnabled()
        assert settings.lock.isEnabled()
    finally:
        background().wait()
        desk.shut()
        lawyer.close()


def test_a_mediator_leaves_by_handing_over_first(bench: Workbench, qtbot: QtBot) -> None:
    dispute = registered(bench, RECORD)
    bench.people.add_user("叶小燕", [Role.MEDIATOR], "八月的河水慢慢流", cost=LIGHT)
    bench.disputes.assign_mediators(dispute, (AssignedMediator("叶小燕"),), recorder="")
    desk = shown(bench)
    desk.go("settings")
    background().wait()
    page = desk.window.page
    assert isinstance(page, SettingsPage)
    leaver = bench.people.users()[1]
    page.people.open_person(leaver)
    assert page.people.person_sheet is not None
    page.people.person_sheet.reset_button.click()
    background().wait()
    once = page.people.person_sheet.once.text()
    assert read_envelope(bench.profile.paths.envelope).unlock(once).user == leaver.id
    assert page.people.person_sheet.reset_button.isHidden()
    page.people.person_sheet.leave_button.click()
    page.people.open_person(leaver)
    page.people.person_sheet.stop_button.click()
    background().wait()
    sheet = page.people.hand_over_sheet
    assert sheet is not None
    background().wait()
    assert sheet.giver.value() == "叶小燕"
    assert sheet.hand_button.isEnabled()
    sheet.hand_button.click()
    assert sheet.isVisible(), "nobody is named who takes the work"
    sheet.taker.set_value("周明")
    sheet.reason.set_value("换届离任")
    sheet.hand_button.click()
    background().wait()
    assert bench.disputes.get(dispute).lead_mediator == "周明"
    assert desk.printing.dialog is not None, "the book is shown for printing"
    desk.printing.dialog.reject()
    page.people.open_person(leaver)
    page.people.person_sheet.stop_button.click()
    background().wait()
    assert not bench.people.users()[1].active
    desk.shut()


def test_helpers_and_another_mediator_come_in_by_the_card(bench: Workbench, qtbot: QtBot) -> None:
    dispute = registered(bench, RECORD)
    bench.disputes.assign_mediators(dispute, (AssignedMediator("周明"),), recorder="")
    desk = shown(bench)
    card = card_of(desk, dispute)
    card.invite_link.click()
    sheet = card.sheet
    assert isinstance(sheet, InviteSheet)
    sheet.name.set_value("林医生")
    sheet.save_button.click()
    background().wait()
    assert "都同意" in sheet.problem.text()
    sheet.consents.set_values(("周桂芬", "陈国良"))
    sheet.save_button.click()
    background().wait()
    assert [kept.value.name for kept in bench.people.participants(dispute)] == ["林医生"]
    bench.people.recusals.ask(dispute, RecusalRequest("周桂芬", "周明", "同姓"))
    card = card_of(desk, dispute)
    decide = next(link for link in card.findChildren(LinkButton) if link.text() == "决定")
    QTest.keyClick(decide, " ")
    answer = card.sheet
    assert isinstance(answer, DecisionSheet)
    answer.answer.set_value(RecusalResult.GRANTED)
    answer.replacement.set_value("叶小燕")
    answer.save_button.click()
    background().wait()
    assert bench.disputes.get(dispute).lead_mediator == "叶小燕"
    (told,) = bench.people.recusals.of(dispute)
    assert told.decision is not None
    assert told.decision.value == RecusalDecision(RecusalResult.GRANTED, "叶小燕")
    desk.shut()
