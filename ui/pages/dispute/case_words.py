"""How a past case is said in a row: its name, what is alike, what differs, what is worth asking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mediation.domain.library import PastCase
from mediation.domain.similar import SimilarCase
from ui.pages.dispute.words import tr

_LONGEST_NAME = 24
_MOST_ANSWERS = 3


@dataclass(frozen=True)
class Question:
    """The fact that similar cases state and this one does not."""

    name: str
    known: int
    of: int
    answers: tuple[str, ...]
    code: str = ""


def case_name(case: PastCase) -> str:
    """Return the title of a case, or the beginning of its story."""
    if case.title:
        return case.title
    story = case.facts or case.claims
    return story if len(story) <= _LONGEST_NAME else story[: _LONGEST_NAME - 1] + "…"


def difference(found: SimilarCase) -> str:
    """Say what sets a case apart, without the word the sign ≠ says already."""
    said = found.differs.partition("：")[2]
    return said or tr("没看出要紧的不同")


def origin(case: PastCase) -> str:
    """Say when and from where a case is: 2024年，示范案例."""
    year = tr("{year}年").format(year=case.ended_on.year) if case.ended_on is not None else ""
    return "，".join(part for part in (year, case.source, tr("已隐去姓名")) if part)


def worth_asking(found: Sequence[SimilarCase]) -> Question | None:
    """Return the factor most of the similar cases state and this one leaves open."""
    known: Counter[str] = Counter()
    answers: dict[str, Counter[str]] = {}
    codes: dict[str, str] = {}
    for one in found:
        for factor in one.factors:
            if not factor.ours and factor.theirs:
                known[factor.name] += 1
                answers.setdefault(factor.name, Counter())[factor.theirs] += 1
                codes[factor.name] = factor.code
    if not known:
        return None
    name, count = max(known.items(), key=lambda item: (item[1], item[0]))
    usual = tuple(answer for answer, _ in answers[name].most_common(_MOST_ANSWERS))
    return Question(name, count, len(found), usual, codes[name])
