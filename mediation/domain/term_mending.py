"""What a finding proposes for its term: the better wording, and the term as it reads with it (改为)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from mediation.domain.agreement import Term
from mediation.domain.findings import Finding
from mediation.domain.term_slots import SlotKind, with_text
from mediation.domain.term_wording import term_sentence

_BY_TRANSFER = "银行转账"
_STOPS = "。；\n"
_CLOSING = "）”"
_MARKS = "，、：；。"


@dataclass(frozen=True)
class Mending:
    """A way to settle a finding: a wording with the term that has it, or the part only a person can fill in."""

    wording: str = ""
    term: Term | None = None
    slot: SlotKind | None = None
    adds: bool = False
    """The wording comes on top of what is there (补上), instead of words that are wrong (换成)."""


_TO_FILL = {
    "no_obligor": SlotKind.OBLIGOR,
    "no_obligee": SlotKind.OBLIGEE,
    "no_amount": SlotKind.AMOUNT,
    "no_due_date": SlotKind.DUE,
    "instalments_total": SlotKind.PLAN,
    "placeholder_left": SlotKind.BLANK,
}


def mending_of(finding: Finding, term: Term) -> Mending:
    """Return what can be done about a finding of a term."""
    if finding.code == "no_method":
        return _by_transfer(term)
    if finding.code == "no_default_clause" and finding.replacement:
        default = finding.replacement.rstrip("。")
        return Mending(f"……{finding.replacement}", replace(term, default=default), adds=True)
    if finding.replacement and finding.quote:
        return Mending(finding.replacement, _replaced(term, finding.quote, finding.replacement))
    return Mending(slot=_TO_FILL.get(finding.code))


def _by_transfer(term: Term) -> Mending:
    wording = f"……以{_BY_TRANSFER}方式支付。"
    if not term.text.strip():
        return Mending(wording, replace(term, method=_BY_TRANSFER), adds=True)
    first, stop, rest = _first_sentence(term.text.strip())
    mended = f"{first}，以{_BY_TRANSFER}方式支付{stop or '。'}{rest}"
    return Mending(wording, replace(term, text=mended, method=_BY_TRANSFER), adds=True)


def _first_sentence(text: str) -> tuple[str, str, str]:
    place = next((i for i, char in enumerate(text) if char in _STOPS), len(text))
    return text[:place], text[place : place + 1], text[place + 1 :]


def _replaced(term: Term, quote: str, wording: str) -> Term | None:
    """Put the wording where the quote stands: in the field that holds it, else in a sentence of its own."""
    put: Callable[[str], str] = lambda words: _put(words, quote, wording)  # noqa: E731 - one short name for both
    if quote in term.default:
        return replace(term, default=put(term.default).rstrip("。"))
    if not term.text.strip() and quote in term.method:
        return replace(term, method=put(term.method))
    sentence = term_sentence(term)
    return with_text(term, put(sentence)) if quote in sentence else None


def _put(words: str, quote: str, wording: str) -> str:
    before, _, after = words.partition(quote)
    if not wording.endswith("。"):
        # The quote may leave its closing bracket outside, the wording brings one.
        return (
            before + wording + (after[1:] if wording[-1] in _CLOSING and after[:1] == wording[-1] else after)
        )
    # The wording is a whole sentence: it takes the place of the clause, and of clauses before that only say the same.
    start = max(before.rfind(stop) for stop in _STOPS) + 1
    lead = before[start:].rstrip(_MARKS)
    if _says_the_same(lead, wording):
        before, lead = before[:start], ""
    kept = before.rstrip(_MARKS) + ("。" if before.rstrip(_MARKS) else "")
    rest = after.lstrip(_MARKS)
    return kept + wording + rest


def _says_the_same(lead: str, wording: str) -> bool:
    """Tell whether every sign of some words stands in the wording, in their order."""
    signs = iter(wording)
    return all(sign in signs for sign in re.sub(r"[，、：\s]", "", lead))
