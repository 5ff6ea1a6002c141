"""A fault in one term is found although the terms beside it are whole; harmless terms beside them are left alone."""

from __future__ import annotations

from datetime import date

import pytest

from mediation.domain.findings import Severity
from tests.domain.agreement_rules.conftest import Check

WHOLE = (
    "田守义赔偿柳青青5000元（人民币伍仟元整），于2026年6月30日前以银行转账方式付至柳青青尾号1234的银行卡。"
)
DEFAULT = "田守义逾期付款的，按未付部分年利率4%向柳青青支付利息。"
NUMBERINGS = ("{}、", "（{}）", "第{}条 ", "条款{}：", "")
KNOWN = {"parties": ["田守义", "柳青青"], "reached_on": date(2026, 5, 20), "category": "邻里"}

PLANTED = [
    ("no_method", "田守义另于2026年7月1日前补给柳青青交通费600元。"),
    ("no_due_date", "田守义另以微信转账方式付给柳青青误工费600元。"),
    ("no_due_date", "田守义负责把损坏的窗户换成新的。"),
    ("no_amount", "田守义另于2026年6月30日前以现金付给柳青青误工费。"),
    ("no_obligor", "2026年6月30日前把雨棚拆除。"),
    (
        "instalments_total",
        "田守义另付柳青青修理费6000元，分三次现金付：2026年6月30日前2000元，7月30日前2000元，8月30日前1000元。",
    ),
    ("burdens_third_party", "余下2000元，田守义的女婿石磊于2026年7月1日前现金支付。"),
    ("burdens_third_party", "村委会应于2026年7月1日前为柳青青修好排水沟。"),
    ("burdens_third_party", "邻居曹家也要在2026年7月1日前拆掉雨棚。"),
    ("burdens_third_party", "工地老板汪强必须在2026年7月1日前把工资5000元打给柳青青。"),
    ("unclear_content", "田守义于2026年6月10日前对有关设施作必要改造。"),
    ("unclear_content", "田守义按相关规定处理好存在的问题，2026年6月10日前完成。"),
    ("unclear_content", "具体搬迁时间由双方另行商量。"),
    ("real_right_confirmation", "登记在田守义名下的幸福路3号房屋，其实际产权人是柳青青。"),
    (
        "several_obligations",
        "田守义6月10日前拆除雨棚，6月20日前修好院墙，6月25日前用现金付给柳青青清理费500元。",
    ),
    ("waives_suit", "柳青青收款后，即失去就本事向任何机关主张权利的资格。"),
    ("buys_off_offence", "柳青青拿了钱，就当没报过案。"),
]

HARMLESS = [
    "田守义于2026年6月10日前拆除雨棚，清走垃圾，拆下的材料归田守义。",
    "田守义的儿子田小军在外打工，对协议内容没有意见。",
    "田守义请来的师傅干活时，柳青青给开门、供电。",
    "柳青青家的墙由田守义请人在2026年6月20日前补好，工料钱由田守义付。",
    "雨棚拆除由田守义自己找人，费用田守义出。",
    "保险公司赔下来的钱归柳青青，田守义在保险公司打款后三天内协助柳青青办手续。",
    "柳青青要求更多赔偿的部分，柳青青自愿不再要求。",
    "地界以原来的界石为准，两家都不再往外挪。",
    "公安机关对田守义的行政处罚不受本协议影响。",
    "双方今后互相体谅，妥善处理邻里关系。",
]


def _agreement(second: str, numbering: str = NUMBERINGS[0]) -> str:
    terms = zip("一二三", (WHOLE, second, DEFAULT), strict=True)
    return "经调解，达成如下协议：\n" + "\n".join(numbering.format(number) + term for number, term in terms)


@pytest.mark.parametrize(("code", "second"), PLANTED)
def test_a_whole_term_covers_no_fault_of_another(check: Check, code: str, second: str) -> None:
    assert code in {finding.code for finding in check(_agreement(second), **KNOWN)}


@pytest.mark.parametrize("second", HARMLESS)
def test_a_harmless_term_is_left_alone(check: Check, second: str) -> None:
    found = check(_agreement(second), **KNOWN)
    assert [finding.code for finding in found if finding.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize("numbering", NUMBERINGS)
def test_terms_are_read_in_any_numbering_and_in_none(check: Check, numbering: str) -> None:
    code, second = PLANTED[0]
    assert code in {finding.code for finding in check(_agreement(second, numbering), **KNOWN)}
