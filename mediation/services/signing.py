"""What signing does to an agreement: its days, and an entry for every signature and the seal (人民调解法 29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.agreement import Agreement, AgreementForm, AgreementState
from mediation.domain.dispute import Dispute
from mediation.domain.signing import (
    Signature,
    SignerRole,
    Signing,
    SigningWay,
    signature_problem,
    usual_signatures,
)
from mediation.errors import RefusedInput
from mediation.storage.unit_of_work import UnitOfWork


def signed_agreement(
    work: UnitOfWork,
    dispute: Dispute,
    agreement: Agreement,
    *,
    days: Sequence[date],
    sealed_on: date | None,
    given: Sequence[Signature],
    clock: Clock,
    about: UUID | None = None,
) -> Agreement:
    """Keep the signatures and return the agreement as signed; refuse days that cannot be and parties that are missing."""
    sealed = sealed_on or max(days)
    if max(*days, sealed) > clock.today():
        raise RefusedInput("签字、盖章的日期在今天以后，等签好了再记。")
    written = agreement.form is AgreementForm.WRITTEN
    if written and agreement.reached_on and min(days) < agreement.reached_on:
        raise RefusedInput("签字的日期早于达成协议的那天，有一个写错了。")
    if written:
        signatures = tuple(given) or usual_signatures(dispute, max(days))
        if problem := signature_problem(dispute, signatures):
            raise RefusedInput(problem)
        seal = Signing(work.committee.get().full_name, SigningWay.SEAL, SignerRole.COMMITTEE)
        for one in (*signatures, Signature(seal, sealed)):
            work.records.add(replace(one.signing, about=about), on=one.on, dispute_id=dispute.id)
    return replace(agreement, state=AgreementState.SIGNED, signed_on=max(days), sealed_on=sealed)
