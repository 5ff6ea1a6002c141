"""Named arrays as one run of bytes, read back without a copy and without running anything."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_HEAD = struct.Struct("<Q")
_ALIGNED = 16


def pack(arrays: Mapping[str, Array]) -> bytes:
    """Write one-dimensional arrays, each at an aligned place."""
    parts: list[bytes] = []
    places: dict[str, tuple[str, int, int]] = {}
    at = 0
    for name, array in arrays.items():
        content = np.ascontiguousarray(array).tobytes()
        places[name] = (array.dtype.str, int(array.size), at)
        padding = -len(content) % _ALIGNED
        parts += [content, bytes(padding)]
        at += len(content) + padding
    head = json.dumps(places).encode()
    head += b" " * (-(len(head) + _HEAD.size) % _ALIGNED)
    return b"".join((_HEAD.pack(len(head)), head, *parts))


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
