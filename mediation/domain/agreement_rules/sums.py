"""Do the sums agree (金额核对): plan and total, total and parts, what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.money_lines import Kind, Line, money_lines, months_of_run
from mediation.domain.agreement_rules.numerals import NUMBER, whole_number
from mediation.domain.findings import Finding, Severity
from mediation.domain.money import document_figure

_AMONG = re.compile(
    r"其中|(?:由|按)?[^，。；\d]{0,8}(?:分配|分得|分别得|(?:[出得]|承担|负担|分担)(?=\d[\d,.]*万?元))"
)
_GIVEN = re.compile(r"得|出|承担|负担|分担|归|付|留|给|返还|转")
_BORNE = re.compile(r"出\d|承担|负担|分担")
_OWN_PART = re.compile(r"[出得]\d|承担|负担|分担")
_SPLIT = re.compile(
    r"分[^，。；]{0,3}[期次笔批]|第[一二三四五六七八九\d][期笔次]|分期|其中|余款|其余|剩下|剩余|付款安排|还款计划|付款办法|支付时间|付款时间|"
    r"还款时间|按以下|上述款项|付款方式|支付方式|合计"
)
_DIVIDED = re.compile(rf"[^。；元]{{0,12}}?分(?P<count>{NUMBER})[期次笔批][^。；元]{{0,30}}")
_DEBT = re.compile(r"(?:[尚仍共还下结]欠|(?<!拖)欠|合计|共计|核定|结算)[^，。；\d]{0,12}(?=\d)")
_PAYS_OFF = re.compile(r"分[^，。；]{1,3}[期次笔批][^，。；\d]{0,12}[付还结]清")
_LISTED = re.compile(r"[，：（]?其中[^，。；、]{1,10}元(?:[、，][^，。；、]{1,10}元)+")
_LEFT_OVER = re.compile(r"其余|剩余|余下|余款|等|另|包括|已|含|免|减|扣|放弃")
_DUE = re.compile(r"[日天月号底]之?以?前|[日天]内|当[场日天]|签字|签订|之日|今[天日]|[每各]月")
_OWN_LINE = re.compile(r"[^，。；\d元]{0,4}(?:以上|上述)?[^，。；\d元]{0,6}(?:合计|总计|共计)")
_CODE = "instalments_total"
_MOST_TRIED = 8  # amounts tried against each other; more would find sums by accident
_FAR = Decimal("1.5")  # sums farther apart than this belong to different things
_PARTS = (Kind.PART, Kind.REST, Kind.EACH)


def sums(text: AgreementText) -> Iterator[Finding]:
    """Yield totals that do not agree with their parts, once for every term."""
    lines = tuple(line for line in money_lines(text) if line.kind is not Kind.UNIT)
    rules = (_divided, _totals, _rests, _plans, _debts_told, _runs)
    told: set[str] = set()
    for finding in chain.from_iterable(rule(text, lines) for rule in rules):
        if finding.where not in told:
            told.add(finding.where)
            yield finding


def _divided(text: AgreementText, lines: Sequence[Line]) -> Iterator[Finding]:
    """共计450000元，其中…: parts must not come to more; where everyone gets his part, not to less either."""
    for i, line in enumerate(lines):
        end = text.scanned.sentence_at(line.amount.start).end
        parts = [other for other in lines[i + 1 :] if other.amount.start < end]
        mark = _AMONG.search(text.text, line.amount.end, parts[0].amount.end) if parts else None
        if not mark or _is_no_whole(text, line) or any(part.kind is Kind.TOTAL for part in parts):
            continue
        if len(parts) < 2 and (parts[0].heads == 1 or "分" not in mark.group()):
            continue
        if any(_come_to(parts[:count]) == line.value for count in range(1, len(parts))):
            continue
        given = all(_GIVEN.search(text.words(text.scanned.clause_at(part.amount.start))) for part in parts)
        total = _come_to(parts)
        if (
            (given and total != line.value)
            or ("其中" in mark.group() and total > line.value)
            or (total < line.value and _is_full_list(text, line, parts))
        ):
            yield _wrong(text, line, total, line.value, code="share_total" if _borne(text, parts) else _CODE)


def _is_full_list(text: AgreementText, line: Line, parts: Sequence[Line]) -> bool:
    """共1500元，其中检验费700元、搬运费700元: nothing is left over or open in the list."""
    end = text.scanned.sentence_at(line.amount.start).end
    listed = text.text[line.amount.end : parts[-1].amount.end]
    plain = all(part.kind is Kind.PLAIN for part in parts)
    return (
        plain and bool(_LISTED.fullmatch(listed)) and not _LEFT_OVER.search(text.text, line.amount.end, end)
    )


def _is_no_whole(text: AgreementText, line: Line) -> bool:
    """Paid before, paid again and again, or itself somebody's part."""
    part = _OWN_PART.search(text.words(text.scanned.clause_at(line.amount.start)))
    return line.kind in (Kind.PAID, Kind.EACH) or bool(part)


