"""The model of judgments on claims whose truth is known: right, calibrated, the same on every run, stored without code."""

from __future__ import annotations

import io

import numpy as np
import pytest

from mediation.domain.forecast import ForecastTarget
from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.prediction import evaluation as measure
from mediation.prediction.court_learning import train_court_model
from mediation.prediction.court_model import CourtModel, with_divorce
from mediation.prediction.model_bytes import ModelUnreadable, from_bytes, to_bytes
from tests.prediction.builders import ask, judged, judgments

LABELS = ("full", "partial", "reject")


@pytest.fixture(scope="module")
def library() -> list[PastCase]:
    return judgments(240)


@pytest.fixture(scope="module")
def model(library: list[PastCase]) -> CourtModel:
    learnt = train_court_model(library)
    assert learnt is not None
    return learnt


def asked(case: PastCase, own_id: str = "") -> CaseQuery:
    return CaseQuery(claims=case.claims, defence=case.defence, own_id=own_id)


def test_new_claims_are_forecast_as_well_as_their_chance_allows(model: CourtModel) -> None:
    new = judgments(400, seed=2)
    shares = np.array([[model.outcomes(asked(case))[label] for label in LABELS] for case in new])
    truth = measure.one_hot([case.outcome for case in new], LABELS)
    assert measure.accuracy(shares, truth) > 0.8
    assert measure.calibration_error(shares, truth) < 0.06
    assert measure.brier(shares, truth) < 0.30


def test_a_judgment_of_the_library_is_asked_of_a_fit_that_never_saw_it(
    model: CourtModel, library: list[PastCase]
) -> None:
    known = measure.one_hot([case.outcome for case in library], LABELS)
    apart = [[model.outcomes(asked(case, case.external_id))[label] for label in LABELS] for case in library]
    seen = [[model.outcomes(asked(case))[label] for label in LABELS] for case in library]
    assert measure.brier(np.array(apart), known) > measure.brier(np.array(seen), known)


def test_training_twice_gives_the_same_bytes_in_any_order(model: CourtModel, library: list[PastCase]) -> None:
    again = train_court_model(list(reversed(library)))
    assert again is not None
    assert to_bytes(again) == to_bytes(model)


def test_a_model_read_back_answers_the_same(model: CourtModel, library: list[PastCase]) -> None:
    read = from_bytes(to_bytes(model))
    for case in library[:10]:
        assert read.outcomes(asked(case)) == pytest.approx(model.outcomes(asked(case)), abs=1e-4)
        assert read.reasons(asked(case)) == model.reasons(asked(case))


def test_a_damaged_model_is_refused(model: CourtModel) -> None:
    content = to_bytes(model)
    for broken in (b"", b"not a model", content[:-200], content[:100]):
        with pytest.raises(ModelUnreadable):
            from_bytes(broken)


def test_a_model_that_would_run_code_is_refused() -> None:
    stream = io.BytesIO()
    np.savez(stream, schema=np.array([object()], dtype=object))
    with pytest.raises(ModelUnreadable):
        from_bytes(stream.getvalue())


def test_the_stored_model_holds_no_words_of_the_cases(model: CourtModel) -> None:
    with np.load(io.BytesIO(to_bytes(model)), allow_pickle=False) as arrays:
        texts = [name for name in arrays.files if arrays[name].dtype.kind == "U"]
    assert sorted(texts) == ["case_ids", "outcome_labels"]


def test_a_small_library_teaches_no_model() -> None:
    assert train_court_model(judgments(40)) is None
    assert train_court_model([judged(at, "full", claims="原告诉称借款不还。") for at in range(200)]) is None


def test_reasons_name_a_sign_quote_it_and_count_its_cases(model: CourtModel) -> None:
    claims = "原告诉称，被告向原告借款5万元，写有借条，请求判令归还。"
    (first, *_) = model.reasons(
        CaseQuery(claims=claims, defence="被告辩称没有收到这笔钱，借条是伪造的，要求驳回。")
    )
    assert first.effect == "更难得到支持"
    assert "写着“" in first.detail
    assert "库里写到这一点的" in first.detail


def test_a_court_forecast_with_the_model_has_interval_chance_of_nothing_and_reasons(
    model: CourtModel, library: list[PastCase]
) -> None:
    near = [(case, 0.8) for case in library if case.outcome == "reject" and "没有收到" in case.defence][:20]
    said = ask(
        library,
        near,
        target=ForecastTarget.COURT,
        query=asked(near[0][0], near[0][0].external_id),
        model=model,
    )
    assert max(said.outcome, key=lambda label: said.outcome[label]) == "reject"
    assert float(str(said.extras["p_nothing"])) > 0.5
    assert said.amount_ratio is not None
    assert said.amount_ratio.low == 0.0
    assert said.sentence.startswith("像这样的")


def test_a_denied_petition_counts_as_a_rejected_claim() -> None:
    mixed = with_divorce({"full": 0.5, "partial": 0.3, "reject": 0.2}, denied=0.8)
    assert mixed == pytest.approx({"full": 0.3125, "partial": 0.1875, "reject": 0.5})


def test_training_can_be_stopped(library: list[PastCase]) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        train_court_model(library, progress=stop)
