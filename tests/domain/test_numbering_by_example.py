"""A numbering template is learnt from one number as the committee writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.domain.committee import case_number, check_template, template_from_example


@pytest.mark.parametrize(
    ("example", "template"),
    [
        ("〔2026〕石桥人调字第001号", "〔{year}〕{abbr}人调字第{serial:03d}号"),
        ("(2026)石桥调1号", "({year}){abbr}调{serial}号"),
        ("2026-石桥-0053", "{year}-{abbr}-{serial:04d}"),
        ("石桥〔2026〕7", "石桥〔{year}〕{serial}"),
    ],
)
def test_one_number_teaches_the_template(example: str, template: str) -> None:
    learnt = template_from_example(example, "石桥")
    assert learnt == template
    check_template(learnt)


@pytest.mark.parametrize(
    "example", ["", "石桥第1号", "〔2026〕石桥人调字", "〔2026〕{abbr}1号", "〔１２〕第一号"]
)
def test_what_teaches_nothing_is_said(example: str) -> None:
    with pytest.raises(ValueError, match=r"。$"):
        template_from_example(example, "石桥")


@given(
    serial=st.integers(1, 99999),
    year=st.integers(1990, 2099),
    prefix=st.text("人民调解字第〔〕-", max_size=8),
)
def test_the_template_writes_the_example_again(serial: int, year: int, prefix: str) -> None:
    example = f"〔{year}〕{prefix}石桥第{serial:03d}号"
    template = template_from_example(example, "石桥")
    assert case_number(template, year=year, abbreviation="石桥", serial=serial) == example
