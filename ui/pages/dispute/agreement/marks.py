"""Which words of a sentence a finding is about, for the tint on screen; the tint is never printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mediation.domain.findings import Finding, Severity
from ui.pages.dispute.agreement.words import tone_of
from ui.widgets import Span

_VERB = re.compile(r"支付|给付|付给|赔偿|偿还|归还|退还|返还|交付|付|还|赔|交")
_MISSING = "no_"


def marks_of(findings: Sequence[Finding], reasons: Mapping[str, str], sentence: str) -> list[Span]:
    """Return the stretches to tint; settled findings and advice tint nothing."""
    return list(_marks(findings, reasons, sentence))


def _marks(findings: Sequence[Finding], reasons: Mapping[str, str], sentence: str) -> Iterator[Span]:
    # Red is drawn over yellow where both concern the same words.
    for finding in sorted(findings, key=lambda one: one.severity is Severity.ERROR):
        if finding.severity is Severity.ADVICE or not finding.quote or reasons.get(finding.code):
            continue
        start, length = sentence.find(finding.quote), len(finding.quote)
        if start < 0:
            continue
        if finding.code.startswith(_MISSING):
            # What is not there has no words: the verb it belongs to stands for it.
            verb = _VERB.search(sentence, start, start + length)
            if verb is None:
                continue
            start, length = verb.start(), verb.end() - verb.start()
        tone = tone_of(finding)
        yield Span(start, length, tone=tone, ground=f"{tone}_soft")
