"""A look at the profile that stays the same while it is open."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self
from uuid import UUID

from mediation.domain.records import AuditLine
from mediation.storage import audit_trail
from mediation.storage.audit_trail import ChainHead, ChainReport
from mediation.storage.database import Database
from mediation.storage.figures import FigureQueries
from mediation.storage.journal import Journal
from mediation.storage.queries import Queries
from mediation.storage.repositories.agreements import AgreementRepository
from mediation.storage.repositories.case_records import AttachmentRepository, CaseRecordRepository
from mediation.storage.repositories.committee import CommitteeRepository, NumberRepository, SettingRepository
from mediation.storage.repositories.disputes import DisputeRepository
from mediation.storage.repositories.library import LibraryRepository
from mediation.storage.repositories.papers import DocumentRepository, DraftRepository
from mediation.storage.seen import seen_by, show_only


class View:
    """Lists (`lists`), figures (`figures`) and whole records by repository; nothing written is ever committed."""

    def __init__(self, database: Database, initials: Callable[[str], str]) -> None:
        self._session = database.reading()
        journal = Journal()
        self.lists = Queries(self._session)
        self.figures = FigureQueries(self._session)
        self.disputes = DisputeRepository(self._session, journal, initials)
        self.agreements = AgreementRepository(self._session, journal)
        self.library = LibraryRepository(self._session, journal)
        self.documents = DocumentRepository(self._session, journal)
        self.drafts = DraftRepository(self._session)
        self.committee = CommitteeRepository(self._session, journal)
        self.numbers = NumberRepository(self._session, journal)
        self.settings = SettingRepository(self._session, journal)
        self.records = CaseRecordRepository(self._session, journal)
        self.attachments = AttachmentRepository(self._session, journal)

    def restrict_to(self, name: str) -> None:
        """Show only the disputes a person was asked to join or works on."""
        show_only(self._session, name)

    def history_of(self, entity: str, entity_id: UUID | str) -> tuple[AuditLine, ...]:
        """Return what happened to one record, oldest first."""
        return self._told(audit_trail.history_of(self._session, entity, str(entity_id)))

    def trail_of(self, dispute_id: UUID) -> tuple[AuditLine, ...]:
        """Return what happened to a dispute and to everything that belongs to it, oldest first."""
        seen = seen_by(self._session)
        if seen is not None and dispute_id not in seen:
            return ()
        return audit_trail.of_dispute(self._session, dispute_id)

    def recent_actions(self, *, limit: int = 200) -> tuple[AuditLine, ...]:
        """Return the newest lines of the audit chain, newest first."""
        return self._told(audit_trail.recent(self._session, limit=limit))

    def chain_head(self) -> ChainHead:
        """Return the last link of the audit chain."""
        return audit_trail.chain_head(self._session)

    def _told(self, lines: tuple[AuditLine, ...]) -> tuple[AuditLine, ...]:
        """Leave out the lines about disputes that whoever reads may not see."""
        seen = seen_by(self._session)
        if seen is None:
            return lines
        shown = {line.seq for dispute_id in seen for line in self.trail_of(dispute_id)}
        return tuple(line for line in lines if line.seq in shown)

    def verify_chain(self, *, known: ChainHead | None = None) -> ChainReport:
        """Walk the audit chain; `known` is a head written down earlier."""
        return audit_trail.verify(self._session, known=known)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()
