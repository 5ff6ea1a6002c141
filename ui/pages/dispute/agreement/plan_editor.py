"""Paying in parts: how often, from when, and a table to change freely; and paying every month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from mediation.domain.agreement import Instalment, Recurring, Term
from mediation.domain.deadlines import add_months
from mediation.errors import RefusedInput
from mediation.services.agreements import MOST_INSTALMENTS, suggest_instalments
from ui.pages.dispute.agreement.plan_table import PlanTable
from ui.pages.dispute.agreement.plan_view import plan_sum_words
from ui.pages.dispute.agreement.slot_editor import TermEditor
from ui.pages.dispute.agreement.words import tr
from ui.widgets import (
    STRETCH,
    DateField,
    LinkButton,
    MoneyField,
    PlainButton,
    Prose,
    TextField,
    column,
    row,
    set_look,
)

_USUAL_COUNT = 12
_LAST_DAY_OF_ALL_MONTHS = 28


class PlanEditor(TermEditor):
    """Splits the sum of a term into payments; the sentence under the table says whether they come to it."""

    def __init__(self, term: Term, today: Callable[[], date]) -> None:
        super().__init__(term)
        self._term, self._today = term, today
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self._show_sum()

    def _build_widgets(self) -> None:
        plan = self._term.instalments
        first = plan[0].due if plan else add_months(self._today(), 1)
        self.total = MoneyField(tr("总额"))
        self.total.set_amount(self._term.amount)
        self.count = TextField(tr("一共几笔"), beside=tr("笔"), longest=3)
        self.count.set_value(str(len(plan) or _USUAL_COUNT))
        self.first_day = DateField(tr("头一笔哪天前"), today=self._today)
        self.first_day.set_day(first)
        self.down = MoneyField(
            tr("头一笔多付"), note=tr("头一笔付得和后面不一样多，就写在这里；一样多就空着。")
        )
        if len(plan) > 1 and plan[0].amount != plan[1].amount:
            self.down.set_amount(plan[0].amount)
        self.split_button = PlainButton(tr("排一排"), "day")
        self.table = PlanTable(self._today)
        self.table.show_lines(plan)
        if not plan:
            self.table.hide()
        self._sum = Prose()
        self.add_link = LinkButton(tr("加一笔"), "new")
        self.once_link = LinkButton(tr("改成一次付清"))
        self.done_button = PlainButton(tr("排好了"), "ok")
        self.cancel_link = LinkButton(tr("不改了"))

    def _build_layout(self) -> None:
        fields = row(self.total, self.count, self.first_day, self.down, column(22, self.split_button, gap=0))
        for place, share in enumerate((4, 3, 5, 4, 0)):
            fields.setStretch(place, share)
        foot = row(self.add_link, self.once_link, STRETCH, self.cancel_link, self.done_button, gap=8)
        self.setLayout(column(fields, self.table, self._sum, foot, gap=8, margins=(12, 8, 12, 10)))

    def _connect_signals(self) -> None:
        self.split_button.clicked.connect(self._on_split)
        self.table.edited.connect(self._on_table)
        self.table.refused.connect(self._refuse)
        self.total.left.connect(self._on_total)
        self.add_link.clicked.connect(self._on_add)
        self.once_link.clicked.connect(self._on_once)
        self.done_button.clicked.connect(self.finish)
        self.cancel_link.clicked.connect(self.cancel)

    def focus_start(self) -> None:
        """Begin with what is not known yet."""
        (self.count if self._term.amount is not None else self.total).focus()

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_split(self) -> None:
        total, first = self.total.amount(), self.first_day.day()
        count = int(self.count.value()) if self.count.value().isdecimal() else 0
        if total is None or first is None or not count:
            self._refuse(tr("先写总额、一共几笔和头一笔的日子，就能排。"))
            return
        down = self.down.amount()
        try:
            plan = suggest_instalments(total, count=count, first_due=first, down=down)
        except RefusedInput as problem:
            self._refuse(problem.message)
            return
        self._take(plan)
        self.table.setFocus()
        self.table.setCurrentCell(0, 2)

    def _on_table(self) -> None:
        self._take(self.table.lines(), shown=True)

    def _on_total(self) -> None:
        if self.total.amount() != self._term.amount:
            self._term = replace(self._term, amount=self.total.amount())
            self.edited.emit(self._term)
            self._show_sum()

    def _on_add(self) -> None:
        lines = self.table.lines()
        if len(lines) >= MOST_INSTALMENTS:
            return
        due = add_months(lines[-1].due, 1) if lines else (self.first_day.day() or self._today())
        missing = (self._term.amount or Decimal(0)) - sum((line.amount for line in lines), Decimal(0))
        self._take((*lines, Instalment(due, max(missing, Decimal(0)))))
        self.table.setFocus()
        self.table.setCurrentCell(len(lines), 2)

    def _on_once(self) -> None:
        self._take(())
        self.finish()

    def _take(self, plan: tuple[Instalment, ...], *, shown: bool = False) -> None:
        self._term = replace(
            self._term,
            amount=self.total.amount(),
            instalments=plan,
            recurring=None,
            due=None,
            due_condition="",
        )
        if not shown:
            self.table.show_lines(plan)
        self.table.setVisible(bool(plan))
        self._show_sum()
        self.edited.emit(self._term)

    def _show_sum(self) -> None:
        plan = self._term.instalments
        words, fits = plan_sum_words(plan, self._term.amount) if plan else ("", True)
        self._say(words, "green" if fits else "red")

    def _refuse(self, sentence: str) -> None:
        self._say(sentence, "red")

    def _say(self, words: str, tone: str) -> None:
        set_look(self._sum, tone=tone)
        self._sum.set_words(words)
        self._sum.setVisible(bool(words))


class MonthlyEditor(TermEditor):
    """A payment that returns every month, such as maintenance; it may be without end."""

    def __init__(self, term: Term, today: Callable[[], date]) -> None:
        super().__init__(term)
        self._term = term
        line = term.recurring
        self.amount = MoneyField(tr("每月多少钱"))
        self.amount.set_amount(line.amount if line else term.amount)
        self.day = TextField(tr("每月几号前"), beside=tr("号"), longest=2)
        self.day.set_value(str(line.day if line else 10))
        self.start = DateField(tr("从哪个月起"), today=today, note=tr("写那个月里的哪一天都行。"))
        self.start.set_day(line.start if line else add_months(today(), 1).replace(day=1))
        self.until = DateField(tr("到哪天为止"), today=today, note=tr("长期的空着。"))
        self.until.set_day(line.until if line else None)
        self.done_button = PlainButton(tr("填好了"), "ok")
        self.cancel_link = LinkButton(tr("不改了"))
        foot = row(STRETCH, self.cancel_link, self.done_button, gap=8)
        fields = row(self.amount, self.day, self.start, self.until)
        for place, share in enumerate((4, 3, 5, 5)):
            fields.setStretch(place, share)
        self.setLayout(column(fields, foot, gap=8, margins=(12, 8, 12, 10)))
        for field in (self.amount, self.day, self.start, self.until):
            field.changed.connect(self._on_edited)
        self.done_button.clicked.connect(self.finish)
        self.cancel_link.clicked.connect(self.cancel)

    def focus_start(self) -> None:
        """Begin with the sum."""
        self.amount.focus()

    def _on_edited(self) -> None:
        amount, start = self.amount.amount(), self.start.day()
        day = int(self.day.value()) if self.day.value().isdecimal() else 0
        if not amount or start is None:
            return
        if not 1 <= day <= _LAST_DAY_OF_ALL_MONTHS:
            self.day.warn(tr("写1到28，每个月都有这一天。"))
            return
        self.day.settle()
        line = Recurring(amount, day, start, self.until.day())
        self.edited.emit(
            replace(
                self._term, recurring=line, amount=None, instalments=(), due=None, due_condition="", text=""
            )
        )
