"""The terms of a similar case as a beginning for an agreement: what is another's in them is left open."""

from __future__ import annotations

import re

from mediation.domain.agreement import Term
from mediation.domain.library import CaseKind, PastCase
from mediation.domain.outcomes import is_agreed
from mediation.domain.term_slots import BLANK

_MOST_TERMS = 12
_NUMBER = re.compile(
    r"(?:^|(?<=[。；\s]))(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．](?!\d))"
)
_ENDS = re.compile(r"[。\n]")
# Names are covered in the library: 尤某, 韩某丁.
_OTHERS = re.compile(
    r"(?P<name>[\u4e00-\u9fff]某[某甲乙丙丁戊己庚]?)"
    r"|(?P<sum>\d[\d,]*(?:\.\d+)?(?:万|千)?元(?:（(?:人民币|大写)[^）]{1,40}）)?)"
    r"|(?P<day>(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{4}年)"
)


def terms_like(case: PastCase) -> tuple[Term, ...]:
    """Return what a mediated case settled, term by term, with names, sums and days left open; () where nothing was.

    A case that was not settled, or a judgment, has nothing that parties agreed on.
    """
    if case.kind is not CaseKind.MEDIATION or not is_agreed(case.outcome):
        return ()
    found = (_OTHERS.sub(_open, said.strip("；;，, \n")) for said in _said(case.result.strip()))
    return tuple(Term(words.rstrip("。") + "。") for words in found if words)[:_MOST_TERMS]


def _said(result: str) -> list[str]:
    """Numbered terms; without numbers the first sentence in its parts. What was done later is told behind."""
    parts = _NUMBER.split(result)
    if len(parts) > 1:
        return [_ENDS.split(part.strip())[0] for part in parts[1:]]
    return re.split("[；;]", _ENDS.split(result)[0])


def _open(other: re.Match[str]) -> str:
    return f"人民币{BLANK}元" if other.lastgroup == "sum" else BLANK
