"""The parts of a term's sentence that can be changed where they stand (空格): who, how much, by when, and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from mediation.domain.agreement import Term, TermKind
from mediation.domain.chinese_dates import long_date, parse_date
from mediation.domain.money import capital_figures, document_figure, parse_amount
from mediation.domain.term_wording import money_words, term_sentence

BLANK = "____"


class SlotKind(Enum):
    """What a part says; the last four lie inside a sentence somebody wrote."""

    OBLIGOR = "obligor"
    OBLIGEE = "obligee"
    AMOUNT = "amount"
    DUE = "due"
    METHOD = "method"
    DEFAULT = "default"
    PLAN = "plan"
    MONTHLY = "monthly"
    SUM = "sum"
    DAY = "day"
    COUNT = "count"
    BLANK = "blank"


@dataclass(frozen=True)
class Slot:
    """One part: its place in the printed sentence and its words there."""

    kind: SlotKind
    start: int
    words: str

    @property
    def end(self) -> int:
        """The place behind it."""
        return self.start + len(self.words)


Value = str | Decimal | date | None

_INSIDE = re.compile(
    r"(?P<day>\d{4}年\d{1,2}月\d{1,2}日)"
    r"|(?P<sum>\d[\d,]*(?:\.\d{1,2})?(?:万|千)?元)"
    r"|(?P<count>(?<![\d.])\d{1,4}(?:日|天|个月|个工作日|期))"
    r"|(?P<blank>[_＿]{2,})"
)
_CAPITALS_AFTER = re.compile(r"（(?:人民币|大写[：:]?)[^）]{1,40}）")


def slots_of(term: Term) -> tuple[Slot, ...]:
    """Return the parts of a term's printed sentence, in reading order."""
    sentence = term_sentence(term)
    written = bool(term.text.strip())
    found = list(_inside(sentence) if written else _in_order(sentence, _parts(term)))
    if term.default and term.default not in term.text:
        place = sentence.rfind(term.default.rstrip("。"))
        found = [slot for slot in found if slot.end <= place]
        found.append(Slot(SlotKind.DEFAULT, place, term.default.rstrip("。")))
    return tuple(found)


def empty_parts(term: Term) -> tuple[SlotKind, ...]:
    """Return what a term could still say but has no place for yet: by when, how, and if not."""
    if term.text.strip():
        return () if term.default or term.kind is not TermKind.PAY else (SlotKind.DEFAULT,)
    found = []
    planned = bool(term.instalments or term.recurring)
    if not (planned or term.due or term.due_condition) and term.kind is not TermKind.OTHER:
        found.append(SlotKind.DUE)
    if term.kind is TermKind.PAY:
        found += [SlotKind.PLAN, SlotKind.MONTHLY] if not planned else []
        found += [SlotKind.METHOD] if not term.method else []
    if not term.default and term.kind is not TermKind.OTHER:
        found.append(SlotKind.DEFAULT)
    return tuple(found)


def says_nothing(term: Term) -> bool:
    """Tell whether a term is still without any content, so that only blanks would be printed."""
    people = term.kind is TermKind.APOLOGISE and (term.obligor or term.obligee)
    return not any((term.text.strip(), term.method, term.amount, term.instalments, term.recurring, people))


def part_of(term: Term, kind: SlotKind) -> Value:
    """Return the value a part of a structured term has now."""
    match kind:
        case SlotKind.OBLIGOR:
            return term.obligor
        case SlotKind.OBLIGEE:
            return term.obligee
        case SlotKind.AMOUNT:
            return term.amount
        case SlotKind.DUE:
            return term.due or term.due_condition
        case SlotKind.METHOD:
            return term.method
        case SlotKind.DEFAULT:
            return term.default
        case _:
            return None


def with_part(term: Term, kind: SlotKind, value: Value) -> Term:
    """Return the term with one of its parts changed."""
    match kind, value:
        case SlotKind.AMOUNT, Decimal() | None:
            return replace(term, amount=value)
        case SlotKind.DUE, date():
            return replace(term, due=value, due_condition="")
        case SlotKind.DUE, str():
            return replace(term, due=None, due_condition=value)
        case SlotKind.OBLIGOR, str():
            return replace(term, obligor=value)
        case SlotKind.OBLIGEE, str():
            return replace(term, obligee=value)
        case SlotKind.METHOD, str():
            return replace(term, method=value)
        case SlotKind.DEFAULT, str():
            return replace(term, default=value)
        case _:
            raise ValueError(f"{kind.value} cannot be {value!r}")


