"""What is said of a case that ended."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mediation.domain.library import CaseKind, PastCase
from mediation.domain.outcomes import is_agreed, result_words, tenths


@pytest.mark.parametrize(
    ("ratio", "rough", "fine"),
    [
        (0.83, "八成", "八成三"),
        (0.7, "七成", "七成"),
        (0.04, "零", "百分之四"),
        (0.0, "零", "零"),
        (0.996, "全数", "全数"),
        (1.2, "超过全数", "超过全数"),
    ],
)
def test_a_share_is_said_in_tenths(ratio: float, rough: str, fine: str) -> None:
    assert (tenths(ratio), tenths(ratio, fine=True)) == (rough, fine)


@pytest.mark.parametrize(
    ("label", "agreed"),
    [("书面达成", True), ("口头达成", True), ("未达成", False), ("调解不成", False), ("", False)],
)
def test_a_label_says_whether_they_agreed(label: str, agreed: bool) -> None:
    assert is_agreed(label) is agreed


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (
            PastCase(
                "1",
                outcome="书面达成",
                amount_claimed=Decimal(100),
                amount_agreed=Decimal(83),
                extra={"performance": "按期履行"},
            ),
            "请求的八成三，按期履行",
        ),
        (PastCase("2", outcome="口头达成"), "口头达成"),
        (PastCase("3", outcome="未达成", extra={"performance": "按期履行"}), "没谈成"),
        (PastCase("4"), "结果没写"),
        (
            PastCase(
                "5",
                outcome="partial",
                kind=CaseKind.JUDGMENT,
                amount_claimed=Decimal(10),
                amount_agreed=Decimal(6),
            ),
            "法院支持了六成",
        ),
        (PastCase("6", outcome="reject", kind=CaseKind.JUDGMENT), "法院没有支持"),
        (PastCase("7", kind=CaseKind.JUDGMENT), "结果没写"),
    ],
)
def test_an_ended_case_is_said_in_plain_words(case: PastCase, said: str) -> None:
    assert result_words(case) == said
