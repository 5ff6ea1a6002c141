"""A guard against a fault of PySide6 6.12.0: before Python 3.12 its Linux wheels lose references to None.

Every Qt call that returns nothing takes one reference away (PYSIDE-3474), and after some thousand calls Python aborts
with "deallocating None"; long runs were seen to end with "deallocating True or False" too. From Python 3.12 these three
live for ever and nothing can happen. This file goes when the pinned PySide6 is past the fault.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 60


def keep_none_alive() -> None:
    """Give None, True and False more references than any session can lose; a second call changes nothing."""
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
        for constant in (None, True, False):
            count = ctypes.c_ssize_t.from_address(id(constant))
            count.value = max(count.value, _PLENTY)
