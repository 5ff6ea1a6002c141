"""Deciding factors of a dispute (要素): read from its words, checked by the mediator with one click, kept with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_records import Kept
from mediation.domain.confirmed_factors import ConfirmedFactor, ConfirmedFactors, FactorState
from mediation.domain.dispute import Dispute
from mediation.domain.similar import FactorReading
from mediation.errors import RefusedInput
from mediation.search.factor_extraction import FactorTable
from mediation.search.factor_table import CHOICE, FLAG, Factor
from mediation.search.factor_values import written
from mediation.storage.storage import Storage

_AROUND = 24
_BEFORE = re.compile(r"[^，。；：、！？“”\s]*$")
_AFTER = re.compile(r"[^，。；：、！？“”\s]*")


@dataclass(frozen=True)
class CheckedFactor:
    """One factor of a dispute: what the words say and where, what the mediator said of it, how to ask for it.

    ``clause`` is the quote with the words around it, which tell what it is about.
    ``choices`` are the values it can have, () for a number, which is typed with its ``unit``.
    """

    code: str
    name: str
    ask: str
    read: str = ""
    quote: str = ""
    clause: str = ""
    said: ConfirmedFactor | None = None
    choices: tuple[str, ...] = ()
    several: bool = False
    unit: str = ""

    @property
    def value(self) -> str:
        """What counts now; '' while it is not known."""
        if self.said is None:
            return self.read
        return self.said.value if self.said.holds else ""

    @property
    def is_missing(self) -> bool:
        """Tell whether it is still to be asked."""
        return not self.value


class FactorBook:
    """Keeps what a mediator said of a dispute's factors, one record a dispute."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock
        self._table = FactorTable.load()

    def said_of(self, dispute_id: UUID | None) -> ConfirmedFactors:
        """Return what was said so far."""
        if dispute_id is None:
            return ConfirmedFactors()
        with self._storage.read() as view:
            kept = view.records.of(ConfirmedFactors, dispute_id)
        return kept[-1].value if kept else ConfirmedFactors()

    def of(self, dispute: Dispute) -> tuple[CheckedFactor, ...]:
        """Return the factors of a dispute's type, and whatever else its words tell: what is known first."""
        said = self.said_of(dispute.id)
        text = _words_of(dispute)
        category = dispute.category or None
        strays = self._table.strays(category, dispute.subtype)
        read = {one.code: one for one in self._table.extract(text, category) if one.code not in strays}
        codes = [factor.code for factor in self._table.asked(text, category, dispute.subtype)]
        codes += [code for code in (*read, *(one.code for one in said.factors)) if code not in codes]
        found = [
            _checked(factor, read.get(code), said.of(code), text)
            for code in codes
            if (factor := self._table.factor(code)) is not None
        ]
        return tuple(sorted(found, key=lambda one: one.is_missing and one.said is None))

    def say(self, dispute: Dispute, code: str, state: FactorState, value: str = "") -> CheckedFactor:
        """Keep what a mediator says of a factor: right, wrong, or another value, typed as people write it."""
        known = {one.code: one for one in self.of(dispute)}.get(code)
        factor = self._table.factor(code)
        if known is None or factor is None or dispute.id is None:
            raise RefusedInput("这一类纠纷没有这一样要素。")
        if state is FactorState.CHANGED:
            try:
                value = written(factor, value)
            except ValueError as problem:
                raise RefusedInput(str(problem)) from problem
        elif not known.read:
            raise RefusedInput(f"“{known.name}”在经过里没有写，没法说对不对。", "问清了就直接写上。")
        else:
            value = known.read
        said = ConfirmedFactor(code, factor.name, value, state)
        self._keep(dispute.id, self.said_of(dispute.id).with_factor(said))
        return replace(known, said=said)

    def take_back(self, dispute_id: UUID, code: str) -> bool:
        """Take back what was said of a factor, so that only the words count; tell whether anything was."""
        said = self.said_of(dispute_id)
        if said.of(code) is None:
            return False
        self._keep(dispute_id, said.without(code))
        return True

    def _keep(self, dispute_id: UUID, said: ConfirmedFactors) -> Kept[ConfirmedFactors]:
        with self._storage.work("核对要素") as work:
            earlier = work.records.of(ConfirmedFactors, dispute_id)
            if earlier:
                kept = work.records.change(earlier[-1], said, on=self._clock.today())
            else:
                kept = work.records.add(said, on=self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept


def _words_of(dispute: Dispute) -> str:
    """The same words by which similar cases are sought."""
    return "\n".join(part for part in (dispute.facts, *(claim.text for claim in dispute.claims)) if part)


def clause_around(text: str, quote: str) -> str:
    """Return the clause in which a quote stands first."""
    at = text.find(quote)
    if not quote or at < 0:
        return quote
    before = _BEFORE.search(text, max(0, at - _AROUND), at)
    after = _AFTER.match(text, at + len(quote), min(len(text), at + len(quote) + _AROUND))
    return (before.group() if before else "") + quote + (after.group() if after else "")


def _checked(
    factor: Factor, read: FactorReading | None, said: ConfirmedFactor | None, text: str
) -> CheckedFactor:
    listed = factor.kind in (FLAG, CHOICE)
    return CheckedFactor(
        factor.code,
        factor.name,
        factor.ask,
        read.value if read else "",
        read.quote if read else "",
        clause_around(text, read.quote) if read else "",
        said,
        tuple(option.value for option in factor.options) if listed else (),
        factor.several,
        factor.unit,
    )
