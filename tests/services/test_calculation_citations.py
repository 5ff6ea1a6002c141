"""Every article on a calculation sheet: those of the laws in the package exist and say what they are cited for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import mediation.domain.calculations as calculations
from mediation.clock import FixedClock
from mediation.domain.statutes import CitationStatus
from mediation.services.statutes import StatuteDesk

DOCS = Path(__file__).resolve().parents[2] / "docs" / "calculation-sheets.md"
NAME = r"民间借贷规定（2015年）|民间借贷规定|人身损害赔偿解释|交通事故赔偿解释|婚姻家庭编解释一|[一-鿿]{1,12}(?:法典|法)"
CITED = re.compile(rf"({NAME}|\{{RULES\}})((?:第(?:\d+|\{{[^}}]*\}})条、?)+)")
NOT_IN_THE_PACKAGE = {
    "民间借贷规定（2015年）", "民间借贷规定", "人身损害赔偿解释", "交通事故赔偿解释", "婚姻家庭编解释一"
}  # fmt: skip
SAYS = {
    ("民法典", 557): "债务已经履行", ("民法典", 561): "利息", ("民法典", 568): "抵销", ("民法典", 585): "违约金",
    ("民法典", 667): "借款合同", ("民法典", 670): "预先在本金中扣除", ("民法典", 674): "支付利息",
    ("民法典", 675): "返还借款", ("民法典", 680): "没有约定的，视为没有利息", ("民法典", 721): "支付租金",
    ("民法典", 939): "物业服务合同", ("民法典", 942): "物业服务人", ("民法典", 944): "支付物业费",
    ("民法典", 985): "返还取得的利益", ("民法典", 1067): "赡养费", ("民法典", 1085): "抚养费",
    ("民法典", 1165): "侵权责任", ("民法典", 1173): "可以减轻侵权人的责任", ("民法典", 1179): "医疗费",
    ("民法典", 1183): "精神损害赔偿", ("民法典", 1184): "市场价格", ("民法典", 1213): "强制保险",
    ("农村土地承包法", 40): "流转价款", ("劳动合同法", 30): "劳动报酬", ("劳动合同法", 46): "经济补偿",
    ("劳动合同法", 47): "每满一年支付一个月工资", ("劳动合同法", 48): "第八十七条", ("劳动合同法", 82): "二倍的工资",
    ("劳动合同法", 85): "限期支付劳动报酬", ("劳动合同法", 87): "二倍", ("消费者权益保护法", 53): "退回预付款",
    ("老年人权益保障法", 14): "经济上供养", ("道路交通安全法", 76): "强制保险责任限额",
}  # fmt: skip


def cited_articles() -> set[tuple[str, int]]:
    """Every citation in the source of the sheets; numbers that are filled in belong to one interpretation."""
    found = set()
    for path in Path(calculations.__path__[0]).glob("*.py"):
        for law, numbers in CITED.findall(path.read_text("utf-8")):
            name = "人身损害赔偿解释" if law == "{RULES}" else law
            found |= {(name, int(number)) for number in re.findall(r"第(\d+)条", numbers)}
    return found


@pytest.fixture(scope="module")
def desk() -> StatuteDesk:
    return StatuteDesk(FixedClock(date(2026, 9, 14)))


def test_each_article_of_a_law_in_the_package_says_what_it_is_cited_for(desk: StatuteDesk) -> None:
    cited = {one for one in cited_articles() if one[0] not in NOT_IN_THE_PACKAGE}
    assert cited == set(SAYS)
    silent = [key for key, word in SAYS.items() if word not in desk.show(key[0], str(key[1])).text]
    assert silent == []
    text = "".join(f"《{law}》第{number}条。" for law, number in sorted(cited))
    assert {one.status for one in desk.check(text)} == {CitationStatus.EXACT}


def test_what_is_not_in_the_package_is_named_in_the_guide() -> None:
    guide = DOCS.read_text("utf-8")
    rest = {one for one in cited_articles() if one[0] in NOT_IN_THE_PACKAGE}
    assert {law for law, _ in rest} == NOT_IN_THE_PACKAGE
    unnamed = [
        (law, number)
        for law, number in sorted(rest)
        if not re.search(rf"^\|[^|]*{re.escape(law)}[^|]*\|[^|]*\b{number}\b", guide, re.MULTILINE)
    ]
    assert unnamed == []
