"""Word drafts read back: all that is printed, nothing typed becomes markup, Chinese fonts, marked as a draft."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from mediation.bootstrap import Workbench
from mediation.domain.case_papers import Inquiry, QuestionAndAnswer
from mediation.domain.dispute import Dispute, Session, SessionResult
from mediation.errors import RefusedInput
from mediation.resources import read_json
from mediation.services.word_export import MARK

DEMO = read_json("sample", "demo.json")
MARKUP = "<w:p>&amp;<b>黑体</b>"


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute(DEMO["dispute"])
    kept = workbench.intake.register_dispute(
        replace(read, facts=f"{MARKUP}\x0b\x00，欠款。\n第二段𠅤")
    ).dispute
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    assert kept.id is not None
    workbench.agreements.draft_agreement(kept.id, agreement)
    return kept


def read(content: bytes) -> tuple[docx.document.Document, list[str]]:
    file = docx.Document(io.BytesIO(content))
    return file, [paragraph.text for paragraph in file.paragraphs]


def test_an_agreement_comes_back_whole_and_is_marked_as_a_draft(
    workbench: Workbench, dispute: Dispute
) -> None:
    file, lines = read(workbench.papers.word("协议书", dispute.id))
    assert lines[0] == "人民调解协议书"
    assert file.sections[0].header.paragraphs[0].text == MARK
    assert f"纠纷主要事实、争议事项：{MARKUP}，欠款。" in lines
    assert "第二段𠅤" in lines
    assert any(line.startswith("申请人：刘志强，男，汉族") for line in lines)
    assert any(line.startswith("一、双方确认马文博尚欠刘志强本金") for line in lines)
    (table,) = file.tables
    assert [cell.text for cell in table.rows[0].cells] == ["期次", "付款日期", "金额（元）", "大写"]
    assert table.rows[-1].cells[0].text == "合计"
    assert any("马文博（签名、盖章或按指印）" in line for line in lines)
    runs = [run for paragraph in file.paragraphs for run in paragraph.runs]
    fonts = {run._element.rPr.rFonts.get(qn("w:eastAsia")) for run in runs}
    assert fonts <= {"宋体", "黑体"}


def test_records_of_sittings_and_inquiries_come_as_well(workbench: Workbench, dispute: Dispute) -> None:
    note = "马文博：愿意分期。"
    session = Session(date(2026, 9, 10), "石桥村调解室", SessionResult.AGREED, note)
    workbench.disputes.record_session(dispute.id, session)
    _, lines = read(workbench.papers.word("人民调解记录", dispute.id))
    assert "调解记录：马文博：愿意分期。" in lines
    assert any("2026年9月10日" in line for line in lines)
    asked = Inquiry("周桂芬", talk=(QuestionAndAnswer("借条是谁写的？", "马文博写的。"),))
    with workbench.profile.storage.work("调查") as work:
        work.records.add(asked, on=date(2026, 9, 1), dispute_id=dispute.id)
        work.commit()
    _, lines = read(workbench.papers.word("调查记录", dispute.id))
    assert lines.index("问：借条是谁写的？") + 1 == lines.index("答：马文博写的。")
    with pytest.raises(RefusedInput, match="不能存成Word"):
        workbench.papers.word("受理登记表", dispute.id)


def test_minors_and_bodies_sign_in_word_as_on_paper(workbench: Workbench) -> None:
    parties = [
        {"side": "申请人", "name": "陈小满", "birth_date": "2014-05-06", "guardian": {"name": "陈国良"}},
        {"side": "被申请人", "name": "丰禾合作社", "kind": "单位", "representative": {"name": "谢某"}},
    ]
    draft, _ = workbench.intake.read_dispute({**DEMO["dispute"], "parties": parties})
    kept = workbench.intake.register_dispute(draft).dispute
    assert kept.id is not None
    workbench.disputes.record_session(
        kept.id, Session(date(2026, 9, 10), "调解室", SessionResult.AGREED, "谈成。")
    )
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    workbench.agreements.draft_agreement(kept.id, agreement)
    for kind in ("协议书", "人民调解记录"):
        _, lines = read(workbench.papers.word(kind, kept.id))
        assert any(line.startswith("申请人陈小满的法定代理人陈国良（签名") for line in lines), kind
        assert any(line.startswith("被申请人丰禾合作社（盖章）") for line in lines), kind
        assert any("谢某（签名）" in line for line in lines), kind
    assert any("一式四份" in line for line in read(workbench.papers.word("协议书", kept.id))[1])
