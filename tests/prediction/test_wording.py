"""Forecasts are said in whole cases and tenths."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mediation.domain.forecast import AmountRange, ForecastTarget
from mediation.domain.outcomes import tenths
from mediation.prediction.wording import amount_sentence, count_sentence, span


@pytest.mark.parametrize(
    ("ratio", "said"), [(0.72, "七成"), (1.0, "全数"), (0.0, "零"), (0.04, "零"), (1.3, "超过全数")]
)
def test_ratios_are_said_in_tenths(ratio: float, said: str) -> None:
    assert tenths(ratio) == said


@pytest.mark.parametrize(
    ("ratio", "said"), [(0.74, "七成四"), (0.9, "九成"), (0.04, "百分之四"), (0.997, "全数")]
)
def test_narrow_ranges_are_said_finely(ratio: float, said: str) -> None:
    assert tenths(ratio, fine=True) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.7, 0.9, "七成到九成"), (0.74, 0.82, "七成四到八成二"), (1.0, 1.0, "全数"), (0.0, 1.0, "零到全数")],
)
def test_a_range_is_one_phrase(low: float, high: float, said: str) -> None:
    assert span(AmountRange(low, (low + high) / 2, high, 0.8)) == said


def test_the_board_s_sentence() -> None:
    counts = {"书面达成": 13, "口头达成": 3, "未达成": 4}
    said = count_sentence(counts, ForecastTarget.MEDIATION)
    said += amount_sentence(AmountRange(0.7, 0.8, 0.9, 0.8), ForecastTarget.MEDIATION, None)
    assert said == "像这样的20件里，16件谈成了。多数谈到请求的七成到九成。"


def test_all_and_none_are_said_so() -> None:
    assert count_sentence({"书面达成": 6}, ForecastTarget.MEDIATION) == "像这样的6件里，全都谈成了。"
    assert count_sentence({"未达成": 6}, ForecastTarget.MEDIATION) == "像这样的6件里，没有谈成的。"


def test_court_outcomes_are_said_in_words() -> None:
    said = count_sentence({"full": 3, "partial": 0, "reject": 2}, ForecastTarget.COURT)
    assert said == "像这样的5件里，法院全部支持3件，没有支持2件。"


def test_a_known_sum_is_said_in_money() -> None:
    said = amount_sentence(AmountRange(0.74, 0.83, 0.92, 0.8), ForecastTarget.MEDIATION, Decimal("105000"))
    assert said == "多数谈到请求的七成到九成，放到这件就是7.8万到9.7万。"


def test_sums_of_nothing_are_said_without_a_figure() -> None:
    said = amount_sentence(AmountRange(0.0, 0.0, 0.0, 0.8), ForecastTarget.COURT, Decimal("105000"))
    assert said == "要钱的多数没有判给。"
