"""What a new term begins with, and which of its parts is opened first."""

from __future__ import annotations

from mediation.domain.agreement import Term, TermKind
from mediation.domain.dispute import Dispute
from mediation.domain.parties import Side
from mediation.domain.term_slots import SlotKind
from mediation.services.clauses import Clause

_OPENS = {
    "amount": SlotKind.AMOUNT,
    "plan": SlotKind.PLAN,
    "monthly": SlotKind.MONTHLY,
    "due": SlotKind.DUE,
    "": SlotKind.BLANK,
}
_FIRST_SLOT = {TermKind.PAY: SlotKind.AMOUNT, TermKind.APOLOGISE: SlotKind.DUE, TermKind.OTHER: None}
_BETWEEN_TWO = (TermKind.PAY, TermKind.DELIVER, TermKind.APOLOGISE)


def new_term(kind: TermKind, dispute: Dispute) -> Term:
    """Return a term of a kind; mostly it is the respondent who owes the applicant something."""
    if kind is TermKind.OTHER:
        return Term()
    obligor, obligee = (_names(dispute, side) for side in (Side.RESPONDENT, Side.APPLICANT))
    return Term(kind=kind, obligor=obligor, obligee=obligee if kind in _BETWEEN_TWO else "")


def first_slot(kind: TermKind) -> SlotKind | None:
    """Return what is written first in a new term, None for the whole sentence."""
    return _FIRST_SLOT.get(kind, SlotKind.METHOD)


def first_slot_of_clause(clause: Clause) -> SlotKind:
    """Return what is filled in first in a clause."""
    return _OPENS[clause.opens]


def _names(dispute: Dispute, side: Side) -> str:
    return "、".join(party.name for party in dispute.on_side(side))
