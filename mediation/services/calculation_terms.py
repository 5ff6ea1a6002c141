"""What a finished calculation proposes as a term of the agreement; the parties may settle on another sum."""

from __future__ import annotations

from decimal import Decimal

from mediation.domain.agreement import Term, TermKind
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.calculations.sheet import Effect, Sheet
from mediation.domain.dispute import Dispute
from mediation.domain.money import capital_figures, document_figure
from mediation.domain.parties import Side
from mediation.domain.term_wording import money_words


def proposed_term(kind: SheetKind, sheet: Sheet, dispute: Dispute) -> Term | None:
    """Return a term with the total, None while there is nothing to pay; shares of each month are written out."""
    if sheet.total is None or sheet.total <= 0:
        return None
    obligor, obligee = (_names(dispute, side) for side in (Side.RESPONDENT, Side.APPLICANT))
    if kind is SheetKind.PARENT_SUPPORT:
        shares = [step for step in sheet.steps if step.effect is Effect.ADDED]
        return Term("，".join(f"{step.label}给{obligee}{_sum(step.amount)}" for step in shares) + "。")
    return Term(kind=TermKind.PAY, obligor=obligor, obligee=obligee, amount=sheet.total)


def _sum(amount: Decimal) -> str:
    return money_words(document_figure(amount), capital_figures(amount))


def _names(dispute: Dispute, side: Side) -> str:
    return "、".join(party.name for party in dispute.on_side(side))
