"""What the window shows of similar cases: verdicts count for the category and can be taken back, copies fold, both sides show."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from mediation.bootstrap import Workbench
from mediation.domain.case_feedback import LARGEST_SHIFT, CaseFeedback, Verdict, shift
from mediation.domain.library import CaseKind, PastCase
from mediation.domain.outcomes import Side, side_of
from mediation.domain.queries import CaseQuery
from mediation.services.shown_cases import arrange
from tests.profiles import sample_dispute

LOAN = CaseQuery("马文博向刘志强借款八万元，出具借条，约定月息一分五，到期不还。", category="04")


@pytest.fixture
def desk(workbench: Workbench) -> Workbench:
    workbench.library.import_samples()
    return workbench


def _loan_dispute(desk: Workbench) -> UUID:
    return desk.intake.register_dispute(replace(sample_dispute(), facts=LOAN.facts, category="04")).dispute.id


def _keys(desk: Workbench, dispute: UUID | None = None) -> list[UUID]:
    return [one.found.case.key for one in desk.similar.shown(LOAN, limit=10, dispute_id=dispute)]


def test_a_verdict_moves_the_list_of_its_category_and_is_undone_by_taking_it_back(desk: Workbench) -> None:
    mine, other = _loan_dispute(desk), _loan_dispute(desk)
    before, pure = _keys(desk), desk.similar.rank(LOAN, limit=10)
    unlike, liked = before[0], before[3]
    desk.similar.give_feedback(mine, unlike, Verdict.UNLIKE)
    desk.similar.give_feedback(mine, liked, Verdict.UNLIKE)
    desk.similar.give_feedback(mine, liked, Verdict.HELPFUL)
    assert desk.similar.feedback_of(mine) == {unlike: Verdict.UNLIKE, liked: Verdict.HELPFUL}
    assert desk.similar.feedback_of(other) == {}
    assert _keys(desk, mine)[-1] == unlike
    elsewhere = _keys(desk, other)
    assert elsewhere.index(liked) < before.index(liked)
    assert elsewhere.index(unlike) > before.index(unlike)
    assert desk.similar.rank(LOAN, limit=10) == pure
    assert desk.similar.take_back(mine, unlike)
    assert desk.similar.take_back(mine, liked)
    assert not desk.similar.take_back(mine, liked)
    assert _keys(desk, mine) == before


def test_a_verdict_of_another_category_moves_nothing(desk: Workbench) -> None:
    before = _keys(desk)
    dispute = desk.intake.register_dispute(replace(sample_dispute(), category="16")).dispute
    desk.similar.give_feedback(dispute.id, before[0], Verdict.UNLIKE)
    assert _keys(desk) == before


def test_verdicts_leave_their_trace_and_the_same_one_twice_is_one(desk: Workbench) -> None:
    dispute, case = _loan_dispute(desk), _keys(desk)[0]
    first = desk.similar.give_feedback(dispute, case, Verdict.HELPFUL)
    assert desk.similar.give_feedback(dispute, case, Verdict.HELPFUL) == first
    desk.similar.take_back(dispute, case)
    with desk.profile.storage.read() as view:
        assert view.records.get(CaseFeedback, first.id).withdrawn
        assert [line.action for line in view.history_of("case_feedback", first.id)] == [
            "评类案",
            "收回类案评价",
        ]


def test_opinions_are_bounded_and_cancel() -> None:
    assert shift([]) == shift([Verdict.HELPFUL, Verdict.UNLIKE]) == 0
    assert 0 < shift([Verdict.HELPFUL]) < shift([Verdict.HELPFUL] * 50) < LARGEST_SHIFT
    assert shift([Verdict.UNLIKE] * 3) == -shift([Verdict.HELPFUL] * 3)


def test_near_copies_fold_under_the_first(desk: Workbench, tmp_path: Path) -> None:
    facts = "王志远在赵家塘租下门面开小吃店，押金六千元，退租时房东以墙面油污为由不退押金，两人为粉刷费争了三个月。"
    rows = [facts, facts.replace("六千", "八千"), facts.replace("王志远", "孙立民")]
    path = tmp_path / "copies.csv"
    path.write_text("案件编号,纠纷经过\n" + "\n".join(f"C{at},{row}" for at, row in enumerate(rows)), "utf-8")
    desk.library.import_cases(path)
    shown = desk.similar.shown(CaseQuery(facts), limit=10)
    assert len(shown[0].near_copies) == 2
    ids = [one.found.case.external_id for one in shown]
    assert sum(one.startswith("C") for one in ids) == 1
    assert (
        len(
            {one.case.external_id for one in desk.similar.find(CaseQuery(facts), limit=10)}
            & {"C0", "C1", "C2"}
        )
        == 3
    )


def test_the_other_side_is_brought_up_when_it_is_close_enough() -> None:
    found = [(_judged("full", at), 0.9 - at / 100) for at in range(9)]
    near, far = (_judged("reject", 10), 0.75), (_judged("reject", 11), 0.5)
    shown = arrange([*found, near], range(10), {}, {}, limit=10)
    assert [one.side for one in shown[:5]] == [Side.FOR] * 4 + [Side.AGAINST]
    assert [one.brought_up for one in shown] == [False] * 4 + [True] + [False] * 5
    alone = arrange([*found, far], range(10), {}, {}, limit=5)
    assert {one.side for one in alone} == {Side.FOR}


def test_sides_follow_the_outcome() -> None:
    assert side_of(_judged("partial")) is Side.FOR
    assert side_of(_judged("")) is None
    assert side_of(PastCase("x", outcome="未达成")) is Side.AGAINST
    nothing = replace(_judged("full"), amount_claimed=Decimal(100), amount_agreed=Decimal(0))
    assert side_of(nothing) is Side.AGAINST


def _judged(outcome: str, at: int = 1) -> PastCase:
    return PastCase(f"j{at}", outcome=outcome, kind=CaseKind.JUDGMENT, key=UUID(int=at))


def test_a_large_import_is_found_at_once_and_read_whole_for_a_batch(desk: Workbench, tmp_path: Path) -> None:
    desk.similar.rank(LOAN, limit=1)
    path = tmp_path / "many.csv"
    rows = [f"M{at},第{at}组村民为第{at}号水渠的清淤轮值争执，{at}户人家各执一词" for at in range(60)]
    path.write_text("案件编号,纠纷经过\n" + "\n".join(rows), encoding="utf-8")
    desk.library.import_cases(path)
    assert desk.similar.search_words("清淤轮值")
    assert len(desk.similar.rank(LOAN, limit=1000)) == desk.library.overview().size
    assert desk.keeper.index().unread == ()
