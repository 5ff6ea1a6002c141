"""What is to be paid or handed over in each term (给付义务): by whom, to whom, as far as the words say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediation.domain.agreement_rules import duty_words as words_of
from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.conditions import is_allowed_only, is_past
from mediation.domain.agreement_rules.dated import says_when
from mediation.domain.agreement_rules.people import ALL, Mention
from mediation.domain.agreement_rules.scanned import Span

_LEAD = re.compile(r"^[^：]*(?:好了?|如下|一致|协议|约定|商定|说定|讲和|意见|办理|决定|安排)：")

_SETTLED = re.compile(r"[^，。；\d一分]{0,5}[款钱费租账金](?:付|还|结|交|缴)[清完讫]")


@dataclass(frozen=True)
class Payment:
    """The paying part of one term: its promising sentences, the verb and who is named on either side."""

    term: Span
    sentences: tuple[Span, ...]
    paying: tuple[Span, ...]
    verb: Span
    payers: frozenset[str]
    payees: frozenset[str]
    delivers_thing: bool

    def words(self, text: AgreementText) -> str:
        """The promising sentences of the term."""
        return "。".join(text.words(span) for span in self.sentences)

    def paying_words(self, text: AgreementText) -> str:
        """Those of them that hold a verb of paying or a sum."""
        return "。".join(text.words(span) for span in self.paying)

    @property
    def is_whole(self) -> bool:
        """Both sides are named, so the term can stand alone."""
        return bool(self.payers and self.payees)


def belong_together(text: AgreementText, first: Payment, second: Payment) -> bool:
    """Tell whether the later of two terms goes on with the earlier: its plan, its account, its day."""
    if first.term.start > second.term.start:
        first, second = second, first
    if refers_back(second.words(text)) or not second.is_whole:
        return True
    if not text.amounts_in(second.term) and not _has_own_words(text, second):
        return True
    if first.is_whole and text.amounts_in(first.term) and _has_own_words(text, first):
        return False
    return bool(first.payers & second.payers) and (not first.payees or bool(first.payees & second.payees))


def _has_own_words(text: AgreementText, payment: Payment) -> bool:
    words = payment.paying_words(text)
    return bool(says_when(words) and words_of.METHOD.search(words))


def find_payments(text: AgreementText) -> tuple[Payment, ...]:
    """Return the terms that promise to pay or to hand over, one for each term."""
    found = [_payment(text, term) for term in text.terms]
    return tuple(payment for payment in found if payment)


def refers_back(words: str) -> bool:
    """Tell whether words point to a sum said elsewhere."""
    return bool(words_of.REFERS.search(words))


def payee_is_natural(words: str) -> bool:
    """Tell whether the thing paid itself says who gets it: rent, management fee, a refund the way it came."""
    return bool(words_of.NATURAL_PAYEE.search(words))


def by_insurer(words: str) -> bool:
    """Tell whether insurance pays, which follows its own contract."""
    return bool(words_of.INSURER.search(words))


def names_somebody(text: AgreementText, start: int, verb: int, receivers: tuple[Mention, ...]) -> bool:
    """Tell whether anything before a verb can be a subject the list of parties does not know: 医方, 电站财务."""
    words = _LEAD.sub("", text.text[start:verb])
    for mention in receivers:
        if mention.span.start >= start and mention.span.end <= verb:
            words = words.replace(text.words(mention.span), "")
    last = max(words.rfind(mark) for mark in "将把向")
    rest = words_of.NO_AGENT.sub("", words[:last] if last >= 0 else words)
    return len(rest) >= 2


def _payment(text: AgreementText, term: Span) -> Payment | None:
    sentences = text.promises_in(term)
    verbs = [verb for sentence in sentences for verb in _verbs(text, sentence)]
    if not verbs:
        return None
    payers: set[str] = set()
    payees: set[str] = set()
    beside: set[str] = set()
    for sentence in sentences:
        own = [verb for verb in verbs if verb.start in sentence]
        for mention in text.mentions_in(sentence):
            if own or mention.receives:
                _sort(text, mention, own, payers, payees)
            else:
                beside.add(mention.who)
    payees |= beside - payers
    things = not any(_is_money(text, verb) for verb in verbs)
    paying = tuple(
        span for span in sentences if text.amounts_in(span) or any(verb.start in span for verb in verbs)
    )
    return Payment(term, sentences, paying, verbs[0], frozenset(payers), frozenset(payees), things)


def _is_money(text: AgreementText, verb: Span) -> bool:
    short = text.words(verb) in ("给", "还")
    clause = text.scanned.sentence_at(verb.start) if short else text.scanned.clause_at(verb.start)
    return bool(words_of.ALWAYS_MONEY.match(text.words(verb)) or words_of.MONEY.search(text.words(clause)))


def _sort(
    text: AgreementText, mention: Mention, verbs: list[Span], payers: set[str], payees: set[str]
) -> None:
    if text.text[mention.span.start - 1 : mention.span.start] in ("在", "经", "请"):
        return  # a place or a witness
    leads = any(mention.span.start < verb.start for verb in verbs)
    if mention.who == ALL:
        if leads:
            payers.add(ALL)
            payees.add(ALL)
    elif mention.receives:
        payees.add(mention.who)
    elif leads or text.text[mention.span.start - 1] == "由":
        payers.add(mention.who)
    else:
        payees.add(mention.who)


def _verbs(text: AgreementText, sentence: Span) -> Iterator[Span]:
    words = text.words(sentence)
    if words_of.COMMITTEE_FEE.search(words):
        return
    for pattern in (words_of.PAY, words_of.HAND_OVER):
        for match in pattern.finditer(text.text, sentence.start, sentence.end):
            verb = Span(match.start(), match.end())
            always = pattern is words_of.HAND_OVER or words_of.ALWAYS_MONEY.match(match.group())
            meant = always or words_of.MONEY.search(words) or words_of.METHOD.search(words)
            if meant and _is_promise(text, text.scanned.clause_at(verb.start), verb):
                yield verb


def _is_promise(text: AgreementText, clause: Span, verb: Span) -> bool:
    """A verb promises unless its clause tells of the past, allows, forbids, renounces, or names a moment."""
    words, before = text.words(clause), text.text[clause.start : verb.start]
    if is_past(words) or is_allowed_only(before) or words_of.NO_PROMISE.search(before) or "支付令" in words:
        return False
    if _SETTLED.fullmatch(words) and text.text.startswith("，", clause.end):
        return False  # 蜂蜜款付清，两清: a state, no promise
    owed = "应付" in words and "欠" in words and before.endswith(("应", "的"))
    return not owed and not words_of.MOMENT.match(text.text, verb.end)
