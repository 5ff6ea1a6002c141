"""The durable index: Whoosh on sealed files. Nothing else in the program touches Whoosh.

Whoosh keeps pickles, and opening a pickle runs code, so no byte reaches it that was not sealed under the profile's key. Queries
never come here (Whoosh needs seconds for a whole description over 100 000 cases); it is what the fast structure is restored from.
"""

from __future__ import annotations

import errno
import io
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from whoosh import fields, formats, index
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.filedb.structfile import BufferFile, StructFile

from mediation.paths import replace_file
from mediation.search.sealed_files import Seal, SealBroken

DURABLE = "durable"

_COUNT = struct.Struct("!I")
_BATCH = 4000
_WRITER_MEGABYTES = 64


class WhooshStore:
    """Documents of the durable index: a case's key, its words, and its record as bytes."""

    def __init__(self, folder: Path, seal: Seal) -> None:
        self._storage = SealedStorage(folder, seal)

    def create(self) -> None:
        """Begin an empty index."""
        Path(self._storage.folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._storage.create_index(_schema())

    def write(
        self,
        documents: Iterable[tuple[str, Counter[str], bytes]],
        *,
        gone: Iterable[str] = (),
        stop: Callable[[], bool] | None = None,
    ) -> bool:
        """Take out the cases of these keys and add documents (key, words, record); False when stopped halfway."""
        store, waiting, taken_out = self._open(), iter(documents), tuple(gone)
        batch = list(islice(waiting, _BATCH))
        while batch or taken_out:
            if stop is not None and stop():
                return False
            writer = store.writer(limitmb=_WRITER_MEGABYTES)
            try:
                for key in taken_out:
                    writer.delete_by_term("key", key)
                for key, words, record in batch:
                    writer.add_document(key=key, words=words, record=record)
            except BaseException:
                writer.cancel()
                raise
            # Whole batches stay segments of their own: joining them would take the memory of both.
            writer.commit(merge=len(batch) < _BATCH)
            batch, taken_out = list(islice(waiting, _BATCH)), ()
        return True

    def records(self) -> Iterator[bytes]:
        """Return the record of every case that was not taken out; raise SealBroken when the index does not open."""
        store = self._open()
        # A reader opened afresh: refresh() after a merge would show documents twice.
        with store.reader() as reader:
            for _, stored in reader.iter_docs():
                yield stored["record"]

    def _open(self) -> Any:
        try:
            return self._storage.open_index()
        except (index.IndexError, NameError) as problem:
            raise SealBroken(DURABLE) from problem


class SealedStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's files, sealed when closed and opened into memory; nothing in clear ever reaches the disk."""

    supports_mmap = False

    def __init__(self, folder: Path, seal: Seal) -> None:
        super().__init__(str(folder), supports_mmap=False)
        self._seal = seal

    def create_file(self, name: str, **_options: Any) -> StructFile:
        def keep(file: StructFile) -> None:
            replace_file(self._path(name), self._seal.seal(name, file.raw_file().getbuffer()))

        return StructFile(io.BytesIO(), name=name, onclose=keep)

    def open_file(self, name: str, **_options: Any) -> BufferFile:
        return MemoryFile(self._content(name), name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """A seal is bound to the name, so a renamed file (Whoosh's table of contents) is sealed anew."""
        if safe and self.file_exists(newname):
            raise NameError(newname)
        replace_file(self._path(newname), self._seal.seal(newname, self._content(oldname)))
        self._path(oldname).unlink()

    def file_length(self, name: str) -> int:
        return Seal.content_size(self._path(name).stat().st_size)

    def temp_storage(self, name: str | None = None) -> RamStorage:  # noqa: ARG002
        """Whoosh's half-made files stay in memory."""
        return _MemoryStorage()

    def _content(self, name: str) -> memoryview:
        try:
            sealed = self._path(name).read_bytes()
        except OSError as problem:
            if problem.errno == errno.ENOENT:
                raise NameError(name) from problem
            raise
        return self._seal.open(name, sealed)

    def _path(self, name: str) -> Path:
        return Path(self._fpath(name))


class _MemoryStorage(RamStorage):  # type: ignore[misc]
    def open_file(self, name: str, **_options: Any) -> BufferFile:
        return MemoryFile(memoryview(self.files[name]), name)

    def destroy(self) -> None:
        self.files: dict[str, bytes] = {}

    def create_file(self, name: str, **_options: Any) -> StructFile:
        return StructFile(_Kept(self.files, name), name=name)


class _Kept(io.BytesIO):
    """Leaves its content when closed; Whoosh closes some files past the storage that opened them."""

    def __init__(self, files: dict[str, bytes], name: str) -> None:
        super().__init__()
        self._files = files
        self._name = name

    def close(self) -> None:
        if not self.closed:
            self._files[self._name] = self.getvalue()
        super().close()


class MemoryFile(BufferFile):  # type: ignore[misc]
    """A file over bytes in memory; Whoosh's own copies them once more for every part it opens."""

    def __init__(self, content: memoryview, name: str | None = None) -> None:
        self._buf = content
        self._name = name
        self.file = _Reader(content)
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def subset(self, position: int, length: int, name: str | None = None) -> MemoryFile:
        return MemoryFile(self._buf[position : position + length], name or self._name)


class _Reader(io.RawIOBase):
    """Reads and seeks in memory without a copy of the whole."""

    def __init__(self, content: memoryview) -> None:
        super().__init__()
        self._content = content
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._content)}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        piece = self._content[self._at : self._at + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


class CountedWords(fields.FieldType):  # type: ignore[misc]
    """A field whose words are counted already: Whoosh's analysis of a text would take most of the time."""

    def __init__(self) -> None:
        self.format = formats.Frequency()
        self.scorable = True
        self.stored = False
        self.unique = False
        self.vector = None
        self.column_type = None
        self.analyzer = None

    def index(self, value: Counter[str], **_options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for word, times in value.items():
            yield word.encode("utf-8", "replace"), times, float(times), _COUNT.pack(times)


def _schema() -> fields.Schema:
    return fields.Schema(
        key=fields.ID(unique=True, stored=True),
        words=CountedWords(),
        record=fields.STORED,
    )
