"""What lists and counts read, straight from the tables; nothing here changes anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from mediation.domain.agreement import Agreement, AgreementForm, AgreementState
from mediation.domain.committee import year_and_serial
from mediation.domain.dispute import FINISHED, Stage
from mediation.domain.library import PastCase
from mediation.domain.listing import (
    AgreementLine,
    DisputeFilter,
    DisputeLine,
    DueLine,
    LibraryCount,
    LibraryFilter,
    Page,
)
from mediation.storage.binding import binds, changed_agreements
from mediation.storage.repositories.agreements import agreement_from_row, dues_of
from mediation.storage.repositories.library import case_from_row
from mediation.storage.tables import (
    AgreementRow,
    CaseRecordRow,
    DisputeRow,
    DueRow,
    IssuedDocumentRow,
    PartyRow,
    PastCaseRow,
    SessionRow,
    StageEntryRow,
)

_MOST_WORDS, _LONGEST_WORD = 10, 400
_AT_ONCE = 500
_DISPUTE = (
    DisputeRow.id,
    DisputeRow.number,
    DisputeRow.title,
    DisputeRow.category,
    DisputeRow.subtype,
    DisputeRow.stage,
    DisputeRow.lead_mediator,
    DisputeRow.registered_at,
    DisputeRow.occurred_on,
    DisputeRow.accepted_on,
    DisputeRow.claimed,
    DisputeRow.applied_on,
    DisputeRow.delegating_body,
)


_ROW: ColumnElement[int] = literal_column("disputes.rowid", Integer)


class Queries:
    """Lists and counts over one reading session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def disputes(self, wanted: DisputeFilter, *, limit: int = 100, offset: int = 0) -> Page[DisputeLine]:
        """Return one page of the register, newest first."""
        conditions = _dispute_conditions(wanted)
        # Leafing through a long list reads the index alone: whole rows only for the page. Row numbers grow with time.
        page = select(_ROW).select_from(DisputeRow).where(*conditions)
        page = (
            page.order_by(DisputeRow.registered_at.desc(), _ROW.desc())
            .limit(limit)
            .offset(offset)
            .correlate(None)
        )
        rows = self._session.execute(
            select(*_DISPUTE).where(_ROW.in_(page)).order_by(DisputeRow.registered_at.desc(), _ROW.desc())
        )
        lines = tuple(DisputeLine(*row) for row in rows)
        return Page(lines, self._count(select(func.count()).select_from(DisputeRow).where(*conditions)))

    def dispute_lines(self, dispute_ids: Iterable[UUID]) -> tuple[DisputeLine, ...]:
        """Return the lines of some disputes, newest first."""
        rows = self._session.execute(
            select(*_DISPUTE)
            .where(DisputeRow.id.in_(list(dispute_ids)))
            .order_by(DisputeRow.registered_at.desc())
        )
        return tuple(DisputeLine(*row) for row in rows)

    def entered(self, stages: Iterable[Stage], *, since: date) -> tuple[tuple[DisputeLine, date], ...]:
        """Return the disputes that stand at some stages since a day, with the day each entered, latest first."""
        day = func.max(StageEntryRow.on).label("entered")
        rows = self._session.execute(
            select(*_DISPUTE, day)
            .join(StageEntryRow, StageEntryRow.dispute_id == DisputeRow.id)
            .where(DisputeRow.stage.in_(list(stages)), StageEntryRow.stage == DisputeRow.stage)
            .group_by(DisputeRow.id)
            .having(day >= since)
            .order_by(day.desc())
        )
        return tuple((DisputeLine(*tuple(row)[:-1]), row.entered) for row in rows)

    def last_written(self) -> dict[UUID, date]:
        """Return the last day on which anything was written for each open dispute: a step, a sitting, an entry or a paper."""
        days: dict[UUID, date] = {}
        for key, day in (
            (StageEntryRow.dispute_id, StageEntryRow.on),
            (SessionRow.dispute_id, SessionRow.held_on),
            (CaseRecordRow.dispute_id, CaseRecordRow.on),
            (IssuedDocumentRow.dispute_id, func.date(IssuedDocumentRow.issued_at, type_=Date)),
        ):
            rows = self._session.execute(
                select(key, func.max(day))
                .join(DisputeRow, DisputeRow.id == key)
                .where(DisputeRow.stage.not_in(list(FINISHED)))
                .group_by(key)
            )
            for dispute_id, last in rows:
                if dispute_id is not None and last is not None:
                    days[dispute_id] = max(last, days.get(dispute_id, date.min))
        return days

    def stage_counts(self) -> dict[Stage, int]:
        """Return how many disputes stand at each stage."""
        counting = select(DisputeRow.stage, func.count().label("number")).group_by(DisputeRow.stage)
        return {row.stage: row.number for row in self._session.execute(counting)}

    def disputes_alike(
        self,
        *,
        numbers: Iterable[str] = (),
        phones: Iterable[str] = (),
        names: Iterable[str] = (),
        initials: Iterable[str] = (),
        limit: int = 80,
    ) -> tuple[UUID, ...]:
        """Return disputes that share a number, a phone, a name or its sound, those that share most first.

        Names spelled otherwise share their initials, which the index of names answers.
        """
        known = [number for number in numbers if number]
        points = (
            (PartyRow.id_number.in_(known), 4),
            (PartyRow.credit_code.in_(known), 4),
            (PartyRow.phone.in_([phone for phone in phones if phone]), 3),
            (PartyRow.name.in_([name for name in names if name]), 3),
            (PartyRow.initials.in_([text for text in initials if text]), 1),
        )
        shares: list[Select[UUID, int]] = [
            select(PartyRow.dispute_id, literal(weight).label("weight")).where(same)
            for same, weight in points
        ]
        every = union_all(*shares).subquery()
        total = func.sum(every.c.weight)
        # Keys grow with time, so among equals the greatest are the newest.
        chosen = (
            select(every.c.dispute_id)
            .group_by(every.c.dispute_id)
            .order_by(total.desc(), every.c.dispute_id.desc())
            .limit(limit)
        )
        return tuple(self._session.scalars(chosen))

    def agreements(
        self,
        *,
        states: Iterable[AgreementState] = tuple(AgreementState),
        form: AgreementForm | None = None,
        effective_from: date | None = None,
        unfiled_only: bool = False,
    ) -> tuple[AgreementLine, ...]:
        """Return agreements with their disputes, newest first; the sum is the one in force.

        Of a large register nearly all is filed away; `unfiled_only` leaves that where it lies.
        """
        conditions: list[ColumnElement[bool]] = [AgreementRow.state.in_(list(states))]
        if form is not None:
            conditions.append(AgreementRow.form == form)
        if effective_from is not None:
            conditions.append(AgreementRow.effective_on >= effective_from)
        if unfiled_only:
            conditions.append(_unfiled())
        rows = self._session.execute(
            select(
                AgreementRow.id,
                AgreementRow.dispute_id,
                DisputeRow.number,
                DisputeRow.title,
                AgreementRow.form,
                AgreementRow.state,
                AgreementRow.reached_on,
                AgreementRow.effective_on,
                AgreementRow.total,
            )
            .join(DisputeRow, DisputeRow.id == AgreementRow.dispute_id)
            .where(*conditions)
            .order_by(AgreementRow.id.desc())
        )
        now = changed_agreements(self._session)
        lines = (AgreementLine(*row) for row in rows)
        return tuple(replace(line, total=now[line.id].total) if line.id in now else line for line in lines)

    def dues(self, first: date, last: date) -> tuple[DueLine, ...]:
        """Return what falls due between two days under agreements that bind of disputes not filed, soonest first."""
        now = changed_agreements(self._session)
        lines = [line for line in self._dues_as_signed(first, last) if line.agreement_id not in now]
        lines += [line for line in self._changed_dues(now) if first <= line.due <= last]
        return tuple(sorted(lines, key=lambda line: (line.due, line.dispute_id)))

    def last_dues(self) -> dict[UUID, date]:
        """Return the last day on which something falls due, for each dispute not filed with an agreement that binds."""
        rows = self._session.execute(
            select(AgreementRow.dispute_id, func.max(DueRow.due))
            .join(DueRow, DueRow.agreement_id == AgreementRow.id)
            .where(_unfiled(), binds())
            .group_by(AgreementRow.dispute_id)
        )
        last = {row[0]: row[1] for row in rows}
        now = changed_agreements(self._session)
        for dispute_id in self._binding_among(now).values():
            last.pop(dispute_id, None)
        for line in self._changed_dues(now):
            last[line.dispute_id] = max(line.due, last.get(line.dispute_id, line.due))
        return last

    def binding(self, dispute_ids: Iterable[UUID]) -> dict[UUID, Agreement]:
        """Return the agreement of each dispute as it binds today, with every signed supplement in it."""
        wanted, now = list(dispute_ids), changed_agreements(self._session)
        found: dict[UUID, Agreement] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = AgreementRow.dispute_id.in_(wanted[start : start + _AT_ONCE])
            for row in self._session.scalars(select(AgreementRow).where(some, binds())):
                found[row.dispute_id] = now.get(row.id) or agreement_from_row(row)
        return found

    def monthly(self) -> frozenset[UUID]:
        """Return the disputes whose agreement binds somebody to pay every month."""
        now = changed_agreements(self._session)
        recurs = cast(AgreementRow.terms, String).contains('"recurring"')
        rows = self._session.execute(select(AgreementRow.id, AgreementRow.dispute_id).where(recurs, binds()))
        found = {row[1] for row in rows if row[0] not in now}
        for agreement_id, dispute_id in self._binding_among(now).items():
            if any(term.recurring for term in now[agreement_id].terms):
                found.add(dispute_id)
        return frozenset(found)

    def _dues_as_signed(self, first: date, last: date) -> tuple[DueLine, ...]:
        rows = self._session.execute(
            select(
                AgreementRow.dispute_id,
                AgreementRow.id,
                DisputeRow.number,
                DisputeRow.title,
                DueRow.term,
                DueRow.due,
                DueRow.amount,
                DueRow.obligor,
                DueRow.obligee,
            )
            .join(AgreementRow, AgreementRow.id == DueRow.agreement_id)
            .join(DisputeRow, DisputeRow.id == AgreementRow.dispute_id)
            .where(DueRow.due.between(first, last), _unfiled(), binds())
            .order_by(DueRow.due, DisputeRow.id, DueRow.position)
        )
        return tuple(DueLine(*row) for row in rows)

    def _changed_dues(self, now: Mapping[UUID, Agreement]) -> Iterator[DueLine]:
        """What falls due under agreements that a supplement changed and that bind."""
        binding = self._binding_among(now)
        names = {line.id: line for line in self.dispute_lines(binding.values())}
        for agreement_id, dispute_id in binding.items():
            line = names[dispute_id]
            for due in dues_of(now[agreement_id].terms):
                yield DueLine(dispute_id, agreement_id, line.number, line.title, **due)

    def _binding_among(self, now: Mapping[UUID, Agreement]) -> dict[UUID, UUID]:
        """The disputes of those changed agreements that bind, by the agreement's key."""
        if not now:
            return {}
        chosen = select(AgreementRow.id, AgreementRow.dispute_id).where(
            AgreementRow.id.in_(list(now)), binds()
        )
        return {row[0]: row[1] for row in self._session.execute(chosen)}

    def past_cases(self, wanted: LibraryFilter, *, limit: int = 100, offset: int = 0) -> Page[PastCase]:
        """Return one page of the library, newest first."""
        conditions = _library_conditions(wanted)
        rows = self._session.scalars(
            select(PastCaseRow)
            .where(*conditions)
            .order_by(PastCaseRow.ended_on.desc().nulls_last(), PastCaseRow.key.desc())
            .limit(limit)
            .offset(offset)
        )
        lines = tuple(case_from_row(row) for row in rows)
        return Page(lines, self._count(select(func.count()).select_from(PastCaseRow).where(*conditions)))

    def library_counts(self) -> tuple[LibraryCount, ...]:
        """Return how many cases share kind, category and outcome."""
        groups = (PastCaseRow.kind, PastCaseRow.category, PastCaseRow.outcome)
        rows = self._session.execute(select(*groups, func.count()).group_by(*groups).order_by(*groups))
        return tuple(LibraryCount(*row) for row in rows)

    def library_size(self) -> int:
        """Return how many cases the library holds."""
        return self._count(select(func.count()).select_from(PastCaseRow))

    def register_size(self) -> int:
        """Return how many disputes are registered."""
        return self._count(select(func.count()).select_from(DisputeRow))

    def _count(self, counting: Select[int]) -> int:
        return self._session.scalar(counting) or 0


