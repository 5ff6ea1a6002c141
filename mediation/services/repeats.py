"""Repeats in the register (重复与关联): found when registering and over the whole register, decided by a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_records import Kept
from mediation.domain.dispute import Dispute
from mediation.domain.dispute_link import DisputeLink, LinkDecision
from mediation.domain.listing import DisputeFilter, DisputeLine
from mediation.domain.repeats import Matter, RepeatFound, RepeatRegister, Sameness
from mediation.errors import RefusedInput
from mediation.services.names import initials
from mediation.services.repeat_matters import RepeatTable, matter_of, names_told_of
from mediation.services.repeat_sweep import Progress, RepeatSweep
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage
from mediation.storage.view import View

MOST_CANDIDATES = 80
BACKGROUND = 200
PAGE = 500


@dataclass(frozen=True)
class Suspect:
    """A registered dispute that may be this one or belong to it, how surely, and why."""

    line: DisputeLine
    sameness: Sameness
    score: float
    why: str
    decided: Kept[DisputeLink] | None = None


@dataclass(frozen=True)
class SuspectPair:
    """Two registered disputes that may be one or belong together; the earlier one first."""

    one: DisputeLine
    other: DisputeLine
    sameness: Sameness
    score: float
    why: str


class RepeatService:
    """Finds what may be a repeat, and keeps what somebody decided about it."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock
        self._table = RepeatTable()
        self._background: tuple[Matter, ...] | None = None

    def check(self, dispute: Dispute) -> tuple[Suspect, ...]:
        """Return registered disputes a draft or a dispute may repeat, the surest first; advice, never a bar.

        What somebody decided to be independent is left out.
        """
        matter = self._matter(dispute, str(dispute.id or ""))
        with self._storage.read() as view:
            candidates = [
                other for other in self._candidates(view, dispute, matter) if other.id != dispute.id
            ]
            register = self._register(view, candidates)
            found = register.find(matter)
            lines = {line.id: line for line in view.lists.dispute_lines(UUID(pair.other) for pair in found)}
            decided = _decisions(view, dispute.id)
        suspects = (_suspect(pair, lines, decided) for pair in found)
        return tuple(s for s in suspects if s is not None and not _is_separate(s.decided))

    def over_register(self, progress: Progress | None = None) -> tuple[SuspectPair, ...]:
        """Return the pairs of the whole register nobody has decided on yet, the surest first.

        `progress` is told of reading and then of comparing; what it raises ends the search.
        """
        with self._storage.read() as view:
            settled = {frozenset((k.dispute_id, k.other_id)) for k in view.records.all_of(DisputeLink)}
            sweep = RepeatSweep(view, self._table, self._matter)
            found = [
                pair
                for pair in sweep.pairs(progress)
                if frozenset((UUID(pair.one), UUID(pair.other))) not in settled
            ]
            wanted = list({UUID(key) for pair in found for key in (pair.one, pair.other)})
            lines = {
                str(line.id): line
                for start in range(0, len(wanted), PAGE)
                for line in view.lists.dispute_lines(wanted[start : start + PAGE])
            }
        pairs = [_pair(lines[pair.one], lines[pair.other], pair) for pair in found]
        return tuple(sorted(pairs, key=lambda pair: -pair.score))

    def decide(
        self, dispute_id: UUID, other_id: UUID, decision: LinkDecision, *, reason: str = "", found: str = ""
    ) -> Kept[DisputeLink]:
        """Keep what somebody decided about two disputes; an earlier decision on them is changed, not doubled.

        Raises RefusedInput for a dispute held against itself.
        """
        if dispute_id == other_id:
            raise RefusedInput("这是同一件，不用并案。")
        link = DisputeLink(decision, reason.strip(), found)
        with self._storage.work("并案、关联的决定") as work:
            before = _between(work.records.of(DisputeLink, dispute_id), other_id)
            today = self._clock.today()
            if before is None:
                kept = work.records.add(link, on=today, dispute_id=dispute_id, other_id=other_id)
            else:
                kept = work.records.change(before, link, on=today)
            work.commit()
        return kept

    def undo(self, kept: Kept[DisputeLink], *, reason: str = "撤销") -> None:
        """Take a decision back; the trail keeps it."""
        with self._storage.work("撤销并案、关联") as work:
            work.records.withdraw(kept, reason)
            work.commit()

    def links(self, dispute_id: UUID) -> tuple[tuple[Kept[DisputeLink], DisputeLine], ...]:
        """Return what was decided about a dispute, each with the other dispute."""
        with self._storage.read() as view:
            kept = view.records.of(DisputeLink, dispute_id)
            others = {k.id: k.other_id if k.dispute_id == dispute_id else k.dispute_id for k in kept}
            lines = {line.id: line for line in view.lists.dispute_lines(o for o in others.values() if o)}
        return tuple((k, lines[other]) for k in kept if (other := others[k.id]) in lines)

    def _matter(self, dispute: Dispute, key: str) -> Matter:
        category = self._tables.categories.find(
            dispute.category or dispute.category_word or dispute.subtype,
            migrant_workers=dispute.migrant_workers,
            facts=dispute.facts,
        )
        return matter_of(replace(dispute, category=category.code if category else ""), key, self._table)

    def _candidates(self, view: View, dispute: Dispute, matter: Matter) -> tuple[Dispute, ...]:
        parties = [party for party in dispute.parties if party.name.strip()]
        found = view.lists.disputes_alike(
            numbers=[number for p in parties for number in (p.id_number, p.credit_code)],
            phones=[party.phone for party in parties],
            names=[
                *(p.name for p in parties),
                *(h.shown for h in matter.helpers),
                *names_told_of(matter.facts),
            ],
            initials=[initials(party.name) for party in parties if len(party.name) > 1],
            limit=MOST_CANDIDATES,
        )
        return view.disputes.several(found)

    def _register(self, view: View, candidates: Iterable[Dispute]) -> RepeatRegister:
        """Hold the candidates, and know from other stories which words say little."""
        register = RepeatRegister(self._table.limits)
        if self._background is None:
            newest = [line.id for line in view.lists.disputes(DisputeFilter(), limit=BACKGROUND).lines]
            self._background = tuple(self._matter(d, str(d.id)) for d in view.disputes.several(newest))
        for matter in self._background:
            register.learn(matter.story)
        for dispute in candidates:
            register.add(self._matter(dispute, str(dispute.id)))
        return register


