"""登记质量 and 归不归这里管, driven as a person would."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute
from mediation.domain.dispute_link import LinkDecision
from tests.services.test_repeats import LEAK, RETOLD
from ui.pages.channel.page import ChannelPage
from ui.pages.quality.page import QualityPage
from ui.repeat_desk import RepeatPairDesk


def _register(desk: Workbench, data: dict[str, Any]) -> Dispute:
    return desk.intake.register_dispute(desk.intake.read_dispute(data)[0]).dispute


def test_the_figure_opens_its_findings_and_a_pair_is_settled_and_opened_again(
    desk: Workbench, qtbot: QtBot
) -> None:
    one, other = _register(desk, LEAK), _register(desk, RETOLD)
    page = QualityPage(desk)
    qtbot.addWidget(page)
    pairs = RepeatPairDesk(desk, page)
    page.pair_requested.connect(pairs.compare_pair)
    pairs.decided.connect(page.refresh)
    page.refresh()
    qtbot.waitUntil(lambda: page.status.endswith("1对像重复或者有关联"))
    assert page.figure.text() == "2件里1件没有要看的"
    group = page.groups.model().index(0, 0)
    page.groups.setCurrentIndex(group)
    with qtbot.waitSignal(page.dispute_requested) as asked:
        page.rows.row_opened.emit(page.rows.model().row_at(0))  # type: ignore[attr-defined]
    assert asked.args == [other.id]
    page.show_tab("repeats")
    page.pairs.row_opened.emit(page.pairs.model().row_at(0))  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: pairs.sheet is not None)
    assert pairs.sheet is not None
    pairs.sheet.reason.set_value("同一次漏水")
    with qtbot.waitSignal(pairs.message_requested) as said:
        pairs.sheet.merge_button.click()
    assert one.id is not None
    ((kept, line),) = desk.repeats.links(one.id)
    assert (kept.value.decision, kept.value.reason, line.id) == (LinkDecision.MERGED, "同一次漏水", other.id)
    qtbot.waitUntil(lambda: page.status.endswith("处要看"))
    said.args[0].actions[0][1]()
    qtbot.waitUntil(lambda: desk.repeats.links(one.id) == ())


def test_an_answer_overrules_what_the_story_says(desk: Workbench, qtbot: QtBot) -> None:
    page = ChannelPage(desk)
    qtbot.addWidget(page)
    page.show_argument(_register(desk, {**LEAK, "facts": "楼上漏水，对方已经向法院起诉，下周开庭。"}))
    qtbot.waitUntil(lambda: page.strips["organ"].value() == "court_open")
    qtbot.waitUntil(lambda: page.result.wanted() == ("不予受理通知书", "送达回证"))
    page.strips["organ"].set_value("")
    page.strips["organ"].changed.emit()
    qtbot.waitUntil(lambda: page.result.wanted() == ("人民调解受理登记表", "权利义务告知书"))
    with qtbot.waitSignals([page.print_requested] * 2):
        page.print_button.click()


def test_nothing_is_said_to_belong_here_before_anything_is_known(desk: Workbench, qtbot: QtBot) -> None:
    page = ChannelPage(desk)
    qtbot.addWidget(page)
    page.show_argument(None)
    assert (page.result.wanted(), page.print_button.isEnabled()) == ((), False)
    assert [strip.value() for strip in page.strips.values()] == [None] * len(page.strips)
    page.facts.set_value("邻居家的水管漏了，把我家墙泡坏了，想要他修好。")
    page.facts.changed.emit()
    qtbot.waitUntil(lambda: page.result.wanted() == ("人民调解受理登记表", "权利义务告知书"))
    assert page.strips["organ"].value() == ""
    page.facts.set_value("")
    page.facts.changed.emit()
    qtbot.waitUntil(lambda: page.result.wanted() == ())
    page.strips["organ"].set_value("court_open")
    page.strips["organ"].changed.emit()
    qtbot.waitUntil(lambda: page.result.wanted() == ("不予受理通知书", "送达回证"))
