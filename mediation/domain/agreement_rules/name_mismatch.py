"""Names in the text against the names of the parties (姓名一致)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.people import is_organisation
from mediation.domain.agreement_rules.scanned import Span, places_of
from mediation.domain.agreement_rules.vocabulary import COMPOUND_SURNAMES, KIN
from mediation.domain.findings import Finding, Severity

_RELATED_BEFORE = re.compile(rf"(?:{KIN}|出生的)[（：]?$")
_RELATED_AFTER = re.compile(
    rf"[（，]?(?:系|是|为)?[^，。；（）]{{0,8}}?(?:之|的|亲生){KIN}|[^，。；]{{0,4}}周岁|（{KIN}"
)
_SLOT_BEFORE = re.compile(
    r"(?:^|[。；，、\n：（）]|[向给由与和付及对清还退赔欠为替归让找跟同借送]|赔偿|支付|补偿|归还|退还)$"
)
_SLOT_AFTER = re.compile(
    r"\d|于|应|支付|赔偿|收|不|逾|同意|自愿|名下|如|须|承担|每|一次|在|的|，|。|、|；|[本货借医工欠租]"
)
_COMPANIES = ("有限责任公司", "股份有限公司", "有限公司")
_NO_SURNAME = frozenset(
    "欠借找叫帮替赔退交补送收等使令经按照从到至这那此各每其她它们里外上下前后中时日月年元期款费金家户人者"
    "由向给付与和跟对让请把被将于在及为但同若如是归方的某和或、，。；：（）\n“”有所得还即该"
)


def name_mismatches(text: AgreementText) -> Iterator[Finding]:
    """Yield names that differ from a party's in one character or in the order of characters."""
    seen: set[str] = set()
    for party in text.people.parties:
        core = party.split("（")[0]
        for other in _other_forms(text, core):
            place = text.named_text.find(other)
            message = f"“{other}”和当事人“{core}”不是一个名称。请对着营业执照核对。"
            span = Span(place, place + len(other))
            yield text.finding("name_mismatch", Severity.WARNING, message, span, replacement=core)
        for place in _near_places(text, core):
            found = text.named_text[place : place + len(core)]
            if found not in seen:
                seen.add(found)
                message = f"“{found}”和当事人“{core}”只差一个字，多半写错了。请对着证件核对。"
                span = Span(place, place + len(core))
                yield text.finding("name_mismatch", Severity.WARNING, message, span, replacement=core)


def _other_forms(text: AgreementText, party: str) -> Iterator[str]:
    """有限责任公司 for 有限公司: another company by law."""
    form = next((form for form in _COMPANIES if party.endswith(form)), "")
    if form:
        others = (party.removesuffix(form) + other for other in _COMPANIES if other != form)
        yield from (other for other in others if other in text.named_text)


def _near_places(text: AgreementText, name: str) -> Iterator[int]:
    known = set(text.people.names)
    words = text.named_text
    for place in range(len(words) - len(name) + 1):
        window = words[place : place + len(name)]
        if window[0] != name[0] and window[-1] != name[-1]:
            continue
        if window != name and window not in known and _is_near(text, name, window, place):
            yield place


def _is_near(text: AgreementText, name: str, window: str, place: int) -> bool:
    differing = [i for i, (a, b) in enumerate(zip(window, name, strict=True)) if a != b]
    if not all(char >= "\u3400" or char == "·" for char in window):
        return False
    if is_organisation(name) and len(name) >= 5:
        return len(differing) == 1
    if any(char in _NO_SURNAME and char not in name for char in window):
        return False
    if len(name) > 4 or _is_relative(text, place, len(name)) or _is_party_of_known(text, place, len(name)):
        return False
    short = len(name) == 2 or (len(name) == 3 and name[:2] in COMPOUND_SURNAMES)
    swapped = len(name) == 3 and sorted(window) == sorted(name) and window[0] == name[0]
    if swapped:
        return True
    if len(differing) != 1:
        return False
    if differing[0] == 0 and (_goes_by_given_name(text, name, place) or _is_family(text, name, window)):
        return False
    return not short or (differing[0] == len(name) - 1 and _in_slot(text, place, len(name)))


def _goes_by_given_name(text: AgreementText, name: str, place: int) -> bool:
    """The text calls the party 建设 without 齐, so that any character may stand before it."""
    given = name[1:]
    alone = text.named_text.count(given) - text.named_text.count(name)
    by_given = any(
        p not in text.named_text and p[1:] in text.named_text
        for p in text.people.parties
        if len(p) == len(name)
    )
    return alone > 1 or ((alone > 0 or by_given) and not _in_slot(text, place, len(name)))


def _is_family(text: AgreementText, name: str, window: str) -> bool:
    """Another party has this surname: a child of both, not a slip."""
    return any(party[0] == window[0] for party in text.people.parties if party != name)


def _is_relative(text: AgreementText, place: int, length: int) -> bool:
    """Somebody else with a like name: the text says whose child or brother he is, here or elsewhere."""
    window, words = text.named_text[place : place + length], text.named_text
    for at in places_of(window, words):
        before, after = words[max(0, at - 6) : at], words[at + length : at + length + 14]
        if _RELATED_BEFORE.search(before) or _RELATED_AFTER.match(after):
            return True
    return False


def _is_party_of_known(text: AgreementText, place: int, length: int) -> bool:
    """The window lies across or inside a name that is known."""
    around = Span(max(0, place - 4), place + length + 4)
    for mention in text.mentions_in(around):
        if mention.span.start < place + length and mention.span.end > place:
            known = text.named_text[mention.span.start : mention.span.end]
            if len(known) >= length or mention.span.start < place or mention.span.end > place + length:
                return True
    return False


def _in_slot(text: AgreementText, place: int, length: int) -> bool:
    before, after = (
        text.named_text[max(0, place - 2) : place],
        text.named_text[place + length : place + length + 2],
    )
    return bool(_SLOT_AFTER.match(after) and _SLOT_BEFORE.search(before))
