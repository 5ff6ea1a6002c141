from __future__ import annotations

import pytest

from mediation.domain.similar import FactorReading
from mediation.search.factor_extraction import FactorTable, graded, state_of
from tests.search.library_cases import sample_cases

TABLE = FactorTable.load()


def read(text: str, category: str | None = None) -> dict[str, str]:
    return {reading.code: reading.value for reading in TABLE.extract(text, category)}


LOAN = (
    "2023年3月1日，王某因做生意资金周转，向朋友李某借款80000元，写下借条，约定月息1分5，借期一年，李某通过银行转账交付，"
    "赵某作为担保人签字。到期后王某只还了20000元，李某多次催要，王某承认欠款但说生意亏了，愿意分期。"
)


def test_a_loan_is_read_with_its_numbers() -> None:
    found = read(LOAN)
    assert found["loan.amount"] == "80000元"
    assert found["loan.rate"] == "18%/年"
    assert found["loan.duration"] == "365天"
    assert found["loan.proof"] == "借条"
    assert found["loan.delivery"] == "转账"
    assert found["loan.guarantee"] == "保证"
    assert found["loan.relation"] == "朋友"
    assert found["loan.purpose"] == "做生意"
    assert found["loan.stance"] == "认账缓还"
    assert found["loan.demand"] == "催过"


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("借款时没有写借条，只有转账记录，借了三万元不还", "loan.proof", "没有借条"),
        ("借款三万元，双方没有约定利息，写了借条", "loan.interest", "没有"),
        ("借款三万元写了借条，未约定还款期限", "loan.term", "没约定"),
        ("借款三万元写了借条，他分文未还，催要多次", "loan.repaid", "没还过"),
    ],
)
def test_what_is_denied_is_read_as_denied(text: str, code: str, value: str) -> None:
    assert read(text)[code] == value


@pytest.mark.parametrize(
    ("text", "category", "expected"),
    [
        (
            "周某雇刘某到果园摘板栗，刘某从木梯上滑落，右腕骨折，住院9天，花医疗费14320元，周某已付5000元，梯子没有防滑，刘某52岁。",
            "06",
            {"injury.relation": "个人雇工", "injury.injury": "骨折", "injury.hospital": "9天", "injury.medical": "14320元",
             "injury.paid": "5000元", "injury.age": "52岁", "injury.safety": "没有", "injury.cause": "高处跌落"},
        ),
        (
            "小轿车左转与电动自行车相撞，骑车人骨折，交警认定轿车负主要责任，车辆投保了交强险和商业三者险，司机垫付8000元。",
            "16",
            {"traffic.liability": "主次责任", "traffic.vehicle": "轿车", "traffic.compulsory": "有", "traffic.third_party": "有",
             "traffic.advance": "8000元", "traffic.harm": "骨折住院"},
        ),
        (
            "两人登记结婚六年，有一个女儿，丈夫多次殴打妻子，分居两年，妻子要求离婚，丈夫不同意离婚。",
            "01",
            {"divorce.registered": "登记了", "divorce.violence": "有", "divorce.separated": "有", "divorce.separation": "730天",
             "divorce.wish": "一方不同意", "divorce.children": "一个"},
        ),
        (
            "母亲今年82岁，患高血压，生育三个子女，大儿子说分家不公，不肯出赡养费，母亲每月养老金1200元。",
            "01",
            {"support.kind": "赡养", "support.parent_age": "82岁", "support.siblings": "3个", "support.health": "多病",
             "support.refusal": "分家不公", "support.income": "1200元"},
        ),
        (
            "包工头没有签劳动合同，拖欠七名农民工三个月工资共61300元，有考勤表，包工头说工程款没有到位。",
            "10",
            {"wages.employer": "包工头", "wages.workers": "7人", "wages.contract": "没签", "wages.owed": "61300元",
             "wages.proof": "考勤记工", "wages.reason": "工程款没到", "wages.kind": "欠薪"},
        ),
        (
            "邻居翻建房屋抬高地面，雨水倒灌我家堂屋，老水沟被填平，没有办理审批，要求恢复水沟并赔偿6800元，对方说是天灾。",
            "02",
            {"neighbour.kind": "排水滴水", "neighbour.built": "有", "neighbour.permit": "没有", "neighbour.quote": "6800元",
             "neighbour.stance": "不认"},
        ),
        (
            "业主欠物业费两年共4320元，建筑面积120平方米，每月每平方米1.5元，业主多次报修漏水没人修。",
            "17",
            {"property_fee.kind": "物业费", "property_fee.area": "120平方米", "property_fee.rate": "1.5元",
             "property_fee.owed": "4320元", "property_fee.reported": "报过", "property_fee.months": "730天"},
        ),
        (
            "办了一张健身卡充值3600元，用了两成，店铺关门搬走，合同写着概不退款，要求退款2880元。",
            "14",
            {"prepaid.kind": "健身美容", "prepaid.way": "办卡充值", "prepaid.paid": "3600元", "prepaid.reason": "关门搬走",
             "prepaid.no_refund": "有", "prepaid.refund": "2880元", "prepaid.used": "20%"},
        ),
    ],
    ids=["injury", "traffic", "divorce", "support", "wages", "neighbour", "property fee", "prepaid"],
)  # fmt: skip
def test_the_deciding_points_of_each_kind_are_read(
    text: str, category: str, expected: dict[str, str]
) -> None:
    found = read(text, category)
    assert {code: found.get(code) for code in expected} == expected


