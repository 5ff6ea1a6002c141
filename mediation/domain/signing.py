"""Who signed an agreement, when and how (签名、盖章、按指印; 人民调解法 29), and agreements that change a signed one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import ClassVar
from uuid import UUID

from mediation.domain.agreement import Agreement, AgreementState, Term
from mediation.domain.chinese_dates import item_number
from mediation.domain.dispute import Dispute
from mediation.domain.parties import Party, PartyKind
from mediation.domain.words import Word


class SigningWay(Word):
    """How somebody signed (签名方式)."""

    SIGNED = ("signed", "签名", "签字")
    FINGERPRINT = ("fingerprint", "按指印", "按手印")
    BOTH = ("both", "签名并按指印", "签字按手印")
    SEAL = ("seal", "盖章")


class SignerRole(Word):
    """In what role somebody signed."""

    PARTY = ("party", "当事人")
    MEDIATOR = ("mediator", "人民调解员", "调解员")
    COMMITTEE = ("committee", "人民调解委员会", "调委会")


@dataclass(frozen=True)
class Signing:
    """One signature or seal; the day is that of the entry."""

    RECORD: ClassVar[str] = "signing"

    name: str
    how: SigningWay = SigningWay.BOTH
    role: SignerRole = SignerRole.PARTY
    signed_for: str = ""
    """The party for whom a guardian, representative or agent signed; empty when it is the party itself."""
    about: UUID | None = None
    """The supplementary agreement it stands under; None for the agreement itself."""


@dataclass(frozen=True)
class Signature:
    """One signature as it is told, before it is kept."""

    signing: Signing
    on: date


@dataclass(frozen=True)
class Supplement:
    """A supplementary agreement (补充协议): the whole text as it stands after the change, and what it changes."""

    RECORD: ClassVar[str] = "supplement"

    number: int
    agreement: Agreement
    before: Agreement
    """The text that was in force until then."""


def with_supplements(agreement: Agreement, supplements: Iterable[Supplement]) -> Agreement:
    """Return an agreement with the terms of its last signed supplement; its own days stay (人民调解法 29, 33).

    A dispute mediated again has a new agreement; supplements to the old one do not touch it.
    """
    signed = [
        one
        for one in supplements
        if one.agreement.state is AgreementState.SIGNED and one.before.id == agreement.id
    ]
    last = max(signed, key=lambda one: one.number, default=None)
    return replace(agreement, terms=last.agreement.terms) if last is not None else agreement


@dataclass(frozen=True)
class TermChange:
    """One change of a term: its number before (0 for a new one) and how it reads now (None when it is dropped)."""

    number: int
    term: Term | None

    @property
    def lead(self) -> str:
        """How the paper begins this change."""
        if self.term is None:
            return f"原协议第{item_number(self.number)}条不再履行。"
        return f"原协议第{item_number(self.number)}条改为：" if self.number else "增加一条："


def term_changes(before: Sequence[Term], after: Sequence[Term]) -> tuple[TermChange, ...]:
    """Tell which terms were changed, added and dropped; a term is known by its content, not by its place."""
    return tuple(_changes(before, after))


def _changes(before: Sequence[Term], after: Sequence[Term]) -> Iterator[TermChange]:
    matcher = SequenceMatcher(None, [repr(term) for term in before], [repr(term) for term in after], False)
    for tag, old, old_end, new, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        paired = min(old_end - old, new_end - new)
        for place in range(paired):
            yield TermChange(old + place + 1, after[new + place])
        for place in range(old + paired, old_end):
            yield TermChange(place + 1, None)
        for place in range(new + paired, new_end):
            yield TermChange(0, after[place])


def signer_for(party: Party) -> tuple[str, str]:
    """Return who signs for a party, and for whom: a guardian, a representative by office, or the party itself."""
    if party.guardian is not None and party.guardian.name:
        return party.guardian.name, party.name
    if (
        party.kind is PartyKind.ORGANISATION
        and party.representative is not None
        and party.representative.name
    ):
        return party.representative.name, party.name
    return party.name, ""


def usual_signatures(dispute: Dispute, day: date) -> tuple[Signature, ...]:
    """Return the signatures an agreement needs (人民调解法 29), all on one day: the parties and the mediators."""
    found = []
    for party in dispute.parties:
        name, signed_for = signer_for(party)
        how = SigningWay.SEAL if party.kind is PartyKind.ORGANISATION and not signed_for else SigningWay.BOTH
        found.append(Signature(Signing(name, how, SignerRole.PARTY, signed_for), day))
    officers = [Signing(one.name, SigningWay.SIGNED, SignerRole.MEDIATOR) for one in dispute.mediators]
    return (*found, *(Signature(one, day) for one in officers))


def signatures_by(
    dispute: Dispute, name: str, day: date, how: SigningWay | None = None
) -> tuple[Signature, ...]:
    """Return what somebody's signature stands for: a party, those she acts for, the mediator; () for a stranger."""
    signings = []
    for party in dispute.parties:
        if party.name == name:
            own = SigningWay.SEAL if party.kind is PartyKind.ORGANISATION else SigningWay.BOTH
            signings.append(Signing(name, how or own))
        elif name in _may_sign(party):
            signings.append(Signing(name, how or SigningWay.BOTH, signed_for=party.name))
    if any(mediator.name == name for mediator in dispute.mediators):
        signings.append(Signing(name, how or SigningWay.SIGNED, SignerRole.MEDIATOR))
    return tuple(Signature(one, day) for one in signings)


