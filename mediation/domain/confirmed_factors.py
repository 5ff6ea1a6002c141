"""Deciding factors a mediator has checked (核对过的要素): what was read from the words is right, wrong or another value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from mediation.domain.similar import FactorReading
from mediation.domain.words import Word


class FactorState(Word):
    """What a mediator said of a factor."""

    RIGHT = ("right", "对")
    WRONG = ("wrong", "不对")
    CHANGED = ("changed", "改")
    """Another value than was read, or one that the words do not tell at all."""


@dataclass(frozen=True)
class ConfirmedFactor:
    """One checked factor; a wrong one keeps the value that does not hold."""

    code: str
    name: str
    value: str
    state: FactorState

    @property
    def holds(self) -> bool:
        """Tell whether the value stands."""
        return self.state is not FactorState.WRONG


@dataclass(frozen=True)
class ConfirmedFactors:
    """All checked factors of one dispute, each code once."""

    RECORD: ClassVar[str] = "confirmed_factors"

    factors: tuple[ConfirmedFactor, ...] = ()

    def of(self, code: str) -> ConfirmedFactor | None:
        """Return what was said of a factor, None while nobody has."""
        return next((one for one in self.factors if one.code == code), None)

    def with_factor(self, factor: ConfirmedFactor) -> ConfirmedFactors:
        """Return these with one more, in place of what was said of it before."""
        return ConfirmedFactors((*self.without(factor.code).factors, factor))

    def without(self, code: str) -> ConfirmedFactors:
        """Return these as if nobody had checked one of them."""
        return ConfirmedFactors(tuple(one for one in self.factors if one.code != code))


def as_confirmed(
    read: Iterable[FactorReading], confirmed: Iterable[ConfirmedFactor]
) -> tuple[FactorReading, ...]:
    """Return the readings of a text with what a mediator said in place of them; a quote stays only beside its own value."""
    readings = {one.code: one for one in read}
    for said in confirmed:
        known = readings.get(said.code)
        if not said.holds:
            readings.pop(said.code, None)
        elif known is None or known.value != said.value:
            readings[said.code] = FactorReading(said.code, said.name, said.value)
    return tuple(readings.values())
