"""What the statistics read: columns of all disputes as they lie in the file, without building whole records.

A hundred thousand disputes are read in about a second because columns come raw (texts of days, whole 分) and the values that
repeat are made once.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, String, cast, func, select, type_coerce
from sqlalchemy.orm import Session

from mediation.domain.agreement import Agreement, AgreementForm, AgreementState
from mediation.domain.case_papers import ScreeningNote
from mediation.domain.case_records import CaseRecord, Kept
from mediation.domain.confirmation import JudicialConfirmation
from mediation.domain.dispute import Source, Stage
from mediation.domain.performance import Payment, Postponement, ReturnVisit
from mediation.domain.statistics.case_facts import (
    ORAL,
    TERMINATED,
    WRITTEN,
    Application,
    Book,
    CaseFacts,
    DueSpan,
    Ending,
    Prevented,
    Replaced,
    Visit,
)
from mediation.domain.statistics.register_origin import RegisterOrigin
from mediation.storage.binding import changed_agreements
from mediation.storage.journal import Journal
from mediation.storage.repositories.agreements import agreement_from_row, dues_of
from mediation.storage.repositories.case_records import CaseRecordRepository
from mediation.storage.seen import seen_by
from mediation.storage.tables import AgreementRow, CaseRecordRow, DisputeRow, DueRow, PartyRow, StageEntryRow

_ENDINGS = {
    Stage.AGREED_WRITTEN.value: WRITTEN,
    Stage.AGREED_ORALLY.value: ORAL,
    Stage.TERMINATED.value: TERMINATED,
}
_FORMS = {AgreementForm.WRITTEN.value: WRITTEN, AgreementForm.ORAL.value: ORAL}
_OTHER_ORGAN = "other"
_STEPS = [
    Stage.AGREED_WRITTEN,
    Stage.AGREED_ORALLY,
    Stage.TERMINATED,
    Stage.TRANSFERRED,
    Stage.CLOSED,
    Stage.LEAD,
]
_AT_ONCE = 500
T = TypeVar("T", bound=CaseRecord)


class FigureQueries:
    """Facts for the tables over one reading session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def case_facts(
        self, *, own_committee: str, body_of: Callable[[str], str], prevented_as: Callable[[str], str]
    ) -> list[CaseFacts]:
        """Return one entry for every dispute that was ever registered."""
        with uncollected():
            return self._case_facts(own_committee, body_of, prevented_as)

    def _case_facts(
        self, own_committee: str, body_of: Callable[[str], str], prevented_as: Callable[[str], str]
    ) -> list[CaseFacts]:
        facts = self._disputes(prevented_as)
        self._add_people(facts)
        self._add_steps(facts)
        self._add_agreements(facts)
        self._add_records(facts)
        bodies = cache(body_of)
        for fact in facts.values():
            fact.committee = fact.committee or own_committee
            fact.body = bodies(fact.committee)
            fact.complete()
        return list(facts.values())

    def numbers(self) -> list[str]:
        """Return the numbers of all disputes."""
        return [number for (number,) in self._rows(select(DisputeRow.number))]

    def termination_notes(self) -> dict[str, str]:
        """Return why talks failed, in the words of whoever ended them, by the dispute's key."""
        chosen = (
            select(_raw(StageEntryRow.dispute_id), StageEntryRow.note)
            .where(StageEntryRow.stage == Stage.TERMINATED)
            .order_by(StageEntryRow.dispute_id, StageEntryRow.position)
        )
        return {_hex(raw): note for raw, note in self._rows(chosen)}

    def repeat_parties(self, keys: set[str], *, least: int = 2) -> list[tuple[str, tuple[str, ...]]]:
        """Return who stands in several of these disputes, by identity number, else by name with phone."""
        found: dict[str, tuple[str, list[str]]] = {}
        columns = (
            _raw(PartyRow.dispute_id),
            PartyRow.name,
            PartyRow.id_number,
            PartyRow.credit_code,
            PartyRow.phone,
        )
        for raw, name, number, code, phone in self._rows(select(*columns)):
            key = _hex(raw)
            if key not in keys or not name:
                continue
            who = number or code or (f"{name}/{phone}" if phone else "")
            if who:
                found.setdefault(who, (name, []))[1].append(key)
        several = ((name, tuple(dict.fromkeys(held))) for name, held in found.values())
        return sorted(
            ((name, held) for name, held in several if len(held) >= least),
            key=lambda one: (-len(one[1]), one[0]),
        )

    def _disputes(self, prevented_as: Callable[[str], str]) -> dict[str, CaseFacts]:
        columns = (
            DisputeRow.id, DisputeRow.category, DisputeRow.source, DisputeRow.delegating_body, DisputeRow.difficulty,
            DisputeRow.place, DisputeRow.accepted_on, DisputeRow.special_groups, DisputeRow.prevention,
            DisputeRow.migrant_workers,
        )  # fmt: skip
        facts: dict[str, CaseFacts] = {}
        delegated, classed = Source.DELEGATED.value, cache(prevented_as)
        for row in self._rows(select(*(_raw(column) for column in columns))):
            raw, category, source, organ, difficulty, place, accepted, groups, prevention, migrant = row
            key = raw if type(raw) is str else raw.hex
            facts[key] = fact = CaseFacts(key, "", "", category, source or "")
            if source == delegated:
                fact.delegating = organ or _OTHER_ORGAN
            fact.difficulty = difficulty or ""
            fact.place = place
            if accepted:
                fact.entered_on = _day(accepted)
            if migrant:
                fact.migrant = True
            if groups != "[]" and groups:
                fact.groups = tuple(_json(groups))
            if prevention != "[]" and prevention:
                fact.prevented = tuple(_prevented(_json(prevention), classed))
        return facts

    def _add_people(self, facts: dict[str, CaseFacts]) -> None:
        counting = select(_raw(PartyRow.dispute_id), func.count()).group_by(PartyRow.dispute_id)
        for raw, number in self._rows(counting):
            facts[_hex(raw)].people = number

    def _add_steps(self, facts: dict[str, CaseFacts]) -> None:
        """The steps that count; being accepted is read only where the dispute itself does not say the day."""
        self._enter(facts)
        columns = (StageEntryRow.dispute_id, StageEntryRow.stage, StageEntryRow.on)
        chosen = select(*(_raw(column) for column in columns), StageEntryRow.position)
        left, closed = Stage.TRANSFERRED.value, Stage.CLOSED.value
        several: dict[str, list[tuple[date, int, Ending]]] = {}
        first: dict[str, int] = {}
        # Sorting all steps would take longer than reading them; few disputes end more than once.
        for raw, stage, on, position in self._rows(chosen.where(StageEntryRow.stage.in_(_STEPS))):
            fact = facts[raw if type(raw) is str else raw.hex]
            form = _ENDINGS.get(stage)
            if form is not None:
                ending = _ending(on, form)
                if fact.endings:
                    several.setdefault(fact.key, []).append((ending.on, position, ending))
                else:
                    fact.endings = (ending,)
                    first[fact.key] = position
            elif stage == closed:
                fact.closings = (*fact.closings, _day(on))
            elif stage == left:
                fact.left_on = fact.left_on or _day(on)
            else:
                fact.screened_on = (*fact.screened_on, _day(on))
        for key, found in several.items():
            fact = facts[key]
            found.append((fact.endings[0].on, first[key], fact.endings[0]))
            fact.endings = tuple(ending for _, _, ending in sorted(found, key=lambda one: one[:2]))

    def _enter(self, facts: dict[str, CaseFacts]) -> None:
        if all(fact.entered_on is not None for fact in facts.values()):
            return
        chosen = select(_raw(StageEntryRow.dispute_id), _raw(StageEntryRow.on)).where(
            StageEntryRow.stage == Stage.ACCEPTED
        )
        for raw, on in self._rows(chosen):
            fact = facts[_hex(raw)]
            if fact.entered_on is None:
                fact.entered_on = _day(on)

    def _add_agreements(self, facts: dict[str, CaseFacts]) -> None:
        """A signed agreement says when it was reached and for how much; a step of the way only when it was filed."""
        recurs = cast(AgreementRow.terms, String).contains('"recurring"')
        chosen = select(
            _raw(AgreementRow.dispute_id),
            _raw(AgreementRow.id),
            _raw(AgreementRow.form),
            _raw(func.coalesce(AgreementRow.reached_on, AgreementRow.signed_on)),
            type_coerce(AgreementRow.total, BigInteger),
            recurs,
        ).where(AgreementRow.state == AgreementState.SIGNED)
        changed = {key.hex: now for key, now in changed_agreements(self._session).items()}
        newest: dict[str, str] = {}
        monthly: list[str] = []
        for raw, agreement, form, on, fen, recurring in self._rows(chosen):
            if not on:
                continue
            key = raw if type(raw) is str else raw.hex
            if changed and (now := changed.get(_hex(agreement))) is not None:
                fen, recurring = int(now.total * 100), any(term.recurring for term in now.terms)
            fact, ending = facts[key], _ending(on, _FORMS[form])
            filed = fact.endings
            if not fact.money and (not filed or (len(filed) == 1 and filed[0].agreed)):
                fact.money, fact.endings = ((ending.on, fen),), (ending,)
                newest[key] = agreement
            else:
                _reach(fact, ending, fen)
                newest[key] = max(newest.get(key, agreement), agreement)
            if recurring:
                monthly.append(key)
        for fact in facts.values():
            if len(fact.endings) > 1:
                fact.endings = tuple(sorted(fact.endings, key=lambda ending: ending.on))
        for key, agreement in newest.items():
            if (now := changed.get(_hex(agreement))) is not None:
                facts[key].due = _span(now)
        unchanged = {_hex(one): key for key, one in newest.items() if _hex(one) not in changed}
        self._add_dues(facts, unchanged)
        several = (fact.key for fact in facts.values() if len(fact.money) > 1)
        self._add_books(facts, {*monthly, *several}, changed)

    def _add_dues(self, facts: dict[str, CaseFacts], disputes: dict[str, str]) -> None:
        """From when to when something falls due under the newest agreement of each dispute."""
        for raw, text in self._rows(select(_raw(DueRow.agreement_id), _raw(DueRow.due))):
            key = disputes.get(raw if type(raw) is str else raw.hex)
            if key is not None:
                fact, day = facts[key], _day(text)
                if fact.due is None:
                    fact.due = DueSpan(day, day)
                elif not fact.due.first <= day <= fact.due.last:
                    fact.due = DueSpan(min(day, fact.due.first), max(day, fact.due.last))

    def _add_books(self, facts: dict[str, CaseFacts], known: set[str], changed: dict[str, Agreement]) -> None:
        """Whole agreements only where a ledger must be kept: somebody paid, put off or pays month by month, or there are two."""
        paid, delays = self._by_dispute(Payment), self._by_dispute(Postponement)
        wanted = list(dict.fromkeys([*paid, *delays, *(UUID(key) for key in sorted(known))]))
        held: dict[UUID, list[Book]] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            chosen = (
                select(AgreementRow)
                .where(AgreementRow.dispute_id.in_(wanted[start : start + _AT_ONCE]))
                .where(AgreementRow.state == AgreementState.SIGNED)
                .order_by(AgreementRow.id)
            )
            for row in self._session.scalars(chosen):
                agreement = changed.get(row.id.hex) or agreement_from_row(row)
                key = row.dispute_id
                book = Book(agreement, tuple(paid.get(key, ())), tuple(delays.get(key, ())))
                held.setdefault(key, []).append(book)
        for key, books in held.items():
            fact = facts[key.hex]
            fact.book = books[-1]
            fact.replaced = tuple(_replaced(books))

    def _by_dispute(self, kind: type[T]) -> dict[UUID, list[Kept[T]]]:
        found: dict[UUID, list[Kept[T]]] = {}
        for kept in CaseRecordRepository(self._session, Journal()).all_of(kind):
            if kept.dispute_id is not None:
                found.setdefault(kept.dispute_id, []).append(kept)
        return found

    def _add_records(self, facts: dict[str, CaseFacts]) -> None:
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
        leads = {fact.key for fact in facts.values() if fact.screened_on}
        for fact, on, _ in self._records(facts, ScreeningNote.RECORD):
            if fact.key in leads:  # the sheet of a lead tells of the same screening
                continue
            fact.screened_on = (*fact.screened_on, on)
        for fact, _, content in self._records(facts, RegisterOrigin.RECORD):
            fact.committee = content.get("committee", "")

    def _records(
        self, facts: dict[str, CaseFacts], kind: str
    ) -> Iterator[tuple[CaseFacts, date, dict[str, Any]]]:
        chosen = (
            select(_raw(CaseRecordRow.dispute_id), _raw(CaseRecordRow.on), CaseRecordRow.content)
            .where(CaseRecordRow.kind == kind, CaseRecordRow.withdrawn.is_(False))
            .where(CaseRecordRow.dispute_id.is_not(None))
            .order_by(CaseRecordRow.on, CaseRecordRow.id)
        )
        for raw, on, content in self._rows(chosen):
            yield facts[_hex(raw)], _day(on), _json(content)

    def _rows(self, chosen: Select[Any]) -> Sequence[Any]:
        """Rows as the driver gives them: all columns are raw, and wrapping each row costs more than reading it."""
        if seen_by(self._session) is not None:
            return self._session.execute(chosen).all()  # the connection knows nothing of what may be seen
        result = self._session.connection().execute(chosen)
        cursor = result.cursor
        assert cursor is not None, "a selection"
        rows: Sequence[Any] = cursor.fetchall()
        result.close()
        return rows


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing made here forms a circle; looking for some among a million new values takes longer than making them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _raw(column: Any) -> ColumnElement[Any]:
    """A column as the driver gives it: a key, a code, a day's text, JSON's text."""
    return type_coerce(column, String)


