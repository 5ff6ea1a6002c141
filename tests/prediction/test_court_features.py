"""Signs are read from the right side, and petitions for divorce are told from what follows a divorce."""

from __future__ import annotations

import re

import pytest

from mediation.domain.queries import CaseQuery
from mediation.prediction.court_features import asks_divorce, feature_row, sign_quotes
from mediation.prediction.court_signs import SIGNS


@pytest.mark.parametrize(
    ("story", "defence", "code"),
    [
        ("原告曾于2014年向法院起诉离婚，判决不准离婚后双方仍分居，现又起诉。", "", "story_denied_before"),
        ("2012年起分居已满两年。", "", "story_apart_long"),
        ("被告离家出走，下落不明。", "", "story_gone"),
        ("约定月息3分。", "", "story_high_rate"),
        ("请求判令原告无需支付双倍工资。", "", "story_employer_sues"),
        ("", "我不同意与原告离婚。", "defence_refuses_divorce"),
        ("", "被告同意离婚，孩子归我。", "defence_agrees_divorce"),
        ("", "违约金过高，请求法院调整。", "defence_too_high"),
        ("", "被告未作答辩。", "defence_none"),
        ("", "对借款数额没有异议，欠钱是事实。", "defence_admits_debt"),
    ],
)
def test_a_sign_is_read_where_it_stands(story: str, defence: str, code: str) -> None:
    assert code in sign_quotes(story, defence)


@pytest.mark.parametrize(
    ("defence", "code"),
    [
        ("我不同意离婚。", "defence_agrees_divorce"),
        ("所说不属实。", "defence_true"),
        ("不同意赔偿。", "defence_agrees_to_pay"),
    ],
)
def test_a_denial_is_not_read_as_its_opposite(defence: str, code: str) -> None:
    assert code not in sign_quotes("", defence)


def test_an_empty_defence_is_silence() -> None:
    assert "defence_none" in sign_quotes("原告诉称借款不还。", "")


@pytest.mark.parametrize("text", ["请求判令原、被告离婚。", "坚决要求与被告离婚。", "夫妻感情彻底破裂。"])
def test_a_petition_for_divorce_is_known(text: str) -> None:
    assert asks_divorce(CaseQuery(claims=text))


@pytest.mark.parametrize(
    "text",
    ["离婚后才发现被告隐瞒存款，请求分割。", "按离婚协议应付三万元，请求判令支付。", "借款五万元未还。"],
)
def test_what_follows_a_divorce_is_no_petition(text: str) -> None:
    assert not asks_divorce(CaseQuery(claims=text))


def test_every_case_gives_the_same_number_of_features() -> None:
    rows = [feature_row("", ""), feature_row("1990年登记结婚，2010年分居，要求离婚。", "同意离婚。")]
    assert len({len(row) for row in rows}) == 1


def test_signs_have_codes_of_their_own_and_patterns_that_never_match_nothing_but_silence() -> None:
    codes = [sign.code for sign in SIGNS]
    assert len(codes) == len(set(codes))
    assert [sign.code for sign in SIGNS if re.search(sign.pattern, "")] == ["defence_none"]
