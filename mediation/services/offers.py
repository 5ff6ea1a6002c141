"""What was offered in the sittings (方案): the rounds with their gap, and an open offer as a term of the agreement."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from mediation.domain.agreement import Term, TermKind
from mediation.domain.case_records import Kept
from mediation.domain.dispute import Dispute
from mediation.domain.parties import Side
from mediation.domain.session_notes import NoteKind, Round, SessionNote, rounds
from mediation.storage.storage import Storage


@dataclass(frozen=True)
class Offers:
    """The rounds of all sittings in their order, and the last open offer of each speaker."""

    rounds: tuple[Round, ...] = ()
    latest: tuple[Kept[SessionNote], ...] = ()


class OfferService:
    """Reads offers; what was said in a caucus is none until it is released."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def of_dispute(self, dispute_id: UUID) -> Offers:
        """Return the open offers with amounts."""
        with self._storage.read() as view:
            dispute = view.disputes.get(dispute_id)
            kept = view.records.of(SessionNote, dispute_id)
        ordered = sorted(kept, key=lambda one: one.value.sitting)
        offered = [one for one in ordered if _is_open_offer(one.value)]
        latest = {one.value.speaker: one for one in offered}
        names = {side: [party.name for party in dispute.on_side(side)] for side in Side}
        found = rounds(
            [one.value for one in offered], asking=names[Side.APPLICANT], giving=names[Side.RESPONDENT]
        )
        return Offers(found, tuple(sorted(latest.values(), key=offered.index)))


def term_of(offer: SessionNote, dispute: Dispute) -> Term:
    """Return the payment an offer comes to: the respondents pay the applicants; one who offers for himself pays alone."""
    givers = [party.name for party in dispute.on_side(Side.RESPONDENT)]
    takers = [party.name for party in dispute.on_side(Side.APPLICANT)]
    obligor = offer.speaker if offer.speaker in givers else "、".join(givers)
    obligee = offer.speaker if offer.speaker in takers else "、".join(takers)
    return Term(kind=TermKind.PAY, obligor=obligor, obligee=obligee, amount=offer.amount)


def _is_open_offer(note: SessionNote) -> bool:
    return note.kind is NoteKind.PROPOSAL and note.amount is not None and not note.private
