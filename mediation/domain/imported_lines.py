"""Lines of a file that became disputes (导入的行), so that the same file brought in again adds none of them twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class ImportedLine:
    """Which line of a file a dispute came from."""

    RECORD: ClassVar[str] = "imported_line"

    digest: str


def line_digest(line: Mapping[str, object]) -> str:
    """Tell one line's content from every other; the order of its fields does not count."""
    content = json.dumps(line, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()
