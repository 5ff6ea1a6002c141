from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mediation.domain.library import CaseKind
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import CaseFilter
from mediation.errors import RefusedInput
from mediation.search import case_index
from mediation.search.case_index import CaseIndex, IndexState, library_fingerprint
from mediation.search.similar_cases import SimilarCaseSearch
from tests.search.library_cases import KEY, key_of, made_case, sample_cases

CASES = sample_cases()[:30]


@contextmanager
def opened(folder: Path, key: bytes = KEY) -> Iterator[CaseIndex]:
    index = CaseIndex.open(folder, key)
    try:
        yield index
    finally:
        index.close()


def built(folder: Path) -> None:
    with opened(folder) as index:
        index.rebuild(CASES)


def found(index: CaseIndex, words: str, **options: object) -> set[str]:
    return {hit.key for hit in index.keyword(words, limit=500, **options)}  # type: ignore[arg-type]


def test_an_index_that_was_never_built_is_missing_and_one_that_was_is_ready(tmp_path: Path) -> None:
    with opened(tmp_path / "index") as index:
        assert index.state is IndexState.MISSING
        assert index.rebuild(CASES)
        assert index.state is IndexState.READY
    with opened(tmp_path / "index") as index:
        assert index.state is IndexState.READY
        assert index.count == len(CASES)


def test_a_new_case_is_found_at_once_and_after_opening_again(tmp_path: Path) -> None:
    case = made_case("new", "两家为一株栀子花的归属争执不下")
    built(tmp_path)
    with opened(tmp_path) as index:
        assert not found(index, "栀子花")
        index.add([case])
        assert found(index, "栀子花") == {str(case.key)}
    with opened(tmp_path) as index:
        assert found(index, "栀子花") == {str(case.key)}


def test_a_case_taken_out_is_gone_at_once_and_after_opening_again(tmp_path: Path) -> None:
    case = made_case("gone", "两家为一株栀子花的归属争执不下")
    with opened(tmp_path) as index:
        index.rebuild([*CASES, case])
        assert index.remove([str(case.key)]) == 1
        assert not found(index, "栀子花")
        assert index.remove([str(case.key)]) == 0
    with opened(tmp_path) as index:
        assert not found(index, "栀子花")
        assert index.count == len(CASES)


def test_a_changed_case_is_found_by_its_new_words_only(tmp_path: Path) -> None:
    case = made_case("changed", "两家为一株栀子花的归属争执不下")
    with opened(tmp_path) as index:
        index.rebuild([*CASES, case])
        index.add([replace(case, facts="两家为一株含笑花的归属争执不下")])
        assert not found(index, "栀子花")
        assert found(index, "含笑花") == {str(case.key)}
        assert index.count == len(CASES) + 1


@pytest.mark.parametrize("followed", [False, True], ids=["Whoosh behind", "Whoosh in step"])
def test_settling_changes_the_files_and_nothing_that_is_found(tmp_path: Path, followed: bool) -> None:
    cases = CASES
    with opened(tmp_path) as index:
        index.rebuild(cases[:20])
        if followed:
            index.follow()
        index.add(cases[20:28])
        index.remove(str(case.key) for case in cases[:5])
        before = {words: found(index, words) for words in ("借条", "漏水", "赔偿")}
        index.settle()
        assert {words: found(index, words) for words in before} == before
        assert index.fingerprint == library_fingerprint(cases[5:28])
    with opened(tmp_path) as index:
        assert {words: found(index, words) for words in before} == before


def test_the_fingerprint_equals_that_of_the_cases_whatever_the_way_they_came(tmp_path: Path) -> None:
    cases = CASES
    with opened(tmp_path) as index:
        index.add(cases[12:])
        index.add(cases[:16])
        index.remove([str(cases[0].key)])
        assert index.fingerprint == library_fingerprint(reversed(cases[1:]))
        assert index.compare(library_fingerprint(cases[1:])) is IndexState.READY
        assert index.compare(library_fingerprint(cases)) is IndexState.STALE


def test_a_rebuild_that_is_stopped_leaves_the_old_index_as_it_was(tmp_path: Path) -> None:
    built(tmp_path)
    with opened(tmp_path) as index:
        done = index.rebuild(CASES, stop=lambda: True)
        assert not done
        assert index.count == len(CASES)
        assert found(index, "借条")
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_a_rebuild_that_fails_leaves_the_old_index_as_it_was(tmp_path: Path) -> None:
    def breaking() -> Iterator[object]:
        yield CASES[0]
        raise OSError("the database went away")

    built(tmp_path)
    with opened(tmp_path) as index:
        with pytest.raises(OSError, match="went away"):
            index.rebuild(breaking())  # type: ignore[arg-type]
        assert index.count == len(CASES)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) == 1


def test_changes_made_during_a_rebuild_are_in_the_new_index(tmp_path: Path) -> None:
    flower = made_case("flower", "两家为一株栀子花的归属争执不下")
    built(tmp_path)
    with opened(tmp_path) as index:

        def cases() -> Iterator[object]:
            yield from CASES[:9]
            # Another thread's committed changes, which this reading of the database does not see.
            index.add([flower])
            index.remove([str(CASES[0].key)])
            yield from CASES[9:]

        index.rebuild(cases())  # type: ignore[arg-type]
        assert found(index, "栀子花") == {str(flower.key)}
        assert index.fingerprint == library_fingerprint([*CASES[1:], flower])


