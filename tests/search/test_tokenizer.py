from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mediation.search import tokenizer


def test_full_width_letters_and_digits_are_the_same_word_as_plain_ones() -> None:
    assert tokenizer.words("ＡＢ１２号楼") == tokenizer.words("ab12号楼")


def test_long_words_come_with_the_words_inside_them() -> None:
    assert {"资金", "周转", "资金周转"} <= set(tokenizer.words("因资金周转需要"))


def test_marks_and_blanks_are_no_words() -> None:
    assert tokenizer.words("，。 *~[](\n)") == []


def test_words_read_across_a_boundary_are_found_too() -> None:
    assert "漏水" not in tokenizer.words("水管漏水泡了地板")
    assert "漏水" in tokenizer.overlapping_words("水管漏水泡了地板")


def test_bare_numbers_tell_no_story() -> None:
    assert not {"5000", "2023", "3.5"} & set(tokenizer.story_words("2023年借了5000元，月息3.5%，狗咬了人"))
    assert "狗" in tokenizer.story_words("狗咬了人")


def test_pairs_of_characters_stop_at_marks_and_count_repeats() -> None:
    codes, counts = tokenizer.count_pairs("借条，借条")
    assert codes.tolist() == [ord("借") << 16 | ord("条")]
    assert counts.tolist() == [2]


def test_counts_end_at_what_one_byte_holds() -> None:
    assert tokenizer.count_words(["借条"] * 999)[1].tolist() == [255]
    assert tokenizer.count_pairs("借条" * 999)[1].tolist() == [255, 255]


@given(st.text())
def test_folding_in_place_moves_no_character(text: str) -> None:
    assert len(tokenizer.fold_letters(text)) == len(text)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    words = tokenizer.words(text)
    assert all(word and not word.isspace() and "\n" not in word and " " not in word for word in words)
    codes, counts = tokenizer.count_pairs(text)
    assert codes.size == counts.size
