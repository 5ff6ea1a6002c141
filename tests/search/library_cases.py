"""The sample library as past cases, for the tests of searching."""

from __future__ import annotations

import json
import uuid
from functools import cache

from mediation.domain.library import PastCase, StatuteReference
from mediation.resources import read_json, resource

KEY = b"a key for tests, thirty-two byte"


@cache
def sample_cases() -> tuple[PastCase, ...]:
    """Return all sample cases with keys that follow from their ids."""
    codes = {row["name"]: row["code"] for row in read_json("rules", "categories.json")["categories"]}
    rows = [
        json.loads(line)
        for path in sorted(resource("sample", "cases").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    return tuple(_case(row, codes) for row in rows)


def made_case(case_id: str, facts: str, **fields: object) -> PastCase:
    """Return a case of a test's own."""
    return PastCase(case_id, facts=facts, key=key_of(case_id), **fields)  # type: ignore[arg-type]


def key_of(case_id: str) -> uuid.UUID:
    """Return the key a test case has."""
    return uuid.uuid5(uuid.NAMESPACE_OID, case_id)


def _case(row: dict[str, object], codes: dict[str, str]) -> PastCase:
    texts = {
        name: str(row.get(name) or "")
        for name in ("facts", "claims", "defence", "issue", "process", "result")
    }
    statutes = tuple(
        StatuteReference(str(item["law"]), str(item["article"]))
        for item in row.get("statutes") or ()  # type: ignore[attr-defined]
    )
    return PastCase(
        str(row["id"]),
        str(row["title"]),
        category=codes.get(str(row["category"]), "18"),
        category_word=str(row["category"]),
        subtype=str(row.get("subtype") or ""),
        statutes=statutes,
        key=key_of(str(row["id"])),
        **texts,
    )
