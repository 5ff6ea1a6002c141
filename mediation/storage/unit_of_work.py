"""One action of a person as one transaction, with its audit rows in it; forgetting to commit changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy.event import listens_for
from sqlalchemy.orm import ORMExecuteState, Session

from mediation.clock import Clock
from mediation.domain.events import Event
from mediation.storage import audit_trail
from mediation.storage.database import Database
from mediation.storage.journal import Journal
from mediation.storage.repositories.agreements import AgreementRepository
from mediation.storage.repositories.case_records import AttachmentRepository, CaseRecordRepository
from mediation.storage.repositories.committee import CommitteeRepository, NumberRepository, SettingRepository
from mediation.storage.repositories.disputes import DisputeRepository
from mediation.storage.repositories.library import LibraryRepository
from mediation.storage.repositories.papers import DocumentRepository, DraftRepository
from mediation.storage.seen import show_only
from mediation.storage.tables import DraftRow

# A draft is no record yet; a number leaves its trace with the record that got it.
_UNTOLD = frozenset({DraftRow.__tablename__, "number_sequences", "audit"})


class UnitOfWork:
    """Repositories over one transaction: ``with storage.work("登记纠纷") as work: …; work.commit()``."""

    def __init__(
        self,
        database: Database,
        *,
        user: str,
        action: str,
        clock: Clock,
        initials: Callable[[str], str],
        publish: Callable[[Iterable[Event]], None],
        only_of: str | None = None,
    ) -> None:
        self._session = database.writing()
        if only_of is not None:
            show_only(self._session, only_of)
        self._journal = Journal()
        self._user, self._action, self._clock, self._publish = user, action, clock, publish
        self._wrote = False
        self.disputes = DisputeRepository(self._session, self._journal, initials)
        self.agreements = AgreementRepository(self._session, self._journal)
        self.library = LibraryRepository(self._session, self._journal)
        self.documents = DocumentRepository(self._session, self._journal)
        self.drafts = DraftRepository(self._session)
        self.committee = CommitteeRepository(self._session, self._journal)
        self.numbers = NumberRepository(self._session, self._journal)
        self.settings = SettingRepository(self._session, self._journal)
        self.records = CaseRecordRepository(self._session, self._journal, user=user, now=clock.now)
        self.attachments = AttachmentRepository(self._session, self._journal, user=user, now=clock.now)
        self._watch(self._session)

    @property
    def user(self) -> str:
        """The name of the person who acts."""
        return self._user

    def now(self) -> datetime:
        """Return the moment, by the clock that dates the audit rows."""
        return self._clock.now()

    @property
    def events(self) -> tuple[Event, ...]:
        """What the commit will tell."""
        return tuple(self._journal.events)

    def note(self, entity: str, entity_id: str, content: dict[str, object]) -> None:
        """Leave an audit row for something that changes no record: a print, a backup, an unlock."""
        self._journal.added(entity, entity_id, content)

    def commit(self) -> None:
        """Write the audit rows, make everything durable, then tell the events."""
        assert self._journal.told or not self._wrote, "a change without its audit row"
        audit_trail.append(
            self._session,
            self._journal.changes,
            user=self._user,
            action=self._action,
            at=self._clock.now(),
        )
        self._session.commit()
        events, self._journal.events = self._journal.events, []
        self._journal.changes = []
        self._publish(events)

    def rollback(self) -> None:
        """Forget everything since the last commit."""
        self._session.rollback()
        self._journal.changes, self._journal.events = [], []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.rollback()
        self._session.close()

    def _watch(self, session: Session) -> None:
        @listens_for(session, "do_orm_execute")
        def _note_write(state: ORMExecuteState) -> None:
            if state.is_insert or state.is_update or state.is_delete:
                mapper = state.bind_mapper
                if mapper is not None and mapper.local_table.key not in _UNTOLD:  # type: ignore[attr-defined]
                    self._wrote = True