def _pair(one: DisputeLine, other: DisputeLine, found: RepeatFound) -> SuspectPair:
    earlier, later = sorted((one, other), key=lambda line: (line.registered_at, str(line.id)))
    return SuspectPair(earlier, later, found.sameness, found.score, found.why)


def _suspect(
    pair: RepeatFound, lines: dict[UUID, DisputeLine], decided: dict[UUID, Kept[DisputeLink]]
) -> Suspect | None:
    other = UUID(pair.other)
    line = lines.get(other)
    return Suspect(line, pair.sameness, pair.score, pair.why, decided.get(other)) if line else None


def _decisions(view: View, dispute_id: UUID | None) -> dict[UUID, Kept[DisputeLink]]:
    if dispute_id is None:
        return {}
    kept = view.records.of(DisputeLink, dispute_id)
    others = ((k.other_id if k.dispute_id == dispute_id else k.dispute_id, k) for k in kept)
    return {other: k for other, k in others if other is not None}


def _between(kept: Iterable[Kept[DisputeLink]], other_id: UUID) -> Kept[DisputeLink] | None:
    return next((k for k in kept if other_id in (k.dispute_id, k.other_id)), None)


def _is_separate(kept: Kept[DisputeLink] | None) -> bool:
    return kept is not None and kept.value.decision is LinkDecision.SEPARATE
