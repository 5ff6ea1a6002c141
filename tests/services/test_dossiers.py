"""The dossier from the record: what it holds, scans, dated entries on their papers, codes that hold."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image
from pypdf import PdfReader

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.documents.models import DocumentKind
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.case_papers import DossierNote, Inquiry, QuestionAndAnswer, Risk, ScreeningNote
from mediation.domain.case_records import CaseRecord
from mediation.domain.dispute import Dispute, Session, SessionResult, Stage
from mediation.domain.performance import (
    Payment,
    PaymentMethod,
    PerformanceReminder,
    Performed,
    ReturnVisit,
    Satisfaction,
    VisitAnswer,
    VisitWay,
)
from mediation.errors import MediationError, NotAllowedNow, RefusedInput
from mediation.resources import read_json
from mediation.services.dossier_contents import PaperState

DEMO = read_json("sample", "demo.json")
Keep = Callable[[CaseRecord, date], None]


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def photo(colour: str = "white", form: str = "JPEG") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(target, form)
    return target.getvalue()


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    """The sample dispute with two sittings and a signed agreement."""
    read, _ = workbench.intake.read_dispute(DEMO["dispute"])
    registered = workbench.intake.register_dispute(read).dispute
    assert registered.id is not None
    for day, result in ((1, SessionResult.CONTINUED), (10, SessionResult.AGREED)):
        session = Session(date(2026, 9, day), "石桥村调解室", result, f"九月{day}日谈的")
        workbench.disputes.record_session(registered.id, session)
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    workbench.agreements.draft_agreement(registered.id, agreement)
    workbench.agreements.finalise(registered.id)
    day = date(2026, 9, 14)
    workbench.agreements.sign(registered.id, signed_on=day, sealed_on=day)
    return workbench.disputes.get(registered.id)


@pytest.fixture
def keep(workbench: Workbench, dispute: Dispute) -> Keep:
    """Keep a dated entry of the dispute."""

    def add(value: CaseRecord, on: date) -> None:
        with workbench.profile.storage.work("记录") as work:
            work.records.add(value, on=on, dispute_id=dispute.id)
            work.commit()

    return add


def states(workbench: Workbench, dispute: Dispute) -> dict[str, PaperState]:
    assert dispute.id is not None
    return {item.title: item.state for item in workbench.papers.dossiers.items(dispute.id)}


def test_a_signed_dispute_lacks_its_return_visit_and_what_people_copy(
    workbench: Workbench, dispute: Dispute
) -> None:
    found = states(workbench, dispute)
    assert [title for title, state in found.items() if state is PaperState.MISSING] == ["人民调解回访记录"]
    by_hand = [title for title, state in found.items() if state is PaperState.BY_HAND]
    assert by_hand == ["当事人身份证明", "证据材料"]
    assert found["收条"] is found["终止调解通知书"] is PaperState.NEEDLESS
    assert dispute.id is not None
    bound = text_of(workbench.papers.dossier(dispute.id).pdf)
    assert "当事人身份证明另附" in bound
    assert "本卷缺人民调解回访记录。" in bound


def test_what_is_missing_depends_on_how_the_dispute_ended(workbench: Workbench) -> None:
    read, _ = workbench.intake.read_dispute(DEMO["dispute"])
    registered = workbench.intake.register_dispute(read).dispute
    assert registered.id is not None
    workbench.disputes.advance(registered.id, Stage.MEDIATING)
    workbench.workflow.terminate(registered.id, told=["起诉"], note="谈不拢")
    found = states(workbench, registered)
    assert found["人民调解协议书"] is PaperState.NEEDLESS
    assert found["终止调解通知书"] is PaperState.MISSING


def test_the_dossier_holds_everything_in_order_with_its_pages(
    workbench: Workbench, dispute: Dispute, keep: Keep
) -> None:
    assert dispute.id is not None
    talk = (QuestionAndAnswer("借了多少？", "八万。"),)
    keep(Inquiry("刘志强", place="刘志强家", investigators=("郑守义",), talk=talk), date(2026, 8, 20))
    keep(ScreeningNote("石桥村7组", "何大田", risk=Risk.MEDIUM), date(2026, 8, 16))
    keep(Payment(Decimal("18000"), 2, date(2026, 10, 10), "马文博", "刘志强"), date(2026, 10, 9))
    keep(ReturnVisit(VisitWay.HOME, "郑守义", ("刘志强",), Performed.PARTLY), date(2026, 11, 22))
    keep(DossierNote("录音存在调委会。", "郑守义", "何志清", discs=1), date(2026, 11, 24))
    book = workbench.papers.dossiers
    book.add_scan(dispute.id, name="借条原件.jpg", content=photo("red"), place="证据材料")
    book.add_scan(dispute.id, name="身份证.png", content=photo("blue", "PNG"), place="当事人身份证明")
    told: list[tuple[int, int]] = []
    printed = workbench.papers.dossier(dispute.id, progress=lambda done, total: told.append((done, total)))
    text = text_of(printed.pdf)
    order = ["1矛盾纠纷排查登记表1", "2人民调解申请书", "3人民调解受理登记表", "当事人身份证明", "人民调解调查记录", "证据清单",
             "证据材料：借条原件", "人民调解记录（1）", "人民调解记录（2）", "人民调解协议书", "收条", "履行台账",
             "人民调解回访记录", "卷宗情况说明"]  # fmt: skip
    places = [text.index(title) for title in order]
    assert places == sorted(places)
    assert "录音存在调委会。" in text
    assert f"本卷共{printed.pages - 3}页" in text  # cover, contents and back are not counted
    assert told[-1][0] == told[-1][1] - 1
    assert workbench.papers.verify_code(printed.short_code).record_holds


def test_sheets_reckoned_and_opinions_are_bound_also_in_an_order_kept_before_they_existed(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    wording, kind = workbench.papers.wording, DocumentKind.DOSSIER.value
    (usual,) = wording.orders(kind)
    names = [name for name, _ in usual.names]
    later = ["人民调解补充协议书", "律师、专家意见", "核算表"]
    mine = [name for name in reversed(names) if name not in (*later, "书脊", "收条")]
    with workbench.profile.storage.work("旧的次序") as work:
        work.settings.put("form_texts", {kind: {"binding": mine}})
        work.commit()
    places = workbench.papers.dossiers.places()
    assert places.index("律师、专家意见") == places.index("证据材料") + 1
    assert places.index("人民调解补充协议书") == places.index("人民调解协议书") + 1
    assert "收条" not in places
    book = workbench.calculations
    book.keep(dispute.id, book.begin(dispute, SheetKind.LOAN))
    kept = workbench.people.advise(
        dispute.id, "利息不能超过一年期贷款利率的四倍。", author="沈梅", part="律师"
    )
    assert states(workbench, dispute)["律师、专家意见"] is PaperState.NEEDLESS
    workbench.people.mark_to_print(kept, to_print=True)
    assert states(workbench, dispute)["核算表"] is PaperState.PRINTED
    text = text_of(workbench.papers.dossier(dispute.id).pdf)
    assert "沈梅（律师）" in text
    assert text.count("核算表") > 1
    wording.change_order(kind, "binding", [name for name in places if name != "核算表"])
    assert "核算表" not in workbench.papers.dossiers.places()
    wording.reset(kind, "binding")
    assert workbench.papers.dossiers.places() == tuple(names)


def test_each_sitting_has_its_own_record_and_code(workbench: Workbench, dispute: Dispute) -> None:
    assert dispute.id is not None
    first = workbench.papers.print_document("人民调解记录", dispute.id, which=1)
    last = workbench.papers.print_document("人民调解记录", dispute.id)
    assert "九月1日谈的" in text_of(first.pdf)
    assert "九月10日谈的" in text_of(last.pdf)
    for printed in (first, last):
        assert workbench.papers.verify_code(printed.short_code).record_holds
    with pytest.raises(RefusedInput, match="一共2份"):
        workbench.papers.print_document("人民调解记录", dispute.id, which=3)


def test_codes_hold_on_later_days_though_a_ledger_counts_them(
    workbench: Workbench, dispute: Dispute, keep: Keep, clock: FixedClock
) -> None:
    assert dispute.id is not None
    keep(Payment(Decimal("18000"), 2, date(2026, 10, 10), "马文博", "刘志强"), date(2026, 9, 13))
    codes = [
        workbench.papers.print_document("履行台账", dispute.id).short_code,
        workbench.papers.dossier(dispute.id).short_code,
    ]
    clock.advance(days=168)
    assert all(workbench.papers.verify_code(code).record_holds for code in codes)
    assert text_of(workbench.papers.print_document("履行台账", dispute.id).pdf).count("逾期") == 4


def test_an_inquiry_is_asked_for_before_it_is_printed(workbench: Workbench, dispute: Dispute) -> None:
    assert dispute.id is not None
    kind, papers = "人民调解调查记录", workbench.papers
    asked = {question.name: question.value for question in papers.questions_for(kind, dispute.id)}
    assert asked["investigators"] == "郑守义；叶小燕"
    assert [one.name for one in papers.missing_for(kind, dispute.id)] == ["asked", "place", "talk"]
    talk = "问：借了多少？\n答：八万。\n写了借条。\n问：还了没有？\n答：还了利息。"
    answers = {"asked": "何大田", "place": "村委会", "talk": talk, "on": "2026-08-20"}
    text = text_of(papers.print_document(kind, dispute.id, answers=answers).pdf)
    for words in ("2026年8月20日", "问：借了多少？", "答：八万。", "写了借条。", "问：还了没有？"):
        assert words in text
    papers.answer(kind, dispute.id, {"place": "何大田家"})
    papers.answer(kind, dispute.id, {"asked": "刘志强", "talk": "他说的和何大田一样。"})
    assert len(papers.dossiers.sheets(DocumentKind.INQUIRY, dispute.id)) == 2
    assert "何大田家" in text_of(papers.print_document(kind, dispute.id, which=1).pdf)
    assert "他说的和何大田一样。" in text_of(papers.print_document(kind, dispute.id, which=2).pdf)


def test_the_closing_report_and_the_statement_keep_what_was_written(
    workbench: Workbench, dispute: Dispute
) -> None:
    assert dispute.id is not None
    papers = workbench.papers
    papers.answer("人民调解结案报告表", dispute.id, {"opinion": "同意结案，归档。", "on": "2026-11-23"})
    closing = text_of(papers.print_document("人民调解结案报告表", dispute.id).pdf)
    assert "同意结案，归档。" in closing
    assert "2026年11月23日" in closing
    papers.answer("卷宗情况说明", dispute.id, {"statement": "第3页是复印件。", "discs": "2"})
    papers.answer("备考表", dispute.id, {"checked_by": "何志清"})
    note = text_of(papers.print_document("备考表", dispute.id).pdf)
    assert "光盘2张" in note
    assert "何志清" in note
    assert "第3页是复印件。" in text_of(papers.print_document("卷宗情况说明", dispute.id).pdf)
    with pytest.raises(RefusedInput, match="光盘几张"):
        papers.answer("备考表", dispute.id, {"discs": "很多"})


def test_the_ledger_sets_payments_against_what_was_due(
    workbench: Workbench, dispute: Dispute, keep: Keep
) -> None:
    assert dispute.id is not None
    first, second = date(2026, 10, 10), date(2026, 11, 10)
    keep(Payment(Decimal("18000"), 2, first, "马文博", "刘志强", PaymentMethod.TRANSFER), date(2026, 10, 9))
    keep(Payment(Decimal("2500.50"), 2, second, "马文博", "刘志强", PaymentMethod.CASH), date(2026, 11, 9))
    keep(Payment(None, 3, None, "刘志强", "马文博", note="当面交还借条原件"), date(2026, 11, 20))
    text = text_of(workbench.papers.print_document("履行台账", dispute.id).pdf)
    assert "已付20,500.50元" in text
    assert "合计应付90,000.00元" in text
    assert "尚欠69,499.50元" in text
    assert text.count("部分") == 1
    receipt = text_of(workbench.papers.print_document("收条", dispute.id, which=2).pdf)
    assert "人民币贰仟伍佰元伍角整" in receipt
    assert "当面交还借条原件" in text_of(workbench.papers.print_document("收条", dispute.id).pdf)
    firm, named = "青溪县老李家土特产收购加工仓储物流配送有限责任公司", dispute.parties[0].name
    keep(Payment(Decimal("300"), 2, None, firm, named), date(2026, 11, 21))
    first, *others = dispute.parties
    workbench.disputes.change_dispute(
        replace(workbench.disputes.get(dispute.id), parties=(first, replace(others[0], name=firm)))
    )
    text = text_of(workbench.papers.print_document("履行台账", dispute.id).pdf)
    assert f"表里的被申请人是{firm}。" in text
    assert text.count(firm) == 2  # in the name of the dispute and in that sentence, in no narrow column
    assert "其中300.00元没有写明付的是哪一期" in text


def test_reminder_proof_and_visit_say_what_was_recorded(
    workbench: Workbench, dispute: Dispute, keep: Keep
) -> None:
    assert dispute.id is not None
    keep(PerformanceReminder("马文博", "第2期3000元", date(2026, 11, 20)), date(2026, 11, 12))
    answers = (VisitAnswer("钱收到了没有？", "收到了。"),)
    visit = ReturnVisit(
        VisitWay.PHONE,
        "郑守义",
        ("刘志强",),
        Performed.FULLY,
        Satisfaction.SATISFIED,
        answers,
        "见面说话了。",
    )
    keep(visit, date(2026, 11, 22))
    reminder = text_of(workbench.papers.print_document("督促履行通知书", dispute.id).pdf)
    assert "马文博：" in reminder
    assert "第三十一条" in reminder
    said = text_of(workbench.papers.print_document("人民调解回访记录", dispute.id).pdf)
    for words in ("☑全部履行", "☑满意", "☐不满意", "问：钱收到了没有？", "见面说话了。"):
        assert words in said
    proof = text_of(workbench.papers.print_document("履行情况证明", dispute.id).pdf)
    assert "《中华人民共和国治安管理处罚法》第九条" in proof


def test_a_code_tells_that_the_visit_was_changed_afterwards(
    workbench: Workbench, dispute: Dispute, keep: Keep
) -> None:
    assert dispute.id is not None
    keep(ReturnVisit(visitor="郑守义", findings="都好。"), date(2026, 11, 22))
    printed = workbench.papers.print_document("人民调解回访记录", dispute.id)
    with workbench.profile.storage.work("改回访") as work:
        (kept,) = work.records.of(ReturnVisit, dispute.id)
        work.records.change(kept, replace(kept.value, findings="又吵了。"))
        work.commit()
    assert not workbench.papers.verify_code(printed.short_code).record_holds


def test_scans_are_refused_where_they_could_not_be_bound(workbench: Workbench, dispute: Dispute) -> None:
    assert dispute.id is not None
    book = workbench.papers.dossiers
    for name, content, place in (
        ("借条.docx", b"PK", "证据材料"),
        ("借条.jpg", b"no picture", "证据材料"),
        ("借条.jpg", photo(), "别处"),
    ):
        with pytest.raises(MediationError, match=r"借条|别处"):
            book.add_scan(dispute.id, name=name, content=content, place=place)
    assert book.scans(dispute.id) == ()
    kept = book.add_scan(dispute.id, name="借条.jpg", content=photo(), place="证据材料")
    with pytest.raises(RefusedInput, match="已经放进去了"):
        book.add_scan(dispute.id, name="借条2.jpg", content=photo(), place="证据材料")
    assert book.thumbnail(kept).startswith(b"\xff\xd8")
    book.remove_scan(kept.id)
    assert book.scans(dispute.id) == ()


def test_blank_forms_name_the_committee_but_nobody_else(workbench: Workbench, dispute: Dispute) -> None:
    del dispute
    text = text_of(workbench.papers.print_blank("人民调解回访记录").pdf)
    assert "☐全部履行" in text
    assert "马文博" not in text
    assert "校验码" not in text
    record = text_of(workbench.papers.print_blank("人民调解记录").pdf)
    assert "被申请人（签名、盖章或按指印）：" in record
    with pytest.raises(NotAllowedNow):
        workbench.papers.print_blank("调解卷宗")
