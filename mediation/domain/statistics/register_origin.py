"""What a dispute taken over from another register (村调委会登记册) brings along: whose it is, and cells as they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class RegisterOrigin:
    """Whose register a dispute comes from; `columns` holds the bureau's cells that are not derived from the dispute."""

    RECORD: ClassVar[str] = "register_origin"

    committee: str = ""
    number: str = ""
    columns: tuple[tuple[str, str], ...] = ()
