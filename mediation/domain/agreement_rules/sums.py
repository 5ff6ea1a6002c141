"""Do the sums agree (金额核对): plan and total, total and parts, shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.amounts import Amount
from mediation.domain.agreement_rules.conditions import is_past
from mediation.domain.agreement_rules.dated import months_between, says_when
from mediation.domain.agreement_rules.numerals import NUMBER, whole_number
from mediation.domain.agreement_rules.people import ALL
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity
from mediation.domain.money import document_figure

_TOTAL = re.compile(
    r"(?:合计|共计|总计|总额|总共|一共|总数|累计|共|计)(?:每[月年])?(?:大写)?(?:人民币)?(?:为|是|：)?$"
)
_REST = re.compile(
    r"(?:其余|余款|剩余|余下|剩下|尾款|下余|下剩)(?:的)?(?:款项?|欠款|部分|货款|赔偿款|借款|工资|金额|本金|"
    r"租金|工程款|费用)?(?:的)?(?:人民币)?$"
)
_AMONG = re.compile(r"其中|(?:由|按)?[^，。；\d]{0,8}(?:分配|分得|分别得)")
_GIVEN = re.compile(r"得|归|付|留|给|返还|转")
_UNIT = re.compile(
    r"(?:每|一)(?:亩|天|日|平方米|平米|斤|袋|件|株|台|小时|工|个工|月租|吨|棵|节|次课|人每[天月]|"
    r"逾期一[天日])[^，。；\d]{0,8}$"
)
_EACH = re.compile(
    r"(?:每|各)(?:个)?(?:月|期|次|季度?|半年|年|笔)[^，。；\d]{0,14}?$|每[月年季][^，。；]{0,12}(?:日|"
    r"号)之?前[^，。；\d]{0,12}$"
)
_PER_HEAD = re.compile(
    r"(?:各自?(?:再)?(?:应)?(?:付|分|得|出|给|承担|负担|补|赔|支付|补偿|赔偿|还|交|拿|领)?|每人|每户|"
    r"每家)[^，。；\d方项类种]{0,10}$"
)
_COUNT = re.compile(
    r"(?:共|分|计)?(?P<count>\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个月|期|次|笔)(?!内|利|以)"
)
_COUNTED = re.compile(r"(?:共|分|计|，)(?P<count>\d{1,3}|[一二三四五六七八九十两]{1,3})(?:个月|期|次|笔)(?!内|利|以)")
_SPLIT = re.compile(
    r"分[^，。；]{0,3}[期次笔批]|分期|其中|余款|其余|剩下|剩余|付款安排|还款计划|付款办法|支付时间|付款时间|"
    r"还款时间|按以下|上述款项|付款方式|支付方式|合计"
)
_WAIVED = re.compile(r"放弃|免除|减免|让利|不再要求|扣除|减去|优惠|抵扣|已包含")
_UNTIL = re.compile(r"(?:起|开始)?[，]?(?:至|到|—|－|-|~)+")
_FAR = Decimal("1.5")  # sums farther apart than this belong to different things


@dataclass(frozen=True)
class Line:
    """An amount as it counts in a sum: the number of times it is paid, and what kind of line it is."""

    amount: Amount
    times: int
    heads: int
    kind: str

    @property
    def value(self) -> Decimal:
        """What the line comes to."""
        return self.amount.value * self.times * self.heads


def sums(text: AgreementText) -> Iterator[Finding]:
    """Yield totals that do not agree with their parts."""
    lines = tuple(_lines(text))
    found = [*_parts(text, lines), *_totals(text, lines), *_rests(text, lines), *_plans(text, lines), *_runs(text, lines)]
    seen: set[int] = set()
    for place, finding in found:
        if place not in seen and not seen:
            yield finding
        seen.add(place)


def _lines(text: AgreementText) -> Iterator[Line]:
    for amount in text.amounts_in(text.body):
        if not text.is_promised(amount.start):
            continue
        clause = text.scanned.clause_at(amount.start)
        before = text.text[clause.start : amount.start]
        times = (_run_length(text, amount) or 1) if _EACH.search(before) else 1
        heads = _heads(text, amount) if _PER_HEAD.search(before) else 1
        yield Line(amount, times, heads, _kind(text, amount, before))


def _kind(text: AgreementText, amount: Amount, before: str) -> str:
    if _UNIT.search(before):
        return "unit"
    if is_past(before) or _WAIVED.search(before) or re.match(r"[^，。；]{0,6}(?:放弃|免除|垫付|已付)", text.text[amount.end :]):
        return "paid"
    if _TOTAL.search(before[-8:]):
        return "total"
    if _REST.search(before):
        return "rest"
    if _EACH.search(before):
        return "each"
    since = text.amounts_in(Span(text.scanned.clause_at(amount.start).start, amount.start))
    own = text.text[(since[-1].end if since else amount.start - len(before)) : amount.start]
    sentence = text.scanned.sentence_at(amount.start)
    labelled = re.search(r"第[一二三四五六七八九十\d]+[期笔次]|首[付期]|先[付给还]|当[场日天]", own)
    if labelled or says_when(own) or _dated_before(text, amount, sentence):
        return "part"
    return "plain"


def _dated_before(text: AgreementText, amount: Amount, sentence: Span) -> bool:
    """第一期：2025年8月31日前，20000元: the day stands in the clause before."""
    before = text.text[sentence.start : amount.start]
    clause = re.search(r"([^，]*)，[^，\d元]{0,6}$", before)
    return bool(clause and says_when(clause.group(1)) and "元" not in clause.group(1))


def _days_named(text: AgreementText, clause: Span, amount: Amount) -> int:
    """5月1日前和6月1日前各付: one payment for every day named."""
    return len([note for note in text.dates_in(Span(clause.start, amount.start)) if note.to_the_day])


def _run_length(text: AgreementText, amount: Amount) -> int | None:
    """How many times a returning payment comes: 共12期, 分四次, or the months between two dates."""
    sentence = text.scanned.sentence_at(amount.start)
    count = _COUNTED.search(text.text, amount.end, sentence.end) or _last_count(text, sentence, amount)
    if count:
        return whole_number(count.group("count"))
    return _months(text, sentence)


def _last_count(text: AgreementText, sentence: Span, amount: Amount) -> re.Match[str] | None:
    found = list(_COUNT.finditer(text.text, sentence.start, amount.start))
    return found[-1] if found else None


def _months(text: AgreementText, sentence: Span) -> int | None:
    words = text.words(sentence)
    dates = text.dates_in(sentence)
    if "每月" not in words or len(dates) != 2:
        return None
    between = text.text[dates[0].span.end : dates[1].span.start]
    return months_between(dates[0], dates[1]) if _UNTIL.fullmatch(between) else None


def _heads(text: AgreementText, amount: Amount) -> int:
    clause = text.scanned.clause_at(amount.start)
    words = text.text[clause.start : amount.start]
    if "双方" in words:
        return 2
    if re.search(r"前各[^，。；]{0,6}$", words) and "每月" not in words:
        return _days_named(text, clause, amount) or 1
    counted = re.search(rf"(?P<heads>{NUMBER})(?:人|户|家|名|方|兄弟|姐妹|个|位)", words)
    if counted:
        return whole_number(counted.group("heads")) or 1
    named = {mention.who for mention in text.mentions_in(Span(clause.start, amount.start)) if mention.who != ALL}
    return max(1, len(named), re.sub(r"^.{1,3}、", "", words).count("、") + 1)


def _totals(text: AgreementText, lines: Sequence[Line]) -> Iterator[tuple[int, Finding]]:
    """合计 after a list: the parts just before it must come to it, with or without what each pays."""
    for i, line in enumerate(lines):
        if line.kind != "total":
            continue
        start = text.scanned.sentence_at(line.amount.start).start
        listed = [other for other in lines[:i] if other.kind != "unit" and other.amount.start >= start]
        if not listed and re.match(r"\n?(?:合计|总计|共计)", text.text[start : line.amount.start]):
            listed = [other for other in lines[:i] if other.kind not in ("unit", "paid", "total")]
        after = text.text[line.amount.end : text.scanned.sentence_at(line.amount.start).end]
        if not listed or (len(listed) < 2 and listed[0].times * listed[0].heads == 1):
            continue
        if listed[-1].kind == "paid" or re.search(r"其中", after):
            continue
        if not _any_suffix(listed, line.value) and not _is_difference(listed, line.value):
            total = sum((part.value for part in listed), Decimal(0))
            yield line.amount.start, _wrong(text, line.amount, total, line.value)


def _parts(text: AgreementText, lines: Sequence[Line]) -> Iterator[tuple[int, Finding]]:
    """共计450000元，其中…: parts must not come to more; where everyone gets his part, not to less either."""
    for i, line in enumerate(lines):
        sentence = text.scanned.sentence_at(line.amount.start)
        mark = _AMONG.search(text.text, line.amount.end, min(sentence.end, line.amount.end + 14))
        parts = [other for other in lines[i + 1 :] if other.amount.start < sentence.end and other.kind != "unit"]
        if not mark or len(parts) < 2 or any(part.kind == "total" for part in parts):
            continue
        total = sum((part.value for part in parts), Decimal(0))
        given = all(_GIVEN.search(text.words(text.scanned.clause_at(part.amount.start))) for part in parts)
        if any(sum(part.value for part in parts[:n]) == line.value for n in range(2, len(parts))):
            continue
        if total > line.value or (given and total < line.value):
            yield line.amount.start, _wrong(text, line.amount, total, line.value)


def _any_suffix(listed: Sequence[Line], total: Decimal) -> bool:
    for kept in (listed, [line for line in listed if line.kind not in ("paid", "total")]):
        running = single = Decimal(0)
        for line in reversed(kept):
            running, single = running + line.value, single + line.amount.value
            if total in (running, single):
                return True
    return False


def _is_difference(listed: Sequence[Line], total: Decimal) -> bool:
    return any(a.value - b.value == total for a in listed for b in listed if b.kind == "paid")


def _rests(text: AgreementText, lines: Sequence[Line]) -> Iterator[tuple[int, Finding]]:
    """余款: some sum before it, less parts between, must leave it."""
    for i, line in enumerate(lines):
        if line.kind != "rest":
            continue
        before = [other for other in lines[:i] if other.kind != "unit"]
        wholes = [j for j, whole in enumerate(before) if whole.value > line.value]
        if not wholes or (wholes[-1] == len(before) - 1 and len(before) == 1):
            continue
        if any(_leaves(before[j + 1 :], before[j].value - line.value) for j in range(len(before))):
            continue
        whole = max(wholes, key=lambda j: before[j].value)
        between = sum((part.value for part in before[whole + 1 :] if part.kind != "total"), Decimal(0))
        if between and between + line.value < before[whole].value * _FAR:
            yield line.amount.start, _wrong(text, line.amount, between + line.value, before[whole].value)


def _leaves(parts: Sequence[Line], wanted: Decimal) -> bool:
    some = [line.value for line in parts][-8:]
    return any(sum(chosen) == wanted for size in range(len(some) + 1) for chosen in combinations(some, size))


def _plans(text: AgreementText, lines: Sequence[Line]) -> Iterator[tuple[int, Finding]]:
    """A plan of dated sums against the total before it."""
    for plan in _plan_groups(text, lines):
        first = lines.index(plan[0])
        total = sum((line.value for line in plan), Decimal(0))
        others = [line for line in lines if line not in plan and line.kind != "unit"]
        if any(line.value == total for line in others) or _is_difference(others, total):
            continue
        whole = _whole_before(text, lines, first, plan)
        if whole is None or whole.value <= max(line.amount.value for line in plan) / 2:
            continue
        elsewhere = [line for line in others if line.kind in ("part", "rest", "each")]
        rests = [line for line in plan if line.kind == "rest"]
        if _leaves(elsewhere, whole.value - total) or any(total - rest.value == whole.value for rest in rests):
            continue
        yield plan[-1].amount.start, _wrong(text, plan[-1].amount, total, whole.value)


def _plan_groups(text: AgreementText, lines: Sequence[Line]) -> Iterator[list[Line]]:
    for term in text.terms:
        plan = [line for line in lines if line.amount.start in term and line.kind in ("part", "rest", "each")]
        if plan and plan[0].kind == "rest":
            plan = plan[1:]
        if len(plan) >= 2 or (len(plan) == 1 and plan[0].times > 1):
            yield plan


def _whole_before(text: AgreementText, lines: Sequence[Line], first: int, plan: list[Line]) -> Line | None:
    """The total a plan divides: in its own term, else where the words say that a sum is divided."""
    term = next(span for span in text.terms if plan[0].amount.start in span)
    own = [line for line in lines[:first] if line.amount.start in term and line.kind not in ("unit", "paid")]
    words = text.words(term)
    if own:
        return own[-1] if _SPLIT.search(words) or len(plan) > 2 or _is_near(own[-1], plan) else None
    earlier = [line for line in lines[:first] if line.kind not in ("unit", "paid", "part")]
    signalled = _SPLIT.search(words) or any(line.times > 1 for line in plan)
    if not earlier or not (signalled or _is_open(text, earlier[-1])):
        return None
    return earlier[-1]


def _is_near(whole: Line, plan: list[Line]) -> bool:
    """Dated sums close to the one before them are meant to divide it."""
    total = sum((line.value for line in plan), Decimal(0))
    return whole.kind in ("plain", "total") and whole.value / _FAR < total < whole.value * _FAR


def _is_open(text: AgreementText, whole: Line) -> bool:
    """A sum said without its day waits for the plan that follows."""
    return not says_when(text.words(text.scanned.sentence_at(whole.amount.start)))


def _runs(text: AgreementText, lines: Sequence[Line]) -> Iterator[tuple[int, Finding]]:
    """自2024年7月起至2025年6月止，共12期: the count must be that of the months."""
    for line in lines:
        if line.kind != "each" or line.times == 1:
            continue
        months = _months(text, text.scanned.sentence_at(line.amount.start))
        if months and months > 0 and months != line.times:
            message = f"起止月份算下来是{months}期，写的是{line.times}期。请核对。"
            yield line.amount.start, text.finding("instalments_total", Severity.ERROR, message, line.amount.span)


def _wrong(text: AgreementText, amount: Amount, parts: Decimal, whole: Decimal) -> Finding:
    sentence = text.scanned.sentence_at(amount.start)
    message = f"各笔加起来是{document_figure(parts)}，写的总数是{document_figure(whole)}，差{document_figure(abs(whole - parts))}。请核对。"
    return text.finding("instalments_total", Severity.ERROR, message, sentence)
