"""Search and forecast measured on one's own library, written as tables and a drawing."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mediation.bootstrap import Workbench
from mediation.documents.evaluation_report import reliability_svg
from mediation.domain.evaluation import Evaluation, EvaluationPart
from mediation.domain.kept_forecasts import SaidAndCame
from mediation.errors import RefusedInput

LOAN = "{at}号借款人向邻居借款{sum}元买化肥，写了借条，说好半年还清，到期没有还。"
NOISE = "{at}号住户装修夜里敲墙，楼下老人睡不好觉，双方在楼道里争吵。"


@pytest.fixture
def measured(workbench: Workbench, tmp_path: Path) -> Evaluation:
    rows = []
    for at in range(20):
        loan = {"amount_claimed": 1000 + at, "amount_agreed": 900, "outcome": "书面达成", "category": "合同"}
        rows.append({"id": f"l{at}", "facts": LOAN.format(at=at, sum=1000 + at), **loan})
        rows.append({"id": f"n{at}", "facts": NOISE.format(at=at), "outcome": "未达成", "category": "邻里"})
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    workbench.library.import_cases(path)
    return workbench.evaluation.evaluate()


def test_every_part_has_its_figures_or_says_why_not(measured: Evaluation) -> None:
    sections = {section.title: section for section in measured.sections}
    assert list(sections) == ["类案检索", "结果预判（调解）", "结果预判（诉讼）", "法条检索", "纠纷类型"]
    assert sections["结果预判（诉讼）"].missing.endswith("。")
    assert sections["法条检索"].missing.endswith("。")
    settled = {one.code: one for one in sections["结果预判（调解）"].figures}
    assert settled["accuracy"].value == 1.0
    assert settled["agreed_auc"].value == 1.0
    assert settled["brier"].value < 0.2
    assert settled["brier"].low is not None
    assert settled["brier"].low <= settled["brier"].value
    found = {one.code: one.value for one in sections["类案检索"].figures}
    assert found["same_kind_at_10"] > 0.9 > found["same_kind_by_chance"]
    assert {one.code for one in sections["纠纷类型"].figures} == {"top1", "top3", "ece"}


def test_the_report_is_written_with_tables_and_a_drawing(
    workbench: Workbench, measured: Evaluation, tmp_path: Path
) -> None:
    files = workbench.evaluation.write(measured, tmp_path / "out")
    assert [path.suffix for path in files] == [".md", ".svg"]
    text = files[0].read_text(encoding="utf-8")
    for section in measured.sections:
        assert f"## {section.title}" in text
        assert all(figure.name in text for figure in section.figures)
    assert measured.past.sentence in text
    drawn = ElementTree.fromstring(files[1].read_text(encoding="utf-8"))
    dots = [one for one in drawn.iter() if one.tag.endswith("circle")]
    assert len(dots) == len(measured.sections[1].reliability)


def test_a_title_is_never_markup() -> None:
    drawn = reliability_svg("<b>说的&来的", [SaidAndCame(0.5, 0.6, 4, 0.55, 0.5)])
    root = ElementTree.fromstring(drawn)
    assert "<b>说的&来的" in {one.text for one in root.iter()}


def test_an_empty_library_cannot_be_measured(workbench: Workbench) -> None:
    with pytest.raises(RefusedInput):
        workbench.evaluation.evaluate((EvaluationPart.CATEGORIES,))
