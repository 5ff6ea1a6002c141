"""The dossier (卷宗): what it holds, scans put into it, blank forms, and the form that is bound."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import UUID

from mediation.clock import Clock
from mediation.documents.models import (
    AcceptanceForm,
    AgreementForm,
    ApplicationForm,
    DocumentKind,
    DossierForm,
    LetterForm,
    PaperForm,
    PartyLine,
    SheetForm,
    SupplementForm,
)
from mediation.domain.case_records import Attachment
from mediation.domain.dispute import SessionResult
from mediation.domain.parties import Side
from mediation.domain.performance import Performed, Satisfaction
from mediation.domain.records import IssuedDocument
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.calculation_papers import CalculationPapers, blank_calculation
from mediation.services.case_file import CaseFile, read_case_file
from mediation.services.dossier_contents import SCAN_ONLY, DossierItem, dossier_items
from mediation.services.dossier_form import dossier_form, sheets_of
from mediation.services.letter_questions import ALL_LETTERS, LETTERS
from mediation.services.letters import LetterBook
from mediation.services.paper_forms import category_words, dossier_title, party_lines
from mediation.services.record_sheets import ticks
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage
from mediation.storage.view import View

if TYPE_CHECKING:
    from mediation.documents.form_texts import FormTexts

SHEETS = frozenset(
    {
        DocumentKind.INQUIRY,
        DocumentKind.EVIDENCE_LIST,
        DocumentKind.EVIDENCE_SHEET,
        DocumentKind.OPINIONS,
        DocumentKind.SESSION_RECORD,
        DocumentKind.SUPPLEMENT,
        DocumentKind.PLAIN_SHEET,
        DocumentKind.RECEIPT,
        DocumentKind.LEDGER,
        DocumentKind.PERFORMANCE_REMINDER,
        DocumentKind.PERFORMANCE_PROOF,
        DocumentKind.RETURN_VISIT,
        DocumentKind.SCREENING,
        DocumentKind.CLOSING_REPORT,
        DocumentKind.STATEMENT,
        DocumentKind.BACK_COVER,
        DocumentKind.SPINE,
    }
)
"""Papers of one look, filled from the case file."""
NOTHING_YET = {
    DocumentKind.SUPPLEMENT: ("没有定稿的补充协议。", "在协议页写好补充协议，定稿以后再打印。"),
    DocumentKind.OPINIONS: ("没有标了“入卷”的意见。", "先在要印的那条上点“入卷”。"),
}
"""What is said where such a paper does not exist: a sentence and a hint."""
_LARGEST_SCAN = 40_000_000
_THUMBNAIL = 96
_BLANK_PARTIES = (PartyLine(Side.APPLICANT.chinese, ""), PartyLine(Side.RESPONDENT.chinese, ""))


class DossierBook:
    """Reads case files as dossiers; the paper service prints what it gives."""

    def __init__(
        self,
        storage: Storage,
        tables: RuleTables,
        clock: Clock,
        *,
        letters: LetterBook,
        calculations: CalculationPapers,
        texts: Callable[[], FormTexts],
    ) -> None:
        self._storage, self._tables, self._clock = storage, tables, clock
        self._letters, self._calculations, self._texts = letters, calculations, texts

    def places(self) -> tuple[str, ...]:
        """Return the names a scan may be put under, in binding order."""
        return self._texts().of(DocumentKind.DOSSIER).texts("binding")

    def items(self, dispute_id: UUID) -> tuple[DossierItem, ...]:
        """Return the lines of a dispute's dossier in the committee's binding order."""
        with self._storage.read() as view:
            return self._items(view, self._file(view, dispute_id))

    def form(self, dispute_id: UUID, issued: IssuedDocument | None = None) -> DossierForm:
        """Return the dossier as it would be bound now, or on the day and by the person of an issued one.

        Scans are read one by one while it is printed.
        """
        with self._storage.read() as view:
            file = self._file(view, dispute_id, issued)
            items = self._items(view, file)
        texts = self._texts()

        def others(kind: DocumentKind) -> Sequence[PaperForm]:
            if kind is DocumentKind.CALCULATION:
                return self._calculations.sheets(dispute_id)
            if kind not in ALL_LETTERS:
                return ()
            return self._letters.forms(kind, file.dispute, file.agreement, texts)

        return dossier_form(file, items, load=self.content, others=others)

    def sheets(
        self, kind: DocumentKind, dispute_id: UUID, issued: IssuedDocument | None = None
    ) -> tuple[PaperForm, ...]:
        """Return all papers of a kind that the case file gives; where it gives none, one to fill in by hand.

        Kinds in `NOTHING_YET` are not written by hand for a dispute: there are none then.
        What depends on the day (a ledger) is as on the day of an issued paper when one is named.
        """
        with self._storage.read() as view:
            file = self._file(view, dispute_id, issued)
        found = sheets_of(kind, file)
        return found if found or kind in NOTHING_YET else (_begun(kind, file),)

    def blank(self, kind: DocumentKind) -> PaperForm:
        """Return a paper of a kind without anything of a dispute on it, to be filled in by hand."""
        with self._storage.read() as view:
            committee = view.committee.get().full_name
        match kind:
            case DocumentKind.APPLICATION:
                return ApplicationForm(committee)
            case DocumentKind.ACCEPTANCE:
                return AcceptanceForm(committee)
            case DocumentKind.AGREEMENT:
                return AgreementForm(committee)
            case DocumentKind.SUPPLEMENT:
                return SupplementForm(committee)
            case DocumentKind.CALCULATION:
                return blank_calculation(committee)
            case DocumentKind.DOSSIER:
                raise NotAllowedNow("卷宗没有空白的。", "封面、目录装订时一起做。")
        if kind in ALL_LETTERS:
            return LetterForm(kind, committee)
        if kind not in SHEETS:
            raise NotAllowedNow(f"{kind.value}没有空白的。", "先在纠纷里算好、记好，再打印。")
        return SheetForm(kind, committee, values=_boxes(), parties=_BLANK_PARTIES)

    # ---- scans and photos ---------------------------------------------------------------------------------

    def scans(self, dispute_id: UUID) -> tuple[Attachment, ...]:
        """Return a dispute's scans and photos, oldest first."""
        with self._storage.read() as view:
            return view.attachments.of(dispute_id)

    def can_bind(self, name: str, content: bytes) -> bool:
        """Tell whether a file can be bound as it is; a PDF of text must become pictures first."""
        from mediation.documents.pictures import MEDIA_TYPES, PictureUnreadable, pages_in

        media_type = MEDIA_TYPES.get(PurePath(name).suffix.lower())
        try:
            return media_type is not None and pages_in(name, content, media_type) > 0
        except PictureUnreadable:
            return False

    def add_scan(
        self, dispute_id: UUID, *, name: str, content: bytes, place: str, about: UUID | None = None
    ) -> Attachment:
        """Keep a scan or photo under a paper of the binding order; refuse what could not be bound later.

        ``about`` is the entry it proves, such as a payment.
        """
        from mediation.documents.pictures import MEDIA_TYPES, pages_in

        media_type = MEDIA_TYPES.get(PurePath(name).suffix.lower())
        if media_type is None:
            raise RefusedInput(f"“{name}”不是图片，也不是PDF。", "请用JPG、PNG图片，或者扫描得到的PDF。")
        if len(content) > _LARGEST_SCAN:
            raise RefusedInput(f"“{name}”太大，超过40兆。", "分成几份，或者把扫描的清晰度调低一些。")
        if place not in self.places() and place not in SCAN_ONLY:
            raise RefusedInput(f"装订次序里没有“{place}”。", "可以放在：" + "、".join(self.places()))
        pages_in(name, content, media_type)
        with self._storage.work("添加扫描件") as work:
            self._require_new(work.attachments.of(dispute_id), content, place)
            kept = work.attachments.add(
                dispute_id, name=name, media_type=media_type, content=content, kind=place, about=about
            )
            work.commit()
        return kept

    def remove_scan(self, scan_id: UUID) -> None:
        """Take a scan or photo out; the trail keeps that it was there."""
        with self._storage.work("删去扫描件") as work:
            work.attachments.remove(scan_id)
            work.commit()

    def content(self, scan_id: UUID) -> bytes:
        """Return the bytes of a scan or photo."""
        with self._storage.read() as view:
            return view.attachments.content(scan_id)

    def thumbnail(self, scan: Attachment, most: int = _THUMBNAIL) -> bytes:
        """Return a small JPEG of a scan's first page."""
        from mediation.documents.pictures import page_of, thumbnail

        first = page_of(scan.name, self.content(scan.id), scan.media_type, 1)
        return thumbnail(scan.name, first, most)

    # ---- inside -------------------------------------------------------------------------------------------

    @staticmethod
    def _require_new(scans: Sequence[Attachment], content: bytes, place: str) -> None:
        digest = hashlib.sha256(content).hexdigest()
        if any(scan.sha256 == digest and scan.kind == place for scan in scans):
            raise RefusedInput("这份已经放进去了。", "要换一份，先删去原来的。")

    def _file(self, view: View, dispute_id: UUID, issued: IssuedDocument | None = None) -> CaseFile:
        at = issued.issued_at if issued else None
        return read_case_file(
            view,
            dispute_id,
            self._tables.categories,
            today=at.date() if at else self._clock.today(),
            user=issued.issued_by if issued else self._storage.user,
        )

    def _items(self, view: View, file: CaseFile) -> tuple[DossierItem, ...]:
        assert file.dispute.id is not None
        issued = {document.kind for document in view.documents.of_dispute(file.dispute.id)}
        letters = {
            kind.value: len(view.records.of(spec.record, file.dispute.id)) for kind, spec in LETTERS.items()
        }
        letters |= {kind.value: 1 for kind in ALL_LETTERS - frozenset(LETTERS) if kind.value in issued}
        letters |= {kind.value: 1 for kind in (DocumentKind.PERFORMANCE_PROOF,) if kind.value in issued}
        letters[DocumentKind.CALCULATION.value] = len(self._calculations.sheets(file.dispute.id))
        return dossier_items(file, self.places(), letters)


def _boxes() -> tuple[tuple[str, str], ...]:
    """Choices to tick by hand."""
    return (
        ("result", ticks(SessionResult, None)),
        ("performed", ticks(Performed, None)),
        ("satisfaction", ticks(Satisfaction, None)),
        ("you", "你（单位）"),
    )


def _begun(kind: DocumentKind, file: CaseFile) -> SheetForm:
    """A paper with what the dispute says and the rest to be written by hand."""
    dispute = file.dispute
    return SheetForm(
        kind,
        file.committee.full_name,
        number=dispute.number,
        parties=party_lines(dispute, None),
        values=(
            *_boxes(),
            ("title", dossier_title(dispute, file.categories)),
            ("cause", category_words(dispute, file.categories)),
            ("parties", "、".join(party.name for party in dispute.parties)),
            ("agreement_number", dispute.number if file.agreement else ""),
        ),
    )
