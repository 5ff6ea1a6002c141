"""The committee's own periods, holidays and urging lie over the shipped ones, and may be put back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mediation.bootstrap import Workbench, open_workbench
from mediation.clock import FixedClock
from mediation.domain.committee import Role
from mediation.domain.deadlines import Unit, WorkCalendar
from mediation.domain.urging import Urged, UrgingPlan, UrgingStep
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.own_rules import days_in_words, read_days
from tests.profiles import PASSPHRASE
from tests.services.test_approvals import register_with


def test_a_period_is_counted_as_the_committee_says_and_as_shipped_again(workbench: Workbench) -> None:
    key = register_with(workbench, "冯小娥", "叶小燕", "2026-09-10")
    rules = workbench.own_rules
    rules.change_period(
        "general_month", name="一般调解期", length=20, unit=Unit.DAY, source="县调解办法第八条"
    )
    (light, *_) = workbench.reminders.lights_of(key)
    assert light.deadline.due == date(2026, 9, 30)
    assert "县调解办法第八条" in light.deadline.counted
    assert [one.rule.code for one in rules.periods() if one.own] == ["general_month"]
    rules.reset_period("general_month")
    assert workbench.reminders.lights_of(key)[0].deadline.due == date(2026, 10, 10)
    with pytest.raises(RefusedInput):
        rules.change_period("general_month", name="一般调解期", length=20, unit=Unit.DAY, source=" ")


def test_a_new_year_of_holidays_is_counted_and_survives_closing(
    workbench: Workbench, tmp_path: Path, clock: FixedClock
) -> None:
    rules = workbench.own_rules
    assert not rules.year(2027).known
    rules.change_year(
        2027, days_off="1月1日至1月3日、10月1日至10月7日", make_up_days="1月9日", source="国办发明电"
    )
    assert rules.known_until == date(2027, 12, 31)
    workbench.close()
    desk = open_workbench(tmp_path / "profile", passphrase=PASSPHRASE, clock=clock)
    counted = desk.agenda.count("judicial_confirmation_30d", date(2026, 12, 2))
    assert counted.due == date(2027, 1, 4)
    assert "还没有公布" not in counted.counted
    assert desk.tables.calendar.is_working_day(date(2027, 1, 9))
    desk.own_rules.reset_year(2027)
    assert desk.own_rules.known_until == date(2026, 12, 31)
    desk.close()


def test_another_plan_urges_at_once(workbench: Workbench) -> None:
    register_with(workbench, "冯小娥", "叶小燕", "2026-09-10")
    assert workbench.urging.due_today() == ()
    plan = UrgingPlan((UrgingStep(-30, Urged.DIRECTOR),), again_every=7)
    workbench.own_rules.change_urging(plan)
    assert [one.to for one in workbench.urging.due_today()] == [Urged.DIRECTOR]
    assert workbench.own_rules.urging() == (plan, True)
    workbench.own_rules.reset_urging()
    assert workbench.urging.due_today() == ()
    with pytest.raises(RefusedInput):
        workbench.own_rules.change_urging(UrgingPlan(()))


def test_only_who_manages_the_desk_changes_rules(workbench: Workbench) -> None:
    workbench.profile.storage.roles = (Role.MEDIATOR,)
    with pytest.raises(NotAllowedNow):
        workbench.own_rules.reset_urging()


@pytest.mark.parametrize("text", ["10月32日", "国庆", "10月7日至10月1日", "2026年10月1日"])
def test_what_is_no_day_of_the_year_is_named(text: str) -> None:
    with pytest.raises(RefusedInput):
        read_days(text, 2027)


def test_days_are_written_as_people_write_them() -> None:
    off = read_days("10月1日至10月7日，12月31日", 2026)
    assert len(off) == 8
    work = WorkCalendar(frozenset(off))
    assert days_in_words(off, work) == "10月1日至10月7日、12月31日"
