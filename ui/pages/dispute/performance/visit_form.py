"""记回访: who was asked how, whether everything is done, what people think, and what else came up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mediation.domain.performance import Performed, ReturnVisit, Satisfaction, VisitAnswer, VisitWay
from mediation.services.performance import PerformanceView
from ui.pages.dispute.performance.other_forms import PeopleTicks
from ui.pages.dispute.performance.small_form import Job, SmallForm, refused
from ui.pages.dispute.performance.words import tr
from ui.widgets import ChoiceStrip, DateField, Field, MultilineField, TextField, row


class VisitForm(SmallForm):
    """One return visit; how far the agreement is performed is preset from the ledger."""

    def __init__(self, view: PerformanceView, today: Callable[[], date]) -> None:
        super().__init__(tr("记回访"), tr("记下回访"), tr("回访记好了。"), today)
        self.day = DateField(tr("哪天回访的"), today=today)
        self.day.set_day(today())
        self.way = ChoiceStrip(tr("怎么回访的"), [(one, one.chinese) for one in VisitWay])
        self.way.set_value(VisitWay.HOME)
        self.people = PeopleTicks(tr("问了谁"), [party.name for party in view.dispute.parties])
        self.performed = ChoiceStrip(tr("履行得怎么样"), [(one, one.chinese) for one in Performed])
        self.performed.set_value(performed_now(view))
        self.satisfaction = ChoiceStrip(tr("对调解满不满意"), [(one, one.chinese) for one in Satisfaction])
        self.answers = [(question, TextField(question, longest=300)) for question in questions()]
        self.findings = MultilineField(
            tr("看到什么、还说了什么"), lines=2, most=6, required=True, example=tr("如：花坛拆了，路通了")
        )
        self.sued = TextField(tr("有没有去法院，结果怎样"), longest=200)
        self.risk = TextField(tr("有没有激化的苗头，怎么处理的"), longest=200)
        self.add_fields(
            row(self.way, self.day),
            self.people.layout,
            self.performed,
            self.satisfaction,
            *(field for _, field in self.answers),
            self.findings,
            row(self.sued, self.risk),
        )

    def first_field(self) -> Field:
        """How the visit was made."""
        return self.way

    def complete(self) -> bool:
        """Somebody was asked, and something was said."""
        if not self.people.names():
            return self.people.refuse(tr("勾上问了谁。"))
        if not self.findings.value() and not any(field.value() for _, field in self.answers):
            return refused(self.findings, tr("写几个字，以后才说得清。"))
        return self.day_fits(self.day)

    def job(self) -> Job:
        """Store the visit."""
        visit = ReturnVisit(
            way=self.way.value(),
            visited=self.people.names(),
            performed=self.performed.value(),
            satisfaction=self.satisfaction.value(),
            answers=tuple(
                VisitAnswer(question, field.value()) for question, field in self.answers if field.value()
            ),
            findings=self.findings.value(),
            sued=self.sued.value(),
            risk=self.risk.value(),
        )
        day = self.day.day()
        return lambda desk, dispute_id: desk.performance.visit(dispute_id, visit, on=day)


def questions() -> tuple[str, ...]:
    """What a return visit asks."""
    return (
        tr("说好的事，对方都做到了吗？"),
        tr("对调解还有什么意见？"),
        tr("两家现在还有别的疙瘩吗？"),
    )


def performed_now(view: PerformanceView) -> Performed | None:
    """How far the agreement is performed, as the ledger has it."""
    ledger = view.ledger
    if not ledger.lines:
        return None
    if ledger.settled:
        return Performed.FULLY
    if any(line.payments for line in ledger.lines):
        return Performed.PARTLY
    return Performed.NOT if view.overdue else Performed.NOT_DUE
