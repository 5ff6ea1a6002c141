"""Shares of one thing must come to the whole (分担比例)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.numerals import NUMBER, number, share
from mediation.domain.agreement_rules.people import ALL
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity

_SHARE = re.compile(
    rf"(?P<percent>\d+(?:\.\d+)?)%|百分之(?P<words>{NUMBER})|"
    rf"(?P<whole>[二三四五六七八九十两\d]{{1,3}})分之(?P<part>[一二三四五六七八九十两\d]{{1,3}})|"
    r"(?P<tenths>[一二三四五六七八九]|\d)成(?P<half>半)?(?!立|员|功|交|绩|果|本|为|年|都|品)"
)
_SHARING = re.compile(
    r"承担|得(?=百分|\d|[一二三四五六七八九]成|[二三四五]分)|赔偿|自负|负担|分担|分配|分得|各占|占|享有|比例|"
    r"责任|分摊|摊(?!位|点|主|贩)|掏|出资|各出|出"
)
_NOT_SHARING = re.compile(
    r"利率|利息|违约金|滞纳金|折|优惠|减免|成活率|低于|不少于|超过|首付|LPR|每日|每天|上浮|误差|含水|伤残|退|"
    r"打折|税|定金"
)


def shares(text: AgreementText) -> Iterator[Finding]:
    """Yield sentences whose shares of one thing do not come to 100 %."""
    for sentence in text.promises:
        found = [
            match
            for match in _SHARE.finditer(text.text, sentence.start, sentence.end)
            if _counts(text, match)
        ]
        groups = _groups(text, sentence, found)
        for group in groups:
            yield from _judge(text, group)


def _counts(text: AgreementText, match: re.Match[str]) -> bool:
    clause = text.words(text.scanned.clause_at(match.start()))
    return bool(_SHARING.search(clause) or _label_shares(text, match)) and not _NOT_SHARING.search(clause)


def _label_shares(text: AgreementText, match: re.Match[str]) -> bool:
    """各房分摊比例：甲40%，乙60%: what the figures are stands before the colon."""
    sentence = text.scanned.sentence_at(match.start())
    label, colon, _ = text.text[sentence.start : match.start()].rpartition("：")
    return bool(colon and re.search(r"分担|分摊|分配|比例|份额|占比|责任", label[-12:]))


def _groups(text: AgreementText, sentence: Span, found: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """A new thing to share begins where a new cost is named: 医疗费按…，护理费按…."""
    groups: list[list[re.Match[str]]] = []
    for match in found:
        at = groups[-1][-1].end() if groups else sentence.start
        between = text.text[at : match.start()]
        if not groups or re.search(r"[费款金]由|[费款金]按|其中|超出|超过|另外", between):
            groups.append([match])
        else:
            groups[-1].append(match)
    return groups


def _judge(text: AgreementText, group: list[re.Match[str]]) -> Iterator[Finding]:
    start = text.scanned.clause_at(group[0].start()).start
    total, people = Fraction(0), 0
    at = start
    for match in group:
        value = _value(match)
        heads = _heads(text, Span(at, match.start()), text.text[at : match.start()])
        if value is None or heads == 0:
            return
        total, people, at = total + value * heads, people + heads, match.end()
    rest = re.match(r"[^。；]{0,6}(?:其余|剩余|余下|另一半|剩下)", text.text[group[-1].end() :])
    if people < 2 or rest or total == 1 or abs(total - 1) < Fraction(1, 100):
        return
    message = f"各人的份额加起来是{float(total) * 100:g}%，不是100%。请核对。"
    span = Span(start, group[-1].end())
    yield text.finding("share_total", Severity.ERROR, message, span)


def _heads(text: AgreementText, span: Span, words: str) -> int:
    """Who takes a share: one named, or 各 for all that are named."""
    if "各" in words:
        for word, heads in (("双方", 2), ("两", 2), ("二", 2), ("三", 3), ("四", 4), ("五", 5)):
            if word in words:
                return heads
    named = [mention.who for mention in text.mentions_in(span)]
    if "各" in words:
        return len(set(named) - {ALL}) or 2
    listed = words in ("、", "，", "：", "和", "及", "、和")
    return (
        1
        if named or listed or re.search(r"自行|本人|商业险|保险|(?:[组家户队社村店厂]|老[大二三四])$", words)
        else 0
    )


def _value(match: re.Match[str]) -> Fraction | None:
    if match.group("percent"):
        return Fraction(match.group("percent")) / 100
    if match.group("words"):
        value = number(match.group("words"))
        return Fraction(value) / 100 if value is not None else None
    if match.group("whole"):
        return share(match.group("whole"), match.group("part"))
    tenths = number(match.group("tenths"))
    if tenths is None:
        return None
    return (Fraction(tenths) + (Fraction(1, 2) if match.group("half") else 0)) / 10
