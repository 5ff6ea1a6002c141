"""Reading the law (看法条): which laws there are, one law from its first article, one article with how it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mediation.domain.statutes import NUMERAL, Article, FormerNumber, Standing, parse_article
from mediation.errors import NotFound
from mediation.services.law_shelf import LawShelf

_NAMED = re.compile(rf"《?(?P<law>[^《》\d]+?)》?\s*(?P<article>第?\s*{NUMERAL}\s*条?(?:\s*之\s*{NUMERAL})?)")


@dataclass(frozen=True)
class LawLine:
    """One law of the list."""

    law: str
    articles: int
    added: bool


@dataclass(frozen=True)
class ReadArticle:
    """An article with how its law stands on the day asked, its former numbers, and its neighbours."""

    article: Article
    day: date
    standing: Standing
    former: tuple[FormerNumber, ...]
    before: str = ""
    after: str = ""


class LawReading:
    """The laws at hand, to be leafed through; ``everyday`` says how often a law answers people's questions."""

    def __init__(self, shelf: LawShelf, everyday: Mapping[str, float] | None = None) -> None:
        self._shelf = shelf
        self._everyday = everyday or {}

    def laws(self, day: date) -> tuple[LawLine, ...]:
        """Return the laws in force on a day: those the committee added, then those people ask about most."""
        lines = (
            LawLine(law, count, self._shelf.standing(law, day).added) for law, count in self._shelf.laws(day)
        )
        return tuple(
            sorted(lines, key=lambda one: (not one.added, -self._everyday.get(one.law, 0.0), one.law))
        )

    def law(self, law: str, day: date) -> tuple[Article, ...]:
        """Return a law's articles in their order; raise NotFound with what became of it."""
        articles = self._shelf.articles_of(law, day)
        if not articles:
            standing = self._shelf.standing(law, day)
            now = f"现在看《{standing.successor}》。" if standing.successor else "看看名称有没有写错。"
            raise NotFound(f"《{standing.law}》在这一天查不到条文。", now)
        return articles

    def article(self, law: str, label: str, day: date) -> ReadArticle:
        """Return one article to be read; raise NotFound with a sentence."""
        article = self._shelf.get(law, label, day)
        labels = [one.article for one in self._shelf.articles_of(law, day)]
        place = labels.index(label)
        return ReadArticle(
            article,
            day,
            self._shelf.standing(law, day),
            self._shelf.former_numbers(article.law, label),
            labels[place - 1] if place else "",
            labels[place + 1] if place + 1 < len(labels) else "",
        )

    def named(self, words: str, day: date) -> Article | None:
        """Return the article that the words name (民法典680, 民诉法第二百零五条), or None where they name none.

        People go on quoting a law that is no longer in force (合同法); its article comes without a text.
        """
        match = _NAMED.fullmatch(words.strip())
        if match is None:
            return None
        try:
            label = parse_article(match["article"])
        except ValueError:
            return None
        try:
            return self._shelf.get(match["law"], label, day)
        except NotFound:
            standing = self._shelf.standing(match["law"], day)
            return Article(standing.law, label, "") if standing.successor else None
