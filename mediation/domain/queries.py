"""What is asked of the library: a dispute's own words, in parts or as one text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mediation.domain.confirmed_factors import ConfirmedFactor
from mediation.domain.plain import clean_text

_CLAIMS = re.compile(r"(?:原告|申请人|上诉人)?[^。；\n]{0,40}?(?:诉称|诉请|诉讼请求|请求[:：]|申请事项)")
_DEFENCE = re.compile(r"(?:被告|被申请人|被上诉人)[^。；\n]{0,40}?(?:辩称|答辩|未作答辩|没有答辩)|辩称")


@dataclass(frozen=True)
class CaseQuery:
    """A description to find similar cases for; ``own_id`` is a library case that must not answer for itself.

    ``confirmed`` is what a mediator said of its deciding factors; it counts instead of what the words seem to say.
    ``subtype`` is its kind in words (赡养纠纷); nothing is sought by it, it tells what is worth asking.
    """

    facts: str = ""
    claims: str = ""
    defence: str = ""
    category: str | None = None
    own_id: str = ""
    confirmed: tuple[ConfirmedFactor, ...] = ()
    subtype: str = ""

    @property
    def text(self) -> str:
        """All parts as one text."""
        return "\n".join(part for part in (self.facts, self.claims, self.defence) if part)


def query_from_text(text: str, *, category: str | None = None, own_id: str = "") -> CaseQuery:
    """Split a plain text at 诉称 and 辩称 where these words stand; without them it is all facts."""
    defence_at = _DEFENCE.search(text)
    claims_at = _CLAIMS.search(text[: defence_at.start()] if defence_at else text)
    head, defence = (text[: defence_at.start()], text[defence_at.start() :]) if defence_at else (text, "")
    facts, claims = (head[: claims_at.start()], head[claims_at.start() :]) if claims_at else (head, "")
    return CaseQuery(facts.strip(), claims.strip(), defence.strip(), category, own_id)


def query_from_line(line: Mapping[str, Any]) -> CaseQuery:
    """Read one query line of a batch: ``{id, text}`` or ``{id, facts?, claims?, defence?}`` with ``category?``.

    Raises ValueError with a Chinese sentence when there is no text in it.
    """
    own_id = "" if line.get("id") is None else clean_text(str(line["id"])).strip()
    category = str(line["category"]) if line.get("category") else None
    facts, claims, defence = (_written(line.get(name)) for name in ("facts", "claims", "defence"))
    if facts or claims or defence:
        return CaseQuery(facts, claims, defence, category, own_id)
    text = _written(line.get("text"))
    if not text:
        raise ValueError("这一行没有纠纷经过。")
    return query_from_text(text, category=category, own_id=own_id)


def _written(content: Any) -> str:
    """A part as text; claims may be a list as in a dispute (``[{text, amount}]``), one below another."""
    if isinstance(content, list):
        return "\n".join(part for part in map(_written, content) if part)
    if isinstance(content, Mapping):
        amount = content.get("amount")
        return _written(content.get("text")) + (f"（{amount}元）" if amount else "")
    return clean_text(str(content or "")).strip()
