"""The calculations of a dispute (核算表): begun from its record, reckoned live, kept under names, with local standards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.calculations.kept import Calculation, closed_up
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.calculations.sheet import CannotCalculate, Sheet
from mediation.domain.calculations.standards import IncomeStandards, StandardRow
from mediation.domain.case_records import Kept
from mediation.domain.dispute import Dispute
from mediation.domain.plain import PlainProblem, from_plain, to_plain
from mediation.errors import RefusedInput
from mediation.services.calculations import TOO_LARGE, CalculationService
from mediation.services.case_factors import FactorBook
from mediation.services.rule_tables import RuleTables
from mediation.services.sheet_filling import FittingSheets, begun
from mediation.storage.storage import Storage

_SETTING = "income_standards"
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Problem:
    """What stops a sheet, and the places it is about; without places it is about the whole."""

    sentence: str
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reckoned:
    """A sheet with a total or with questions; or the problem that stops it."""

    sheet: Sheet | None
    problem: Problem | None = None

    @property
    def done(self) -> bool:
        """Tell whether there is a total."""
        return self.sheet is not None and self.sheet.total is not None


class CalculationBook:
    """Everything the page 核算 does; printing is the business of the papers."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock
        self._sheets = CalculationService(tables)
        self._factors = FactorBook(storage, clock)

    @staticmethod
    def fitting(dispute: Dispute) -> tuple[SheetKind, ...]:
        """Return the kinds that fit a dispute, the likeliest first."""
        return FittingSheets.load().of(dispute)

    def begin(self, dispute: Dispute, kind: SheetKind) -> Calculation:
        """Return a new sheet with what the dispute already says; nothing is kept yet."""
        taken = {kept.value.name for kept in self.of(dispute.id)} if dispute.id else set()
        names = (f"{kind.chinese}（{number}）" for number in range(2, len(taken) + 3))
        name = kind.chinese if kind.chinese not in taken else next(n for n in names if n not in taken)
        said = self._factors.said_of(dispute.id).factors
        return begun(kind, dispute, name, self._clock.today(), confirmed=said)

    def reckon(self, calculation: Calculation) -> Reckoned:
        """Reckon a sheet with today's rates and standards; what cannot be right is said with its place."""
        try:
            done = self._sheets.fill(calculation.kind, calculation.facts, self.standards())
        except PlainProblem as problem:
            return Reckoned(None, Problem(problem.sentence, (problem.path,) if problem.path else ()))
        except CannotCalculate as problem:
            return Reckoned(None, Problem(problem.sentence, problem.fields))
        except ArithmeticError:
            return Reckoned(None, Problem("".join(TOO_LARGE)))
        return Reckoned(done.sheet)

    # ---- kept with a dispute --------------------------------------------------------------------------------

    def of(self, dispute_id: UUID) -> tuple[Kept[Calculation], ...]:
        """Return the calculations of a dispute, oldest first."""
        with self._storage.read() as view:
            return view.records.of(Calculation, dispute_id)

    def keep(self, dispute_id: UUID, calculation: Calculation) -> Kept[Calculation]:
        """Keep a new calculation with a dispute."""
        value = _checked(calculation)
        with self._storage.work("存核算表") as work:
            work.disputes.get(dispute_id)
            kept = work.records.add(value, on=self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept

    def change(self, kept: Kept[Calculation], calculation: Calculation) -> Kept[Calculation]:
        """Keep what was changed or renamed; the trail holds what stood before."""
        value = _checked(calculation)
        if value == kept.value:
            return kept
        with self._storage.work("改核算表") as work:
            changed = work.records.change(kept, value, on=self._clock.today())
            work.commit()
        return changed

    def withdraw(self, kept: Kept[Calculation], reason: str) -> None:
        """Take a calculation out of the list; it stays in the trail with the reason."""
        if not reason.strip():
            raise RefusedInput("写一句为什么不要这张核算表。")
        with self._storage.work("撤掉核算表") as work:
            work.records.withdraw(kept, reason.strip())
            work.commit()

    # ---- standards of the province --------------------------------------------------------------------------

    def standards(self) -> IncomeStandards:
        """Return the committee's own rows, then those that come with the program."""
        return IncomeStandards((*self.own_standards(), *self._tables.income_standards.rows))

    def own_standards(self) -> tuple[StandardRow, ...]:
        """Return what the committee entered, the newest year first."""
        with self._storage.read() as view:
            rows = view.settings.get(_SETTING, [])
        return tuple(from_plain(StandardRow, row) for row in rows)

    def keep_standard(self, row: StandardRow) -> None:
        """Enter the figures of a province and year with their source; they take the place of earlier ones."""
        checked = self._checked_standard(row)
        others = tuple(one for one in self.own_standards() if not _same_place(one, checked))
        self._put_standards((checked, *others), "记赔偿标准")

    def remove_standard(self, row: StandardRow) -> None:
        """Take the figures of a province and year out."""
        rows = tuple(one for one in self.own_standards() if not _same_place(one, row))
        self._put_standards(rows, "删赔偿标准")

    def _put_standards(self, rows: tuple[StandardRow, ...], action: str) -> None:
        ordered = sorted(rows, key=lambda one: (-one.year, one.province))
        with self._storage.work(action) as work:
            work.settings.put(_SETTING, to_plain(ordered))
            work.commit()

    def _checked_standard(self, row: StandardRow) -> StandardRow:
        if not row.province.strip() or not row.source.strip():
            raise RefusedInput("写上省份，和这些数是哪里公布的。")
        if not 2000 <= row.year <= self._clock.today().year:
            raise RefusedInput("年份不对。写统计年度，例如2025。")
        if row.published_on > self._clock.today():
            raise RefusedInput("公布的日子还没到。")
        if row.urban_income is None and row.urban_consumption is None and row.monthly_wage is None:
            raise RefusedInput("至少写一个数。")
        return replace(row, province=row.province.strip(), source=row.source.strip())


def _checked(calculation: Calculation) -> Calculation:
    name = calculation.name.strip()
    if not name:
        raise RefusedInput("给这张核算表起个名字。")
    return replace(calculation, name=name[:_LONGEST_NAME], entries=closed_up(calculation.entries))


def _same_place(one: StandardRow, other: StandardRow) -> bool:
    return one.year == other.year and IncomeStandards((one,)).of(other.province, other.year) is not None
