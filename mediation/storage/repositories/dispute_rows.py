"""A dispute as rows of six tables, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from mediation.domain.dispute import (
    AssignedMediator,
    Claim,
    Dispute,
    Evidence,
    Prevention,
    Session,
    StageEntry,
)
from mediation.domain.parties import Agent, Guardian, Party, Representative
from mediation.domain.plain import from_plain, to_plain
from mediation.storage.tables import ClaimRow, DisputeRow, EvidenceRow, PartyRow, SessionRow, StageEntryRow

_SAME_IN_ROW = (
    "version", "number", "stage", "category", "category_word", "subtype", "source", "channel", "delegating_body",
    "difficulty", "track", "occurred_on", "applied_on", "accepted_on", "place", "migrant_workers", "death",
    "lead_mediator", "recorder", "registered_by", "registered_at", "claimed", "facts",
)  # fmt: skip
_DERIVED = frozenset({"lead_mediator", "claimed"})
_SAME_IN_PARTY = (
    "id", "side", "kind", "name", "sex", "ethnicity", "birth_date", "id_type", "id_number", "id_note", "credit_code",
    "phone", "phone_note", "address", "occupation",
)  # fmt: skip
_LONGEST_TITLE = 500


def dispute_values(dispute: Dispute) -> dict[str, Any]:
    """Return the columns of the dispute's own row, all but its key and number parts."""
    return {
        **{name: getattr(dispute, name) for name in _SAME_IN_ROW},
        "title": dispute.title[:_LONGEST_TITLE],
        "special_groups": list(dispute.special_groups),
        "prevention": to_plain(dispute.prevention),
        "mediators": to_plain(dispute.mediators),
    }


def party_values(
    dispute: UUID, parties: Iterable[Party], initials: Callable[[str], str]
) -> list[dict[str, Any]]:
    """Return the rows of the parties in their order."""
    return [
        {
            **{name: getattr(party, name) for name in _SAME_IN_PARTY},
            "dispute_id": dispute,
            "position": position,
            "initials": initials(party.name),
            "representative": to_plain(party.representative),
            "guardian": to_plain(party.guardian),
            "agents": to_plain(party.agents),
        }
        for position, party in enumerate(parties)
    ]


def part_values(dispute: UUID, parts: Sequence[object], names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the rows of claims, evidence, sittings or steps in their order."""
    return [
        {"dispute_id": dispute, "position": position, **{name: getattr(part, name) for name in names}}
        for position, part in enumerate(parts)
    ]


def party_from_row(row: PartyRow) -> Party:
    """Read one party."""
    return Party(
        **{name: getattr(row, name) for name in _SAME_IN_PARTY},
        representative=from_plain(Representative, row.representative) if row.representative else None,
        guardian=from_plain(Guardian, row.guardian) if row.guardian else None,
        agents=tuple(from_plain(Agent, agent) for agent in row.agents),
    )


def dispute_from_rows(
    row: DisputeRow,
    *,
    parties: Iterable[PartyRow],
    claims: Iterable[ClaimRow],
    evidence: Iterable[EvidenceRow],
    sessions: Iterable[SessionRow],
    history: Iterable[StageEntryRow],
) -> Dispute:
    """Read one dispute; the rows come in their order."""
    return Dispute(
        **{name: getattr(row, name) for name in _SAME_IN_ROW if name not in _DERIVED},
        id=row.id,
        special_groups=tuple(row.special_groups),
        prevention=tuple(from_plain(Prevention, entry) for entry in row.prevention),
        mediators=tuple(from_plain(AssignedMediator, entry) for entry in row.mediators),
        parties=tuple(party_from_row(party) for party in parties),
        claims=tuple(Claim(claim.text, claim.amount) for claim in claims),
        evidence=tuple(Evidence(line.name, line.kind, line.proves, line.submitted_by) for line in evidence),
        sessions=tuple(Session(line.held_on, line.place, line.result, line.note) for line in sessions),
        history=tuple(StageEntry(step.stage, step.on, step.note) for step in history),
    )
