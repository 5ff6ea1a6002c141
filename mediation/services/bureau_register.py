"""The register as the bureau's workbook of twenty-five columns, out and in: a town takes in its villages' registers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.agreement import Agreement
from mediation.domain.committee import OWN_SERIALS
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.library import RowFinding
from mediation.domain.performance import Payment
from mediation.domain.statistics.case_facts import TERMINATED, CaseFacts, DueSpan, Ending, PerformanceState
from mediation.domain.statistics.period import Period
from mediation.domain.statistics.register_origin import RegisterOrigin
from mediation.errors import RefusedInput, problem_from
from mediation.services.bureau_rows import COLUMNS, BureauCase, BureauRowProblem, read_row, row_of
from mediation.services.import_files import open_source
from mediation.services.in_force import agreement_now
from mediation.services.rule_tables import RuleTables
from mediation.services.statistics import StatisticsService
from mediation.storage.storage import Storage
from mediation.storage.unit_of_work import UnitOfWork

_AMOUNT = "调解协议金(元)"
_TAKEN_IN = "taken_in"
_NEEDED = ("纠纷简要情况", "当事人")


@dataclass(frozen=True)
class TakenIn:
    """What taking a register in did."""

    taken: int
    already: int
    findings: tuple[RowFinding, ...]
    committees: tuple[str, ...]

    @property
    def set_aside(self) -> int:
        """Rows that could not be taken."""
        return sum(finding.refused for finding in self.findings)


class BureauRegister:
    """Writes and takes in registers in the bureau's columns."""

    def __init__(
        self, storage: Storage, tables: RuleTables, statistics: StatisticsService, clock: Clock
    ) -> None:
        self._storage = storage
        self._tables = tables
        self._statistics = statistics
        self._clock = clock

    def rows(self, period: Period | None = None) -> list[dict[str, str]]:
        """Return the register's rows in the order of acceptance; a period keeps what was accepted or ended in it."""
        facts = [fact for fact in self._statistics.facts() if period is None or _belongs(fact, period)]
        facts.sort(key=lambda fact: (fact.entered_on or date.max, fact.key))
        today = self._clock.today()
        with self._storage.read() as view:
            disputes = {one.id: one for one in view.disputes.several(fact.id for fact in facts)}
            origins = {kept.dispute_id: kept.value for kept in view.records.all_of(RegisterOrigin)}
            return [
                _handed_on(
                    row_of(
                        disputes[fact.id],
                        agreement_now(view, fact.id),
                        fact,
                        today,
                        self._tables.categories,
                    ),
                    origins.get(fact.id),
                )
                for fact in facts
                if not disputes[fact.id].is_lead
            ]

    def export(self, target: Path, period: Period | None = None) -> int:
        """Write the register to an .xlsx file; return how many disputes it holds."""
        from mediation.documents.spreadsheet import write_table

        if target.suffix.lower() != ".xlsx":
            raise RefusedInput(f"“{target.name}”要以 .xlsx 结尾。")
        rows = self.rows(period)
        try:
            write_table(
                target, COLUMNS, [[_cell(name, row[name]) for name in COLUMNS] for row in rows], "登记册"
            )
        except OSError as error:
            raise problem_from(error, target) from error
        return len(rows)

    def take_in(self, source: Path, progress: Callable[[int], None] = lambda _: None) -> TakenIn:
        """Register every row of a workbook under its own committee; a row taken in before is left as it is."""
        file = open_source(source)
        missing = [name for name in _NEEDED if name not in file.columns]
        if missing:
            raise RefusedInput(f"表头里没有“{missing[0]}”。", "要上级系统导出的25列登记册。")
        known = self._known()
        findings: list[RowFinding] = []
        committees: dict[str, None] = {}
        taken = already = 0
        for row in file.rows():
            try:
                if row.problem:
                    raise BureauRowProblem(row.problem)
                case = read_row(row.values, self._tables.categories)
            except BureauRowProblem as problem:
                findings.append(RowFinding(row.number, str(problem), refused=True))
                continue
            case = replace(case, committee=case.committee or self._statistics.committee())
            if case.number and (case.committee, case.number) in known:
                already += 1
                continue
            known.add((case.committee, case.number))
            committees[case.committee] = None
            self._keep(case)
            taken += 1
            if taken % 100 == 0:
                progress(taken)
        return TakenIn(taken, already, tuple(findings), tuple(committees))

    def _known(self) -> set[tuple[str, str]]:
        """Numbers that stand in the register under their committee; the own committee's are its own numbers."""
        own = self._statistics.committee()
        with self._storage.read() as view:
            known = {
                (kept.value.committee, kept.value.number) for kept in view.records.all_of(RegisterOrigin)
            }
            return known | {(own, number) for number in view.figures.numbers()}

    def _keep(self, case: BureauCase) -> None:
        with self._storage.work("并入登记册") as work:
            added = self._add(work, case)
            assert added.id is not None
            agreement = None
            if case.agreement is not None:
                agreement = work.agreements.add(replace(case.agreement, dispute_id=added.id))
                if case.performed is PerformanceState.DONE and agreement.reached_on:
                    paid = Payment(agreement.total or None, term=1, note="来件写明已履行")
                    work.records.add(paid, on=agreement.reached_on, dispute_id=added.id)
            fact = _fact_of(added, agreement, case)
            read_as = row_of(added, agreement, fact, self._clock.today(), self._tables.categories)
            origin = RegisterOrigin(
                case.committee, case.number, tuple(case.cells.items()), tuple(read_as.items())
            )
            work.records.add(origin, on=added.accepted_on or self._clock.today(), dispute_id=added.id)
            work.commit()

    def _add(self, work: UnitOfWork, case: BureauCase) -> Dispute:
        year = (case.dispute.accepted_on or self._clock.today()).year
        serial = OWN_SERIALS + work.numbers.draw(year, _TAKEN_IN)
        number = f"{case.committee} {case.number or serial - OWN_SERIALS}"[:100]
        dispute = replace(
            case.dispute,
            number=number,
            registered_by=case.dispute.registered_by or work.user,
            registered_at=self._clock.now(),
        )
        return work.disputes.add(dispute, year=year, serial=serial)


