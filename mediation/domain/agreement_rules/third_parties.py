"""Burdens on people who are no party and do not sign (涉及第三人; 民法典 522, 523)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.duty_words import DO
from mediation.domain.agreement_rules.people import ALL, looks_like_body
from mediation.domain.agreement_rules.scanned import Span, places_of
from mediation.domain.agreement_rules.vocabulary import FORMS, KIN
from mediation.domain.findings import Finding, Severity

_BEARS = (
    r"(?:承担|支付|赔偿|偿还|归还|垫[给上出]|还(?:[给清款钱]|(?=[，。；\n]|$))|付[给清款]|付\d|代付|代还|出资|出钱|负担|转账|清偿|垫付|修建|"
    r"筹集|代偿|补偿|替[^，。；]{1,6}?(?:还|付|存|交|缴|赔|出)|(?<![发交搬迁退腾提付])出(?=[，。；、\n]|$|钱|一半|大半|[一二三四五六七八九]成)|送[^，。；]{0,8}[费钱]|掏(?!好|沟)|"
    r"交给|拿给|拿[^，。；]{0,3}钱|负责[^，。；]{0,20}(?:还|付|修|赔|支付|承担|偿))"
)
_SOMEBODY_OF = rf"(?:(?![付赔还给汇垫]|[转打交][给到入]|承担|负责)[^，。；：\n（）]){{1,18}}?的{KIN}[\u4e00-\u9fff]{{0,4}}?"
_BY = re.compile(
    rf"(?<![理缘自])(?:由|让|叫|归(?!还|属|于|集|并))(?P<who>{_SOMEBODY_OF}|[^，。；：\n（）]{{2,24}}?)(?=负责|于|在|按|从|先|每|\d|来|出|掏|替|帮|一次|共同|各|全额|直接|代|自行|"
    rf"{_BEARS})(?P<rest>[^，。；：\n]*)"
)
_BEGINS = r"(?:^|(?<=[。；，\n、：.）①-⑩〉》】〕])|(?<=条))(?!第[一二三四五六七八九十\d]{1,3}[条项])"
_DUTY = (
    r"(?:也|还|均|都|则)?(?:应当?|须|必须|需|负责|保证|承诺|要(?!求))(?:(?=[在于把将按向给先每为一\d])|(?=[\u4e00-\u9fff]))|"
    r"于\d|自愿|同意于|在\d|\d{1,4}[年月]"
)
_SUBJECT = re.compile(
    rf"{_BEGINS}(?P<who>[\u4e00-\u9fff·]{{2,4}})(?=于\d|应于|应在|自愿|应当|须于|同意于|负责于|在\d)(?P<rest>[^，。；：\n]*)"
)
_SOMEBODY = re.compile(
    rf"{_BEGINS}(?P<who>(?:(?![由让叫把将向给对])[\u4e00-\u9fff·]){{2,16}}?)(?={_DUTY})(?P<rest>[^，。；：\n]*)"
)
_KINSMAN = re.compile(
    rf"{_BEGINS}(?P<who>(?:其|[\u4e00-\u9fff·]{{2,4}}(?:的|之)?){KIN}[\u4e00-\u9fff]{{0,4}}?)"
    r"(?=于|应|自愿|须|同意|负责|在\d|代|替|每|给|帮|出|把|将|从|先|一次|必须|付|赔|拿|还给)(?P<rest>[^，。；：\n]*)"
)
_MOVES = re.compile(r"转[入给到至账]|汇[入给到至]|打[到给入]|存入|送[给到去]|拨[给付]|交[给到]|补给|退给")
_OUTSIDE = re.compile(
    r"管理处|管理所|办公室|办事处|服务中心|指挥部|[局办处]$|村委会|村民委员会|居委会|居民委员会|村集体|村里|社区|镇政府|乡政府|县政府|区政府|人民政府|政府|街道办?|"
    r"民政|派出所|财政|开发商|单位(?!负责人)|邻居|用人单位|工会|亲属|家人|家属|其子女|学校|医院|银行"
)
_BODY = re.compile(
    r"物业|公司|厂|店|学校|医院|卫生院|村委会|居委会|合作社|村集体|政府|社区|总包|中心|旅行社|养老院"
)
_NEIGHBOUR = re.compile(
    r"[婶叔伯嫂爷奶姨姑舅哥姐]$|邻居|隔壁|朋友|亲戚|同乡|老乡|工友|(?:司机|师傅|老板|工头|中介|房东|保安|店员|员工)[\u4e00-\u9fff]{0,3}$"
)
_CHARGED = re.compile(
    r"负责(?=[，。；\n]|$)|(?:须|必须|应当?|负责|保证)[^，。；\n]{0,30}(?:干活|做工|出工|帮工|义务工|看管|照料|做|修|清|拆|运|搬)"
)
_AGREES = re.compile(r"(?:(?!没有?|未|不)[^。；\n]){0,12}(?:自愿|同意|签字|到场|担保|作为第三人)")
_SIGNS_AS = re.compile(r"(?:担保人|保证人|第三人|代理人|监护人)[：（]?[^。；\n]{0,6}\Z")
_YOUNG = re.compile(r"[^。；]{0,30}(?:法定代理人|监护人|岁|学生)")
_OTHER_NAME = 4  # characters before 公司 that make it the name of another
_HIRED = re.compile(r"委托|聘请|雇请?|请|找|通过|经|[与和跟同]")
_INSURED = re.compile(r"保险|财险|人保|医保|社保|基金")
_ORDINARY = re.compile(
    r"约定|商定|议定|决定|现|最迟|至迟|最晚|款|费|金|钱|项|额|资|息|租|期|上述|全部|其中|首付|每|最后|剩余|余|付|双方|各方|本|此|该|如|若|调解|协议|"
    r"今后|以后|之后|分|前|后|年|月|日|个|修|违约|逾期|款项|内容|义务|并|另|也|还|均|都|时|起|止|再|自|即|且|"
    r"方|人$|间|同|经|已|未|不|应|可"
)
_OWN_PEOPLE = re.compile(
    r"(?:的|之)?(?:账户|名下|负责人|财务|会计|法定代理人|监护人|委托|代理人|法定代表人|经营者|[^，。；]{0,6}保险)"
)
_KINDS = re.compile(
    r"物业|公司|中心|合作社|医院|卫生院|诊所|学校|幼儿园|村委会|居委会|小组|养老院|旅行社|银行|社区|政府|厂|店|铺|场"
)
_TRADES = re.compile(r"公司|[店厂部行场社坊铺吧馆庄园城]$|超市|中心|个体|经营|合作社|工作室|企业|（")
_TRADER = re.compile(
    r"(?:该|本)?(?:网店|店铺|店[里方家主]?|商[家户店]|卖家|门[店市]|公司|企业|厂[里方家]?|工厂|商场|超市|酒店|饭店|餐馆|旅行社|机构|中心|车行|公司方)"
)
_UTILITY = re.compile(r"物业|保险|供电|电力|自来水|供水|燃气|通信|电信|运输|快递|物流|保安|环卫")
_SHORT_FORMS = (
    ("村委会", "村民委员会"),
    ("居委会", "居民委员会"),
    ("村里", "村"),
    ("村集体", "村"),
    ("学校", "学"),
    ("医院", "院"),
    ("总包", "公司"),
    ("单位", "公司"),
)


def third_parties(text: AgreementText) -> Iterator[Finding]:
    """Yield burdens laid on somebody who is no party and does not sign (民法典 522, 523)."""
    if not text.people.parties:
        return
    sentences = (span for term in text.terms for span in text.scanned.sentences(term.start, term.end))
    for span in sentences:
        for match in _bearers(text, span):
            who = match.group("who")
            if not text.is_promised(match.start()) and not re.search(KIN, who):
                continue  # after a breach only relatives are made to pay
            outside = _is_outside(text, who, named=match.re is _SUBJECT, told=match.re is _SOMEBODY)
            if outside and not _joins(text, who):
                message = f"{who}不是当事人，协议不能给他设义务。请他到场签字，或者写明由当事人负责。"
                where = Span(match.start(), match.end())
                article = "民法典第五百二十三条"
                yield text.finding("burdens_third_party", Severity.WARNING, message, where, article=article)


def _bearers(text: AgreementText, span: Span) -> Iterator[re.Match[str]]:
    """Who is named to bear something: 由…承担, or a name at the head of a clause."""
    for pattern in (_BY, _SUBJECT, _SOMEBODY, _KINSMAN):
        for match in pattern.finditer(text.named_text, span.start, span.end):
            who, rest = match.group("who"), match.group("rest")
            near = bool(re.search(KIN, who)) or who in text.kin_named
            charged = pattern is not _SUBJECT and near and _CHARGED.match(rest)
            moves = (near or _NEIGHBOUR.search(who)) and _MOVES.search(rest)
            neighbour = pattern is _BY and _NEIGHBOUR.search(who)
            does = (pattern is _SOMEBODY or neighbour) and DO.search(rest)
            if re.search(_BEARS, rest) or charged or moves or does:
                yield match


def _is_outside(text: AgreementText, who: str, *, named: bool, told: bool) -> bool:
    if _INSURED.search(who) or _HIRED.match(who):
        return False
    mentions = text.mentions_in_words(who)
    parties = [
        name
        for name, identity in mentions
        if identity in text.people.parties and not _ends_other_name(who, name)
    ]
    if re.match(rf"(?:其|[他她]们?|双方|两家|两人)(?:的)?{KIN}", who):
        return not parties
    if any(identity == ALL for _, identity in mentions):
        return False
    if parties:
        return _is_somebody_of(text, who, parties)
    if _is_the_trader(text, who):
        return False
    if _OUTSIDE.search(who) or _BODY.search(who) or looks_like_body(who):
        return not any(_same_body(party, who) for party in text.people.parties)
    if mentions:
        return False
    if _NEIGHBOUR.search(who) or who in text.kin_named:
        return True
    if told or _ORDINARY.search(who):
        return False
    return len(who) <= 4 and (named or re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", who) is not None)


def _ends_other_name(who: str, name: str) -> bool:
    """公司 may be the party's short name, but not at the end of 业主甲房地产开发公司."""
    if name not in FORMS or not who.endswith(name):
        return False
    return len(who) >= len(name) + _OTHER_NAME or bool(_UTILITY.match(who))


