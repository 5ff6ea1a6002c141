"""The one text of a value, for hashes; and the same value with identity numbers hidden, for the audit chain."""

from __future__ import annotations

import json
import re
from typing import Any

from mediation.domain.parties import masked_number

# The audit chain outlives a purge (个人信息保护法 47), so whole identity numbers must not stand in it, nor within a text.
_IDENTITY_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
_NUMBER_FIELDS = frozenset({"id_number"})


def canonical_text(value: Any) -> str:
    """Return the one JSON text of a plain value: sorted keys, no spaces, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def with_numbers_masked(value: Any) -> Any:
    """Return a plain value with every identity number hidden but for its ends."""
    if isinstance(value, dict):
        return {
            key: masked_number(entry)
            if key in _NUMBER_FIELDS and isinstance(entry, str)
            else with_numbers_masked(entry)
            for key, entry in value.items()
        }
    if isinstance(value, list):
        return [with_numbers_masked(entry) for entry in value]
    if isinstance(value, str):
        return _IDENTITY_NUMBER.sub(lambda match: masked_number(match.group()), value)
    return value
