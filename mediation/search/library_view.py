"""The library in memory as queries see it: rows, words, and the entries of single cases."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from mediation.search import entries, tokenizer
from mediation.search.case_table import CaseTable, Mask
from mediation.search.entries import CaseEntry, encode
from mediation.search.meaning import Learner, Meaning
from mediation.search.pair_statistics import whole
from mediation.search.postings import Frequencies, Postings, segment_of
from mediation.search.word_ranking import Rows, Told, best_told

_CACHE_BYTES = 4 << 20


class Records(Protocol):
    """Where the records of settled rows lie."""

    def __call__(self, row: int) -> bytes: ...

    def close(self) -> None: ...


class LibraryView:
    """What is searched; `records` fetches the record of a settled row, newer ones are in memory."""

    def __init__(
        self,
        table: CaseTable | None = None,
        postings: Postings | None = None,
        records: Records | None = None,
        average_length: float = 0.0,
        meaning: Meaning | None = None,
    ) -> None:
        self.table = table or CaseTable()
        self.postings = postings or Postings()
        self.average_length = average_length
        self.meaning = meaning or Learner().finish(())
        self._settled = len(self.table)
        self._records = records
        self._tail: list[bytes] = []
        self._cache: OrderedDict[int, tuple[CaseEntry, int]] = OrderedDict()
        self._cached = 0

    @property
    def unsettled(self) -> int:
        """How many rows were added or masked since the files were last settled."""
        return len(self._tail) + self.table.masked

    def append(self, added: Sequence[CaseEntry], records: Sequence[bytes]) -> None:
        """Make new cases findable at once."""
        if not added:
            return
        if self.average_length == 0.0:
            self.average_length = float(np.mean([len(entry.tokens) for entry in added])) or 1.0
        self.postings.append(segment_of(added, self.average_length))
        self.postings.take_out(self.table.append(added))
        self.meaning.append([whole(entry.parts) for entry in added])
        # A skimmed case's words are in the journal and the postings; once more in memory they would be many.
        self._tail += (
            encode(replace(entry, tokens=())) if entry.skimmed else record
            for entry, record in zip(added, records, strict=True)
        )

    def mask(self, keys: Iterable[str]) -> None:
        """Make cases not findable at once."""
        self.postings.take_out(self.table.mask(keys))

    def changes(self) -> tuple[list[str], list[int]]:
        """Return the keys of settled cases taken out or replaced since, and the rows that were added and still are."""
        gone = [key for row, key in enumerate(self.table.keys[: self._settled]) if self.table.row(key) != row]
        return gone, [row for row in self.table.live_rows() if row >= self._settled]

    def record(self, row: int) -> bytes:
        """Return the record of a row."""
        if row >= self._settled:
            return self._tail[row - self._settled]
        assert self._records is not None
        return self._records(row)

    def entry(self, row: int) -> CaseEntry:
        """Return the marks and pairs of a row (without its words), keeping the latest ones at hand."""
        if row in self._cache:
            self._cache.move_to_end(row)
            return self._cache[row][0]
        record = self.record(row)
        entry = entries.decode_marks(record)
        self._cache[row] = (entry, len(record))
        self._cached += len(record)
        while self._cached > _CACHE_BYTES:
            self._cached -= self._cache.popitem(last=False)[1][1]
        return entry

    def close(self) -> None:
        """Let go of the records' file."""
        if self._records is not None:
            self._records.close()

    def rarity(self, frequencies: Frequencies | int) -> npt.NDArray[np.float64]:
        """How telling words are that stand in so many cases (BM25's inverse document frequency)."""
        held = np.asarray(frequencies, np.float64)
        return np.log1p((max(self.table.count, 1) - held + 0.5) / (held + 0.5))

    def word_rarity(self, word: str) -> float:
        """How telling a word is in this library."""
        return float(
            self.rarity(self.postings.frequencies(np.array([tokenizer.word_code(word)], np.uint32)))[0]
        )

    def best_told(
        self, weights: Mapping[int, int], wanted: int, *, allowed: Mask, also: Rows | None = None
    ) -> Told:
        """Return the rows that tell most of these words by BM25, each word counted as often as given."""
        return best_told(self.postings, weights, self.rarity, wanted=wanted, allowed=allowed, also=also)