def _is_somebody_of(text: AgreementText, who: str, parties: list[str]) -> bool:
    """方小石的徒弟小张, 方小石之父方大海: somebody who stands near a party."""
    tail = who[max(who.rfind(name) + len(name) for name in parties) :]
    near = re.match(
        rf"(?:的|之|原|前)[^，。；]{{2,}}|(?:的|之)?{KIN}|在[^，。；]{{1,12}}的{KIN}|所在的?[^，。；]{{2,}}",
        tail,
    )
    if re.search(rf"的{KIN}[\u4e00-\u9fff]{{0,3}}$", tail):
        return True
    return bool(near and not _OWN_PEOPLE.match(tail) and not any(_guards(text, name) for name in parties))


def _joins(text: AgreementText, who: str) -> bool:
    """Somebody who consents, guarantees or signs is bound by his own word."""
    name, words = who[-3:], text.named_text
    return any(
        _AGREES.match(words, place + len(name)) or _SIGNS_AS.search(words, max(0, place - 14), place)
        for place in places_of(name, words)
    )


def _guards(text: AgreementText, name: str) -> bool:
    """Relatives of a minor pay as guardians (民法典 1188)."""
    ends = (place + len(name) for place in places_of(name, text.named_text))
    return name in text.minors or any(_YOUNG.match(text.named_text, end) for end in ends)


def _is_the_trader(text: AgreementText, who: str) -> bool:
    """网店, 商家, 厂里: where one trading body is a party, a word that names no other means it."""
    trading = [party for party in text.people.parties if _TRADES.search(party)]
    return len(trading) == 1 and bool(_TRADER.fullmatch(who))


def _same_body(party: str, who: str) -> bool:
    """A general word may mean the party of that kind: 物业公司, 学校, 村委会."""
    if who in party or any(short in who and formal in party for short, formal in _SHORT_FORMS):
        return True
    trade = _UTILITY.match(who)
    if trade and trade.group() not in party:
        return False
    return any(kind in party and len(who) <= len(kind) + 2 for kind in _KINDS.findall(who))
