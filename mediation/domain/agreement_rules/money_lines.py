"""The amounts of an agreement as lines of a sum (账目): how often each is paid, by how many, and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.amounts import Amount
from mediation.domain.agreement_rules.conditions import is_past
from mediation.domain.agreement_rules.dated import months_between, says_when
from mediation.domain.agreement_rules.numerals import NUMBER, whole_number
from mediation.domain.agreement_rules.people import ALL
from mediation.domain.agreement_rules.scanned import Span

_TOTAL = re.compile(
    r"(?:合计|共计|总计|总额|总共|一共|总数|累计|共|(?<=[，、元])计)(?:每[月年])?(?:大写)?(?:人民币)?(?:为|是|：)?$"
)
_REST = re.compile(
    r"(?:其余|余款|尚余|还剩|尚欠|还欠|还差|尚差|下欠|仍欠|净欠|尚应(?:支付|付)|还应(?:支付|付)|还需(?:支付|付)|实际(?:应)?(?:再)?(?:支付|付|退还|退|缴纳)|实[付退缴收]|剩余|余下|剩下|尾款|下余|下剩)(?:的)?(?:款项?|欠款|部分|货款|赔偿款|借款|工资|金额|本金|"
    r"租金|工程款|费用)?(?:的)?(?:人民币)?$"
)
_UNIT = re.compile(
    r"(?:含|包括)(?!已)[^，。；\d（）]{0,8}$|（[^（）]{0,8}(?:含|包括)(?!已)[^（）元]{0,20}$|(?:每|(?<![后第])一)(?:亩|天|日|平方米|平米|斤|袋|件|株|台|小时|工|个工|月租|吨|棵|节|次课|人每[天月]|"
    r"逾期一[天日])[^，。；\d]{0,8}$|(?:折合|折算|折成|合成|相当于|平均|均摊)[^，。；\d]{0,4}每[^，。；\d]{1,4}$"
)
_EACH = re.compile(
    r"(?:每|各)(?:个)?(?:月|期|次|季度?|半年|年|笔)[^，。；\d]{0,14}?$|每[月年季][^，。；]{0,12}(?:日|"
    r"号)之?前[^，。；\d]{0,34}$"
)
_PER_HEAD = re.compile(
    r"(?:各自?(?:再)?(?:应)?(?:付|分|得|出|给|承担|负担|补|赔|支付|补偿|赔偿|还|交|拿|领)?|每人|每户|"
    r"每家)[^，。；\d方项类种]{0,10}$"
)
_COUNT = re.compile(
    r"(?:共|分|计)?(?P<count>\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个月|个?季度|期|次|笔)(?!内|利|以)"
)
_COUNTED = re.compile(
    r"(?:共|分|计|，)(?P<count>\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个月|个?季度|期|次|笔)(?!内|利|以)"
)
_WAIVED = re.compile(r"放弃|免除|减免|减让|减收|让利|不再要求|扣除|减去|优惠|抵扣|已包含")
_UNTIL = re.compile(r"(?:起|开始)?[，]?(?:至|到|—|－|-|~)+")
_DIVIDES = re.compile(r"分[^，。；]{1,3}[期次笔批][^，。；]{0,12}$")
_DIVIDED_NEXT = re.compile(r"(?:（[^）]*）)?[，：。；]?(?:具体|分别|即|其中|：)")
_GIVES_TO = re.compile(r"退还|返还|支付|付给|赔偿|补偿|给付|补发|退给")
_FRACTION_OF = re.compile(r"的(?:一半|百分之|[一二三四五六七八九]成|[二三四五]分之|\d+%)")
_LABELLED = re.compile(r"第[一二三四五六七八九十\d]+[期笔次]|首[付期]|先[付给还]|当[场日天]")
_WAIVED_AFTER = re.compile(r"[^，。；]{0,6}(?:放弃|免除|垫付|已付)")


class Kind(Enum):
    """What an amount is in a sum."""

    UNIT = auto()  # a price for one: never summed
    PAID = auto()  # paid before, waived or taken off
    TOTAL = auto()
    REST = auto()
    EACH = auto()  # comes again every month
    PART = auto()  # has a day of its own
    PLAIN = auto()


@dataclass(frozen=True)
class Line:
    """An amount as it counts in a sum: the number of times it is paid, by how many, and what kind of line it is."""

    amount: Amount
    times: int
    heads: int
    kind: Kind

    @property
    def value(self) -> Decimal:
        """What the line comes to."""
        return self.amount.value * self.times * self.heads


def money_lines(text: AgreementText) -> Iterator[Line]:
    """Yield the promised amounts of the terms in their order."""
    for amount in text.amounts_in(text.body):
        if text.is_promised(amount.start):
            before = text.text[text.scanned.clause_at(amount.start).start : amount.start]
            times = (_run_length(text, amount) or 1) if _EACH.search(before) else 1
            heads = _heads(text, amount) if _PER_HEAD.search(before) else 1
            yield Line(amount, times, heads, _kind(text, amount, before))


def months_of_run(text: AgreementText, sentence: Span) -> int | None:
    """Count the months of 自…起至…止，每月…; None where the sentence has no such run."""
    dates = text.dates_in(sentence)
    if "每月" not in text.words(sentence) or len(dates) != 2:
        return None
    between = text.text[dates[0].span.end : dates[1].span.start]
    return months_between(dates[0], dates[1]) if _UNTIL.fullmatch(between) else None


def _kind(text: AgreementText, amount: Amount, before: str) -> Kind:
    if is_past(before) or _WAIVED.search(before) or _WAIVED_AFTER.match(text.text, amount.end):
        return Kind.UNIT if _UNIT.search(before) else Kind.PAID
    if _FRACTION_OF.match(text.text, amount.end):
        return Kind.UNIT
    if _DIVIDED_NEXT.match(text.text, amount.end) and _DIVIDES.search(before):
        return Kind.TOTAL
    for pattern, kind in ((_UNIT, Kind.UNIT), (_TOTAL, Kind.TOTAL), (_REST, Kind.REST), (_EACH, Kind.EACH)):
        if pattern.search(before):
            return kind
    since = text.amounts_in(Span(amount.start - len(before), amount.start))
    own = text.text[since[-1].end : amount.start] if since else before
    dated = _LABELLED.search(own) or says_when(own) or _dated_before(text, amount)
    return Kind.PART if dated else Kind.PLAIN


def _dated_before(text: AgreementText, amount: Amount) -> bool:
    """第一期：2025年8月31日前，20000元: the day stands in the clause before."""
    before = text.text[text.scanned.sentence_at(amount.start).start : amount.start]
    clause = re.search(r"([^，]*)，[^，\d元]{0,6}$", before)
    return bool(clause and says_when(clause.group(1)) and "元" not in clause.group(1))


def _run_length(text: AgreementText, amount: Amount) -> int | None:
    """How many times a returning payment comes: 共12期, 分四次, or the months between two dates."""
    sentence = text.scanned.sentence_at(amount.start)
    after = _COUNTED.search(text.text, amount.end, sentence.end)
    counts = [after] if after else list(_COUNT.finditer(text.text, sentence.start, amount.start))
    return whole_number(counts[-1].group("count")) if counts else months_of_run(text, sentence)


def _heads(text: AgreementText, amount: Amount) -> int:
    """By how many an amount is paid: 双方各, 三人各, the names before 各, the days before 各."""
    clause = text.scanned.clause_at(amount.start)
    words = text.text[clause.start : amount.start]
    if "双方" in words:
        return 2
    before = Span(clause.start, amount.start)
    if re.search(r"前各[^，。；]{0,6}$", words) and "每月" not in words:
        return len([note for note in text.dates_in(before) if note.to_the_day]) or 1
    counted = re.search(rf"(?P<heads>{NUMBER})(?:人|户|家|名|方|兄弟|姐妹|个|位)", words)
    if counted:
        return whole_number(counted.group("heads")) or 1
    given = list(_GIVES_TO.finditer(words))
    after = Span(clause.start + given[-1].end(), amount.start) if given else before
    receivers = {mention.who for mention in text.mentions_in(after) if mention.who != ALL}
    if len(receivers) > 1:
        return len(receivers)
    named = {mention.who for mention in text.mentions_in(before) if mention.who != ALL}
    return max(1, len(named), re.sub(r"^[一二三四五六七八九十\d（）]{1,4}、", "", words).count("、") + 1)
