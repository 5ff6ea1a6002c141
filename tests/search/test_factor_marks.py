"""Precision and recall of the factors over the texts marked by hand: floors at what is reached, rounded down."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from mediation.search.factor_extraction import FactorTable
from tests.search.factor_marks import FOLDER, count, marked_texts, ratios

FLOORS = {
    "consumer": (0.91, 0.89),
    "contract": (0.93, 0.94),
    "expropriation": (0.86, 0.89),
    "family": (0.91, 0.95),
    "homestead": (0.92, 0.91),
    "injury": (0.93, 0.95),
    "land": (0.93, 0.95),
    "neighbour": (0.87, 0.90),
    "production": (0.95, 0.98),
    "property_fee": (0.93, 0.96),
    "traffic": (0.98, 0.99),
    "wages": (0.93, 0.92),
}
# Texts that no pattern was mended with are read less well; what they reach guards against patterns that fit single texts.
UNSEEN = (0.84, 0.67)


@cache
def counted(unseen: bool) -> dict[str, Counter[str]]:
    table, found = FactorTable.load(), dict[str, Counter[str]]()
    for text in marked_texts(FOLDER / "fresh" if unseen else FOLDER):
        for (_, kind), number in count(text, table).items():
            found.setdefault(text.type, Counter())[kind] += number
    return found


def test_every_type_has_its_marked_texts() -> None:
    texts = Counter(text.type for text in marked_texts())
    assert set(texts) == set(FLOORS)
    assert min(texts.values()) >= 18


@pytest.mark.parametrize("kind", FLOORS)
def test_factors_of_a_type_are_read_as_well_as_they_were(kind: str) -> None:
    precision, recall = ratios(counted(False)[kind])
    least_right, least_read = FLOORS[kind]
    assert precision >= least_right
    assert recall >= least_read


def test_texts_written_after_the_patterns_are_read_as_well_as_they_were() -> None:
    precision, recall = ratios(sum(counted(True).values(), Counter()))
    assert precision >= UNSEEN[0]
    assert recall >= UNSEEN[1]
