"""What a past case teaches: its outcome, ratio, days, performance and form of payment, where it says so."""

from __future__ import annotations

from collections.abc import Mapping

from mediation.domain.forecast import ForecastTarget
from mediation.domain.library import CaseKind, PastCase

# The order in which labels are listed; labels of other imports follow in the order of their writing.
KNOWN_LABELS: Mapping[ForecastTarget, tuple[str, ...]] = {
    ForecastTarget.MEDIATION: ("书面达成", "口头达成", "未达成"),
    ForecastTarget.COURT: ("full", "partial", "reject"),
}
NOTHING = 0.005
PERFORMED, NOT_PERFORMED = ("按期履行", "逾期后履行"), ("部分履行", "未履行", "强制执行")
LATE = ("逾期后履行", *NOT_PERFORMED)
LARGEST_RATIO = 2.0


def is_of(case: PastCase, target: ForecastTarget) -> bool:
    """Whether the case is of the kind that the target asks about."""
    return case.kind is (CaseKind.MEDIATION if target is ForecastTarget.MEDIATION else CaseKind.JUDGMENT)


def outcome_of(case: PastCase, target: ForecastTarget) -> str:
    """The outcome as imported when the case is of the asked kind; blank where it bears none."""
    return case.outcome.strip() if is_of(case, target) else ""


def ratio_of(case: PastCase) -> float | None:
    """Agreed or awarded ÷ claimed, 1 at most for a judgment; None where unknown or where the import doubts it.

    A file that marks how sure it is of its amounts gives a ratio of its own only where both are sure.
    """
    given = case.extra.get("ratio")
    doubtful = any(str(key).endswith("_conf") for key in case.extra)
    ratio = float(given) if isinstance(given, int | float) else (None if doubtful else case.ratio)
    if ratio is None or not 0 <= ratio <= LARGEST_RATIO:
        return None
    return min(ratio, 1.0) if case.kind is CaseKind.JUDGMENT else ratio


def days_of(case: PastCase) -> float | None:
    """Days from acceptance to the end."""
    value = _number(case, "days")
    return value if value is not None and value >= 0 else None


def performance_of(case: PastCase) -> str:
    """How the agreement was kept, as imported; blank where nobody wrote it down."""
    word = str(case.extra.get("performance") or "")
    return word if word in (*PERFORMED, *NOT_PERFORMED) else ""


def by_instalments(case: PastCase) -> bool | None:
    """Whether the money was paid by instalments; None where no money was paid or the form is unknown."""
    word = str(case.extra.get("payment") or "")
    if word in ("即时", "一次", "分期"):
        return word == "分期"
    features = case.extra.get("features")
    if isinstance(features, Mapping) and (features.get("instalment") or features.get("lump_sum")):
        return bool(features.get("instalment"))
    count = _number(case, "instalments")
    return None if count is None or word else count > 1


def divorce_of(case: PastCase) -> str:
    """granted or denied in a divorce petition, else blank."""
    word = str(case.extra.get("divorce") or "")
    return word if word in ("granted", "denied") else ""


def ordered(labels: set[str], target: ForecastTarget) -> tuple[str, ...]:
    """The labels in the trade's order, others after them."""
    known = KNOWN_LABELS[target]
    return (*(label for label in known if label in labels), *sorted(labels.difference(known)))


def _number(case: PastCase, key: str) -> float | None:
    value = case.extra.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None
