from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.search.sealed_files import GENERATION_SIZE, Seal, SealBroken, new_generation

KEY, GENERATION = b"k" * 32, b"g" * GENERATION_SIZE
SEAL = Seal(KEY, GENERATION)
LONG = bytes(range(256)) * 9000


@given(st.binary(max_size=300))
def test_what_was_sealed_opens_as_it_was(content: bytes) -> None:
    sealed = SEAL.seal("base", content)
    assert bytes(SEAL.open("base", sealed)) == content
    assert Seal.content_size(len(sealed)) == len(content)


def test_a_file_of_several_pieces_opens_as_it_was() -> None:
    sealed = SEAL.seal("base", LONG)
    assert bytes(SEAL.open("base", sealed)) == LONG
    assert Seal.content_size(len(sealed)) == len(LONG)


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=7))
def test_no_single_bit_can_be_changed(place: int, bit: int) -> None:
    sealed = bytearray(SEAL.seal("base", b"twelve words"))
    sealed[place % len(sealed)] ^= 1 << bit
    with pytest.raises(SealBroken):
        SEAL.open("base", bytes(sealed))


@pytest.mark.parametrize("length", [0, 5, 20, -1, -29])
def test_a_file_cut_short_does_not_open(length: int) -> None:
    with pytest.raises(SealBroken):
        SEAL.open("base", SEAL.seal("base", LONG)[:length])


def test_pieces_cannot_change_places() -> None:
    sealed = SEAL.seal("base", bytes(2 << 20))
    piece = (1 << 20) + 28
    head, first, second = sealed[:16], sealed[16 : 16 + piece], sealed[16 + piece :]
    with pytest.raises(SealBroken):
        SEAL.open("base", head + second + first)


def test_name_generation_and_key_are_part_of_the_seal() -> None:
    sealed = SEAL.seal("base", b"content")
    for other, name in (
        (SEAL, "journal"),
        (Seal(KEY, new_generation()), "base"),
        (Seal(b"x" * 32, GENERATION), "base"),
    ):
        with pytest.raises(SealBroken):
            other.open(name, sealed)


def test_a_record_opens_at_its_own_place_only() -> None:
    sealed = SEAL.seal_record("records", b"content", 3)
    assert SEAL.open_record("records", sealed, 3) == b"content"
    with pytest.raises(SealBroken):
        SEAL.open_record("records", sealed, 4)


def test_the_same_content_never_looks_the_same() -> None:
    assert SEAL.seal("base", b"content") != SEAL.seal("base", b"content")
