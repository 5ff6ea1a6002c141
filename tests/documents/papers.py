"""Fictional papers: two parties whose names not every font has, and their agreement."""

from __future__ import annotations

from datetime import date

from mediation.documents.models import AgreementForm, InstalmentLine, PartyLine, TermLine

COMMITTEE = "青溪县城关镇人民调解委员会"
NUMBER = "〔2026〕城关人调字第028号"
FACTS = (
    "2026年3月12日，申请人王㛃将城关镇人民路128号一层门面房（建筑面积86.5㎡）出租给被申请人李𬱖经营农资，"
    "租金每年¥36,000.00元。8月6日因连日暴雨致后墙渗水，李𬱖主张损失人民币12,345.00元"
    "（大写：人民币壹万贰仟叁佰肆拾伍元整），并自9月起拒付租金；王㛃则认为对方未按约定“货物离墙30cm堆放”，"
    "应当自行承担主要损失。双方多次协商未果，遂于2026年10月20日向本委员会申请调解。"
)


def applicant() -> PartyLine:
    """Return a person whose name is not in GB 2312."""
    return PartyLine(
        role="申请人",
        name="王㛃",
        sex="女",
        ethnicity="汉族",
        birth_date="1983年7月7日",
        age="43",
        occupation="个体工商户",
        id_number="990000198307070046",
        phone="13800000012",
        address="青溪县城关镇人民路128号3栋2单元501室",
    )


def respondent() -> PartyLine:
    """Return a person whose name is beyond the basic plane."""
    return PartyLine(
        role="被申请人",
        name="李𬱖",
        sex="男",
        ethnicity="土家族",
        birth_date="1975年1月1日",
        age="51",
        occupation="务农",
        id_number="990000197501010013",
        phone="13900000012",
        address="青溪县石桥乡龙潭村四组17号",
    )


def agreement() -> AgreementForm:
    """Return an agreement of two pages with an instalment plan."""
    return AgreementForm(
        committee=COMMITTEE,
        number=NUMBER,
        parties=(applicant(), respondent()),
        facts=FACTS,
        terms=(
            TermLine("王㛃于2026年11月30日前一次性支付李𬱖7,500.00元（大写：人民币柒仟伍佰元整）。"),
            TermLine(
                "李𬱖分两期付清租金12,000.00元：",
                (
                    InstalmentLine("2026年10月10日前", "6,000.00", "陆仟元整"),
                    InstalmentLine("2026年11月10日前", "6,000.00", "陆仟元整"),
                ),
                "12,000.00",
                "壹万贰仟元整",
            ),
        ),
        performance="银行转账。",
        copies="三",
        mediators=("赵龘", "陈槑"),
        recorder="何志清",
        reached_on="2026年11月24日",
        dated=date(2026, 11, 24),
    )
