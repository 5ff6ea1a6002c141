"""Clauses used again and again (常用条款), with the parties' names filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mediation.domain.agreement import Term
from mediation.domain.dispute import Dispute
from mediation.domain.parties import Side
from mediation.domain.plain import from_plain
from mediation.resources import read_json

BLANK = "____"
_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Clause:
    """One clause: its name on the list, the term it becomes, and which part is filled in first (``opens``)."""

    id: str
    name: str
    term: Term
    opens: str = ""


def common_clauses(dispute: Dispute) -> tuple[Clause, ...]:
    """Return the clauses for a dispute: 甲 and 乙 are its two sides, all else stays blank until somebody writes it."""
    known = {"甲": _names(dispute, Side.APPLICANT), "乙": _names(dispute, Side.RESPONDENT)}
    return tuple(
        Clause(row["id"], row["name"], from_plain(Term, _filled(row["term"], known)), row.get("opens", ""))
        for row in read_json("rules", "clauses.json")["clauses"]
    )


def _filled(plain: Mapping[str, str], known: Mapping[str, str]) -> dict[str, Any]:
    def written(words: str, unknown: str) -> str:
        return _VARIABLE.sub(lambda match: known.get(match.group(1)) or unknown, words)

    # A part of its own is simply empty when nobody knows it; inside a sentence a blank keeps its place.
    return {name: written(words, BLANK if name == "text" else "") for name, words in plain.items()}


def _names(dispute: Dispute, side: Side) -> str:
    return "、".join(party.name for party in dispute.on_side(side))
