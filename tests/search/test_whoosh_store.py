from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mediation.search.sealed_files import Seal, SealBroken, new_generation
from mediation.search.whoosh_store import WhooshStore

Document = tuple[str, Counter[str], bytes]


def document(name: str) -> Document:
    return name, Counter({"借条": 2, name: 1}), name.encode()


@pytest.fixture
def store(tmp_path: Path) -> WhooshStore:
    store = WhooshStore(tmp_path, Seal(b"k" * 32, new_generation()))
    store.create()
    return store


def test_written_records_are_read_back(store: WhooshStore) -> None:
    store.write([document("甲"), document("乙")])
    assert sorted(store.records()) == sorted([b"\xe7\x94\xb2", b"\xe4\xb9\x99"])


def test_a_document_taken_out_is_gone_also_after_segments_were_joined(store: WhooshStore) -> None:
    store.write([document(f"第{at}件") for at in range(10)])
    store.write([], gone=["第3件", "第4件"])
    for at in range(10, 18):
        store.write([document(f"第{at}件")])
    kept = [record.decode() for record in store.records()]
    assert sorted(kept) == sorted(f"第{at}件" for at in range(18) if at not in (3, 4))


def test_writing_the_same_key_after_taking_it_out_leaves_one(store: WhooshStore) -> None:
    store.write([document("甲")])
    store.write([("甲", Counter({"新": 1}), b"new")], gone=["甲"])
    assert list(store.records()) == [b"new"]


def test_writing_can_be_stopped(store: WhooshStore) -> None:
    assert not store.write([document("甲")], stop=lambda: True)


def test_a_missing_index_counts_as_a_broken_seal(tmp_path: Path) -> None:
    with pytest.raises(SealBroken):
        list(WhooshStore(tmp_path, Seal(b"k" * 32, new_generation())).records())


def test_neither_words_nor_keys_nor_records_are_on_the_disk_in_clear(
    store: WhooshStore, tmp_path: Path
) -> None:
    store.write([("key-of-a-case", Counter({"栀子花": 1}), b"the record")])
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        assert not any(
            word in content for word in (b"key-of-a-case", "栀子花".encode(), b"the record", b"whoosh")
        )
