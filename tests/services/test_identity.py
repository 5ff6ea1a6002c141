"""Identity numbers read and doubted."""

from __future__ import annotations

from datetime import date

import pytest

from mediation.domain.parties import Sex
from mediation.services.identity import credit_code_problem, read_identity_number
from mediation.services.names import initials, normal_name, tidy_name

TODAY = date(2026, 9, 14)


def test_a_number_tells_birth_date_and_sex() -> None:
    reading = read_identity_number("９９００００198403290248", today=TODAY)
    assert reading.number == "990000198403290248"
    assert (reading.birth_date, reading.sex, reading.problem) == (date(1984, 3, 29), Sex.FEMALE, "")


@pytest.mark.parametrize(
    "body",
    ["99000019680402016", "99000019830412003", "99000019790512001", "99000019750312002", "99000019800101001"],
)
def test_the_check_character_is_that_of_the_standard(body: str) -> None:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
    right = "10X98765432"[sum(int(a) * b for a, b in zip(body, weights, strict=True)) % 11]
    fitting = [last for last in "0123456789X" if not read_identity_number(body + last, today=TODAY).problem]
    assert fitting == [right]


def test_a_lower_case_x_is_the_check_character_x() -> None:
    reading = read_identity_number("99000019680402016x", today=TODAY)
    assert (reading.number, reading.problem) == ("99000019680402016X", "")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("990000198304120036", "末位校验"),
        ("99000019830412003", "17位"),
        ("990000198302300035", "没有这一天"),
        ("990000203001010038", "不像真的"),
        ("990000830412003", "15位"),
    ],
)
def test_what_does_not_fit_is_said(number: str, words: str) -> None:
    assert words in read_identity_number(number, today=TODAY).problem


def test_a_blank_number_is_no_problem() -> None:
    assert read_identity_number(" ", today=TODAY).problem == ""
    assert credit_code_problem("") == ""


def test_credit_codes_are_checked_by_their_last_character() -> None:
    assert credit_code_problem("91350100M000100Y43") == ""
    assert "末位校验" in credit_code_problem("91350100M000100Y44")
    assert "18位" in credit_code_problem("91350100")


def test_surnames_are_searched_by_both_their_sounds() -> None:
    assert initials("单小梅").split() == ["sxm", "dxm", "cxm"]
    assert "zgf" in initials("曾国藩").split()
    assert initials("阿卜杜拉·买买提").split()[0] == "abdlmmt"
    assert initials("") == ""


def test_interpuncts_are_kept_in_one_way_and_dropped_for_comparing() -> None:
    assert tidy_name(" 阿卜杜拉•买买提 ") == "阿卜杜拉·买买提"
    assert tidy_name("甲\n\t乙\r\n") == "甲 乙"
    assert normal_name("阿卜杜拉‧买买提") == normal_name("阿卜杜拉 买买提")
