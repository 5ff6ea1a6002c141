"""Domain values as plain JSON and back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.agreement import Agreement, Instalment, Term, TermKind
from mediation.domain.dispute import Claim, Dispute, Source
from mediation.domain.parties import Agent, AgentPower, Party, Side
from mediation.domain.plain import PlainProblem, from_plain, to_plain

DISPUTE = Dispute(
    facts="屋檐滴水",
    parties=(
        Party(Side.APPLICANT, "周桂芬", agents=(Agent("沈律师", "某律师事务所", AgentPower.SPECIAL),)),
        Party(Side.RESPONDENT, "阿卜杜拉·买买提"),
    ),
    source=Source.APPLICATION,
    applied_on=date(2026, 8, 17),
    claims=(Claim("修墙", Decimal("2400.00")),),
)


def test_a_dispute_survives_json() -> None:
    assert from_plain(Dispute, json.loads(json.dumps(to_plain(DISPUTE)))) == DISPUTE


@given(st.text(), st.decimals(min_value=0, max_value=10**9, places=2))
def test_any_text_and_amount_survive(text: str, amount: Decimal) -> None:
    dispute = replace(DISPUTE, facts=text, claims=(Claim(text, amount),))
    back = from_plain(Dispute, json.loads(json.dumps(to_plain(dispute))))
    lines = text.replace("\v", "\n").replace("\f", "\n")
    assert back.facts == "".join(
        sign for sign in lines if sign in "\t\n\r" or (sign >= " " and sign != "\x7f")
    )
    assert back.claims[0].amount == amount


def test_chinese_words_plain_numbers_and_loose_dates_are_accepted() -> None:
    agreement = from_plain(
        Agreement,
        {
            "form": "口头",
            "reached_on": "2026年9月14日",
            "terms": [
                {"kind": "付款", "amount": 90000, "instalments": [{"due": "2026-10-10", "amount": "1.8万"}]},
            ],
        },
    )
    assert agreement.terms == (
        Term(
            kind=TermKind.PAY,
            amount=Decimal("90000.00"),
            instalments=(Instalment(date(2026, 10, 10), Decimal("18000.00")),),
        ),
    )


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"facts": "a", "source": "天上掉下"}, "source"),
        ({"facts": "a", "applied_on": "昨天"}, "applied_on"),
        ({"facts": "a", "claims": [{"text": "x", "amount": "很多"}]}, "claims.0.amount"),
        ({"facts": "a", "parties": ["周桂芬"]}, "parties.0"),
        ({"facts": {"a": 1}}, "facts"),
        ({"facts": "a", "parties": [{"name": "无边"}]}, "parties.0.side"),
        ({"facts": "a", "prevention": [{"kind": "自杀", "cases": "三"}]}, "prevention.0.cases"),
        ({"facts": "a", "prevention": [{"kind": "自杀", "cases": 1.5}]}, "prevention.0.cases"),
        ({"facts": "a", "id": "7"}, "id"),
        ("不是对象", ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(data: object, path: str) -> None:
    with pytest.raises(PlainProblem) as caught:
        from_plain(Dispute, data)
    assert caught.value.path == path
    assert caught.value.sentence.endswith("。")
    assert not re.search("[a-z]{3}", caught.value.sentence)


def test_fields_nobody_knows_are_named() -> None:
    unknown: list[str] = []
    from_plain(
        Dispute, {"facts": "a", "parties": [{"side": "申请人", "name": "周", "wechat": "x"}]}, unknown=unknown
    )
    assert unknown == ["parties.0.wechat"]
