"""Papers about performance, written out from the case file: plain sheet, receipts, ledger, reminder, proof, return visit."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date
from decimal import Decimal

from mediation.documents.models import DocumentKind, SheetForm
from mediation.domain.agreement import AgreementForm, Term, TermKind
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import item_number, long_date
from mediation.domain.dispute import Stage
from mediation.domain.ledger import DueState, Ledger, LedgerLine, ledger_of
from mediation.domain.money import capital_figures, document_figure
from mediation.domain.parties import PartyKind, Side
from mediation.domain.performance import (
    Payment,
    PerformanceReminder,
    Performed,
    ReturnVisit,
    Satisfaction,
)
from mediation.domain.term_wording import plan_words, term_sentence
from mediation.services.case_file import CaseFile
from mediation.services.paper_forms import category_words, dossier_title
from mediation.services.record_sheets import day_words, ticks

WRITTEN, ORAL = "人民调解协议书", "人民调解口头协议登记表"
_LONGEST_IN_COLUMN = 8


_STATES = {
    DueState.DONE: "已付",
    DueState.PARTLY: "部分",
    DueState.OVERDUE: "逾期",
    DueState.NOT_DUE: "未到期",
    DueState.POSTPONED: "缓",
    DueState.STANDING: "持续",
}


def plain_sheet(file: CaseFile) -> SheetForm:
    """协议大字说明: the agreement in large type and plain words, for the parties to take home."""
    agreement, dispute = file.binding, file.dispute
    rows = tuple(_card(number, term) for number, term in enumerate(agreement.terms, 1)) if agreement else ()
    oral = agreement is not None and agreement.form is AgreementForm.ORAL
    return SheetForm(
        DocumentKind.PLAIN_SHEET,
        file.committee.full_name,
        number=dispute.number,
        values=(
            ("paper", ORAL if oral else WRITTEN),
            ("effective_on", day_words(agreement.effective_on if agreement else None)),
            ("mediator", dispute.lead_mediator),
            ("phone", file.committee.phone),
        ),
        rows=rows,
        dated=(agreement.effective_on or agreement.reached_on) if agreement else None,
    )


def receipt(file: CaseFile, kept: Kept[Payment]) -> SheetForm:
    """收条 of one payment, or the confirmation that a thing was done."""
    paid = kept.value
    money = paid.amount is not None
    return SheetForm(
        DocumentKind.RECEIPT,
        file.committee.full_name,
        number=file.dispute.number,
        values=(
            ("payer", paid.payer),
            ("term", item_number(paid.term) if paid.term else ""),
            ("due", day_words(paid.of_due)),
            ("amount", f"{paid.amount:,.2f}" if paid.amount is not None else ""),
            ("capitals", capital_figures(paid.amount) if paid.amount is not None else ""),
            ("method", paid.method.chinese if paid.method else ""),
            ("done", "" if money else paid.note or paid.evidence),
            ("remark", "；".join(filter(None, (paid.evidence, paid.note))) if money else ""),
            ("paid_on", long_date(kept.on)),
        ),
        signers=(("payee", paid.payee), ("witness", paid.witness)),
        dated=kept.on,
    )


def ledger(file: CaseFile) -> SheetForm:
    """履行台账: every line promised with what was paid on it, as it stands on the day."""
    agreement = file.binding
    kept = Ledger(())
    if agreement:
        kept = ledger_of(agreement, file.payments, today=file.today, delays=file.delays)
    money = bool(kept.lines)
    loose = sum((one.value.amount or Decimal(0) for one in kept.loose), Decimal(0))
    rows = [row for line in kept.lines for row in _rows(line)]
    rows += [("", "", "", one.value.payer, one.value.payee, *_paid(one), "") for one in kept.loose]
    short = _short_names(file, {text for row in rows for text in row})
    return SheetForm(
        DocumentKind.LEDGER,
        file.committee.full_name,
        number=file.dispute.number,
        values=(
            ("title", dossier_title(file.dispute, file.categories)),
            ("effective_on", day_words(agreement.effective_on if agreement else None)),
            ("due_total", f"{kept.promised:,.2f}" if money else ""),
            ("paid_total", f"{kept.paid:,.2f}" if money else ""),
            ("left", f"{kept.owed:,.2f}" if money else ""),
            *([("loose", f"{loose:,.2f}")] if loose else []),
            *([("names", "，".join(f"{role}是{name}" for name, role in short.items()))] if short else []),
            ("as_of", long_date(file.today)),
        ),
        rows=tuple(tuple(short.get(text, text) for text in row) for row in rows),
        dated=file.today,
    )


def _short_names(file: CaseFile, written: Set[str]) -> dict[str, str]:
    """Names too long for a narrow column, with the part that stands for each: 被申请人, 申请人（2）."""
    found = {}
    for side in Side:
        parties = file.dispute.on_side(side)
        for number, party in enumerate(parties, start=1):
            if party.name in written and len(party.name) > _LONGEST_IN_COLUMN:
                found[party.name] = side.chinese + (f"（{number}）" if len(parties) > 1 else "")
    return found


def reminder(file: CaseFile, kept: Kept[PerformanceReminder]) -> SheetForm:
    """督促履行通知书 to one party (人民调解法 31)."""
    dispute, called = file.dispute, kept.value
    others = "、".join(party.name for party in dispute.parties if party.name != called.to)
    return SheetForm(
        DocumentKind.PERFORMANCE_REMINDER,
        file.committee.full_name,
        values=(
            ("to", called.to),
            ("you", _you(file, called.to)),
            ("other", others),
            ("overdue", called.overdue.rstrip("。")),
            ("until", day_words(called.until)),
            ("mediator", dispute.lead_mediator),
            ("phone", file.committee.phone),
            ("dated_words", long_date(kept.on)),
            *_agreed(file),
        ),
        dated=kept.on,
    )


def proof(file: CaseFile) -> SheetForm:
    """履行情况证明 for the police (治安管理处罚法 9)."""
    dispute = file.dispute
    done = file.payments[-1].on if file.payments else dispute.entered(Stage.VISITED)
    how = "；".join(_payment_words(kept) for kept in file.payments)
    return SheetForm(
        DocumentKind.PERFORMANCE_PROOF,
        file.committee.full_name,
        values=(
            ("parties", "、".join(party.name for party in dispute.parties)),
            ("performed_on", day_words(done)),
            ("how", how),
            ("dated_words", day_words(done)),
            *_agreed(file),
        ),
        signers=(("mediator", dispute.lead_mediator),),
        dated=done,
    )


def visit_sheet(file: CaseFile, kept: Kept[ReturnVisit]) -> SheetForm:
    """人民调解回访记录."""
    visit = kept.value
    return SheetForm(
        DocumentKind.RETURN_VISIT,
        file.committee.full_name,
        number=file.dispute.number,
        values=(
            ("parties", "、".join(party.name for party in file.dispute.parties)),
            ("cause", dossier_title(file.dispute, file.categories)),
            ("time", long_date(kept.on)),
            ("way", visit.way.chinese if visit.way else ""),
            ("visited", "、".join(visit.visited)),
            ("performed", ticks(Performed, visit.performed)),
            ("satisfaction", ticks(Satisfaction, visit.satisfaction)),
            ("has_talk", "有" if visit.answers else ""),
            ("findings", visit.findings),
            ("sued", visit.sued),
            ("risk", visit.risk),
            ("signed_on", long_date(kept.on)),
        ),
        talk=tuple((pair.question, pair.answer) for pair in visit.answers),
        signers=(*(("visited", name) for name in visit.visited), ("visitor", visit.visitor)),
        dated=kept.on,
    )


def _you(file: CaseFile, name: str) -> str:
    organisations = {party.name for party in file.dispute.parties if party.kind is PartyKind.ORGANISATION}
    return "你单位" if name in organisations else "你"


def _agreed(file: CaseFile) -> tuple[tuple[str, str], ...]:
    reached = file.agreement.reached_on or file.agreement.signed_on if file.agreement else None
    return (
        ("cause", category_words(file.dispute, file.categories)),
        ("reached_on", day_words(reached)),
        ("agreement_number", file.dispute.number),
    )


def _card(number: int, term: Term) -> tuple[str, ...]:
    """One term as short lines; a term without structure is its own sentence."""
    heading = f"第{item_number(number)}件"
    if not term.obligor or term.kind is TermKind.OTHER:
        return (heading, term_sentence(term))
    if term.recurring:
        when = (
            f"从{term.recurring.start.year}年{term.recurring.start.month}月起，每月{term.recurring.day}日前"
        )
        what = f"每月付{document_figure(term.recurring.amount)}"
    else:
        when = plan_words(term.instalments) or (
            f"{long_date(term.due)}前" if term.due else term.due_condition
        )
        what = f"付{document_figure(term.amount)}" if term.amount is not None else term.text or term.method
    lines = [
        f"谁来做：{term.obligor}",
        f"给谁：{term.obligee}" if term.obligee else "",
        f"做什么：{what}" if what else "",
        f"什么时候：{when}" if when else "",
        f"怎么做：{term.method}" if term.method and term.method != what else "",
        f"没做到：{term.default}" if term.default else "",
    ]
    return (heading, *(line for line in lines if line))


def _rows(line: LedgerLine) -> Iterator[tuple[str, ...]]:
    """A line of the ledger, with a further row for each further payment on it."""
    owed = f"{line.amount:,.2f}" if line.amount is not None else ""
    head = (line.label, _short(line.due) or line.condition, owed, line.payer, line.payee)
    done = line.state is DueState.DONE and line.amount is None
    state = "已做" if done else _STATES[line.state]
    if not line.payments:
        yield (*head, "", "", "", "", state)
    for number, kept in enumerate(line.payments):
        yield (*(head if number == 0 else ("",) * 5), *_paid(kept), "" if number else state)


def _paid(kept: Kept[Payment]) -> tuple[str, str, str, str]:
    value = kept.value
    amount = f"{value.amount:,.2f}" if value.amount is not None else ""
    return (value.method.chinese if value.method else "", _short(kept.on), amount, value.evidence)


def _short(day: date | None) -> str:
    return f"{day.year}.{day.month}.{day.day}" if day else ""


def _payment_words(kept: Kept[Payment]) -> str:
    paid = kept.value
    if paid.amount is None:
        return f"{long_date(kept.on)}{paid.payer}{paid.note or paid.evidence}".rstrip("。")
    return f"{long_date(kept.on)}{paid.payer}支付{paid.payee}{document_figure(paid.amount)}"
