"""The rows of the index: which case each is, and the marks by which cases are filtered."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from mediation.domain.similar import CaseFilter
from mediation.search.bundle import Array, pack_lines, unpack_lines
from mediation.search.entries import CaseEntry

Mask = npt.NDArray[np.bool_]

_DIGEST_SPACE = 1 << 128


class CaseTable:
    """Keys and marks of all rows; a case taken out stays as a masked row until the next settling."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self._loaded_ids = (
            b"\n"  # as read from the file, each between line breaks: a list of them would be large
        )
        self._external_ids: list[str] = []
        self._categories: list[str] = []
        self._kinds: list[str] = []
        self._years = array("h")
        self._digests = bytearray()
        self._rows: dict[str, int] = {}
        self._masked: set[int] = set()
        self._skimmed: set[int] = set()
        self._sum = 0

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def count(self) -> int:
        """How many cases there are."""
        return len(self._rows)

    @property
    def masked(self) -> int:
        """How many rows wait to be dropped."""
        return len(self._masked)

    @property
    def skimmed(self) -> tuple[int, ...]:
        """The rows of which only the words have been read, in order."""
        return tuple(sorted(self._skimmed))

    @property
    def fingerprint(self) -> str:
        """A number over all cases and what the index read of them, whatever their order."""
        return f"{self._sum:032x}"

    def append(self, entries: Iterable[CaseEntry]) -> list[int]:
        """Add rows; a case that is there already is masked first. Returns the rows so masked."""
        masked: list[int] = []
        for entry in entries:
            masked += self.mask([entry.key])
            self._rows[entry.key] = len(self.keys)
            self.keys.append(entry.key)
            self._external_ids.append(_one_line(entry.external_id))
            self._categories.append(sys.intern(entry.category))
            self._kinds.append(sys.intern(entry.kind))
            self._years.append(entry.year)
            self._digests += entry.digest
            self._sum = (self._sum + int.from_bytes(entry.digest)) % _DIGEST_SPACE
            if entry.skimmed:
                self._skimmed.add(self._rows[entry.key])
        return masked

    def mask(self, keys: Iterable[str]) -> list[int]:
        """Take cases out; return the rows of those that were there."""
        rows = [row for key in keys if (row := self._rows.pop(key, None)) is not None]
        for row in rows:
            self._masked.add(row)
            self._skimmed.discard(row)
            self._sum = (self._sum - int.from_bytes(self._digests[16 * row : 16 * row + 16])) % _DIGEST_SPACE
        return rows

    def holds(self, key: str) -> bool:
        """Tell whether a case is in the index."""
        return key in self._rows

    def row(self, key: str) -> int | None:
        """Return the row of a case."""
        return self._rows.get(key)

    def live_rows(self) -> list[int]:
        """Return the rows that are not masked, in order."""
        return sorted(self._rows.values())

    def allowed(self, where: CaseFilter | None, *, without_id: str = "") -> Mask:
        """Return a mark for each row: not taken out, inside the filter, and not the case that asks."""
        mask = np.ones(len(self), bool)
        mask[list(self._masked)] = False
        if where is not None:
            mask &= self._inside(where)
        if without_id:
            mask[self._rows_of(without_id)] = False
        return mask

    def arrays(self) -> dict[str, Array]:
        """Return everything as arrays; only for a table without masked rows."""
        return {
            "keys": pack_lines(self.keys),
            "external_ids": pack_lines([*self._loaded_ids.decode().split("\n")[1:-1], *self._external_ids]),
            "categories": pack_lines(self._categories),
            "kinds": pack_lines(self._kinds),
            "years": np.array(self._years, np.int16),
            "digests": np.frombuffer(bytes(self._digests), np.uint8),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> CaseTable:
        """Read what `arrays` returned."""
        table = cls()
        table._years = array("h", arrays["years"].tobytes())
        count = len(table._years)
        table.keys = unpack_lines(arrays["keys"], count)
        table._loaded_ids = b"\n" + arrays["external_ids"].tobytes() + b"\n" if count else b"\n"
        table._categories = [sys.intern(code) for code in unpack_lines(arrays["categories"], count)]
        table._kinds = [sys.intern(kind) for kind in unpack_lines(arrays["kinds"], count)]
        table._digests = bytearray(arrays["digests"].tobytes())
        table._rows = {key: row for row, key in enumerate(table.keys)}
        pairs = np.frombuffer(bytes(table._digests), ">u8").reshape(-1, 2)
        table._sum = (_total(pairs[:, 0]) * (1 << 64) + _total(pairs[:, 1])) % _DIGEST_SPACE
        return table

    def _rows_of(self, external_id: str) -> list[int]:
        wanted = _one_line(external_id)
        loaded = self._loaded_ids.count(b"\n") - 1
        rows = [loaded + at for at, own in enumerate(self._external_ids) if own == wanted]
        line = b"\n" + wanted.encode("utf-8", "replace") + b"\n"
        place = self._loaded_ids.find(line)
        while place >= 0:
            rows.append(self._loaded_ids.count(b"\n", 0, place))
            place = self._loaded_ids.find(line, place + 1)
        return rows

    def _inside(self, where: CaseFilter) -> Mask:
        mask = np.ones(len(self), bool)
        if where.category:
            mask &= np.array([category == where.category for category in self._categories], bool)
        if where.kind:
            mask &= np.array([kind == where.kind.value for kind in self._kinds], bool)
        years = np.array(self._years, np.int16)
        if where.first_year:
            mask &= years >= where.first_year
        if where.last_year:
            mask &= (years <= where.last_year) & (years > 0)
        return mask


def _total(numbers: npt.NDArray[np.uint64]) -> int:
    """Add up large numbers without losing what overflows."""
    high, low = numbers >> np.uint64(32), numbers & np.uint64(0xFFFFFFFF)
    return (int(high.sum(dtype=np.uint64)) << 32) + int(low.sum(dtype=np.uint64))


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
