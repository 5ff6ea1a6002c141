"""A village's register as the bureau's workbook: out, into a town's desk, out again, cell for cell the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.committee import Committee
from mediation.domain.statistics.period import parse_period
from mediation.errors import RefusedInput
from mediation.resources import resource
from mediation.services.bureau_rows import COLUMNS
from tests.desks import new_desk
from tests.services.test_statistics import desk

__all__ = ["desk"]


@pytest.fixture
def town(tmp_path: Path, clock: FixedClock) -> Iterator[Workbench]:
    made, _ = new_desk(
        tmp_path / "town",
        clock,
        user_name="叶小燕",
        committee=Committee("清溪镇人民调解委员会", "清溪", "990000"),
        passphrase="镇上的老桥修了三回",
    )
    yield made
    made.close()


def cells(path: Path) -> list[tuple[object, ...]]:
    return list(load_workbook(path).worksheets[0].iter_rows(values_only=True))


def test_out_and_in_and_out_gives_equal_cells(desk: Workbench, town: Workbench, tmp_path: Path) -> None:
    first, second = tmp_path / "village.xlsx", tmp_path / "town.xlsx"
    assert desk.register.export(first) == 8
    taken = town.register.take_in(first)
    assert (taken.taken, taken.already, taken.findings) == (8, 0, ())
    assert town.register.export(second) == 8
    assert cells(first)[0] == COLUMNS
    assert sorted(map(str, cells(second))) == sorted(map(str, cells(first)))
    again = town.register.take_in(first)
    assert (again.taken, again.already) == (0, 8)


def test_a_town_sees_its_villages(desk: Workbench, town: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "village.xlsx"
    desk.register.export(path)
    town.register.take_in(path)
    period = parse_period("2026Q3")
    report = town.statistics.report(period)
    assert [row.name for row in report.cases.all_rows] == [
        "清溪镇人民调解委员会",
        "石桥村人民调解委员会",
        "合计",
    ]
    village = report.cases.rows[1]
    assert [village[code].written for code in ("total", "agreed", "money", "body.village", "type.04")] == [
        "5",
        "4",
        "11.28",
        "5",
        "2",
    ]
    assert report.organisation.total["committees"].written == "2"
    assert [line.rule for line in report.relations if not line.holds] == []


def test_the_bureaus_own_words_come_back_as_they_came(town: Workbench, tmp_path: Path) -> None:
    sample = resource("sample", "bureau-export.xlsx")
    target = tmp_path / "back.xlsx"
    taken = town.register.take_in(sample)
    assert taken.set_aside == 0
    town.register.export(target)
    came = {row[0]: row for row in cells(sample)[1:]}
    for row in cells(target)[1:]:
        assert list(map(str, row)) == list(map(str, came[row[0]]))
    assert town.statistics.case_table(parse_period("2024-01-01..2025-12-31")).total.number("total") > 10


def test_a_changed_record_is_handed_on_as_it_is_now(town: Workbench, tmp_path: Path) -> None:
    taken = town.register.take_in(resource("sample", "bureau-export.xlsx"))
    assert taken.taken > 0
    fact = town.statistics.facts()[0]
    dispute = town.disputes.get(fact.id)
    town.disputes.assign_mediators(fact.id, dispute.mediators[1:], recorder="")
    row = next(one for one in town.register.rows() if one["主办调解员"] == "")
    assert row["协办调解员"] == "叶小燕"
    assert row["协议履行情况"] != "已履行"


def test_what_is_no_register_is_refused_and_odd_rows_stand_aside(town: Workbench, tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(COLUMNS)
    good = dict(zip(COLUMNS, [""] * len(COLUMNS), strict=True)) | {
        "调委会": "=1+1", "受理时间": "2026-07-01", "当事人": "申请人：甲；被申请人：乙、清溪砖厂",
        "纠纷简要情况": "=HYPERLINK(1)", "案件来源": "派出所移送", "纠纷类别": "邻里",
    }  # fmt: skip
    for changed in (
        {},
        {"受理时间": "7月初"},
        {"当事人": ""},
        {"调解协议金(元)": "很多", "调解结果": "调解成功", "调解时间": "2026-07-09"},
    ):
        page.append([{**good, **changed}[name] for name in COLUMNS])
        for cell in page[page.max_row]:
            cell.data_type = "s" if cell.value else cell.data_type
    path = tmp_path / "odd.xlsx"
    book.save(path)
    taken = town.register.take_in(path)
    assert (taken.taken, taken.set_aside) == (1, 3)
    dispute = town.disputes.get(town.statistics.facts()[0].id)
    assert [party.kind.value for party in dispute.parties] == ["person", "person", "organisation"]
    assert (dispute.source, dispute.accepted_on) != (None, None)
    assert dispute.accepted_on == date(2026, 7, 1)
    assert town.statistics.facts()[0].delegating == "police"
    other = tmp_path / "other.csv"
    other.write_text("姓名,电话\n甲,1\n", encoding="utf-8")
    with pytest.raises(RefusedInput, match="表头"):
        town.register.take_in(other)
