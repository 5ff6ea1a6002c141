"""Files of the index, sealed with AES-256-GCM and opened into memory only.

A sealed file is bound to its name and to the index's generation (a random number drawn at each rebuild, from which the key of
all files is derived): a file that was cut, changed, exchanged with another or kept from an earlier index does not open.
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from mediation.errors import EnvironmentProblem

GENERATION_SIZE = 16
OVERHEAD = 28

_MAGIC = b"MDINDEX1"
_HEAD = struct.Struct("<8sQ")
_PLACE = struct.Struct("<QQ")
_CHUNK = 1 << 20
_NONCE = 12


class SealBroken(EnvironmentProblem):
    """A file of the index is torn, changed, exchanged or sealed under another key; ``file`` names it."""

    sentence = "类案索引的文件坏了，这次没有查成。"
    advice = "案件都在。再查一次，索引会自动重做。"

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file


class Seal:
    """Seals and opens the files of one generation of the index."""

    def __init__(self, key: bytes, generation: bytes) -> None:
        derived = HKDF(SHA256(), 32, generation, b"mediation-desk search index").derive(key)
        self._cipher = AESGCM(derived)
        self.generation = generation

    def seal(self, name: str, content: bytes | bytearray | memoryview) -> bytes:
        """Return the sealed file: pieces of one mebibyte, each knowing its place, so that none can be moved or left out."""
        return b"".join(self.seal_pieces(name, len(content), (memoryview(content),)))

    def seal_pieces(self, name: str, size: int, content: Iterable[memoryview]) -> Iterator[bytes]:
        """Yield a sealed file piece by piece, for contents too large to hold twice; ``size`` is the length of them all."""
        yield _HEAD.pack(_MAGIC, size)
        waiting, at = bytearray(), 0
        for given in content:
            for first in range(0, len(given), _CHUNK):
                waiting += given[first : first + _CHUNK]
                while len(waiting) >= _CHUNK:
                    yield self.seal_record(name, waiting[:_CHUNK], at, size)
                    del waiting[:_CHUNK]
                    at += _CHUNK
        if waiting or not size:
            yield self.seal_record(name, waiting, at, size)

    def open(self, name: str, sealed: bytes | memoryview) -> memoryview:
        """Return the content of a sealed file; raise SealBroken when a single bit is not as it was written."""
        return self.open_stream(name, io.BytesIO(sealed))

    def open_stream(self, name: str, sealed: BinaryIO) -> memoryview:
        """Return the content of a sealed file that is read piece by piece."""
        sealed_size = sealed.seek(0, io.SEEK_END)
        sealed.seek(0)
        size = self._size(sealed.read(_HEAD.size), sealed_size)
        content = bytearray(size)
        for at in range(0, max(size, 1), _CHUNK):
            length = min(_CHUNK, size - at)
            content[at : at + length] = self.open_record(name, sealed.read(length + OVERHEAD), at, size)
        if sealed.read(1):
            raise SealBroken(name)
        return memoryview(content)

    def seal_record(
        self, name: str, content: bytes | bytearray | memoryview, at: int, size: int = 0
    ) -> bytes:
        """Seal one piece that is bound to its file's name and to two numbers."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, bytes(content), self._bound(name, at, size))

    def open_record(self, name: str, sealed: bytes | memoryview, at: int, size: int = 0) -> bytes:
        """Open what `seal_record` sealed with the same name and numbers."""
        if len(sealed) < OVERHEAD:
            raise SealBroken(name)
        try:
            return self._cipher.decrypt(
                bytes(sealed[:_NONCE]), bytes(sealed[_NONCE:]), self._bound(name, at, size)
            )
        except InvalidTag as problem:
            raise SealBroken(name) from problem

    @staticmethod
    def content_size(sealed_size: int) -> int:
        """Return how long the content of a sealed file is."""
        body = sealed_size - _HEAD.size
        return body - OVERHEAD * max(1, -(-body // (_CHUNK + OVERHEAD)))

    def _size(self, head: bytes, sealed_size: int) -> int:
        if len(head) < _HEAD.size:
            raise SealBroken("")
        magic, size = _HEAD.unpack(head)
        if magic != _MAGIC or size > sealed_size:
            raise SealBroken("")
        return int(size)

    def _bound(self, name: str, at: int, size: int) -> bytes:
        return self.generation + _PLACE.pack(at, size) + name.encode()


def new_generation() -> bytes:
    """Draw the number of a new index."""
    return os.urandom(GENERATION_SIZE)
