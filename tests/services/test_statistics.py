"""The statutory tables over a register made through the services, each figure counted by hand beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from mediation.bootstrap import Workbench
from mediation.domain.agreement import Agreement, AgreementForm, AgreementState, Term, TermKind
from mediation.domain.confirmation import ConfirmationResult, JudicialConfirmation
from mediation.domain.dispute import Stage
from mediation.domain.performance import Payment
from mediation.domain.statistics.period import parse_period
from mediation.domain.workflow_records import RemediesTold
from mediation.errors import RefusedInput

_YEAR = 2026


def register(desk: Workbench, day: date, **more: object) -> UUID:
    data = {
        "facts": "屋檐滴水，墙面返潮。",
        "category": "邻里",
        "source": "依申请",
        "difficulty": "简易",
        "applied_on": day.isoformat(),
        "accepted_on": day.isoformat(),
        "parties": [{"side": "申请人", "name": "周桂芬"}, {"side": "被申请人", "name": "陈国良"}],
        **more,
    }
    dispute, _ = desk.intake.read_dispute(data)
    registered = desk.intake.register_dispute(dispute).dispute
    assert registered.id is not None
    return registered.id


def agree(
    desk: Workbench, key: UUID, day: date, amount: str = "", form: AgreementForm = AgreementForm.WRITTEN
) -> None:
    """Put a signed agreement on file as the register has it after signing."""
    stage = Stage.AGREED_ORALLY if form is AgreementForm.ORAL else Stage.AGREED_WRITTEN
    term = Term(
        "付钱", "陈国良", "周桂芬", TermKind.PAY, Decimal(amount or 0), due=date(day.year, day.month, 28)
    )
    with desk.profile.storage.work("协议签字") as work:
        signed = Agreement((term,), form, day, state=AgreementState.SIGNED, signed_on=day, sealed_on=day)
        work.agreements.add(replace(signed, dispute_id=key))
        work.commit()
    if desk.disputes.get(key).stage is not Stage.MEDIATING:
        desk.disputes.advance(key, Stage.MEDIATING, on=day)
    desk.disputes.advance(key, stage, on=day)


def fail(desk: Workbench, key: UUID, day: date) -> None:
    """End the talks as the law wants it: the parties are told of the other ways first (人民调解法 26)."""
    with desk.profile.storage.work("告知") as work:
        work.records.add(RemediesTold(("向法院起诉",)), on=day, dispute_id=key)
        work.commit()
    if desk.disputes.get(key).stage is not Stage.MEDIATING:
        desk.disputes.advance(key, Stage.MEDIATING, on=day)
    desk.workflow.terminate(key, told=["起诉"], on=day, note="一方明确拒绝")


@pytest.fixture
def desk(workbench: Workbench) -> Workbench:
    """A register of eight: July and August settled, failed, re-opened, handed on, and one still open."""
    settled = register(workbench, date(_YEAR, 6, 20), difficulty="重大")
    agree(workbench, settled, date(_YEAR, 7, 3), "12345.00")
    oral = register(workbench, date(_YEAR, 7, 5), source="主动调解", category="物业")
    agree(workbench, oral, date(_YEAR, 7, 5), "500", AgreementForm.ORAL)
    court = register(workbench, date(_YEAR, 7, 8), source="委托移送", delegating_body="法院", category="合同")
    fail(workbench, court, date(_YEAR, 7, 30))
    again = register(workbench, date(_YEAR, 7, 10), source="委托移送", category="合同")
    fail(workbench, again, date(_YEAR, 7, 20))
    agree(workbench, again, date(_YEAR, 8, 2), "20000")
    moved = register(workbench, date(_YEAR, 7, 12))
    workbench.disputes.advance(moved, Stage.TRANSFERRED, on=date(_YEAR, 7, 13))
    late = register(
        workbench,
        date(_YEAR, 8, 1),
        prevention=[{"kind": "防止群体性上访", "cases": 1, "people": 12}],
        migrant_workers=True,
        category="劳动争议",
    )
    agree(workbench, late, date(_YEAR, 8, 20), "80000")
    register(workbench, date(_YEAR, 7, 20))
    workbench.disputes.advance(register(workbench, date(_YEAR, 7, 1)), Stage.MEDIATING, on=date(_YEAR, 8, 1))
    with workbench.profile.storage.work("司法确认") as work:
        won = JudicialConfirmation(
            date(_YEAR, 7, 10), "清溪法庭", ConfirmationResult.VALID, date(_YEAR, 8, 4)
        )
        work.records.add(won, on=won.applied_on, dispute_id=settled)
        work.records.add(Payment(Decimal("12345.00"), term=1), on=date(_YEAR, 8, 9), dispute_id=settled)
        work.commit()
    return workbench


def figures(desk: Workbench, period: str, *codes: str) -> list[str]:
    row = desk.statistics.case_table(parse_period(period)).total
    return [row[code].written for code in codes]


def test_totals_stand_on_what_ended_and_money_on_what_was_agreed_in_the_period(desk: Workbench) -> None:
    july = figures(
        desk, "2026-07", "total", "people", "agreed", "complex", "money", "form.oral", "form.written"
    )
    assert july == ["4", "8", "2", "1", "1.28", "1", "1"]
    august = figures(desk, "2026-08", "total", "agreed", "money", "form.written", "reached_again")
    assert august == ["1", "1", "10.00", "1", "1"]
    assert figures(desk, "2026Q3", "total", "agreed", "money", "type.04") == ["5", "4", "11.28", "2"]


def test_sources_types_and_prevention_count_over_what_ended(desk: Workbench) -> None:
    july = (
        "source.own_initiative",
        "source.application",
        "source.delegated",
        "delegating.court",
        "delegating.other",
    )
    assert figures(desk, "2026-07", *july) == ["1", "1", "2", "1", "1"]
    assert figures(desk, "2026-08", "type.10", "migrant", "petition.cases", "petition.people") == [
        "1",
        "1",
        "1",
        "12",
    ]
    assert figures(desk, "2026-07", "body.village", "body.township") == ["4", "0"]


def test_confirmation_and_performance_count_on_their_own_days(desk: Workbench) -> None:
    codes = ("confirmation.applied", "confirmation.valid", "performed", "performing", "unperformed")
    assert figures(desk, "2026-07", *codes) == ["1", "0", "0", "0", "2"]
    assert figures(desk, "2026-08", *codes) == ["0", "1", "1", "0", "3"]


def test_carried_over_and_new_make_up_handled_and_open(desk: Workbench) -> None:
    codes = ("carried", "entered", "handled", "left", "open")
    assert figures(desk, "2026-07", *codes) == ["1", "6", "5", "1", "2"]
    assert figures(desk, "2026-08", *codes) == ["2", "1", "1", "0", "2"]
    for period in ("2026-07", "2026-08", "2026Q3", "2026", "2026-07-05..2026-07-20"):
        broken = [
            line.rule for line in desk.statistics.report(parse_period(period)).relations if not line.holds
        ]
        assert broken == []


def test_every_figure_opens_its_disputes(desk: Workbench) -> None:
    cell = desk.statistics.case_table(parse_period("2026-07")).total["source.delegated"]
    opened = desk.statistics.disputes(cell.disputes)
    assert len(opened) == 2
    assert {line.category for line in opened} == {"04"}


def test_an_unfinished_record_is_named_by_the_relation_it_breaks(desk: Workbench) -> None:
    nameless = register(desk, date(_YEAR, 7, 2), category="")
    agree(desk, nameless, date(_YEAR, 7, 9))
    report = desk.statistics.report(parse_period("2026-07"))
    broken = [line for line in report.relations if not line.holds]
    assert [line.code for line in broken] == ["sum.type"]
    assert [UUID(key) for key in broken[0].keys] == [nameless]
    assert "有1件没写纠纷类型" in report.findings[0].message


def test_a_draft_agreement_ends_nothing(desk: Workbench) -> None:
    before = figures(desk, "2026Q3", "total", "money")
    key = register(desk, date(_YEAR, 8, 3))
    agreement, _ = desk.agreements.read_agreement(
        {"reached_on": "2026-08-05", "terms": [{"text": "赔偿", "kind": "pay", "amount": "900"}]}
    )
    desk.agreements.draft_agreement(key, agreement)
    assert figures(desk, "2026Q3", "total", "money") == before


def test_the_second_table_keeps_what_is_entered_and_checks_it(desk: Workbench) -> None:
    service = desk.statistics
    service.enter_organisation(
        {"mediators": "5", "mediators.full_time": "2", "mediators.part_time": "2", "funds.committee": "1.5"},
        on=date(_YEAR, 7, 1),
    )
    report = service.report(parse_period("2026Q3"))
    row = report.organisation.total
    written = [
        row[code].written
        for code in ("committees", "committees.village", "mediators", "funds.committee", "grade.1")
    ]
    assert written == ["1", "1", "5", "1.50", ""]
    assert any("专职加兼职" in finding.message for finding in report.organisation_findings)
    assert service.organisation(parse_period("2026Q2")).total["mediators"].written == "1"
    with pytest.raises(RefusedInput, match="整数"):
        service.enter_organisation({"age.over_50": "1.5"})
