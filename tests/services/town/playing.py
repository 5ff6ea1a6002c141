"""Plays the months day by day: the same seed gives the same town."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from mediation.bootstrap import create_workbench
from mediation.clock import FixedClock
from mediation.documents.spreadsheet import write_table
from mediation.domain.committee import Committee
from mediation.domain.people_records import HandOver
from mediation.services.bureau_rows import COLUMNS
from mediation.services.statistics import StatisticsReport
from mediation.services.statistics_sheets import SignOff
from mediation.storage.key_slot import LIGHT
from tests.services.town.counting import counted
from tests.services.town.stories import STORIES, Story
from tests.services.town.told import ORAL, TERMINATED, WRITTEN, Owed, Paid, Promised, Told
from tests.services.town.town import COUNTER, DIRECTOR, LAWYER, OFFICE, TOWN, Town, passphrase_of

FIRST, LAST = date(2026, 6, 8), date(2026, 9, 4)
JULY, AUGUST, QUARTER, YEAR = "2026-07", "2026-08", "2026Q3", "2026"
LEAVES, LEAVER, TAKER = date(2026, 8, 5), "宋丽", "韩东"
VILLAGES_COME = date(2026, 8, 20)
_LATEST_START = 18
_POLICE = "接受委托移送（公安机关）"
VILLAGE, QUARTER_OF_TOWN = "桥头村人民调解委员会", "城东社区人民调解委员会"
_VILLAGE_ROWS = (
    # committee, accepted, source, type, ended, result, sum, performance, parties, form
    (VILLAGE, "2026-07-02", "依申请", "02", "2026-07-09", "调解成功", "1200", "已履行", "甄大、柳二", "书面"),
    (
        VILLAGE,
        "2026-07-20",
        "主动调解",
        "01",
        "2026-08-03",
        "调解成功",
        "",
        "正在履行",
        "甄三、柳四、柳五",
        "口头",
    ),
    (VILLAGE, "2026-08-01", "依申请", "07", "2026-08-15", "调解不成", "", "", "甄六、柳七", ""),
    (
        QUARTER_OF_TOWN,
        "2026-06-25",
        _POLICE,
        "17",
        "2026-07-30",
        "调解成功",
        "2500.5",
        "未履行",
        "花一、石二",
        "书面",
    ),
    (QUARTER_OF_TOWN, "2026-08-11", "依申请", "06", "", "", "", "", "花三、石四", ""),
)


@dataclass
class Played:
    """The town after its months, with what its tables said on the last evening of each."""

    town: Town
    live: list[tuple[StatisticsReport, Mapping[str, Any]]] = field(default_factory=list)
    hand_over: HandOver | None = None
    in_hand: int = 0
    """How many disputes the leaver had that day."""


def play(root: Path, *, share: float = 1.0, seed: int = 20260708) -> Played:
    """Play a part of the town's disputes; every kind comes at least once."""
    clock = FixedClock(FIRST)
    committee = Committee(TOWN, "清水", "990000")
    desk, _ = create_workbench(
        root / "town", committee=committee, user_name=DIRECTOR, passphrase=passphrase_of(0), clock=clock, cost=LIGHT
    )  # fmt: skip
    town = Town(desk, clock, Random(seed))
    town.hire()
    played = Played(town)
    kinds = [kind for kind, (number, _) in STORIES.items() for _ in range(max(1, round(number * share)))]
    town.chance.shuffle(kinds)
    days = (LAST - FIRST).days
    starts = sorted(town.chance.randint(0, days - _LATEST_START) for _ in kinds)
    waiting: list[tuple[int, Story]] = []
    for day in range(days + 1):
        for place, start in enumerate(starts):
            if start == day:
                told = town.register(place, kinds[place])
                waiting.append((day, STORIES[kinds[place]][1](town, told)))
        waiting = list(_gone_on(town, waiting, day))
        _at_the_desk(played, root)
        clock.advance(days=1)
    return played


def _gone_on(town: Town, waiting: list[tuple[int, Story]], day: int) -> Iterator[tuple[int, Story]]:
    for until, story in waiting:
        if until > day:
            yield until, story
            continue
        town.sit(DIRECTOR)
        wait = next((days for days in story if days), None)
        if wait is not None:
            yield day + wait, story


