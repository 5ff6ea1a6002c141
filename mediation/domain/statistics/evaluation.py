"""How a committee's work went in a period (考核): what people said on return visits, why talks failed, how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.letters import TerminationReason
from mediation.domain.performance import Satisfaction
from mediation.domain.statistics.case_facts import CaseFacts
from mediation.domain.statistics.period import Period
from mediation.domain.statistics.situation import rate
from mediation.domain.statistics.trends import Point, Series, by_days, ended_in, middle_days

_SIGNS: Mapping[TerminationReason, tuple[str, ...]] = {
    TerminationReason.REFUSED: ("拒绝", "不同意调解", "不愿意", "不愿调解", "不接受调解"),
    TerminationReason.WITHDRAWN: ("撤回", "要求终止"),
    TerminationReason.EXPIRED: ("期限", "届满", "到期"),
    TerminationReason.LOST_CONTACT: ("失联", "联系不上", "下落不明", "找不到"),
    TerminationReason.RESERVED: ("管辖", "专门机关", "不属于"),
    TerminationReason.TAKEN: ("起诉", "仲裁", "法院已", "诉讼"),
    TerminationReason.UNLAWFUL: ("犯罪", "违法", "虚假"),
    TerminationReason.ENDED: ("死亡", "注销", "去世"),
    TerminationReason.SETTLED: ("自行和解", "和解", "自行解决"),
    TerminationReason.NO_AGREEMENT: (
        "未达成",
        "不能达成",
        "谈不拢",
        "差距",
        "分歧",
        "调解不成",
        "没谈成",
        "不一致",
    ),
}
_UNSAID = "没写原因"


@dataclass(frozen=True)
class CommitteeRecord:
    """One committee's figures of a period; rates are in percent, None of nothing."""

    name: str
    ended: int
    agreed: int
    success: Decimal | None
    middle_days: float | None
    visited: int
    satisfied: int
    satisfaction: Decimal | None
    due: int
    performed: int
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evaluation:
    """Everything a director hands in about a period."""

    period: Period
    committees: tuple[CommitteeRecord, ...]
    satisfaction: Series
    reasons: Series
    days: Series


def evaluate(
    facts: Sequence[CaseFacts], period: Period, committees: Sequence[str], *, reasons: Mapping[str, str]
) -> Evaluation:
    """Evaluate a period; ``reasons`` holds the note of each termination by the dispute's key."""
    ended = ended_in(facts, period)
    return Evaluation(
        period,
        tuple(
            _record(name, [fact for fact in facts if fact.committee == name], period) for name in committees
        ),
        _satisfaction(facts, period),
        failure_reasons(ended, period, reasons),
        by_days(ended),
    )


def failure_reasons(ended: Sequence[CaseFacts], period: Period, reasons: Mapping[str, str]) -> Series:
    """Why talks failed, after the trade's list of reasons."""
    held: dict[str, list[str]] = {}
    for fact in ended:
        ending = fact.outcome_at(period.last)
        if ending is not None and not ending.agreed:
            held.setdefault(reason_word(reasons.get(fact.key, "")), []).append(fact.key)
    points = [
        Point(word, len(keys), str(len(keys)), tuple(keys))
        for word, keys in sorted(held.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    return Series("reasons", "没谈成的原因", "件", tuple(points))


def reason_word(note: str) -> str:
    """Tell the reason that a note means, after the trade's list; the list's own words mean themselves."""
    if not note.strip():
        return _UNSAID
    found = (
        reason for reason, signs in _SIGNS.items() if note == reason.chinese or any(s in note for s in signs)
    )
    return next(found, TerminationReason.OTHER).chinese


def _record(name: str, facts: Sequence[CaseFacts], period: Period) -> CommitteeRecord:
    ended = ended_in(facts, period)
    agreed = sum(1 for fact in ended if (ending := fact.outcome_at(period.last)) and ending.agreed)
    said = Counter(visit.satisfaction for fact in facts for visit in fact.visits if visit.on in period)
    said.pop("", None)
    visited = sum(1 for fact in facts if any(visit.on in period for visit in fact.visits))
    satisfied = said[Satisfaction.SATISFIED.value] + said[Satisfaction.FAIR.value]
    then = (fact.as_of(period.last) for fact in facts)
    due = [fact for fact in then if fact.due is not None and fact.due.last in period]
    performed = sum(1 for fact in due if fact.performed_on is not None and fact.performed_on <= period.last)
    return CommitteeRecord(
        name,
        len(ended),
        agreed,
        rate(agreed, len(ended)),
        middle_days(ended),
        visited,
        satisfied,
        rate(satisfied, said.total()),
        len(due),
        performed,
        tuple(fact.key for fact in ended),
    )


def _satisfaction(facts: Sequence[CaseFacts], period: Period) -> Series:
    points = []
    for word in Satisfaction:
        keys = [
            fact.key
            for fact in facts
            for visit in fact.visits
            if visit.on in period and visit.satisfaction == word.value
        ]
        points.append(Point(word.chinese, len(keys), str(len(keys)), tuple(dict.fromkeys(keys))))
    return Series("satisfaction", "回访满意度", "次", tuple(points))
