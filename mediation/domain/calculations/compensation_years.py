"""For how many years disability, death and dependants are compensated (人身损害赔偿解释 12, 15, 17)."""

from __future__ import annotations

from decimal import Decimal

FULL_YEARS = 20
_FEWER_FROM, _LEAST_FROM, LEAST_YEARS = 60, 75, 5
ADULT = 18
LOWEST_GRADE = 10


def compensated_years(age: int) -> int:
    """Twenty years; from 60 on one less for each year of age; five from 75 on."""
    if age < _FEWER_FROM:
        return FULL_YEARS
    return LEAST_YEARS if age >= _LEAST_FROM else FULL_YEARS - (age - _FEWER_FROM)


def dependant_years(age: int) -> int:
    """A minor is supported until 18; an adult who can neither work nor live otherwise like the injured."""
    return ADULT - age if age < ADULT else compensated_years(age)


def disability_percent(grade: int) -> Decimal:
    """Grade 1 is 100 %, each further grade ten less, grade 10 is 10 %."""
    return Decimal(110 - 10 * grade)