def test_every_quote_stands_in_the_text() -> None:
    for case in sample_cases():
        text = case.search_text()
        for reading in TABLE.extract(text, case.category):
            assert reading.quote
            assert reading.quote in text


def test_most_sample_cases_have_a_kind_with_factors() -> None:
    read_any = [bool(TABLE.extract(case.search_text(), case.category)) for case in sample_cases()]
    assert sum(read_any) / len(read_any) > 0.85


def test_full_width_text_is_read_and_quoted_as_written() -> None:
    (rate,) = [r for r in TABLE.extract("借款３００００元写了借条，约定月利率２％") if r.code == "loan.rate"]
    assert (rate.value, rate.quote) == ("24%/年", "月利率２％")


def test_comparing_puts_the_same_first_then_what_differs_then_what_one_side_tells() -> None:
    ours = [
        FactorReading("loan.guarantee", "担保", "保证", "担保人"),
        FactorReading("loan.proof", "借款凭据", "借条", "借条"),
        FactorReading("loan.relation", "双方关系", "朋友", "朋友"),
    ]
    theirs = [
        FactorReading("loan.guarantee", "担保", "抵押", "抵押"),
        FactorReading("loan.proof", "借款凭据", "借条", "借据"),
        FactorReading("loan.term", "还款期限", "有约定", "到期"),
    ]
    matches = TABLE.compare(ours, theirs)
    assert [(match.name, match.state) for match in matches] == [
        ("借款凭据", "same"), ("担保", "different"), ("双方关系", "unknown"), ("还款期限", "unknown"),
    ]  # fmt: skip
    assert (matches[0].our_quote, matches[0].their_quote) == ("借条", "借据")
    assert matches[3].ours == ""


@pytest.mark.parametrize(
    ("ours", "theirs", "state"),
    [
        ("50000元", "55000元", "same"), ("50000元", "80000元", "different"), ("50000元", "50000天", "different"),
        ("现金、转账", "转账", "same"), ("现金", "转账", "different"), ("有", "没有", "different"), ("0元", "0元", "same"),
    ],
)  # fmt: skip
def test_numbers_near_each_other_and_lists_that_overlap_are_the_same(
    ours: str, theirs: str, state: str
) -> None:
    assert state_of(ours, theirs) == state
    assert state_of(theirs, ours) == state


def test_agreement_of_numbers_is_their_ratio() -> None:
    assert graded("50000元", "100000元") == 0.5
    assert graded("现金", "转账") == 0.0


def test_open_questions_are_those_the_text_does_not_answer() -> None:
    text = "借给他三万元，写了借条，一直不还"
    told = {reading.code for reading in TABLE.extract(text)}
    questions = [factor.ask for factor in TABLE.asked(text) if factor.code not in told]
    assert "有没有人担保，有没有抵押？" in questions
    assert "手里有借条、合同，还是只有转账记录？" not in questions


WIDOW = "王某今年七十六岁，丈夫去世后一个人住。三个子女说好每人每月给两百元，大儿子一直没给。请求三人每人每月付生活费三百元。"


def test_nobody_asks_with_whom_the_children_live_in_a_dispute_about_a_mothers_keep() -> None:
    asked = {factor.code for factor in TABLE.asked(WIDOW, "01", "赡养纠纷")}
    assert {"support.health", "support.refusal", "support.siblings"} <= asked
    assert not {code for code in asked if code.startswith("divorce.")}
    assert not {"support.kind", "support.child_age", "support.will"} & asked
    assert "divorce.children" in TABLE.strays("01", "赡养纠纷")
    custody = {factor.code for factor in TABLE.asked("离婚后孩子跟着妈，他爸不给抚养费", "01", "抚养费纠纷")}
    assert "support.child_age" in custody
    assert "support.living" not in custody
    assert not TABLE.strays("01", "家庭口角")


def test_all_factor_codes_and_names_within_a_set_differ() -> None:
    for factor_set in TABLE.sets:
        codes = [factor.code for factor in factor_set.factors]
        names = [factor.name for factor in factor_set.factors]
        assert len(set(codes)) == len(codes)
        assert len(set(names)) == len(names)
        assert all(factor.ask.endswith("？") for factor in factor_set.factors)
