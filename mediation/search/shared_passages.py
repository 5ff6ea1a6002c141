"""Stretches that two texts share word for word, to be marked side by side (相同段落)."""

from __future__ import annotations

from mediation.domain.similar import Passage
from mediation.search.tokenizer import fold_letters

SHORTEST = 6

# Longer texts are compared by their beginning: nobody reads two hundred pages side by side.
LONGEST_TEXT = 40_000
_PLACES_TRIED = 32

# So long a stretch was copied as a whole; nothing that begins inside it needs a second look.
_COPIED = 64


def shared_passages(left: str, right: str, *, shortest: int = SHORTEST) -> tuple[Passage, ...]:
    """Return shared stretches of at least `shortest` characters that overlap on neither side, the longest first."""
    ours, theirs = fold_letters(left[:LONGEST_TEXT]), fold_letters(right[:LONGEST_TEXT])
    found = _maximal(ours, theirs, shortest)
    found.sort(key=lambda passage: (passage.left_start - passage.left_end, passage.left_start))
    left_taken, right_taken = bytearray(len(ours)), bytearray(len(theirs))
    chosen = []
    for passage in found:
        kept = _free_part(passage, left_taken, right_taken, shortest)
        if kept is None:
            continue
        left_taken[kept.left_start : kept.left_end] = b"\1" * (kept.left_end - kept.left_start)
        right_taken[kept.right_start : kept.right_end] = b"\1" * (kept.right_end - kept.right_start)
        chosen.append(kept)
    chosen.sort(key=lambda passage: (passage.left_start - passage.left_end, passage.left_start))
    return tuple(chosen)


def _maximal(ours: str, theirs: str, shortest: int) -> list[Passage]:
    """Return matches that cannot be made longer, found by their first `shortest` characters."""
    places: dict[str, list[int]] = {}
    for at in range(len(theirs) - shortest + 1):
        # A phrase that stands everywhere tells nothing; a few of its places are enough.
        known = places.setdefault(theirs[at : at + shortest], [])
        if len(known) < _PLACES_TRIED:
            known.append(at)
    found: list[Passage] = []
    reached: dict[int, int] = {}
    copied_until = 0
    for at in range(len(ours) - shortest + 1):
        if at + shortest < copied_until:
            continue
        for there in places.get(ours[at : at + shortest], ()):
            diagonal = at - there
            if reached.get(diagonal, 0) > at:
                continue
            length = _common_length(ours, theirs, at, there)
            reached[diagonal] = at + length
            if length >= _COPIED:
                copied_until = max(copied_until, at + length)
            if _tells(ours[at : at + length], shortest):
                found.append(Passage(at, at + length, there, there + length))
    return found


def _common_length(ours: str, theirs: str, at: int, there: int) -> int:
    length, most = 0, min(len(ours) - at, len(theirs) - there)
    step = 32
    while length < most:
        step = min(step, most - length)
        if ours[at + length : at + length + step] == theirs[there + length : there + length + step]:
            length += step
        elif step == 1:
            break
        else:
            step = max(1, step // 2)
    return length


def _tells(stretch: str, shortest: int) -> bool:
    """Digits, blanks and punctuation alone are no shared passage."""
    return sum("㐀" <= character <= "鿿" for character in stretch) * 2 >= shortest


def _free_part(
    passage: Passage, left_taken: bytearray, right_taken: bytearray, shortest: int
) -> Passage | None:
    """Return the longest run of a passage that is still free on both sides."""
    best_start, best_length, start = 0, 0, 0
    size = passage.left_end - passage.left_start
    for at in range(size + 1):
        taken = at == size or left_taken[passage.left_start + at] or right_taken[passage.right_start + at]
        if taken:
            if at - start > best_length:
                best_start, best_length = start, at - start
            start = at + 1
    if best_length < shortest:
        return None
    left, right = passage.left_start + best_start, passage.right_start + best_start
    return Passage(left, left + best_length, right, right + best_length)
