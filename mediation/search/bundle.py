"""Named arrays as one run of bytes, read back without a copy and without running anything."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_HEAD = struct.Struct("<Q")
_ALIGNED = 16


def pack(arrays: Mapping[str, Array]) -> tuple[int, Iterator[memoryview]]:
    """Write one-dimensional arrays, each at an aligned place; return the length of it all and its pieces."""
    places: dict[str, tuple[str, int, int]] = {}
    at = 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, int(array.size), at)
        at += array.nbytes + -array.nbytes % _ALIGNED
    head = json.dumps(places).encode()
    head += b" " * (-(len(head) + _HEAD.size) % _ALIGNED)
    return _HEAD.size + len(head) + at, _pieces(_HEAD.pack(len(head)) + head, arrays)


def _pieces(head: bytes, arrays: Mapping[str, Array]) -> Iterator[memoryview]:
    yield memoryview(head)
    for array in arrays.values():
        if array.nbytes:
            yield np.ascontiguousarray(array).view(np.uint8).data
            yield memoryview(bytes(-array.nbytes % _ALIGNED))


def unpack(content: memoryview) -> dict[str, Array]:
    """Return the arrays as views of the content."""
    (size,) = _HEAD.unpack_from(content)
    first = _HEAD.size + size
    places = json.loads(bytes(content[_HEAD.size : first]))
    return {
        name: np.frombuffer(content, np.dtype(kind), count, first + at)
        for name, (kind, count, at) in places.items()
    }


def pack_lines(lines: Sequence[str]) -> Array:
    """Write short texts without line breaks as one array."""
    return np.frombuffer("\n".join(lines).encode("utf-8", "replace"), np.uint8)


def unpack_lines(array: Array, count: int) -> list[str]:
    """Read what `pack_lines` wrote."""
    return array.tobytes().decode().split("\n") if count else []
