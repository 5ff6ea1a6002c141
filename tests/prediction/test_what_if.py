"""A forecast made again with something changed: signs of judgments, factors of mediations, and the question that tells most."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from mediation.domain.forecast import ForecastTarget
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import FactorReading
from mediation.domain.what_if import NOT_SHOWN, SHOWN, Changeable, Changes, FactorChange
from mediation.prediction import evaluation as measure
from mediation.prediction.court_learning import train_court_model
from mediation.prediction.influences import explain, open_question
from mediation.prediction.library_rates import measure_library
from mediation.prediction.what_if import Basis, compared, named_signs
from tests.prediction.builders import STORY, TODAY, judgments, mediated

CLAIMS = "原告诉称，被告赵某向原告借款20万元，写有借条，请求判令归还。"
PROOF, MOOD = "loan.proof", "loan.mood"


@pytest.fixture(scope="module")
def court() -> Basis:
    library = judgments(240)
    return Basis(
        CaseQuery(claims=CLAIMS, defence="被告辩称借款属实，眼下困难，愿意分期。"),
        tuple((case, 0.5) for case in library[:30]),
        target=ForecastTarget.COURT,
        rates=measure_library(library),
        today=TODAY,
        compare=_compare,
        model=train_court_model(library),
        claimed=Decimal(200_000),
    )


@pytest.fixture
def mediation() -> Basis:
    """Ten cases with a receipt that settled, ten without that failed; the mood tells nothing."""
    cases = [
        mediated(at, "书面达成" if at < 10 else "未达成", ratio=0.8 if at < 10 else 0.0) for at in range(20)
    ]
    readings = {
        case.external_id: (
            FactorReading(PROOF, "借条", "有" if at < 10 else "没有"),
            FactorReading(MOOD, "口气", "和气" if at % 2 else "生硬"),
        )
        for at, case in enumerate(cases)
    }
    return Basis(
        CaseQuery(STORY, category="02"),
        tuple((case, 0.8) for case in cases),
        target=ForecastTarget.MEDIATION,
        rates=measure_library(cases),
        today=TODAY,
        compare=_compare,
        claimed=Decimal(10_000),
        neighbour_factors=readings,
    )


def _compare(ours: str, theirs: str) -> str:
    return "same" if ours == theirs else "different"


def test_a_sign_supposed_away_moves_a_court_forecast_and_leaves_the_model_alone(court: Basis) -> None:
    states = {code: state for code, _, state in named_signs(court)}
    assert (states["defence_true"], states["defence_limitation"]) == (SHOWN, NOT_SHOWN)
    before = court.figures()
    worse = compared(court, Changes((FactorChange("defence_limitation", SHOWN),)), ("时效",))
    assert worse.after.chance < worse.before.chance == pytest.approx(before[0], abs=1e-3)
    assert sum(worse.after.outcome.values()) == pytest.approx(1, abs=1e-3)
    assert court.figures() == before
    unlike = court.changed(Changes((FactorChange("defence_true", NOT_SHOWN),)))
    assert "defence_true" not in {one.key for one in explain(unlike).factors}


def test_the_similar_cases_do_not_make_shares_more_modest_than_they_come(court: Basis) -> None:
    assert court.model is not None
    even = {"full": 1 / 3, "partial": 1 / 3, "reject": 1 / 3}
    new = judgments(300, seed=5)
    said = [court.model.blend(CaseQuery(claims=one.claims, defence=one.defence), even) for one in new]
    shares = np.array([[one[label] for label in even] for one in said])
    truth = measure.one_hot([case.outcome for case in new], tuple(even))
    assert shares.max(axis=1).mean() == pytest.approx(measure.accuracy(shares, truth), abs=0.05)


def test_cases_that_share_the_supposed_factor_count_more(mediation: Basis) -> None:
    middle = mediation.figures()[0]
    shown, gone = (
        compared(mediation, Changes((FactorChange(PROOF, value),)), (f"借条{value}",))
        for value in ("有", "没有")
    )
    assert gone.after.chance < middle < shown.after.chance
    assert shown.sentence.startswith("要是借条有，谈成的从20件里约10件变成约")
    there_and_back = mediation.changed(Changes((FactorChange(PROOF, "有"), FactorChange(PROOF))))
    assert there_and_back.figures()[0] == pytest.approx(middle)


def test_the_telling_question_is_the_one_that_divides_the_outcomes(mediation: Basis) -> None:
    unknown = [Changeable(MOOD, "口气", "口气怎么样？"), Changeable(PROOF, "借条", "有没有借条？")]
    asked = open_question(mediation, unknown)
    assert asked is not None
    assert (asked.code, asked.known, asked.of) == (PROOF, 20, 20)
    assert sum(one.share for one in asked.answers) == pytest.approx(1)
    assert open_question(mediation, unknown[:1]) is None


def test_an_abstention_is_said_instead_of_a_movement(mediation: Basis) -> None:
    few = replace(mediation, neighbours=mediation.neighbours[:3])
    said = compared(few, Changes((FactorChange(PROOF, "有"),)), ("借条有",))
    assert said.after.abstained
    assert said.sentence == said.after.abstain_reason
