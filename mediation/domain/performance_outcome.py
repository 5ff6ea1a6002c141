"""How an agreement was kept in one word (履行结果), as past cases tell it: from the last return visit and the payments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mediation.domain.case_records import Kept
from mediation.domain.performance import Payment, Performed, ReturnVisit

ON_TIME, LATE = "按期履行", "逾期后履行"
_UNKEPT: Mapping[Performed, str] = {Performed.PARTLY: "部分履行", Performed.NOT: "未履行"}


def performance_word(visits: Sequence[Kept[ReturnVisit]], payments: Sequence[Kept[Payment]]) -> str:
    """The word of the last visit that says so; blank where nobody has asked or nothing was due yet."""
    said = [
        kept.value.performed
        for kept in sorted(visits, key=lambda kept: kept.on)
        if kept.value.performed not in (None, Performed.NOT_DUE)
    ]
    if not said or said[-1] is None:
        return ""
    if said[-1] is not Performed.FULLY:
        return _UNKEPT[said[-1]]
    late = any(kept.value.of_due is not None and kept.on > kept.value.of_due for kept in payments)
    return LATE if late else ON_TIME
