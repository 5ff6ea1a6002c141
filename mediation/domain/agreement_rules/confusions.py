"""Words likely mixed up with another (易混词): 抚养 and 赡养, 定金 and 订金, 账 and 帐."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity

_ELDER = r"(?:老人|老太|老汉|老爹|老娘|父母|父亲|母亲|爹娘|公婆|祖父|祖母|爷爷|奶奶)"
_CHILD = r"(?:孩子|小孩|未成年|婚生[子女]?)"
_SUM = r"\d[\d.,]*万?元"
_THE_SAME = r"(?:该笔?|上述|前述|这笔|此笔?)"
_NEAR = r"[^，。；\n]"


@dataclass(frozen=True)
class Confusion:
    """A word that is likely meant otherwise.

    ``word`` names it within the sign where the sign is longer; ``unless`` in the text makes it right.
    """

    sign: str
    meant: str
    why: str
    unless: str = ""


CONFUSIONS = (
    Confusion(
        r"订金(?=[^。；\n]{0,24}(?:双倍|罚则|不退|不予退))|(?:双倍|罚则|定金)[^。；\n]{0,12}?(?P<word>订金)",
        "定金",
        "定金适用双倍返还，订金只是预付款",
    ),
    Confusion(
        rf"订金(?P<sum>{_SUM})[\s\S]*?(?P<word>定金)(?P=sum)|订金[^。；\n]{{0,40}}?{_THE_SAME}(?P<again>定金)",
        "订金",
        "同一笔钱前面写的是订金，定金适用双倍返还",
    ),
    Confusion(
        rf"定金(?P<sum>{_SUM})[\s\S]*?(?P<word>订金)(?P=sum)|定金[^。；\n]{{0,40}}?{_THE_SAME}(?P<again>订金)",
        "定金",
        "同一笔钱前面写的是定金，订金只是预付款",
    ),
    Confusion(
        rf"(?:抚养|抚育|扶养)(?={_ELDER})|(?:付|给|"
        rf"承担)(?:给)?{_NEAR}{{0,4}}?{_ELDER}{_NEAR}{{0,8}}?(?P<word>[抚扶]养费)"
        rf"|对{_NEAR}{{0,6}}?{_ELDER}{_NEAR}{{0,4}}?(?P<duty>抚养)(?=义务|责任)"
        rf"|向{_NEAR}{{0,8}}?{_ELDER}{_NEAR}{{0,10}}?付(?P<paid>抚养费)",
        "赡养",
        "晚辈对长辈叫赡养",
        unless=_CHILD + "|周岁|成年",
    ),
    Confusion(rf"赡养(?={_CHILD})|{_CHILD}{_NEAR}{{0,4}}?(?P<word>赡养费)", "抚养", "父母对子女叫抚养"),
    Confusion(
        r"赡养费(?=[\s\S]*(?:孩子|周岁|独立生活))",
        "抚养费",
        "父母对子女叫抚养",
        unless=_ELDER + "|养老|儿媳|年迈",
    ),
    Confusion(rf"(?:妻子|丈夫|夫妻|配偶){_NEAR}{{0,6}}?(?P<word>赡养费|抚养费)", "扶养费", "夫妻之间叫扶养"),
    Confusion(r"帐(?=户|号|目|款|单|本)|(?<=[转结记欠还对入到])帐", "账", "钱款往来用“账”"),
    Confusion(
        rf"(?<=有)权力|权力(?=要求|主张|向|请求|起诉|解除|追偿|处分|义务|[，。；])|(?:放弃|享有|主张|"
        rf"行使){_NEAR}{{0,6}}?(?P<word>权力)",
        "权利",
        "个人享有的是权利",
    ),
    Confusion(
        rf"扶养费(?=[\s\S]*{_ELDER})|{_ELDER}[\s\S]*?(?P<word>扶养费)",
        "赡养费",
        "晚辈对长辈叫赡养",
        unless=_CHILD + "|夫妻|丈夫|妻子|配偶",
    ),
    Confusion(r"签定|订定", "签订", "协议用“签订”"),
    Confusion(r"截止(?=(?:到|至)?\d{4}年|目前|今[天日]|本协议|协议|签字)", "截至", "到某日为止用“截至”"),
    Confusion(r"必需(?=于|在|按|支付|拆除|履行|将|把|立即|赔偿|一次)", "必须", "表示应当用“必须”"),
    Confusion(r"做为(?=本协议|补偿|赔偿|甲方|乙方|担保|凭证|附件|依据)", "作为", "这里用“作为”"),
    Confusion(r"法定代表人(?=[^。；\n]{0,10}(?:父|母|监护))", "法定代理人", "未成年人由法定代理人代理"),
    Confusion(
        rf"(?:违反|再犯|逾期|否则|违约){_NEAR}{{0,16}}?(?P<word>罚款)", "违约金", "罚款只能由行政机关作出"
    ),
    Confusion(r"陪偿|陪付|培偿|赔尝", "赔偿", "有错字"),
    Confusion(r"补尝", "补偿", "有错字"),
    Confusion(r"保正(?!月)", "保证", "有错字"),
    Confusion(r"按装", "安装", "有错字"),
    Confusion(r"既日", "即日", "有错字"),
    Confusion(r"付迄", "付讫", "有错字"),
    Confusion(r"反还", "返还", "有错字"),
    Confusion(r"协义|协意书|协仪", "协议", "有错字"),
)
_COMPILED = tuple((re.compile(confusion.sign), confusion) for confusion in CONFUSIONS)


def confusable(text: AgreementText) -> Iterator[Finding]:
    """Yield words likely mixed up with another, once for each kind."""
    for pattern, confusion in _COMPILED:
        match = pattern.search(text.named_text, 0, text.tail.start)
        if not match or (confusion.unless and re.search(confusion.unless, text.named_text)):
            continue
        span = Span(*match.span(match.lastgroup or 0))
        message = f"“{text.scanned.quote(span.start, span.end)}”请再看一遍：{confusion.why}。"
        yield text.finding("confusable_word", Severity.ADVICE, message, span, replacement=confusion.meant)