def _borne(text: AgreementText, parts: Sequence[Line]) -> bool:
    """A cost is borne in parts rather than paid by instalments."""
    return all(_BORNE.search(text.words(text.scanned.clause_at(part.amount.start))) for part in parts)


def _totals(text: AgreementText, lines: Sequence[Line]) -> Iterator[Finding]:
    """合计 after a list: the parts just before it must come to it, with or without what each pays."""
    for i, line in enumerate(lines):
        listed = _listed_before(text, lines[:i], line) if line.kind is Kind.TOTAL else []
        if (
            not listed
            or (len(listed) < 2 and listed[0].times * listed[0].heads == 1)
            or listed[-1].kind is Kind.PAID
        ):
            continue
        divided_after = "其中" in text.text[line.amount.end : text.scanned.sentence_at(line.amount.start).end]
        if divided_after or _any_suffix(listed, line.value) or _is_difference(listed, line.value):
            continue
        yield _wrong(text, line, _come_to(listed), line.value)


def _listed_before(text: AgreementText, before: Sequence[Line], total: Line) -> list[Line]:
    """The list in the sentence of the total, or the lines above a total that has a line of its own."""
    start = text.scanned.sentence_at(total.amount.start).start
    listed = [line for line in before if line.amount.start >= start]
    if not listed and _OWN_LINE.match(text.text, start, total.amount.start):
        listed = [line for line in before if line.kind not in (Kind.PAID, Kind.TOTAL)]
    return listed


def _any_suffix(listed: Sequence[Line], total: Decimal) -> bool:
    for kept in (listed, [line for line in listed if line.kind not in (Kind.PAID, Kind.TOTAL)]):
        running = single = Decimal(0)
        for line in reversed(kept):
            running, single = running + line.value, single + line.amount.value
            if total in (running, single):
                return True
    return False


def _is_difference(listed: Sequence[Line], total: Decimal) -> bool:
    return any(a.value - b.value == total for a in listed for b in listed if b.kind is Kind.PAID)


def _rests(text: AgreementText, lines: Sequence[Line]) -> Iterator[Finding]:
    """余款: some sum before it, less parts between, must leave it."""
    for i, line in enumerate(lines):
        before = lines[:i]
        larger = [j for j, other in enumerate(before) if other.value > line.value]
        if line.kind is not Kind.REST or not larger:
            continue
        if any(_some_come_to(before[j + 1 :], other.value - line.value) for j, other in enumerate(before)):
            continue
        for whole in reversed(larger):
            between = _come_to([part for part in before[whole + 1 :] if part.kind is not Kind.TOTAL])
            several = _some_come_to(before[: whole + 1], between + line.value)
            if between and not several and between + line.value < before[whole].value * _FAR:
                yield _wrong(text, line, between + line.value, before[whole].value)
                break


def _plans(text: AgreementText, lines: Sequence[Line]) -> Iterator[Finding]:
    """A plan of dated sums against the total before it."""
    for term in text.terms:
        plan = [line for line in lines if line.amount.start in term and line.kind in _PARTS]
        of_rest = bool(plan) and plan[0].kind is Kind.REST
        plan = plan[1:] if of_rest else plan
        repeated = plan and (plan[0].times > 1 or (of_rest and plan[0].heads > 1))
        if len(plan) < 2 and not repeated:
            continue
        before = [line for line in lines if line.amount.start < plan[0].amount.start]
        whole = _whole_of(text, before, plan)
        planned = {line.amount.start for line in plan}
        others = [line for line in lines if line.amount.start not in planned]
        if whole and (
            _says_otherwise(text, whole, plan) or not (_agrees(plan, whole, others) or _adds_up(before, plan))
        ):
            yield _wrong(text, plan[-1], _come_to(plan), whole.value)


def _debts_told(text: AgreementText, lines: Sequence[Line]) -> Iterator[Finding]:
    """A plan that pays off (付清) a debt the facts before the terms tell."""
    told = [amount.value for amount in text.amounts_in(text.head)]
    debts = list(_DEBT.finditer(text.text, text.head.start, text.head.end))
    if not debts or len(told) > _MOST_TRIED:
        return
    debt = next((amount for amount in text.amounts if amount.start >= debts[-1].start()), None)
    for term in text.terms:
        plan = [line for line in lines if line.amount.start in term]
        whole_plan = len(plan) > 1 and all(line.kind is Kind.PART for line in plan)
        if not debt or not whole_plan or not _PAYS_OFF.search(text.words(term)):
            continue
        total, said = _come_to(plan), {line.value for line in lines}
        sums = {sum(some) for count in range(1, 4) for some in combinations(told, count)}
        less = {a - b for a in told for b in told}
        if total not in said | sums | less and not said & (sums | less):
            yield _wrong(text, plan[-1], total, debt.value)


