"""What in a sentence is no promise: what follows a breach, what is past, what is only allowed (语境)."""

from __future__ import annotations

import re

from mediation.domain.agreement_rules.scanned import Span

_IF = re.compile(
    r"(?<![例比])如(?!下|数|实|期|约|此|上|前|初|何|意|愿|常|"
    r"故)(?=[^，。；：]{0,22}?[不未没再果逾违拖拒有需因确仍迟超发出届停])|若(?!干)|倘|要是|万一|逾期|过期|"
    r"没有?(?:能)?按|没有?如期|到期(?:不|未|没)|"
    r"(?<![最延推不])[迟晚][\u4e00-\u9fff]{1,3}?(?:的)?，(?=每|应|须|要|按|多|加|再|另)|[迟晚缓欠][付退交还缴给发转赔补][^，。；]{0,14}?(?:的)?(?=，)|届期|未按|未能|不能按|不按|"
    r"(?:任何|任一|有|其中)一?[期笔次]|拒不|拖欠超过|违约(?=的|方|时|后|则|应|责任|行为|[，。；]|$)|违反|"
    r"到时[^，。；]{0,3}[不没未]|不付的|不付款的|"
    r"不还的|未(?:支付|付|付款|履行|给付|归还|退还|还|付清|完成)的|不支付的|[晚迟]一[天日]|否则|再次|再有|再出现|再发生|停产|有变化|[哪谁]个?一?方?不|拖着不|"
    r"迟延|延期(?:支付|付款)|拖延|不履行|不缴的|不交的|未付清的|没付清|不给的|每(?:逾期|拖|晚|延|迟)|"
    r"连续[两二三]期|累计|"
    r"超过[^，。；]{1,8}[不未]|"
    r"(?:提前|中途|擅自|私自|单方|自行|无故|确需|确有|继续|另行|出现|发生|遇[有到]?|发现)[^，。；]{1,16}的(?=，)"
)
_PAST = re.compile(
    r"已(?!于?将|到期|[收付交支]取?[^，。；]{0,6}的[^，。；]{0,14}(?:退还|返还|退给|归还|退回))|先前|此前|曾经|曾(?=于|向|因|多次|在)|付过|垫付的?|收讫|原(?:约定|借条|合同)|"
    r"之前(?:支付|付|垫|借|给)"
)
_WAIVED = re.compile(r"免除|放弃|减免|免收|免去|扣除")  # 免除逾期付款违约金 is no breach clause
_NEAR = 10
_ALLOWED = re.compile(r"有权|可以?(?!口)|得以|可另行|能够")


def conditional_from(text: str, sentence: Span) -> int:
    """Return where the part of a sentence begins that speaks of a breach or another case; its end when there is none."""
    for match in _IF.finditer(text, sentence.start, sentence.end):
        if not _WAIVED.search(text, max(sentence.start, match.start() - _NEAR), match.start()):
            return match.start()
    return sentence.end


def is_past(text: str) -> bool:
    """Tell whether a clause tells of what was done before."""
    return bool(_PAST.search(text))


def is_allowed_only(text: str) -> bool:
    """Tell whether a clause allows rather than obliges."""
    return bool(_ALLOWED.search(text))
