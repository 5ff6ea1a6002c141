"""The code that ties a paper to its record."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mediation.documents.integrity_code import (
    ALPHABET,
    IntegrityCode,
    qr_rows,
    read_short_code,
    record_digest,
    short_code,
)


def test_the_digest_does_not_depend_on_the_order_of_entries() -> None:
    assert record_digest({"a": 1, "b": {"c": "王㛃"}}) == record_digest({"b": {"c": "王㛃"}, "a": 1})
    assert record_digest({"a": 1}) != record_digest({"a": 2})


def test_amounts_and_dates_count_as_their_text() -> None:
    record = {"amount": Decimal("7500.00"), "on": date(2026, 11, 24)}
    assert record_digest(record) == record_digest({"amount": "7500.00", "on": "2026-11-24"})
    with pytest.raises(TypeError):
        record_digest({"a": object()})


def test_the_short_code_has_twelve_unmistakable_characters_in_groups() -> None:
    code = short_code(record_digest({"a": 1}))
    groups = code.split("-")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("01IO") & set(ALPHABET)


def test_the_short_code_is_read_however_it_was_typed() -> None:
    code = IntegrityCode(record_digest({"a": 1}))
    plain = code.short.replace("-", "")
    for typed in (
        code.short,
        plain.lower(),
        f" {plain[:4]} {plain[4:]} ",
        code.payload,
        code.short.replace("-", "－"),
    ):
        assert read_short_code(typed) == code.short
    assert read_short_code(plain[:-1]) is None
    assert read_short_code(plain[:-1] + "0") is None


def test_the_qr_code_has_its_three_finder_patterns() -> None:
    rows = qr_rows(IntegrityCode("ab" * 32).payload)
    assert rows[0][0] == (0, 7)
    assert rows[0][-1][1] == len(rows)
    assert rows[-1][0] == (0, 7)
