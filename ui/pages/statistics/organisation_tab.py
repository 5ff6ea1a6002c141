"""组织队伍: the second statutory table; what the program cannot count is entered line by line."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.findings import Finding
from mediation.domain.statistics.cells import Cell
from mediation.services.statistics import StatisticsReport
from ui.dialogs.sheet import Sheet
from ui.pages.statistics.words import tr
from ui.widgets import (
    Column,
    DataTable,
    FilledButton,
    FlowLayout,
    PlainButton,
    Prose,
    ScrollColumn,
    TextField,
    column,
)

_GROUP, _FIGURE = 210, 140


@dataclass(frozen=True)
class OrganisationRow:
    """One line of the table."""

    group: str
    cell: Cell


class OrganisationTab(QWidget):
    """``entry_requested`` (code, label, present figure) asks to enter one."""

    entry_requested = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.enter_button = PlainButton(tr("填这一项"), "edit")
        self.table = DataTable(
            (
                Column("", lambda line: line.group, strong=True, width=_GROUP),
                Column(tr("项目"), lambda line: f"{line.cell.rule.label}（{line.cell.rule.unit}）"),
                Column(
                    tr("数"),
                    lambda line: line.cell.written or tr("没填"),
                    figures=True,
                    width=_FIGURE,
                    tone=_tone,
                ),
            ),
            name=tr("组织队伍的数"),
            wraps=False,
        )
        self._note = Prose(tr("选一行按Enter就能填；填的数从今天起算，以前的报表不变。"), tone="text2")
        self._findings = Prose(tone="yellow")
        self.lines = ScrollColumn()
        self.lines.body.setContentsMargins(24, 16, 20, 16)
        head = QWidget()
        flow = FlowLayout(head, gap=12)
        flow.addWidget(self.enter_button)
        self.lines.add(self._note, head, self._findings, self.table)
        self.setLayout(column(self.lines, gap=0))
        self.table.row_opened.connect(self._on_opened)
        self.enter_button.clicked.connect(lambda: self._on_opened(self.table.chosen()))

    def show_period(self, report: StatisticsReport) -> None:
        """Show the figures that hold on the period's last day."""
        table = report.organisation
        rows = [
            OrganisationRow(group.name if place == 0 else "", table.total[rule.code])
            for group in table.form.groups
            for place, rule in enumerate(group.cells)
        ]
        self.table.set_rows(rows)
        if self.table.chosen() is None:
            self.table.selectRow(0)
        self.table.setFixedHeight(self.table.height_of(len(rows)) + 4)
        self._show_findings(report.organisation_findings)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return (self.lines,)

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self._findings.set_words("\n".join(finding.message for finding in findings))
        self._findings.setVisible(bool(findings))

    def _on_opened(self, line: OrganisationRow | None) -> None:
        if line is not None:
            rule = line.cell.rule
            self.entry_requested.emit(rule.code, f"{rule.label}（{rule.unit}）", line.cell.written)


class EntrySheet(Sheet):
    """Asks for one figure; ``figure_given`` (code, figure) hands it over."""

    figure_given = Signal(str, str)

    def __init__(self, code: str, label: str, figure: str, parent: QWidget) -> None:
        super().__init__(tr("填一个数"), parent)
        self._code = code
        self.field = TextField(label)
        self.field.set_value(figure)
        self.add(self.field)
        leave, keep = PlainButton(tr("不填了"), key="Esc"), FilledButton(tr("记下"), "ok")
        self.set_actions(leave, filled=keep)
        leave.clicked.connect(self.reject)
        keep.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.figure_given.emit(self._code, self.field.value()))
        self.field.focus()


def _tone(line: OrganisationRow) -> str:
    return "text" if line.cell.written else "text2"
