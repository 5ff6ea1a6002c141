"""The sealed files of one generation of the index and how they change without ever being half changed.

``manifest`` says which settled files count and how many journal records follow them; it is replaced as a whole, so a crash leaves
the state before or the state after. ``records`` holds every settled case's record, sealed one by one; ``base`` the words and rows
over them; ``journal`` what came since; the folder ``durable`` is Whoosh's.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from mediation.paths import replace_file
from mediation.search.sealed_files import GENERATION_SIZE, OVERHEAD, Seal, SealBroken

# Changing what the files hold makes every stored index stale.
FORMAT = 2
MANIFEST = "manifest"
ADDED, REMOVED = b"+", b"-"

_LENGTH = struct.Struct("<I")


@dataclass(frozen=True)
class Manifest:
    """The state of the index: ``step`` counts settlings and names the files; ``durable`` is the step Whoosh has seen."""

    version: str
    step: int
    settled: int
    journal: int
    journal_bytes: int
    durable: int
    count: int
    fingerprint: str
    average_length: float


class GenerationFiles:
    """Reads and writes the files of one generation."""

    def __init__(self, folder: Path, seal: Seal) -> None:
        self.folder = folder / seal.generation.hex()
        self._manifest = folder / MANIFEST
        self.seal = seal

    @property
    def durable_folder(self) -> Path:
        """Whoosh's folder."""
        return self.folder / "durable"

    def create(self) -> None:
        """Make the folder, readable by its owner only."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def remove(self) -> None:
        """Delete everything of this generation."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def write_manifest(self, manifest: Manifest) -> None:
        """Make a state the one that counts."""
        content = json.dumps(asdict(manifest)).encode()
        replace_file(self._manifest, self.seal.generation + self.seal.seal(MANIFEST, content))

    def write(self, name: str, size: int, content: Iterable[memoryview]) -> None:
        """Write a sealed file whole, of which no more than a piece is in memory at once."""
        replace_file(self.folder / name, self.seal.seal_pieces(name, size, content))

    def read(self, name: str) -> memoryview:
        """Open a sealed file into memory; raise SealBroken when it is missing or not as written."""
        try:
            with (self.folder / name).open("rb") as stream:
                return self.seal.open_stream(name, stream)
        except FileNotFoundError as problem:
            raise SealBroken(name) from problem

    def append_journal(self, step: int, first: int, lines: Iterable[bytes]) -> int:
        """Append records to the journal of a step, durable when this returns; return the bytes written."""
        name = journal_name(step)
        sealed = [self.seal.seal_record(name, line, at) for at, line in enumerate(lines, first)]
        content = b"".join(_LENGTH.pack(len(line)) + line for line in sealed)
        with open(self.folder / name, "ab", opener=_owner_only) as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        return len(content)

    def read_journal(self, manifest: Manifest) -> list[bytes]:
        """Return the journal's records; raise SealBroken unless they are exactly what the manifest says."""
        path, name = self.folder / journal_name(manifest.step), journal_name(manifest.step)
        content = memoryview(path.read_bytes() if path.exists() else b"")
        if len(content) != manifest.journal_bytes:
            raise SealBroken(name)
        lines: list[bytes] = []
        at = 0
        while at < len(content):
            (length,) = _LENGTH.unpack_from(content, at)
            lines.append(self.seal.open_record(name, content[at + 4 : at + 4 + length], len(lines)))
            at += 4 + length
        if len(lines) != manifest.journal:
            raise SealBroken(name)
        return lines

    def drop_step(self, step: int) -> None:
        """Remove the files of a step that counts no more."""
        for name in (base_name(step), records_name(step), journal_name(step)):
            (self.folder / name).unlink(missing_ok=True)


class RecordWriter:
    """Writes the records of settled cases one after another."""

    def __init__(self, files: GenerationFiles, step: int) -> None:
        self._name = records_name(step)
        self._seal = files.seal
        self._stream = open(files.folder / self._name, "wb", opener=_owner_only)  # noqa: SIM115
        self._ends = [0]

    def add(self, record: bytes) -> None:
        """Write one record."""
        self._stream.write(self._seal.seal_record(self._name, record, len(self._ends) - 1))
        self._ends.append(self._ends[-1] + len(record) + OVERHEAD)

    def finish(self) -> npt.NDArray[np.uint64]:
        """Make the file durable and return where each record begins and the last ends."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        return np.array(self._ends, np.uint64)

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


class RecordReader:
    """Reads single records of settled cases."""

    def __init__(self, files: GenerationFiles, step: int, ends: npt.NDArray[np.uint64]) -> None:
        self._name = records_name(step)
        self._seal = files.seal
        self._ends = ends
        self._seeking = threading.Lock()
        path = files.folder / self._name
        if not path.exists() or path.stat().st_size != int(ends[-1]):
            raise SealBroken(self._name)
        self._stream = path.open("rb", buffering=0)

    def __call__(self, row: int) -> bytes:
        """Return the record of a row."""
        first, end = int(self._ends[row]), int(self._ends[row + 1])
        with self._seeking:
            self._stream.seek(first)
            sealed = self._stream.read(end - first)
        return self._seal.open_record(self._name, sealed, row)

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def read_manifest(folder: Path, key: bytes) -> tuple[GenerationFiles, Manifest]:
    """Open the state of the index; raise FileNotFoundError without one, SealBroken when it does not open."""
    content = (folder / MANIFEST).read_bytes()
    files = GenerationFiles(folder, Seal(key, content[:GENERATION_SIZE].ljust(GENERATION_SIZE, b"\0")))
    values: dict[str, Any] = json.loads(bytes(files.seal.open(MANIFEST, content[GENERATION_SIZE:])))
    try:
        return files, Manifest(**values)
    except TypeError as problem:  # another version's manifest has other fields
        raise OutOfDate from problem


class OutOfDate(Exception):
    """The index was written by another version of the program."""


def clear(folder: Path, *, keep: str = "") -> None:
    """Delete everything of the index without opening it, except one generation and its manifest."""
    if not folder.exists():
        return
    for path in folder.iterdir():
        if keep and path.name in (keep, MANIFEST):
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def base_name(step: int) -> str:
    """Words and rows of the settled cases."""
    return f"base-{step}"


def records_name(step: int) -> str:
    """Records of the settled cases."""
    return f"records-{step}"


def journal_name(step: int) -> str:
    """What came since."""
    return f"journal-{step}"


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
