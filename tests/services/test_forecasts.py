"""What-if, the question most worth asking, forecasts kept and looked back on, and what an office's own cases teach."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from mediation.bootstrap import Workbench
from mediation.clock import FixedClock
from mediation.domain.agreement import Agreement, Term, TermKind
from mediation.domain.dispute import Claim, Dispute, Stage
from mediation.domain.kept_forecasts import KeptForecast
from mediation.domain.parties import Party, Side
from mediation.domain.performance import Payment, Performed, ReturnVisit
from mediation.domain.what_if import Changes, FactorChange
from mediation.errors import RefusedInput
from mediation.resources import read_json
from mediation.services.disputes import moved

LOAN = "{who}向邻居借款{sum}元买化肥，写了借条，说好半年还清，到期没有还。出借人几次上门催要，借款人认账，说等卖了粮再还。"
NOISE = "{who}家装修连着几个月夜里敲墙，楼下老人睡不好觉，双方在楼道里争吵，谁也不肯让步，物业上门也没有用。"
NAMES = "赵钱孙李周吴郑王"


@pytest.fixture
def desk(workbench: Workbench) -> Workbench:
    workbench.library.import_samples()
    return workbench


@pytest.fixture
def loan(desk: Workbench) -> Dispute:
    read, _ = desk.intake.read_dispute(read_json("sample", "demo.json")["dispute"])
    return desk.intake.register_dispute(read).dispute


def test_a_changed_factor_moves_the_forecast_and_back_again(desk: Workbench, loan: Dispute) -> None:
    made = desk.forecasts.forecast_dispute(loan)
    stance = next(one for one in desk.forecasts.changeable(loan) if one.code == "loan.stance")
    assert stance.value == ""
    denied = desk.forecasts.what_if(loan, Changes((FactorChange("loan.stance", "不认"),)))
    admitted = desk.forecasts.what_if(loan, Changes((FactorChange("loan.stance", "认账缓还"),)))
    assert denied.before == admitted.before == made
    assert denied.after.chance < made.chance < admitted.after.chance
    assert denied.moved[0].by == pytest.approx(denied.after.chance - made.chance)
    assert denied.sentence.startswith("要是“对方态度”是“不认”，谈成的")
    nothing = desk.forecasts.what_if(loan, Changes((FactorChange("loan.stance"),)))
    assert nothing.after.outcome == made.outcome
    with pytest.raises(RefusedInput):
        desk.forecasts.what_if(loan, Changes((FactorChange("traffic.fault", "全责"),)))


def test_forecast_question_and_reasons_look_for_similar_cases_once(
    desk: Workbench, loan: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    similar = type(desk.similar)
    neighbours = similar.neighbours
    monkeypatch.setattr(
        similar, "neighbours", lambda self, query: asked.append(query) or neighbours(self, query)
    )
    desk.forecasts.forecast_dispute(loan)
    desk.forecasts.most_worth_asking(loan)
    desk.forecasts.explain(loan)
    assert len(asked) == 1
    desk.library.remove_samples()
    assert desk.forecasts.forecast_dispute(loan).abstained
    assert len(asked) == 2


def test_an_offer_is_placed_among_the_similar_cases(desk: Workbench, loan: Dispute) -> None:
    low, high = (
        desk.forecasts.what_if(loan, Changes(offered=Decimal(sum_)), ).offer for sum_ in (20_000, 110_000)
    )  # fmt: skip
    assert low
    assert high
    assert low.ratio == pytest.approx(20_000 / 114_800, abs=1e-4)
    assert low.at_or_below < high.at_or_below <= 1
    assert not low.inside_usual
    smaller = desk.forecasts.what_if(loan, Changes(claimed=Decimal(50_000), offered=Decimal(20_000)))
    assert smaller.offer
    assert smaller.offer.ratio == 0.4
    assert smaller.after.outcome == smaller.before.outcome
    with pytest.raises(RefusedInput):
        desk.forecasts.what_if(loan, Changes(offered=Decimal(0)))


def test_the_question_asked_is_open_and_moves_most(desk: Workbench, loan: Dispute) -> None:
    asked = desk.forecasts.most_worth_asking(loan)
    assert asked is not None
    told = {one.code: one.value for one in desk.forecasts.changeable(loan)}
    assert told[asked.code] == ""
    assert asked.ask.endswith("？")
    first = asked.answers[0]
    supposed = desk.forecasts.what_if(loan, Changes((FactorChange(asked.code, first.value),)))
    assert supposed.after.chance - supposed.before.chance == pytest.approx(first.chance_by, abs=2e-4)


def test_influences_name_factors_and_cases_with_their_amounts(desk: Workbench, loan: Dispute) -> None:
    told = desk.forecasts.explain(loan)
    assert told.chance == pytest.approx(desk.forecasts.forecast_dispute(loan).chance, abs=1e-3)
    assert told.sentence.startswith("同一类的底数是20件里约")
    failed = [one for one in told.cases if one.detail == "没谈成"]
    assert failed
    assert all(one.chance_by < 0 for one in failed)
    sizes = [abs(one.chance_by) + abs(one.ratio_by) for one in told.factors]
    assert sizes == sorted(sizes, reverse=True)


def test_a_forecast_is_kept_once_a_day_and_compared_with_the_end(
    desk: Workbench, loan: Dispute, clock: FixedClock
) -> None:
    def kept() -> list[date]:
        with desk.profile.storage.read() as view:
            return [one.on for one in view.records.all_of(KeptForecast)]

    first = clock.today()
    made = desk.forecasts.forecast_dispute(loan)
    desk.forecasts.forecast_dispute(loan)
    assert kept() == [first]
    clock.advance(days=1)
    desk.forecasts.forecast_dispute(loan)
    assert len(kept()) == 2
    assert desk.forecasts.past_record().waiting == 1
    ended = _settle(desk, loan, Decimal(90_000), clock.today())
    desk.forecasts.forecast_dispute(ended)
    assert len(kept()) == 2
    record = desk.forecasts.past_record()
    assert (record.given, record.right, record.hit_rate, record.waiting) == (1, 1, 1.0, 0)
    only = record.cases[0]
    assert only.made_on == first
    assert only.chance == pytest.approx(made.chance, abs=1e-3)
    assert only.ratio == pytest.approx(90_000 / 114_800)
    assert made.usual_range is not None
    assert only.in_usual == (made.usual_range.low <= only.ratio <= made.usual_range.high)
    assert record.reliability[0].came == 1.0
    assert "1件里" in record.sentence


def test_the_first_dozen_closed_cases_teach_what_settles_here(
    workbench: Workbench, clock: FixedClock
) -> None:
    for at, name in enumerate(NAMES):
        debt = _registered(workbench, LOAN.format(who=name + "某", sum=3000 + 100 * at), "04", Decimal(3000))
        loud = _registered(workbench, NOISE.format(who=name + "某"), "02", None)
        closed = _settle(workbench, debt, Decimal(2700), clock.today())
        case = workbench.library.contribute(closed, workbench.agreements.of_dispute(_id(debt)))
        assert (case.outcome, case.ratio, case.extra["performance"]) == ("书面达成", 0.9, "按期履行")
        unsigned = workbench.agreements.draft_agreement(_id(loud), Agreement((Term("不再夜里施工"),)))
        way = (Stage.ACCEPTED, Stage.MEDIATING, Stage.TERMINATED, Stage.CLOSED)
        failed = _moved(workbench, loud, way, clock.today())
        assert workbench.library.contribute(failed, unsigned).outcome == "未达成"
    debt = _registered(workbench, LOAN.format(who="沈某", sum=5000), "04", Decimal(5000))
    loud = _registered(workbench, NOISE.format(who="韩某"), "02", None)
    settles, fails = (workbench.forecasts.forecast_dispute(one) for one in (debt, loud))
    assert not settles.abstained
    assert not fails.abstained
    assert settles.chance > 0.7 > 0.3 > fails.chance
    assert settles.usual_range is not None
    assert settles.usual_range.median == pytest.approx(0.9)
    assert settles.extras["performed"] > 0.8


def _registered(desk: Workbench, facts: str, category: str, claimed: Decimal | None) -> Dispute:
    sides = (Party(Side.APPLICANT, "甘某"), Party(Side.RESPONDENT, "石某"))
    claims = (Claim("请求解决", claimed),)
    registered = desk.intake.register_dispute(Dispute(facts, sides, category=category, claims=claims))
    return registered.dispute


def _settle(desk: Workbench, dispute: Dispute, amount: Decimal, day: date) -> Dispute:
    """Agree on a sum, sign, pay, visit and close."""
    key = _id(dispute)
    payer = dispute.parties[1].name
    term = Term(
        obligor=payer, obligee=dispute.parties[0].name, kind=TermKind.PAY, amount=amount, due=day, method="现金"
    )  # fmt: skip
    desk.agreements.draft_agreement(key, Agreement((term,), reached_on=day))
    reasons = {
        one.code: "双方同意"
        for one in desk.agreements.check(dispute, desk.agreements.of_dispute(key))  # type: ignore[arg-type]
    }
    desk.agreements.finalise(key, reasons=reasons)
    desk.agreements.sign(key, signed_on=day)
    with desk.profile.storage.work("记履行") as work:
        work.records.add(Payment(amount, 1, of_due=day), on=day, dispute_id=key)
        work.records.add(ReturnVisit(performed=Performed.FULLY), on=day, dispute_id=key)
        work.commit()
    return _moved(desk, desk.disputes.get(key), (Stage.CLOSED,), day)


def _moved(desk: Workbench, dispute: Dispute, way: tuple[Stage, ...], day: date) -> Dispute:
    with desk.profile.storage.work("办理") as work:
        for stage in way:
            dispute = work.disputes.save(moved(dispute, stage, day, ""))
        work.commit()
    return dispute


def _id(dispute: Dispute) -> UUID:
    assert dispute.id is not None
    return dispute.id
