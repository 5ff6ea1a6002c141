"""Drafting, checking, finalising and signing an agreement (协议)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.agreement import Agreement, AgreementForm, AgreementState, Instalment
from mediation.domain.agreement_rules import check_agreement, check_text
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import item_number
from mediation.domain.deadlines import add_months
from mediation.domain.dispute import Dispute, Stage, StageEntry
from mediation.domain.findings import Finding, Severity, errors_in
from mediation.domain.money import from_fen, to_fen
from mediation.domain.plain import PlainProblem, from_plain
from mediation.domain.signing import Signature, Signing
from mediation.domain.term_slots import says_nothing
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.disputes import moved
from mediation.services.in_force import agreement_in_force, agreement_of_round
from mediation.services.rule_tables import RuleTables
from mediation.services.signing import signed_agreement
from mediation.storage.storage import Storage

MOST_INSTALMENTS = 360
MOST_COPIES = 1000
LONGEST_TEXT = 200_000
LAST_DAY = 31
# Given by finalising and signing, never by the file of a draft.
_OWN = frozenset(("id", "dispute_id", "state", "signed_on", "sealed_on", "version"))


@dataclass(frozen=True)
class AgreementQuery:
    """One line of `agreement check --batch`."""

    text: str
    parties: tuple[str, ...] = ()
    claimed: Decimal | None = None
    reached_on: date | None = None
    minors: tuple[str, ...] = ()
    category: str = ""


class AgreementService:
    """Everything the agreement page and the `agreement` commands do."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock

    def of_dispute(self, dispute_id: UUID) -> Agreement | None:
        """Return the agreement of a dispute as it was written; None before there is one, and when it is mediated again."""
        with self._storage.read() as view:
            return agreement_of_round(view, dispute_id)

    def now(self, dispute_id: UUID) -> Agreement | None:
        """Return the same as it reads today, with every signed supplement in it."""
        with self._storage.read() as view:
            mine = agreement_of_round(view, dispute_id)
            signed = mine is not None and mine.state is AgreementState.SIGNED
            return agreement_in_force(view, dispute_id) if signed else mine

    def read_agreement(self, data: Mapping[str, Any]) -> tuple[Agreement, tuple[str, ...]]:
        """Read an agreement from plain JSON; return it with the names of fields nobody knows."""
        unknown: list[str] = []
        written = {name: content for name, content in data.items() if name not in _OWN}
        try:
            agreement = from_plain(Agreement, written, unknown=unknown)
        except PlainProblem as problem:
            raise RefusedInput(f"“{problem.path}”这一项：{problem.sentence}") from problem
        _refuse_impossible(agreement)
        return agreement, tuple(unknown)

    def draft_agreement(self, dispute_id: UUID, agreement: Agreement) -> Agreement:
        """Keep a draft, faults and all; raise NotAllowedNow once it is final or signed."""
        with self._storage.work("起草协议") as work:
            dispute = work.disputes.get(dispute_id)
            kept = agreement_of_round(work, dispute_id)
            if kept and kept.state is not AgreementState.DRAFT:
                raise NotAllowedNow("协议已经定稿，不能再改。", "要改就另签一份补充协议。")
            copies = agreement.copies or default_copies(dispute)
            draft = replace(agreement, dispute_id=dispute_id, copies=copies, state=AgreementState.DRAFT)
            if kept is not None:
                saved = work.agreements.save(replace(draft, id=kept.id, version=kept.version))
            else:
                saved = work.agreements.add(replace(draft, id=None, version=0))
            work.commit()
        return saved

    def check(self, dispute: Dispute, agreement: Agreement) -> tuple[Finding, ...]:
        """Return what a court or an inspector would object to, errors first."""
        return check_agreement(
            agreement, dispute, rates=self._tables.loan_rates, limits=self._tables.agreement_limits
        )

    def finalise(
        self, dispute_id: UUID, *, reasons: Mapping[str, str] | None = None, reached_on: date | None = None
    ) -> Agreement:
        """Lock a draft for printing; a red finding closes this, a yellow one wants a written reason by its code.

        A draft without the day it was reached gets ``reached_on``, or today.
        """
        with self._storage.work("协议定稿") as work:
            dispute = work.disputes.get(dispute_id)
            draft = agreement_of_round(work, dispute_id)
            if draft is None:
                raise NotAllowedNow("还没有协议草稿。", "先把谈好的条款写下来。")
            if draft.state is not AgreementState.DRAFT:
                return draft
            given = {**dict(draft.warning_reasons), **(reasons or {})}
            dated = replace(draft, reached_on=draft.reached_on or reached_on or self._clock.today())
            self.refuse_faulty(dispute, dated, given)
            reasoned = tuple(sorted(given.items()))
            saved = work.agreements.save(replace(dated, state=AgreementState.FINAL, warning_reasons=reasoned))
            work.commit()
        return saved

    def sign(
        self,
        dispute_id: UUID,
        *,
        signed_on: date | None = None,
        sealed_on: date | None = None,
        signatures: Sequence[Signature] = (),
    ) -> Agreement:
        """Record who signed when and that the seal is on; from the last of them it binds (人民调解法 29).

        Without ``signatures`` all parties and mediators signed on one day. An oral agreement takes effect when reached and
        needs no signatures (人民调解法 30).
        """
        days = [one.on for one in signatures] or [signed_on or self._clock.today()]
        agreement = self.finalise(dispute_id, reached_on=min(days))
        if agreement.state is AgreementState.SIGNED:
            raise NotAllowedNow("这份协议已经签过字了。", "要改就另签一份补充协议。")
        with self._storage.work("协议签字") as work:
            dispute = work.disputes.get(dispute_id)
            signed = signed_agreement(
                work, dispute, agreement, days=days, sealed_on=sealed_on, given=signatures, clock=self._clock
            )
            saved = work.agreements.save(signed)
            stage = Stage.AGREED_ORALLY if agreement.form is AgreementForm.ORAL else Stage.AGREED_WRITTEN
            work.disputes.save(_agreed(dispute, stage, saved.effective_on or max(days)))
            work.commit()
        return saved

    def signings(self, dispute_id: UUID) -> tuple[Kept[Signing], ...]:
        """Return who signed the agreement and its supplements, oldest first."""
        with self._storage.read() as view:
            return view.records.of(Signing, dispute_id)

    def refuse_faulty(self, dispute: Dispute, draft: Agreement, given: Mapping[str, str]) -> None:
        """Raise RefusedInput for what keeps a draft from being final."""
        if not draft.terms:
            raise RefusedInput("协议里还没有条款。", "至少要写一条谈好的事。")
        for number, term in enumerate(draft.terms, 1):
            if says_nothing(term):
                raise RefusedInput(f"第{item_number(number)}条还是空的。", "写上谈好的事，或者把这一条删掉。")
        findings = self.check(dispute, draft)
        for finding in errors_in(findings):
            raise RefusedInput("不能定稿：" + finding.message, "改好这一处再定稿；草稿随时可以打印。")
        for finding in findings:
            if finding.severity is Severity.WARNING and not given.get(finding.code, "").strip():
                raise RefusedInput("还有一处要看：" + finding.message, "改掉它，或者写明为什么不改。")


