"""Whatever is typed, the checker answers, and its quotes are exact parts of the text."""

from __future__ import annotations

from cProfile import Profile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.agreement_rules import AgreementLimits, check_text
from mediation.domain.plain import from_plain
from mediation.resources import read_json
from mediation.services.rule_tables import RuleTables
from tests.domain.agreement_rules.conftest import Check
from tests.domain.agreement_rules.measure import corpus

LIMITS = from_plain(AgreementLimits, read_json("rules", "agreement_limits.json"))
RATES = RuleTables().loan_rates
PIECES = [
    *("一、", "二、", "（一）", "第一条", "1.", "①", "，", "。", "；", "：", "\n", "　", "于", "由", "前"),
    *("自", "起", "至", "止", "各", "2025年2月30日", "0000年0月0日", "12月31日", "每月", "共12期", "分三期"),
    *("方小石", "古小河", "甲方", "乙方", "双方", "11岁", "支付", "赔偿", "归还", "拆除", "5000元", "5万元"),
    *("80,000元", "（大写：伍仟元整）", "亿亿亿亿亿亿亿元", "玖万元整", "合计", "其中", "余款", "30%"),
    *("七成", "三分之一", "逾期", "违约金", "月息2分", "日万分之五", "借款", "不得", "起诉", "放弃"),
    *("抚养费", "离婚", "林地", "归", "所有", "调解费", "____", "××", "某日", "2014年0月生", "司法确认"),
    *("60日内", "１２３"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_mixture_of_an_agreements_words_is_answered(text: str) -> None:
    parties = ("方小石", "古小河")
    found = check_text(text, parties=parties, reached_on=date(2025, 5, 20), rates=RATES, limits=LIMITS)
    assert all(finding.quote in text for finding in found)


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    found = check_text(text, parties=("方小石",), rates=RATES, limits=LIMITS)
    assert all(finding.quote in text for finding in found)


@pytest.mark.parametrize(
    "text", ["", "　", "\n\n", "。", "元", "（" * 50, "\U000200a2于2025年6月1日前支付\U000200a35元"]
)
def test_nothing_and_rare_characters_are_answered(check: Check, text: str) -> None:
    assert all(finding.quote in text for finding in check(text, parties=["\U000200a2", "㛃"]))


def test_blanks_and_full_width_digits_change_nothing(check: Check) -> None:
    plain = "方小石于2025年9月31日前转账支付古小河5000元，逾期可起诉。"
    spaced = "方小石 于 ２０２５ 年 9 月 31 日前转账支付古小河 ５０００ 元，逾期可起诉。"
    codes = [
        [finding.code for finding in check(text, parties=["方小石", "古小河"])] for text in (plain, spaced)
    ]
    assert codes[0] == codes[1] == ["dates_disordered"]


def test_line_breaks_of_windows_change_nothing(check: Check) -> None:
    row = next(row for row in corpus("faulty") if "\n" in row["text"])
    unix, windows = row["text"], row["text"].replace("\n", "\r\n")
    found = [[finding.code for finding in check(text, parties=row["parties"])] for text in (unix, windows)]
    assert found[0] == found[1] != []


def _calls(check: Check, sentences: int) -> int:
    """How many calls a text of ten terms costs, each with so many dated payments and penalties."""
    sentence = "方小石于2026年{}月20日前转账支付古小河{}元，逾期支付违约金10元。"
    terms = ("".join(sentence.format(i % 12 + 1, 100 + i) for i in range(sentences)) for _ in range(10))
    text = "\n".join(f"{number}. {term}" for number, term in enumerate(terms, start=1))
    profile = Profile()
    profile.runcall(check, text, parties=["方小石", "古小河"])
    return sum(entry.callcount for entry in profile.getstats())


def test_a_text_twice_as_long_takes_about_twice_the_work(check: Check) -> None:
    _calls(check, 2)
    assert _calls(check, 40) < 3 * _calls(check, 20)
