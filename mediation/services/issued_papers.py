"""Papers that left the desk: their bytes, what a code says about one, and what another version says differently."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from mediation.domain.records import IssuedDocument
from mediation.errors import NotFound, RefusedInput
from mediation.services.paper_differences import Difference, compared, likest
from mediation.storage.storage import Storage

if TYPE_CHECKING:
    from mediation.documents.models import PrintedDocument


@dataclass(frozen=True)
class PaperCheck:
    """What a code says: the paper as issued, whether the record still states the same, and which version does."""

    document: IssuedDocument
    number: str
    title: str
    bytes_hold: bool
    record_holds: bool
    current: IssuedDocument | None = None
    """The latest issued paper of the kind that states what the record says now."""

    @property
    def sentence(self) -> str:
        """The answer in one or two sentences."""
        kind, version = self.document.kind, self.document.version
        if not self.bytes_hold:
            return "存着的这份文书被改过，不能作准。"
        if self.record_holds:
            return f"对得上：{self.number}的{kind}，和登记的内容一样。"
        said = f"{self.number}出过这份{kind}，但登记的内容后来改过，和纸上的不再一样。"
        if self.current is None:
            return f"{said}这是第{version}版，改过以后还没有再出。"
        return f"{said}这是第{version}版，现在用的是第{self.current.version}版，校验码{self.current.short_code}。"


@dataclass(frozen=True)
class PaperDifferences:
    """Two states of one paper: what differs in words, and both to be looked at."""

    before: IssuedDocument
    after: IssuedDocument | None
    """None for the record as it would be printed now."""
    found: tuple[Difference, ...]
    before_pdf: bytes
    after_pdf: bytes


class IssuedPapers(ABC):
    """What can be asked about issued papers; the paper service prints the present state."""

    _storage: Storage

    def issued(self, dispute_id: UUID) -> tuple[IssuedDocument, ...]:
        """Return the papers already issued for a dispute, oldest first."""
        with self._storage.read() as view:
            return view.documents.of_dispute(dispute_id)

    def content(self, document_id: UUID) -> bytes:
        """Return an issued paper's bytes; looking at it is on the trail."""
        with self._storage.work("看文书") as work:
            content = work.documents.content(document_id)
            work.note("document", str(document_id), {"seen": True})
            work.commit()
        return content

    def verify_code(self, code: str) -> PaperCheck:
        """Tell whether the paper with this code is one of ours and still matches its record.

        A code that was misread on a bad copy (O for Q, 5 for S) is understood where only one paper of ours is like it.
        """
        document = self._by_code(code)
        assert document.id is not None
        if document.dispute_id is None:
            raise NotFound("这份文书不属于哪一件纠纷。")
        with self._storage.read() as view:
            content = view.documents.content(document.id)
            dispute = view.disputes.get(document.dispute_id)
            others = view.documents.of_dispute(document.dispute_id)
        digests = self._digests_now(document)
        current = [one for one in others if one.kind == document.kind and one.record_digest in digests]
        return PaperCheck(
            document,
            dispute.number,
            dispute.title,
            hashlib.sha256(content).hexdigest() == document.sha256,
            document.record_digest in digests,
            current[-1] if current else None,
        )

    def differences(self, document_id: UUID, other_id: UUID | None = None) -> PaperDifferences:
        """Tell what a later version, or without one the paper as it would be printed now, says differently.

        Both are read as a person reads them, from their pages, since a paper may be older than the present record form.
        """
        with self._storage.read() as view:
            before = view.documents.get(document_id)
            before_pdf = view.documents.content(document_id)
            after = view.documents.get(other_id) if other_id else None
            after_pdf = view.documents.content(other_id) if other_id else None
        if after is not None and (after.kind, after.dispute_id) != (before.kind, before.dispute_id):
            raise RefusedInput("这两份不是同一种文书，没有可比的。")
        if after_pdf is None:
            now = [paper.pdf for paper in self._printed_now(before)]
            if not now:
                raise NotFound(f"登记里已经没有这份{before.kind}要写的内容了。")
            after_pdf = likest(before_pdf, now)
        return PaperDifferences(before, after, compared(before_pdf, after_pdf), before_pdf, after_pdf)

    def _by_code(self, code: str) -> IssuedDocument:
        from mediation.documents.integrity_code import read_short_code, same_when_misread

        wanted = read_short_code(code)
        with self._storage.read() as view:
            codes = view.documents.short_codes()
            if wanted is None or wanted not in codes:
                alike = [known for known in codes if same_when_misread(known, code)]
                if len(alike) == 1:
                    wanted = alike[0]
            if wanted is None:
                raise RefusedInput(
                    "校验码没有写对，一共12个字母和数字。", "对着纸上二维码旁边的那一行再看一遍。"
                )
            return view.documents.by_code(wanted)

    @abstractmethod
    def _digests_now(self, document: IssuedDocument) -> frozenset[str]:
        """What the codes of its kind would say now; there may be several records, receipts or visits."""

    @abstractmethod
    def _printed_now(self, document: IssuedDocument) -> Sequence[PrintedDocument]:
        """All papers of its kind as they would be printed now."""
