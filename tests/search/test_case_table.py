"""Rows and marks of the index."""

from __future__ import annotations

from mediation.search.case_table import CaseTable
from mediation.search.entries import entry_of
from tests.search.library_cases import made_case


def test_a_case_never_answers_for_itself_whether_read_from_the_file_or_added_since() -> None:
    table = CaseTable()
    assert table.allowed(None, without_id="a").size == 0
    table.append([entry_of(made_case(name, "借条")) for name in ("a", "b", "ab")])
    read = CaseTable.from_arrays(table.arrays())
    read.append([entry_of(made_case(name, "欠条")) for name in ("c", "b")])
    assert read.allowed(None, without_id="a").tolist() == [False, False, True, True, True]
    assert read.allowed(None, without_id="c").tolist() == [True, False, True, False, True]
    assert read.allowed(None, without_id="b").tolist() == [True, False, True, True, False]
    again = CaseTable.from_arrays(CaseTable.from_arrays(table.arrays()).arrays())
    assert again.fingerprint == table.fingerprint
    assert again.allowed(None, without_id="ab").tolist() == [True, True, False]
