"""Is every term complete (内容明确): who, to whom, how much, by when, how, and if not (民诉法解释 358 第五项)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.conditions import is_past
from mediation.domain.agreement_rules.dated import says_when
from mediation.domain.agreement_rules.deeds import Deed, find_deeds
from mediation.domain.agreement_rules.duty_words import METHOD
from mediation.domain.agreement_rules.name_mismatch import name_mismatches
from mediation.domain.agreement_rules.payments import (
    Payment,
    belong_together,
    by_insurer,
    find_payments,
    names_somebody,
    payee_is_natural,
    refers_back,
)
from mediation.domain.agreement_rules.people import ALL
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity

UNCLEAR = "民事诉讼法司法解释第三百五十八条"
_FORMULA = re.compile(
    r"凭|据实|平摊|对半|均担|一定(?:数额|数量|金额)|一笔钱|按行情|合理负担|合理承担|多少给|一点(?:钱|补偿)|按实际|实际(?:发生|支出|金额)|票据|发票|收据|各自?[^，。；\d]{0,4}(?:分担|承担|负担|分摊)的(?:部分|份额|数额)|"
    r"[\d一二三四五六七八九十][:：比][\d一二三四五六七八九十]|%|分之|[一二三四五六七八九\d]成|一半|各半|平均|"
    r"平分|均摊|"
    r"标准(?:计算|支付)|另行|应得|酌情|_|【|[X×]{2}|(?:适当|一定|合理|相应)的?[^，。；]{0,6}补偿|"
    r"按[^，。；]{1,20}(?:计算|计付|结算|支付|执行)|LPR|利率|明细|附表|清单|差额|工钱|本息|各[^，。；]{1,3}各|各付各|分表|抄表|按表|实报实销|谁[^，。；]{1,6}谁|自付|自费|账单|结账"
)
_ON_THE_SPOT = re.compile(r"当场|当面|现场|付讫|当[日天]|即时|已收到|签字时|签订时|今[天日]")
_OWES = re.compile(r"欠|借|应付|结清|返还|退|租|损失为")
_CONFESSES = re.compile(r"[^，。；元]{0,6}(?<!不)(?:尚|仍|共|还|实|拖|下)?[欠借][^，。；]{0,14}?\d")
_TIME_LABEL = re.compile(r"(?:履行|付款|支付|还款|赔付|给付)[^，。；：]{0,4}(?:期限|时间|时限|办法)")
_METHOD_LABEL = re.compile(
    r"(?:履行|付款|支付|还款|给付)[^，。；：]{0,4}方式|账户|账号|帐户|[上述前]款|(?:各|每|所有|全部|上述|以上|前述|这些|几)[笔期次项]|(?:款项?|钱|款子)(?:均|都|一律|统一|全部)|"
    r"(?:^|[、，。；：])(?:均|都|一律|统一)(?=[以用走通转汇打由付])"
)
_FOR_ALL = re.compile(r"均|都|各[笔期次]|每[笔期次月年]|一律|统一|全部|以上|上述")
_OWED_SUM = re.compile(r"损失|费|利息")  # what a debt told before does not cover
_HIS_LOSS = re.compile(r"的[^，。；\d]{0,20}(?:损失|损坏|费用?|工资|货款)[^，。；\d]{0,6}\d")
_SEVERAL = 3  # between two the other one pays
_BACK = re.compile(r"[返退归偿]还|退回|退款|退|还")
_SHARED = re.compile(r"分担|分摊|各承担|各自?负担|垫付|报账")
_RECITAL = re.compile(
    r"[^，。；：]*(?:具体时间由|看资金|看情况)[^，。；：]*|待[^，。；]{0,14}情况[^，。；]{0,6}后|截[至止][^，。；]*?[日月]|"
    r"\d{4}年\d{1,2}月份?(?:\d{1,2}日)?(?:(?:起?至|到|—|-|～|~|、|和)(?:\d{4}年)?\d{1,2}月份?(?:\d{1,2}日)?)?(?:止|期间|的)*[^，。；\d每前底末内于]{0,6}?(?:工资|租金|承包费|物业(?:服务)?费|报酬|货款)|"
    r"[^，。；：]*?(?:[日月年]借|向[^，。；]{1,12}借|借[^，。；款]{2,6}的|所欠|出借|发生的|今后|以后|"
    r"往后)[^，。；]*"
)
_REST = re.compile(
    r"(?:其余|剩余|余下|剩下|下剩|下余|余款|尾款|第[二三四五末]笔)[^，。；]{0,8}?\d[\d.,]*万?元[^。；]*[付给还转汇打交退赔]"
)
_DAY_OF_ALL = re.compile(r"(?:付|还|结|交|缴)清|全部|余款|其余|剩余|余下|剩下|尾款|均|都|分别|每月")
_LATER = re.compile(r"[日号月底末]之?以?前|[日天月]之?内|完成后|合格后")
_DONE = re.compile(r"已[^，。；]{0,14}(?:付|到账|收|交)|付讫|收讫")
_DEFAULT = re.compile(
    r"逾期|违约|如[^，。；]{0,20}[不未]|若[^，。；]{0,20}[不未]|未按|不按|不付|不给|不还|不履行|到期不|"
    r"到时[^，。；]{0,4}[不没]|拖|过期|迟延|任[何一]+[一]?期|强制执行|起诉|支付令|失效|追偿|解除合同|另行赔偿|"
    r"告|未还|可要求|有权要求"
)


def completeness(text: AgreementText) -> Iterator[Finding]:
    """Yield what is missing in the terms."""
    payments = find_payments(text)
    slips = tuple(finding.quote for finding in name_mismatches(text)) if payments else ()
    for payment in payments:
        kin = [other for other in payments if other is not payment and belong_together(text, payment, other)]
        earlier = [other for other in kin if other.term.start < payment.term.start]
        yield from _people(text, payment, earlier, kin, slips=slips)
        yield from _amount(text, payment, kin)
        yield from _due(text, payment, kin)
        yield from _method(text, payment, kin)
    paying = {payment.term for payment in payments}
    for deed in find_deeds(text):
        yield from _deed(text, deed, pays_too=deed.term in paying)
    yield from _default_clause(text, payments)


def _people(
    text: AgreementText,
    payment: Payment,
    earlier: list[Payment],
    kin: list[Payment],
    *,
    slips: tuple[str, ...],
) -> Iterator[Finding]:
    words = payment.words(text)
    on_the_spot = bool(_ON_THE_SPOT.search(words)) and not payment.payers and not payment.payees
    if not text.people.parties or on_the_spot:
        return
    unnamed = (
        not (payment.payers or text.pledged_by_head)
        and not _payer_known(text, payment, earlier)
        and not _unknown_payer(text, payment)
    )
    if unnamed or _only_the_loser(text, payment):
        message = "没写由谁来付或者来交。写明义务人，不然没法申请执行。"
        yield _missing(text, "no_obligor", message, payment)
    several = len(payment.payers) > 1 or ALL in payment.payers or _gives_back(text, payment)
    nobody = not payment.payees and not _unknown_payer(text, payment)
    open_end = (
        (payment.payers or nobody) and not payment.payees and not several and not payee_is_natural(words)
    )
    known = any(other.payees for other in kin) or _payee_before(text, payment)
    if open_end and not known and not _misspelt(text, payment, slips):
        yield _missing(text, "no_obligee", "没写付给谁或者交给谁。写明收款人或者接收人。", payment)


def _only_the_loser(text: AgreementText, payment: Payment) -> bool:
    """商玉林的损失760元，付给商玉林: of several parties only the one who gets it is named."""
    if len(text.people.parties) < _SEVERAL or len(payment.payers) != 1 or payment.payers != payment.payees:
        return False
    if ALL in payment.payers:
        return False
    leading = [one for one in text.mentions_in(payment.sentences[0]) if one.span.start < payment.verb.start]
    return all(one.receives or _HIS_LOSS.match(text.text, one.span.end) for one in leading)


def _misspelt(text: AgreementText, payment: Payment, slips: tuple[str, ...]) -> bool:
    """Who gets it is named, only with a wrong character; that is said by its own rule."""
    named = [text.named_text[span.start : span.end] for span in payment.paying]
    return any(slip in words for slip in slips for words in named)


def _unknown_payer(text: AgreementText, payment: Payment) -> bool:
    start = text.term_text_start(payment.term)
    receivers = tuple(mention for mention in text.mentions_in(payment.term) if mention.receives)
    return names_somebody(text, start, payment.verb.start, receivers)


def _gives_back(text: AgreementText, payment: Payment) -> bool:
    """Between two parties what is given back goes to the other."""
    return len(text.people.parties) == 2 and bool(_BACK.match(text.words(payment.verb)))


def _payer_known(text: AgreementText, payment: Payment, earlier: list[Payment]) -> bool:
    """Who pays may be left out where the term goes on with one before it, not where it names a new payee."""
    goes_on = refers_back(payment.words(text)) or len(text.amounts_in(payment.term)) > 1 or not payment.payees
    known = any(before.payers for before in earlier) or _debt_before(text, payment)
    return goes_on and (known or _debtor_before(text, payment))


def _debtor_before(text: AgreementText, payment: Payment) -> bool:
    """路遥知确认欠租20000元: who owes is said, though not whom."""
    before = Span(text.head.start, payment.term.start)
    return any(
        _CONFESSES.match(text.text, mention.span.end) and not mention.receives
        for mention in text.mentions_in(before)
        if mention.who in text.people.parties
    )


def _debt_before(text: AgreementText, payment: Payment) -> bool:
    """Tell whether an earlier term says who owes whom."""
    for term in (text.head, *text.terms):
        if term.start >= payment.term.start:
            return False
        named = {mention.who for mention in text.mentions_in(term)}
        if _OWES.search(text.words(term)) and (len(named) > 1 or ALL in named) and text.amounts_in(term):
            return True
    return False


def _payee_before(text: AgreementText, payment: Payment) -> bool:
    """An earlier term says who gets it, or names the other side of a rest that is now paid."""
    if _debt_before(text, payment):
        return True
    earlier = [term for term in text.terms if term.start < payment.term.start]
    named = {mention.who for term in earlier for mention in text.mentions_in(term)}
    return refers_back(payment.words(text)) and bool(named - payment.payers)


def _amount(text: AgreementText, payment: Payment, kin: list[Payment]) -> Iterator[Finding]:
    words = payment.words(text)
    if payment.delivers_thing or text.amounts_in(payment.term) or _FORMULA.search(words):
        return
    if any(text.amounts_in(other.term) for other in kin) or (refers_back(words) and _sum_promised(text)):
        return
    if _OWED_SUM.search(words) is None and _debt_before(text, payment):
        return
    yield _missing(text, "no_amount", "没写付多少钱。写明金额，或者写明怎么算。", payment)


def _sum_promised(text: AgreementText) -> bool:
    return any(
        text.is_promised(amount.start) and not is_past(text.words(text.scanned.clause_at(amount.start)))
        for amount in text.amounts
    )


def _due(text: AgreementText, payment: Payment, kin: list[Payment]) -> Iterator[Finding]:
    if _rest_has_no_day(text, payment):
        yield _missing(text, "no_due_date", "余下的钱没写什么时候付清。写明日期。", payment)
        return
    if any(
        says_when(_without_recital(one.paying_words(text))) for one in (payment, *kin)
    ) or _term_states_when(text):
        return
    dated = [span for span in text.promises if text.dates_in(span) and text.amounts_in(span)]
    if dated and (refers_back(payment.words(text)) or _same_sum(text, payment, dated)):
        return
    yield _missing(text, "no_due_date", "没写什么时候付清。写明日期，或者写明到什么条件时付。", payment)


def _same_sum(text: AgreementText, payment: Payment, dated: list[Span]) -> bool:
    """The one sum of the term is told again with the day it is handed over: 把480元以现金交到店里."""
    sums = {amount.value for amount in text.amounts_in(payment.term)}
    return len(sums) == 1 and any(
        {amount.value for amount in text.amounts_in(span)} == sums
        for span in dated
        if span.start > payment.term.start
    )


def _rest_has_no_day(text: AgreementText, payment: Payment) -> bool:
    """A rest with a sentence of its own does not share the day of the part before it."""
    start = text.term_text_start(payment.term)
    own = [
        words
        for span in payment.paying
        if _REST.match(words := text.text[max(start, span.start) : span.end]) and not says_when(words)
    ]
    if not own or _term_states_when(text):
        return False
    others = [words for span in text.promises if (words := text.words(span)) not in own]
    return not any(_DAY_OF_ALL.search(words) and says_when(words) for words in others)


def _term_states_when(text: AgreementText) -> bool:
    """A sentence of its own gives the time: 履行期限：2025年5月1日前."""
    promised = [text.words(span) for span in text.promises]
    return any(_TIME_LABEL.search(words) and says_when(_without_recital(words)) for words in promised)


def _without_recital(words: str) -> str:
    """Dates of loans and accidents told again, and periods a sum is counted for, are no due dates."""
    return _RECITAL.sub("", words)


def _method(text: AgreementText, payment: Payment, kin: list[Payment]) -> Iterator[Finding]:
    if payment.delivers_thing or by_insurer(payment.words(text)) or _is_shared(text, payment):
        return
    if any(payee_is_natural(one.words(text)) for one in (payment, *kin)):
        return
    if any(METHOD.search(one.words(text)) for one in (payment, *kin)):
        return
    promised = [
        words
        for span in text.promises
        if span.start not in payment.term
        and ((words := text.words(span)) and (not text.amounts_in(span) or _FOR_ALL.search(words)))
    ]
    if any(_METHOD_LABEL.search(words) and METHOD.search(words) for words in promised):
        return
    yield _missing(text, "no_method", "没写怎么付。写明现金、转账还是别的方式，转账的写明账户。", payment)


def _is_shared(text: AgreementText, payment: Payment) -> bool:
    """A cost is borne in parts, and no sentence of its own says that one pays the other his part."""
    shared = [bool(_SHARED.search(text.words(sentence))) for sentence in payment.paying]
    own = [
        sentence
        for sentence, is_shared in zip(payment.paying, shared, strict=True)
        if not is_shared and text.amounts_in(sentence)
    ]
    return any(shared) and not own


def _missing(text: AgreementText, code: str, message: str, payment: Payment) -> Finding:
    sentence = text.scanned.sentence_at(payment.verb.start)
    return text.finding(code, Severity.WARNING, message, sentence, article=UNCLEAR)


def _deed(text: AgreementText, deed: Deed, *, pays_too: bool) -> Iterator[Finding]:
    if not deed.anybody and text.people.parties and not pays_too:
        message = "没写由谁来做。写明义务人。"
        yield text.finding("no_obligor", Severity.WARNING, message, deed.sentence, article=UNCLEAR)
    elif not deed.timed and not pays_too:
        message = "没写什么时候做完。写明日期，或者写明到什么条件时做。"
        yield text.finding("no_due_date", Severity.WARNING, message, deed.sentence, article=UNCLEAR)


def _default_clause(text: AgreementText, payments: tuple[Payment, ...]) -> Iterator[Finding]:
    if _DEFAULT.search(text.words(text.body)):
        return
    for payment in payments:
        if _falls_due_later(text, payment):
            message = "有签字以后才到期的钱，没写到期不付怎么办。建议加一句。"
            mended = "任何一期逾期超过15日的，未付款项全部到期，权利人可以向人民法院起诉或者申请强制执行。"
            sentence = text.scanned.sentence_at(payment.verb.start)
            yield text.finding("no_default_clause", Severity.ADVICE, message, sentence, replacement=mended)
            return
    for deed in find_deeds(text):
        words = text.words(deed.term)
        if deed.timed and deed.anybody and _LATER.search(words):
            message = "有签字以后才要做完的事，没写到期不做怎么办。建议加一句。"
            mended = "逾期未完成的，对方可以向人民法院起诉；经司法确认的，可以申请强制执行。"
            yield text.finding(
                "no_default_clause", Severity.ADVICE, message, deed.sentence, replacement=mended
            )
            return


def _falls_due_later(text: AgreementText, payment: Payment) -> bool:
    words = _without_recital(payment.words(text))
    clause = text.words(text.scanned.sentence_at(payment.verb.start))
    if not says_when(words) or (_DONE.search(clause) and len(text.dates_in(payment.term)) < 2):
        return False
    return bool(text.dates_in(payment.term)) or not _ON_THE_SPOT.search(words)
