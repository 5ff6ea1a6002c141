"""设置: what is written is stored at once; numbers are taught by example; secrets change only with the old one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mediation.bootstrap import Workbench, open_workbench, recover_workbench
from mediation.clock import FixedClock
from mediation.errors import WrongPassphrase
from tests.profiles import COMMITTEE, PASSPHRASE
from ui.background import background
from ui.pages.settings import SettingsPage
from ui.theme import Appearance
from ui.widgets import LinkButton, Tone

NEW_PASSPHRASE = "river bank in spring"


@pytest.fixture
def page(bench: Workbench, on_screen: Callable[[QWidget], QWidget]) -> SettingsPage:
    made = SettingsPage(bench)
    made.resize(1218, 700)
    on_screen(made)
    made.refresh()
    background().wait()
    return made


def write(field: object, words: str) -> None:
    control = field.control  # type: ignore[attr-defined]
    control.setFocus()
    control.selectAll()
    if words.isascii():
        QTest.keyClicks(control, words)
    else:
        control.insert(words)
        control.textEdited.emit(words)
    QTest.keyClick(control, Qt.Key.Key_Return)
    background().wait()


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    background().wait()


def test_the_committee_is_stored_when_its_field_is_left(page: SettingsPage, bench: Workbench) -> None:
    write(page.committee.court, "清溪人民法庭")
    assert bench.maintenance.committee().court == "清溪人民法庭"


def test_an_unusable_code_is_said_and_not_stored(page: SettingsPage, bench: Workbench) -> None:
    write(page.committee.division, "12345")
    assert "5位" in page.committee.division.sentence
    assert bench.maintenance.committee().division == COMMITTEE.division


def test_a_number_is_learnt_from_one_example(page: SettingsPage, bench: Workbench) -> None:
    write(page.number.example, "(2026)石桥调0001号")
    assert bench.maintenance.committee().number_template == "({year}){abbr}调{serial:04d}号"
    dispute, _ = bench.intake.read_dispute(
        {"facts": "屋檐滴水", "parties": [{"side": "申请人", "name": "周桂芬"}]}
    )
    assert bench.intake.register_dispute(dispute).number == "(2026)石桥调0001号"


@pytest.mark.parametrize("example", ["石桥第1号", "〔2026〕石桥人调字", "〔2026〕{x}1号"])
def test_an_example_that_teaches_nothing_is_refused(
    page: SettingsPage, bench: Workbench, example: str
) -> None:
    write(page.number.example, example)
    assert page.number.example.sentence
    assert bench.maintenance.committee().number_template == COMMITTEE.number_template


def test_the_text_grows_at_once(page: SettingsPage, look: Appearance) -> None:
    press(page.look.size_strip._buttons[1.5])
    assert look.theme.scale == 1.5
    press(page.look.contrast)
    assert look.theme.contrast


def test_the_minutes_until_locking_are_kept(page: SettingsPage, bench: Workbench) -> None:
    told: list[int] = []
    page.idle_minutes_changed.connect(told.append)
    press(page.lock.minutes._buttons[20])
    assert told == [20]
    assert bench.maintenance.setting("idle_minutes") == 20


def test_the_passphrase_changes_only_with_the_old_one(
    page: SettingsPage, bench: Workbench, tmp_path: Path, clock: FixedClock
) -> None:
    press(page.lock.change_button)
    write(page.lock.old, "not the one")
    write(page.lock.new.first, NEW_PASSPHRASE)
    write(page.lock.new.again, NEW_PASSPHRASE)
    press(page.lock.save_button)
    assert page.lock.old.sentence.startswith("口令不对")
    write(page.lock.old, PASSPHRASE)
    press(page.lock.save_button)
    bench.close()
    with pytest.raises(WrongPassphrase):
        open_workbench(tmp_path / "profile", passphrase=PASSPHRASE, clock=clock)
    open_workbench(tmp_path / "profile", passphrase=NEW_PASSPHRASE, clock=clock).close()


def test_a_new_recovery_code_opens_the_profile(
    page: SettingsPage, bench: Workbench, tmp_path: Path, clock: FixedClock
) -> None:
    press(page.lock.code_button)
    write(page.lock.proof, PASSPHRASE)
    assert page.lock.panel.isVisible()
    code = page.lock.panel.code_label.text().replace("\n", "")
    assert bench.maintenance.setting("recovery_code_kept") is False
    press(page.lock.panel.prove_button)
    for field, place in zip(page.lock.panel.proofs, page.lock.panel.asked, strict=True):
        write(field, code.split("-")[place])
    press(page.lock.panel.check_button)
    assert bench.maintenance.setting("recovery_code_kept") is True
    bench.close()
    opened, _ = recover_workbench(tmp_path / "profile", code=code, new_passphrase=NEW_PASSPHRASE, clock=clock)
    opened.close()


def test_verification_says_that_everything_holds(page: SettingsPage) -> None:
    press(page.verify.verify_button)
    words = [label.text() for label in page.verify.findChildren(QWidget) if hasattr(label, "text")]
    assert any("都对得上" in line for line in words)
    assert page.verify.verify_button.isEnabled()


def test_a_backup_can_be_tried_out(page: SettingsPage, bench: Workbench, tmp_path: Path) -> None:
    said: list[object] = []
    page.message_requested.connect(said.append)
    page.back_up_to(tmp_path)
    background().wait()
    (backup,) = tmp_path.glob("*.rmtj-backup")
    page.try_backup(backup)
    background().wait()
    assert [message.tone for message in said] == [Tone.GOOD, Tone.GOOD]
    assert "能恢复" in said[1].sentence
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 0xFF
    backup.write_bytes(content)
    page.try_backup(backup)
    background().wait()
    assert said[2].tone is Tone.BAD


def test_leaving_forgets_a_half_typed_passphrase(page: SettingsPage) -> None:
    press(page.lock.change_button)
    write(page.lock.old, "half")
    assert page.may_leave()
    assert page.lock.old.text() == ""
    assert not page.lock.old.isVisible()


def test_a_standard_of_the_province_is_kept_with_its_source_and_taken_out(
    page: SettingsPage, bench: Workbench
) -> None:
    card = page.standards
    press(card.add_button)
    write(card.province, "湖南省")
    press(card.save_button)
    assert card.year.sentence == "写年份，例如2025。"
    for field, words in (
        (card.year, "2025"),
        (card.income, "5万"),
        (card.source, "湖南省统计公报"),
        (card.published, "2026-3-20"),
    ):
        write(field, words)
    press(card.save_button)
    (kept,) = bench.calculations.own_standards()
    assert (kept.province, kept.year, kept.urban_income) == ("湖南省", 2025, Decimal(50000))
    assert kept.source == "湖南省统计公报"
    (link,) = [one for one in card.findChildren(LinkButton) if one.isVisible()]
    press(link)
    assert bench.calculations.own_standards() == ()
