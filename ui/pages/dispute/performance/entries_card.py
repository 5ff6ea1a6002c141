"""记过的: every payment, thing done and call to perform, newest first, to be printed, corrected or taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.case_records import CaseRecord, Kept
from mediation.domain.chinese_dates import short_date
from mediation.domain.money import figure
from mediation.domain.performance import Payment, PerformanceReminder, Postponement, ReturnVisit
from mediation.services.performance import PerformanceView
from ui.pages.dispute.performance.lines import attached_to, entry_words
from ui.pages.dispute.performance.words import RECEIPT, REMINDER, VISIT, tr
from ui.rights import hold
from ui.theme import appearance
from ui.widgets import Card, LinkButton, Prose, clear_layout, rule

_DAY = 84


@dataclass(frozen=True)
class Entry:
    """One entry: its day, what it says, and the paper it prints as, with its number among those of the kind."""

    kept: Kept[CaseRecord]
    words: str
    paper: str = ""
    number: int = 0


class EntriesCard(Card):
    """``print_requested`` gives paper and number, ``correct_requested`` a payment, ``take_back_requested`` an `Entry`."""

    print_requested = Signal(str, int)
    correct_requested = Signal(object)
    take_back_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("记过的"))
        self.may_not = ""
        """Why the one who looks may not write anything down; '' when she may."""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.add(self._rows)

    def show_view(self, view: PerformanceView, today: date) -> None:
        """Show what was written down."""
        clear_layout(self._rows)
        found = sorted(entries(view), key=lambda one: (one.kept.on, one.kept.at), reverse=True)
        self.setVisible(bool(found))
        for place, entry in enumerate(found):
            if place:
                self._rows.addWidget(rule())
            self._rows.addLayout(self._row(entry, today))

    def _row(self, entry: Entry, today: date) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(10)
        day = Prose(short_date(entry.kept.on, today), tone="text2")
        day.setFixedWidth(appearance().theme.scaled(_DAY))
        across.addWidget(day)
        words = Prose(entry.words)
        across.addWidget(words, 1)
        for link in self._links(entry):
            across.addWidget(link)
        return across

    def _links(self, entry: Entry) -> Iterator[QWidget]:
        if entry.paper:
            yield self._link(tr("打印"), entry, lambda: self.print_requested.emit(entry.paper, entry.number))
        if isinstance(entry.kept.value, Payment):
            correct = self._link(tr("更正"), entry, lambda: self.correct_requested.emit(entry.kept))
            hold(correct, self.may_not)
            yield correct
        take_back = self._link(tr("撤掉"), entry, lambda: self.take_back_requested.emit(entry))
        hold(take_back, self.may_not)
        yield take_back

    def _link(self, words: str, entry: Entry, act: object) -> LinkButton:
        link = LinkButton(words)
        link.setAccessibleName(f"{words} {entry.words}")
        link.clicked.connect(act)
        return link


def entries(view: PerformanceView) -> Iterator[Entry]:
    """Every entry in words; papers are numbered as they were written."""
    payments = [kept for line in view.ledger.lines for kept in line.payments] + list(view.ledger.loose)
    for number, kept in enumerate(sorted(payments, key=lambda one: (one.on, one.at)), start=1):
        yield Entry(kept, payment_words(kept, attached_to(kept, view)), RECEIPT, number)
    for number, called in enumerate(view.reminders, start=1):
        yield Entry(called, _reminder_words(called), REMINDER, number)
    for number, visit in enumerate(view.visits, start=1):
        yield Entry(visit, visit_words(visit), VISIT, number)
    for line in view.ledger.lines:
        if line.postponed is not None:
            yield Entry(line.postponed, _delay_words(line.postponed))


def payment_words(kept: Kept[Payment], scans: int) -> str:
    """陈国良付给周桂芬1,000元，现金，收条第1号."""
    value = kept.value
    if value.amount is not None:
        head = tr("{who}付给{to}{sum}元").format(who=value.payer, to=value.payee, sum=figure(value.amount))
    else:
        head = value.payer
    attached = tr("凭证{n}张").format(n=scans) if scans else ""
    return "，".join(part for part in (head, entry_words(value), attached) if part)


def visit_words(kept: Kept[ReturnVisit]) -> str:
    """电话问周桂芬：花坛拆了，满意."""
    visit = kept.value
    way = visit.way.chinese if visit.way else ""
    told = visit.findings or "；".join(answer.answer for answer in visit.answers)
    pleased = visit.satisfaction.chinese if visit.satisfaction else ""
    said = "，".join(part for part in (told.rstrip("。"), pleased) if part)
    who = tr("{way}问{who}").format(way=way, who="、".join(visit.visited))
    return tr("{who}：{said}").format(who=who, said=said) if said else who


def _reminder_words(kept: Kept[PerformanceReminder]) -> str:
    called = kept.value
    head = tr("{way}督促{who}").format(way=called.way, who=called.to)
    return "，".join(part for part in (head, called.overdue, called.answer) if part)


def _delay_words(kept: Kept[Postponement]) -> str:
    delay = kept.value
    day = tr("{m}月{d}日").format(m=delay.until.month, d=delay.until.day)
    who = "、".join(delay.consents)
    head = tr("{who}同意缓到{day}").format(who=who, day=day)
    return "，".join(part for part in (head, delay.reason) if part)
