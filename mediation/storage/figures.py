"""What the statistics read: columns of all disputes as they lie in the file, without building whole records.

A hundred thousand disputes are read in about a second because columns come raw (texts of days, whole 分) and the values that
repeat are made once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, String, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.case_papers import ScreeningNote
from mediation.domain.confirmation import JudicialConfirmation
from mediation.domain.dispute import Source, Stage
from mediation.domain.money import from_fen
from mediation.domain.performance import Payment, ReturnVisit
from mediation.domain.statistics.case_facts import (
    ORAL,
    TERMINATED,
    WRITTEN,
    Application,
    CaseFacts,
    Ending,
    Prevented,
    Visit,
)
from mediation.domain.statistics.register_origin import RegisterOrigin
from mediation.storage.tables import AgreementRow, CaseRecordRow, DisputeRow, DueRow, PartyRow, StageEntryRow

_ENTERING = Stage.ACCEPTED.value
_LEAVING = frozenset({Stage.TRANSFERRED.value})
_CLOSING = frozenset({Stage.CLOSED.value, Stage.ARCHIVED.value})
_ENDINGS = {
    Stage.AGREED_WRITTEN.value: WRITTEN,
    Stage.AGREED_ORALLY.value: ORAL,
    Stage.TERMINATED.value: TERMINATED,
}
_STEPS = (_ENTERING, Stage.LEAD.value, *_LEAVING, *_CLOSING, *_ENDINGS)
_FORMS = {AgreementForm.WRITTEN.value: WRITTEN, AgreementForm.ORAL.value: ORAL}
_OTHER_ORGAN = "other"


class FigureQueries:
    """Facts for the tables over one reading session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def case_facts(
        self, *, own_committee: str, body_of: Callable[[str], str], prevented_as: Callable[[str], str]
    ) -> list[CaseFacts]:
        """Return one entry for every dispute that was ever registered."""
        facts = self._disputes(prevented_as)
        self._add_people(facts)
        self._add_steps(facts)
        self._add_agreements(facts)
        self._add_records(facts)
        bodies = cache(body_of)
        for fact in facts.values():
            fact.committee = fact.committee or own_committee
            fact.body = bodies(fact.committee)
        return list(facts.values())

    def repeat_parties(self, keys: set[str], *, least: int = 2) -> list[tuple[str, tuple[str, ...]]]:
        """Return who stands in several of these disputes, by identity number, else by name with phone."""
        found: dict[str, tuple[str, list[str]]] = {}
        columns = (_key(PartyRow.dispute_id), PartyRow.name, PartyRow.id_number, PartyRow.credit_code, PartyRow.phone)
        for raw, name, number, code, phone in self._session.execute(select(*columns)):
            key = _hex(raw)
            if key not in keys or not name:
                continue
            who = number or code or (f"{name}/{phone}" if phone else "")
            if who:
                found.setdefault(who, (name, []))[1].append(key)
        several = ((name, tuple(dict.fromkeys(held))) for name, held in found.values())
        return sorted(
            ((name, held) for name, held in several if len(held) >= least), key=lambda one: (-len(one[1]), one[0])
        )

    def _disputes(self, prevented_as: Callable[[str], str]) -> dict[str, CaseFacts]:
        texts = (
            DisputeRow.category, DisputeRow.subtype, DisputeRow.source, DisputeRow.delegating_body,
            DisputeRow.difficulty, DisputeRow.place, DisputeRow.lead_mediator, DisputeRow.accepted_on,
            DisputeRow.special_groups, DisputeRow.prevention,
        )  # fmt: skip
        columns = [_raw(column) for column in texts]
        chosen = select(_key(DisputeRow.id), *columns, DisputeRow.migrant_workers, DisputeRow.death)
        facts: dict[str, CaseFacts] = {}
        delegated = Source.DELEGATED.value
        classed = cache(prevented_as)
        for row in self._session.execute(chosen):
            key = _hex(row[0])
            source = row[3] or ""
            facts[key] = CaseFacts(
                key,
                category=row[1],
                subtype=row[2],
                source=source,
                delegating=(row[4] or _OTHER_ORGAN) if source == delegated else "",
                difficulty=row[5] or "",
                place=row[6],
                mediator=row[7],
                entered_on=_day(row[8]) if row[8] else None,
                groups=() if row[9] in (None, "[]") else tuple(_json(row[9])),
                prevented=() if row[10] in (None, "[]") else tuple(_prevented(_json(row[10]), classed)),
                migrant=bool(row[11]),
                death=bool(row[12]),
            )
        return facts

    def _add_people(self, facts: dict[str, CaseFacts]) -> None:
        counting = select(_key(PartyRow.dispute_id), func.count()).group_by(PartyRow.dispute_id)
        for raw, number in self._session.execute(counting):
            facts[_hex(raw)].people = number

    def _add_steps(self, facts: dict[str, CaseFacts]) -> None:
        chosen = select(
            _key(StageEntryRow.dispute_id),
            _raw(StageEntryRow.stage),
            _raw(StageEntryRow.on),
            StageEntryRow.note,
        ).where(StageEntryRow.stage.in_([Stage(code) for code in _STEPS]))
        for raw, stage, on, note in self._session.execute(chosen):
            fact, day = facts[_hex(raw)], _day(on)
            form = _ENDINGS.get(stage)
            if form is not None:
                ending = Ending(day, form, note if form == TERMINATED else "")
                fact.endings = (*fact.endings, ending) if fact.endings else (ending,)
            elif stage == _ENTERING:
                fact.entered_on = fact.entered_on or day
            elif stage in _LEAVING:
                fact.left_on = fact.left_on or day
            elif stage in _CLOSING:
                fact.closed_on = day if fact.closed_on is None else min(fact.closed_on, day)
            else:
                fact.screened_on = (*fact.screened_on, day)

    def _add_agreements(self, facts: dict[str, CaseFacts]) -> None:
        """A signed agreement says when it was reached and for how much; the step in the history only when it was filed."""
        chosen = select(
            _key(AgreementRow.dispute_id),
            _key(AgreementRow.id),
            _raw(AgreementRow.form),
            _raw(AgreementRow.reached_on),
            _raw(AgreementRow.signed_on),
            type_coerce(AgreementRow.total, BigInteger),
        ).where(AgreementRow.state == AgreementState.SIGNED)
        reached: dict[str, list[tuple[Ending, Decimal]]] = defaultdict(list)
        newest: dict[str, tuple[date, str]] = {}
        for raw, agreement, form, on, signed, fen in self._session.execute(chosen):
            if not (on or signed):
                continue
            key, day = _hex(raw), _day(on or signed)
            reached[key].append((Ending(day, _FORMS[form]), _amount(fen)))
            newest[key] = max(newest.get(key, (day, "")), (day, _hex(agreement)))
        for key, held in reached.items():
            fact = facts[key]
            fact.money = tuple((ending.on, amount) for ending, amount in held)
            terminated = [ending for ending in fact.endings if not ending.agreed]
            unsigned = [ending for ending in fact.endings if ending.agreed][: -len(held)]
            fact.endings = (*terminated, *unsigned, *(ending for ending, _ in held))
        for fact in facts.values():
            if len(fact.endings) > 1:
                fact.endings = tuple(sorted(fact.endings, key=lambda ending: ending.on))
        self._add_dues(facts, {agreement: key for key, (_, agreement) in newest.items()})

    def _add_dues(self, facts: dict[str, CaseFacts], disputes: dict[str, str]) -> None:
        """What falls due under the newest agreement of each dispute."""
        chosen = select(
            _key(DueRow.agreement_id), _raw(DueRow.due), type_coerce(DueRow.amount, BigInteger)
        )
        held: dict[str, list[tuple[date, Decimal | None]]] = defaultdict(list)
        for raw, due, fen in self._session.execute(chosen):
            key = disputes.get(_hex(raw))
            if key is not None:
                held[key].append((_day(due), None if fen is None else _amount(fen)))
        for key, dues in held.items():
            facts[key].dues = tuple(dues)

    def _add_records(self, facts: dict[str, CaseFacts]) -> None:
        for fact, on, content in self._records(facts, Payment.RECORD):
            amount = content.get("amount")
            fact.payments = (*fact.payments, (on, Decimal(amount) if amount is not None else None))
        for fact, on, content in self._records(facts, ReturnVisit.RECORD):
            visit = Visit(on, content.get("performed", ""), content.get("satisfaction", ""))
            fact.visits = (*fact.visits, visit)
        for fact, on, content in self._records(facts, JudicialConfirmation.RECORD):
            applied, decided = content.get("applied_on"), content.get("decided_on")
            one = Application(
                _day(applied) if applied else on,
                content.get("result", ""),
                _day(decided) if decided else None,
            )
            fact.applications = (*fact.applications, one)
        for fact, on, _ in self._records(facts, ScreeningNote.RECORD):
            fact.screened_on = (*fact.screened_on, on)
        for fact, _, content in self._records(facts, RegisterOrigin.RECORD):
            fact.committee = content.get("committee", "")

    def _records(
        self, facts: dict[str, CaseFacts], kind: str
    ) -> Iterator[tuple[CaseFacts, date, dict[str, Any]]]:
        chosen = (
            select(_key(CaseRecordRow.dispute_id), _raw(CaseRecordRow.on), CaseRecordRow.content)
            .where(CaseRecordRow.kind == kind, CaseRecordRow.withdrawn.is_(False))
            .where(CaseRecordRow.dispute_id.is_not(None))
            .order_by(CaseRecordRow.on, CaseRecordRow.id)
        )
        for raw, on, content in self._session.execute(chosen):
            yield facts[_hex(raw)], _day(on), content


def _raw(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """A column as the driver gives it: a short text, a day's text, JSON's text."""
    return type_coerce(column, String)


def _key(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    return type_coerce(column, String)


def _hex(key: str | UUID) -> str:
    """Keys lie as thirty-two digits in the file, and come as UUID from a server."""
    return key if isinstance(key, str) else key.hex


@cache
def _day(text: str | date) -> date:
    return date.fromisoformat(text) if isinstance(text, str) else text


@cache
def _amount(fen: int) -> Decimal:
    return from_fen(fen)


def _json(text: Any) -> Any:
    return json.loads(text) if isinstance(text, str) else text


def _prevented(entries: list[dict[str, Any]], classed: Callable[[str], str]) -> Iterator[Prevented]:
    for entry in entries:
        yield Prevented(classed(entry.get("kind", "")), entry.get("cases", 1), entry.get("people", 0))