def test_searching_and_adding_at_once_disturb_each_other_in_nothing(tmp_path: Path) -> None:
    built(tmp_path)
    problems: list[Exception] = []

    def search() -> None:
        try:
            for _ in range(40):
                assert found(index, "借条")
        except Exception as problem:  # noqa: BLE001 - a thread hands its failure over
            problems.append(problem)

    with opened(tmp_path) as index:
        threads = [threading.Thread(target=search) for _ in range(3)]
        for thread in threads:
            thread.start()
        for at in range(80):
            index.add([made_case(f"more-{at}", f"第{at}件，写了借条没有还")])
        for thread in threads:
            thread.join()
        assert not problems
        assert index.count == len(CASES) + 80


def test_what_is_typed_is_words_and_never_a_query_language(tmp_path: Path) -> None:
    built(tmp_path)
    with opened(tmp_path) as index:
        for typed in ("*", "~", "[a TO", "借条*", "fact:借条", "(((", '"', "NOT 借条", "\\", "^5", "?"):
            index.keyword(typed)
        assert found(index, "借条*") == found(index, "借条")
        assert not found(index, "*")
        assert not found(index, "[a TO")


def test_ten_thousand_typed_characters_are_refused_kindly(tmp_path: Path) -> None:
    built(tmp_path)
    with opened(tmp_path) as index, pytest.raises(RefusedInput, match="要找的词太长"):
        index.keyword("借" * 10_000)


def test_all_typed_words_must_be_in_a_case(tmp_path: Path) -> None:
    cases = [made_case("a", "水管漏水泡了地板"), made_case("b", "水管漏水"), made_case("c", "地板响")]
    with opened(tmp_path) as index:
        index.add(cases)
        assert found(index, "漏水 地板") == {str(key_of("a"))}


def test_words_of_title_and_result_are_found_too(tmp_path: Path) -> None:
    case = made_case("a", "水管漏水", title="栀子花园小区", result="当场付清")
    with opened(tmp_path) as index:
        index.add([case])
        assert found(index, "栀子") == found(index, "付清") == {str(case.key)}


def test_filters_by_category_kind_and_year_hold(tmp_path: Path) -> None:
    leak = "水管漏水"
    cases = [
        made_case("a", leak, category="02", kind=CaseKind.MEDIATION, ended_on=date(2023, 5, 1)),
        made_case("b", leak, category="02", kind=CaseKind.JUDGMENT, ended_on=date(2024, 5, 1)),
        made_case("c", leak, category="06", kind=CaseKind.MEDIATION, ended_on=None),
    ]
    with opened(tmp_path) as index:
        index.add(cases)

        def ids(**marks: object) -> set[str]:
            keys = found(index, "漏水", where=CaseFilter(**marks))  # type: ignore[arg-type]
            return {case.external_id for case in cases if str(case.key) in keys}

        assert ids() == {"a", "b", "c"}
        assert ids(category="02") == {"a", "b"}
        assert ids(kind=CaseKind.JUDGMENT) == {"b"}
        assert ids(first_year=2024) == {"b"}
        assert ids(last_year=2023) == {"a"}


def test_an_index_of_another_version_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path)
    monkeypatch.setattr(case_index, "VERSION", "0.0")
    with opened(tmp_path) as index:
        assert index.state is IndexState.STALE


def test_an_empty_library_can_be_searched(tmp_path: Path) -> None:
    with opened(tmp_path) as index:
        index.rebuild([])
        assert index.state is IndexState.READY
        assert index.keyword("借条") == ()


def test_skimmed_cases_are_found_by_their_words_and_read_whole_later(tmp_path: Path) -> None:
    late = sample_cases()[30:45]
    asked = CaseQuery(late[3].facts)
    built(tmp_path / "index")
    with opened(tmp_path / "index") as index:
        index.skim(late)
        assert index.fingerprint == library_fingerprint([*CASES, *late])
        index.settle()
    with opened(tmp_path / "index") as index:
        assert set(index.unread) == {str(case.key) for case in late}
        assert SimilarCaseSearch(index).rank(asked, limit=1)[0].key == str(late[3].key)
        index.add(late)
        assert index.unread == ()
        index.settle()
        skimmed_first = SimilarCaseSearch(index).rank(asked, limit=45)
    built(tmp_path / "other")
    with opened(tmp_path / "other") as index:
        index.add(late)
        index.settle()
        assert SimilarCaseSearch(index).rank(asked, limit=45) == skimmed_first


def test_cases_replaced_or_taken_out_say_nothing_about_how_rare_a_word_is(tmp_path: Path) -> None:
    built(tmp_path / "index")
    words = ("借条", "漏水", "赔偿")

    def rarities(index: CaseIndex) -> list[float]:
        with index.reading() as view:
            return [view.word_rarity(word) for word in words]

    with opened(tmp_path / "index") as index:
        before = rarities(index)
        late = sample_cases()[30:45]
        index.skim(late)
        index.add([*late, *CASES[:9]])
        index.remove(str(case.key) for case in late)
        assert rarities(index) == before
    with opened(tmp_path / "index") as index:
        assert rarities(index) == before
