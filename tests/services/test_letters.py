"""Letters and notices: one for each addressee, from the record and from what was asked, blanks where nothing is known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest

from mediation.bootstrap import Workbench
from mediation.documents.models import DocumentKind
from mediation.domain.dispute import AssignedMediator, DelegatingBody, Dispute, Source, Stage
from mediation.domain.letters import Summons, TerminationReason, letter_number
from mediation.domain.parties import Agent, Guardian, IdentityKind, Party, PartyKind, Representative, Side
from mediation.errors import RefusedInput
from mediation.services.competent_courts import basic_court
from mediation.services.letter_questions import ALL_LETTERS
from tests.services.test_papers import text_of

RARE = "阿卜杜热西提·买买提𬱖㛃𠅤"
SMALL = (DocumentKind.REFERRAL, DocumentKind.OFFICE_CERTIFICATE, DocumentKind.RECUSAL_REQUEST)
LONG = "双方就排水沟的位置、宽度、深度和由谁清理各执一词，多次协商没有结果。" * 120


def a_hard_dispute(workers: int = 2) -> Dispute:
    """Workers, a minor with a guardian, a company, a rare name, a long account, empty optional fields."""
    crowd = tuple(Party(Side.APPLICANT, f"工友{number}号") for number in range(1, workers + 1))
    minor = Party(
        Side.APPLICANT,
        "马小雨",
        birth_date=date(2015, 5, 1),
        id_type=IdentityKind.NONE,
        guardian=Guardian("马大力", "父亲"),
    )
    rare = Party(Side.APPLICANT, RARE, agents=(Agent("沈梅", "青溪县明理律师事务所"),))
    company = Party(
        Side.RESPONDENT,
        "青溪县石桥镇老李家土特产收购加工有限责任公司",
        kind=PartyKind.ORGANISATION,
        representative=Representative("李守田", "执行董事"),
        address="青溪县石桥镇工业路88号",
    )
    return Dispute(
        LONG,
        (*crowd, minor, rare, company),
        category="10",
        source=Source.DELEGATED,
        delegating_body=DelegatingBody.COURT,
        applied_on=date(2026, 8, 17),
        accepted_on=date(2026, 8, 18),
        mediators=(AssignedMediator("郑守义"), AssignedMediator("宋丽")),
    )


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    return workbench.intake.register_dispute(a_hard_dispute()).dispute


def test_every_letter_prints_for_a_hard_dispute_with_blanks_and_the_same_bytes_again(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    texts = {}
    for kind in ALL_LETTERS:
        printed = workbench.papers.preview(kind.value, dispute.id, draft=False)
        if kind in SMALL:
            assert printed.pdf == workbench.papers.preview(kind.value, dispute.id, draft=False).pdf
        texts[kind.value] = text_of(printed.pdf)
    for addressed in ("受理通知书", "终止调解通知书", "调解通知书", "权利义务告知书"):
        assert texts[addressed].count("马小雨（法定代理人马大力）") >= 1
        assert f"{RARE}：" in texts[addressed]
        assert "李守田" in texts["法定代表人身份证明书"]
    assert texts["受理通知书"].count("工友1号、工友2号、马小雨等4人") >= 5
    assert "劳动保障监察机构" in texts["终止调解通知书"]
    assert LONG[-60:] in texts["移送（转办）函"]
    assert texts["司法确认申请书"].count("申请人（乙）") == 2  # described, and signing
    assert "沈梅" in texts["授权委托书"]
    assert "由法院委托移送" in texts["受理通知书"]


def test_twelve_workers_each_have_a_notice_and_all_sign_one_application(workbench: Workbench) -> None:
    dispute = workbench.intake.register_dispute(a_hard_dispute(workers=10)).dispute
    assert dispute.id is not None
    notice = text_of(workbench.papers.preview("受理通知书", dispute.id, draft=False).pdf)
    assert notice.count("第1页") == 13
    assert "一式十四份" in notice
    application = text_of(workbench.papers.preview("司法确认申请书", dispute.id, draft=False).pdf)
    assert application.count("签名、盖章或按指印") == 12


def test_what_is_missing_is_asked_kept_and_printed(workbench: Workbench, dispute: Dispute) -> None:
    assert dispute.id is not None
    papers = workbench.papers
    asked = [question.name for question in papers.missing_for("调解通知书", dispute.id)]
    assert asked == ["held_on", "time", "place"]
    answers = {"held_on": "2026年9月20日", "time": "上午9时", "place": "村委会二楼", "on": "2026-09-15"}
    printed = papers.print_document("调解通知书", dispute.id, answers=answers)
    text = text_of(printed.pdf)
    assert "时间：2026年9月20日上午9时" in text
    assert "二〇二六年九月十五日" in text
    assert papers.missing_for("调解通知书", dispute.id) == ()
    with workbench.profile.storage.read() as view:
        (kept,) = view.records.of(Summons, dispute.id)
    assert kept.value.held_on == date(2026, 9, 20)
    assert kept.on == date(2026, 9, 15)


def test_courts_and_enclosures_are_chosen_from_what_the_record_holds(
    workbench: Workbench, dispute: Dispute
) -> None:
    papers, kind = workbench.papers, "司法确认申请书"
    by_court, own = dispute, replace(a_hard_dispute(), source=Source.APPLICATION, delegating_body=None)
    dispute = workbench.intake.register_dispute(own).dispute
    assert by_court.id is not None
    assert dispute.id is not None
    first, *others = dispute.parties
    moved = replace(first, address="广西壮族自治区百色市右江区解放街1号")
    workbench.disputes.change_dispute(replace(dispute, parties=(moved, *others)))
    papers.print_document("人民调解受理登记表", dispute.id)
    asked = {question.name: question for question in papers.questions_for(kind, dispute.id)}
    assert [code for code, _ in asked["ground"].options] == ["committee", "domicile", "subject", "level"]
    assert "右江区" in dict(asked["ground"].options)["domicile"]
    assert "百色市右江区人民法院" in asked["court"].suggestions
    assert "人民调解受理登记表" in asked["attachments"].suggestions
    answers = {
        "ground": "当事人住所地",
        "court": "百色市右江区人民法院",
        "attachments": "财产权利证明；受理登记表",
    }
    text = text_of(papers.print_document(kind, dispute.id, answers=answers).pdf)
    assert "☐调解组织所在地☑当事人住所地☐标的物所在地" in text
    assert re.search("财产权利证明与协议内容有关的☑", text)
    assert text.count("财产权利证明") == 1
    sent = {question.name: question for question in papers.questions_for(kind, by_court.id)}
    assert [code for code, _ in sent["ground"].options] == ["invited", "level"]


@pytest.mark.parametrize(
    ("address", "court"),
    [
        ("青溪县城关镇人民路128号", "青溪县人民法院"),
        ("新疆维吾尔自治区喀什地区疏附县托克扎克镇", "疏附县人民法院"),
        ("北京市海淀区中关村大街1号", "北京市海淀区人民法院"),
        ("东莞市虎门镇", "东莞市人民法院"),
        ("幸福社区8栋", ""),
        ("石桥村4组", ""),
    ],
)
def test_the_basic_court_is_that_of_the_county_named(address: str, court: str) -> None:
    assert basic_court(address) == court


def test_a_second_sitting_has_a_notice_of_its_own_and_the_first_still_holds(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    papers = workbench.papers
    first = {"held_on": "2026-09-20", "time": "上午9时", "place": "村委会二楼"}
    one = papers.print_document("调解通知书", dispute.id, answers=first)
    two = papers.print_document("调解通知书", dispute.id, answers={"held_on": "2026-09-27"})
    assert "人调通字第001-2号" in text_of(two.pdf)
    assert "村委会二楼" in text_of(two.pdf)
    assert papers.verify_code(one.short_code).record_holds
    assert papers.verify_code(two.short_code).record_holds
    papers.answer("调解通知书", dispute.id, {"held_on": "2026-09-27", "place": "司法所"})
    assert papers.verify_code(one.short_code).record_holds
    assert not papers.verify_code(two.short_code).record_holds


def test_reasons_are_chosen_by_word_or_code_and_others_written(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    papers = workbench.papers
    blank = text_of(papers.preview("终止调解通知书", dispute.id).pdf)
    assert "☐一方当事人明确拒绝调解" in blank
    papers.answer("终止调解通知书", dispute.id, {"reasons": "拒绝；no_agreement", "other": "一方多次不到场"})
    told = text_of(papers.preview("终止调解通知书", dispute.id).pdf)
    assert "1．一方当事人明确拒绝调解。2．经调解，双方不能达成协议。3．一方多次不到场。" in told
    assert "☐" not in told
    papers.answer("不予受理通知书", dispute.id, {"reasons": ["已起诉、裁决或者由其他机关受理"]})
    assert "☑人民法院、仲裁机构" in text_of(papers.preview("不予受理通知书", dispute.id).pdf)


def test_a_note_beside_chosen_reasons_stays_with_the_committee(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    workbench.disputes.advance(dispute.id, Stage.MEDIATING)
    reasons = (TerminationReason.REFUSED,)
    workbench.workflow.terminate(dispute.id, told=["起诉"], reasons=reasons, note="李守田说话很冲")
    told = text_of(workbench.papers.preview("终止调解通知书", dispute.id).pdf)
    assert "现在有下列情形：一方当事人明确拒绝调解。" in told
    assert "李守田说话很冲" not in told
    assert workbench.papers.missing_for("终止调解通知书", dispute.id) == ()


def test_a_letter_holds_while_only_other_things_of_the_record_change(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    notice = workbench.papers.print_document("受理通知书", dispute.id)
    workbench.disputes.change_dispute(replace(dispute, facts="改短了的经过。"))
    assert workbench.papers.verify_code(notice.short_code).record_holds
    now = workbench.disputes.get(dispute.id)
    workbench.disputes.change_dispute(replace(now, mediators=(AssignedMediator("宋丽"),)))
    assert not workbench.papers.verify_code(notice.short_code).record_holds


def test_unreadable_and_unknown_answers_are_refused_by_their_question(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    with pytest.raises(RefusedInput, match="哪一天调解"):
        workbench.papers.answer("调解通知书", dispute.id, {"held_on": "明天"})
    with pytest.raises(RefusedInput, match="没有“wo”"):
        workbench.papers.answer("调解通知书", dispute.id, {"wo": "司法所"})
    with pytest.raises(RefusedInput, match="没有要另外填的"):
        workbench.papers.answer("受理通知书", dispute.id, {"place": "司法所"})


def test_the_number_of_a_letter_comes_from_the_number_of_the_case() -> None:
    assert letter_number("〔2026〕石桥人调字第001号", "受") == "〔2026〕石桥人调受字第001号"
    assert letter_number("〔2026〕石桥人调字第001号", "通", 2) == "〔2026〕石桥人调通字第001-2号"
    assert letter_number("2026-7", "终") == "2026-7终"
    assert letter_number("", "终") == ""


def test_wording_and_order_are_the_committees_own_and_can_be_set_back(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    papers, wording = workbench.papers, workbench.papers.wording
    kind = "终止调解通知书"
    usual = {entry.path: entry.text for entry in wording.entries(kind)}
    path = "sentences/contact"
    wording.change(kind, path, "有事请找{contact:6}（电话{phone:8}）。")
    (order,) = wording.orders(kind)
    names = [name for name, _ in order.names if name not in ("stub", "limitation")]
    wording.change_order(kind, "order", [*names[:2], names[3], names[2], *names[4:]])
    text = text_of(papers.preview(kind, dispute.id).pdf)
    assert "有事请找郑守义（电话" in text
    assert "存根" not in text
    assert wording.changed_kinds() == (kind,)
    tried = papers.preview_wording(kind, {"title": "终止告知书"})
    assert "终止告知书" in text_of(tried.pdf)
    assert "终止告知书" not in text_of(papers.preview(kind, dispute.id).pdf)
    wording.reset(kind, path)
    assert {entry.path: entry.text for entry in wording.entries(kind)} == usual
    wording.reset(kind)
    assert wording.changed_kinds() == ()
    assert "存根" in text_of(papers.preview(kind, dispute.id).pdf)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("有事打电话。", "少了{contact}、{phone}"),
        ("找{contact:6}，{phone:8}，{fee}。", "不认识{fee}"),
        ("找{contact:6}，{phone:8}，[没有关上。", "方括号要成对"),
        ("找{contact:6}，{phone:8}。\U000e0fff\U0010ffff", "字库里没有"),
        ("  ", "不能空着"),
    ],
)
def test_wording_that_would_not_print_right_is_refused_in_a_sentence(
    workbench: Workbench, text: str, said: str
) -> None:
    wording = workbench.papers.wording
    assert said in wording.problem("终止调解通知书", "sentences/contact", text)
    with pytest.raises(RefusedInput):
        wording.change("终止调解通知书", "sentences/contact", text)
    with pytest.raises(RefusedInput, match="签名和表格"):
        wording.change_order("终止调解通知书", "order", ["number"])


def test_every_text_of_every_paper_stands_under_a_name_of_its_own(workbench: Workbench) -> None:
    wording = workbench.papers.wording
    for kind in wording.kinds():
        entries = wording.entries(kind)
        assert entries
        assert all(not wording.problem(kind, entry.path, entry.default) for entry in entries)
        labels = sorted(entry.label for entry in entries)
        assert all(len(list(same)) == 1 for _, same in groupby(labels))


def test_a_blank_letter_has_room_for_who_it_describes_and_who_signs(workbench: Workbench) -> None:
    papers = workbench.papers
    rights = text_of(papers.print_blank("权利义务告知书").pdf)
    assert "当事人（签名、盖章或按指印）" in rights
    certificate = papers.print_blank("法定代表人身份证明书")
    assert certificate.title == "法定代表人身份证明书"
    assert "向本委员会申请调解" in text_of(papers.print_blank("受理通知书").pdf)
    application = text_of(papers.print_blank("司法确认申请书").pdf)
    assert application.count("申请人（乙）") == 2


def test_the_reply_to_the_organ_tells_how_it_stands_now(workbench: Workbench, dispute: Dispute) -> None:
    kept = dispute.id
    assert kept is not None

    def reply() -> str:
        return text_of(workbench.papers.preview(DocumentKind.DELEGATION_REPLY.value, kept).pdf)

    workbench.disputes.advance(kept, Stage.MEDIATING)
    workbench.workflow.terminate(kept, told=["起诉"], reasons=[TerminationReason.NO_AGREEMENT])
    assert "没有达成协议" in reply()
    workbench.workflow.reopen(kept, "双方又愿意谈")
    assert "本案正在调解" in reply()
    workbench.workflow.transfer(kept, "石桥派出所")
    assert "本案正在调解" not in reply()
    assert "没有受理，现将材料退回" not in reply()
    assert "☐没有受理" in reply()
