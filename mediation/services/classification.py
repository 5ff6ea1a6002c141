"""Which kind of dispute a text tells of (纠纷类型识别): the likeliest categories with probabilities."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from mediation.domain.events import Event, LibraryCasesAdded, LibraryCasesRemoved
from mediation.errors import RefusedInput
from mediation.prediction.classifier import CategoryModel, classify, learn_categories
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage

_MOST, _MOST_WORDS = 3, 3
_LEAST_FIRST, _LEAST = 0.3, 0.1


@dataclass(frozen=True)
class LikelyCategory:
    """One category with its probability."""

    code: str
    name: str
    probability: float
    words: tuple[str, ...] = ()
    """The words of the text that decided it; none where it is only worded like the library's cases of this kind."""


class ClassificationService:
    """What `classify` and the hint at registration ask; learnt from the word list and the office's own library."""

    def __init__(self, storage: Storage, tables: RuleTables) -> None:
        self._storage = storage
        self._tables = tables
        self._learning = threading.Lock()
        self._model: CategoryModel | None = None
        storage.subscribe(self._follow)

    def classify(self, text: str) -> tuple[LikelyCategory, ...]:
        """Return all categories, the likeliest first; raise RefusedInput when there is no text."""
        if not text.strip():
            raise RefusedInput("还没有纠纷经过，没法看是哪一类。")
        model = self._learnt()
        table = self._tables.categories
        return tuple(
            LikelyCategory(code, table.get(code).name, share) for code, share in classify(text, model)
        )

    def likely(self, text: str) -> tuple[LikelyCategory, ...]:
        """Return what is offered while a text is typed: at most three categories, none while nothing speaks for any."""
        found = self.classify(text)
        if found[0].probability < _LEAST_FIRST:
            return ()
        offered = [one for place, one in enumerate(found[:_MOST]) if not place or one.probability >= _LEAST]
        words = self._learnt().words
        return tuple(
            replace(
                one,
                name=self._tables.categories.get(one.code).full_name,
                words=words.deciding(text, one.code, most=_MOST_WORDS),
            )
            for one in offered
        )

    def _learnt(self) -> CategoryModel:
        with self._learning:
            if self._model is None:
                with self._storage.read() as view:
                    self._model = learn_categories(view.library.all_cases())
            return self._model

    def _follow(self, event: Event) -> None:
        if isinstance(event, LibraryCasesAdded | LibraryCasesRemoved):
            self._model = None
