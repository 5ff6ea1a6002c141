"""Build the sample workbook in the bureau's 25 columns from fictional cases of the sample library.

Run when the sample cases change: ``python -m installer.build_sample_sheet``.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mediation.documents.spreadsheet import write_table

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "resources" / "sample" / "cases"
TARGET = ROOT / "resources" / "sample" / "bureau-export.xlsx"
COLUMNS = (
    "案件编码", "调委会", "调解工作室", "受理员", "受理时间", "案件来源", "案件难度级别", "纠纷类别", "行政划分", "有无死亡",
    "主办调解员", "协办调解员", "调解时间", "调解书编号", "调解结果", "调解协议金(元)", "协议履行情况", "当事人", "协议形式",
    "纠纷简要情况", "以奖代补评定", "案件属性", "涉及特殊群体情况", "涉及农民工纠纷情况", "纠纷转化情况",
)  # fmt: skip
_EVERY = 4
# Fictional people, so that covering can be seen at work; 示范 is written into every code.
_PEOPLE = (
    ("孟春生", "苗桂兰"),
    ("尤大江", "祝小妹"),
    ("柯有福", "阮玉琴"),
    ("戚国梁", "霍秋菊"),
    ("莫长河", "屠月英"),
)


def main() -> None:
    """Write the workbook."""
    rows = [_row(case, number) for number, case in enumerate(_chosen(), 1)]
    write_table(
        TARGET, COLUMNS, [[row[column] for column in COLUMNS] for row in rows], "示范导出（均为虚构）"
    )


def _chosen() -> list[dict[str, Any]]:
    lines = [
        line
        for path in sorted(CASES.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [json.loads(line) for line in lines if line][::_EVERY]


def _row(case: dict[str, Any], number: int) -> dict[str, Any]:
    ended = date.fromisoformat(case["date"])
    first, second = _PEOPLE[number % len(_PEOPLE)]
    agreed = case["outcome"] != "未达成"
    return {
        "案件编码": f"示范{number:04d}",
        "调委会": "石桥村人民调解委员会",
        "调解工作室": "",
        "受理员": "叶小燕",
        "受理时间": (ended - timedelta(days=case["days"] or 0)).isoformat(),
        "案件来源": "依申请",
        "案件难度级别": "简易" if case["outcome"] == "口头达成" else "一般",
        "纠纷类别": case["category"],
        "行政划分": "990000",
        "有无死亡": "无",
        "主办调解员": "郑守义",
        "协办调解员": "叶小燕",
        "调解时间": case["date"],
        "调解书编号": f"〔{ended.year}〕石桥人调字第{number:03d}号" if agreed else "",
        "调解结果": "调解成功" if agreed else "调解不成",
        "调解协议金(元)": case["amount_agreed"] if agreed else None,
        "协议履行情况": case["performance"] or "",
        "当事人": f"{first}、{second}",
        "协议形式": ("口头" if case["outcome"] == "口头达成" else "书面") if agreed else "",
        "纠纷简要情况": f"申请人{first}与{second}发生纠纷。" + case["facts"],
        "以奖代补评定": "",
        "案件属性": "",
        "涉及特殊群体情况": "",
        "涉及农民工纠纷情况": "是" if case["category"] == "拖欠农民工工资" else "否",
        "纠纷转化情况": "",
    }


if __name__ == "__main__":
    main()
