"""Files as people bring them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

HEAD = [
    "案件编码",
    "纠纷类别",
    "纠纷简要情况",
    "调解协议金(元)",
    "当事人",
    "主办调解员",
    "受理员",
    "调解结果",
    "调解时间",
]


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Write a table of old cases: `rows` good ones, and where asked every third without a story."""

    def write(rows: int = 6, *, faulty: bool = False, name: str = "省平台导出.xlsx") -> Path:
        book = Workbook()
        page = book.active
        assert page is not None
        page.append(HEAD)
        for number in range(1, rows + 1):
            story = f"申请人周桂芬说陈国良第{number}回把水管接到她家门前，电话13800000012。"
            page.append(
                [
                    f"A{number}",
                    "邻里纠纷",
                    "" if faulty and number % 3 == 0 else story,
                    "约五万" if faulty and number == 1 else 1.2,
                    "周桂芬、陈国良",
                    "郑守义",
                    "叶小燕",
                    "调解成功",
                    f"2025-03-{number % 28 + 1:02d}",
                ]
            )
        path = tmp_path / name
        book.save(path)
        return path

    return write
