"""The laws at hand on a day (现行有效): which text of a law counts, and what became of a citation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from mediation.domain.chinese_dates import long_date
from mediation.domain.citations import Citation, CitationFinder
from mediation.domain.statutes import (
    Article,
    CheckedCitation,
    CitationStatus,
    FormerNumber,
    LawVersion,
    Repeal,
    Standing,
    name_key,
    short_name,
)
from mediation.errors import NotFound
from mediation.resources import read_json
from mediation.services.law_package import PackagedLaws, read_laws
from mediation.services.renumbering import Renumbering

_CONTEXT = 90
_INTERPRETED = re.compile(r"适用[《〈<]([^《》〈〉<>]+)[》〉>]")
# A decision that amends a law repeats in its own numbering what the law says itself.
_AMENDING = "修改决定"


@dataclass(frozen=True)
class _OnDay:
    """A law as it stands on a day: its text in force, or none and what replaced it."""

    law: str
    version: LawVersion | None
    successor: str = ""
    known: bool = True
    first: date | None = None
    """The day of the first text at hand, where that is later."""


class LawShelf:
    """Every law the program holds, the package's and those a committee added."""

    def __init__(self, packaged: PackagedLaws, added: Iterable[Article] = ()) -> None:
        names = read_json("rules", "law_names.json")
        self._packaged = packaged
        self._trusted: frozenset[str] = frozenset(names["wrongly_marked_repealed"])
        self._versions: dict[str, list[LawVersion]] = {}
        for version in packaged.versions:
            self._versions.setdefault(name_key(version.law), []).append(version)
        for versions in self._versions.values():
            versions.sort(key=lambda one: one.starts)
        self._repeals: dict[str, Repeal] = {name_key(one.law): one for one in packaged.repeals}
        self._added: dict[str, dict[str, Article]] = {}
        for article in added:
            self._added.setdefault(name_key(article.law), {})[article.article] = article
        self._names = self._all_names(names["abbreviations"])

    def _all_names(self, abbreviations: Mapping[str, str]) -> dict[str, str]:
        names = {key: one.law for key, one in self._repeals.items()}
        names |= {key: versions[-1].law for key, versions in self._versions.items()}
        names |= {key: next(iter(held.values())).law for key, held in self._added.items()}
        return names | {key: law for key, law in abbreviations.items() if key not in names}

    @cached_property
    def finder(self) -> CitationFinder:
        """The finder that knows these laws' names."""
        return CitationFinder(self._names)

    @cached_property
    def _renumbering(self) -> Renumbering:
        return Renumbering.load()

    def name_of(self, written: str) -> str:
        """Return a law's name as kept here; an unknown one comes back short."""
        return self._names.get(name_key(written), short_name(written))

    def in_force(self, day: date) -> tuple[Article, ...]:
        """Return every article in force on a day, without mere amending decisions."""
        found: list[Article] = []
        for key in {**self._versions, **self._added}:
            version = self._stands(key, day).version
            if key in self._added or (version and not _amends(version)):
                found += (self._articles(key, day) or {}).values()
        return tuple(found)

    def ended(self, law: str, day: date) -> bool:
        """Whether a law is known and no longer, or not yet, in force on a day."""
        stands = self._stands(law, day)
        return stands.version is None and stands.known and name_key(law) not in self._added

    def laws(self, day: date) -> tuple[tuple[str, int], ...]:
        """Return the laws in force on a day with how many articles each has, without mere amending decisions."""
        counts = Counter(article.law for article in self.in_force(day))
        return tuple(sorted(counts.items()))

    def standing(self, law: str, day: date) -> Standing:
        """Say how a law stands on a day."""
        name = self.name_of(law)
        if name_key(name) in self._added:
            return Standing(name, True, added=True)
        on_day = self._stands(name, day)
        version = on_day.version
        return Standing(name, version is not None, version.starts if version else None, on_day.successor)

    def articles_of(self, law: str, day: date) -> tuple[Article, ...]:
        """Return the articles of a law as in force on a day in their order; none where it is not."""
        return tuple((self._articles(name_key(self.name_of(law)), day) or {}).values())

    def former_numbers(self, law: str, article: str) -> tuple[FormerNumber, ...]:
        """Return under which numbers an article stood in former texts of its law, the latest first."""
        return self._renumbering.former(law, article)

    def get(self, law: str, article: str, day: date) -> Article:
        """Return one article as in force on a day; raise NotFound with a sentence."""
        name = self.name_of(law)
        held = self._articles(name_key(name), day)
        if held is None:
            stands = self._stands(name, day)
            if not stands.known:
                raise NotFound(f"没有查到《{name}》。", "看看名称有没有写错；司法解释和地方规定要先导入。")
            if stands.first is not None:
                begins = f"最早的文本从{long_date(stands.first)}起施行，以前的要另查。"
                raise NotFound(f"法条库里没有《{name}》这一天的文本。", begins)
            replaced = f"现在看《{stands.successor}》。" if stands.successor else "看看有没有新的规定。"
            raise NotFound(f"《{name}》在这一天不是有效的法律。", replaced)
        if article not in held:
            raise NotFound(f"《{name}》没有{article}。", "看看条号有没有写错。")
        return held[article]

    def check(self, text: str, day: date) -> tuple[CheckedCitation, ...]:
        """Say of every citation in a text whether it holds on a day; laws named alone only when out of force."""
        checked = (self._check(one, text, day) for one in self.finder.find(text))
        return tuple(one for one in checked if one.article or one.status is CitationStatus.NOT_IN_FORCE)

    def _check(self, cited: Citation, text: str, day: date) -> CheckedCitation:
        status, now = self._verdict(cited, text, day)
        return CheckedCitation(cited.quote, cited.law, cited.article, status, now)

    def _verdict(self, cited: Citation, text: str, day: date) -> tuple[CitationStatus, str]:
        key = name_key(cited.law)
        held = self._articles(key, day)
        if held is None:
            return self._verdict_without_text(cited.law, day)
        if not cited.article:
            return CitationStatus.EXACT, ""
        if cited.article.endswith("编"):
            return self._part_verdict(key, cited.article, day), ""
        context = (
            text[max(0, cited.start - _CONTEXT) : cited.start] + "。" + text[cited.end : cited.end + _CONTEXT]
        )
        moved = self._renumbering.moved(cited, context, held)
        if moved:
            return CitationStatus.RENUMBERED, moved
        article = held.get(cited.article)
        if article is None or cited.paragraph > article.paragraphs:
            return CitationStatus.NOT_FOUND, ""
        return CitationStatus.EXACT, ""

    def _verdict_without_text(self, law: str, day: date) -> tuple[CitationStatus, str]:
        stands = self._stands(law, day)
        if stands.known:
            return CitationStatus.NOT_IN_FORCE, stands.successor
        # The interpretations of the laws before the code (婚姻法解释二) went with the laws they interpret.
        inner = _INTERPRETED.search(law)
        if inner and self.ended(inner[1], day):
            return CitationStatus.NOT_IN_FORCE, self._stands(inner[1], day).successor
        return CitationStatus.NOT_FOUND, ""

    def _part_verdict(self, key: str, part: str, day: date) -> CitationStatus:
        version = self._stands(key, day).version
        parts = self._packaged.parts.get(version.key, frozenset()) if version else frozenset()
        return CitationStatus.EXACT if part.removesuffix("编") in parts else CitationStatus.NOT_FOUND

    def _articles(self, key: str, day: date) -> Mapping[str, Article] | None:
        if key in self._added:
            return self._added[key]
        version = self._stands(key, day).version
        return self._packaged.articles[version.key] if version else None

    def _stands(self, law: str, day: date) -> _OnDay:
        key = name_key(law)
        repeal = self._repeals.get(key)
        versions = self._versions.get(key, [])
        if repeal and repeal.on <= day and not any(one.starts > repeal.on for one in versions):
            return _OnDay(law, None, repeal.successor)
        begun = [one for one in versions if one.starts <= day]
        if not begun:
            return _OnDay(law, None, known=bool(versions), first=versions[0].starts if versions else None)
        last = begun[-1]
        # The package's mark is believed only where no text says when the law ended, and never where it is known wrong.
        if last.marked_repealed and repeal is None and last.law not in self._trusted:
            return _OnDay(law, None)
        return _OnDay(law, last)


def _amends(version: LawVersion) -> bool:
    return version.kind == _AMENDING or "修正案" in version.law


@lru_cache(maxsize=1)
def packaged_laws() -> PackagedLaws:
    """The package's laws, read once."""
    return read_laws()