def _unfiled() -> ColumnElement[bool]:
    """Agreements of what is not filed away; the few disputes lead to their agreements, not the other way round."""
    stages = [stage for stage in Stage if stage is not Stage.ARCHIVED]
    return AgreementRow.dispute_id.in_(select(DisputeRow.id).where(DisputeRow.stage.in_(stages)))


def _dispute_conditions(wanted: DisputeFilter) -> list[ColumnElement[bool]]:
    conditions = [_names(word) for word in _words(wanted.text)]
    if wanted.category:
        conditions.append(DisputeRow.category == wanted.category)
    if wanted.stage is not None:
        conditions.append(DisputeRow.stage == wanted.stage)
    elif wanted.open_only:
        conditions.append(DisputeRow.stage.in_([stage for stage in Stage if stage not in FINISHED]))
    if wanted.mediator:
        conditions.append(DisputeRow.lead_mediator == wanted.mediator)
    if wanted.year is not None:
        conditions.append(DisputeRow.year == wanted.year)
    return conditions


def _words(text: str) -> list[str]:
    """A whole page pasted into the search box must not become a thousand conditions."""
    return [word[:_LONGEST_WORD] for word in text.split()[:_MOST_WORDS]]


def _names(word: str) -> ColumnElement[bool]:
    """A word names a party, its initials, or a number in full, in part or in short."""
    name = PartyRow.name.contains(word, autoescape=True)
    if word.isascii() and word.isalpha():
        name = or_(name, PartyRow.initials.contains(word.lower(), autoescape=True))
    named = select(PartyRow.dispute_id).where(name)
    short = year_and_serial(word)
    if short is not None:
        year, serial = short
        numbered = select(DisputeRow.id).where(DisputeRow.year == year, DisputeRow.serial == serial)
        return DisputeRow.id.in_(union_all(named, numbered))
    if any(sign.isdigit() or sign in "〔〕字第号" for sign in word):
        numbered = select(DisputeRow.id).where(DisputeRow.number.contains(word, autoescape=True))
        return DisputeRow.id.in_(union_all(named, numbered))
    return DisputeRow.id.in_(named)


def _library_conditions(wanted: LibraryFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        or_(
            PastCaseRow.title.contains(word, autoescape=True),
            PastCaseRow.external_id.contains(word, autoescape=True),
        )
        for word in _words(wanted.text)
    ]
    if wanted.category:
        conditions.append(PastCaseRow.category == wanted.category)
    if wanted.kind is not None:
        conditions.append(PastCaseRow.kind == wanted.kind)
    if wanted.origin is not None:
        conditions.append(PastCaseRow.origin == wanted.origin)
    if wanted.batch is not None:
        conditions.append(PastCaseRow.batch == wanted.batch)
    if wanted.year is not None:
        first, last = date(wanted.year, 1, 1), date(wanted.year, 12, 31)
        conditions.append(PastCaseRow.ended_on.between(first, last))
    return conditions
