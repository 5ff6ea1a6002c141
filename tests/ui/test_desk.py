"""The desk decides: pages, reminders, locking with drafts kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.listing import DisputeFilter
from ui.background import background
from ui.desk import Desk
from ui.pages.base import Page
from ui.pages.dispute.dossier_tab import DossierTab
from ui.pages.dispute.overview_tab import OverviewTab
from ui.pages.dispute.page import DisputePage
from ui.pages.settings import SettingsPage
from ui.pages.today import TodayPage
from ui.start_flow import CODE_KEPT
from ui.widgets import LinkButton, Tone

ROOT = Path(__file__).resolve().parents[2]
OFFERED_ONLY_WHEN_THERE = {"statistics"}
RECORD = {"facts": "屋檐滴水", "category": "邻里", "parties": [{"side": "申请人", "name": "周桂芬"}]}


@pytest.fixture
def desk(bench: Workbench, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(bench)
    made.window.resize(1366, 768)
    made.window.show()
    yield made
    background().wait()
    made.shut()


def register(bench: Workbench) -> None:
    dispute, _ = bench.intake.read_dispute(RECORD)
    bench.intake.register_dispute(dispute)


def reminders(desk: Desk) -> list[str]:
    desk.start()
    background().wait()
    return [message.sentence for message in desk.window.messages.messages if message.tone is Tone.CARE]


def test_nobody_is_reminded_of_a_backup_of_nothing(desk: Desk) -> None:
    assert reminders(desk) == []


def test_the_first_dispute_wants_a_backup(bench: Workbench, desk: Desk) -> None:
    register(bench)
    (said,) = reminders(desk)
    assert said.startswith("还没备份过")


@pytest.mark.parametrize(("days", "said"), [(13, False), (14, True)])
def test_after_fourteen_days_a_yellow_bar_asks_for_a_backup(
    bench: Workbench, desk: Desk, clock: FixedClock, tmp_path: Path, days: int, said: bool
) -> None:
    register(bench)
    bench.maintenance.back_up(tmp_path / "b.rmtj-backup")
    clock.advance(days=days)
    assert any("14天没备份" in words for words in reminders(desk)) is said


def test_the_bar_s_button_makes_the_backup(
    bench: Workbench, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(bench)
    reminders(desk)
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    (bar,) = desk.window.messages._bars
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    background().wait()
    assert len(list(stick.iterdir())) == 1
    assert bench.maintenance.last_backup() is not None


def test_a_failed_backup_says_what_is_safe_in_red(bench: Workbench, desk: Desk, tmp_path: Path) -> None:
    desk.go("settings")
    page = desk.window.page
    assert isinstance(page, SettingsPage)
    page.back_up_to(tmp_path / "gone" / "further")
    background().wait()
    (message,) = [m for m in desk.window.messages.messages if m.tone is Tone.BAD]
    assert message.lead
    assert "都在" in message.sentence
    desk.go("today")
    assert message in desk.window.messages.messages


def test_an_unproved_recovery_code_is_recalled(bench: Workbench, desk: Desk) -> None:
    bench.maintenance.change_setting(CODE_KEPT, False)
    (said,) = reminders(desk)
    assert "恢复码" in said


def test_the_rail_offers_only_pages_that_exist(desk: Desk) -> None:
    shown = [key for key, button in desk.window.rail._buttons.items() if not button.isHidden()]
    assert set(shown) <= set(desk.page_keys())
    assert "today" in shown


def test_what_a_page_asks_for_is_shown(desk: Desk) -> None:
    desk.start()
    today = desk.window.page
    assert today is not None
    today.new_requested.emit()
    assert desk.window.page.key == "intake"
    desk.go_back()
    assert desk.window.page is today


def test_the_sample_is_a_draft_and_draws_no_number(bench: Workbench, desk: Desk) -> None:
    desk.open_sample()
    background().wait()
    assert desk.window.page.key == "intake"
    assert len(bench.intake.drafts()) == 1
    assert bench.maintenance.next_serial() == 1


def test_what_was_typed_is_a_draft_before_the_desk_is_shut(bench: Workbench, desk: Desk) -> None:
    desk.go("intake")
    page = desk.window.page
    background().wait()
    QTest.keyClicks(page.form.parties.first_field().control, "zhou")
    desk.store_drafts()
    desk.window.hide()
    background().wait()
    (draft,) = bench.intake.drafts()
    assert "zhou" in str(draft.content)


def test_a_page_that_does_not_exist_is_said_to_be_missing(desk: Desk) -> None:
    desk.start()
    assert not desk.go("nowhere")
    assert any("还没有" in message.sentence for message in desk.window.messages.messages)
    assert desk.window.page.key == "today"


def test_the_status_line_of_today_tells_the_last_backup(
    bench: Workbench, desk: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    bench.maintenance.back_up(tmp_path / "b.rmtj-backup")
    clock.advance(days=3)
    reminders(desk)
    assert desk.window.status.state == "上次备份：9月14日，3天前"


def test_every_wish_of_every_page_has_an_answer(desk: Desk) -> None:
    for page in map(desk.window.page_of, desk.page_keys()):
        assert page is not None
        wishes = {name for kind in type(page).__mro__ for name, part in vars(kind).items() if isinstance(part, Signal)}
        unheard = [name for name in wishes if not page.receivers(f"2{_signature(page, name)}")]
        assert [name for name in unheard if name.endswith("_requested")] == []


def _signature(page: Page, name: str) -> str:
    meta = page.metaObject()
    methods = (meta.method(place) for place in range(meta.methodCount()))
    return next(bytes(m.methodSignature().data()).decode() for m in methods if m.name() == name.encode())


def test_every_page_that_is_named_in_a_link_exists_or_the_link_is_not_shown(desk: Desk) -> None:
    named = {
        key
        for path in (ROOT / "ui").rglob("*.py")
        for key in re.findall(r"""(?:page_requested\.emit|\bself\.go)\(\s*"(\w+)\"""", path.read_text(encoding="utf-8"))
    }
    assert {"today", "disputes"} & named
    assert named - set(desk.page_keys()) <= OFFERED_ONLY_WHEN_THERE


