"""A copied paragraph is taken apart into a party's fields."""

from __future__ import annotations

from typing import Any

import pytest

from mediation.services.pasted_party import read_party

NUMBER = "990000198304120032"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        (
            f"被申请人：马文博，男，回族，1983年4月12日出生，身份证号{NUMBER}，电话13800000000，住清溪镇石桥村7组。",
            {
                "name": "马文博",
                "sex": "男",
                "ethnicity": "回族",
                "birth_date": "1983-04-12",
                "id_number": NUMBER,
                "phone": "13800000000",
                "address": "清溪镇石桥村7组",
            },
        ),
        (
            f"姓名：周桂芬\n性别：女\n职业：务农\n身份证：{NUMBER}",
            {"name": "周桂芬", "sex": "女", "occupation": "务农", "id_number": NUMBER},
        ),
        ("阿卜杜拉·买买提 13800000012", {"name": "阿卜杜拉·买买提", "phone": "13800000012"}),
        (
            "丰禾合作社，统一社会信用代码93990000MA1ABCDE2X，法定代表人：丁有田，职务：理事长，住所地石桥镇1号，电话0571-85012345",
            {
                "name": "丰禾合作社",
                "kind": "organisation",
                "credit_code": "93990000MA1ABCDE2X",
                "representative": {"name": "丁有田", "position": "理事长"},
                "address": "石桥镇1号",
                "phone": "0571-85012345",
            },
        ),
        ("李二", {"name": "李二"}),
        ("", {}),
        ("1380000", {}),
    ],
)
def test_a_paragraph_is_taken_apart(text: str, party: dict[str, Any]) -> None:
    assert read_party(text, ("汉族", "回族")) == party


def test_an_identity_number_is_not_taken_for_a_phone() -> None:
    assert "phone" not in read_party(f"马文博 {NUMBER}")


def test_a_birth_date_that_never_was_is_left_out() -> None:
    assert "birth_date" not in read_party("马文博，1983年2月30日出生")
