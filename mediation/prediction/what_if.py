"""The forecast made again with something changed (假设一下), and which unknown fact would change it most.

A factor acts through the similar cases: those that agree with it count more, those that differ count less. A sign of a
judgment (裁判要素) acts through the court model itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from math import sqrt

from mediation.domain.forecast import Forecast, ForecastTarget, chance_of
from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import FactorReading
from mediation.domain.what_if import NOT_SHOWN, SHOWN, Changes, FactorChange, Moved, OfferPlace, WhatIf
from mediation.prediction.court_model import CourtModel
from mediation.prediction.court_signs import SIGNS
from mediation.prediction.forecasting import Outlook, forecast, outlook
from mediation.prediction.labels import ratio_of
from mediation.prediction.library_rates import LibraryRates
from mediation.prediction.wording import what_if_sentence

SAME = "same"
# How well a case fits a factor: the same value, not told on either side, another value.
FITS, OPEN, DIFFERS = 1.0, 0.6, 0.3
_SIGN_NAMES = {sign.code: sign.name for sign in SIGNS if sign.name}

Comparing = Callable[[str, str], str]


@dataclass(frozen=True)
class Basis:
    """Everything one forecast is made from, so that it can be made again with something changed.

    ``compare`` says of two values of a factor whether they are the same (``same`` or ``different``).
    """

    query: CaseQuery
    neighbours: tuple[tuple[PastCase, float], ...]
    target: ForecastTarget
    rates: LibraryRates
    today: date
    compare: Comparing
    model: CourtModel | None = None
    claimed: Decimal | None = None
    factors: tuple[FactorReading, ...] = ()
    neighbour_factors: Mapping[str, tuple[FactorReading, ...]] = field(default_factory=dict)

    def forecast(self) -> Forecast:
        """The forecast with its words."""
        return forecast(
            self.query,
            self.neighbours,
            target=self.target,
            library_rates=self.rates,
            today=self.today,
            model=self.model,
            claimed=self.claimed,
            factors=self.factors,
            neighbour_factors=self.neighbour_factors,
        )

    def outlook(self) -> Outlook:
        """The numbers of the forecast, without words."""
        return outlook(
            self.query, self.neighbours, target=self.target, library_rates=self.rates, model=self.model
        )

    def figures(self) -> tuple[float, float | None]:
        """The chance of a good end and the middle ratio, without words; no ratio where no money is claimed."""
        seen = self.outlook()
        return self.chance_in(seen.outcome), seen.median if self.claimed else None

    def chance_in(self, outcome: Mapping[str, float]) -> float:
        """The chance of a good end in a distribution over this target's outcomes."""
        return chance_of(outcome, self.target)

    def changed(self, changes: Changes) -> Basis:
        """The same basis with the changes made."""
        basis = self
        for change in changes.factors:
            basis = basis._with_sign(change) if change.code in _SIGN_NAMES else basis._with_factor(change)
        return replace(basis, claimed=changes.claimed) if changes.claimed is not None else basis

    def without_case(self, external_id: str) -> Basis:
        """The same basis as if one of the similar cases had not been there."""
        left = tuple(pair for pair in self.neighbours if pair[0].external_id != external_id)
        return replace(self, neighbours=left)

    def value_of(self, code: str) -> str:
        """The present value of a factor; '' when it is not told."""
        return _value(self.factors, code)

    def values_met(self, code: str) -> tuple[tuple[str, float], ...]:
        """The values of a factor in the similar cases of this target, each with its share of the weight that tells it."""
        weights: dict[str, float] = {}
        for case, score in self.cases():
            value = _value(self.neighbour_factors.get(case.external_id, ()), code)
            if value:
                weights[value] = weights.get(value, 0.0) + score**2
        total = sum(weights.values())
        met = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        return tuple((value, weight / total) for value, weight in met) if total else ()

    def cases(self) -> tuple[tuple[PastCase, float], ...]:
        """The similar cases that this forecast counts, with their scores."""
        seen = self.outlook()
        return tuple((one.case, one.score) for one in (seen.near or seen.told))

    def _with_factor(self, change: FactorChange) -> Basis:
        now = self.value_of(change.code)
        pairs = [
            (
                case,
                score * sqrt(self._fit(change.value, case, change.code) / self._fit(now, case, change.code)),
            )
            for case, score in self.neighbours
        ]
        name = next((one.name for one in self._readings() if one.code == change.code), change.code)
        kept = tuple(one for one in self.factors if one.code != change.code)
        added = (FactorReading(change.code, name, change.value),) if change.value else ()
        return replace(self, neighbours=tuple(pairs), factors=(*kept, *added))

    def _with_sign(self, change: FactorChange) -> Basis:
        if self.model is None:
            return self
        return replace(self, model=self.model.supposing({change.code: change.value == SHOWN}))

    def _fit(self, ours: str, case: PastCase, code: str) -> float:
        theirs = _value(self.neighbour_factors.get(case.external_id, ()), code)
        if not ours or not theirs:
            return OPEN
        return FITS if self.compare(ours, theirs) == SAME else DIFFERS

    def _readings(self) -> Sequence[FactorReading]:
        return [*self.factors, *(one for told in self.neighbour_factors.values() for one in told)]


