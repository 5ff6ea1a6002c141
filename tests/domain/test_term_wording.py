"""How a term reads on paper."""

from __future__ import annotations

import pytest

from mediation.domain.agreement import Term
from mediation.domain.term_wording import term_sentence


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("双方互不追究", "双方互不追究。"),
        ("双方互不追究。", "双方互不追究。"),
        ("双方互不追究；", "双方互不追究；"),
        ("付清（见收条）", "付清（见收条）。"),
    ],
)
def test_a_typed_term_ends_with_its_mark(typed: str, printed: str) -> None:
    assert term_sentence(Term(text=typed)) == printed
