"""Statutes (法条): show an article, check the citations of a text, propose articles for a dispute, add local rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mediation.clock import Clock
from mediation.domain.events import Event, LibraryCasesAdded, LibraryCasesRemoved
from mediation.domain.library import StatuteReference
from mediation.domain.queries import CaseQuery
from mediation.domain.statutes import Article, CheckedCitation, FoundArticle, name_key, parse_article
from mediation.errors import RefusedInput
from mediation.search.statute_text import FAVOUR, StatuteText
from mediation.services.classification import ClassificationService
from mediation.services.law_shelf import LawShelf, packaged_laws
from mediation.services.rule_texts import read_rules
from mediation.services.similar_cases import LONGEST_QUERY, SimilarCaseService
from mediation.storage.storage import Storage

NEIGHBOURS, NEARNESS = 30, 4
# Chosen on the open statute questions, each case of the library left out for its own question. A question of one line
# names its rule, a long story does not: the words count less the longer the text.
TEXT_LENGTH = 100
CASES_WEIGHT, CATEGORY_WEIGHT = 2.0, 0.5
_MOST = 1 + CASES_WEIGHT + CATEGORY_WEIGHT + FAVOUR
_LIKELY_CATEGORIES = 2
_SETTING = "statutes/"

Key = tuple[str, str]


@dataclass(frozen=True)
class _Searchable:
    """The articles in force on a day with their words."""

    day: date
    articles: tuple[Article, ...]
    places: Mapping[Key, int]
    words: StatuteText


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
    ) -> None:
        self._storage = storage
        self._similar = similar
        self._classification = classification
        self._clock = clock
        self._desk: StatuteDesk | None = None
        self._searchable: _Searchable | None = None
        self._usual: dict[str, dict[Key, float]] | None = None
        storage.subscribe(self._follow)

    @property
    def desk(self) -> StatuteDesk:
        """Showing and checking, with the committee's own rules."""
        if self._desk is None:
            self._desk = StatuteDesk(self._clock, self._added())
        return self._desk

    def search(self, query: CaseQuery, *, limit: int = 10) -> tuple[FoundArticle, ...]:
        """Propose the articles for a description: by its words, by what similar cases cited, by the category's habit."""
        if not query.text.strip():
            raise RefusedInput("还没有纠纷经过，没法找法条。", "先写几句谁和谁为什么事。")
        searchable = self._texts()
        votes = self._votes(query)
        at_hand = {searchable.places[key]: vote for key, vote in votes.items() if key in searchable.places}
        weight = 1 / (1 + len(query.text) / TEXT_LENGTH)
        best = searchable.words.rank(
            query.text, weight=weight, votes=at_hand, favoured=self._used_here(), limit=limit
        )
        found = [self._found(searchable.articles[place], score) for place, score in best]
        # What similar cases cited is named even where its text has not been imported.
        found += [FoundArticle(*key, vote) for key, vote in votes.items() if key not in searchable.places]
        ranked = sorted(found, key=lambda one: -one.score)[:limit]
        return tuple(
            FoundArticle(one.law, one.article, round(one.score / _MOST, 4), one.text) for one in ranked
        )

    def add_rules(self, path: Path) -> tuple[str, int]:
        """Keep an interpretation, regulation or local rule; return its name and how many articles it has."""
        law, articles = read_rules(path)
        digest = hashlib.sha256(name_key(law).encode()).hexdigest()[:24]
        kept = {"law": law, "articles": {one.article: one.text for one in articles}}
        with self._storage.work("导入法规") as work:
            work.settings.put(_SETTING + digest, kept)
            work.commit()
        self._desk = self._searchable = self._usual = None
        return law, len(articles)

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
            words = StatuteText([f"{one.chapter}\n{one.text}" for one in articles])
            self._searchable = _Searchable(day, articles, places, words)
        return self._searchable

    def _votes(self, query: CaseQuery) -> dict[Key, float]:
        """Add up what similar cases and the likely categories say for an article."""
        usual = self._usual_articles()
        votes: dict[Key, float] = {}
        for key, share in self._cited_nearby(query).items():
            votes[key] = CASES_WEIGHT * share
        for category, probability in self._categories(query):
            for key, share in usual.get(category, {}).items():
                votes[key] = votes.get(key, 0.0) + CATEGORY_WEIGHT * probability * share
        return votes

    def _cited_nearby(self, query: CaseQuery) -> dict[Key, float]:
        """Return for every article the share of similar cases, weighed by nearness, that cited it."""
        votes: dict[Key, float] = {}
        whole = 0.0
        for case, score in self._similar.neighbours(query, limit=NEIGHBOURS):
            whole += score**NEARNESS
            for key in self._keys(case.statutes):
                votes[key] = votes.get(key, 0.0) + score**NEARNESS
        return {key: vote / whole for key, vote in votes.items()} if whole else {}

    def _categories(self, query: CaseQuery) -> list[tuple[str, float]]:
        if query.category:
            return [(query.category, 1.0)]
        likely = self._classification.classify(query.text)[:_LIKELY_CATEGORIES]
        return [(one.code, one.probability) for one in likely]

    def _used_here(self) -> list[int]:
        """Return the places of the laws that this library's cases cite at all: everyday law before rare law."""
        laws = {law for articles in self._usual_articles().values() for law, _ in articles}
        return [place for (law, _), place in self._texts().places.items() if law in laws]

    def _usual_articles(self) -> dict[str, dict[Key, float]]:
        if self._usual is None:
            self._usual = self._count_usual()
        return self._usual

    def _follow(self, event: Event) -> None:
        if isinstance(event, LibraryCasesAdded | LibraryCasesRemoved):
            self._usual = None

    def _count_usual(self) -> dict[str, dict[Key, float]]:
        counted: dict[str, dict[Key, float]] = {}
        with self._storage.read() as view:
            for case in view.library.all_cases():
                votes = counted.setdefault(case.category, {})
                for key in self._keys(case.statutes):
                    votes[key] = votes.get(key, 0.0) + 1
        return {
            category: {key: vote / max(votes.values()) for key, vote in votes.items()}
            for category, votes in counted.items()
            if votes
        }

    def _keys(self, cited: Iterable[StatuteReference]) -> set[Key]:
        """Return the articles a case cited that can still be cited: not those of laws out of force."""
        shelf, day = self.desk.shelf, self._clock.today()
        keys = set()
        for one in cited:
            try:
                key = (shelf.name_of(one.law), parse_article(one.article))
            except ValueError:
                continue
            if not shelf.ended(key[0], day):
                keys.add(key)
        return keys

    @staticmethod
    def _found(article: Article, score: float) -> FoundArticle:
        return FoundArticle(article.law, article.article, score, article.text)
