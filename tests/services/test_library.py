"""The library: imports whole or set aside, duplicates counted, people covered, batches taken back."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from mediation.bootstrap import Workbench
from mediation.domain.library import CaseOrigin
from mediation.domain.listing import LibraryFilter
from mediation.errors import RefusedInput

BUREAU = [
    "案件编码",
    "调委会",
    "调解工作室",
    "受理员",
    "受理时间",
    "案件来源",
    "案件难度级别",
    "纠纷类别",
    "行政划分",
    "有无死亡",
    "主办调解员",
    "协办调解员",
    "调解时间",
    "调解书编号",
    "调解结果",
    "调解协议金(元)",
    "协议履行情况",
    "当事人",
    "协议形式",
    "纠纷简要情况",
    "以奖代补评定",
    "案件属性",
    "涉及特殊群体情况",
    "涉及农民工纠纷情况",
    "纠纷转化情况",
]


def write_lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def write_sheet(path: Path, *rows: dict[str, object]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["某县人民调解案件一览表"])
    sheet.append(BUREAU)
    for row in rows:
        sheet.append([row.get(column) for column in BUREAU])
    book.save(path)
    return path


def test_the_bureaus_25_columns_are_known_and_people_are_covered(
    workbench: Workbench, tmp_path: Path
) -> None:
    path = write_sheet(
        tmp_path / "旧案.xlsx",
        {
            "案件编码": "A1",
            "纠纷类别": "邻里纠纷",
            "调解时间": "2024-03-20",
            "调解结果": "调解成功",
            "调解协议金(元)": 2400,
            "当事人": "周桂芬、陈国良",
            "协议形式": "书面",
            "纠纷简要情况": "周桂芬与陈国良因滴水争吵，周桂芬电话13800000012。",
        },
        {"案件编码": "A2", "纠纷类别": "邻里纠纷", "调解结果": "调解失败"},
    )
    preview = workbench.library.look_at(path)
    assert {line.column: line.field for line in preview.mapping}["纠纷简要情况"] == "facts"
    assert {masked.before for masked in preview.masked} >= {"周桂芬", "陈国良", "13800000012"}
    summary = workbench.library.import_cases(path)
    assert (summary.read, summary.imported, summary.set_aside) == (2, 1, 1)
    assert summary.findings[-1].row == 4
    (case,) = workbench.library.cases(LibraryFilter()).lines
    assert (case.external_id, case.category, case.outcome, str(case.amount_agreed)) == (
        "A1",
        "02",
        "书面达成",
        "2400.00",
    )
    assert case.facts == "周某与陈某因滴水争吵，周某电话［电话］。"


def test_duplicates_are_skipped_and_a_batch_can_be_taken_back(workbench: Workbench, tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": "借款不还", "cause": "民间借贷纠纷", "amount_awarded": 100, "outcome": "full"},
        {"id": "1", "text": "另一件", "cause": "民间借贷纠纷"},
        {"id": "2", "text": "借款不还", "outcome": "full"},
        {"id": "3", "facts": "", "claims": None},
        {"id": 4, "claims": "要求离婚", "cause": "票据纠纷"},
    ]
    summary = workbench.library.import_cases(write_lines(tmp_path / "a.jsonl", *rows))
    assert (summary.imported, summary.duplicates, summary.set_aside) == (2, 2, 1)
    cases = {case.external_id: case for case in workbench.library.cases(LibraryFilter()).lines}
    assert cases["1"].kind.value == "judgment"
    assert (cases["4"].category, cases["4"].category_word) == ("18", "票据纠纷")
    again = workbench.library.import_cases(tmp_path / "a.jsonl")
    assert again.imported == 0
    assert summary.batch is not None
    assert workbench.library.take_back(summary.batch) == 2
    assert workbench.library.overview().size == 0


def test_a_broken_line_is_set_aside_with_its_number(workbench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    path.write_text('{"id": "1", "facts": "好的一行"}\n{"id": "2", "facts": \n[1, 2]\n', encoding="utf-8")
    summary = workbench.library.import_cases(path)
    assert (summary.imported, [finding.row for finding in summary.findings]) == (1, [2, 3])


def test_stopping_keeps_whole_rows_and_says_how_many(workbench: Workbench, tmp_path: Path) -> None:
    rows = [{"id": str(n), "facts": f"第{n}件，某日某事。"} for n in range(500)]
    stop = threading.Event()
    summary = workbench.library.import_cases(
        write_lines(tmp_path / "c.jsonl", *rows),
        progress=lambda read, _: stop.set() if read >= 200 else None,
        stop=stop,
    )
    assert summary.stopped
    assert summary.imported == workbench.library.overview().size == 200


def test_columns_can_be_mapped_by_hand(workbench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_bytes("编码,说了什么,谈成多少(万元)\n9,房东不退押金,0.3\n".encode("gb18030"))
    overrides = {"说了什么": "facts", "谈成多少(万元)": "协议金额", "编码": "external_id"}
    workbench.library.import_cases(path, overrides=overrides)
    (case,) = workbench.library.cases(LibraryFilter()).lines
    assert (case.external_id, case.facts, str(case.amount_agreed)) == ("9", "房东不退押金", "3000.00")
    with pytest.raises(RefusedInput, match="没有叫"):
        workbench.library.look_at(path, overrides={"没有的列": "facts"})


def test_a_sum_is_counted_in_the_unit_a_person_named(workbench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("纠纷简要情况,协议金额\n房东不退押金,0.3\n", encoding="utf-8")
    assert [line.unit for line in workbench.library.look_at(path).mapping] == ["元", "元"]
    workbench.library.import_cases(path, units={"协议金额": "万元"})
    (case,) = workbench.library.cases(LibraryFilter()).lines
    assert case.amount_agreed == 3000
    with pytest.raises(RefusedInput, match="不能按“亿元”算"):
        workbench.library.look_at(path, units={"协议金额": "亿元"})
    with pytest.raises(RefusedInput, match="没有叫“金额”的列"):
        workbench.library.look_at(path, units={"金额": "元"})


def test_every_column_that_leads_back_to_people_is_left_out(workbench: Workbench, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "f.xlsx", {"受理员": "叶小燕", "主办调解员": "郑守义", "纠纷简要情况": "滴水"}
    )
    fields = {line.column: line.field for line in workbench.library.look_at(path).mapping}
    assert {fields[name] for name in ("受理员", "主办调解员", "协办调解员", "调解书编号")} == {""}
    workbench.library.import_cases(path)
    (case,) = workbench.library.cases(LibraryFilter()).lines
    assert not {"叶小燕", "郑守义"} & set(map(str, case.extra.values()))


def test_a_look_shows_a_story_before_and_after_and_what_is_known(
    workbench: Workbench, tmp_path: Path
) -> None:
    row = {"facts": "申请人周桂芬欠钱，电话13800000012。", "parties": ["周桂芬"], "date": "2025-03-01"}
    path = write_lines(tmp_path / "g.jsonl", row)
    preview = workbench.library.look_at(path)
    (example,) = preview.examples
    assert (example.before, example.after) == (row["facts"], "申请人周某欠钱，电话［电话］。")
    assert {masked.before for masked in example.covered} == {"周桂芬", "13800000012"}
    assert (preview.known, workbench.library.look_at(path, deidentify=False).examples) == (0, ())
    summary = workbench.library.import_cases(path)
    assert dict(summary.covered) == {"姓名": 1, "电话": 1}
    assert workbench.library.look_at(path).known == 1
    assert workbench.library.cases(LibraryFilter(year=2025)).total == 1
    assert workbench.library.cases(LibraryFilter(year=2024)).total == 0


def test_the_samples_go_and_leave_what_people_brought(workbench: Workbench, tmp_path: Path) -> None:
    workbench.library.import_cases(write_lines(tmp_path / "h.jsonl", {"facts": "自己的一件。"}))
    workbench.library.import_samples()
    overview = workbench.library.overview()
    assert overview.samples == overview.size - 1
    assert len(overview.sample_batches) == len(overview.batches) - 1
    assert workbench.library.remove_samples() == overview.samples
    left = workbench.library.overview()
    assert (left.size, left.samples, [batch.file_name for batch in left.batches]) == (1, 0, ["h.jsonl"])
    assert workbench.library.remove_samples() == 0


def test_why_people_were_left_uncovered_stands_on_the_trail(workbench: Workbench, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "i.jsonl", {"facts": "申请人周桂芬欠钱。"})
    workbench.library.import_cases(path, deidentify=False, reason="名字早隐去了" * 30)
    with workbench.profile.storage.read() as view:
        actions = {line.action for line in view.recent_actions()}
    assert any(action.startswith("导入旧案，没盖姓名：名字早隐去了") for action in actions)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("空.jsonl", b""),
        ("坏.xlsx", b"PK\x03\x04nonsense"),
        ("图.png", b"\x89PNG"),
        ("乱.csv", b"\xff\xfe\x00\xd8\x00"),
        ("一列.csv", b"a\n"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    workbench: Workbench, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(RefusedInput) as caught:
        workbench.library.import_cases(path)
    assert caught.value.message.endswith("。")
    assert workbench.library.overview().batches == ()


def test_the_sample_library_is_marked_and_comes_in_once(workbench: Workbench) -> None:
    first = workbench.library.import_samples()
    assert sum(summary.imported for summary in first) >= 120
    assert sum(summary.set_aside for summary in first) == 0
    assert sum(summary.imported for summary in workbench.library.import_samples()) == 0
    page = workbench.library.cases(LibraryFilter(origin=CaseOrigin.SAMPLE))
    assert page.total == workbench.library.overview().size
    assert {count.outcome for count in workbench.library.overview().counts} == {
        "书面达成",
        "口头达成",
        "未达成",
    }


def test_numbers_that_lost_their_last_digits_do_not_make_many_cases_one(
    workbench: Workbench, tmp_path: Path
) -> None:
    rows = [
        {
            "案件编码": 990000198005060017000 + n,
            "纠纷简要情况": f"第{n}户屋檐滴水到邻居墙上",
            "纠纷类别": "邻里",
        }
        for n in range(3)
    ]
    summary = workbench.library.import_cases(write_sheet(tmp_path / "a.xlsx", *rows))
    assert (summary.imported, summary.duplicates) == (3, 0)
    assert "后几位已经丢了" in summary.findings[0].message


def test_a_merged_cell_counts_for_each_of_its_lines(workbench: Workbench, tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        *({"纠纷简要情况": f"第{n}户屋檐滴水到邻居墙上", "纠纷类别": "邻里纠纷"} for n in range(3)),
    )
    book = load_workbook(path)
    column = get_column_letter(BUREAU.index("纠纷类别") + 1)
    book.active.merge_cells(f"{column}3:{column}5")  # type: ignore[union-attr]
    book.save(path)
    workbench.library.import_cases(path)
    assert {case.category for case in workbench.library.cases(LibraryFilter()).lines} == {"02"}


def test_values_are_kept_as_the_file_says_them(workbench: Workbench, tmp_path: Path) -> None:
    row = {
        "id": 1,
        "facts": "屋檐滴水",
        "claims": [{"text": "修好院墙", "amount": 1}, "赔礼道歉"],
        "outcome": True,
    }
    workbench.library.import_cases(write_lines(tmp_path / "a.jsonl", row))
    (case,) = workbench.library.cases(LibraryFilter()).lines
    assert (case.claims, case.outcome) == ("修好院墙\n赔礼道歉", "true")