def _fact_of(dispute: Dispute, agreement: Agreement | None, case: BureauCase) -> CaseFacts:
    """The dispute as the figures will see it, for the words of its row."""
    assert isinstance(dispute.id, UUID)
    fact = CaseFacts(dispute.id.hex, committee=case.committee, entered_on=dispute.accepted_on)
    last = dispute.history[-1] if dispute.history else None
    if agreement is not None and agreement.reached_on:
        fact.endings = (Ending(agreement.reached_on, agreement.form.value),)
        if agreement.terms[0].due is not None:
            fact.due = DueSpan(agreement.terms[0].due, agreement.terms[0].due)
    elif last is not None and last.stage is Stage.TERMINATED:
        fact.endings = (Ending(last.on, TERMINATED),)
    fact.complete()
    if case.performed is PerformanceState.DONE:
        fact.performed_on = fact.agreed_on
    return fact


def _handed_on(row: dict[str, str], origin: RegisterOrigin | None) -> dict[str, str]:
    """A cell that still reads as it was read is handed on as it came."""
    if origin is None:
        return row
    came, read_as = dict(origin.columns), dict(origin.read_as)
    return {name: came.get(name, "") if row[name] == read_as.get(name, "") else row[name] for name in COLUMNS}


def _belongs(fact: CaseFacts, period: Period) -> bool:
    return any(day is not None and day in period for day in (fact.entered_on, fact.ended_on))


def _cell(name: str, text: str) -> str | Decimal:
    """Sums are numbers where they are plain ones."""
    if name != _AMOUNT or not text:
        return text
    try:
        return Decimal(text)
    except ArithmeticError:
        return text
