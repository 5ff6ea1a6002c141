"""Wording a court could not execute (表述): vague words, and several duties of several people in one term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.duty_words import DO, PAY
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity

_VAGUE = re.compile(
    r"(?:适当|适量|合情合理|合理|相应|一定|部分|少量|若干|酌情|酌定|必要)(?:的)?(?:误工|生活上的?|损失|交通|经济|人道主义|医疗|治疗|护理|营养|生活)?(?:补偿|赔偿|费用|损失|"
    r"数额|金额|货款|款项|补助|补贴|弥补|资助|帮助|处理|措施|修缮|期限|时间)|酌情|酌定|视情(?:况|节)?|看情况|"
    r"(?:[元块万千]|\d)(?:钱)?(?:左右|上下)|(?:大约|大概|约)(?=\d[\d.,]*万?[元块])|\d余元|\d多[元块]|"
    r"[一二三四五六七八九十百千万](?:来|多)[元块]|若干(?:元|钱|款|天|日)|"
    r"有钱(?:时|了|再|的时候)|有(?:能力|余力|余钱|收入)[^，。；]{0,2}[时后再]|手头宽裕|经济(?:条件)?(?:好转|允许|宽裕)|条件(?:允许|成熟)(?:时|后|的情况下)|"
    r"(?:看|视|根据|按照?|凭|依)(?:其|本?人|自己的?|自身的?|家庭|资金|经济)[^，。；]{0,6}(?:情况|状况|能力|条件|心意|意愿)|另定(?:时间|日期)|(?:金额|数额|时间|日期|期限|价格|标准|比例|多少)[^，。；]{0,8}?(?:另行?|再行?|以后|届时|日后|待)再?(?:商量|商定|协商|议定|约定|确定|议|定|说)|"
    r"意思意思|[远矮窄宽轻低稀小快好净](?:一)?[点些](?!钱|心|儿心)"
)
_LOOSE = re.compile(
    r"[几数][十百千万]+[元块]|[几数][元块]|一笔钱|一些钱|一点(?:钱|补偿|心意)|多少(?:给|赔|补|出)(?:一?点|些)?|有了钱|象征性|一点表示|满意为止|(?:达到|令|让|使)[^，。；]{1,8}满意|"
    r"[一二两三四五六七八九][二两三四五六七八九][百千万](?:来|多)?[元块]|按行情|"
    r"(?:参照|按照?|依照?)(?:有关|相关)(?:规定|标准|政策)(?=[^，。；\d]{0,20}(?:赔|补偿|付))|合理(?:负担|承担|分担)|"
    r"(?:争取|力争|原则上|尽量|尽可能|尽力|努力|想方设法|想办法|设法)(?=[^，。；]{0,20}(?:付|还|赔|完成|修|拆|搬|清))|[日月号节庆秋旦底](?:前后|左右)|"
    r"\d元?(?:到|至|-|—|~|～)\d[\d,.]*万?元|近(?=\d[\d,.]*万?元)|差不多|像样|过得去|说得过去|一般标准|看着(?:办|给|赔|分|定|出)|(?:补|赔|给|付|出)[^，。；]{0,8}?(?:一些|些许|些|一点|点)(?:损失|费用?|补助|补贴|补偿|生活费|医药费|东西)|适当(?:收敛|注意|降低|减少|控制|让步|照顾)"
)
_OPEN_DUTY = re.compile(
    r"(?:有关|相关|方面的?|存在的|一些|某些|各种|各项|类似|其他)(?:的)?(?:问题|事宜|事项|事情|情况|工作|毛病|隐患)[^，。；]{0,8}?(?:处理|解决|整改|"
    r"改正|改进|落实|办|做|弄|搞|安排|协调)|(?:处理|解决|整改|改正|落实|办理|做|弄|搞|安排)(?:好|完|妥|掉)?[^，。；]{0,8}?(?:有关|相关|存在的|一些|某些|各种|"
    r"类似)(?:的)?(?:问题|事宜|事项|事情|情况|工作|毛病|隐患)|"
    r"(?:必要|适当|合理|一定|应有|力所能及)的?(?:整改|整治|维修|修理|修缮|修补|改造|改进|改善|改正|调整|处置|清理|加固|防护|保养|治理|"
    r"治疗|照顾|照料|照应|帮扶|帮助|支持|让步|优惠|减免|管理|措施|表示|方式|手段)|"
    r"(?:按照?|依照?|参照|根据|遵照)(?:国家|当地|本地|行业)?(?:的)?(?:有关|相关)(?:的)?(?:规定|标准|政策|要求|规范)(?=[^，。；\d]{0,20}(?:整改|"
    r"处理|解决|修|拆|清|改|搬|安装|施工|办))|(?:合理|适当|合适|一定|适宜)的?(?:范围|水平|程度|距离|位置|地方|高度|音量|数量|次数|幅度|分寸)|妥善(?:处理|处置|解决|安置|安排)(?!好?后)"
)
"""Work nobody could measure: neither what is to be done is said nor what counts as done."""

_SOON = re.compile(
    r"过些|过几天|过一阵|改天|尽快|尽早|近期|近日|择日|择期|适时|过段时间|以后再说|合适的时候|抽空|有空|得闲|适当时候|另?[找约][个点]?时间|一段时间内|短期内|短时间内|不久|有机会|[合适方]?[适当便]的?时[候间]|(?:有|具备)条件[时后]|条件具备|以后再?(?:看|议|商量)"
)
_GOODWILL = re.compile(r"今后|以后|往后|日后|互[相谅让助敬]|相互|邻里关系|关系|共同|协商|商量|商议|未尽")
_NOT_OWED = re.compile(r"不再|放弃|无需|免除|不要|已经?(?:支付|付)|确认[^，。；]{0,8}损失|协助|提醒|通知")
_DONE = re.compile(
    rf"(?:{DO.pattern}|赔礼|道歉|[拉运搬送寄取]回|[改迁挪移装拆](?:到|成|为|去|在|上|下))(?!期间|后|费|之|前|时)"
)


def unclear(text: AgreementText) -> Iterator[Finding]:
    """Yield promises too vague to be executed."""
    for span in text.promises:
        for pattern in (_VAGUE, _LOOSE, _OPEN_DUTY, _SOON):
            match = pattern.search(text.text, span.start, span.end)
            if match and (
                pattern in (_LOOSE, _OPEN_DUTY) or _really_vague(text, match, span, soon=pattern is _SOON)
            ):
                vague = text.scanned.quote(match.start(), match.end())
                message = f"“{vague}”说不准，没法执行，法院也可能不予确认。请写明数额、日期或者标准。"
                clause = text.scanned.clause_at(match.start())
                if pattern is _OPEN_DUTY and _GOODWILL.search(text.words(clause)):
                    continue
                yield text.finding(
                    "unclear_content",
                    Severity.WARNING,
                    message,
                    clause,
                    article="民事诉讼法司法解释第三百五十八条",
                )
                break


def _really_vague(text: AgreementText, match: re.Match[str], span: Span, *, soon: bool) -> bool:
    clause = text.scanned.clause_at(match.start())
    if _NOT_OWED.search(text.text, clause.start, match.start()):
        return False
    if soon:
        return not text.dates_in(span) and not re.search(r"最迟|不迟于|日内|天内", text.words(span))
    follows = text.text[match.end() : span.end]
    settled = re.match(r"(?:款|费|金)?(?:共|合|总)?计?(?:人民币)?\d", follows) or text.amounts_in(
        Span(match.end(), clause.end)
    )
    return not (settled and not re.search(r"左右|上下|约|大概|余元|多|来|期限|时间", match.group()))


def crowded(text: AgreementText) -> Iterator[Finding]:
    """Yield the first term that holds duties of several people."""
    if len(text.terms) < 2:
        return
    for term in text.terms:
        duties = _duties(text, term)
        several = len({who for who, _ in duties}) >= 2 or _several_days(text, term)
        if len(duties) >= 3 and several and len({kind for _, kind in duties}) >= 2:
            message = "这一条里写了几件事。建议一条只写一件事，方便对照履行。"
            yield text.finding("several_obligations", Severity.ADVICE, message, term)
            return


def _several_days(text: AgreementText, term: Span) -> bool:
    """Duties of one person, each with a day of its own."""
    return (
        len({note.day for note in text.dates_in(term) if note.day and text.is_promised(note.span.start)}) >= 3
    )


def _duties(text: AgreementText, term: Span) -> list[tuple[str, str]]:
    """The clauses of a term that oblige: who, and whether to pay or to do."""
    duties, who = [], ""
    for span in text.promises_in(term):
        for clause in re.finditer(r"[^，：]+", text.words(span)):
            stretch = Span(span.start + clause.start(), span.start + clause.end())
            named = [mention.who for mention in text.mentions_in(stretch) if not mention.receives]
            who = named[0] if named else who
            kind = "pay" if PAY.search(clause.group()) else "do" if _DONE.search(clause.group()) else ""
            if kind and who:
                duties.append((who, kind))
    return duties
