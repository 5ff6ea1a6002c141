"""The smaller entries of the tab: a delay, a call to perform, an application to the court and its result, taking back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from mediation.domain.case_records import CaseRecord, Kept
from mediation.domain.confirmation import ConfirmationResult, JudicialConfirmation
from mediation.domain.ledger import LedgerLine
from mediation.domain.performance import PerformanceReminder, Postponement
from mediation.services.performance import PerformanceView
from ui.pages.dispute.performance.lines import line_words, overdue_words
from ui.pages.dispute.performance.small_form import Job, SmallForm, refused
from ui.pages.dispute.performance.words import tr
from ui.widgets import (
    CheckBox,
    ChoiceField,
    ChoiceStrip,
    DateField,
    Field,
    FlowLayout,
    Label,
    Prose,
    TextField,
    column,
    row,
)

Today = Callable[[], date]
_A_WEEK = timedelta(days=7)


class PeopleTicks:
    """A row of ticks, one for each person; `layout` goes into a form."""

    def __init__(self, label: str, names: Sequence[str], *, ticked: bool = False) -> None:
        self.ticks = [CheckBox(name, checked=ticked) for name in names]
        flow = FlowLayout(gap=16)
        for tick in self.ticks:
            flow.addWidget(tick)
        self.care = Prose(role="caption", tone="red")
        self.care.hide()
        self.layout = column(Label(label, role="caption", tone="text2"), flow, self.care, gap=4)

    def names(self) -> tuple[str, ...]:
        """Return who is ticked."""
        return tuple(tick.accessibleName() for tick in self.ticks if tick.value())

    def refuse(self, sentence: str) -> bool:
        """Say what is missing, and go to the first tick."""
        self.care.set_words(sentence)
        self.care.show()
        self.ticks[0].setFocus()
        return False


class DelayForm(SmallForm):
    """双方同意缓: one line put off to a later day, because both sides agree."""

    def __init__(self, view: PerformanceView, line: LedgerLine, today: Today) -> None:
        super().__init__(tr("双方同意缓一缓"), tr("记下缓期"), tr("缓期记好了。"), today)
        self._line = line
        words = line_words(line, view, today())
        sides = [name for name in (line.payer, line.payee) if name]
        if len(sides) < 2:
            sides = [party.name for party in view.dispute.parties]
        self.until = DateField(tr("缓到哪天"), today=today, required=True)
        self.reason = TextField(tr("为什么缓，怎么说定的"), longest=200)
        self.people = PeopleTicks(tr("谁同意了"), sides)
        fields = row(self.until, self.reason)
        fields.setStretch(0, 2)
        fields.setStretch(1, 3)
        self.add_fields(
            Prose(f"{words.day} {words.promised}", in_song=True),
            fields,
            self.people.layout,
            Prose(
                tr("协议不改；到了缓到的日子还没做，自动算过期。要改数额，另外签补充协议。"),
                role="caption",
                tone="text2",
            ),
        )

    def first_field(self) -> Field:
        """The new day."""
        return self.until

    def complete(self) -> bool:
        """A day after the one that was agreed, and the consent of both sides."""
        until = self.until.day()
        if until is None:
            return refused(self.until, tr("写上缓到哪天。")) if self.until.is_empty() else False
        if until <= (self._line.due or self.today()):
            return refused(self.until, tr("要比原来说好的日子晚。"))
        if len(self.people.names()) < 2:
            return self.people.refuse(tr("缓期要两边都同意，同意的都勾上。"))
        return True

    def job(self) -> Job:
        """Store the delay."""
        until = self.until.day()
        assert until is not None
        delay = Postponement(until, self._line.term, self._line.due, self.people.names(), self.reason.value())
        return lambda desk, dispute_id: desk.performance.postpone(dispute_id, delay)


class ReminderForm(SmallForm):
    """记督促: who was called to perform what until when, and what he said (人民调解法 31)."""

    def __init__(self, view: PerformanceView, today: Today) -> None:
        super().__init__(tr("记督促"), tr("记下督促"), tr("督促记好了。"), today)
        self._view = view
        late = list(dict.fromkeys(line.payer for line in view.overdue if line.payer))
        others = [party.name for party in view.dispute.parties if party.name not in late]
        self.to = ChoiceField(tr("催的是谁"), [(name, name) for name in (*late, *others)])
        self.way = ChoiceField(tr("怎么催的"), [(way, way) for way in ways()])
        self.day = DateField(tr("哪天催的"), today=today)
        self.day.set_day(today())
        self.until = DateField(tr("要他哪天前做到"), today=today)
        self.until.set_day(today() + _A_WEEK)
        self.overdue = TextField(tr("还差什么"), longest=300, required=True)
        self.answer = TextField(tr("他怎么说"), example=tr("如：说雨天上不了墙，天晴就装"), longest=200)
        self.to.changed.connect(self._on_person)
        self._on_person()
        owed = row(self.overdue, self.until)
        owed.setStretch(0, 5)
        owed.setStretch(1, 2)
        self.add_fields(row(self.to, self.way, self.day), owed, self.answer)

    def first_field(self) -> Field:
        """What he said: the rest is known."""
        return self.answer

    def complete(self) -> bool:
        """What is owed, and a day that has come."""
        if not self.overdue.value():
            return refused(self.overdue, tr("写上还差什么没做到。"))
        return self.day_fits(self.day)

    def job(self) -> Job:
        """Store the call."""
        reminder = PerformanceReminder(
            self.to.value(),
            self.overdue.value(),
            self.until.day(),
            self.way.value(),
            self.answer.value(),
        )
        day = self.day.day()
        return lambda desk, dispute_id: desk.performance.remind(dispute_id, reminder, on=day)

    def _on_person(self) -> None:
        owed = [line for line in self._view.overdue if line.payer == self.to.value()]
        self.overdue.set_value(overdue_words(owed))


class ApplicationForm(SmallForm):
    """记申请: both sides went to the court together."""

    def __init__(self, today: Today) -> None:
        super().__init__(tr("记司法确认申请"), tr("记下申请"), tr("司法确认申请记好了。"), today)
        self.court = TextField(tr("向哪个法院申请的"), longest=80, required=True)
        self.day = DateField(tr("哪天去的"), today=today)
        self.day.set_day(today())
        self.add_fields(row(self.court, self.day))

    def first_field(self) -> Field:
        """The court."""
        return self.court

    def complete(self) -> bool:
        """A court and a day that has come."""
        if not self.court.value():
            return refused(self.court, tr("写上哪个法院。"))
        return self.day_fits(self.day)

    def job(self) -> Job:
        """Store the application."""
        court, day = self.court.value(), self.day.day()
        return lambda desk, dispute_id: desk.performance.apply_for_confirmation(dispute_id, court, on=day)


class ResultForm(SmallForm):
    """记结果: what the court decided on the application."""

    def __init__(self, kept: Kept[JudicialConfirmation], today: Today) -> None:
        super().__init__(tr("记司法确认结果"), tr("记下结果"), tr("司法确认结果记好了。"), today)
        self._kept = kept
        self.result = ChoiceStrip(tr("法院怎么定的"), [(one, one.chinese) for one in ConfirmationResult])
        self.day = DateField(tr("哪天定的"), today=today)
        self.day.set_day(today())
        self.ruling = TextField(tr("裁定书文号"), longest=80)
        self.add_fields(self.result, row(self.day, self.ruling))

    def first_field(self) -> Field:
        """The result."""
        return self.result

    def complete(self) -> bool:
        """A result and a day that has come."""
        if self.result.value() is None:
            return refused(self.result, tr("点一下法院怎么定的。"))
        return self.day_fits(self.day)

    def job(self) -> Job:
        """Store the decision."""
        kept, result, day = self._kept, self.result.value(), self.day.day()
        ruling = self.ruling.value()
        return lambda desk, _: desk.performance.confirm(kept, result, decided_on=day, ruling=ruling)


class TakeBackForm(SmallForm):
    """撤掉一笔: an entry written by mistake; what it said stays in the trail with the reason."""

    def __init__(self, kept: Kept[CaseRecord], words: str, today: Today) -> None:
        super().__init__(tr("撤掉这一笔"), tr("撤掉"), tr("撤掉了，履历里还看得到。"), today)
        self._kept = kept
        self.reason = TextField(tr("为什么撤掉"), example=tr("如：记错了件"), longest=120, required=True)
        self.add_fields(Prose(words), self.reason)

    def first_field(self) -> Field:
        """The reason."""
        return self.reason

    def complete(self) -> bool:
        """A reason."""
        return bool(self.reason.value()) or refused(self.reason, tr("写几个字，以后才说得清。"))

    def job(self) -> Job:
        """Take the entry out."""
        kept, reason = self._kept, self.reason.value()
        return lambda desk, _: desk.performance.take_back(kept, reason=reason)


def ways() -> tuple[str, ...]:
    """How somebody is called to perform."""
    return (tr("电话"), tr("上门"), tr("发通知书"), tr("信息"))
