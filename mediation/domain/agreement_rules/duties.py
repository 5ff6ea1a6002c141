"""Who owes what to whom in each term (义务): paying, delivering and doing, as far as the words say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.conditions import is_allowed_only, is_past
from mediation.domain.agreement_rules.dated import says_when
from mediation.domain.agreement_rules.people import ALL, Mention
from mediation.domain.agreement_rules.scanned import Span

PAY = re.compile(
    r"支付|给付|付给|付清|付至|付到|付款|付讫|赔付|赔偿(?!权|款|金|责任|协议|纠纷|事宜|问题|要求|请求|数额|"
    r"项目|标准|范围)|补偿(?!款|金|费|协议|标准)|"
    r"补付|偿付|偿还|归还|返还|退还|退回|退款|还清|还款|还给|缴清|缴纳|交纳|实缴|交清|结清|结账|清偿|转账|"
    r"转给|转入|转到|转至|汇至|汇入|汇给|"
    r"汇到|打入|打到|打给|存入|代发|发放|(?<![索理])赔(?=[^礼偿付案个不])|"
    r"(?<![交垫预首对应退])付(?![出诸费过款])|(?<=[前再日])还(?=\d|[本款钱])|给(?=现金|\d|"
    r"[^，。；]{1,4}(?:稻谷|生活费|现金))|退(?=\d)"
)
DELIVER = re.compile(r"交付|移交|交还|返还|归还|退还|送到|送至|寄回|更换")
DO = re.compile(
    r"拆除|拆掉|修复|修好|清理|清走|清运|搬走|搬离|搬出|腾退|腾空|恢复原状|恢复|加装|安装|移走|砍掉|锯掉|回填|"
    r"填平|疏通|过户|更换|维修|重新做|"
    r"后移|铺设|砌|建好|完成|迁走|迁出|移到|改装|改造|停止"
)
MONEY = re.compile(
    r"款|费(?!用自)|金(?!项|手|戒|首|耳|属|银)|钱|工资|薪|报酬|利息|损失|本息|现金|补偿|赔偿|彩礼|\d元"
)
_ALWAYS_MONEY = re.compile(r"付清|付款|付讫|还清|缴清|转账|支付|结清|缴纳|交纳")
_REFERS = re.compile(
    r"上述|前款|前述|以上|该款|此款|该笔|(?:赔偿|补偿|退|工资|补助|尾)款|(?:一次|分[^，。；]{0,3})付清|余款|"
    r"剩余|其余|余下|剩下|尾款|款项|欠款|货款|全部|本息|[前上]条|付款|退款|还款|支付(?:方式|时间)|"
    r"第[一二三四五六七八九十\d]+[期笔次]|一并|一起|抵销|抵扣|相抵|应得"
)
_NATURAL_PAYEE = re.compile(
    r"租金|流转费|承包费|物业(?:服务)?费|水电|电费|水费|学费|养老院|原路|税|社保|公积金|首付|丧葬"
)
METHOD = re.compile(
    r"转账|转帐|微信|支付宝|现金|现款|银行|账户|帐户|账号|帐号|卡上|卡号|[^发]卡(?!车)|存折|一卡通|社保卡|"
    r"汇入|汇至|汇给|汇到|汇款|打到|打入|打给|打款|扫码|刷卡|转入|转到|转给|"
    r"转至|存入|当面|当场|现场|付讫|前台|支票|代发|专户|原路|对公|亲手|手上|手里|送到|送至|上门|点清|信用社|"
    r"柜台|收银台|抵付|抵扣|抵销|相抵|平台|窗口|"
    r"(?:签字|签订|签署)(?:协议)?(?:时|当[日天场]|之日|后当场)|今[天日](?:先)?[付给]|提存|邮寄|支取|"
    r"以[^，。；]{2,8}方式|已(?:收到|付清|收讫)"
)
_INSURER = re.compile(r"保险公司|财险|财产保险|人寿保险|人保|交强险|保险")


@dataclass(frozen=True)
class Payment:
    """The paying part of one term: its promising sentences, the verb and who is named on either side."""

    term: Span
    sentences: tuple[Span, ...]
    verb: Span
    payers: frozenset[str]
    payees: frozenset[str]
    delivers_thing: bool

    def words(self, text: AgreementText) -> str:
        """The promising sentences of the term."""
        return "。".join(text.words(span) for span in self.sentences)

    @property
    def is_whole(self) -> bool:
        """Both sides are named, so the term can stand alone."""
        return bool(self.payers and self.payees)


def belong_together(text: AgreementText, first: Payment, second: Payment) -> bool:
    """Tell whether the later of two terms goes on with the earlier: its plan, its account, its day."""
    if first.term.start > second.term.start:
        first, second = second, first
    if refers_back(second.words(text)) or not second.is_whole:
        return True
    later = [amount.value for amount in text.amounts_in(second.term)]
    return not later or (len(later) > 1 and sum(later) in {amount.value for amount in text.amounts_in(first.term)})


def find_payments(text: AgreementText) -> tuple[Payment, ...]:
    """Return the terms that promise to pay or to hand over, one for each term."""
    found = [_payment(text, term) for term in text.terms]
    return tuple(payment for payment in found if payment)


def refers_back(words: str) -> bool:
    """Tell whether words point to a sum said elsewhere."""
    return bool(_REFERS.search(words))


def payee_is_natural(words: str) -> bool:
    """Tell whether the thing paid itself says who gets it: rent, management fee, a refund the way it came."""
    return bool(_NATURAL_PAYEE.search(words))


def by_insurer(words: str) -> bool:
    """Tell whether insurance pays, which follows its own contract."""
    return bool(_INSURER.search(words))


_NO_AGENT = re.compile(
    r"\d[\d.,]*|[年月日号天元万]|前|后|内|底|起|止|之|以|[，。；：、（）()“”《》的]|于|在|应当?|须|需|必须|"
    r"自愿|一次性?|全部|全额|"
    r"按[期时照]|足额|以?现金|通过|方式|银行|转账|微信|支付宝|当场|当面|分期|"
    r"分[一二三四五六七八九十]+[期次笔]|[一二三四五六七八九十零〇两]+|人民币|大写|小写|整|共计|合计|总计|共|"
    r"各项|全部|损失|医疗|误工|护理|营养|交通|赔偿|补偿|货|欠|借|租|工程|运|修理|维修|押|定|余|该|此|本|上述|"
    r"前述|款项?|费用?|金额?|钱|工资|报酬|利息|价|签字|签订|协议|生效|时|每|个|向|给|付|支|由"
)


def names_somebody(text: AgreementText, start: int, verb: int, receivers: tuple[Mention, ...]) -> bool:
    """Tell whether anything before a verb can be a subject the list of parties does not know: 医方, 电站财务."""
    words = text.text[start:verb]
    for mention in receivers:
        if mention.span.start >= start and mention.span.end <= verb:
            words = words.replace(text.words(mention.span), "")
    last = max(words.rfind("将"), words.rfind("把"))
    rest = _NO_AGENT.sub("", words[:last] if last >= 0 else words)
    return len(rest) >= 2


def _payment(text: AgreementText, term: Span) -> Payment | None:
    sentences = text.promises_in(term)
    verbs = [verb for sentence in sentences for verb in _verbs(text, sentence)]
    if not verbs:
        return None
    payers: set[str] = set()
    payees: set[str] = set()
    for sentence in sentences:
        own = [verb for verb in verbs if verb.start in sentence]
        for mention in text.mentions_in(sentence):
            _sort(text, mention, own, payers, payees)
    things = not any(_is_money(text, verb) for verb in verbs)
    return Payment(term, sentences, verbs[0], frozenset(payers), frozenset(payees), things)


def _is_money(text: AgreementText, verb: Span) -> bool:
    clause = text.scanned.clause_at(verb.start)
    return bool(_ALWAYS_MONEY.match(text.words(verb)) or MONEY.search(text.words(clause)))


def _sort(text: AgreementText, mention: Mention, verbs: list[Span], payers: set[str], payees: set[str]) -> None:
    if mention.who == ALL:
        payers.add(ALL)
        payees.add(ALL)
    elif mention.receives:
        payees.add(mention.who)
    elif any(mention.span.start < verb.start for verb in verbs) or text.text[mention.span.start - 1] == "由":
        payers.add(mention.who)
    else:
        payees.add(mention.who)


def _verbs(text: AgreementText, sentence: Span) -> Iterator[Span]:
    if _FEE.search(text.words(sentence)):
        return
    for match in PAY.finditer(text.text, sentence.start, sentence.end):
        clause = text.scanned.clause_at(match.start())
        words = text.words(clause)
        before = text.text[clause.start : match.start()]
        if is_past(words) or is_allowed_only(before) or _is_no_promise(words, before) or _MOMENT.match(text.text, match.end()):
            continue
        if _ALWAYS_MONEY.match(match.group()) or MONEY.search(text.words(sentence)):
            yield Span(match.start(), match.end())


_MOMENT = re.compile(
    r"[^，。；\d]{1,8}后(?=[^，。；])|(?:全部)?(?:款项?|完毕)?(?:当[日天]|之[前日时后]|[后前时]|以[前后])"
)
_FEE = re.compile(r"调解(?:服务)?费|受理费|(?:给|向|交)[^，。；]{0,4}(?:调解委员会|调委会|调解员)[^，。；]{0,12}(?:费|元)")  # unlawful, said by its own rule
_NO_PROMISE = re.compile(
    r"不再|不得|不能|不会|停止|放弃|无需|不用|不必|不需|再行?主张|债务由|要求|主张|收到|收款|"
    r"同意[^，。；]{0,4}放弃|确认[^，。；]{0,6}(?:损失|欠)|申请支付令|产生的|追偿|调整为|不要|自负|自理|"
    r"拨付后|收完|请求"
)


def _is_no_promise(clause: str, before: str) -> bool:
    return bool(_NO_PROMISE.search(before)) or "支付令" in clause or (before.endswith(("应", "的")) and "应付" in clause and "欠" in clause)


@dataclass(frozen=True)
class Deed:
    """Something to be done in a term: the sentence, the verb, whether anybody is named for it."""

    term: Span
    sentence: Span
    verb: Span
    anybody: bool
    timed: bool


_NO_DEED = re.compile(
    r"不得|不再|不准|不许|不能|放弃|无需|自行联系|同意[^，。；]{0,12}(?:借用|使用)|有权|可以|请求|要求|暂不|"
    r"不砍|费用|造价"
)


def find_deeds(text: AgreementText) -> tuple[Deed, ...]:
    """Return the things to be done, the first of each promising sentence."""
    found = []
    for term in text.terms:
        for sentence in text.promises_in(term):
            deed = _deed(text, term, sentence)
            if deed:
                found.append(deed)
    return tuple(found)


def _deed(text: AgreementText, term: Span, sentence: Span) -> Deed | None:
    for match in DO.finditer(text.text, sentence.start, sentence.end):
        clause = text.scanned.clause_at(match.start())
        before = text.text[clause.start : match.start()]
        if is_past(text.words(clause)) or _NO_DEED.search(before) or text.text[match.end() : match.end() + 1] in "费的后":
            continue
        named = any(mention.span.start < match.start() for mention in text.mentions_in(Span(term.start, sentence.end)))
        named = named or names_somebody(text, text.term_text_start(term), match.start(), ())
        return Deed(term, sentence, Span(match.start(), match.end()), named, says_when(text.words(term)))
    return None