def test_the_link_to_the_statistics_is_shown_only_with_a_page_of_statistics(bench: Workbench, desk: Desk) -> None:
    register(bench)
    desk.start()
    background().wait()
    today = desk.window.page
    assert isinstance(today, TodayPage)
    link = next(link for link in today.findChildren(LinkButton) if link.accessibleName() == "看统计")
    assert link.isVisible() == ("statistics" in desk.page_keys())
    today.offer((*desk.page_keys(), "statistics"))
    assert link.isVisible()


def test_the_link_to_the_dossier_leads_to_its_tab(bench: Workbench, desk: Desk) -> None:
    register(bench)
    (line,) = bench.disputes.list_disputes(DisputeFilter()).lines
    desk.go("dispute", line.id)
    background().wait()
    page = desk.window.page
    assert isinstance(page, DisputePage)
    overview = page.findChild(OverviewTab)
    assert isinstance(overview, OverviewTab)
    links = overview.papers.findChildren(LinkButton)
    next(link for link in links if link.accessibleName() == "看一看 调解卷宗").click()
    background().wait()
    assert isinstance(page.findChild(DossierTab), DossierTab)
    assert page.findChild(DossierTab).isVisible()


def test_changing_a_registration_leads_back_to_its_dispute(bench: Workbench, desk: Desk) -> None:
    register(bench)
    (line,) = bench.disputes.list_disputes(DisputeFilter()).lines
    desk.go("dispute", line.id)
    background().wait()
    desk.window.page.edit_requested.emit(line.id)
    background().wait()
    assert desk.window.page.title == "修改登记"
    desk.window.page.form.happened.facts.set_value("屋檐滴水，墙皮掉了")
    desk.window.page.register_button.click()
    background().wait()
    assert desk.window.page.key == "dispute"
    assert bench.disputes.get(line.id).facts == "屋檐滴水，墙皮掉了"
    assert any("已经存下" in message.sentence for message in desk.window.messages.messages)


def test_a_draft_opens_where_it_was_begun(bench: Workbench, desk: Desk) -> None:
    long = bench.intake.save_draft({"facts": "屋檐滴水"}, title="周桂芬")
    short = bench.intake.save_draft({"facts": "鸡进了菜地", "oral": {"facts": "鸡进了菜地"}}, title="吴桂兰")
    page = desk.window.page_of("disputes")
    assert page is not None
    for draft_id, key in ((long, "intake"), (short, "oral")):
        desk.go("disputes")
        page.draft_requested.emit(draft_id)
        background().wait()
        assert desk.window.page.key == key


def test_an_oral_mediation_ends_on_its_dispute_with_the_paper_open(bench: Workbench, desk: Desk) -> None:
    desk.go("oral")
    page = desk.window.page
    page.form.show_words(
        {"applicant": "吴桂兰", "respondent": "邱长顺", "facts": "鸡进了菜地", "agreed": "邱长顺补好鸡圈。"}
    )
    page.register_button.click()
    background().wait()
    assert desk.window.page.key == "dispute"
    assert desk.printing.dialog is not None
    desk.printing.dialog.reject()