def signature_problem(dispute: Dispute, signatures: Iterable[Signature]) -> str:
    """Say why these signatures do not make the agreement bind, '' when they do.

    Somebody who signs for a party without being its guardian, representative or agent signs for nobody; a minor's own
    signature binds only with the guardian's beside it or in its place (民法典 19–23).
    """
    kept = tuple(signatures)
    given = [one.signing for one in kept]
    by_name = {party.name: party for party in dispute.parties}
    for one in given:
        if one.role is not SignerRole.PARTY or not one.signed_for:
            continue
        party = by_name.get(one.signed_for)
        if party is None:
            return f"当事人里没有“{one.signed_for}”。"
        if one.name not in _may_sign(party):
            return f"{one.name}替{party.name}签字，要先在当事人里记上是监护人、代表人还是委托代理人。"
    signed = {one.signed_for or one.name for one in given if one.role is SignerRole.PARTY}
    missing = [name for name in by_name if name not in signed]
    if missing:
        return f"{'、'.join(missing)}还没签，各方都签了协议才生效。"
    if problem := _unguarded(dispute, kept):
        return problem
    mediators = {mediator.name for mediator in dispute.mediators}
    if mediators and not any(one.role is SignerRole.MEDIATOR for one in given):
        return "调解员还没签，签了协议才生效。"
    return ""


def _unguarded(dispute: Dispute, signatures: Sequence[Signature]) -> str:
    """Name the first minor for whom nobody of full age signed."""
    day = max((one.on for one in signatures), default=None)
    guarded = {one.signing.signed_for for one in signatures}
    for party in dispute.parties:
        if day is None or party.name in guarded or not party.needs_guardian_on(day):
            continue
        why = f"{party.name}不满18周岁，只有本人签字不算数，要监护人{{}}签字（民法典第十九条至第二十三条）"
        if party.guardian is not None and party.guardian.name:
            return why.format(party.guardian.name) + "。"
        return why.format("") + "；先在当事人里记上监护人。"
    return ""


def _may_sign(party: Party) -> frozenset[str]:
    names = [agent.name for agent in party.agents]
    names += [person.name for person in (party.guardian, party.representative) if person is not None]
    return frozenset(names)


@dataclass(frozen=True)
class Understood:
    """A party said that it understood a term when it was read to it (听懂了); the day is that of the entry."""

    RECORD: ClassVar[str] = "understood"

    party: str
    words: str
    """The term as it was shown; another wording has not been read yet."""
