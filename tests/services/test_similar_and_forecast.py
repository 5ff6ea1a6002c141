"""Similar cases, keyword search and forecasts over the sample library; the index may be lost at any time."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from uuid import UUID

import pytest

from mediation.bootstrap import Workbench, open_workbench
from mediation.domain.forecast import ForecastTarget
from mediation.domain.library import CaseKind
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import CaseFilter
from mediation.errors import DiskFull, RefusedInput
from mediation.resources import read_json
from mediation.search.case_index import CaseIndex
from tests.profiles import PASSPHRASE

LOAN = CaseQuery(
    "马文博向刘志强借款八万元，出具借条，约定月息一分五，到期不还。", "要求还本付息", category="04"
)


@pytest.fixture
def desk(workbench: Workbench) -> Workbench:
    workbench.library.import_samples()
    return workbench


def test_a_loan_finds_loans_and_says_why(desk: Workbench) -> None:
    found = desk.similar.find(LOAN, limit=5)
    assert len(found) == 5
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert {one.case.category for one in found} == {"04"}
    assert all(one.why.endswith("。") for one in found)
    assert all(0 <= one.score <= 1 for one in found)


def test_all_cases_can_be_asked_for_and_filters_hold(desk: Workbench) -> None:
    size = desk.library.overview().size
    assert len(desk.similar.rank(LOAN, limit=10_000)) == size
    traffic = desk.similar.find(LOAN, limit=50, where=CaseFilter(category="16"))
    assert {one.case.category for one in traffic} == {"16"}
    assert desk.similar.find(LOAN, where=CaseFilter(kind=CaseKind.JUDGMENT)) == ()
    years = desk.similar.find(LOAN, limit=50, where=CaseFilter(first_year=2025, last_year=2025))
    assert {one.case.ended_on.year for one in years} == {2025}


def test_side_by_side_marks_what_both_texts_share(desk: Workbench) -> None:
    case = desk.similar.find(LOAN, limit=1)[0].case
    compared = desk.similar.compare(CaseQuery(case.facts[:120]), case.key)
    assert compared.passages
    first = compared.passages[0]
    left = compared.left[first.left_start : first.left_end]
    assert left == compared.right_text[first.right_start : first.right_end]


def test_keywords_are_literal_and_marked(desk: Workbench) -> None:
    hits = desk.similar.search_words("屋檐")
    assert hits
    for hit in hits:
        assert all(hit.excerpt[start:end] == "屋檐" for start, end in hit.marks)
    assert desk.similar.search_words("*") == ()
    assert desk.similar.search_words("[a TO z] AND ~") == ()


def test_an_empty_description_is_refused(desk: Workbench) -> None:
    with pytest.raises(RefusedInput):
        desk.similar.find(CaseQuery("  "))


def test_new_and_removed_cases_are_seen_at_once(desk: Workbench, tmp_path: Path) -> None:
    desk.similar.find(LOAN)
    path = tmp_path / "new.csv"
    path.write_text("案件编号,纠纷经过\nX1,两家为一台水泵的灌溉先后争执\n", encoding="utf-8")
    summary = desk.library.import_cases(path)
    query = CaseQuery("为水泵灌溉先后争执")
    assert desk.similar.find(query, limit=1)[0].case.external_id == "X1"
    assert summary.batch is not None
    desk.library.take_back(summary.batch)
    assert "X1" not in {one.case.external_id for one in desk.similar.find(query, limit=500)}


def test_a_lost_or_damaged_index_is_rebuilt_from_the_library(desk: Workbench) -> None:
    before = [one.key for one in desk.similar.rank(LOAN, limit=10)]
    root = desk.profile.paths.root
    desk.close()
    index = desk.profile.paths.index
    for spoil in (lambda: shutil.rmtree(index), lambda: _damage(index)):
        spoil()
        again = open_workbench(root, passphrase=PASSPHRASE)
        assert [one.key for one in again.similar.rank(LOAN, limit=10)] == before
        assert again.maintenance.verify().index == "好的"
        again.close()


def _damage(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and path.stat().st_size:
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 0xFF
            path.write_bytes(bytes(content))


def test_a_forecast_rests_on_its_cases(desk: Workbench) -> None:
    made = desk.forecasts.forecast(LOAN)
    assert set(made.outcome) == {"书面达成", "口头达成", "未达成"}
    assert sum(made.outcome.values()) == pytest.approx(1, abs=0.01)
    assert made.cases == len(made.evidence)
    assert made.sentence
    keys = {str(case.external_id) for case, _ in desk.similar.neighbours(LOAN)}
    assert set(made.evidence) <= keys


def test_without_cases_a_forecast_abstains_and_says_why(workbench: Workbench) -> None:
    made = workbench.forecasts.forecast(LOAN)
    assert made.abstained
    assert made.abstain_reason.endswith("。")
    assert made.amount_ratio is None


def test_a_court_forecast_needs_judgments(desk: Workbench) -> None:
    made = desk.forecasts.forecast(LOAN, target=ForecastTarget.COURT)
    assert made.abstained


def test_a_dispute_does_not_find_itself_once_it_joined_the_library(desk: Workbench) -> None:
    read, _ = desk.intake.read_dispute(read_json("sample", "demo.json")["dispute"])
    dispute = desk.intake.register_dispute(read).dispute
    with pytest.raises(Exception, match="还没结案"):
        desk.library.contribute(dispute, None)
    from mediation.domain.dispute import Stage

    desk.disputes.advance(dispute.id, Stage.MEDIATING)
    desk.workflow.terminate(dispute.id, told=["起诉"], note="调不成")
    dispute = desk.disputes.advance(dispute.id, Stage.CLOSED)
    case = desk.library.contribute(dispute, None)
    assert "刘志强" not in case.search_text()
    assert case.outcome == "未达成"
    ranked = desk.similar.rank(desk.similar.query_of(dispute), limit=500)
    assert case.key not in {UUID(one.key) for one in ranked}


def test_an_index_that_finds_no_room_is_said_and_no_crash(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(CaseIndex, "rebuild", full)
    with pytest.raises(DiskFull):
        workbench.similar.rebuild()
