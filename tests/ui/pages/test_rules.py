"""期限、放假和催办 in the settings: changed by hand, counted at once, put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.committee import Role
from mediation.domain.deadlines import Unit
from mediation.domain.urging import UrgingStep
from ui.main_window import MainWindow
from ui.pages.rules.page import HOLIDAYS, URGING, RulesPage
from ui.rights import page_refused

Show = Callable[..., MainWindow]


def test_a_period_is_changed_and_put_back(desk: Workbench, in_window: Show, qtbot: QtBot) -> None:
    page = RulesPage(desk)
    in_window(page)
    assert page.period.name.value() == "一般调解期"
    card = page.period
    card.length.set_value("半个")
    card.save_button.click()
    assert card.length.sentence
    card.length.set_value("20")
    card.unit.set_value(Unit.DAY)
    card.source.set_value("县调解办法第八条")
    card.save_button.click()
    qtbot.waitUntil(lambda: card.reset_button.isVisible())
    assert desk.agenda.count("general_month", date(2026, 9, 1)).due == date(2026, 9, 21)
    assert "1个月" in card.shipped.text()
    card.reset_button.click()
    qtbot.waitUntil(lambda: not card.reset_button.isVisible())
    assert desk.agenda.count("general_month", date(2026, 9, 1)).due == date(2026, 10, 8)


def test_holidays_of_a_year_to_come_are_entered_as_published(
    desk: Workbench, in_window: Show, qtbot: QtBot
) -> None:
    page = RulesPage(desk)
    in_window(page)
    page.show_tab(HOLIDAYS)
    card = page.holidays
    assert "10月1日至10月7日" in card.days_off.value()
    card.year.set_value(2027)
    card.year.changed.emit()
    qtbot.waitUntil(lambda: "还没有" in card.state.text())
    card.days_off.set_value("1月1日至1月3日、国庆")
    card.source.set_value("国办发明电")
    with qtbot.waitSignal(page.message_requested) as said:
        card.save_button.click()
    assert "国庆" in said.args[0].lead
    card.days_off.set_value("1月1日至1月3日")
    card.save_button.click()
    qtbot.waitUntil(lambda: desk.own_rules.known_until == date(2027, 12, 31))
    qtbot.waitUntil(lambda: "自己填" in card.state.text())


def test_the_plan_of_urging_is_the_committees_own(desk: Workbench, in_window: Show, qtbot: QtBot) -> None:
    page = RulesPage(desk)
    in_window(page)
    page.show_tab(URGING)
    card = page.urging
    for step in list(card.steps)[1:]:
        step.remove_button.click()
    card.steps[0].days.set_value("7")
    card.save_button.click()
    qtbot.waitUntil(lambda: desk.own_rules.urging()[1])
    assert desk.own_rules.urging()[0].steps == (UrgingStep(-7, card.steps[0].to.value()),)
    card.reset_button.click()
    qtbot.waitUntil(lambda: len(card.steps) == 5)


def test_only_who_manages_the_desk_opens_the_page() -> None:
    assert page_refused((Role.MEDIATOR,), "rules")
    assert not page_refused((Role.DIRECTOR,), "rules")
