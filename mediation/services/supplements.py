"""Supplementary agreements (补充协议): a signed agreement stays as it is, and a change is signed anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.case_records import Kept
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding
from mediation.domain.signing import Signature, Supplement, term_changes
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.agreements import AgreementService
from mediation.services.in_force import Reader, agreement_in_force
from mediation.services.signing import signed_agreement
from mediation.storage.storage import Storage


class SupplementService:
    """Writes, checks, locks and signs supplementary agreements; each begins with the text that is in force."""

    def __init__(self, storage: Storage, agreements: AgreementService, clock: Clock) -> None:
        self._storage = storage
        self._agreements = agreements
        self._clock = clock

    def all(self, dispute_id: UUID) -> tuple[Kept[Supplement], ...]:
        """Return a dispute's supplements in their order."""
        with self._storage.read() as view:
            return supplements_of(view, dispute_id)

    def open_one(self, dispute_id: UUID) -> Kept[Supplement] | None:
        """Return the supplement that is being written or waits for signatures, None when there is none."""
        return next((one for one in self.all(dispute_id) if not _is_signed(one)), None)

    def of_dispute(self, dispute_id: UUID) -> Agreement | None:
        """Return the text of the supplement in hand."""
        kept = self.open_one(dispute_id)
        return kept.value.agreement if kept else None

    def in_force(self, dispute_id: UUID) -> Agreement | None:
        """Return the agreement as it binds today, with every signed supplement in it; None before the first is signed."""
        with self._storage.read() as view:
            return agreement_in_force(view, dispute_id)

    def begin(self, dispute_id: UUID) -> Kept[Supplement]:
        """Begin a supplement with the text in force, or go on with the one in hand."""
        if (present := self.open_one(dispute_id)) is not None:
            return present
        binding = self.in_force(dispute_id)
        if binding is None:
            raise NotAllowedNow("协议还没签字，直接改协议就行。")
        draft = replace(
            binding,
            state=AgreementState.DRAFT,
            reached_on=None,
            signed_on=None,
            sealed_on=None,
            warning_reasons=(),
        )
        with self._storage.work("起草补充协议") as work:
            number = len(work.records.of(Supplement, dispute_id)) + 1
            kept = work.records.add(
                Supplement(number, draft, binding), on=self._clock.today(), dispute_id=dispute_id
            )
            work.commit()
        return kept

    def drop(self, dispute_id: UUID) -> None:
        """Give up the supplement in hand; what was signed stays in force."""
        kept = self._in_hand(dispute_id)
        with self._storage.work("不签补充协议了") as work:
            work.records.withdraw(kept, "不签了")
            work.commit()

    def draft_agreement(self, dispute_id: UUID, agreement: Agreement) -> Agreement:
        """Keep the draft, faults and all; raise NotAllowedNow once it is final."""
        kept = self._in_hand(dispute_id)
        if kept.value.agreement.state is not AgreementState.DRAFT:
            raise NotAllowedNow("补充协议已经定稿，不能再改。", "不签了的话，先撤掉它。")
        mine = kept.value.agreement
        draft = replace(
            agreement, id=mine.id, dispute_id=dispute_id, version=mine.version, state=AgreementState.DRAFT
        )
        return self._keep(kept, draft, "起草补充协议")

    def check(self, dispute: Dispute, agreement: Agreement) -> tuple[Finding, ...]:
        """Return what a court or an inspector would object to in the text as it will stand."""
        return self._agreements.check(dispute, agreement)

    def finalise(
        self, dispute_id: UUID, *, reasons: Mapping[str, str] | None = None, reached_on: date | None = None
    ) -> Agreement:
        """Lock the draft for printing; it must change something."""
        kept = self._in_hand(dispute_id)
        draft = kept.value.agreement
        if draft.state is not AgreementState.DRAFT:
            return draft
        if not term_changes(kept.value.before.terms, draft.terms):
            raise RefusedInput("和原来的条款一样，没有要补充的。")
        given = {**dict(draft.warning_reasons), **(reasons or {})}
        dated = replace(draft, reached_on=draft.reached_on or reached_on or self._clock.today())
        with self._storage.read() as view:
            dispute = view.disputes.get(dispute_id)
        self._agreements.refuse_faulty(dispute, dated, given)
        final = replace(dated, state=AgreementState.FINAL, warning_reasons=tuple(sorted(given.items())))
        return self._keep(kept, final, "补充协议定稿")

    def sign(
        self,
        dispute_id: UUID,
        *,
        signed_on: date | None = None,
        sealed_on: date | None = None,
        signatures: Sequence[Signature] = (),
    ) -> Agreement:
        """Record who signed the supplement when; from the last signature and the seal it changes the agreement."""
        days = [one.on for one in signatures] or [signed_on or self._clock.today()]
        final = self.finalise(dispute_id, reached_on=min(days))
        kept = self._in_hand(dispute_id)
        with self._storage.work("补充协议签字") as work:
            dispute = work.disputes.get(dispute_id)
            signed = signed_agreement(
                work,
                dispute,
                final,
                days=days,
                sealed_on=sealed_on,
                given=signatures,
                clock=self._clock,
                about=kept.id,
            )
            work.records.change(kept, replace(kept.value, agreement=signed), on=max(days))
            work.commit()
        return signed

    def _in_hand(self, dispute_id: UUID) -> Kept[Supplement]:
        kept = self.open_one(dispute_id)
        if kept is None:
            raise NotAllowedNow("没有在写的补充协议。")
        return kept

    def _keep(self, kept: Kept[Supplement], agreement: Agreement, action: str) -> Agreement:
        with self._storage.work(action) as work:
            work.records.change(kept, replace(kept.value, agreement=agreement))
            work.commit()
        return agreement


def supplements_of(view: Reader, dispute_id: UUID) -> tuple[Kept[Supplement], ...]:
    """Return a dispute's supplements by their number."""
    return tuple(sorted(view.records.of(Supplement, dispute_id), key=lambda kept: kept.value.number))


def _is_signed(kept: Kept[Supplement]) -> bool:
    return kept.value.agreement.state is AgreementState.SIGNED
