"""Statutes (法条): show an article, check the citations of a text, propose articles for a dispute, add local rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from mediation.clock import Clock
from mediation.domain.queries import CaseQuery
from mediation.domain.statutes import Article, CheckedCitation, FoundArticle, name_key, parse_article
from mediation.errors import NotFound, RefusedInput
from mediation.resources import read_json
from mediation.search.asked_articles import AskedArticles, AskedScores
from mediation.search.highlight import excerpt
from mediation.search.keywords import LONGEST
from mediation.search.statute_text import StatuteText
from mediation.services.classification import ClassificationService
from mediation.services.law_reading import LawReading
from mediation.services.law_shelf import LawShelf, packaged_laws
from mediation.services.rule_texts import read_rules
from mediation.services.similar_cases import LONGEST_QUERY, SimilarCaseService
from mediation.services.statute_votes import CASES_WEIGHT, CATEGORY_WEIGHT, Key, StatuteVotes, Votes
from mediation.storage.storage import Storage

# Chosen on the open statute questions, each case of the library left out for its own question. A question of one line
# names its rule, a long story does not: the words count less the longer the text.
TEXT_LENGTH = 130
_MOST = 2 + CASES_WEIGHT + CATEGORY_WEIGHT
_SETTING = "statutes/"
_EXCERPT = 84


@dataclass(frozen=True)
class _Searchable:
    """The articles in force on a day with their words and what people ask about them."""

    day: date
    articles: tuple[Article, ...]
    places: Mapping[Key, int]
    words: StatuteText
    asked: AskedScores


class StatuteDesk:
    """What needs no profile: showing and checking."""

    def __init__(self, clock: Clock, added: Iterable[Article] = ()) -> None:
        self._clock = clock
        self.shelf = LawShelf(packaged_laws(), added)

    def show(self, law: str, article: str, *, day: date | None = None) -> Article:
        """Return an article as in force on a day (today unless said); the number may be 278 or 第二百七十八条."""
        try:
            label = parse_article(article)
        except ValueError as problem:
            raise RefusedInput(str(problem)) from problem
        return self.shelf.get(law, label, day or self._clock.today())

    def check(self, text: str, *, day: date | None = None) -> tuple[CheckedCitation, ...]:
        """Say of every citation in a text: exact, renumbered, not in force or not found."""
        if len(text) > LONGEST_QUERY:
            raise RefusedInput("这段文字太长，请控制在20万字以内。")
        return self.shelf.check(text, day or self._clock.today())


class StatuteService:
    """The statutes of a profile: the package's laws, the committee's own rules, and what its cases cited."""

    def __init__(
        self,
        storage: Storage,
        similar: SimilarCaseService,
        classification: ClassificationService,
        clock: Clock,
        *,
        asked: AskedArticles | None = None,
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._asked = asked
        self._parts = (storage, similar, classification, clock)
        self._votes = StatuteVotes(*self._parts)
        self._desk: StatuteDesk | None = None
        self._searchable: _Searchable | None = None

    @property
    def desk(self) -> StatuteDesk:
        """Showing and checking, with the committee's own rules."""
        if self._desk is None:
            self._desk = StatuteDesk(self._clock, self._added())
        return self._desk

    @property
    def reading(self) -> LawReading:
        """The laws at hand, to be leafed through."""
        return LawReading(self.desk.shelf, (self._asked or packaged_questions()).by_law())

    def asking(self, asked: AskedArticles) -> StatuteService:
        """Return the same statutes with another table of what people ask, to measure what it is worth."""
        return StatuteService(*self._parts, asked=asked)

    def search(self, query: CaseQuery, *, limit: int = 10) -> tuple[FoundArticle, ...]:
        """Propose the articles for a description: by its words, by what similar cases cited, by the category's habit."""
        if not query.text.strip():
            raise RefusedInput("还没有纠纷经过，没法找法条。", "先写几句谁和谁为什么事。")
        searchable = self._texts()
        votes = self._votes.votes(query, self.desk.shelf)
        said, asked = searchable.words.scores(query.text), searchable.asked.scores(query.text)
        if not (query.category or said.any() or asked.said.any()):
            return ()
        at_hand = {
            searchable.places[key]: vote for key, vote in votes.scores.items() if key in searchable.places
        }
        best = searchable.words.rank(
            said,
            weight=1 / (1 + len(query.text) / TEXT_LENGTH),
            votes=at_hand,
            asked=asked,
            limit=limit,
        )
        named = [(searchable.articles[place], score) for place, score in best]
        # What similar cases cited or questions were answered with is named even where its text has not been imported.
        absent = searchable.asked.missing_scores(query.text)
        for key, vote in votes.scores.items():
            if key not in searchable.places:
                absent[key] = absent.get(key, 0.0) + vote
        named += [(Article(*key, ""), score) for key, score in absent.items()]
        ranked = sorted(named, key=lambda one: -one[1])[:limit]
        return tuple(_found(article, score, query.text, votes, searchable.words) for article, score in ranked)

    def add_rules(self, path: Path) -> tuple[str, int]:
        """Keep an interpretation, regulation or local rule; return its name and how many articles it has."""
        law, articles = read_rules(path)
        kept = {"law": law, "articles": {one.article: one.text for one in articles}}
        self._keep("导入法规", law, kept)
        return law, len(articles)

    def remove_rules(self, law: str) -> None:
        """Take out rules that were added; raise NotFound where there are none of that name."""
        if not any(name_key(one.law) == name_key(law) for one in self._added()):
            raise NotFound(f"没有导入过《{law}》。")
        self._keep("移出法规", law, None)

    def _keep(self, action: str, law: str, kept: Mapping[str, object] | None) -> None:
        digest = hashlib.sha256(name_key(law).encode()).hexdigest()[:24]
        with self._storage.work(action) as work:
            work.settings.put(_SETTING + digest, kept)
            work.commit()
        self._desk = self._searchable = None
        self._votes.forget()

    def _added(self) -> list[Article]:
        with self._storage.read() as view:
            settings = view.settings.everything()
        return [
            Article(kept["law"], label, text)
            for name, kept in settings.items()
            if name.startswith(_SETTING)
            for label, text in kept["articles"].items()
        ]

    def _texts(self) -> _Searchable:
        day = self._clock.today()
        if self._searchable is None or self._searchable.day != day:
            articles = self.desk.shelf.in_force(day)
            places = {(one.law, one.article): place for place, one in enumerate(articles)}
            words = _words_of(articles)
            asked = AskedScores(
                self._asked or packaged_questions(), [(one.law, one.article, one.chapter) for one in articles]
            )
            self._searchable = _Searchable(day, articles, places, words, asked)
        return self._searchable


def _found(article: Article, score: float, asked: str, votes: Votes, words: StatuteText) -> FoundArticle:
    key = (article.law, article.article)
    piece = excerpt(article.text, asked[:LONGEST], length=_EXCERPT)
    marks = tuple((start, end) for start, end in piece.marks if words.is_telling(piece.text[start:end]))
    return FoundArticle(
        article.law,
        article.article,
        round(score / _MOST, 4),
        article.text,
        piece.text,
        marks,
        votes.cited_by.get(key, ()),
        votes.neighbours,
        votes.usual_in.get(key, ""),
    )


@lru_cache(maxsize=2)
def _words_of(articles: tuple[Article, ...]) -> StatuteText:
    """Return the words of articles, reckoned once for all desks of the program."""
    return StatuteText(
        [f"{one.chapter}\n{one.text}" for one in articles], [f"{one.law}\n{one.chapter}" for one in articles]
    )


@lru_cache(maxsize=1)
def packaged_questions() -> AskedArticles:
    """What people ask about articles, as it ships with the program; read once."""
    return AskedArticles.from_plain(read_json("rules", "asked_articles.json"))
