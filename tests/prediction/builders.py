"""Small made-up libraries whose truth is known."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from mediation.domain.forecast import Forecast, ForecastTarget
from mediation.domain.library import CaseKind, PastCase
from mediation.domain.queries import CaseQuery
from mediation.prediction.court_model import CourtModel
from mediation.prediction.forecasting import forecast
from mediation.prediction.library_rates import measure_library

TODAY = date(2026, 9, 14)
STORY = "甲把自家晒场抬高，填平了老沟，夏天下大雨，水倒灌进乙家堂屋，泡坏了地脚板和两袋化肥，乙要求恢复排水沟并赔偿损失。"


def mediated(
    number: int, outcome: str = "书面达成", *, category: str = "02", facts: str = STORY, **labels: object
) -> PastCase:
    """A mediated case; ``ratio`` sets the amounts, other labels go where an import keeps them."""
    ratio = labels.pop("ratio", None)
    result = str(labels.pop("result", ""))
    return PastCase(
        f"case-{number:04d}",
        category=category,
        facts=facts,
        result=result,
        outcome=outcome,
        amount_claimed=None if ratio is None else Decimal(10_000),
        amount_agreed=None if ratio is None else Decimal(str(round(float(str(ratio)) * 10_000, 2))),
        extra=dict(labels),
    )


def judged(number: int, outcome: str, *, claims: str, defence: str = "", **labels: object) -> PastCase:
    """A judgment with its labels where an import keeps them."""
    return PastCase(
        f"judgment-{number:04d}",
        category="04",
        claims=claims,
        defence=defence,
        outcome=outcome,
        kind=CaseKind.JUDGMENT,
        extra=dict(labels),
    )


def library_of(agreed: int, failed: int, *, category: str = "02", start: int = 0) -> list[PastCase]:
    """Cases of one category that ended one way or the other."""
    ends = ["书面达成"] * agreed + ["未达成"] * failed
    return [mediated(start + at, outcome, category=category) for at, outcome in enumerate(ends)]


def judgments(count: int, *, seed: int = 1) -> list[PastCase]:
    """Loans whose outcome follows from the words, with a fifth of chance in it."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        outcome = chance.choice(("full", "partial", "reject"))
        shown = outcome if chance.random() < 0.8 else chance.choice(("full", "partial", "reject"))
        sum_lent = chance.randint(1, 90)
        claims = f"原告诉称，被告{chance.choice('赵钱孙李周吴')}某向原告借款{sum_lent}万元，写有借条，请求判令归还。"
        answer = {
            "full": "被告未作答辩。",
            "partial": "被告辩称借款属实，违约金过高，眼下困难，愿意分期。",
            "reject": "被告辩称没有收到这笔钱，借条是伪造的，已过诉讼时效，要求驳回。",
        }[shown]
        ratio = {"full": 1.0, "partial": round(chance.uniform(0.3, 0.9), 2), "reject": 0.0}[outcome]
        made.append(judged(number, outcome, claims=claims, defence=answer, ratio=ratio))
    return made


def ask(
    cases: list[PastCase],
    near: list[tuple[PastCase, float]] | None = None,
    *,
    target: ForecastTarget = ForecastTarget.MEDIATION,
    query: CaseQuery | None = None,
    model: CourtModel | None = None,
) -> Forecast:
    """Forecast from a library; all its cases are neighbours when none are named."""
    pairs = [(case, 0.9 - 0.001 * at) for at, case in enumerate(cases)] if near is None else near
    return forecast(
        query or CaseQuery(facts=STORY, category="02"),
        pairs,
        target=target,
        library_rates=measure_library(cases),
        today=TODAY,
        model=model,
    )
