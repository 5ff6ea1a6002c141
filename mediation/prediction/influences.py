"""What moved a forecast and by how much, and the missing fact that would move it most (最值得问清的一件事)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mediation.domain.forecast import ForecastTarget
from mediation.domain.library import PastCase
from mediation.domain.outcomes import result_words
from mediation.domain.what_if import (
    NOT_SHOWN,
    SHOWN,
    Answer,
    Changeable,
    Changes,
    Explanation,
    FactorChange,
    Influence,
    OpenQuestion,
)
from mediation.prediction.court_features import sign_quotes
from mediation.prediction.neighbours import likely_category
from mediation.prediction.what_if import SAME, Basis, named_signs
from mediation.prediction.wording import in_twenty

MOST_FACTORS, MOST_CASES, MOST_ANSWERS = 5, 5, 4
FEWEST_TELLING = 3
# A movement nobody would notice is none.
LEAST_MOVE = 0.005
_LONGEST_NAME = 24

Figures = tuple[float, float | None]


def explain(basis: Basis) -> Explanation:
    """How far the known factors and the similar cases moved the forecast, each against the forecast without it."""
    now = basis.figures()
    base = _base_chance(basis)
    factors = [*_of_factors(basis, now), *_of_signs(basis, now)]
    cases = [_of_case(basis, case, now) for case, _ in basis.cases()]
    return Explanation(
        _base_sentence(basis, base, now[0]),
        base,
        now[0],
        _strongest(factors, MOST_FACTORS),
        _strongest(cases, MOST_CASES),
    )


def open_question(basis: Basis, unknown: Iterable[Changeable]) -> OpenQuestion | None:
    """The unknown fact with the largest expected movement, weighed by how often similar cases give which answer."""
    now = basis.figures()
    asked = [question for one in unknown if (question := _question(basis, one, now)) is not None]
    asked += _sign_questions(basis, now)
    moving = [one for one in asked if one.moves >= LEAST_MOVE]
    return max(moving, key=lambda one: (one.moves, one.code), default=None)


def _of_factors(basis: Basis, now: Figures) -> list[Influence]:
    found = []
    for factor in basis.factors:
        without = basis.changed(Changes((FactorChange(factor.code),)))
        found.append(_influence(factor.code, f"{factor.name}：{factor.value}", now, without, factor.quote))
    return found


def _of_case(basis: Basis, case: PastCase, now: Figures) -> Influence:
    story = case.facts or case.claims
    name = case.title or (story if len(story) <= _LONGEST_NAME else story[: _LONGEST_NAME - 1] + "…")
    return _influence(case.external_id, name, now, basis.without_case(case.external_id), result_words(case))


def _of_signs(basis: Basis, now: Figures) -> list[Influence]:
    if basis.model is None:
        return []
    quotes = basis.model.shown(basis.query)
    # Silence also shows a sign (no answer yet), but without words nobody can check it.
    return [
        _influence(code, name, now, basis.changed(Changes((FactorChange(code, NOT_SHOWN),))), quotes[code])
        for code, name, _ in named_signs(basis)
        if quotes.get(code)
    ]


def _influence(key: str, text: str, now: Figures, without: Basis, detail: str = "") -> Influence:
    chance, ratio = without.figures()
    return Influence(key, text, round(now[0] - chance, 4), _shift(ratio, now[1]), detail)


def _strongest(found: Sequence[Influence], most: int) -> tuple[Influence, ...]:
    moving = [one for one in found if abs(one.chance_by) + abs(one.ratio_by) >= LEAST_MOVE]
    return tuple(sorted(moving, key=lambda one: (-abs(one.chance_by) - abs(one.ratio_by), one.key))[:most])


def _shift(before: float | None, after: float | None) -> float:
    return 0.0 if before is None or after is None else round(after - before, 4)


def _base_chance(basis: Basis) -> float:
    rates = basis.rates.of(basis.target)
    category = likely_category(basis.query, basis.neighbours)
    return basis.chance_in(rates.base(category, basis.query.own_id))


def _base_sentence(basis: Basis, base: float, chance: float) -> str:
    ended = "谈成" if basis.target is ForecastTarget.MEDIATION else "至少支持一部分"
    return f"同一类的底数是{in_twenty(base)}{ended}，把像这件的案子合起来算，是{in_twenty(chance)}。"


def _question(basis: Basis, asked: Changeable, now: Figures) -> OpenQuestion | None:
    cases = [case for case, _ in basis.cases()]
    known = sum(
        any(one.code == asked.code for one in basis.neighbour_factors.get(case.external_id, ()))
        for case in cases
    )
    met = _merged(basis.values_met(asked.code), basis.compare)
    if known < FEWEST_TELLING or not met:
        return None
    return _weighed(basis, asked, met, now, known, len(cases))


def _sign_questions(basis: Basis, now: Figures) -> list[OpenQuestion]:
    """A sign that the text does not show may still be there; similar judgments say how often it is."""
    if basis.model is None:
        return []
    cases = [case for case, _ in basis.cases()]
    shown = [
        sign_quotes("\n".join(part for part in (case.facts, case.claims) if part), case.defence)
        for case in cases
    ]
    found = []
    for code, name, state in named_signs(basis):
        known = sum(code in signs for signs in shown)
        if state == SHOWN or known < FEWEST_TELLING:
            continue
        share = known / len(cases)
        asked = Changeable(code, name, f"{name}，有没有这回事？", state, (SHOWN, NOT_SHOWN))
        met = [(SHOWN, share), (NOT_SHOWN, 1 - share)]
        found.append(_weighed(basis, asked, met, now, known, len(cases)))
    return found


def _weighed(
    basis: Basis, asked: Changeable, met: Sequence[tuple[str, float]], now: Figures, known: int, of: int
) -> OpenQuestion:
    answers = []
    for value, share in met:
        chance, ratio = basis.changed(Changes((FactorChange(asked.code, value),))).figures()
        answers.append(Answer(value, round(share, 4), round(chance - now[0], 4), _shift(now[1], ratio)))
    moves = sum(one.share * (abs(one.chance_by) + abs(one.ratio_by)) for one in answers)
    return OpenQuestion(asked.code, asked.name, asked.ask, tuple(answers), known, of, round(moves, 4))


def _merged(met: Sequence[tuple[str, float]], compare: Callable[[str, str], str]) -> list[tuple[str, float]]:
    """Values that count as the same stand together under the most frequent of them."""
    merged: list[tuple[str, float]] = []
    for value, share in met:
        at = next((n for n, (kept, _) in enumerate(merged) if compare(kept, value) == SAME), None)
        if at is None:
            merged.append((value, share))
        else:
            merged[at] = (merged[at][0], merged[at][1] + share)
    return sorted(merged, key=lambda item: -item[1])[:MOST_ANSWERS]
