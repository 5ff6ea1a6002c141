"""What parties cannot agree on (合法性): looks for the bans in the terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.bans import BANS, Ban
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity


def lawfulness(text: AgreementText) -> Iterator[Finding]:
    """Yield sentences that do what parties cannot agree on, once for every ban and term."""
    for ban in BANS:
        seen: set[int | None] = set()
        start = 0 if ban.in_head else text.body.start
        for match in ban.signs.finditer(text.text, start, text.tail.start):
            term = text.term_index(match.start())
            if term not in seen and not _is_harmless(text, ban, match):
                seen.add(term)
                yield _finding(text, ban, match)


def _is_harmless(text: AgreementText, ban: Ban, match: re.Match[str]) -> bool:
    """What makes a sign harmless stands in its clauses, for some bans anywhere in the text."""
    if ban.excused_by and ban.excused_by.search(text.text):
        return True
    clause = _clauses(text, match)
    start = text.scanned.sentence_at(match.start()).start
    if ban.harmless_before and ban.harmless_before.search(text.text, start, match.start()):
        return True
    if ban.harmless_after and ban.harmless_after.match(text.text, clause.end):
        return True
    return bool(ban.harmless and ban.harmless.search(text.text, clause.start, clause.end))


def _clauses(text: AgreementText, match: re.Match[str]) -> Span:
    first, last = text.scanned.clause_at(match.start()), text.scanned.clause_at(match.end() - 1)
    return Span(first.start, max(last.end, match.end()))


def _finding(text: AgreementText, ban: Ban, match: re.Match[str]) -> Finding:
    severity = Severity.ADVICE if ban.advice else Severity.ERROR
    return text.finding(
        ban.code,
        severity,
        ban.message,
        _clauses(text, match),
        article=ban.article,
        replacement=ban.replacement,
    )
