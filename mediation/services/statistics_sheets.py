"""Hands the tables in: as a workbook or PDF in the bureau's layout, signed off and kept as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mediation.clock import Clock
from mediation.documents.table_sheet import SheetColumn, SheetGroup, TableSheet
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import long_date
from mediation.domain.dossier_scores import DossierScores
from mediation.domain.kept_forecasts import PastRecord
from mediation.domain.statistics.cells import MONEY, StatisticsTable, TableForm, TableRow
from mediation.domain.statistics.frozen import Difference, FrozenTable, differences, frozen_row
from mediation.domain.statistics.period import Period
from mediation.domain.statistics.suppression import HIDDEN, LEAST, shown_figures
from mediation.errors import NotAllowedNow, RefusedInput, problem_from
from mediation.paths import replace_file
from mediation.services.situation import Overview
from mediation.services.situation_paper import situation_paper
from mediation.services.statistics import StatisticsReport, StatisticsService
from mediation.storage.storage import Storage

WORKBOOK, PDF = ".xlsx", ".pdf"


@dataclass(frozen=True)
class SignOff:
    """Who made, checked and answers for a table (制表人、审核人、负责人)."""

    made_by: str = ""
    checked_by: str = ""
    answered_by: str = ""
    filed_on: date | None = None


class StatisticsSheets:
    """Export, sign-off and what changed since."""

    def __init__(self, storage: Storage, statistics: StatisticsService, clock: Clock) -> None:
        self._storage = storage
        self._statistics = statistics
        self._clock = clock

    def export(self, report: StatisticsReport, target: Path, *, for_others: bool = False) -> None:
        """Write both tables to an .xlsx or .pdf file; `for_others` hides small figures."""
        sheets = self.sheets(report, for_others=for_others)
        suffix = target.suffix.lower()
        if suffix not in (WORKBOOK, PDF):
            raise RefusedInput(f"“{target.name}”要以 .xlsx 或 .pdf 结尾。")
        try:
            if suffix == WORKBOOK:
                from mediation.documents.statistics_workbook import write_workbook

                write_workbook(target, sheets)
            else:
                from mediation.documents.forms.statistics import print_tables

                replace_file(target, print_tables(sheets, dated=self._clock.today()))
        except OSError as error:
            raise problem_from(error, target) from error

    def export_situation(
        self,
        overview: Overview,
        committee: str,
        target: Path,
        *,
        past: PastRecord | None = None,
        scores: DossierScores | None = None,
    ) -> None:
        """Write the situation and the evaluation of a period as the PDF a director hands in."""
        if target.suffix.lower() != PDF:
            raise RefusedInput(f"“{target.name}”要以 .pdf 结尾。")
        from mediation.documents.forms.situation import print_situation

        paper = situation_paper(overview, committee, self._clock.today(), past, scores)
        try:
            replace_file(target, print_situation(paper))
        except OSError as error:
            raise problem_from(error, target) from error

    def sheets(self, report: StatisticsReport, *, for_others: bool = False) -> tuple[TableSheet, ...]:
        """Both tables as they are handed in: the signed figures where the period is signed off."""
        signed = self.frozen(report.period)
        return tuple(
            self._sheet(report, table, signed, for_others=for_others)
            for table in (report.cases, report.organisation)
        )

    def freeze(self, report: StatisticsReport, signed: SignOff) -> tuple[Kept[FrozenTable], ...]:
        """Sign a period off: both tables stay as they are now, whatever is corrected later."""
        if report.unfinished:
            raise NotAllowedNow(
                f"{report.period.name}还没过完。",
                f"{long_date(report.period.last)}以后再定表；现在可以先导出来看。",
            )
        if self.frozen(report.period):
            raise NotAllowedNow(f"{report.period.name}已经定过表了。", "要改，先撤回定表，写明原因。")
        filed = signed.filed_on or self._clock.today()
        kept = []
        with self._storage.work("定统计表") as work:
            for table in (report.cases, report.organisation):
                value = FrozenTable(
                    report.period.code,
                    report.period.first,
                    report.period.last,
                    table.form.code,
                    tuple(frozen_row(row) for row in table.all_rows),
                    signed.made_by or work.user,
                    signed.checked_by,
                    signed.answered_by,
                    filed,
                )
                kept.append(work.records.add(value, on=report.period.last))
            work.commit()
        return tuple(kept)

    def unfreeze(self, period: Period, reason: str) -> None:
        """Take a sign-off back; the trail keeps it with the reason."""
        if not reason.strip():
            raise RefusedInput("撤回定表要写明原因。")
        with self._storage.work("撤回定表") as work:
            for kept in _frozen(work.records.between(FrozenTable, period.last, period.last), period):
                work.records.withdraw(kept, reason.strip())
            work.commit()

    def frozen(self, period: Period) -> tuple[Kept[FrozenTable], ...]:
        """Return the signed tables of a period; empty before it is signed off."""
        with self._storage.read() as view:
            return _frozen(view.records.between(FrozenTable, period.last, period.last), period)

    def differences(self, report: StatisticsReport) -> tuple[Difference, ...]:
        """Return which figures are no longer what was signed."""
        tables = {table.form.code: table for table in (report.cases, report.organisation)}
        found: list[Difference] = []
        for kept in self.frozen(report.period):
            found += differences(kept.value, tables[kept.value.table].all_rows)
        return tuple(found)

    def _sheet(
        self,
        report: StatisticsReport,
        table: StatisticsTable,
        signed: Sequence[Kept[FrozenTable]],
        *,
        for_others: bool,
    ) -> TableSheet:
        kept = next((one.value for one in signed if one.value.table == table.form.code), None)
        notes = list(_notes(report, table, for_others=for_others))
        if kept is not None and not for_others:
            rows = [(row.name, dict(row.figures)) for row in kept.rows]
            changed = len(differences(kept, table.all_rows))
            if changed:
                notes.append(f"注：本表按定表时的数；其后登记有改动，{changed}个数与现在不同。")
        elif for_others:
            shown = shown_figures(table.form, table.all_rows)
            rows = [(row.name, figures) for row, figures in zip(table.all_rows, shown, strict=True)]
        else:
            rows = [(row.name, _written(row)) for row in table.all_rows]
        codes = [rule.code for rule in table.form.cells]
        return TableSheet(
            title=table.form.title,
            committee=report.committee,
            period=_period_words(report),
            groups=_groups(table.form),
            units=_units(table.form),
            rows=tuple((name, tuple(figures.get(code, "") for code in codes)) for name, figures in rows),
            notes=tuple(notes),
            signed=_signed(kept),
        )


def _frozen(kept: Sequence[Kept[FrozenTable]], period: Period) -> tuple[Kept[FrozenTable], ...]:
    return tuple(one for one in kept if one.value.first == period.first and one.value.last == period.last)


def _groups(form: TableForm) -> tuple[SheetGroup, ...]:
    return tuple(
        SheetGroup(group.name, tuple(SheetColumn(rule.label, rule.measure == MONEY) for rule in group.cells))
        for group in form.groups
    )


def _units(form: TableForm) -> str:
    return "单位：" + "、".join(dict.fromkeys(rule.unit for rule in form.cells))


def _written(row: TableRow) -> dict[str, str]:
    return {code: cell.written for code, cell in row.cells.items()}


def _period_words(report: StatisticsReport) -> str:
    if report.unfinished and report.today >= report.period.first:
        return f"{report.period.name}（到{long_date(report.today)}）"
    return report.period.name


def _notes(report: StatisticsReport, table: StatisticsTable, *, for_others: bool) -> Sequence[str]:
    notes = []
    if table.form.code == report.cases.form.code:
        notes.append(
            "注：总数是本期办结（达成协议或终止）的件数，重新调解的只计一次；金额按本期达成的协议；"
            "司法确认、履行按各自发生的日子；末尾“收结存”一组供核对，不上报。"
        )
    if for_others:
        notes.append(f"注：小于{LEAST}的数及与它相配的一个数以“{HIDDEN}”代替，以免认出当事人。")
    return notes


def _signed(kept: FrozenTable | None) -> tuple[str, str, str, str]:
    if kept is None:
        return ("", "", "", "")
    filed = long_date(kept.filed_on) if kept.filed_on else ""
    return (kept.made_by, kept.checked_by, kept.answered_by, filed)
