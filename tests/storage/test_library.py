"""The library keeps cases as they came, knows duplicates, and can take an import back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from mediation.domain.events import Event, LibraryCasesAdded, LibraryCasesRemoved
from mediation.domain.library import CaseKind, CaseOrigin, ImportSummary, PastCase, RowFinding
from mediation.domain.listing import LibraryCount, LibraryFilter
from mediation.errors import NotFound
from mediation.storage.storage import Storage
from tests.profiles import NOON, past_case


def add(storage: Storage, *cases: PastCase) -> tuple[PastCase, ...]:
    with storage.work("导入类案") as work:
        added = work.library.add(cases)
        work.commit()
    return added


def imported(storage: Storage, *names: str) -> ImportSummary:
    with storage.work("导入类案") as work:
        batch = work.library.open_batch("旧案.xlsx", user=work.user, at=NOON.now())
        work.library.add([past_case(name, batch=batch) for name in names])
        work.library.close_batch(
            ImportSummary(
                batch, "旧案.xlsx", 5, len(names), 1, 1, 0, 2, False, (RowFinding(3, "没有经过。", True),)
            )
        )
        work.commit()
        return work.library.batch(batch)


def test_a_case_comes_back_as_it_was_put_in(storage: Storage) -> None:
    (added,) = add(storage, past_case("旧-1"))
    with storage.read() as view:
        assert view.library.get(added.key) == added  # type: ignore[arg-type]
        with pytest.raises(NotFound):
            view.library.get(UUID(int=1))


def test_more_cases_than_one_statement_takes_come_in_order(storage: Storage) -> None:
    added = add(storage, *(past_case(f"旧-{number}") for number in range(1203)))
    with storage.read() as view:
        assert list(view.library.all_cases()) == list(added)
        assert view.library.several(case.key for case in reversed(added) if case.key) == added[::-1]
        assert view.lists.library_size() == 1203


def test_the_same_id_or_the_same_text_day_and_result_is_known(storage: Storage) -> None:
    add(storage, past_case("旧-1"))
    same_id = past_case("旧-1", facts="完全不同")
    same_text = past_case("旧-9", facts=past_case("旧-1").facts)
    other_result = past_case("旧-9", facts=past_case("旧-1").facts, result="拆了重来")
    other_day = past_case("旧-9", facts=past_case("旧-1").facts, ended_on=date(2024, 1, 1))
    with storage.read() as view:
        assert view.library.known([same_id, same_text, other_result, other_day]) == [True, True, False, False]


def test_an_import_is_remembered_with_what_it_did(storage: Storage) -> None:
    summary = imported(storage, "旧-1", "旧-2")
    with storage.read() as view:
        assert view.library.batches() == (summary,)
    assert (summary.imported, summary.at, summary.findings[0].message) == (2, NOON.now(), "没有经过。")


def test_an_import_that_never_ended_counts_as_stopped(storage: Storage) -> None:
    with storage.work("导入类案") as work:
        batch = work.library.open_batch("旧案.xlsx", user=work.user, at=NOON.now())
        work.commit()
    with storage.read() as view:
        assert view.library.batch(batch).stopped


def test_an_import_can_be_taken_back_alone(storage: Storage) -> None:
    told: list[Event] = []
    (kept,) = add(storage, past_case("别的"))
    first = imported(storage, "旧-1", "旧-2")
    storage.subscribe(told.append)
    with storage.work("撤回导入") as work:
        assert work.library.take_back(first.batch, at=NOON.now()) == 2  # type: ignore[arg-type]
        work.commit()
    with storage.read() as view:
        assert list(view.library.all_cases()) == [kept]
        assert view.library.batches() == ()
        assert view.library.known([past_case("旧-1")]) == [False]
    assert isinstance(told[0], LibraryCasesRemoved)
    assert len(told[0].keys) == 2


def test_additions_are_told_with_their_keys(storage: Storage) -> None:
    told: list[Event] = []
    storage.subscribe(told.append)
    added = add(storage, past_case("旧-1"), past_case("旧-2"))
    assert told == [LibraryCasesAdded(tuple(case.key for case in added if case.key))]


def test_one_case_can_be_removed(storage: Storage) -> None:
    one, two = add(storage, past_case("旧-1"), past_case("旧-2"))
    with storage.work("删类案") as work:
        work.library.remove(one.key)  # type: ignore[arg-type]
        work.commit()
    with storage.read() as view:
        assert list(view.library.all_cases()) == [two]


def test_the_list_filters_and_counts(storage: Storage) -> None:
    add(
        storage,
        past_case("甲-1", ended_on=date(2024, 1, 1)),
        past_case("甲-2", kind=CaseKind.JUDGMENT, outcome="full"),
        past_case("乙_1", category="06", origin=CaseOrigin.OWN, ended_on=None),
    )
    with storage.read() as view:

        def names(wanted: LibraryFilter) -> list[str]:
            return [case.external_id for case in view.lists.past_cases(wanted).lines]

        assert names(LibraryFilter()) == ["甲-2", "甲-1", "乙_1"]
        assert names(LibraryFilter(text="甲-")) == ["甲-2", "甲-1"]
        assert names(LibraryFilter(text="_")) == ["乙_1"]
        assert names(LibraryFilter(category="02", kind=CaseKind.MEDIATION)) == ["甲-1"]
        assert names(LibraryFilter(origin=CaseOrigin.OWN)) == ["乙_1"]
        assert view.lists.past_cases(LibraryFilter(), limit=1, offset=1).total == 3
        assert LibraryCount(CaseKind.JUDGMENT, "02", "full", 1) in view.lists.library_counts()
