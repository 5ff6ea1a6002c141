"""How a term reads on paper (条款): one sentence from who, what, how much, to whom, by when, how and if not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from mediation.domain.agreement import Agreement, Instalment, Term, TermKind
from mediation.domain.chinese_dates import item_number, long_date
from mediation.domain.money import capital_figures, document_figure


def term_sentence(term: Term) -> str:
    """Return the term's own text when it has one, else the sentence built from its parts.

    A part that is missing is left as a blank to be filled by hand, never invented.
    """
    if term.text.strip():
        return _with_default(_ended(term.text.strip()), term)
    match term.kind:
        case TermKind.PAY:
            sentence = _payment(term)
        case TermKind.APOLOGISE:
            sentence = f"{_who(term.obligor)}{_by_when(term)}当面向{_who(term.obligee)}赔礼道歉"
        case _:
            sentence = f"{_who(term.obligor)}{_by_when(term)}{term.method or '____'}"
    return _with_default(sentence.rstrip("。") + "。", term)


def numbered_terms(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Return the terms as (一, sentence) pairs in their order."""
    return tuple((item_number(i), term_sentence(term)) for i, term in enumerate(agreement.terms, 1))


def money_words(amount_text: str, capitals: str) -> str:
    """Digits with capitals beside them: 90000元（人民币玖万元整）."""
    return f"{amount_text}（人民币{capitals}）"


def _payment(term: Term) -> str:
    head = f"{_who(term.obligor)}{'' if term.instalments or term.recurring else _by_when(term)}"
    to = f"支付{_who(term.obligee)}"
    method = f"，以{term.method}方式支付" if term.method else ""
    if term.recurring:
        line = term.recurring
        end = f"至{long_date(line.until)}止" if line.until else "长期履行"
        start = f"自{line.start.year}年{line.start.month}月起"
        each = money_words(document_figure(line.amount), capital_figures(line.amount))
        return f"{start}，{head}每月{line.day}日前{to}{each}，{end}{method}"
    if term.amount is None:
        return f"{head}{to}____元{method}"
    total = money_words(document_figure(term.amount), capital_figures(term.amount))
    if not term.instalments:
        return f"{head}{to}{total}{method}"
    return f"{head}{to}{total}，分{len(term.instalments)}期付清：{plan_words(term.instalments)}{method}"


def plan_words(plan: Iterable[Instalment]) -> str:
    """Say a payment plan in words, joining equal monthly payments into one stretch."""
    return "；".join(_run_words(run) for run in _runs(sorted(plan, key=lambda line: line.due)))


def _runs(lines: list[Instalment]) -> list[list[Instalment]]:
    runs: list[list[Instalment]] = [[lines[0]]] if lines else []
    for before, line in pairwise(lines):
        months = (line.due.year - before.due.year) * 12 + line.due.month - before.due.month
        if line.amount == before.amount and months == 1 and line.due.day == before.due.day:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _run_words(run: list[Instalment]) -> str:
    first, last = run[0], run[-1]
    if len(run) < 3:
        return "；".join(f"{long_date(line.due)}前付{document_figure(line.amount)}" for line in run)
    span = f"{first.due.year}年{first.due.month}月起至{last.due.year}年{last.due.month}月止"
    return f"自{span}，每月{first.due.day}日前付{document_figure(first.amount)}，共{len(run)}期"


def _who(name: str) -> str:
    return name or "____"


def _by_when(term: Term) -> str:
    if term.due:
        return f"于{long_date(term.due)}前"
    return f"于{term.due_condition}" if term.due_condition else ""


def _ended(text: str) -> str:
    """Close a sentence that was typed without its mark."""
    return text if text[-1] in "。；！？…”.;!?" else f"{text}。"


def _with_default(sentence: str, term: Term) -> str:
    if not term.default or term.default in sentence:
        return sentence
    return sentence.rstrip("。") + "。" + term.default.rstrip("。") + "。"
