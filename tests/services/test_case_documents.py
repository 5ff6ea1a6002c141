"""A past case as one paper: its headings say which part is which, and the people in it are covered."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter

from mediation.bootstrap import Workbench
from mediation.domain.library import CaseKind, PastCase
from mediation.domain.listing import LibraryFilter
from mediation.errors import RefusedInput
from mediation.resources import read_json

DEMO = read_json("sample", "demo.json")

AGREEMENT = """人民调解协议书
编号：〔2025〕石桥人调字第012号
申请人：王建国，男，汉族，住石桥村2组
被申请人：麦麦提·图尔荪，男，联系电话13800000012
纠纷主要事实、争议事项：2025年3月2日，王建国家的水渠被麦麦提·图尔荪的拖拉机压坏，双方为相邻损害纠纷一案来到调委会。
经调解，自愿达成如下协议：
一、麦麦提·图尔荪于2025年4月30日前现金付给王建国1200元。
二、双方再无其他争议。
本协议一式三份。
当事人签名：
二〇二五年三月十日"""


def brought_in(workbench: Workbench, path: Path) -> PastCase:
    """Import one paper and return the case the library has made of it."""
    assert workbench.library.import_cases(path).imported == 1
    (case,) = workbench.library.cases(LibraryFilter()).lines
    return case


def test_an_agreement_in_plain_text_becomes_a_case_without_its_people(
    workbench: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "一份.txt"
    path.write_text(AGREEMENT, encoding="gb18030")
    case = brought_in(workbench, path)
    assert "水渠" in case.facts
    assert "协议" not in case.facts
    assert case.result.startswith("一、")
    assert case.result.endswith("再无其他争议。")
    assert (case.kind, case.outcome, str(case.ended_on)) == (CaseKind.MEDIATION, "书面达成", "2025-03-10")
    everything = f"{case.title}{case.facts}{case.result}{case.extra}"
    assert "王建国" not in everything
    assert "图尔荪" not in everything


def test_a_form_in_word_is_read_cell_by_cell(workbench: Workbench, tmp_path: Path) -> None:
    paper = docx.Document()
    table = paper.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "结案报告表"
    table.cell(1, 0).text, table.cell(1, 1).text = "纠纷类型", "邻里纠纷"
    table.cell(2, 0).text, table.cell(2, 1).text = "纠纷简要情况", "两家为一棵树挡光争吵。"
    paper.add_paragraph("调解结果：树锯掉一半，补三百元。")
    paper.save(str(tmp_path / "表.docx"))
    case = brought_in(workbench, tmp_path / "表.docx")
    assert case.facts == "两家为一棵树挡光争吵。"
    assert case.result == "树锯掉一半，补三百元。"
    assert case.category_word == "邻里"
    assert case.category != "18"


def test_our_own_printed_agreement_is_read_back_from_its_pdf(workbench: Workbench, tmp_path: Path) -> None:
    dispute, _ = workbench.intake.read_dispute(DEMO["dispute"])
    key = workbench.intake.register_dispute(dispute).dispute.id
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    workbench.agreements.draft_agreement(key, agreement)
    workbench.agreements.finalise(key)
    path = tmp_path / "协议.pdf"
    path.write_bytes(workbench.papers.print_document("人民调解协议书", key).pdf)
    case = brought_in(workbench, path)
    assert case.facts.startswith("2023年3月10日")
    assert "77280元" in case.result
    assert case.result.endswith("再无其他争议。")


def test_a_judgment_without_headings_is_split_where_it_says_who_said_what(
    workbench: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "书.txt"
    path.write_text(
        "民事判决书\n原告刘某诉称，被告借款五万元至今未还，请求归还。\n被告马某辩称，已还两万元。\n"
        "经审理查明：借条写明五万元。\n判决如下：\n被告十日内归还三万元。\n审判员 赵某\n",
        encoding="utf-8",
    )
    case = brought_in(workbench, path)
    assert case.kind is CaseKind.JUDGMENT
    assert case.outcome == ""
    assert (case.facts, case.result) == ("借条写明五万元。", "被告十日内归还三万元。")
    assert "至今未还" in case.claims
    assert "两万元" in case.defence


def test_a_scan_and_a_broken_file_are_refused_with_a_sentence(workbench: Workbench, tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(tmp_path / "扫描.pdf")
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "坏.docx").write_bytes(b"no archive")
    for name, words in (("扫描.pdf", "扫描件"), ("坏.pdf", "打不开"), ("坏.docx", "坏了")):
        with pytest.raises(RefusedInput, match=words):
            workbench.library.look_at(tmp_path / name)


def test_a_table_saved_as_txt_is_still_a_table(workbench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_text(
        "纠纷类别\t纠纷简要情况\n邻里纠纷\t两家为滴水争吵。\n邻里纠纷\t两家为通道争吵。\n", encoding="utf-8"
    )
    assert workbench.library.import_cases(path).imported == 2