def _refuse_impossible(agreement: Agreement) -> None:
    if agreement.copies is not None and not 0 <= agreement.copies <= MOST_COPIES:
        raise RefusedInput(f"“copies”这一项：份数要在0到{MOST_COPIES}之间。")
    for number, term in enumerate(agreement.terms):
        if term.recurring and not 1 <= term.recurring.day <= LAST_DAY:
            raise RefusedInput(f"“terms.{number}.recurring.day”这一项：每月几号要在1到{LAST_DAY}之间。")


def check_plain_text(tables: RuleTables, line: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Check one line of `agreement check --batch`: ``{text, parties?, claimed?, reached_on?, minors?, category?}``."""
    query = from_plain(AgreementQuery, line)
    if not query.text.strip():
        raise RefusedInput("这一行没有协议文字。")
    if len(query.text) > LONGEST_TEXT:
        raise RefusedInput("协议太长，请控制在20万字以内。")
    category = tables.categories.find(query.category)
    return check_text(
        query.text,
        parties=query.parties,
        claimed=query.claimed,
        reached_on=query.reached_on,
        minors=query.minors,
        category=category.code if category else None,
        rates=tables.loan_rates,
        limits=tables.agreement_limits,
    )


def default_copies(dispute: Dispute) -> int:
    """Parties and committee keep one each; a delegating organ gets one more (人民调解法 29)."""
    return len(dispute.parties) + 1 + (1 if dispute.delegating_body else 0)


def suggest_instalments(
    total: Decimal, *, count: int, first_due: date, down: Decimal | None = None
) -> tuple[Instalment, ...]:
    """Split a sum into monthly payments that add up exactly; the last one takes what does not divide.

    ``down`` is a different first payment; ``count`` is the number of all payments.
    """
    first = [Instalment(first_due, down)] if down else []
    months = count - len(first)
    fen = to_fen(total) - to_fen(down or Decimal(0))
    if not 1 <= count <= MOST_INSTALMENTS or months < 1 or fen < months:
        raise RefusedInput(f"分不出来：期数在1到{MOST_INSTALMENTS}之间，首付要小于总额。")
    each = fen // months // 100 * 100 or fen // months
    amounts = [each] * (months - 1) + [fen - each * (months - 1)]
    equal = [Instalment(add_months(first_due, n), from_fen(a)) for n, a in enumerate(amounts, len(first))]
    return (*first, *equal)


def _agreed(dispute: Dispute, stage: Stage, day: date) -> Dispute:
    """An agreement can be reached before anybody recorded a sitting; the way still shows mediation."""
    if dispute.stage in (Stage.REGISTERED, Stage.ASKING):
        dispute = moved(dispute, Stage.ACCEPTED, day, "")
    if dispute.stage in (Stage.ACCEPTED, Stage.INVESTIGATING):
        dispute = moved(dispute, Stage.MEDIATING, day, "")
    if dispute.stage is not Stage.MEDIATING:
        return replace(dispute, history=(*dispute.history, StageEntry(dispute.stage, day, "另签协议")))
    return moved(dispute, stage, day, "")
