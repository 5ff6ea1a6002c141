"""What the ledger says, line by line, in words: pure reading, no widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import short_date
from mediation.domain.ledger import DueState, Ledger, LedgerLine
from mediation.domain.money import figure
from mediation.domain.performance import Payment, PaymentMethod, PerformanceReminder
from mediation.services.performance import PerformanceView
from ui.pages.dispute.performance.words import tr

SIGNS = {
    DueState.DONE: ("ok", "green"),
    DueState.PARTLY: ("partial", "yellow"),
    DueState.OVERDUE: ("stop", "red"),
    DueState.POSTPONED: ("grace", "paused"),
    DueState.NOT_DUE: ("pending", "text2"),
    DueState.STANDING: ("pending", "text2"),
}
TONES = {DueState.OVERDUE: "red", DueState.PARTLY: "yellow", DueState.POSTPONED: "paused"}
_LONGEST = 46


@dataclass(frozen=True)
class LineWords:
    """One line of the ledger as it is read: what was promised at the left, what was done at the right."""

    line: LedgerLine
    day: str
    promised: str
    amount: str
    state: str
    note: str
    owed: str
    late: bool

    @property
    def said(self) -> str:
        """The whole line for a screen reader."""
        owed = tr("还欠{sum}元").format(sum=self.owed) if self.owed else ""
        parts = (self.day, self.promised, self.amount, self.state, self.note, owed)
        return "，".join(part for part in parts if part)


def line_words(line: LedgerLine, view: PerformanceView, today: date) -> LineWords:
    """Say one line."""
    return LineWords(
        line,
        _day(line, today),
        promised_words(line, view),
        figure(line.amount) if line.amount is not None else "",
        state_words(line, today),
        _note(line, view, today),
        figure(line.owed) if line.owed else "",
        line.days_over(today) > 0,
    )


def promised_words(line: LedgerLine, view: PerformanceView) -> str:
    """What was agreed, short enough for a line; the agreement has the whole sentence."""
    agreement = view.agreement
    assert agreement is not None
    term = agreement.terms[line.term - 1]
    if term.instalments:
        return tr("{who}付{to}第{n}笔").format(who=line.payer, to=line.payee, n=line.label.split("-")[-1])
    words = term.text or term.method
    if not words and line.amount is not None:
        words = tr("{who}付给{to}").format(who=line.payer, to=line.payee)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def state_words(line: LedgerLine, today: date) -> str:
    """How a line stands, in a few words."""
    over = line.days_over(today)
    last = short_date(line.payments[-1].on, today) if line.payments else ""
    match line.state:
        case DueState.DONE if line.amount is not None:
            return tr("{day}付清{sum}").format(day=last, sum=figure(line.paid)) + late_words(line)
        case DueState.DONE:
            return tr("{day}做好").format(day=last) + late_words(line)
        case DueState.PARTLY:
            paid = tr("付了{sum}").format(sum=figure(line.paid))
            if over or line.postponed is None:
                return paid + (tr("，过期{n}天").format(n=over) if over else "")
            return paid + tr("，余下的缓到{day}").format(day=short_date(line.postponed.value.until, today))
        case DueState.OVERDUE:
            undone = tr("还没付") if line.amount is not None else tr("还没做")
            return tr("过期{n}天，{undone}").format(n=over, undone=undone)
        case DueState.POSTPONED:
            assert line.postponed is not None
            return tr("缓到{day}").format(day=short_date(line.postponed.value.until, today))
        case DueState.STANDING if line.payments:
            return tr("{day}看过").format(day=last)
        case DueState.STANDING:
            return tr("一直要做到")
        case _:
            return tr("还没到")


def late_words(line: LedgerLine) -> str:
    """How many days late a line was done; '' when it was in time."""
    if not line.payments or line.last_day is None:
        return ""
    days = (line.payments[-1].on - line.last_day).days
    return tr("，晚{n}天").format(n=days) if days > 0 else ""


def entry_words(payment: Payment) -> str:
    """What one entry says: 现金，收条第1号."""
    if payment.method in (None, PaymentMethod.DONE, PaymentMethod.OTHER):
        method = ""
    else:
        assert payment.method is not None
        method = payment.method.chinese
    seen = tr("{who}看过").format(who=payment.witness) if payment.witness else ""
    return "，".join(part for part in (method, payment.note, seen, payment.evidence) if part)


def heading_words(ledger: Ledger) -> tuple[str, str]:
    """Return 还欠700元，还有1件事没办, and 说好5样，办好2样."""
    if not ledger.lines:
        return tr("没有要记账的"), ""
    open_things = []
    if ledger.owed:
        open_things.append(tr("还欠{sum}元").format(sum=figure(ledger.owed)))
    if ledger.undone:
        open_things.append(tr("还有{n}件事没办").format(n=ledger.undone))
    done = sum(line.state is DueState.DONE for line in ledger.lines)
    fact = tr("说好{all}样，办好{done}样").format(all=len(ledger.lines), done=done)
    return "，".join(open_things) or tr("说好的都办好了"), fact


def overdue_words(lines: Sequence[LedgerLine]) -> str:
    """What one person still owes, for a call to perform: 第2条：装檐沟，8月20日到期的800元."""
    return "；".join(_overdue(line) for line in lines)


def attached_to(kept: Kept[Payment], view: PerformanceView) -> int:
    """How many scans prove an entry."""
    return sum(one.about == kept.id for one in view.attachments)


def paid_total(lines: Sequence[LedgerLine]) -> Decimal:
    """What was paid on some lines."""
    return sum((line.paid for line in lines), Decimal("0.00"))


def _overdue(line: LedgerLine) -> str:
    day = tr("{y}年{m}月{d}日").format(y=line.due.year, m=line.due.month, d=line.due.day) if line.due else ""
    if line.amount is not None:
        return tr("{day}到期的{sum}元").format(day=day, sum=figure(line.owed))
    return line.words.rstrip("。") or tr("{day}到期的事").format(day=day)


def _day(line: LedgerLine, today: date) -> str:
    if line.due is not None:
        return short_date(line.due, today)
    return tr("一直") if line.state is DueState.STANDING else line.condition or tr("没写日子")


def _note(line: LedgerLine, view: PerformanceView, today: date) -> str:
    if line.payments:
        words = entry_words(line.payments[-1].value)
        scans = sum(attached_to(kept, view) for kept in line.payments)
        return "，".join(part for part in (words, tr("凭证{n}张").format(n=scans) if scans else "") if part)
    if line.state is DueState.POSTPONED and line.postponed is not None:
        return line.postponed.value.reason
    if line.state is DueState.STANDING:
        return tr("没有到期日，每次回访看一眼")
    return _urged(line, view.reminders, today) if line.days_over(today) else ""


def _urged(line: LedgerLine, reminders: Sequence[Kept[PerformanceReminder]], today: date) -> str:
    told = [kept for kept in reminders if kept.value.to == line.payer]
    if not told:
        return tr("还没督促过")
    answer = told[-1].value.answer
    last = tr("{day}{answer}").format(day=short_date(told[-1].on, today), answer=answer or tr("督促"))
    return tr("督促{n}次，{last}").format(n=len(told), last=last)
