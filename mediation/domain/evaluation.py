"""How good search and forecast are on this library (评估): figures with intervals, measured on cases held out."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.domain.kept_forecasts import PastRecord, SaidAndCame
from mediation.domain.words import Word


class EvaluationPart(Word):
    """What can be evaluated by itself."""

    RETRIEVAL = ("retrieval", "类案检索")
    FORECAST = ("forecast", "结果预判")
    STATUTES = ("statutes", "法条检索")
    CATEGORIES = ("categories", "纠纷类型")


@dataclass(frozen=True)
class Figure:
    """One figure with its 95 % bootstrap interval and how many cases it rests on; ``code`` never changes."""

    code: str
    name: str
    value: float
    low: float | None = None
    high: float | None = None
    n: int = 0


@dataclass(frozen=True)
class Section:
    """The figures of one question, how they were measured, and why there are none where there are none."""

    part: EvaluationPart
    title: str
    method: str
    figures: tuple[Figure, ...] = ()
    missing: str = ""
    reliability: tuple[SaidAndCame, ...] = ()
    risk: tuple[tuple[float, float], ...] = ()
    """(share answered, error among the answered) when only the surest are answered."""


@dataclass(frozen=True)
class Evaluation:
    """Everything one run measured, and how the office's own earlier forecasts came out."""

    sections: tuple[Section, ...]
    past: PastRecord
    library_size: int
