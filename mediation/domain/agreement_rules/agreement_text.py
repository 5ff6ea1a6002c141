"""An agreement as the rules read it: even text, terms, people, dates and amounts found once for all rules."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from mediation.domain.agreement_rules.amounts import Amount, find_amounts
from mediation.domain.agreement_rules.conditions import conditional_from
from mediation.domain.agreement_rules.dated import DateNote, find_dates
from mediation.domain.agreement_rules.people import Mention, People
from mediation.domain.agreement_rules.scanned import Scanned, Span, places_of
from mediation.domain.agreement_rules.term_split import split_terms
from mediation.domain.agreement_rules.vocabulary import KIN
from mediation.domain.findings import Finding, Severity

_NUMBER = re.compile(
    r"第?[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}(?:、|[条项点][：、，]?|是|，)|[A-J][.、]|"
    r"（[一二三四五六七八九十\d]{1,3}）|\d{1,2}(?:[、）]|\.(?!\d))|[①-⑩]|(?:条款|其|约定|事项)[一二三四五六七八九十\d]{1,3}[：、，.]|"
    r"[〈<《【〔\[][一二三四五六七八九十\d]{1,3}[〉>》】〕\]]|[一二三四五六七八九十\d]{1,2}：(?!\d)"
)
_KIN_NAMED = re.compile(rf"(?:的|之)?{KIN}(?P<name>[\u4e00-\u9fff]{{2,3}})(?=负责|须|应|[在于，。；、（）])")
_PLEDGE = re.compile(r"(?:同意|承诺|自愿|答应|保证|愿意|应当?)[^，。；：]{0,8}：\n?$")
_SIGNED = re.compile(r"(?:签订日期|日期|签署日期|签订时间|时间)：")


@dataclass(frozen=True)
class AgreementText:
    """The text of an agreement with its terms and what is known of the dispute beside it.

    ``minors`` are parties known to be under age, ``guarded`` those of them for whom the record names a guardian.
    """

    scanned: Scanned
    terms: tuple[Span, ...]
    head: Span
    tail: Span
    people: People
    claimed: Decimal | None = None
    reached_on: date | None = None
    minors: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    category: str = ""

    @property
    def named_text(self) -> str:
        """The even text with the names of the parties."""
        return self.scanned.text

    @cached_property
    def text(self) -> str:
        """The even text with the names of persons masked, so that no rule takes a name for a word."""
        return self.people.masked(self.scanned.text)

    @property
    def body(self) -> Span:
        """The stretch from the first term to the last."""
        return Span(self.terms[0].start, self.terms[-1].end) if self.terms else Span(0, 0)

    def words(self, span: Span) -> str:
        """The even text of a stretch."""
        return self.text[span.start : span.end]

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """All amounts of the text."""
        return find_amounts(self.text)

    @cached_property
    def dates(self) -> tuple[DateNote, ...]:
        """All dates of the text."""
        return find_dates(self.text, year=self.reached_on.year if self.reached_on else None)

    @cached_property
    def judged_on(self) -> date | None:
        """The day the agreement is judged against: when it was reached, else its own signing date, never the clock."""
        if self.reached_on:
            return self.reached_on
        return self.signed_on

    @cached_property
    def signed_on(self) -> date | None:
        """The date that stands with the signatures: the last one alone on its line or after 日期."""
        found = None
        for note in self.dates:
            line_start = self.text.rfind("\n", 0, note.span.start) + 1
            before = self.text[line_start : note.span.start]
            alone = (
                self.text[note.span.end : note.span.end + 1] in ("", "\n")
                and note.span.start >= self.body.start
            )
            if (
                note.year_written
                and note.number
                and note.day
                and alone
                and (before == "" or _SIGNED.search(before))
            ):
                found = note.day
        return found

    @cached_property
    def pledged_by_head(self) -> bool:
        """郎建军同意：: the last words before the terms say who takes on what follows."""
        start = self.scanned.sentence_at(max(self.head.end - 2, 0)).start
        pledge = _PLEDGE.search(self.named_text, start, self.head.end)
        named = self.mentions_in(Span(start, pledge.start())) if pledge else ()
        return bool(named) and named[-1].who in self.people.parties

    @cached_property
    def kin_named(self) -> frozenset[str]:
        """Relatives of parties the text names, no parties themselves: 郗老三的侄子郗海军."""
        ends = (
            place + len(party) for party in self.people.parties for place in places_of(party, self.named_text)
        )
        found = (_KIN_NAMED.match(self.named_text, end) for end in ends)
        return frozenset(match.group("name") for match in found if match) - set(self.people.names)

    @cached_property
    def promises(self) -> tuple[Span, ...]:
        """The sentences of the terms without the parts that speak of a breach or another case."""
        found = []
        for term in self.terms:
            for sentence in self.scanned.sentences(term.start, term.end):
                end = conditional_from(self.text, sentence)
                if end > sentence.start:
                    found.append(Span(sentence.start, end))
        return tuple(found)

    def promises_in(self, term: Span) -> tuple[Span, ...]:
        """The promising sentences of one term."""
        return self.promises[_between(self._promise_starts, term)]

    def is_promised(self, place: int) -> bool:
        """Tell whether a place lies in a promise, not in a breach clause, the head or the signatures."""
        at = bisect_right(self._promise_starts, place) - 1
        return at >= 0 and place in self.promises[at]

    @cached_property
    def promised_amounts(self) -> tuple[Amount, ...]:
        """The amounts of the terms that stand in a promise."""
        return tuple(amount for amount in self.amounts_in(self.body) if self.is_promised(amount.start))

    def amounts_in(self, span: Span) -> tuple[Amount, ...]:
        """The amounts of a stretch."""
        return self.amounts[_between(self._amount_starts, span)]

    def dates_in(self, span: Span) -> tuple[DateNote, ...]:
        """The dates of a stretch."""
        return self.dates[_between(self._date_starts, span)]

    @cached_property
    def _promise_starts(self) -> list[int]:
        return [span.start for span in self.promises]

    @cached_property
    def _amount_starts(self) -> list[int]:
        return [amount.start for amount in self.amounts]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [note.span.start for note in self.dates]

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Who is named in a stretch."""
        return self.people.mentions(self.named_text, span)

    def mentions_in_words(self, words: str) -> tuple[tuple[str, str], ...]:
        """Who is named in some words: as named, and who it is."""
        found = self.people.mentions(words, Span(0, len(words)))
        return tuple((words[mention.span.start : mention.span.end], mention.who) for mention in found)

    def term_text_start(self, term: Span) -> int:
        """Where the words of a term begin, after its number."""
        number = _NUMBER.match(self.text, term.start, term.end)
        return number.end() if number else term.start

    def term_index(self, place: int) -> int | None:
        """Return the index of the term around a place."""
        return next((i for i, term in enumerate(self.terms) if place in term), None)

    def finding(
        self,
        code: str,
        severity: Severity,
        message: str,
        span: Span,
        *,
        article: str = "",
        replacement: str = "",
    ) -> Finding:
        """Make a finding whose quote is the exact words of a stretch and whose place is its term."""
        index = self.term_index(span.start)
        where = "" if index is None else f"terms.{index}"
        number = _NUMBER.match(self.text, span.start, span.end)
        quote = self.scanned.quote(number.end() if number else span.start, span.end)
        return Finding(code, severity, message, where, quote, article, replacement)


def _between(starts: list[int], span: Span) -> slice:
    """Which of the ordered places lie in a stretch; a long text is asked for them hundreds of times."""
    return slice(bisect_left(starts, span.start), bisect_left(starts, span.end))


def read_text(
    text: str,
    *,
    parties: Iterable[str] = (),
    claimed: Decimal | None = None,
    reached_on: date | None = None,
    minors: Iterable[str] = (),
    category: str = "",
) -> AgreementText:
    """Read a plain agreement text."""
    scanned = Scanned.of(text)
    terms, head, tail = split_terms(scanned)
    people = People.of(parties, scanned.text)
    return AgreementText(
        scanned, terms, head, tail, people, claimed, reached_on, tuple(minors), category=category
    )
