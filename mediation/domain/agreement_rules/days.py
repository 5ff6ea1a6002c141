"""Are the days possible (日期核对): in the calendar, in order, not over before the agreement was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.conditions import is_past
from mediation.domain.agreement_rules.dated import DateNote
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.chinese_dates import long_date
from mediation.domain.findings import Finding, Severity

_DUE_AFTER = re.compile(
    r"(?:之|以)?[前内]|当[日天]?[^，。；]{0,4}(?:付|还|交)|（含）|(?!起|向|至|计|开|签|与|欠|"
    r"借)[^，。；]{0,6}(?:一次性|现金|转账|银行转账)?(?:支付|付清|付给|付款|偿还|归还|还清|赔偿|退还|交付|"
    r"付\d|还\d|拆除|搬|完工|修好)"
)
_NO_DUE = re.compile(
    r"出生|所生|生于|签订的|订立的|发生的?|截[至止]|借款?人?|欠款?期间|年度|利息自|至今|起租|到期的|所欠|"
    r"作出的|认定|租赁合同于|合同于|解除于|[日号]实际(?:交|收|付|支付|供|完)"
)
_TOLD = re.compile(r"(?:之|以)?前的")
_STARTS = re.compile(r"开工|动工|施工|开始")
_ENDS = re.compile(r"完工|竣工|完成|修好|结束")
_ACCEPTS = re.compile(r"验收|试机|试车|查验|试水|复查")
_DONE_BY = re.compile(r"(?:修好|修复|拆除|完工|装好|安装|清理|做好|更换|恢复|整改)")
_PARTLY = re.compile(r"材料|进场|隐蔽|中期|阶段|开工|前期|部分|施工中|勘|首次|第一次")
_RANGE = re.compile(r"(?:起|开始)?[，]?(?:至|到|—|－|-|~)(?!账|位|场|本|户|期)")
_WHOLE_PLAN = re.compile(r"(?:之|以)?前?[^，。；]{0,4}分[^，。；]{1,3}[期次笔]")
_SUM_FOLLOWS = re.compile(
    r"(?:之|以)?前?(?:[^。；]{0,16}?(?:\d|[一二三四五六七八九十]+[万千百]?[元块])|"
    r"[^，。；]{0,8}(?:付清|还清|结清|缴清|付完|还完))"
)
_EVENT = re.compile(r"发生|受伤|相撞|咬伤|摔|打伤|借款|漏水|争吵|住院|死亡|入职|签订(?!日期)")
_FUTURE = re.compile(r"到期|届满|期限|期至|将于|拟于|止|计划")


def days(text: AgreementText) -> Iterator[Finding]:
    """Yield impossible days and days in the wrong order."""
    yield from _unreal(text)
    yield from _ranges(text)
    yield from _plan_order(text)
    yield from _works_order(text)
    yield from _accepted_before_done(text)
    yield from _events_after(text)


def past_days(text: AgreementText) -> Iterator[Finding]:
    """Yield promises whose day was over when the agreement was made."""
    judged = text.judged_on
    if judged is None:
        return
    for span in text.promises:
        for note in text.dates_in(span):
            if note.day and note.year_written and note.day < judged and _is_due(text, note, span):
                message = (
                    f"{long_date(note.day)}在达成协议的{long_date(judged)}之前，已经过去。请核对年份和月份。"
                )
                yield text.finding("due_in_past", Severity.WARNING, message, note.span)


def _is_due(text: AgreementText, note: DateNote, promise: Span) -> bool:
    clause = text.scanned.clause_at(note.span.start)
    words = text.text[clause.start : min(clause.end, promise.end)]
    if is_past(words) or _NO_DUE.search(words):
        return False
    if _TOLD.match(text.text, note.span.end):
        return False
    return bool(_DUE_AFTER.match(text.text, note.span.end))


def _unreal(text: AgreementText) -> Iterator[Finding]:
    for note in text.dates:
        if note.day is None:
            message = f"{note.year}年{note.month}月没有{note.number}日。"
            yield text.finding("dates_disordered", Severity.WARNING, message, note.span)


def _ranges(text: AgreementText) -> Iterator[Finding]:
    for first, last in pairwise(text.dates):
        between = text.text[first.span.end : last.span.start]
        if not (first.day and last.day and _RANGE.fullmatch(between)) or first.day.month == 0:
            continue
        before = (last.year, last.month, last.number or 31) < (first.year, first.month, first.number or 1)
        if before and last.year_written:
            message = "止期在起期之前，请核对。"
            yield text.finding(
                "dates_disordered", Severity.WARNING, message, Span(first.span.start, last.span.end)
            )


def _plan_order(text: AgreementText) -> Iterator[Finding]:
    """Payments of one plan stand in the order of their days."""
    for term in text.terms:
        notes = [
            note for span in text.promises_in(term) for note in text.dates_in(span) if _pays_on(text, note)
        ]
        words = text.words(term)
        if len(notes) < 2 or not re.search(
            r"分[^，。；]{0,3}[期次笔批]|第[一二三1-9][期笔次]|分期|其中|余款|其余|剩余|余下|剩下", words
        ):
            continue
        for first, last in pairwise(notes):
            if first.day and last.day and last.day < first.day and not _other_people(text, first, last):
                message = "后一笔的日子排在前一笔之前，请核对。"
                yield text.finding(
                    "dates_disordered", Severity.WARNING, message, Span(first.span.start, last.span.end)
                )
                return


def _pays_on(text: AgreementText, note: DateNote) -> bool:
    sentence = text.scanned.sentence_at(note.span.start)
    after = text.text[note.span.end : sentence.end]
    return note.to_the_day and not _WHOLE_PLAN.match(after) and bool(_SUM_FOLLOWS.match(after))


def _other_people(text: AgreementText, first: DateNote, last: DateNote) -> bool:
    """A new payer between two days begins a new row."""
    return any(not mention.receives for mention in text.mentions_in(Span(first.span.end, last.span.start)))


def _works_order(text: AgreementText) -> Iterator[Finding]:
    for span in text.promises:
        notes = [note for note in text.dates_in(span) if note.day]
        for first, last in pairwise(notes):
            begun = _STARTS.search(text.text, first.span.end, last.span.start)
            done = _ENDS.match(text.text[last.span.end :].lstrip("前之以"))
            if begun and done and first.day and last.day and last.day < first.day:
                message = "完工的日子在开工之前，请核对。"
                yield text.finding(
                    "dates_disordered", Severity.WARNING, message, Span(first.span.start, last.span.end)
                )


def _accepted_before_done(text: AgreementText) -> Iterator[Finding]:
    """What is to be done by a day is not accepted before it."""
    dated = [(span, text.dates_in(span)) for span in text.promises]
    single = [
        (span, notes[0]) for span, notes in dated if len(notes) == 1 and notes[0].day and notes[0].number
    ]
    accepted = [(span, note) for span, note in single if _ACCEPTS.search(text.words(span))]
    for span, note in accepted:
        for work, until in single:
            done = _DONE_BY.search(text.words(work)) if work.end <= span.start else None
            early = note.day and until.day and note.day < until.day
            if done and early and done.group() in text.words(span) and not _PARTLY.search(text.words(span)):
                message = "验收的日子在做完的日子之前，请核对。"
                yield text.finding("dates_disordered", Severity.WARNING, message, span)


def _events_after(text: AgreementText) -> Iterator[Finding]:
    """What the head tells happened before the agreement."""
    judged = text.judged_on
    for note in text.dates_in(text.head):
        sentence = text.scanned.sentence_at(note.span.start)
        words = text.text[note.span.start : min(sentence.end, note.span.end + 40)]
        told = _EVENT.search(words) and not _FUTURE.search(words)
        if judged and note.day and note.number and note.year_written and note.day > judged and told:
            message = f"经过里的{long_date(note.day)}在达成协议的{long_date(judged)}之后，请核对。"
            yield text.finding("dates_disordered", Severity.WARNING, message, note.span)
