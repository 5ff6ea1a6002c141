"""Printing the official papers (文书): preview, draft, the issued paper kept byte for byte, and its check by code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from mediation.clock import Clock
from mediation.documents.models import (
    CalculationForm,
    CaseReportForm,
    DocumentKind,
    DossierForm,
    PaperForm,
    PrintedDocument,
    SheetForm,
    SupplementForm,
)
from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.calculations.kept import Calculation
from mediation.domain.case_records import Kept
from mediation.domain.committee import Committee
from mediation.domain.dispute import Dispute
from mediation.domain.records import IssuedDocument
from mediation.domain.signing import Supplement
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services import paper_forms
from mediation.services.calculation_papers import CalculationPapers
from mediation.services.case_reports import CaseReportBook
from mediation.services.dossiers import NOTHING_YET, SHEETS, DossierBook
from mediation.services.form_texts import FormTextService
from mediation.services.form_wording import COMMON
from mediation.services.issued_papers import IssuedPapers
from mediation.services.letter_handling import HANDLINGS, Handling
from mediation.services.letter_questions import ALL_LETTERS, LETTERS, Answers, Question
from mediation.services.letters import LetterBook
from mediation.services.rule_tables import RuleTables
from mediation.services.sheet_questions import SHEET_QUESTIONS, SheetBook
from mediation.storage.storage import Storage

if TYPE_CHECKING:
    from mediation.documents.form_texts import FormTexts

Progress = Callable[[int, int], None]
_KEPT_APART = frozenset({DocumentKind.CALCULATION, DocumentKind.CASE_REPORT})
"""Papers of entries of their own, of which a dispute may have several."""


class PaperService(IssuedPapers):
    """Everything the print dialog, the dossier and the `document` commands do."""

    def __init__(
        self, storage: Storage, tables: RuleTables, clock: Clock, *, reports: CaseReportBook
    ) -> None:
        self._storage = storage
        self._reports = reports
        self._tables = tables
        self._clock = clock
        self.calculations = CalculationPapers(storage, tables, clock)
        self.wording = FormTextService(storage)
        self.letters = LetterBook(storage, tables, clock)
        self.sheets = SheetBook(storage, clock)
        self.dossiers = DossierBook(
            storage,
            tables,
            clock,
            letters=self.letters,
            calculations=self.calculations,
            texts=lambda: self._texts,
        )

    @staticmethod
    def kinds() -> tuple[str, ...]:
        """Return the names of the papers that can be printed."""
        return tuple(kind.value for kind in DocumentKind if kind is not DocumentKind.CALCULATION)

    def missing_characters(self, text: str) -> tuple[str, ...]:
        """Return the characters that no bundled font has, so that a mediator learns before printing."""
        from mediation.documents.fonts import missing_characters

        return missing_characters(text)

    def preview(
        self, kind: str, dispute_id: UUID, *, draft: bool = True, which: int | None = None
    ) -> PrintedDocument:
        """Return a paper as it would be printed now; nothing is kept. ``which`` as in `print_document`."""
        dispute, agreement = self._records(dispute_id)
        return self._print(_kind(kind), dispute, agreement, draft=draft, which=which)

    def preview_agreement(self, dispute: Dispute, agreement: Agreement) -> PrintedDocument:
        """Return an agreement as it is being typed, with 草稿 across it."""
        return self._print(DocumentKind.AGREEMENT, dispute, agreement, draft=True)

    def preview_supplement(self, dispute: Dispute, supplement: Supplement) -> PrintedDocument:
        """Return a supplementary agreement as it is being typed, or as it will be issued once it is final."""
        from mediation.documents import printing

        form = paper_forms.supplement_form(dispute, supplement, self._committee())
        draft = supplement.agreement.state is AgreementState.DRAFT
        return printing.print_paper(form, texts=self._texts, draft=draft)

    @staticmethod
    def asks(kind: str) -> bool:
        """Tell whether a paper needs more than the record says."""
        return _kind(kind) in LETTERS or _kind(kind) in SHEET_QUESTIONS

    @staticmethod
    def handling(kind: str) -> Handling | None:
        """Return how many copies of a letter are usual and what becomes of them, None for other papers."""
        return HANDLINGS.get(_kind(kind))

    def questions_for(self, kind: str, dispute_id: UUID) -> tuple[Question, ...]:
        """Return what a paper asks beside the record, each with what is known so far."""
        wanted = _kind(kind)
        return self._asker(wanted).questions(wanted, dispute_id)

    def missing_for(self, kind: str, dispute_id: UUID) -> tuple[Question, ...]:
        """Return the questions that would be blanks on the paper if it were printed now."""
        return tuple(question for question in self.questions_for(kind, dispute_id) if question.is_missing)

    def answer(self, kind: str, dispute_id: UUID, answers: Answers) -> None:
        """Keep what was answered to a paper's questions."""
        wanted = _kind(kind)
        self._asker(wanted).answer(wanted, dispute_id, answers)

    def _asker(self, kind: DocumentKind) -> LetterBook | SheetBook:
        return self.sheets if kind in SHEET_QUESTIONS else self.letters

    def print_document(
        self,
        kind: str,
        dispute_id: UUID,
        *,
        draft: bool = False,
        answers: Answers | None = None,
        which: int | None = None,
    ) -> PrintedDocument:
        """Print a paper; unless it is a draft it is kept with its bytes, hash, who and when.

        An agreement must be final first (定稿); the same record prints the same paper and is kept once. ``answers`` are
        kept first (`answer`); what nobody answered is a blank to write on. ``which`` is the number of a record, receipt or
        visit of which there are several; without it the latest is printed.
        """
        wanted = _kind(kind)
        if answers:
            self._asker(wanted).answer(wanted, dispute_id, answers)
        if wanted is DocumentKind.CASE_REPORT and not draft:
            return self._issue_report(dispute_id)
        dispute, agreement = self._records(dispute_id)
        if wanted is DocumentKind.AGREEMENT and not draft:
            _require_final(agreement)
        printed = self._print(wanted, dispute, agreement, draft=draft, which=which)
        if not draft:
            self._keep(printed, dispute_id)
        return printed

    def _issue_report(self, dispute_id: UUID) -> PrintedDocument:
        """A report says what was found on its day, so what it says is kept with it."""
        from mediation.documents import printing

        report = self._reports.issue(dispute_id)
        return self.keep(printing.print_paper(report, texts=self._texts), dispute_id)

    def preview_calculation(self, kept: Kept[Calculation], *, draft: bool = True) -> PrintedDocument:
        """Return one kept calculation sheet as it would be printed now; nothing is kept."""
        from mediation.documents import printing

        return printing.print_paper(self.calculations.form(kept), texts=self._texts, draft=draft)

    def print_calculation(self, kept: Kept[Calculation]) -> PrintedDocument:
        """Issue one kept calculation sheet for both parties."""
        printed = self.preview_calculation(kept, draft=False)
        assert kept.dispute_id is not None
        self._keep(printed, kept.dispute_id)
        return printed

    def bind(
        self, dispute_id: UUID, *, draft: bool = False, progress: Progress | None = None
    ) -> PrintedDocument:
        """Return the dossier as it is bound now, not kept yet (`keep`).

        ``progress`` hears how many papers of how many are laid out, and stops it by raising.
        """
        from mediation.documents import printing

        form = self.dossiers.form(dispute_id)
        return printing.print_dossier(form, texts=self._texts, draft=draft, on_part=progress)

    def dossier(
        self, dispute_id: UUID, *, draft: bool = False, progress: Progress | None = None
    ) -> PrintedDocument:
        """Bind the dossier; unless it is a draft it is kept."""
        printed = self.bind(dispute_id, draft=draft, progress=progress)
        return printed if draft else self.keep(printed, dispute_id)

    def keep(self, printed: PrintedDocument, dispute_id: UUID) -> PrintedDocument:
        """Keep a paper that leaves the desk, with its bytes, hash, who and when; the same paper is kept once."""
        self._keep(printed, dispute_id)
        return printed

    def print_blank(self, kind: str) -> PrintedDocument:
        """Return a paper to be filled in by hand, with its lines in their order and no code; nothing is kept."""
        from mediation.documents import printing

        form = self.dossiers.blank(_kind(kind))
        return printing.print_paper(form, texts=self._texts, coded=False)

    def preview_wording(self, kind: str, tried: Mapping[str, Any]) -> PrintedDocument:
        """Return a blank paper with wording that is only being tried, by path; nothing is kept."""
        from mediation.documents import printing

        texts = self.wording.texts_with({kind: tried})
        wanted = DocumentKind.AGREEMENT if kind == COMMON else _kind(kind)
        if wanted is DocumentKind.DOSSIER:
            committee, year = self._committee(), str(self._clock.today().year)
            return printing.print_dossier(
                DossierForm(committee.full_name, number=year), texts=texts, draft=True
            )
        return printing.print_paper(self._specimen(wanted, texts), texts=texts, draft=True)

    def _specimen(self, kind: DocumentKind, texts: FormTexts) -> PaperForm:
        """A paper of nobody's dispute, to look at its wording."""
        if kind in ALL_LETTERS:
            return self.letters.specimen(kind, self._committee(), texts)
        if kind is DocumentKind.CALCULATION:
            return CalculationForm(self._committee().full_name, kind.value)
        if kind is DocumentKind.CASE_REPORT:
            return CaseReportForm(self._committee().full_name)
        return self.dossiers.blank(kind)

    def _committee(self) -> Committee:
        with self._storage.read() as view:
            return view.committee.get()

    def word(self, kind: str, dispute_id: UUID, *, which: int | None = None) -> bytes:
        """Return an agreement or a record as a Word file to edit elsewhere; it is a draft and nothing is kept."""
        from mediation.services.word_export import WORD_KINDS, word_file

        wanted = _kind(kind)
        if wanted not in WORD_KINDS:
            names = "、".join(one.value for one in DocumentKind if one in WORD_KINDS)
            raise RefusedInput(f"{wanted.value}不能存成Word。", f"能存的有：{names}。")
        if wanted is DocumentKind.AGREEMENT:
            dispute, agreement = self._records(dispute_id)
            if agreement is None:
                raise NotAllowedNow("还没有协议草稿。", "先把谈好的条款写下来。")
            return word_file(paper_forms.agreement_form(dispute, agreement, self._committee()), self._texts)
        form = _one_of(wanted, self._sheets(wanted, dispute_id), which)
        assert isinstance(form, SheetForm | SupplementForm)
        return word_file(form, self._texts)

    def needs_final(self, kind: str, dispute_id: UUID) -> bool:
        """Tell whether a paper states an agreement that is still a draft."""
        if _kind(kind) is not DocumentKind.AGREEMENT:
            return False
        _, agreement = self._records(dispute_id)
        return agreement is not None and agreement.state is AgreementState.DRAFT

    def _printed_now(self, document: IssuedDocument) -> Sequence[PrintedDocument]:
        from mediation.documents import printing

        kind = _kind(document.kind)
        assert document.dispute_id is not None
        dispute, agreement = self._records(document.dispute_id)
        if kind in ALL_LETTERS:
            forms: Sequence[PaperForm] = self.letters.forms(kind, dispute, agreement, self._texts)
        elif kind in SHEETS or kind in _KEPT_APART:
            forms = self._sheets(kind, document.dispute_id)
        else:
            return (self._print(kind, dispute, agreement, draft=False),)
        return tuple(printing.print_paper(form, texts=self._texts) for form in forms)

    def _digests_now(self, document: IssuedDocument) -> frozenset[str]:
        from mediation.documents.integrity_code import record_digest
        from mediation.documents.models import record_of

        kind = _kind(document.kind)
        assert document.dispute_id is not None
        dispute, agreement = self._records(document.dispute_id)
        if kind in ALL_LETTERS:
            letters = self.letters.forms(kind, dispute, agreement, self._texts)
            return frozenset(record_digest(record_of(kind, letter)) for letter in letters)
        assert dispute.id is not None
        if kind is DocumentKind.DOSSIER:
            return frozenset({record_digest(record_of(kind, self.dossiers.form(dispute.id, document)))})
        if kind not in SHEETS and kind not in _KEPT_APART:
            return frozenset({self._print(kind, dispute, agreement, draft=False).digest})
        sheets = self._sheets(kind, dispute.id, document)
        return frozenset(record_digest(record_of(kind, sheet)) for sheet in sheets)

    def _sheets(
        self, kind: DocumentKind, dispute_id: UUID, issued: IssuedDocument | None = None
    ) -> Sequence[PaperForm]:
        if kind is DocumentKind.CALCULATION:
            return self.calculations.sheets(dispute_id)
        if kind is DocumentKind.CASE_REPORT:
            return self._reports.forms(dispute_id)
        return self.dossiers.sheets(kind, dispute_id, issued)

    def _records(self, dispute_id: UUID) -> tuple[Dispute, Agreement | None]:
        with self._storage.read() as view:
            return view.disputes.get(dispute_id), view.agreements.of_dispute(dispute_id)

    def _print(
        self,
        kind: DocumentKind,
        dispute: Dispute,
        agreement: Agreement | None,
        *,
        draft: bool,
        which: int | None = None,
    ) -> PrintedDocument:
        from mediation.documents import printing

        with self._storage.read() as view:
            committee = view.committee.get()
        categories, texts = self._tables.categories, self._texts
        if kind in ALL_LETTERS:
            letter = self.letters.form(kind, dispute, agreement, texts)
            return printing.print_paper(letter, texts=texts, draft=draft)
        if kind is DocumentKind.CASE_REPORT:
            assert dispute.id is not None
            return printing.print_paper(self._reports.now(dispute.id), texts=texts, draft=draft)
        if kind in SHEETS or kind is DocumentKind.CALCULATION:
            assert dispute.id is not None
            sheet = _one_of(kind, self._sheets(kind, dispute.id), which)
            return printing.print_paper(sheet, texts=texts, draft=draft)
        match kind:
            case DocumentKind.APPLICATION:
                form = paper_forms.application_form(dispute, committee)
                return printing.print_application(form, texts=texts, draft=draft)
            case DocumentKind.ACCEPTANCE:
                acceptance = paper_forms.acceptance_form(dispute, committee, categories)
                return printing.print_acceptance(acceptance, texts=texts, draft=draft)
            case DocumentKind.AGREEMENT:
                if agreement is None:
                    raise NotAllowedNow("还没有协议草稿。", "先把谈好的条款写下来。")
                agreed = paper_forms.agreement_form(dispute, agreement, committee)
                return printing.print_agreement(agreed, texts=texts, draft=draft)
        assert dispute.id is not None
        return printing.print_dossier(self.dossiers.form(dispute.id), texts=texts, draft=draft)

    def _keep(self, printed: PrintedDocument, dispute_id: UUID) -> None:
        with self._storage.work(f"出具{printed.kind.value}") as work:
            known = [paper.short_code for paper in work.documents.of_dispute(dispute_id)]
            if printed.short_code in known:
                work.note("document", printed.short_code, {"printed_again": True})
            else:
                work.documents.add(
                    IssuedDocument(
                        printed.kind.value,
                        printed.short_code,
                        "",
                        printed.digest,
                        dispute_id,
                        issued_by=work.user,
                        issued_at=self._clock.now(),
                    ),
                    printed.pdf,
                )
            work.commit()

    @property
    def _texts(self) -> FormTexts:
        """The committee's own wording."""
        return self.wording.texts()


def _kind(name: str) -> DocumentKind:
    wanted = name.strip()
    for kind in DocumentKind:
        if wanted in (kind.value, kind.value.removeprefix("人民调解"), kind.name.lower()):
            return kind
    raise RefusedInput(
        f"不认识“{wanted}”这种文书。", "可以写：" + "、".join(kind.value for kind in DocumentKind)
    )


def _one_of(kind: DocumentKind, sheets: Sequence[PaperForm], which: int | None) -> PaperForm:
    if not sheets:
        raise NotAllowedNow(
            *NOTHING_YET.get(kind, ("这一种还没有可以打印的。", "先在纠纷里记下，或者把核算表算完。"))
        )
    if which is not None and not 1 <= which <= len(sheets):
        raise RefusedInput(f"没有第{which}份，一共{len(sheets)}份。")
    return sheets[-1 if which is None else which - 1]


def _require_final(agreement: Agreement | None) -> None:
    if agreement is None:
        raise NotAllowedNow("还没有协议草稿。", "先把谈好的条款写下来。")
    if agreement.state is AgreementState.DRAFT:
        raise NotAllowedNow("协议还没定稿，不能打印正式的。", "可以打印草稿；改好要改的地方再定稿。")
