"""A case file judged head by head: what is missing, dates out of order, papers that say something else, what is nought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute, Session, SessionResult
from mediation.domain.dossier_review import HEADS, MATERIALS, DossierReview
from mediation.domain.signing import SignerRole, Signing
from mediation.resources import read_json

DEMO = read_json("sample", "demo.json")


@pytest.fixture
def dispute(workbench: Workbench) -> Dispute:
    read, _ = workbench.intake.read_dispute(DEMO["dispute"])
    kept = workbench.intake.register_dispute(read).dispute
    assert kept.id is not None
    session = Session(date(2026, 9, 10), "石桥村调解室", SessionResult.AGREED, "愿意分期。")
    workbench.disputes.record_session(kept.id, session)
    agreement, _ = workbench.agreements.read_agreement(DEMO["agreement"])
    workbench.agreements.draft_agreement(kept.id, agreement)
    workbench.agreements.sign(kept.id, signed_on=date(2026, 9, 14))
    return workbench.disputes.get(kept.id)


def said(found: DossierReview) -> str:
    return "\n".join(point.message for point in found.points)


def test_weights_are_a_hundred_and_a_sound_file_stands_high(workbench: Workbench, dispute: Dispute) -> None:
    assert sum(head.weight for head in HEADS) == 100
    found = workbench.reviews.dossier_review(dispute.id)
    assert found.fatal == ()
    assert found.score >= 75
    assert found.points_of(MATERIALS) < MATERIALS.weight, "copies of identity cards are not in it yet"
    assert all(point.jump for point in found.points)


def test_dates_out_of_order_and_numbers_of_nobody_are_found(workbench: Workbench, dispute: Dispute) -> None:
    early = replace(
        dispute.sessions[0], held_on=date(2026, 8, 1), note="身份证990000199001010011，〔2020〕外乡调字第9号"
    )
    workbench.disputes.change_dispute(replace(dispute, sessions=(early,)))
    words = said(workbench.reviews.dossier_review(dispute.id))
    assert "调解（2026年8月1日）早于受理" in words
    assert "证号末四位0011，和登记的当事人都对不上" in words
    assert "编号〔2020〕外乡调字第9号" in words


def test_a_paper_that_says_something_else_is_found_until_it_is_printed_again(
    workbench: Workbench, dispute: Dispute
) -> None:
    workbench.papers.print_document("受理登记表", dispute.id)
    first = dispute.parties[0]
    other = replace(dispute, parties=(replace(first, name="刘志刚"), *dispute.parties[1:]))
    workbench.disputes.change_dispute(other)
    words = said(workbench.reviews.dossier_review(dispute.id))
    assert "人民调解受理登记表印出以后，登记的内容改过" in words
    workbench.papers.print_document("受理登记表", dispute.id)
    assert "印出以后" not in said(workbench.reviews.dossier_review(dispute.id))


def test_an_agreement_without_seal_or_signature_is_worth_nothing(
    workbench: Workbench, dispute: Dispute
) -> None:
    with workbench.profile.storage.work("撤章") as work:
        for kept in work.records.of(Signing, dispute.id):
            if kept.value.role is SignerRole.COMMITTEE or kept.value.name == "马文博":
                work.records.withdraw(kept, "没有盖")
        work.commit()
    found = workbench.reviews.dossier_review(dispute.id)
    assert found.score == 0
    assert [point.message for point in found.fatal] == [
        "协议上没有马文博的签名。",
        "协议上没有盖人民调解委员会的印章。",
    ]
