"""When to say nothing (先不预判): few, far or mixed neighbours, or labels that teach nothing about the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mediation.domain.forecast import AmountRange, ForecastTarget
from mediation.domain.outcomes import is_agreed
from mediation.domain.queries import CaseQuery
from mediation.prediction.nearness import is_near
from mediation.prediction.neighbours import Neighbour
from mediation.prediction.target_rates import TargetRates

FEWEST_NEIGHBOURS = 5
FEWEST_CHARACTERS = 10
# Chosen on the risk–coverage curve of docs/evaluation.md: below it a judgment's forecast is little better than its base rate.
SURE_ENOUGH: Mapping[ForecastTarget, float] = {ForecastTarget.MEDIATION: 0.60, ForecastTarget.COURT: 0.48}
_MISLEADS = "这时给一个数，反而误导人。"


def reason_to_abstain(
    query: CaseQuery,
    rates: TargetRates,
    neighbours: Sequence[Neighbour],
    outcome: Mapping[str, float],
    amounts: AmountRange | None,
) -> str:
    """A Chinese sentence for the mediator, or nothing when the forecast can be given."""
    kind = "调解案" if rates.target is ForecastTarget.MEDIATION else "裁判"
    if not rates.labelled:
        return f"类案库里还没有写明结果的{kind}，先不预判。"
    if not rates.holds_failures:
        return f"类案库里有结果的{kind}都是谈成的，没有没谈成的可比，谈不谈得成先不预判。"
    if len(neighbours) < FEWEST_NEIGHBOURS:
        found = f"只有{len(neighbours)}件" if neighbours else "一件也没有"
        return f"类案库里像这件、又有结果的{kind}{found}。{_MISLEADS}"
    if len(query.text) < FEWEST_CHARACTERS:
        return "写得太少，还看不出像哪一件。把经过写上几句再看。"
    if not is_near(query, [one.case for one in neighbours]):
        return f"类案库里没有和这件真正像的{kind}。{_MISLEADS}"
    if _surest(rates.target, outcome) < SURE_ENOUGH[rates.target]:
        return f"像这件的{len(neighbours)}件，结果差得很远{_spread(amounts)}。{_MISLEADS}"
    return ""


def _surest(target: ForecastTarget, outcome: Mapping[str, float]) -> float:
    """How sure the forecast is of its likeliest answer; written or oral is the same answer, agreed."""
    if target is ForecastTarget.COURT:
        return max(outcome.values(), default=0.0)
    agreed = sum(share for label, share in outcome.items() if is_agreed(label))
    return max(agreed, 1 - agreed)


def _spread(amounts: AmountRange | None) -> str:
    if amounts is None or amounts.high - amounts.low < 0.5:
        return ""
    return f"（从请求的{round(amounts.low * 100)}%到{round(amounts.high * 100)}%）"
