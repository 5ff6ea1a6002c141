"""How a past case ended (结果), as it is said at the table: whole tenths, plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mediation.domain.library import CaseKind, PastCase
from mediation.domain.words import Word

COURT_WORDS: Mapping[str, str] = {"full": "全部支持", "partial": "支持一部分", "reject": "没有支持"}
_DIGITS = "零一二三四五六七八九"
_FAILED = re.compile(r"未|不成|失败|终止|没|拒绝|fail|reject", re.IGNORECASE)


class Side(Word):
    """Whom a case's end speaks for: whoever asks for something, or whoever is asked."""

    FOR = ("for", "支持方")
    AGAINST = ("against", "不支持方")


def side_of(case: PastCase) -> Side | None:
    """Tell which side a case supports; None where its outcome is unknown.

    A judgment that grants a part supports the claim; a failed mediation and an agreement on nothing do not.
    """
    if case.amount_agreed is not None and case.amount_claimed:
        return Side.FOR if case.amount_agreed > 0 else Side.AGAINST
    if not case.outcome:
        return None
    if case.outcome in COURT_WORDS:
        return Side.AGAINST if case.outcome == "reject" else Side.FOR
    return Side.FOR if is_agreed(case.outcome) else Side.AGAINST


def is_agreed(label: str) -> bool:
    """Whether a label of mediation means an agreement, whatever words the import used."""
    return bool(label) and not _FAILED.search(label)


def tenths(ratio: float, *, fine: bool = False) -> str:
    """Say a ratio in tenths: 七成, finely 七成四; 全数 for all of it, more than all as 超过全数."""
    steps = round(ratio * 100) if fine else round(ratio * 10) * 10
    if steps > 100:
        return "超过全数"
    if steps == 100:
        return "全数"
    whole, rest = divmod(steps, 10)
    if whole == 0:
        return f"百分之{_DIGITS[rest]}" if rest else "零"
    return f"{_DIGITS[whole]}成{_DIGITS[rest] if rest else ''}"


def result_words(case: PastCase) -> str:
    """Say how a case ended, sums as a share of what was asked: 请求的八成三，按期履行; 没谈成; 法院支持了六成."""
    share = tenths(case.ratio, fine=True) if case.ratio is not None else ""
    if case.kind is CaseKind.JUDGMENT:
        if case.outcome == "partial" and share:
            return f"法院支持了{share}"
        return (
            f"法院{COURT_WORDS[case.outcome]}" if case.outcome in COURT_WORDS else case.outcome or "结果没写"
        )
    if not case.outcome:
        return "结果没写"
    if not is_agreed(case.outcome):
        return "没谈成"
    kept = str(case.extra.get("performance") or "")
    ended = f"请求的{share}" if share else case.outcome
    return f"{ended}，{kept}" if kept else ended