def named_signs(basis: Basis) -> tuple[tuple[str, str, str], ...]:
    """Code, name and present state of the signs that a court forecast can be asked about."""
    if basis.model is None:
        return ()
    shown = basis.model.shown(basis.query)
    return tuple((code, name, SHOWN if code in shown else NOT_SHOWN) for code, name in _SIGN_NAMES.items())


def _value(readings: Sequence[FactorReading], code: str) -> str:
    return next((reading.value for reading in readings if reading.code == code), "")


def compared(basis: Basis, changes: Changes, supposed: Sequence[str]) -> WhatIf:
    """The forecast before and after the changes, what moved, and where an offer stands."""
    other = basis.changed(changes)
    before, after = basis.forecast(), other.forecast()
    offer = _offer_place(other, changes.offered, after)
    said = what_if_sentence(supposed, before, after, claimed=other.claimed, offer=offer)
    moved = _moved(before, after, money=bool(other.claimed))
    return WhatIf(said, before, after, moved, offer)


def _moved(before: Forecast, after: Forecast, *, money: bool) -> tuple[Moved, ...]:
    agreed = before.target is ForecastTarget.MEDIATION
    figures = (
        Moved("chance", "谈成的机会" if agreed else "得到支持的机会", before.chance, after.chance),
        Moved("ratio", "居中的数占请求", _median(before), _median(after)),
        Moved("days", "大约要几天", _days(before), _days(after)),
        Moved("performed", "自己履行的机会", _number(before, "performed"), _number(after, "performed")),
    )
    known = (one for one in figures if one.before is not None or one.after is not None)
    return tuple(one for one in known if money or one.key != "ratio")


def _offer_place(basis: Basis, offered: Decimal | None, made: Forecast) -> OfferPlace | None:
    if offered is None or not basis.claimed:
        return None
    seen = basis.outlook()
    if seen.points is None:
        return None
    ratio = float(offered / basis.claimed)
    usual = made.usual_range
    return OfferPlace(
        offered=offered,
        ratio=round(ratio, 4),
        at_or_below=round(seen.points.below(ratio + 1e-9), 4),
        cases=sum(ratio_of(one.case) is not None for one in seen.told),
        inside_usual=usual is not None and usual.low <= ratio <= usual.high,
    )


def _median(made: Forecast) -> float | None:
    return made.usual_range.median if made.usual_range else None


def _days(made: Forecast) -> float | None:
    days = made.extras.get("days")
    return float(days["median"]) if isinstance(days, Mapping) else None


def _number(made: Forecast, key: str) -> float | None:
    value = made.extras.get(key)
    return value if isinstance(value, float) else None
