from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mediation.domain.queries import CaseQuery
from mediation.search.case_index import CaseIndex, IndexState, library_fingerprint
from mediation.search.sealed_files import SealBroken
from mediation.search.similar_cases import SimilarCaseSearch
from tests.search.library_cases import KEY, made_case, sample_cases

MARKER = "栀子花"
FEW = 15


def open_and_close(folder: Path, key: bytes = KEY) -> tuple[IndexState, int]:
    index = CaseIndex.open(folder, key)
    state, count = index.state, index.count
    index.close()
    return state, count


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an index with settled cases, a journal, and Whoosh behind its back."""
    index = CaseIndex.open(tmp_path, KEY)
    index.rebuild(sample_cases()[:FEW])
    index.add([made_case("journal", f"两家为一株{MARKER}的归属争执不下")])
    index.close()
    return tmp_path


def files(folder: Path, name: str = "") -> Iterator[Path]:
    found = sorted(path for path in folder.rglob("*") if name in path.name)
    return (path for path in found if path.is_file() and path.stat().st_size)


def without_whoosh(folder: Path) -> None:
    for path in folder.rglob("durable"):
        shutil.rmtree(path)


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        (name, damage)
        for name in ("manifest", "base-", "records-", "journal-")
        for damage in (flip_a_bit, cut, lengthen, empty, Path.unlink)
        # Records are opened one by one when they are needed, so that one is for the tests below.
        if (name, damage) != ("records-", flip_a_bit)
    ],
)
def test_a_damaged_file_makes_the_index_damaged_and_nothing_of_it_stays(
    folder: Path, name: str, damage: Callable[[Path], object]
) -> None:
    without_whoosh(folder)
    (path,) = files(folder, name)
    damage(path)
    assert open_and_close(folder)[0] is IndexState.DAMAGED
    assert not list(folder.iterdir())


def test_a_changed_record_is_noticed_when_it_is_read_and_never_believed(folder: Path) -> None:
    (path,) = files(folder, "records-")
    content = bytearray(path.read_bytes())
    for at in range(40, len(content), 400):
        content[at] ^= 1
    path.write_bytes(content)
    index = CaseIndex.open(folder, KEY)
    with pytest.raises(SealBroken, match="索引的文件坏了"):
        SimilarCaseSearch(index).rank(CaseQuery("借了钱不还"), limit=5)
    assert index.state is IndexState.DAMAGED
    index.close()


def test_the_full_check_finds_a_single_changed_record(folder: Path) -> None:
    index = CaseIndex.open(folder, KEY)
    assert index.check() is IndexState.READY
    index.close()
    (path,) = files(folder, "records-")
    flip_a_bit(path)
    index = CaseIndex.open(folder, KEY)
    assert index.state is IndexState.READY
    assert index.check() is IndexState.DAMAGED
    index.close()


@pytest.mark.parametrize("damage", [flip_a_bit, cut, Path.unlink])
def test_torn_words_are_derived_anew_from_whoosh(folder: Path, damage: Callable[[Path], object]) -> None:
    (path,) = files(folder, "base-")
    damage(path)
    index = CaseIndex.open(folder, KEY)
    assert index.state is IndexState.READY
    assert index.fingerprint == library_fingerprint(
        [*sample_cases()[:FEW], made_case("journal", f"两家为一株{MARKER}的归属争执不下")]
    )
    assert len(index.keyword(MARKER)) == 1
    index.close()


def test_torn_words_and_a_torn_whoosh_together_are_damage(folder: Path) -> None:
    for path in (*files(folder, "base-"), *files(folder, ".seg")):
        flip_a_bit(path)
    assert open_and_close(folder)[0] is IndexState.DAMAGED


def test_files_that_changed_places_do_not_open(folder: Path) -> None:
    without_whoosh(folder)
    (base,), (journal,) = files(folder, "base-"), files(folder, "journal-")
    first, second = base.read_bytes(), journal.read_bytes()
    base.write_bytes(second)
    journal.write_bytes(first)
    assert open_and_close(folder)[0] is IndexState.DAMAGED


@pytest.mark.parametrize("name", ["manifest", "journal-"])
def test_an_older_copy_of_one_file_does_not_open(folder: Path, name: str) -> None:
    without_whoosh(folder)
    (path,) = files(folder, name)
    older = path.read_bytes()
    index = CaseIndex.open(folder, KEY)
    index.add([made_case("later", "后来又添了一件")])
    index.close()
    path.write_bytes(older)
    assert open_and_close(folder)[0] is IndexState.DAMAGED


def test_a_file_of_an_earlier_generation_does_not_open(folder: Path) -> None:
    (older,) = files(folder, "base-")
    content = older.read_bytes()
    index = CaseIndex.open(folder, KEY)
    index.rebuild(sample_cases()[:FEW])
    index.close()
    without_whoosh(folder)
    (base,) = files(folder, "base-")
    base.write_bytes(content)
    assert open_and_close(folder)[0] is IndexState.DAMAGED


def test_a_whole_older_index_is_told_by_its_fingerprint(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    older = tmp_path_factory.mktemp("older") / "index"
    shutil.copytree(folder, older)
    index = CaseIndex.open(folder, KEY)
    index.add([made_case("later", "后来又添了一件")])
    now = index.fingerprint
    index.close()
    index = CaseIndex.open(older, KEY)
    assert index.state is IndexState.READY
    assert index.compare(now) is IndexState.STALE
    index.close()


def test_another_profiles_key_opens_nothing(folder: Path) -> None:
    assert open_and_close(folder, b"b" * 32)[0] is IndexState.DAMAGED
    assert not list(folder.iterdir())


def test_a_damaged_index_can_be_rebuilt_in_place(folder: Path) -> None:
    (manifest,) = files(folder, "manifest")
    flip_a_bit(manifest)
    index = CaseIndex.open(folder, KEY)
    index.rebuild(sample_cases()[:FEW])
    index.close()
    assert open_and_close(folder) == (IndexState.READY, FEW)


def test_a_damaged_whoosh_stops_neither_adding_nor_settling(folder: Path) -> None:
    for path in files(folder, ".seg"):
        flip_a_bit(path)
    index = CaseIndex.open(folder, KEY)
    index.remove([str(sample_cases()[0].key)])
    index.add(sample_cases()[FEW:30])
    index.settle()
    assert index.behind
    index.follow()
    assert not index.behind
    index.close()
    assert open_and_close(folder) == (IndexState.READY, 30)


def test_no_word_of_any_case_is_on_the_disk_in_clear(folder: Path) -> None:
    told = [
        MARKER,
        "借条",
        sample_cases()[0].facts[:6],
        str(sample_cases()[0].key),
        sample_cases()[0].external_id,
    ]
    for path in files(folder):
        content = path.read_bytes()
        for words in told:
            for encoding in ("utf-8", "utf-16-le", "utf-32-le", "gb18030"):
                assert words.encode(encoding) not in content, (path.name, words, encoding)


def test_only_the_owner_may_read_the_files(folder: Path) -> None:
    sealed = [path for path in files(folder) if "LOCK" not in path.name]
    assert sealed
    assert all(path.stat().st_mode & 0o077 == 0 for path in sealed)


def test_an_interrupted_settling_leaves_an_index_that_opens(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = CaseIndex.open(folder, KEY)
    index.add(sample_cases()[FEW:20])
    fingerprint = index.fingerprint
    monkeypatch.setattr("mediation.search.builder._write_base", _power_cut)
    with pytest.raises(KeyboardInterrupt):
        index.settle()
    index.close()
    monkeypatch.undo()
    index = CaseIndex.open(folder, KEY)
    assert (index.state, index.fingerprint) == (IndexState.READY, fingerprint)
    index.settle()
    assert index.fingerprint == fingerprint
    index.close()


def _power_cut(*_arguments: object) -> None:
    raise KeyboardInterrupt
