"""Names in the terms against the parties (姓名一致), and burdens on people who are no party (涉及第三人)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.people import is_organisation
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity

_KIN = r"(?:哥哥|弟弟|姐姐|妹妹|父亲|母亲|父母|妻子|丈夫|儿子|女儿|爱人|岳父|岳母|公公|婆婆|叔叔|舅舅|伯父|亲戚|亲属|家人|家属|朋友|同事|堂[兄弟]|表[兄弟]|侄子|外甥|女婿|儿媳|兄长|老板|单位|雇主|[父母兄弟姐妹妻夫子女])"
_RELATED_BEFORE = re.compile(rf"{_KIN}[（：]?$")
_RELATED_AFTER = re.compile(rf"[（，]?(?:系|是|为)?[^，。；（）]{{0,6}}?(?:之|的){_KIN}|（{_KIN}")
_SLOT_BEFORE = re.compile(r"(?:^|[。；，、\n：（）]|[向给由与和付及对]|赔偿|支付|补偿|归还|退还)$")
_SLOT_AFTER = re.compile(r"于|应|支付|赔偿|收|不|逾|同意|自愿|名下|如|须|承担|每|一次|在|的|，|。|、|；")
_NO_SURNAME = frozenset("由向给付与和跟对让请把被将于在及为但同若如是归方的某和或、，。；：（）\n“”有所得还即该")
_BEARS = r"(?:承担|支付|赔偿|偿还|归还|还[给清款]|付[给清款]|付\d|代付|代还|出资|出钱|负担|转账|清偿|垫付|修建|筹集|代偿|补偿|负责[^，。；]{0,20}(?:还|付|修|赔|支付|承担|偿))"
_BY = re.compile(
    rf"由(?P<who>[^，。；：\n（）]{{2,24}}?)(?=负责|于|在|按|从|先|每|一次|共同|各|全额|直接|代|自行|"
    rf"{_BEARS})(?P<rest>[^，。；：\n]*)"
)
_SUBJECT = re.compile(
    r"(?:^|(?<=[。；，\n、：]))(?P<who>[\u4e00-\u9fff·]{2,4})(?=于\d|应于|应在|自愿|应当|须于|同意于|负责于|"
    r"在\d)(?P<rest>[^，。；：\n]*)"
)
_OUTSIDE = re.compile(
    r"村委会|村民委员会|居委会|居民委员会|村集体|村里|社区|镇政府|乡政府|县政府|区政府|人民政府|政府|街道办?|"
    r"民政|派出所|财政|开发商|单位(?!负责人)|邻居|用人单位|工会|亲属|家人|家属|其子女|学校|医院|银行"
)
_BODY = re.compile(
    r"物业|公司|厂|店|学校|医院|卫生院|村委会|居委会|合作社|村集体|政府|社区|总包|中心|旅行社|养老院"
)
_INSURED = re.compile(r"保险|财险|人保")
_ORDINARY = re.compile(
    r"款|费|金|钱|项|额|资|息|租|期|上述|全部|其中|首付|每|最后|剩余|余|付|双方|各方|本|此|该|如|若|调解|协议|"
    r"今后|以后|之后|分|前|后|年|月|日|个|修|违约|逾期|款项|内容|义务|并|另|也|还|均|都|时|起|止|再|自|即|且|"
    r"方|人$|间|同|经|已|未|不|应|可"
)


def name_mismatches(text: AgreementText) -> Iterator[Finding]:
    """Yield names that differ from a party's in one character or in the order of characters."""
    seen: set[str] = set()
    for party in text.people.parties:
        core = party.split("（")[0]
        for place in _near_places(text, core):
            found = text.named_text[place : place + len(core)]
            if found not in seen:
                seen.add(found)
                message = f"“{found}”和当事人“{core}”只差一个字，多半写错了。请对着证件核对。"
                span = Span(place, place + len(core))
                yield text.finding("name_mismatch", Severity.WARNING, message, span, replacement=core)


def _near_places(text: AgreementText, name: str) -> Iterator[int]:
    known = set(text.people.names)
    for place in range(len(text.named_text) - len(name) + 1):
        window = text.named_text[place : place + len(name)]
        if window[0] != name[0] and window[-1] != name[-1]:
            continue
        if window != name and window not in known and _is_near(text, name, window, place):
            yield place