def with_words(term: Term, slot: Slot, words: str) -> Term:
    """Return the term with a part inside its own sentence rewritten; capitals behind a sum follow it."""
    text, at = term.text.strip(), slot.start
    after = text[at + len(slot.words) :]
    amount = _sum_of(words) if slot.kind is SlotKind.SUM else None
    if amount is not None and (capitals := _CAPITALS_AFTER.match(after)):
        after = f"（人民币{capital_figures(amount)}）" + after[capitals.end() :]
    return _kept_in_step(replace(term, text=text[:at] + words + after), slot, words)


def with_text(term: Term, text: str) -> Term:
    """Return the term with a sentence of its own; what the ledger needs is read from it where it is plain."""
    written = replace(term, text=text, default="" if term.default.rstrip("。") in text else term.default)
    if term.kind is not TermKind.PAY:
        return written
    sums = {_sum_of(slot.words) for slot in _inside(text) if slot.kind is SlotKind.SUM}
    days = {_day_of(slot.words) for slot in _inside(text) if slot.kind is SlotKind.DAY}
    if term.amount not in sums and len(sums) == 1:
        written = replace(written, amount=sums.pop())
    if not (term.instalments or term.recurring) and term.due not in days and len(days) == 1:
        written = replace(written, due=days.pop())
    return written


def _kept_in_step(term: Term, slot: Slot, words: str) -> Term:
    """A sum or day of the sentence that is also a field of the term changes there too."""
    amount, day = _sum_of(words), _day_of(words)
    if slot.kind is SlotKind.SUM and amount is not None and term.amount == _sum_of(slot.words):
        return replace(term, amount=amount)
    if slot.kind is SlotKind.DAY and day is not None and term.due == _day_of(slot.words):
        return replace(term, due=day)
    return term


def _sum_of(words: str) -> Decimal | None:
    try:
        return parse_amount(words)
    except ValueError:
        return None


def _day_of(words: str) -> date | None:
    try:
        return parse_date(words)
    except ValueError:
        return None


def _inside(text: str) -> Iterator[Slot]:
    kinds = {kind.value: kind for kind in SlotKind}
    for match in _INSIDE.finditer(text):
        yield Slot(kinds[match.lastgroup or ""], match.start(), match.group())


def _parts(term: Term) -> list[tuple[SlotKind, str]]:
    """The parts of a sentence that is built from fields, in the order the wording puts them."""
    who, whom = (SlotKind.OBLIGOR, term.obligor or BLANK), (SlotKind.OBLIGEE, term.obligee or BLANK)
    due = (SlotKind.DUE, long_date(term.due) if term.due else term.due_condition)
    method = (SlotKind.METHOD, term.method)
    if term.kind is TermKind.APOLOGISE:
        return [who, due, whom]
    if term.kind is not TermKind.PAY:
        return [who, due, (SlotKind.METHOD, term.method or BLANK)]
    if term.recurring:
        return [*_monthly_parts(term, who, whom), method]
    amount = (SlotKind.AMOUNT, _amount_words(term))
    if term.instalments:
        plan = f"{len(term.instalments)}期"
        return [who, whom, amount, (SlotKind.PLAN, plan), method]
    return [who, due, whom, amount, method]


def _monthly_parts(
    term: Term, who: tuple[SlotKind, str], whom: tuple[SlotKind, str]
) -> list[tuple[SlotKind, str]]:
    line = term.recurring
    assert line is not None
    monthly = SlotKind.MONTHLY
    end = f"至{long_date(line.until)}止" if line.until else "长期履行"
    start = f"{line.start.year}年{line.start.month}月"
    day, sum_words = f"每月{line.day}日", document_figure(line.amount)
    return [(monthly, start), who, (monthly, day), whom, (monthly, sum_words), (monthly, end)]


def _amount_words(term: Term) -> str:
    if term.amount is None:
        return BLANK + "元"
    return money_words(document_figure(term.amount), capital_figures(term.amount))


def _in_order(sentence: str, parts: list[tuple[SlotKind, str]]) -> Iterator[Slot]:
    at = 0
    for kind, words in parts:
        if not words:
            continue
        place = sentence.find(words, at)
        if place >= 0:
            yield Slot(kind, place, words)
            at = place + len(words)
