"""Categories found by code, name, cause of action and county word."""

from __future__ import annotations

import pytest

from mediation.services.rule_tables import RuleTables

TABLE = RuleTables().categories


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("01", "01"),
        ("2", "02"),
        ("邻里", "02"),
        ("邻里纠纷", "02"),
        ("民间借贷纠纷", "04"),
        ("张某与李某民间借贷纠纷", "04"),
        ("机动车交通事故责任纠纷", "16"),
        ("提供劳务者受害责任纠纷", "06"),
        ("物业服务合同纠纷", "17"),
        ("劳动合同纠纷", "11"),
        ("社区邻里纠纷", "02"),
        ("婚约财产纠纷", "01"),
        ("农村土地承包合同纠纷", "07"),
        ("网购", "13"),
        ("其他", "18"),
    ],
)
def test_words_lead_to_their_category(word: str, code: str) -> None:
    found = TABLE.find(word)
    assert found is not None
    assert found.code == code


def test_an_unknown_word_is_no_category() -> None:
    assert TABLE.find("票据纠纷") is None
    assert TABLE.find("") is None


def test_labour_splits_by_migrant_workers_and_consumption_by_the_facts() -> None:
    assert TABLE.find("劳动争议", migrant_workers=True).code == "10"  # type: ignore[union-attr]
    assert TABLE.find("劳动争议").code == "11"  # type: ignore[union-attr]
    assert TABLE.find("消费纠纷", facts="在某平台直播间买了一双鞋").code == "13"  # type: ignore[union-attr]
    assert TABLE.find("消费纠纷", facts="健身房搬走了").code == "14"  # type: ignore[union-attr]


def test_codes_stand_in_the_order_of_the_statistical_table() -> None:
    assert [category.code for category in TABLE.categories] == [f"{n:02d}" for n in range(1, 19)]
    assert TABLE.get("11").full_name == "其他劳动争议"
    assert TABLE.get("02").full_name == "邻里纠纷"