def _at_the_desk(played: Played, root: Path) -> None:
    """What happens on certain days: month's end, its sign-off, a mediator leaves, the villages hand in."""
    town, today = played.town, played.town.today
    if (today + timedelta(days=1)).day == 1 and today.month >= 6:
        played.live.append(_report(town, f"{today:%Y-%m}"))
    if today == date(2026, 8, 1):
        report = _report(town, JULY)[0]
        town.must_refuse(
            lambda: town.desk.statistics_sheets.freeze(report, SignOff()), "韩东", LAWYER, OFFICE
        )
        town.sit(COUNTER).statistics_sheets.freeze(report, SignOff(COUNTER, DIRECTOR, DIRECTOR, today))
    if today == LEAVES:
        played.in_hand = len(town.sit(DIRECTOR).people.open_work(LEAVER))
        town.must_refuse(lambda: town.desk.people.hand_over(LEAVER, TAKER), LEAVER, TAKER, OFFICE)
        if played.in_hand:
            played.hand_over = town.sit(DIRECTOR).people.hand_over(LEAVER, TAKER, reason="调到县里").value
        gone = next(user for user in town.desk.people.users() if user.name == LEAVER)
        town.desk.people.deactivate(gone)
        town.leavers[LEAVER] = TAKER
    if today == VILLAGES_COME:
        _take_villages_in(town, root / "villages.xlsx")


def _report(town: Town, text: str) -> tuple[StatisticsReport, Mapping[str, Any]]:
    desk = town.sit(COUNTER)
    report = desk.statistics.report(desk.statistics.period(text))
    return report, counted(town.told, report.period.first, report.period.last)


def reports(town: Town) -> Iterator[tuple[StatisticsReport, Mapping[str, Any]]]:
    """The tables of the months, the quarter and the year, with the second count."""
    for text in ("2026-06", JULY, AUGUST, QUARTER, YEAR):
        yield _report(town, text)


def _take_villages_in(town: Town, target: Path) -> None:
    rows = []
    for number, row in enumerate(_VILLAGE_ROWS, 1):
        committee, accepted, source, kind, ended, result, amount, state, parties, form = row
        said = {
            "案件编码": f"村{number}", "调委会": committee, "受理时间": accepted, "案件来源": source, "案件难度级别": "一般",
            "纠纷类别": town.desk.tables.categories.get(kind).name, "调解时间": ended, "调解结果": result,
            "调解协议金(元)": amount, "协议履行情况": state, "当事人": parties, "协议形式": form,
            "纠纷简要情况": f"{parties}：地界上栽的树遮了光。", "有无死亡": "无", "涉及农民工纠纷情况": "否",
        }  # fmt: skip
        rows.append([said.get(column, "") for column in COLUMNS])
        town.told.append(_village_case(number, row))
    write_table(target, COLUMNS, rows, "登记册")
    town.must_refuse(lambda: town.desk.register.take_in(target), "韩东", OFFICE)
    taken = town.sit(COUNTER).register.take_in(target)
    assert (taken.taken, taken.set_aside, taken.already) == (len(_VILLAGE_ROWS), 0, 0)
    assert town.desk.register.take_in(target).already == len(_VILLAGE_ROWS), "taken in again it adds nothing"


def _village_case(number: int, row: tuple[str, ...]) -> Told:
    committee, accepted, source, kind, ended, result, amount, state, parties, form = row
    word = "delegated" if "移送" in source else "own_initiative" if "主动" in source else "application"
    organ = "police" if "公安" in source else ""
    told = Told(
        -number, uuid4(), committee, kind, word, organ, "ordinary", parties.count("、") + 1, kind="village"
    )
    told.accepted = date.fromisoformat(accepted)
    if not ended:
        return told
    day = date.fromisoformat(ended)
    if result != "调解成功":
        told.endings.append((day, TERMINATED))
        return told
    word, sums = (ORAL if form == "口头" else WRITTEN), Decimal(amount) if amount else None
    due = None if state == "正在履行" else day
    owed = (Owed(1, due, sums),) if sums or due else ()
    told.promised.append(Promised(day, word, sums or Decimal(0), owed))
    told.endings.append((day, word))
    if state == "已履行":
        told.paid.append(Paid(day, 1, due, sums))
    return told
