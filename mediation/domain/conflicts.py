"""Signs that a mediator or recorder may stand too near to a party (利益冲突、回避): hints to ask, never a decision."""

from __future__ import annotations

from collections.abc import Iterator

from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding, Severity
from mediation.domain.parties import Party

_ARTICLE = "人民调解法第二十三条"
"""Parties may choose, accept and refuse mediators."""


def conflicts_of(dispute: Dispute) -> tuple[Finding, ...]:
    """Return who is both official and party, guardian or agent, and who bears a party's surname."""
    officials = [mediator.name for mediator in dispute.mediators] + [dispute.recorder]
    names = tuple(dict.fromkeys(name for name in officials if name))
    return tuple(finding for party in dispute.parties for finding in _near(party, names))


def _near(party: Party, officials: tuple[str, ...]) -> Iterator[Finding]:
    stands = [("当事人", party.name), *(("代理人", agent.name) for agent in party.agents)]
    if party.guardian is not None:
        stands.append(("监护人", party.guardian.name))
    for part, name in stands:
        if name and name in officials:
            yield _hint(f"{name}是本案{part}，不能再当调解员或者记录人。", Severity.WARNING)
    for name in officials:
        if party.name and name != party.name and name[0] == party.name[0]:
            sentence = f"{name}和{party.name}同姓，问一问是不是亲属，当事人要不要换人。"
            yield _hint(sentence, Severity.ADVICE)


def _hint(message: str, severity: Severity) -> Finding:
    return Finding("conflict_of_interest", severity, message, article=_ARTICLE)
