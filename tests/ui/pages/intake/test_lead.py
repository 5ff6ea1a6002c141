"""只记线索 on the registration page, and the way from a lead to a registered dispute."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Stage
from mediation.domain.listing import DisputeFilter
from ui.background import background
from ui.main_window import MainWindow
from ui.pages.dispute.next_step import next_step
from ui.pages.dispute.reading import read_view
from ui.pages.dispute.records import RecordKind
from ui.pages.disputes import DisputesPage
from ui.pages.intake import EditDispute, IntakePage

Show = Callable[..., MainWindow]


def test_a_lead_is_noted_completed_and_registered(desk: Workbench, in_window: Show, qtbot: QtBot) -> None:
    page = IntakePage(desk)
    window = in_window(page)
    page.form.show_content({"parties": [{"side": "respondent", "name": "陈国良"}]})
    page.form.changed.emit()
    page.lead_button.click()
    assert page.form.happened.facts.sentence
    page.form.show_content(
        {"parties": [{"side": "respondent", "name": "陈国良"}], "facts": "为后墙滴水吵了两回。"}
    )
    with qtbot.waitSignal(page.registered) as noted:
        page.lead_button.click()
    lead = desk.disputes.get(noted.args[0])
    assert (lead.stage, lead.number) == (Stage.LEAD, "排查线索2026年第001条")
    assert "线索记下了" in window.messages.messages[0].sentence

    step = next_step(read_view(desk, noted.args[0]))
    assert step.wants is Stage.REGISTERED
    assert step.filled is not None
    assert step.filled.edit
    page.show_argument(EditDispute(noted.args[0]))
    background().wait()
    assert page.lead_button.isHidden()
    applicant = {"side": "applicant", "name": "周桂芬"}
    page.form.show_content({**page.form.content(), "parties": [applicant, *page.form.content()["parties"]]})
    with qtbot.waitSignal(page.edited):
        page.register_button.click()
    step = next_step(read_view(desk, noted.args[0]))
    assert step.filled is not None
    assert step.filled.record is RecordKind.REGISTER
    assert desk.disputes.advance(noted.args[0], Stage.REGISTERED).number == "〔2026〕石桥人调字第001号"


def test_after_a_lead_that_lacks_something_the_form_still_registers_disputes(
    desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    page = IntakePage(desk)
    in_window(page)
    page.form.show_content({"parties": [{"side": "applicant", "name": "周桂芬"}]})
    page.lead_button.click()
    page.form.show_content({"parties": [{"side": "applicant", "name": "周桂芬"}], "facts": "后墙滴水。"})
    with qtbot.waitSignal(page.registered) as registered:
        page.register_button.click()
    assert desk.disputes.get(registered.args[0]).stage is Stage.REGISTERED


def test_the_list_shows_and_filters_leads(desk: Workbench, in_window: Show, qtbot: QtBot) -> None:
    for name, lead in (("周桂芬", False), ("何大田", True)):
        read, _ = desk.intake.read_dispute(
            {"facts": "后墙滴水。", "parties": [{"side": "申请人", "name": name}]}
        )
        desk.intake.register_dispute(read, lead=lead)
    page = DisputesPage(desk)
    in_window(page)
    page.show_argument(DisputeFilter(stage=Stage.LEAD))
    page.refresh()
    qtbot.waitUntil(lambda: page.rows.rowCount() == 1 and page.rows.held(0) is not None)
    assert page.rows.held(0).title == "何大田"