def _is_near(text: AgreementText, name: str, window: str, place: int) -> bool:
    differing = [i for i, (a, b) in enumerate(zip(window, name, strict=True)) if a != b]
    if not all(char >= "\u3400" or char == "·" for char in window):
        return False
    if is_organisation(name) and len(name) >= 5:
        return len(differing) == 1 and len(name) - differing[0] > 2
    if any(char in _NO_SURNAME and char not in name for char in window):
        return False
    if len(name) > 4 or _is_relative(text, place, len(name)) or _is_party_of_known(text, place, len(name)):
        return False
    swapped = len(name) == 3 and sorted(window) == sorted(name) and window[0] == name[0]
    if swapped:
        return True
    if len(differing) != 1 or not _in_slot(text, place, len(name), strict=len(name) == 2):
        return False
    return len(name) > 2 or differing[0] == 1


def _is_relative(text: AgreementText, place: int, length: int) -> bool:
    before, after = text.named_text[max(0, place - 6) : place], text.named_text[place + length : place + length + 14]
    return bool(_RELATED_BEFORE.search(before) or _RELATED_AFTER.match(after))


def _is_party_of_known(text: AgreementText, place: int, length: int) -> bool:
    """The window lies across or inside a name that is known."""
    around = Span(max(0, place - 4), place + length + 4)
    for mention in text.mentions_in(around):
        if mention.span.start < place + length and mention.span.end > place:
            known = text.named_text[mention.span.start : mention.span.end]
            if len(known) >= length or mention.span.start < place or mention.span.end > place + length:
                return True
    return False


def _in_slot(text: AgreementText, place: int, length: int, *, strict: bool) -> bool:
    before, after = text.named_text[max(0, place - 2) : place], text.named_text[place + length : place + length + 2]
    fits = bool(_SLOT_AFTER.match(after)), bool(_SLOT_BEFORE.search(before))
    return all(fits) if strict else any(fits)


def third_parties(text: AgreementText) -> Iterator[Finding]:
    """Yield burdens laid on somebody who is no party and does not sign (民法典 522, 523)."""
    if not text.people.parties:
        return
    for span in text.promises:
        for match in (*_BY.finditer(text.named_text, span.start, span.end), *_SUBJECT.finditer(text.named_text, span.start, span.end)):
            who = match.group("who")
            if re.search(_BEARS, match.group("rest")) and _is_outside(text, who, named=match.re is _SUBJECT):
                message = f"{who}不是当事人，协议不能给他设义务。请他到场签字，或者写明由当事人负责。"
                where = Span(match.start(), match.end())
                yield text.finding("burdens_third_party", Severity.WARNING, message, where, article="民法典第五百二十三条")


def _is_outside(text: AgreementText, who: str, *, named: bool) -> bool:
    if _INSURED.search(who) or _joins(text, who):
        return False
    mentions = text.mentions_in_words(who)
    parties = [name for name, identity in mentions if identity in text.people.parties]
    if re.match(rf"[其他她](?:的)?{_KIN}", who):
        return not parties
    relation = re.search(rf"(?:的|之){_KIN}", who)
    if parties and relation and not any(_guards(text, name) for name in parties):
        last = max(who.rfind(name) for name in parties)
        return last < relation.start()
    if parties:
        return False
    if _OUTSIDE.search(who):
        return not any(_same_body(party, who) for party in text.people.parties)
    bodies = any(_BODY.search(name) for name, _ in mentions)
    if bodies and not any(is_organisation(party) for party in text.people.parties):
        return True
    if mentions or _ORDINARY.search(who):
        return False
    return len(who) <= 4 and (named or re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", who) is not None)


def _joins(text: AgreementText, who: str) -> bool:
    """Somebody who consents, guarantees or signs is bound by his own word."""
    name = who[-3:]
    return bool(
        re.search(rf"{re.escape(name)}[^。；\n]{{0,12}}(?:自愿|同意|签字|到场|担保|作为第三人)|(?:担保人|保证人|第三人|代理人|监护人)[：（]?[^。；\n]{{0,6}}{re.escape(name)}", text.named_text)
    )


def _guards(text: AgreementText, name: str) -> bool:
    return name in text.minors or bool(re.search(rf"{re.escape(name)}[^。；]{{0,30}}(?:法定代理人|监护人|岁|学生)", text.named_text))


def _same_body(party: str, who: str) -> bool:
    bodies = (("村委会", "村民委员会"), ("居委会", "居民委员会"), ("村里", "村"), ("村集体", "村"), ("社区", "社区"), ("政府", "政府"), ("学校", "学"), ("医院", "医院"), ("医院", "卫生院"), ("单位", "公司"), ("银行", "银行"))
    return any(mine in party and short in who for short, mine in bodies) or who in party
