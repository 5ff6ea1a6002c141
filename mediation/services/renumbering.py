"""Articles whose number changed with a new text of the law (条号变动), as a table made by matching the texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mediation.domain.citations import Citation
from mediation.domain.statutes import Article, FormerNumber, name_key
from mediation.resources import read_json

# How much more of the writer's words the moved article must share than the one that bears the number today.
_CLEARLY = 3
_CHINESE = re.compile(r"[一-鿿]+")


@dataclass(frozen=True)
class Edition:
    """One former text of a law: until which year it counted, and its numbers with today's."""

    law: str
    first_year: int
    last_year: int
    numbers: Mapping[str, str]
    everyday: frozenset[str]
    """Numbers that mediators cite daily: the old meaning is taken where the words say nothing."""


class Renumbering:
    """All former texts by law, the latest first."""

    def __init__(self, editions: Mapping[str, tuple[Edition, ...]]) -> None:
        self._editions = editions

    @classmethod
    def load(cls) -> Renumbering:
        """Read the table that ships with the program."""
        editions: dict[str, list[Edition]] = {}
        for row in read_json("rules", "renumbered.json")["editions"]:
            edition = Edition(
                row["law"],
                row["first_year"],
                row["last_year"],
                row["numbers"],
                frozenset(row.get("everyday", ())),
            )
            editions.setdefault(name_key(edition.law), []).append(edition)
        return cls(
            {law: tuple(sorted(rows, key=lambda one: -one.last_year)) for law, rows in editions.items()}
        )

    def former(self, law: str, article: str) -> tuple[FormerNumber, ...]:
        """Return under which numbers an article stood in former texts, the latest first."""
        return tuple(
            FormerNumber(edition.first_year, edition.last_year, old)
            for edition in self._editions.get(name_key(law), ())
            for old, now in edition.numbers.items()
            if now == article
        )

    def moved(self, cited: Citation, context: str, held: Mapping[str, Article]) -> str:
        """Return today's number of a citation that means a former text, or nothing."""
        for edition in self._editions.get(name_key(cited.law), ()):
            now = edition.numbers.get(cited.article, "")
            if not now or now not in held:
                continue
            if cited.edition:
                if edition.first_year <= cited.edition <= edition.last_year:
                    return now
                continue
            current = held.get(cited.article)
            if current is None or _means_moved(
                context, current, held[now], cited.article in edition.everyday
            ):
                return now
        return ""


def _means_moved(context: str, current: Article, moved: Article, everyday: bool) -> bool:
    """Whether the words around a citation speak of the moved article and not of the one with that number today."""
    said = _pairs(context)
    of_current, of_moved = _pairs(current.text), _pairs(moved.text)
    for_moved, for_current = len(said & (of_moved - of_current)), len(said & (of_current - of_moved))
    if everyday:
        return for_current < for_moved + _CLEARLY
    return for_moved >= for_current + _CLEARLY


def _pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in _CHINESE.findall(text) for at in range(len(run) - 1)}
