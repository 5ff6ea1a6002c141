"""Factors read from the sample cases against marks made by hand."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from mediation.search.factor_extraction import FactorTable, state_of
from tests.search.library_cases import sample_cases

MARKS = json.loads((Path(__file__).parent / "marked_factors.json").read_text(encoding="utf-8"))["cases"]


@cache
def counted() -> dict[str, Counter[str]]:
    """Count by dispute type what was read rightly, wrongly, and overlooked."""
    table, result = FactorTable.load(), {}
    cases = {case.external_id: case for case in sample_cases()}
    for case_id, marks in MARKS.items():
        case = cases[case_id]
        read = {reading.code: reading.value for reading in table.extract(case.search_text(), case.category)}
        for code, value in marks.items():
            counts = result.setdefault(code.partition(".")[0], Counter())
            right = code in read and value is not None and state_of(read[code], value) == "same"
            counts["right"] += right
            counts["wrong"] += code in read and not right
            counts["overlooked"] += value is not None and not right
    return result


@pytest.mark.parametrize(
    "kind", sorted({code.partition(".")[0] for marks in MARKS.values() for code in marks})
)
def test_nearly_all_that_is_read_is_right_and_nearly_all_that_is_told_is_read(kind: str) -> None:
    counts = counted()[kind]
    assert counts["right"] / (counts["right"] + counts["wrong"]) >= 0.85
    assert counts["right"] / (counts["right"] + counts["overlooked"]) >= 0.85


def test_over_all_kinds_nine_in_ten_are_right() -> None:
    total = sum(counted().values(), Counter())
    assert total["right"] / (total["right"] + total["wrong"]) >= 0.93
    assert total["right"] / (total["right"] + total["overlooked"]) >= 0.93
