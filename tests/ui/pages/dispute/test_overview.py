"""概况: seen as a mediator sees it, and led on by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute, SessionResult, Stage
from mediation.domain.parties import masked_number, masked_phone
from ui.pages.dispute.records import RecordKind
from ui.theme import Appearance
from ui.widgets import FilledButton, MultilineField

Key = Qt.Key
Sample = Callable[..., Dispute]
Open = Callable[..., Any]


def test_phone_and_identity_numbers_are_covered_and_only_editing_is_offered(
    qtbot: QtBot, sample: Sample, opened: Open
) -> None:
    dispute = sample()
    shown = opened(dispute)
    words = shown.words()
    for party in dispute.parties:
        assert masked_phone(party.phone) in words
        assert masked_number(party.id_number) in words
        assert party.phone not in words
        assert party.id_number not in words
    with qtbot.waitSignal(shown.page.edit_requested) as asked:
        qtbot.mouseClick(shown.button("修改 刘志强"), Qt.MouseButton.LeftButton)
    assert asked.args == [shown.page._id]


def test_a_registered_dispute_is_accepted_from_its_next_step_by_keys(
    desk: Workbench, sample: Sample, opened: Open, typist: Any
) -> None:
    dispute = sample(accepted_on="")
    shown = opened(dispute)
    assert QApplication.focusWidget() is shown.button("记受理")
    typist.press(Key.Key_Return)
    assert QApplication.focusWidget() is shown.overview.story.form.words.control
    typist.write("双方都愿意")
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    stored = desk.disputes.get(dispute.id)
    assert (stored.stage, stored.accepted_on) == (Stage.ACCEPTED, date(2026, 9, 14))
    assert stored.history[-1].note == "双方都愿意"
    assert "双方都愿意" in shown.words()
    assert shown.page.header._light.isVisible()


def test_a_sitting_is_written_down_by_keys_and_the_next_step_follows(
    desk: Workbench, sample: Sample, opened: Open, typist: Any
) -> None:
    dispute = sample()
    shown = opened(dispute)
    shown.button("记第1次调解").setFocus()
    typist.press(Key.Key_Return)
    form = shown.overview.story.form
    assert QApplication.focusWidget() is form.place.control
    typist.enter("石桥村调解室")
    typist.press(Key.Key_Space)
    assert form.result.value() is SessionResult.AGREED
    typist.press(Key.Key_Return)
    typist.write("愿意分期")
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    stored = desk.disputes.get(dispute.id)
    (session,) = stored.sessions
    assert (session.held_on, session.place, session.note) == (date(2026, 9, 14), "石桥村调解室", "愿意分期")
    assert session.result is SessionResult.AGREED
    assert stored.stage is Stage.MEDIATING
    assert QApplication.focusWidget() is shown.button("起草协议")


def test_a_day_to_come_and_empty_words_are_said_at_their_fields(
    qtbot: QtBot, desk: Workbench, sample: Sample, opened: Open
) -> None:
    dispute = sample()
    shown = opened(dispute)
    qtbot.mouseClick(shown.button("记第1次调解"), Qt.MouseButton.LeftButton)
    form = shown.overview.story.form
    form.day.set_value("2026年9月20日")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.day.sentence == "这一天还没到。"
    form.day.set_value("2026年9月1日")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.result.sentence
    qtbot.mouseClick(shown.button("还要谈"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.words.sentence
    shown.wait()
    assert desk.disputes.get(dispute.id).sessions == ()


def test_a_begun_entry_is_kept_through_esc_and_another_dispute(
    qtbot: QtBot, sample: Sample, opened: Open, typist: Any
) -> None:
    first, second = sample(), sample(facts="屋檐滴水，淋湿了隔壁的墙。")
    shown = opened(first)
    qtbot.mouseClick(shown.button("记第1次调解"), Qt.MouseButton.LeftButton)
    form = shown.overview.story.form
    form.words.focus()
    typist.write("写到一半")
    typist.press(Key.Key_Escape)
    assert not form.isVisible()
    shown.page.open_dispute(second.id)
    shown.wait()
    qtbot.mouseClick(shown.button("记第1次调解"), Qt.MouseButton.LeftButton)
    assert form.words.value() == ""
    shown.page.open_dispute(first.id)
    shown.wait()
    qtbot.mouseClick(shown.button("记一笔"), Qt.MouseButton.LeftButton)
    assert form.words.value() == "写到一半"


def test_only_one_filled_button_stands_on_the_page(qtbot: QtBot, sample: Sample, opened: Open) -> None:
    shown = opened(sample())

    def filled() -> list[QPushButton]:
        return [one for one in shown.window.findChildren(FilledButton) if one.isVisible()]

    assert filled() == [shown.page.filled_button]
    qtbot.mouseClick(shown.button("记一笔"), Qt.MouseButton.LeftButton)
    assert filled() == [shown.page.filled_button] == [shown.overview.story.form.save_button]


def test_a_termination_keeps_reason_and_the_ways_told(
    qtbot: QtBot, desk: Workbench, sample: Sample, opened: Open
) -> None:
    dispute = sample()
    shown = opened(dispute)
    shown.page._rare[next(kind for kind in shown.page._rare if kind.name == "TERMINATE")].trigger()
    form = shown.overview.story.form
    form.words.set_value("双方差得太远，不愿再谈")
    form.part(RecordKind.TERMINATE).remedies.boxes()[0].click()
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    shown.wait()
    stored = desk.disputes.get(dispute.id)
    assert stored.stage is Stage.TERMINATED
    assert stored.history[-1].note == "双方差得太远，不愿再谈\n已告知双方可以向法院起诉。"


def test_evidence_is_taken_in_and_told_with_who_wrote_it(
    qtbot: QtBot, desk: Workbench, sample: Sample, opened: Open
) -> None:
    dispute = sample()
    shown = opened(dispute)
    qtbot.mouseClick(shown.button("记一笔"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown.button("证据"), Qt.MouseButton.LeftButton)
    form = shown.overview.story.form
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    evidence = form.part(RecordKind.EVIDENCE)
    assert evidence.name.sentence
    evidence.name.set_value("催款短信")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    shown.wait()
    assert desk.disputes.get(dispute.id).evidence[-1].name == "催款短信"
    assert "催款短信\n郑守义记" in shown.words()


def test_mediators_are_named_before_anything_else(
    qtbot: QtBot, desk: Workbench, sample: Sample, opened: Open
) -> None:
    dispute = sample(mediators=[], recorder="")
    shown = opened(dispute)
    qtbot.mouseClick(shown.button("指定调解员"), Qt.MouseButton.LeftButton)
    people = shown.overview.story.form.part(RecordKind.ASSIGN)
    people.lead.set_value("郑守义")
    people.assist.set_value("叶小燕、林秋生")
    people.recorder.set_value("周明")
    qtbot.mouseClick(shown.overview.story.form.save_button, Qt.MouseButton.LeftButton)
    shown.wait()
    stored = desk.disputes.get(dispute.id)
    assert stored.lead_mediator == "郑守义"
    assert [mediator.name for mediator in stored.mediators] == ["郑守义", "叶小燕", "林秋生"]
    assert stored.recorder == "周明"


def test_a_finished_agreement_asks_for_printing_then_for_signatures(
    qtbot: QtBot, desk: Workbench, agreed: Dispute, opened: Open
) -> None:
    desk.agreements.finalise(agreed.id)
    shown = opened(agreed)
    with qtbot.waitSignal(shown.page.print_requested) as asked:
        qtbot.mouseClick(shown.button("打印协议书"), Qt.MouseButton.LeftButton)
    assert asked.args == ["人民调解协议书", agreed.id]
    desk.papers.print_document(*asked.args)
    shown.page.refresh()
    shown.wait()
    qtbot.mouseClick(shown.button("记签字"), Qt.MouseButton.LeftButton)
    assert shown.overview.story.form.kind.name == "SIGN"
    qtbot.mouseClick(shown.overview.story.form.save_button, Qt.MouseButton.LeftButton)
    shown.wait()
    stored = desk.agreements.of_dispute(agreed.id)
    assert stored is not None
    assert stored.signed_on == date(2026, 9, 14)
    assert desk.disputes.get(agreed.id).stage is Stage.AGREED_WRITTEN
    assert "下一笔10月10日付18,000元" in shown.words()


def test_papers_say_what_waits_and_what_is_printed(
    qtbot: QtBot, desk: Workbench, agreed: Dispute, opened: Open
) -> None:
    shown = opened(agreed)
    with qtbot.waitSignal(shown.page.print_requested) as asked:
        qtbot.mouseClick(shown.button("打印 受理登记表"), Qt.MouseButton.LeftButton)
    desk.papers.print_document(*asked.args)
    shown.page.refresh()
    shown.wait()
    assert shown.button("打开 受理登记表").isVisible()
    assert "打印受理登记表" in shown.words(shown.overview.story)


def test_a_step_of_the_line_opens_its_entry_or_says_why_not(sample: Sample, opened: Open) -> None:
    shown = opened(sample())
    shown.overview.stage_line.stage_requested.emit(5)
    assert not shown.overview.story.form.isVisible()
    assert "下一步" in shown.page.status
    shown.overview.stage_line.stage_requested.emit(2)
    assert shown.overview.story.form.isVisible()
    assert shown.overview.story.form.kind.name == "INVESTIGATE"


def test_what_the_service_refuses_leaves_the_words_in_the_form(
    qtbot: QtBot, desk: Workbench, sample: Sample, opened: Open
) -> None:
    dispute = sample()
    shown = opened(dispute)
    qtbot.mouseClick(shown.button("记第1次调解"), Qt.MouseButton.LeftButton)
    desk.disputes.advance(dispute.id, Stage.TRANSFERRED, note="归镇司法所管")
    form = shown.overview.story.form
    form.words.set_value("双方到场")
    form.result.set_value(SessionResult.CONTINUED)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    shown.wait()
    (message,) = shown.window.messages.messages
    assert "移送" in message.lead
    assert form.words.value() == "双方到场"
    assert form.save_button.isEnabled()


@pytest.mark.parametrize("scale", [1.0, 1.5, 1.75])
def test_nothing_is_wider_than_the_window_with_long_names_and_a_long_story(
    scale: float, look: Appearance, sample: Sample, opened: Open
) -> None:
    name = "石桥村股份经济合作社与清溪镇联合运输有限责任公司联营体筹备组全权代表人" * 2
    parties = [
        {"side": "申请人", "kind": "单位", "name": name[:40]},
        {"side": "被申请人", "kind": "单位", "name": name[:40]},
        {"side": "第三人", "name": "李四"},
    ]
    dispute = sample(parties=parties, facts="屋檐滴水，淋湿了隔壁的墙。" * 380)
    look.show(scale=scale)
    shown = opened(dispute)
    assert (shown.window.width(), shown.window.height()) == (1366, 697)
    area = shown.overview.columns.content
    assert area.widget().width() <= area.viewport().width()
    assert shown.words().count(name[:40]) >= 2
    if scale > 1:
        assert dispute.number in shown.words()


def test_the_form_is_walked_through_with_enter_in_its_order(
    qtbot: QtBot, sample: Sample, opened: Open, typist: Any
) -> None:
    shown = opened(sample())
    qtbot.mouseClick(shown.button("记第1次调解"), Qt.MouseButton.LeftButton)
    form = shown.overview.story.form
    form.result.set_value(SessionResult.NOT_AGREED)
    form.day.focus()
    stops = []
    for _ in range(3):
        typist.press(Key.Key_Return)
        stops.append(QApplication.focusWidget())
    assert stops[0] is form.place.control
    assert stops[1] is shown.button("没谈成")
    assert stops[2] is form.words.control
    typist.press(Key.Key_Tab)
    assert QApplication.focusWidget() is form.cancel_button
    assert isinstance(form.words, MultilineField)
