"""The right channel: the law's order, what takes a sign back, and every example in its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mediation.domain.channels import Route
from mediation.domain.dispute import Claim, Difficulty, Dispute, Track
from mediation.domain.parties import Party, Side
from mediation.services.channels import ChannelService, divert
from mediation.services.rule_tables import RuleTables

EXAMPLES = Path(__file__).parents[1] / "data" / "divert"
TABLES = RuleTables()


@pytest.mark.parametrize("name", ["seen", "unseen", "fresh", "second_writer", "third_writer", "systematic"])
def test_every_example_goes_where_a_person_would_send_it(name: str) -> None:
    astray = []
    for line in (EXAMPLES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        example = json.loads(line)
        decision = divert(TABLES, example["text"], category=example.get("category", ""))
        assert 1 <= len(decision.articles) <= 3
        if decision.route.value != example["route"]:
            astray.append(example["id"])
    assert astray == []


@pytest.mark.parametrize(
    ("text", "route", "article"),
    [
        ("法院正在审理借款案，今天他带人拿着刀堵在我家门口要砍人。", Route.POLICE, "人民调解法第二十五条"),
        ("这块地的使用权归谁，法院已经立案了。", Route.COURT, "人民调解工作若干规定第二十二条"),
        ("这块宅基地的使用权归谁说不清，他还明确拒绝调解。", Route.ADMINISTRATIVE, "土地管理法第十四条"),
        ("不服镇政府的征收补偿决定，镇干部态度也恶劣。", Route.ADMINISTRATIVE, "行政复议法第十一条"),
        ("单位拖欠工资，明确拒绝调解。", Route.ARBITRATION, "人民调解法第十七条"),
        ("他欠我货款，明确拒绝调解。", Route.COURT, "人民调解法第十七条"),
    ],
)
def test_the_first_rule_in_the_order_of_the_law_decides(text: str, route: Route, article: str) -> None:
    decision = divert(TABLES, text)
    assert (decision.route, decision.articles[0]) == (route, article)


@pytest.mark.parametrize(
    "text",
    [
        "因为鸡进菜园推搡了几下，已经报警，派出所调解过，没谈拢。",
        "他说再不还钱就去法院告我，还没有起诉，我想先调。",
        "之前起诉过，后来撤诉了，愿意请村里调解。",
        "对方开始不愿意调解，后来想通了，同意下周来谈。",
        "没有打人，也没有报警，就是要他当面道歉。",
        "不同意他的赔偿方案，还想接着谈。",
    ],
)
def test_what_did_not_happen_or_is_over_stays_here(text: str) -> None:
    assert divert(TABLES, text).route is Route.MEDIATE


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("柴垛半夜烧起来,墙根有个空油壶,不是我家的。", Route.POLICE),
        ("柴垛半夜烧起来，是电线短路，邻居愿意赔。", Route.MEDIATE),
        ("门反锁着。手机也让他们收走了，说拿三千块才放人。", Route.POLICE),
        ("房东把门反锁了，我的东西在里面，押金也没退。", Route.MEDIATE),
        ("残联的人来看过。他们把等级定成四级，我不服。", Route.ADMINISTRATIVE),
        ("残联的人来看过，定成四级，我没意见，就是邻居该赔我多少。", Route.MEDIATE),
        ("两人打架，派出所已经受理，双方都要求调解医药费。", Route.POLICE),
        ("两人打架，派出所来人劝了几句，没有受理，双方要求调解医药费。", Route.MEDIATE),
        ("货款的事我把官司撤了，裁定书也拿到了，他愿意分期还。", Route.MEDIATE),
        ("货款的事我把诉撤了，他不还，我又起诉了，法院下月开庭。", Route.COURT),
    ],
)
def test_a_thing_told_without_its_name_is_known_by_what_stands_around_it(text: str, route: Route) -> None:
    assert divert(TABLES, text).route is route


def test_an_answer_overrules_the_text_and_what_stays_is_graded() -> None:
    service = ChannelService(TABLES)
    dispute = Dispute(
        facts="对方已经向法院起诉，借款每月还一千。",
        parties=(Party(Side.APPLICANT, "甲乙"), Party(Side.RESPONDENT, "丙丁")),
        category="04",
        claims=(Claim("还借款150000元", 150_000),),  # type: ignore[arg-type]
    )
    court = service.guide(dispute)
    assert (court.decision.route, court.handling) == (Route.COURT, None)
    assert court.read["organ"][0] == "court_open"
    assert [paper.kind for paper in court.papers] == ["不予受理通知书", "送达回证"]
    here = service.guide(dispute, {"organ": ""})
    assert here.decision.route is Route.MEDIATE
    assert here.handling is not None
    assert (here.handling.track, here.handling.difficulty) == (Track.ORDINARY, Difficulty.MAJOR)
