"""The agreement of the parties (人民调解协议; 人民调解法 28–33) as structured obligations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from mediation.domain.plain import PLAIN_NAME
from mediation.domain.words import Word


class AgreementForm(Word):
    """Written or oral (协议形式)."""

    WRITTEN = ("written", "书面")
    ORAL = ("oral", "口头")


class TermKind(Word):
    """What kind of thing a term obliges to."""

    PAY = ("pay", "支付", "付款")
    DELIVER = ("deliver", "交付")
    DO = ("do", "做某事", "行为")
    REFRAIN = ("refrain", "不做某事", "停止")
    APOLOGISE = ("apologise", "道歉", "赔礼道歉")
    OTHER = ("other", "其他")


class AgreementState(Word):
    """How far an agreement has come; a final one is locked, a signed one binds (人民调解法 29)."""

    DRAFT = ("draft", "草稿")
    FINAL = ("final", "定稿")
    SIGNED = ("signed", "已签字")


@dataclass(frozen=True)
class Instalment:
    """One payment of a plan (一期)."""

    due: date
    amount: Decimal


@dataclass(frozen=True)
class Recurring:
    """A payment that returns every month (定期给付), without end when ``until`` is None."""

    amount: Decimal
    day: int
    start: date = field(metadata={PLAIN_NAME: "from"})
    until: date | None = None


@dataclass(frozen=True)
class Term:
    """One obligation: who, what, how much, to whom, by when, how, and if not."""

    text: str = ""
    obligor: str = ""
    obligee: str = ""
    kind: TermKind = TermKind.OTHER
    amount: Decimal | None = None
    due: date | None = None
    due_condition: str = ""
    method: str = ""
    instalments: tuple[Instalment, ...] = ()
    recurring: Recurring | None = None
    default: str = ""


@dataclass(frozen=True)
class Agreement:
    """What the parties agreed, with its terms in order; an oral one takes effect when reached (人民调解法 30)."""

    terms: tuple[Term, ...]
    form: AgreementForm = AgreementForm.WRITTEN
    reached_on: date | None = None
    place: str = ""
    liability: str = ""
    copies: int | None = None
    state: AgreementState = AgreementState.DRAFT
    signed_on: date | None = None
    sealed_on: date | None = None
    warning_reasons: tuple[tuple[str, str], ...] = ()
    dispute_id: UUID | None = None
    id: UUID | None = None
    version: int = 0

    @property
    def effective_on(self) -> date | None:
        """The day it takes effect: the later of signatures and seal, or for an oral one the day it was reached."""
        if self.form is AgreementForm.ORAL:
            return self.reached_on
        return max(self.signed_on, self.sealed_on) if self.signed_on and self.sealed_on else None

    @property
    def total(self) -> Decimal:
        """Sum of money agreed in payment terms, in 元, recurring payments not counted."""
        return sum((t.amount for t in self.terms if t.kind is TermKind.PAY and t.amount), Decimal("0.00"))

    @property
    def instalments(self) -> tuple[Instalment, ...]:
        """All planned payments in order of their days."""
        planned = [line for term in self.terms for line in term.instalments]
        return tuple(sorted(planned, key=lambda line: line.due))
