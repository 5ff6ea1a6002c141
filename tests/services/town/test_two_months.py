"""A town's two months played through the services, and every figure counted a second time from what was done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from mediation.bootstrap import create_workbench
from mediation.clock import FixedClock
from mediation.domain.committee import Committee, Role
from mediation.domain.dispute import FINISHED
from mediation.domain.listing import DisputeFilter
from mediation.domain.statistics.cells import CASES
from mediation.errors import NotFound
from mediation.storage.key_slot import LIGHT
from tests.services.town.playing import LEAVER, TAKER, Played, play, reports
from tests.services.town.town import DIRECTOR, LAWYER, TOWN, Town

SEVERAL_TIMES = (
    "money",
    "prevented",
    "suicide.cases",
    "criminal.cases",
    "petition.cases",
    "fight.cases",
    "screened",
)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    result = play(tmp_path_factory.mktemp("town"), share=0.5)
    yield result
    result.town.desk.close()


@pytest.fixture
def town(played: Played) -> Town:
    played.town.sit(DIRECTOR)
    return played.town


def test_every_cell_is_what_the_second_count_says(played: Played, town: Town) -> None:
    seen = [*played.live, *reports(town)]
    assert len(seen) == 8
    for report, mine in seen:
        table = {code: cell.value for code, cell in report.cases.total.cells.items()}
        assert table == mine, f"{report.period.name}, on {report.today}"
        assert not report.findings, report.period.name
    everything = {code for report, _ in seen for code, cell in report.cases.total.cells.items() if cell.value}
    silent = {code for code in seen[-1][1] if code not in everything}
    assert silent <= {
        "body.street",
        "body.enterprise",
        "body.association",
        "mass_incident",
        "turned_criminal",
    }


def test_what_is_left_of_one_month_is_carried_into_the_next(town: Town) -> None:
    tables = {report.period.name: report.cases.total for report, _ in reports(town)}
    for total in tables.values():
        number = total.number
        assert number("carried") + number("entered") == number("handled") + number("open")
    months = list(tables.values())[:3]
    assert all(now.number("carried") == before.number("open") for before, now in pairwise(months))


def test_every_figure_opens_its_cases_and_each_committee_has_its_row(town: Town) -> None:
    report, _ = list(reports(town))[3]
    for code, cell in report.cases.total.cells.items():
        if cell.rule.measure == CASES and code not in SEVERAL_TIMES:
            assert len(town.desk.statistics.disputes(cell.disputes)) == cell.value, code
    rows = report.cases.rows
    assert [row.name[:2] for row in rows] == ["清水", "城东", "桥头"]
    for code, cell in report.cases.total.cells.items():
        assert sum(row[code].value for row in rows) == pytest.approx(
            cell.value, abs=Decimal("0.01") * len(rows)
        ), code
    people = report.organisation.total
    mediators = {
        user.name for user in town.desk.people.users() if user.active and Role.MEDIATOR in user.roles
    }
    assert mediators == {DIRECTOR, "叶小燕", TAKER}
    assert (people.number("committees"), people.number("mediators")) == (3, 3)


def test_a_signed_table_does_not_move_when_the_register_does(played: Played, town: Town) -> None:
    signed = next(report for report, _ in played.live if report.period.first == date(2026, 7, 1))
    now = town.desk.statistics.report(signed.period)
    written = {code: cell.written for code, cell in signed.cases.total.cells.items()}
    (frozen,) = [
        kept.value
        for kept in town.desk.statistics_sheets.frozen(signed.period)
        if kept.value.table == "cases"
    ]
    assert dict(frozen.rows[-1].figures) == written
    changed = {code for code, cell in now.cases.total.cells.items() if cell.written != written[code]}
    assert "money" in changed, "a supplement of August changed what July's agreement comes to"
    assert town.desk.statistics_sheets.differences(now)
    cases, _ = town.desk.statistics_sheets.sheets(now)
    assert cases.rows[-1][1][:5] == tuple(
        written[code] for code in ("total", "people", "agreed", "complex", "money")
    )


def test_what_is_owed_today_is_what_the_second_count_owes(town: Town) -> None:
    """The due list, the ledger and the figures are one truth."""
    today = town.today
    tasks = town.desk.reminders.dues(date(2026, 1, 1), today - timedelta(days=1))
    late = {task.dispute_id for _, task in tasks}
    ledgers = {one.id: town.desk.performance.ledger(one.id) for one in town.told if one.kind != "village"}
    overdue = {key for key, ledger in ledgers.items() if ledger.overdue(today)}
    finished = {
        one.id for one in town.told if one.id in ledgers and town.desk.disputes.get(one.id).stage in FINISHED
    }
    assert late - _village_ids(town) == overdue - finished
    for one in town.told:
        if one.id in ledgers and one.promised:
            assert ledgers[one.id].paid == sum((paid.amount or 0 for paid in one.paid), 0), one.kind


def test_the_evaluation_scores_the_dossiers_of_the_period_and_its_paper_says_so(
    town: Town, tmp_path: Path
) -> None:
    desk = town.desk
    period = desk.statistics.period("2026-08")
    closed = desk.situation.closed_dossiers(period)
    assert set(closed) == {one.id for one in town.told if one.closed and one.closed in period}
    scores, past = desk.reviews.scores(closed[:6]), desk.forecasts.past_record(period)
    assert [one.head.weight for one in scores.heads] == [10, 25, 15, 15, 20, 10, 5]
    for one in scores.heads:
        left = [desk.reviews.dossier_review(key).points_of(one.head) for key in closed[:6]]
        assert one.average == round(Decimal(sum(left)) / 6, 1)
        assert len(one.lost) == sum(points < one.head.weight for points in left)
    target = tmp_path / "evaluation.pdf"
    overview = desk.situation.overview(period)
    desk.statistics_sheets.export_situation(overview, TOWN, target, past=past, scores=scores)
    said = _said(target.read_bytes())
    assert scores.sentence in said
    assert "四、卷宗评查" in said
    assert "五、预判和结果" in said


def test_what_was_said_apart_is_nowhere_but_under_its_writers_hand(town: Town, tmp_path: Path) -> None:
    desk, secrets = town.desk, town.secrets
    assert len(secrets) > 40
    for key, secret in list(secrets.items())[::7]:
        told = "".join(
            _said(desk.papers.preview(kind, key).pdf) for kind in ("人民调解记录", "人民调解受理登记表")
        )
        told += (
            _said(desk.papers.dossier(key).pdf)
            + repr(desk.trace.of_dispute(key))
            + repr(desk.disputes.trail(key))
        )
        told += repr(desk.notes.sitting(key, uncover=True)) + repr(desk.trace.paper(key))
        assert secret not in told
        assert "私底下" not in told
        writer = next(kept.by for kept in desk.notes.sitting(key, 1).notes if kept.value.private)
        if writer in (TAKER, "叶小燕"):
            assert secret in repr(town.sit(writer).notes.sitting(key, 1, uncover=True))
            town.sit(DIRECTOR)
    desk.register.export(tmp_path / "out.xlsx")
    desk.agenda.export(tmp_path / "out.ics", date(2026, 6, 1), date(2026, 12, 1), with_names=True)
    period = desk.statistics.period("2026Q3")
    overview, past = desk.situation.overview(period), desk.forecasts.past_record()
    desk.statistics_sheets.export_situation(overview, TOWN, tmp_path / "situation.pdf", past=past)
    desk.similar.rebuild()
    assert not desk.similar.search_words("私底下")
    told = repr(_cells(tmp_path / "out.xlsx")) + (tmp_path / "out.ics").read_text("utf-8")
    told += _said((tmp_path / "situation.pdf").read_bytes())
    assert "私底下" not in told
    for path in desk.profile.paths.root.rglob("*"):
        assert not path.is_file() or "私底下".encode() not in path.read_bytes(), path.name


def test_out_and_in_and_out_gives_equal_cells(town: Town, tmp_path: Path) -> None:
    first, second = tmp_path / "town.xlsx", tmp_path / "county.xlsx"
    county, _ = create_workbench(
        tmp_path / "county", committee=Committee("清水县人民调解委员会", "清水县", "990000"), user_name="尤同",
        passphrase="县里的老城墙还在", clock=FixedClock(town.today), cost=LIGHT,
    )  # fmt: skip
    try:
        assert town.desk.register.export(first) == len(town.told)
        taken = county.register.take_in(first)
        assert (taken.taken, taken.findings) == (len(town.told), ())
        county.register.export(second)
        assert sorted(map(str, _cells(second))) == sorted(map(str, _cells(first)))
        mine, theirs = (
            desk.statistics.case_table(desk.statistics.period("2026")).total for desk in (town.desk, county)
        )
        # A row of the bureau holds one day, so only over all days together a dispute talked of again counts alike.
        same = ("total", "people", "agreed", "failed", "complex", "form.written", "form.oral", "migrant")
        assert [theirs.number(code) for code in same] == [mine.number(code) for code in same]
    finally:
        county.close()


def test_everybody_did_only_his_own(played: Played, town: Town) -> None:
    assert town.refused > 100
    assert played.in_hand > 3
    assert played.hand_over is not None
    assert len(played.hand_over.disputes) == played.in_hand
    assert town.desk.people.open_work(LEAVER) == ()
    kept = town.desk.people.hand_overs()[0]
    assert kept.value.disputes[0].number in _said(town.desk.people.print_hand_over(kept).pdf)
    joined = [one for one in town.told if one.kind == "stays_open"]
    seen = town.sit(LAWYER).disputes.list_disputes(DisputeFilter(), limit=200).lines
    assert {line.id for line in seen} == {one.id for one in joined}
    with pytest.raises(NotFound):
        town.desk.disputes.get(next(one.id for one in town.told if one.kind == "oral"))
    assert town.desk.statistics.case_table(town.desk.statistics.period("2026")).total.number("total") < 5
    assert town.sit(DIRECTOR).trace.verify().broken_at is None


def _village_ids(town: Town) -> set[UUID]:
    mine = {one.id for one in town.told}
    return {fact.id for fact in town.desk.statistics.facts() if fact.id not in mine}


def _cells(path: Path) -> list[tuple[object, ...]]:
    return list(load_workbook(path).worksheets[0].iter_rows(values_only=True))


def _said(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return "".join(text.split())
