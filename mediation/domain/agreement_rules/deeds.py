"""What is to be done in each term (行为义务): whether anybody is named for it, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.conditions import is_allowed_only, is_past
from mediation.domain.agreement_rules.dated import says_when
from mediation.domain.agreement_rules.duty_words import DO, NO_DEED
from mediation.domain.agreement_rules.payments import names_somebody
from mediation.domain.agreement_rules.scanned import Span

_AS_NOUN = re.compile(
    r"[^，。；]{0,8}的(?:费用|费|钱|开支|款)|[^，。；\d]{0,8}(?:费用?|钱|款)\d|当[天日]|期间|完[成工毕]|由|施工|费|的|后|工程|方案|标准|质量|责任|义务|时|前|之|款|部分|情况|过程|所需"
)

_HABIT = re.compile(r"随手|经常|平时|平常|日常|保持|爱护|[\u4e00-\u9fff]{2,6}时(?=[用要应须不先，])")
"""Conduct from now on, which has no day to be done by: 遛狗时…随手清理."""

_THING = re.compile(
    r"[^，。；由]{0,8}(?:墙|沟|渠|路面|管道?|树木?|棚|围栏|栏杆|门窗|屋面|屋顶|垃圾|砖头|杂物|围挡|电线|井盖|田埂)"
    r"(?:应当?|须|必须|需)?[于在]\d"
)
"""What is done to, not who does it: 水沟应于3月1日前疏通."""


@dataclass(frozen=True)
class Deed:
    """Something to be done in a term: its sentence, whether anybody is named for it, whether it has a time."""

    term: Span
    sentence: Span
    anybody: bool
    timed: bool


def find_deeds(text: AgreementText) -> tuple[Deed, ...]:
    """Return the things to be done, the first of each promising sentence."""
    found = [_deed(text, term, sentence) for term in text.terms for sentence in text.promises_in(term)]
    return tuple(deed for deed in found if deed)


def _deed(text: AgreementText, term: Span, sentence: Span) -> Deed | None:
    for match in DO.finditer(text.text, sentence.start, sentence.end):
        if _AS_NOUN.match(text.text, match.end()) or not _is_promised(text, match):
            continue
        mentions = text.mentions_in(Span(term.start, sentence.end))
        if any(match.start() in mention.span for mention in mentions):
            continue  # 维修部
        named = text.pledged_by_head or any(mention.span.start < match.start() for mention in mentions)
        begins = text.term_text_start(term)
        thing = _THING.match(text.text, begins, match.start())
        named = named or (not thing and names_somebody(text, begins, match.start(), ()))
        timed = says_when(text.words(term)) or bool(_HABIT.search(text.words(sentence)))
        return Deed(term, sentence, named, timed)
    return None


def _is_promised(text: AgreementText, verb: re.Match[str]) -> bool:
    """Nothing past, forbidden or merely allowed."""
    clause = text.scanned.clause_at(verb.start())
    before = text.text[clause.start : verb.start()]
    return not (is_past(text.words(clause)) or is_allowed_only(before) or NO_DEED.search(before))
