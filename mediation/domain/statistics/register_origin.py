"""What a dispute taken over from another register (村调委会登记册) brings along: whose it is, and cells as they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class RegisterOrigin:
    """Whose register a dispute comes from, with the bureau's cells as they came and as they were read.

    A cell that still reads the same is handed on as it came; one that changed since is written anew.
    """

    RECORD: ClassVar[str] = "register_origin"

    committee: str = ""
    number: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
