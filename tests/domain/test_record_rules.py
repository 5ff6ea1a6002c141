"""What does not fit together in a registration, and what may be mended."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mediation.domain.dispute import Claim, Difficulty, Dispute, Source, Stage, Track
from mediation.domain.parties import Party, Side
from mediation.domain.record_rules import category_finding, check_record, mended

BOTH = ((Side.APPLICANT, "甲乙"), (Side.RESPONDENT, "丙丁"))
OLD = Party(Side.APPLICANT, "周桂芬", birth_date=date(1950, 1, 1))
TODAY = date(2026, 9, 14)
PEOPLE = (
    Party(Side.APPLICANT, "周桂芬", birth_date=date(1981, 4, 12), address="清溪镇石桥村3组12号"),
    Party(Side.RESPONDENT, "陈国良", birth_date=date(1985, 9, 18), address="清溪镇石桥村3组14号"),
)
GOOD = Dispute(
    facts="陈国良家屋檐滴水，周桂芬家西墙返潮起皮约六平方米。",
    parties=PEOPLE,
    category="02",
    source=Source.APPLICATION,
    claims=(Claim("赔偿西墙粉刷费1200元", Decimal(1200)),),
)


def _codes(dispute: Dispute) -> set[str]:
    return {finding.code for finding in check_record(dispute, today=TODAY)}


def _with(**changes: object) -> Dispute:
    from dataclasses import replace

    return replace(GOOD, **changes)  # type: ignore[arg-type]


def test_a_record_in_order_gives_nothing() -> None:
    assert _codes(GOOD) == set()


@pytest.mark.parametrize(
    ("code", "dispute"),
    [
        ("facts_too_short", _with(facts="欠钱不还")),
        ("placeholder_text", _with(facts="某某家和×××家为排水沟的事争吵，还没有谈拢。")),
        ("confusable_word", _with(facts="周桂芬和陈国良签定了协议以后又反悔，一直没有结果。")),
        ("claim_unit", _with(claims=(Claim("还借款3万元", Decimal(3)),))),
        ("claim_large", _with(claims=(Claim("赔偿损失", Decimal(3_000_000)),))),
        ("claim_differs", _with(claims=(Claim("赔偿1200元", Decimal(2100)),))),
        ("same_number", _with(parties=tuple(Party(s, n, id_number="990000196104120020") for s, n in BOTH))),
        ("both_sides", _with(parties=(Party(Side.APPLICANT, "周桂芬"), Party(Side.RESPONDENT, "周桂芬")))),
        ("same_phone", _with(parties=tuple(Party(s, n, phone="13800000012") for s, n in BOTH))),
        ("address_short", _with(parties=(Party(Side.APPLICANT, "周桂芬", address="本地"), PEOPLE[1]))),
        ("special_group_missing", _with(parties=(OLD, PEOPLE[1]))),
        ("special_group_without", _with(special_groups=("未成年人",))),
        ("death_contradicts", _with(death=True)),
        ("death_not_marked", _with(facts="陈国良家施工时跳板断裂，工人坠落后抢救无效死亡。")),
        ("source_contradicts", _with(delegating_body="court")),
        ("track_contradicts", _with(track=Track.SIMPLE, difficulty=Difficulty.MAJOR)),
        ("born_after", _with(occurred_on=date(1970, 1, 1))),
        ("long_ago", _with(occurred_on=date(2021, 1, 1), applied_on=date(2026, 8, 1))),
        ("nobody_responsible", _with(stage=Stage.MEDIATING)),
    ],
)  # fmt: skip
def test_each_thing_that_does_not_fit_is_said(code: str, dispute: Dispute) -> None:
    assert code in _codes(dispute)


def test_a_death_in_the_family_years_ago_is_no_fatal_dispute() -> None:
    assert "death_not_marked" not in _codes(_with(facts="父亲去世后留下一套老屋，兄妹三人为怎么分争执不下。"))


def test_the_unit_the_word_and_the_group_are_mended() -> None:
    dispute = _with(
        claims=(Claim("还借款3万元", Decimal(3)),),
        facts="周桂芬和陈国良签定了协议以后又反悔，一直没有结果。",
        parties=(OLD, PEOPLE[1]),
    )
    for finding in check_record(dispute, today=TODAY):
        dispute = mended(dispute, finding) or dispute
    assert dispute.claims[0].amount == 30_000
    assert "签订了协议" in dispute.facts
    assert dispute.special_groups == ("老年人",)
    assert _codes(dispute) == set()


def test_the_classifier_is_heard_only_when_it_is_sure() -> None:
    names = {"02": "邻里", "04": "合同"}
    found = category_finding(GOOD, {"04": 0.9, "02": 0.02}, names)
    assert found is not None
    assert "合同" in found.message
    assert category_finding(GOOD, {"04": 0.6, "02": 0.05}, names) is None
    assert category_finding(GOOD, {"04": 0.75, "02": 0.2}, names) is None