def _says_otherwise(text: AgreementText, whole: Line, plan: Sequence[Line]) -> bool:
    """6000元，分三次：2000元、2000元、1000元: what is divided is said right before, so no other sum excuses."""
    divided = _DIVIDED.fullmatch(text.text[whole.amount.end : plan[0].amount.start])
    if not divided or whole_number(divided.group("count")) != len(plan):
        return False
    return all(line.times * line.heads == 1 for line in plan) and _come_to(plan) != whole.value


def _agrees(plan: Sequence[Line], whole: Line, others: Sequence[Line]) -> bool:
    """The plan comes to some sum of the text, alone or with payments planned elsewhere."""
    total = _come_to(plan)
    if whole.value <= max(line.amount.value for line in plan) / 2:
        return True
    if any(line.value == total for line in others) or _is_difference(others, total):
        return True
    rests = [line for line in plan if line.kind is Kind.REST]
    elsewhere = [line for line in others if line.kind in _PARTS]
    if _some_come_to(elsewhere, whole.value - total) or any(
        total - rest.value == whole.value for rest in rests
    ):
        return True
    after = [line for line in (*others, *plan) if line.amount.start > whole.amount.start]
    return _some_come_to(after, whole.value)


def _adds_up(before: Sequence[Line], plan: Sequence[Line]) -> bool:
    """The plan divides several sums said before it, together."""
    rests = [Decimal(0), *(line.value for line in plan if line.kind is Kind.REST)]
    return any(_some_come_to(before, _come_to(plan) - rest) for rest in rests)


def _whole_of(text: AgreementText, before: Sequence[Line], plan: Sequence[Line]) -> Line | None:
    """The total a plan divides: in its own term, else where the words say that a sum is divided."""
    term = next(span for span in text.terms if plan[0].amount.start in span)
    said = bool(_SPLIT.search(text.words(term)))
    own = [line for line in before if line.amount.start in term and line.kind is not Kind.PAID]
    if own:
        return own[-1] if said or len(plan) > 2 or _is_near(own[-1], plan) else None
    earlier = [line for line in before if line.kind not in (Kind.PAID, Kind.PART)]
    said = said or any(line.times > 1 for line in plan)
    if not earlier:
        return None
    return earlier[-1] if said or (_is_open(text, earlier[-1]) and _is_near(earlier[-1], plan)) else None


def _is_near(whole: Line, plan: Sequence[Line]) -> bool:
    """Dated sums close to the one before them are meant to divide it."""
    return whole.kind in (Kind.PLAIN, Kind.TOTAL) and whole.value / _FAR < _come_to(plan) < whole.value * _FAR


def _is_open(text: AgreementText, whole: Line) -> bool:
    """A sum said without its day waits for the plan that follows."""
    return not _DUE.search(text.words(text.scanned.sentence_at(whole.amount.start)))


def _runs(text: AgreementText, lines: Sequence[Line]) -> Iterator[Finding]:
    """自2024年7月起至2025年6月止，共12期: the count must be that of the months."""
    for line in lines:
        if line.kind is Kind.EACH and line.times > 1:
            months = months_of_run(text, text.scanned.sentence_at(line.amount.start))
            if months and months > 0 and months != line.times:
                message = f"起止月份算下来是{months}期，写的是{line.times}期。请核对。"
                yield text.finding("instalments_total", Severity.ERROR, message, line.amount.span)


def _come_to(lines: Sequence[Line]) -> Decimal:
    return sum((line.value for line in lines), Decimal(0))


def _some_come_to(lines: Sequence[Line], wanted: Decimal) -> bool:
    values = [line.value for line in lines][-_MOST_TRIED:]
    return any(
        sum(some) == wanted for count in range(len(values) + 1) for some in combinations(values, count)
    )


def _wrong(text: AgreementText, line: Line, parts: Decimal, whole: Decimal, *, code: str = _CODE) -> Finding:
    sentence = text.scanned.sentence_at(line.amount.start)
    sums_said = f"各笔加起来是{document_figure(parts)}，写的总数是{document_figure(whole)}"
    message = f"{sums_said}，差{document_figure(abs(whole - parts))}。请核对。"
    return text.finding(code, Severity.ERROR, message, sentence)
