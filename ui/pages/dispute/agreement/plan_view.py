"""A payment plan under its sentence: the first payments, the last, and whether they come to the sum."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mediation.domain.agreement import Instalment, Term
from mediation.domain.chinese_dates import short_date
from mediation.domain.money import figure
from ui.pages.dispute.agreement.words import tr
from ui.widgets import Glyph, Label, LinkButton, Prose, column, row

_SHOWN = 6


class PlanView(QWidget):
    """``edit_requested`` asks for the plan's editor."""

    edit_requested = Signal()

    def __init__(self, term: Term, today: date, *, locked: bool) -> None:
        super().__init__()
        words, fits = plan_sum_words(term.instalments, term.amount)
        tone = "green" if fits else "red"
        foot = row(Glyph("ok" if fits else "stop", tone, share=0.9, line="body"), gap=6)
        sums = Prose(words, tone=tone)
        foot.addWidget(sums, 1)
        if not locked:
            self.edit_link = LinkButton(tr("改计划"))
            self.edit_link.clicked.connect(self.edit_requested)
            foot.addWidget(self.edit_link)
        self.setLayout(column(_grid(term.instalments, today), foot, gap=4))
        self.setAccessibleName(words)


def plan_sum_words(plan: tuple[Instalment, ...], total: Decimal | None) -> tuple[str, bool]:
    """Say whether the payments come to the sum, and by how much they miss it."""
    planned = sum((line.amount for line in plan), Decimal(0))
    words = tr("{count}笔合计{sum}元").format(count=len(plan), sum=figure(planned))
    if total is None:
        return tr("{words}，总额还没写").format(words=words), False
    if planned == total:
        return tr("{words}，和总额对得上").format(words=words), True
    short = planned < total
    missing = tr("{words}，比总额少{by}元") if short else tr("{words}，比总额多{by}元")
    return missing.format(words=words, by=figure(abs(total - planned))), False


def _grid(plan: tuple[Instalment, ...], today: date) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(0)
    lines = sorted(plan, key=lambda line: line.due)
    numbers = list(range(len(lines)))
    if len(lines) > _SHOWN:
        numbers = [*range(_SHOWN - 2), -1, len(lines) - 1]
    for place, number in enumerate(numbers):
        if number < 0:
            grid.addWidget(Label("……", tone="text2"), 0, place)
            continue
        line = lines[number]
        name = tr("第{number}期").format(number=number + 1)
        grid.addWidget(Label(name, role="caption", tone="text2"), 0, place)
        grid.addWidget(Label(figure(line.amount), strong=True), 1, place)
        grid.addWidget(Label(short_date(line.due, today), role="caption", tone="text2"), 2, place)
    grid.setColumnStretch(len(numbers), 1)
    return grid
