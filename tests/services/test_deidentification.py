"""People, numbers and places are covered; what is covered already stays."""

from __future__ import annotations

import pytest

from mediation.services.deidentification import Deidentifier


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("身份证990000197905120017。", "身份证［证件号码］。"),
        ("电话13800000012，座机0571-85012345。", "电话［电话］，座机［电话］。"),
        ("转入6222021234567890123账户", "转入［账号］账户"),
        ("驾浙A·12345小客车", "驾［车牌］小客车"),
        ("住3幢2单元501室", "住［门牌］"),
        ("原告王小明诉称，被告李四，男，1980年生。", "原告王某诉称，被告李某，男，1980年生。"),
        ("来的是张某，男，1980年生；陈有田，男，汉族。", "来的是张某，男，1980年生；陈某，男，汉族。"),
        ("原告王某诉称借款80000元，2023年3月10日转账。", "原告王某诉称借款80000元，2023年3月10日转账。"),
    ],
)
def test_numbers_and_described_people_are_found_by_themselves(text: str, covered: str) -> None:
    assert Deidentifier().mask(text) == covered


def test_names_that_are_given_are_covered_everywhere_and_stay_apart() -> None:
    cover = Deidentifier(["刘志强", "刘志", "欧阳娜娜", "阿卜杜拉·买买提", "××建设有限公司"])
    texts = cover.mask_all(
        {"facts": "刘志强借给刘志，欧阳娜娜担保。", "result": "阿卜杜拉·买买提代刘志强收款。"}
    )
    assert "刘志" not in "".join(texts.values())
    assert "欧阳某" in texts["facts"]
    assert "阿卜杜拉" not in texts["result"]
    assert len({masked.after for masked in cover.covered}) == 4


def test_the_same_person_has_the_same_cover_in_all_texts() -> None:
    texts = Deidentifier(["周桂芬"]).mask_all({"a": "周桂芬来了", "b": "付给周桂芬"})
    assert texts == {"a": "周某来了", "b": "付给周某"}
