"""The terms of a similar case begin an agreement without anything of the other parties in it."""

from __future__ import annotations

from mediation.domain.library import CaseKind, PastCase
from mediation.services.case_terms import terms_like


def past(result: str, outcome: str = "书面达成", kind: CaseKind = CaseKind.MEDIATION) -> PastCase:
    return PastCase("x", result=result, outcome=outcome, kind=kind)


def test_numbered_terms_are_taken_and_what_is_anothers_is_left_open() -> None:
    case = past(
        "一、费某还戚某48000元（人民币肆万捌仟元整）；二、自2023年7月至12月每月25日前付8000元，共六期；"
        "三、两期不付即可要求一次付清。签字后费某外出务工，一期都没付。"
    )
    assert [term.text for term in terms_like(case)] == [
        "____还____人民币____元。",
        "自____至12月每月25日前付人民币____元，共六期。",
        "两期不付即可要求一次付清。",
    ]


def test_without_numbers_the_first_sentence_gives_its_parts() -> None:
    told = "闵某当场转给邱某3200元，不计利息；邱某删除两条消息；此前争执互相谅解。2024年3月回访，无事。"
    assert [term.text for term in terms_like(past(told))] == [
        "____当场转给____人民币____元，不计利息。",
        "____删除两条消息。",
        "此前争执互相谅解。",
    ]


def test_what_was_not_agreed_lends_no_terms() -> None:
    assert terms_like(past("未达成协议，告知可以起诉。", outcome="未达成协议")) == ()
    assert terms_like(past("被告支付货款5000元。", outcome="full", kind=CaseKind.JUDGMENT)) == ()
    assert terms_like(past("", outcome="书面达成")) == ()
