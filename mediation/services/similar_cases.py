"""Similar cases (类案检索): for a dispute, a pasted text or a batch; and free words over the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_feedback import CaseFeedback, Verdict
from mediation.domain.case_records import Kept
from mediation.domain.confirmed_factors import as_confirmed
from mediation.domain.dispute import Dispute
from mediation.domain.library import PastCase
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import (
    CaseFilter,
    FactorMatch,
    FactorReading,
    KeywordHit,
    Passage,
    Ranked,
    ShownCase,
    SimilarCase,
)
from mediation.errors import RefusedInput
from mediation.search.case_index import CaseIndex
from mediation.search.factor_extraction import FactorTable
from mediation.search.highlight import excerpt
from mediation.search.shared_passages import shared_passages
from mediation.search.similar_cases import SimilarCaseSearch
from mediation.services.case_factors import FactorBook
from mediation.services.case_feedback import FeedbackBook
from mediation.services.case_index_keeper import CaseIndexKeeper
from mediation.services.rule_tables import RuleTables
from mediation.services.shown_cases import arrange
from mediation.storage.storage import Storage

LONGEST_QUERY = 200_000
_POOL = 40


@dataclass(frozen=True)
class Comparison:
    """Two texts side by side, with what they share and how the deciding factors stand."""

    left: str
    right: PastCase
    right_text: str
    passages: tuple[Passage, ...]
    factors: tuple[FactorMatch, ...]


class SimilarCaseService:
    """Everything the similar-case page and `similar` do."""

    def __init__(self, storage: Storage, keeper: CaseIndexKeeper, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._keeper = keeper
        self._tables = tables
        self._feedback = FeedbackBook(storage, clock)
        self._factors = FactorTable.load()
        self.confirmed = FactorBook(storage, clock)

    def query_of(self, dispute: Dispute) -> CaseQuery:
        """Return what a dispute is sought by: its facts and claims, its category, and the factors a mediator checked."""
        claims = "\n".join(claim.text for claim in dispute.claims)
        return CaseQuery(
            dispute.facts,
            claims,
            category=dispute.category or None,
            own_id=f"own-{dispute.id}",
            confirmed=self.confirmed.said_of(dispute.id).factors,
            subtype=dispute.subtype,
        )

    def rank(
        self, query: CaseQuery, *, limit: int = 10, where: CaseFilter | None = None
    ) -> tuple[Ranked, ...]:
        """Return the most similar cases by pure relevance, keys and scores only."""
        return self._rank(self._keeper.whole_index(), query, limit, where)

    @staticmethod
    def _rank(index: CaseIndex, query: CaseQuery, limit: int, where: CaseFilter | None) -> tuple[Ranked, ...]:
        if not query.text.strip():
            raise RefusedInput("还没有纠纷经过，没法找类案。", "先写几句谁和谁为什么事。")
        if len(query.text) > LONGEST_QUERY:
            raise RefusedInput("这段文字太长，请控制在20万字以内。")
        return SimilarCaseSearch(index).rank(query, limit=limit, where=where)

    def find(
        self, query: CaseQuery, *, limit: int = 10, where: CaseFilter | None = None
    ) -> tuple[SimilarCase, ...]:
        """Return the most similar cases with the words and factors that make them so."""
        found = self.neighbours(query, limit=limit, where=where)
        search = SimilarCaseSearch(self._keeper.index())
        return tuple(search.explain(query, case, score) for case, score in found)

    def shown(
        self,
        query: CaseQuery,
        *,
        limit: int = 10,
        where: CaseFilter | None = None,
        dispute_id: UUID | None = None,
    ) -> tuple[ShownCase, ...]:
        """Return what the window shows: relevance with the category's verdicts, copies folded, both sides where both occur.

        A batch asks `find` or `rank`, which nothing of this touches.
        """
        # The window does not wait for what an import only skimmed; the words of those cases answer meanwhile.
        index = self._keeper.index()
        pool = self._cases(self._rank(index, query, max(_POOL, 2 * limit), where))
        search = SimilarCaseSearch(index)
        placed = arrange(
            pool,
            search.first_alike([str(case.key) for case, _ in pool]),
            self.feedback_of(dispute_id) if dispute_id else {},
            self._feedback.shifts(query.category),
            limit=limit,
        )
        return tuple(
            ShownCase(
                search.explain(query, one.case, one.score),
                one.side,
                one.near_copies,
                one.verdict,
                one.brought_up,
            )
            for one in placed
        )

    def give_feedback(self, dispute_id: UUID, case_key: UUID, verdict: Verdict) -> Kept[CaseFeedback]:
        """Keep whether a case was of use for a dispute; it counts for the dispute's category from then on."""
        return self._feedback.give(dispute_id, case_key, verdict)

    def take_back(self, dispute_id: UUID, case_key: UUID) -> bool:
        """Take a verdict back, with all it moved; tell whether there was one."""
        return self._feedback.take_back(dispute_id, case_key)

    def feedback_of(self, dispute_id: UUID) -> Mapping[UUID, Verdict]:
        """Return the verdicts given for a dispute, by case."""
        return self._feedback.of(dispute_id)

    def neighbours(
        self, query: CaseQuery, *, limit: int = 60, where: CaseFilter | None = None
    ) -> tuple[tuple[PastCase, float], ...]:
        """Return similar cases with their scores, as the forecast wants them."""
        return self._cases(self.rank(query, limit=limit, where=where))

    def compare(self, query: CaseQuery, key: UUID) -> Comparison:
        """Put a query and a case side by side with shared passages and factors."""
        with self._storage.read() as view:
            case = view.library.get(key)
        left, right = query.text, case.search_text()
        factors = self._factors.compare(self.factors(query), self.factors_of(case))
        return Comparison(left, case, right, shared_passages(left, right), factors)

    def factors(self, query: CaseQuery) -> tuple[FactorReading, ...]:
        """Return the deciding factors of a query: as checked, else as read, with the words that show them."""
        return as_confirmed(self.read_factors(query), query.confirmed)

    def read_factors(self, query: CaseQuery) -> tuple[FactorReading, ...]:
        """Read the deciding factors of a query's words alone."""
        return self._factors.extract(query.text, query.category)

    def factors_of(self, case: PastCase) -> tuple[FactorReading, ...]:
        """Read the deciding factors of a past case."""
        return self._factors.extract(case.search_text(), case.category)

    def search_words(
        self, words: str, *, where: CaseFilter | None = None, limit: int = 20
    ) -> tuple[KeywordHit, ...]:
        """Find cases that hold all typed words, with the words marked in an excerpt."""
        if not words.strip():
            return ()
        found = self._cases(self._keeper.index().keyword(words, where=where, limit=limit))
        return tuple(self._hit(case, score, words) for case, score in found)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Index the library anew; return how many cases can be found."""
        return self._keeper.rebuild(progress)

    def _cases(self, ranked: Sequence[Ranked]) -> tuple[tuple[PastCase, float], ...]:
        """Return the cases of a ranking with their scores; one that was taken out meanwhile is left out."""
        with self._storage.read() as view:
            cases = {
                str(case.key): case for case in view.library.several(UUID(found.key) for found in ranked)
            }
        return tuple((cases[found.key], found.score) for found in ranked if found.key in cases)

    @staticmethod
    def _hit(case: PastCase, score: float, words: str) -> KeywordHit:
        parts = (case.title, case.facts, case.claims, case.defence, case.issue, case.process, case.result)
        text = "\n".join(part for part in parts if part)
        shown = excerpt(text, words)
        return KeywordHit(case, shown.text, shown.marks, score)
