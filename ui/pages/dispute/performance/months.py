"""Payments that return every month (定期给付) as a grid: months downwards, payers across, the coming month on top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.chinese_dates import short_date
from mediation.domain.ledger import DueState, Ledger, LedgerLine
from mediation.domain.money import figure
from mediation.services.performance import PerformanceView
from ui.pages.dispute.performance.lines import SIGNS, late_words
from ui.pages.dispute.performance.words import tr
from ui.rights import hold
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import Glyph, Label, LinkButton, SectionHeading, clear_layout, framed, row, rule
from ui.widgets.look import column

_MOST_MONTHS = 12
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MonthGrid(QWidget):
    """``pay_requested`` gives the line of a month that is not paid in full."""

    pay_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.may_not = ""
        """Why the one who looks may not write anything down; '' when she may."""
        self._view: PerformanceView | None = None
        self._lines: tuple[LedgerLine, ...] = ()
        self._today = date.min
        self._whole = False
        self.heading = SectionHeading(tr("每月要付的"))
        self._note = Label(tone="accent")
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        layout = column(
            self.heading,
            framed(row(Glyph("info", "accent"), self._note, gap=10, margins=(14, 6, 14, 6)), "accent"),
            gap=8,
        )
        layout.addLayout(self._place)
        self.setLayout(layout)
        follow_theme(self._adapt)

    def show_lines(self, view: PerformanceView, lines: Sequence[LedgerLine], today: date) -> None:
        """Show the months of every series."""
        self._view, self._lines, self._today = view, tuple(lines), today
        self.setVisible(bool(lines))
        self._fill()

    def _fill(self) -> None:
        clear_layout(self._place)
        if self._view is None or not self._lines:
            return
        come = Ledger(tuple(line for line in self._lines if line.due and line.due <= self._today))
        months = len({line.due for line in come.lines})
        words = tr("{n}个月应付{all}元，已付{paid}元").format(
            n=months, all=figure(come.promised), paid=figure(come.paid)
        )
        self.heading.set_words(tr("每月要付的"), words)
        self._note.setText(self._end_words())
        grid = QGridLayout()
        grid.setContentsMargins(14, 4, 14, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        series = sorted({line.term for line in self._lines})
        self._head(grid, series)
        self._rows(grid, series)
        grid.setColumnStretch(len(series) + 1, 1)
        self._place.addWidget(framed(grid, "card"))

    def _end_words(self) -> str:
        agreement = self._view.agreement if self._view else None
        ends = [term.recurring.until for term in agreement.terms if term.recurring] if agreement else []
        if not any(ends):
            return tr("没有最后一期，一直付下去；到一个月添一个月。")
        return tr("付到{day}为止。").format(day=short_date(max(filter(None, ends)), self._today))

    def _head(self, grid: QGridLayout, series: Sequence[int]) -> None:
        first = {number: next(line for line in self._lines if line.term == number) for number in series}
        grid.addWidget(Label(tr("哪天前"), role="caption", tone="text2"), 0, 0)
        for place, number in enumerate(series, start=1):
            line = first[number]
            amount = tr("{sum}元").format(sum=figure(line.amount)) if line.amount is not None else ""
            name = row(Label(line.payer, strong=True), Label(amount, role="caption", tone="text2"), gap=6)
            name.addStretch(1)
            grid.addLayout(name, 0, place)
            grid.setColumnStretch(place, 3)
        owed = Label(tr("还欠"), role="caption", tone="text2")
        owed.setAlignment(_RIGHT)
        grid.addWidget(owed, 0, len(series) + 1)

    def _rows(self, grid: QGridLayout, series: Sequence[int]) -> None:
        days = sorted({line.due for line in self._lines if line.due}, reverse=True)
        shown = days if self._whole else days[:_MOST_MONTHS]
        at = 1
        for day in shown:
            grid.addWidget(rule(), at, 0, 1, len(series) + 2)
            grid.addWidget(Label(short_date(day, self._today), tone="text2"), at + 1, 0)
            due = {line.term: line for line in self._lines if line.due == day}
            for place, number in enumerate(series, start=1):
                if number in due:
                    grid.addLayout(self._cell(due[number]), at + 1, place)
            owed = sum((one.owed for one in due.values() if day <= self._today), start=Ledger(()).owed)
            sums = Label(figure(owed) if owed else "", strong=True)
            sums.setAlignment(_RIGHT)
            grid.addWidget(sums, at + 1, len(series) + 1)
            grid.setRowMinimumHeight(at + 1, appearance().theme.size.table_row)
            at += 2
        if len(days) > len(shown):
            more = LinkButton(tr("看以前的{n}个月").format(n=len(days) - len(shown)))
            more.clicked.connect(self._on_whole)
            grid.addWidget(more, at, 0, 1, len(series) + 2)

    def _cell(self, line: LedgerLine) -> QHBoxLayout:
        late = line.days_over(self._today) > 0
        sign = ("stop", "red") if late and not line.payments else SIGNS[line.state]
        cell = row(Glyph(*sign, share=0.9), gap=8)
        words = cell_words(line, self._today)
        if line.state is DueState.DONE:
            tardy = bool(late_words(line))
            cell.addWidget(Label(words, tone="yellow" if tardy else "text", strong=tardy))
        elif _is_far(line, self._today):
            cell.addWidget(Label(words, tone="text2"))
        else:
            cell.addWidget(self._link(line, words))
        cell.addStretch(1)
        return cell

    def _link(self, line: LedgerLine, words: str) -> LinkButton:
        link = LinkButton(words)
        assert line.due is not None
        said = tr("{who}{day}{words}，记一笔")
        link.setAccessibleName(
            said.format(who=line.payer, day=short_date(line.due, self._today), words=words)
        )
        link.clicked.connect(lambda: self.pay_requested.emit(line))
        hold(link, self.may_not)
        return link

    def _on_whole(self) -> None:
        self._whole = True
        self._fill()

    def _adapt(self, theme: Theme) -> None:
        self._fill()


def cell_words(line: LedgerLine, today: date) -> str:
    """Say of one month on which day it was paid, by how much late, or how it stands."""
    over = line.days_over(today)
    match line.state:
        case DueState.DONE:
            paid = line.payments[-1].on
            same = line.due is not None and (paid.year, paid.month) == (line.due.year, line.due.month)
            day = (
                tr("{d}日付").format(d=paid.day)
                if same
                else tr("{day}付").format(day=short_date(paid, today))
            )
            return day + late_words(line)
        case DueState.PARTLY:
            return tr("付了{sum}").format(sum=figure(line.paid))
        case DueState.POSTPONED if line.postponed is not None:
            return tr("缓到{day}").format(day=short_date(line.postponed.value.until, today))
        case DueState.OVERDUE:
            return tr("过期{n}天").format(n=over)
        case _:
            return tr("没到")


def _is_far(line: LedgerLine, today: date) -> bool:
    """A month that has not begun needs no link."""
    return line.state is DueState.NOT_DUE and line.due is not None and (line.due - today).days > 31