def _hex(key: str | UUID) -> str:
    """Keys lie as thirty-two digits in the file, and come as UUID from a server."""
    return key if isinstance(key, str) else key.hex


@cache
def _day(text: str | date) -> date:
    return date.fromisoformat(text) if isinstance(text, str) else text


@cache
def _ending(on: str | date, form: str) -> Ending:
    return Ending(_day(on), form)


def _json(text: Any) -> Any:
    return json.loads(text) if isinstance(text, str) else text


def _span(agreement: Agreement) -> DueSpan | None:
    days = [due["due"] for due in dues_of(agreement.terms)]
    return DueSpan(min(days), max(days)) if days else None


def _replaced(books: Sequence[Book]) -> Iterator[Replaced]:
    """The agreements in whose place the next one came."""
    for book, after in pairwise(books):
        on, until = _reached(book.agreement), _reached(after.agreement)
        if on is not None and until is not None:
            yield Replaced(on, until, _span(book.agreement), book)


def _reached(agreement: Agreement) -> date | None:
    return agreement.reached_on or agreement.signed_on


def _reach(fact: CaseFacts, ending: Ending, fen: int) -> None:
    """Put a signed agreement in the place of the step that filed it, whose day may be a later one."""
    fact.money = (*fact.money, (ending.on, fen))
    filed = fact.endings
    steps = [place for place, one in enumerate(filed) if one.agreed]
    place = steps[len(fact.money) - 1] if len(fact.money) <= len(steps) else len(filed)
    fact.endings = (*filed[:place], ending, *filed[place + 1 :])


def _prevented(entries: list[dict[str, Any]], classed: Callable[[str], str]) -> Iterator[Prevented]:
    for entry in entries:
        yield Prevented(classed(entry.get("kind", "")), entry.get("cases", 1), entry.get("people", 0))
