"""The print dialog as people meet it: what is offered, printed, saved, refused; then the paper service is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.agreement import Agreement, Term
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.dispute import DelegatingBody, Dispute
from mediation.resources import read_json
from tests.ui.printers import PaperTray
from ui.background import background
from ui.dialogs.print_preview import PrintDialog
from ui.pages.dispute.paper_names import ACCEPTANCE, AGREEMENT
from ui.print_desk import PrintDesk
from ui.theme import Appearance
from ui.widgets import Message, Tone

Key = Qt.Key


@pytest.fixture
def dispute(bench: Workbench) -> Dispute:
    sample, _ = bench.intake.read_dispute(read_json("sample", "demo.json")["dispute"])
    return bench.intake.register_dispute(sample).dispute


class Office:
    """A window with a print desk, a paper tray, and where files would go."""

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        self.tray = PaperTray("村委会", "司法所")
        self.chosen = ""
        self.desk = PrintDesk(bench, window, printing=self.tray, choose_file=lambda _, __: self.chosen)
        self.said: list[Message] = []
        self.desk.message_requested.connect(self.said.append)

    def open(self, kind: str, dispute: Dispute) -> PrintDialog:
        assert dispute.id is not None
        self.desk.print_paper(kind, dispute.id)
        self.wait()
        assert self.desk.dialog is not None
        return self.desk.dialog

    def wait(self) -> None:
        background().wait()
        QApplication.processEvents()


@pytest.fixture
def office(bench: Workbench, on_screen: Callable[[QWidget], QWidget]) -> Iterator[Office]:
    window = QWidget()
    window.resize(1366, 697)
    made = Office(bench, on_screen(window))
    yield made
    if made.desk.dialog is not None:
        made.desk.dialog.reject()
    made.wait()


def _words(dialog: PrintDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def _finalise(bench: Workbench, dispute: Dispute, agreement: Agreement | None = None) -> None:
    assert dispute.id is not None
    written = Agreement((Term(text="上述内容履行完毕后，双方就本次纠纷再无其他争议。"),))
    bench.agreements.draft_agreement(dispute.id, agreement or written)
    bench.agreements.finalise(dispute.id)


def test_a_calculation_sheet_is_printed_for_both_parties_and_the_file(
    bench: Workbench, dispute: Dispute, office: Office, qtbot: QtBot
) -> None:
    assert dispute.id is not None
    book = bench.calculations
    kept = book.keep(dispute.id, book.begin(dispute, SheetKind.LOAN))
    office.desk.print_calculation(kept)
    office.wait()
    dialog = office.desk.dialog
    assert dialog is not None
    assert "3份：当事人各一份，调委会留一份。" in _words(dialog)
    with qtbot.waitSignal(office.desk.printed):
        qtbot.keyClick(dialog.print_button, Key.Key_Return)
    ((_, job),) = office.tray.printed
    assert (job.title, job.copies) == ("民间借贷核算表", 3)
    assert [paper.kind for paper in bench.papers.issued(dispute.id)] == ["核算表"]


def test_enter_prints_and_only_then_the_paper_is_issued(
    bench: Workbench, dispute: Dispute, office: Office, qtbot: QtBot
) -> None:
    dialog = office.open(ACCEPTANCE, dispute)
    assert not bench.papers.issued(dispute.id)
    assert dialog.pages.page_count == 1
    assert "第1页 共1页" in _words(dialog)
    dialog.copies.set_value("2")
    with qtbot.waitSignal(office.desk.printed) as told:
        qtbot.keyClick(dialog.print_button, Key.Key_Return)
    assert told.args == [ACCEPTANCE, dispute.id]
    ((pdf, job),) = office.tray.printed
    assert (job.title, job.printer, job.copies, job.both_sides) == (ACCEPTANCE, "村委会", 2, False)
    (issued,) = bench.papers.issued(dispute.id)
    assert bench.papers.content(issued.id) == pdf
    assert issued.issued_by == "周明"
    assert office.said[-1].tone is Tone.GOOD
    assert office.desk.dialog is None


def test_escape_leaves_nothing_behind(
    bench: Workbench, dispute: Dispute, office: Office, qtbot: QtBot
) -> None:
    dialog = office.open(ACCEPTANCE, dispute)
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert office.desk.dialog is None
    assert not office.tray.printed
    assert not bench.papers.issued(dispute.id)


def test_an_agreement_gets_a_copy_for_each_party_and_one_for_the_committee(
    bench: Workbench, dispute: Dispute, office: Office
) -> None:
    _finalise(bench, dispute)
    dialog = office.open(AGREEMENT, dispute)
    assert dialog.copies.value() == "3"
    words = _words(dialog)
    assert "3份：当事人2方各一份，调委会留一份。" in words
    assert "签字、按手印" in words
    assert ("骑缝章" in words) == (dialog.pages.page_count > 1)


def test_an_organ_that_sent_the_dispute_gets_a_copy_too(
    bench: Workbench, dispute: Dispute, office: Office
) -> None:
    bench.disputes.change_dispute(replace(dispute, delegating_body=DelegatingBody.COURT))
    _finalise(bench, dispute)
    dialog = office.open(AGREEMENT, dispute)
    assert dialog.copies.value() == "4"
    assert "委托来的单位一份" in _words(dialog)


def test_a_draft_is_printed_as_a_draft_and_never_issued(
    bench: Workbench, dispute: Dispute, office: Office, qtbot: QtBot
) -> None:
    assert dispute.id is not None
    bench.agreements.draft_agreement(dispute.id, Agreement((Term(text="双方再无其他争议。"),)))
    dialog = office.open(AGREEMENT, dispute)
    assert f"{AGREEMENT}（草稿）" in _words(dialog)
    qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    office.wait()
    assert len(office.tray.printed) == 1
    assert not bench.papers.issued(dispute.id)


def test_a_pdf_is_saved_where_people_want_it(
    bench: Workbench, dispute: Dispute, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.chosen = str(tmp_path / "登记表.pdf")
    dialog = office.open(ACCEPTANCE, dispute)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    office.wait()
    (issued,) = bench.papers.issued(dispute.id)
    assert (tmp_path / "登记表.pdf").read_bytes() == bench.papers.content(issued.id)
    assert office.said[-1].sentence == "存好了：登记表.pdf"


def test_a_file_nobody_chose_keeps_the_dialog_open(
    bench: Workbench, dispute: Dispute, office: Office, qtbot: QtBot
) -> None:
    dialog = office.open(ACCEPTANCE, dispute)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    office.wait()
    assert office.desk.dialog is dialog
    assert not bench.papers.issued(dispute.id)


def test_a_folder_that_cannot_be_written_is_said_in_the_dialog(
    dispute: Dispute, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.chosen = str(tmp_path / "没有的文件夹" / "登记表.pdf")
    dialog = office.open(ACCEPTANCE, dispute)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    office.wait()
    assert "没有写成" in _words(dialog)
    assert dialog.save_button.isEnabled()


def test_a_jammed_printer_is_said_and_can_be_tried_again(
    dispute: Dispute, office: Office, qtbot: QtBot
) -> None:
    office.tray.jammed = True
    dialog = office.open(ACCEPTANCE, dispute)
    qtbot.keyClick(dialog.print_button, Key.Key_Return)
    office.wait()
    assert "没有打印成" in _words(dialog)
    office.tray.jammed = False
    qtbot.keyClick(dialog.print_button, Key.Key_Return)
    office.wait()
    assert len(office.tray.printed) == 1


def test_without_a_printer_the_file_is_offered(dispute: Dispute, office: Office) -> None:
    office.tray.names = ()
    dialog = office.open(ACCEPTANCE, dispute)
    assert not dialog.print_button.isEnabled()
    assert "没有找到打印机" in _words(dialog)
    assert dialog.save_button.hasFocus()


@pytest.mark.parametrize("typed", ["", "0", "51", "两"])
def test_a_number_of_copies_that_is_none_is_asked_for_again(
    dispute: Dispute, office: Office, qtbot: QtBot, typed: str
) -> None:
    dialog = office.open(ACCEPTANCE, dispute)
    dialog.copies.set_value(typed)
    qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    office.wait()
    assert not office.tray.printed
    assert "1到50" in dialog.copies.sentence


def test_a_character_no_font_has_is_said_and_nothing_is_printed(
    bench: Workbench, dispute: Dispute, office: Office
) -> None:
    assert dispute.id is not None
    bench.disputes.change_dispute(replace(dispute, facts=dispute.facts + "\ue123"))
    office.desk.print_paper(ACCEPTANCE, dispute.id)
    office.wait()
    assert office.desk.dialog is None
    assert office.said[-1].tone is Tone.BAD
    assert "\ue123" in office.said[-1].lead or "E123" in office.said[-1].lead
    assert not bench.papers.issued(dispute.id)


def test_an_issued_paper_is_printed_again_byte_for_byte(
    bench: Workbench, dispute: Dispute, office: Office, qtbot: QtBot
) -> None:
    assert dispute.id is not None
    bench.papers.print_document(ACCEPTANCE, dispute.id)
    (first,) = bench.papers.issued(dispute.id)
    bench.disputes.change_dispute(replace(dispute, facts=dispute.facts + "后来又补了一句。"))
    office.desk.print_issued(first)
    office.wait()
    assert office.desk.dialog is not None
    qtbot.mouseClick(office.desk.dialog.print_button, Qt.MouseButton.LeftButton)
    office.wait()
    assert office.tray.printed[0][0] == bench.papers.content(first.id)
    assert bench.papers.issued(dispute.id) == (first,)


@pytest.mark.parametrize("scale", [1.0, 1.5, 1.75])
def test_the_dialog_fits_a_village_laptop_at_every_text_size(
    bench: Workbench, dispute: Dispute, office: Office, look: Appearance, scale: float
) -> None:
    look.show(scale=scale)
    agreement, _ = bench.agreements.read_agreement(read_json("sample", "demo.json")["agreement"])
    _finalise(bench, dispute, replace(agreement, reached_on=date(2026, 9, 14)))
    dialog = office.open(AGREEMENT, dispute)
    office.wait()
    assert dialog.width() <= 780
    assert dialog.height() <= 697, "it stands in a window of 697"
    for button in (dialog.save_button, dialog.cancel_button, dialog.print_button):
        assert dialog.rect().contains(button.geometry())


def test_a_letter_asks_first_what_the_record_does_not_say(
    bench: Workbench, dispute: Dispute, office: Office, qtbot: QtBot
) -> None:
    assert dispute.id is not None
    office.desk.print_paper("调解通知书", dispute.id)
    office.wait()
    asked = office.desk.asking.dialog
    assert asked is not None
    assert asked.parts["held_on"].field is QApplication.focusWidget().parentWidget()
    qtbot.keyClicks(asked.parts["held_on"].field.control, "2026-9-20")
    qtbot.keyClicks(asked.parts["time"].field.control, "9:00")
    asked.parts["place"].field.set_value("村委会二楼")
    qtbot.keyClick(asked.parts["place"].field.control, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.wait()
    office.wait()
    assert office.desk.dialog is not None
    office.desk.dialog.reject()
    assert bench.papers.missing_for("调解通知书", dispute.id) == ()


def test_a_letter_may_be_printed_with_blanks(bench: Workbench, dispute: Dispute, office: Office) -> None:
    assert dispute.id is not None
    office.desk.print_paper("终止调解通知书", dispute.id)
    office.wait()
    asked = office.desk.asking.dialog
    assert asked is not None
    asked.blank_button.click()
    office.wait()
    assert office.desk.dialog is not None
    words = " ".join(label.text() for label in office.desk.dialog.findChildren(QLabel))
    assert "存根裁下来留卷" in words
    assert "骑缝处也盖一个" in words
    office.desk.dialog.reject()
    assert [one.name for one in bench.papers.missing_for("终止调解通知书", dispute.id)] == ["reasons"]
