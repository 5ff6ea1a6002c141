"""What speaks for an article besides its words: similar cases that cited it, and the habit of the dispute's category."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.events import Event, LibraryCasesAdded, LibraryCasesRemoved
from mediation.domain.library import StatuteReference
from mediation.domain.queries import CaseQuery
from mediation.domain.statutes import parse_article
from mediation.services.classification import ClassificationService
from mediation.services.law_shelf import LawShelf
from mediation.services.similar_cases import SimilarCaseService
from mediation.storage.storage import Storage

NEIGHBOURS, NEARNESS = 30, 4
CASES_WEIGHT, CATEGORY_WEIGHT = 2.5, 0.65
# Cases that are like the text only from afar say little; from the second figure on they say all they can.
FAR, NEAR = 0.3, 0.5
_LIKELY_CATEGORIES = 2
_USUAL = 0.3
"""From this share of the category's most cited article on, an article is said to be usual for it."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Votes:
    """What cases and categories say for each article, and who said it."""

    scores: Mapping[Key, float]
    cited_by: Mapping[Key, tuple[UUID, ...]]
    usual_in: Mapping[Key, str]
    neighbours: int = 0


class StatuteVotes:
    """Counts in a profile's library; the category's habit is counted once and again when the library changes."""

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
        self._usual: dict[str, dict[Key, float]] | None = None
        storage.subscribe(self._follow)

    def votes(self, query: CaseQuery, shelf: LawShelf) -> Votes:
        """Add up what similar cases and the likely categories say for an article."""
        usual = self.usual_articles(shelf)
        scores: dict[Key, float] = {}
        cited_by: dict[Key, list[UUID]] = {}
        whole, count, best = 0.0, 0, 0.0
        for case, score in self._similar.neighbours(query, limit=NEIGHBOURS):
            nearness, count, best = score**NEARNESS, count + 1, max(best, score)
            whole += nearness
            for key in self._keys(case.statutes, shelf):
                scores[key] = scores.get(key, 0.0) + nearness
                if case.key is not None:
                    cited_by.setdefault(key, []).append(case.key)
        weight = CASES_WEIGHT * min(1.0, max(0.0, (best - FAR) / (NEAR - FAR)))
        scores = {key: weight * vote / whole for key, vote in scores.items()} if whole else {}
        usual_in: dict[Key, str] = {}
        for category, probability in self._categories(query):
            for key, share in usual.get(category, {}).items():
                scores[key] = scores.get(key, 0.0) + CATEGORY_WEIGHT * probability * share
                if share >= _USUAL:
                    usual_in.setdefault(key, category)
        return Votes(scores, {key: tuple(cases) for key, cases in cited_by.items()}, usual_in, count)

    def usual_articles(self, shelf: LawShelf) -> Mapping[str, Mapping[Key, float]]:
        """Return for each category how often its cases cite an article, the commonest one counting 1."""
        if self._usual is None:
            self._usual = self._count_usual(shelf)
        return self._usual

    def forget(self) -> None:
        """Count again: other laws are at hand."""
        self._usual = None

    def _follow(self, event: Event) -> None:
        if isinstance(event, LibraryCasesAdded | LibraryCasesRemoved):
            self._usual = None

    def _categories(self, query: CaseQuery) -> list[tuple[str, float]]:
        if query.category:
            return [(query.category, 1.0)]
        likely = self._classification.classify(query.text)[:_LIKELY_CATEGORIES]
        return [(one.code, one.probability) for one in likely]

    def _count_usual(self, shelf: LawShelf) -> dict[str, dict[Key, float]]:
        counted: dict[str, dict[Key, float]] = {}
        with self._storage.read() as view:
            for case in view.library.all_cases():
                votes = counted.setdefault(case.category, {})
                for key in self._keys(case.statutes, shelf):
                    votes[key] = votes.get(key, 0.0) + 1
        return {
            category: {key: vote / max(votes.values()) for key, vote in votes.items()}
            for category, votes in counted.items()
            if votes
        }

    def _keys(self, cited: Iterable[StatuteReference], shelf: LawShelf) -> set[Key]:
        """Return the articles a case cited that can still be cited: not those of laws out of force."""
        day = self._clock.today()
        keys = set()
        for one in cited:
            try:
                key = (shelf.name_of(one.law), parse_article(one.article))
            except ValueError:
                continue
            if not shelf.ended(key[0], day):
                keys.add(key)
        return keys
