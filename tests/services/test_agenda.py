"""The days to come: what falls on each, the calendar file, the paper to tick off."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.deadlines import Light, Pause
from mediation.domain.letters import Summons
from mediation.errors import RefusedInput
from mediation.services.calendar_file import CalendarEvent, calendar_file
from tests.services.test_approvals import register_with


def _unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_lines_are_folded_at_75_octets_and_signs_escaped() -> None:
    now = datetime(2026, 9, 14, 10, 42, tzinfo=UTC)
    event = CalendarEvent("1@x", date(2026, 9, 30), "一" * 60 + "；;,\\", "第一行\n第二行")
    content = calendar_file([event], name="调解", now=now)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    whole = _unfolded(content)
    assert "SUMMARY:" + "一" * 60 + "；\\;\\,\\\\" in whole
    assert "DESCRIPTION:第一行\\n第二行" in whole
    assert [line for line in whole if line.startswith(("DTSTART", "DTEND"))] == [
        "DTSTART;VALUE=DATE:20260930",
        "DTEND;VALUE=DATE:20261001",
    ]


def test_days_are_listed_and_leave_the_desk_without_names(workbench: Workbench, tmp_path: Path) -> None:
    key = register_with(workbench, "冯小娥", "叶小燕", "2026-09-10")
    with workbench.profile.storage.work("打印") as work:
        summons = Summons(date(2026, 9, 16), "下午2点半", "村委会调解室")
        work.records.add(summons, on=date(2026, 9, 14), dispute_id=key)
        work.commit()
    first, last = date(2026, 9, 1), date(2026, 10, 31)
    entries = workbench.agenda.between(first, last)
    assert [(one.day, one.at, one.light) for one in entries][:1] == [(date(2026, 9, 16), "14:30", None)]
    assert (date(2026, 10, 10), Light.GREEN) in {(one.day, one.light) for one in entries}

    target = tmp_path / "days.ics"
    assert workbench.agenda.export(target, first, last) == len(entries)
    plain = "\n".join(_unfolded(target.read_bytes()))
    assert "冯小娥" not in plain
    assert "〔2026〕石桥人调字第001号 一般调解期满" in plain
    assert "DTSTART:20260916T063000Z" in plain
    workbench.agenda.export(target, first, last, with_names=True)
    named = "\n".join(_unfolded(target.read_bytes()))
    assert "冯小娥 与 陈国良" in named
    assert [line for line in plain.split("\n") if line.startswith("UID")] == [
        line for line in named.split("\n") if line.startswith("UID")
    ]
    with workbench.profile.storage.read() as view:
        told = [line for line in view.recent_actions() if line.action == "导出日历"]
    assert [line.after["count"] for line in told] == [len(entries)] * 2
    with pytest.raises(RefusedInput):
        workbench.agenda.export(tmp_path / "days.txt", first, last)


def test_the_paper_has_a_box_before_everything_to_do(workbench: Workbench, clock: FixedClock) -> None:
    register_with(workbench, "冯小娥", "叶小燕", "2026-08-10")
    printed = workbench.agenda.paper()
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(printed.pdf)).pages)
    assert printed.pages == 1
    assert "今日待办" in text
    assert "已过期" in text
    assert "□" in text
    assert "冯小娥" in text


def test_a_single_period_is_counted_without_keeping_anything(workbench: Workbench) -> None:
    agenda = workbench.agenda
    assert {rule.code for rule in agenda.rules()} >= {"general_month", "limitation_3y"}
    counted = agenda.count(
        "general_month", date(2026, 9, 1), pauses=[Pause(date(2026, 9, 7), date(2026, 9, 9))]
    )
    # 1 October plus three days lies in the holiday until 7 October.
    assert counted.due == date(2026, 10, 8)
    with pytest.raises(RefusedInput):
        agenda.count("general_month", date(2026, 9, 1), pauses=[Pause(date(2026, 9, 9), date(2026, 9, 7))])
