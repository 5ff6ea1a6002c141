"""Papers from the record: printed, kept, and checked by their code."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute, Source
from mediation.errors import MediationError, NotAllowedNow, NotFound, RefusedInput
from mediation.resources import read_json

DEMO = read_json("sample", "demo.json")


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return (
        "".join(page.extract_text() for page in pages)
        .replace("\n", "")
        .replace(" ", "")
        .replace("\u3000", "")
    )


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute(DEMO["dispute"])
    return workbench.intake.register_dispute(read).dispute


def with_agreement(workbench: Workbench, dispute: Dispute) -> None:
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    workbench.agreements.draft_agreement(dispute.id, agreement)


def test_the_agreement_prints_what_was_agreed(workbench: Workbench, dispute: Dispute) -> None:
    with_agreement(workbench, dispute)
    workbench.agreements.finalise(dispute.id)
    printed = workbench.papers.print_document("人民调解协议书", dispute.id)
    text = text_of(printed.pdf)
    for words in (
        "〔2026〕石桥人调字第001号",
        "人民币玖万元整",
        "陆仟元整",
        "履行方式、时限",
        "石桥村人民调解委员会",
        "第1页",
    ):
        assert words in text
    assert printed.pages == len(PdfReader(io.BytesIO(printed.pdf)).pages)


def test_a_draft_agreement_prints_only_as_a_draft(workbench: Workbench, dispute: Dispute) -> None:
    with pytest.raises(NotAllowedNow):
        workbench.papers.print_document("人民调解协议书", dispute.id, draft=True)
    with_agreement(workbench, dispute)
    with pytest.raises(NotAllowedNow, match="还没定稿"):
        workbench.papers.print_document("人民调解协议书", dispute.id)
    assert "草稿" in text_of(workbench.papers.print_document("人民调解协议书", dispute.id, draft=True).pdf)
    assert workbench.papers.issued(dispute.id) == ()


def test_an_issued_paper_is_kept_once_and_answers_to_its_code(workbench: Workbench, dispute: Dispute) -> None:
    first = workbench.papers.print_document("受理登记表", dispute.id)
    again = workbench.papers.print_document("受理登记表", dispute.id)
    assert first.pdf == again.pdf
    (kept,) = workbench.papers.issued(dispute.id)
    assert workbench.papers.content(kept.id) == first.pdf
    check = workbench.papers.verify_code(first.short_code.lower())
    assert check.bytes_hold
    assert check.record_holds


def test_a_changed_record_shows_at_the_code_of_the_older_paper(
    workbench: Workbench, dispute: Dispute
) -> None:
    printed = workbench.papers.print_document("受理登记表", dispute.id)
    workbench.disputes.change_dispute(replace(dispute, facts=dispute.facts + "后来又补了一句。"))
    check = workbench.papers.verify_code(printed.short_code)
    assert check.bytes_hold
    assert not check.record_holds
    assert "后来改过" in check.sentence


def test_unknown_codes_and_kinds_are_refused(workbench: Workbench, dispute: Dispute) -> None:
    with pytest.raises(NotFound):
        workbench.papers.verify_code("AAAA-BBBB-CCCC")
    with pytest.raises(RefusedInput, match="不认识"):
        workbench.papers.print_document("判决书", dispute.id)


def test_a_character_no_font_has_stops_the_printing_by_name(workbench: Workbench) -> None:
    read, _ = workbench.intake.read_dispute({**DEMO["dispute"], "facts": "写了一个\U0001f600字"})
    kept = workbench.intake.register_dispute(read).dispute
    assert workbench.papers.missing_characters(kept.facts) == ("\U0001f600",)
    with pytest.raises(MediationError, match="1F600"):
        workbench.papers.print_document("受理登记表", kept.id)
    assert workbench.papers.issued(kept.id) == ()


def test_rare_names_minors_and_organisations_come_out_exactly(workbench: Workbench) -> None:
    parties = [
        {
            "side": "申请人",
            "name": "㛃𬱖",
            "birth_date": "2015-02-03",
            "guardian": {"name": "阿卜杜拉·买买提", "relation": "父亲"},
        },
        {
            "side": "被申请人",
            "kind": "单位",
            "name": "丰禾农机专业合作社<b>&",
            "representative": {"name": "谢某"},
        },
    ]
    read, _ = workbench.intake.read_dispute({**DEMO["dispute"], "parties": parties})
    kept = workbench.intake.register_dispute(read).dispute
    text = text_of(workbench.papers.print_document("申请书", kept.id).pdf)
    for words in ("㛃𬱖", "阿卜杜拉·买买提", "丰禾农机专业合作社<b>&"):
        assert words in text


def test_the_committees_own_step_has_no_application_in_its_dossier(
    workbench: Workbench, dispute: Dispute
) -> None:
    workbench.disputes.change_dispute(replace(dispute, source=Source.OWN_INITIATIVE))
    text = text_of(workbench.papers.print_document("调解卷宗", dispute.id).pdf)
    assert "人民调解申请书" not in text
    assert "☑人民调解委员会主动调解" in text


def test_a_dossier_binds_cover_contents_and_papers(workbench: Workbench, dispute: Dispute) -> None:
    with_agreement(workbench, dispute)
    workbench.agreements.sign(dispute.id, signed_on=date(2026, 9, 14))
    text = text_of(workbench.papers.print_document("调解卷宗", dispute.id).pdf)
    for words in (
        "调解卷宗",
        "卷内目录",
        "刘志强与马文博合同纠纷",
        "人民调解申请书",
        "人民调解受理登记表",
        "人民调解协议书",
        "30年",
    ):
        assert words in text


def test_claims_are_printed_with_their_sums_once(workbench: Workbench) -> None:
    claims = [
        {"text": "赔偿医疗费", "amount": 8600},
        {"text": "返还押金500元", "amount": "500"},
        {"text": "赔礼道歉"},
    ]
    read, _ = workbench.intake.read_dispute({**DEMO["dispute"], "claims": claims})
    dispute = workbench.intake.register_dispute(read).dispute
    text = text_of(workbench.papers.preview("人民调解申请书", dispute.id).pdf)
    assert "1．赔偿医疗费，计8600元（人民币捌仟陆佰元整）2．返还押金500元3．赔礼道歉" in text


def test_equal_ways_of_performing_are_said_once(workbench: Workbench, dispute: Dispute) -> None:
    pay = {"obligor": "刘志强", "obligee": "马文博", "kind": "支付", "method": "现金"}
    monthly = {**pay, "recurring": {"amount": 500, "day": 5, "from": "2026-10-05", "until": None}}
    once = {**pay, "amount": 100, "due": "2026-10-01"}
    agreement, _ = workbench.agreements.read_agreement({"terms": [once, once, monthly]})
    workbench.agreements.draft_agreement(dispute.id, agreement)
    text = text_of(workbench.papers.preview("人民调解协议书", dispute.id).pdf)
    assert "第一条至第二条：2026年10月1日前，现金；第三条：自2026年10月起每月5日前，现金。" in text


def test_a_code_misread_on_a_bad_copy_is_understood_and_the_current_version_named(
    workbench: Workbench, dispute: Dispute
) -> None:
    first = workbench.papers.print_document("受理登记表", dispute.id)
    workbench.disputes.change_dispute(replace(dispute, facts=dispute.facts + "后来又补了一句。"))
    second = workbench.papers.print_document("受理登记表", dispute.id)
    looks = str.maketrans("SBZGQDLVTX", "5826001U7K")
    check = workbench.papers.verify_code(first.short_code.translate(looks))
    assert check.document.short_code == first.short_code
    assert f"这是第1版，现在用的是第2版，校验码{second.short_code}" in check.sentence


def test_what_differs_between_versions_is_told_in_words(workbench: Workbench, dispute: Dispute) -> None:
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    workbench.agreements.draft_agreement(dispute.id, agreement)
    workbench.papers.print_document("受理登记表", dispute.id)
    (first,) = workbench.papers.issued(dispute.id)
    assert workbench.papers.differences(first.id).found == ()
    changed = dispute.facts.replace("80000元", "85000元", 1) + "双方另有一笔往来。"
    kept = workbench.disputes.change_dispute(replace(dispute, facts=changed))
    now = [one.sentence for one in workbench.papers.differences(first.id).found]
    assert now[0].startswith("“80000元”改成“85000元”")
    assert any("双方另有一笔往来。" in sentence for sentence in now)
    workbench.papers.print_document("受理登记表", dispute.id)
    workbench.disputes.change_dispute(replace(kept, facts=dispute.facts))
    _, second = workbench.papers.issued(dispute.id)
    between = workbench.papers.differences(first.id, second.id)
    assert [one.sentence for one in between.found] == now
    assert between.after == second


def test_two_disputes_with_the_same_words_have_papers_of_their_own(workbench: Workbench) -> None:
    codes = set()
    for _ in range(2):
        read, _ = workbench.intake.read_dispute(DEMO["dispute"])
        key = workbench.intake.register_dispute(read).dispute.id
        assert key is not None
        for kind in ("申请书", "回避申请书", "授权委托书", "受理登记表"):
            printed = workbench.papers.print_document(kind, key)
            assert workbench.papers.verify_code(printed.short_code).document.dispute_id == key
            codes.add(printed.short_code)
    assert len(codes) == 8
