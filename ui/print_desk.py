"""Answers every wish to print: reads the paper, opens the print dialog, keeps what is issued, sends it off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.calculations.kept import Calculation
from mediation.domain.case_records import Kept
from mediation.domain.people_records import HandOver
from mediation.domain.records import IssuedDocument
from mediation.errors import problem_from
from mediation.paths import replace_file
from mediation.services.letter_handling import Handling
from mediation.services.people_papers import HAND_OVER, PrintedBook
from ui.asking import PaperAsking
from ui.background import Failure, Job, Worker, run
from ui.dialogs.making import MakingDialog
from ui.dialogs.print_preview import Copies, PrintDialog, PrintedPaper
from ui.failures import message_of
from ui.pages.dispute.paper_names import (
    AGENDA,
    AGREEMENT,
    CALCULATION,
    DOSSIER,
    TRAIL,
)
from ui.pdf_pages import count_pages
from ui.print_words import draft_copies, reminders_of, usual_copies
from ui.printing import Printing, PrintJob, system_printing
from ui.widgets import Message, Tone
from ui.workbench import Workbench

ChooseFile = Callable[[QWidget, str], str]


@dataclass(frozen=True)
class _Paper:
    """A paper with what the dialog has to know about it; `keep` issues it and returns it as kept."""

    printed: PrintedPaper
    copies: Copies
    printers: tuple[str, ...]
    reminders: tuple[str, ...]
    note: str
    keep: Callable[[], PrintedPaper]


@dataclass(frozen=True)
class _Reprint:
    """An issued paper as it was kept."""

    title: str
    pdf: bytes
    pages: int


class PrintDesk(QObject):
    """Prints for all pages; connect their ``print_requested`` to `print_paper`.

    ``printed`` gives the kind and the dispute when a paper was printed or saved, ``message_requested`` a `Message`.

    Args:
        desk: the services.
        window: the dialog stands over it.
        printing: the way to the printers; the system's own by default.
        choose_file: asks where to save, given the window and a name; '' when nobody wants to.
    """

    printed = Signal(str, object)
    message_requested = Signal(object)

    def __init__(
        self,
        desk: Workbench,
        window: QWidget,
        *,
        printing: Printing | None = None,
        choose_file: ChooseFile | None = None,
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._printing = printing or system_printing()
        self._choose_file = choose_file or _ask_for_file
        self._asked = 0
        self.dialog: PrintDialog | None = None
        self.making: MakingDialog | None = None
        self.asking = PaperAsking(desk, window)
        self.asking.failed.connect(self._on_failed)

    def print_paper(self, kind: str, dispute_id: UUID) -> None:
        """Show a paper of a dispute as it would be printed now; an agreement that is not final is a draft.

        A letter asks first what the record does not say.
        """
        if kind == DOSSIER:
            self._bind(dispute_id)
            return
        self.asking.ask(
            kind, dispute_id, lambda: self._open(kind, dispute_id, lambda: self._read(kind, dispute_id))
        )

    def print_entry(self, kind: str, dispute_id: UUID, number: int) -> None:
        """Show one of several receipts, calls or visits, by its number."""
        self._open(kind, dispute_id, lambda: self._read(kind, dispute_id, which=number))

    def print_calculation(self, kept: Kept[Calculation]) -> None:
        """Show a kept calculation sheet as it would be printed now."""
        if kept.dispute_id is not None:
            self._open(CALCULATION, kept.dispute_id, lambda: self._read_calculation(kept))

    def print_trail(self, dispute_id: UUID) -> None:
        """Show the trail of a dispute; what leaves the desk is written into the trail, and nothing else is kept."""
        self._open(TRAIL, dispute_id, lambda: self._read_trail(dispute_id))

    def print_hand_over(self, kept: Kept[HandOver]) -> None:
        """Show the book of a hand-over for the three who sign it."""
        people = self._desk.people
        self._open(HAND_OVER, kept.id, lambda: self._read_book(people.print_hand_over(kept)))

    def print_list(self, name: str) -> None:
        """Show what is to do today, or the self-check, as a paper to tick off."""
        make = self._desk.agenda.paper if name == AGENDA else self._desk.supervision.paper
        copies = Copies(1, self.tr("一份，办好一件勾一件。"))
        self._open(name, None, lambda: self._told(name, make(), copies))

    def print_issued(self, document: IssuedDocument) -> None:
        """Show a paper exactly as it was issued."""
        if document.id is not None and document.dispute_id is not None:
            self._open(document.kind, document.dispute_id, lambda: self._read_issued(document))

    def _bind(self, dispute_id: UUID) -> None:
        """Make the dossier, which may take a while and can be stopped, then show it."""
        if self.dialog is not None or self.making is not None:
            return
        self.making = making = MakingDialog(self.tr("装订卷宗"), self._window)
        making.finished.connect(self._on_made)
        making.begin()
        self._asked += 1
        asked = self._asked

        def made(paper: _Paper) -> None:
            making.end()
            self._on_read(asked, DOSSIER, dispute_id, paper)

        def failed(failure: Failure) -> None:
            making.end()
            self._on_failed(failure)

        job = run(
            lambda job: self._read_dossier(dispute_id, job),
            done=made,
            failed=failed,
            progress=making.report,
            worker=Worker.HEAVY,
            owner=making,
        )
        making.stop_requested.connect(job.stop)

    def _on_made(self) -> None:
        if self.making is not None:
            self.making.deleteLater()
        self.making = None

    # ---- reading, on a worker -----------------------------------------------------------------------------

    def _read(self, kind: str, dispute_id: UUID, which: int | None = None) -> _Paper:
        dispute = self._desk.disputes.get(dispute_id)
        agreement = self._desk.agreements.of_dispute(dispute_id)
        draft = kind == AGREEMENT and _is_draft(agreement)
        printed = self._desk.papers.preview(kind, dispute_id, draft=draft, which=which)

        def keep() -> PrintedPaper:
            return self._desk.papers.print_document(kind, dispute_id, draft=draft, which=which)

        return _Paper(
            printed,
            draft_copies() if draft else usual_copies(kind, dispute, agreement, self._handling(kind)),
            self._printing.printers(),
            () if draft else reminders_of(kind, agreement, printed.pages, self._handling(kind)),
            self.tr("草稿") if draft else "",
            keep,
        )

    def _read_dossier(self, dispute_id: UUID, job: Job) -> _Paper:
        papers = self._desk.papers

        def tell(done: int, total: int) -> None:
            job.check()
            job.report(done, total)

        printed = papers.bind(dispute_id, progress=tell)
        copies = usual_copies(DOSSIER, self._desk.disputes.get(dispute_id), None, None)
        reminders = reminders_of(DOSSIER, None, printed.pages, None)
        return _Paper(
            printed,
            copies,
            self._printing.printers(),
            reminders,
            "",
            lambda: papers.keep(printed, dispute_id),
        )

    def _read_calculation(self, kept: Kept[Calculation]) -> _Paper:
        assert kept.dispute_id is not None
        papers, parties = self._desk.papers, len(self._desk.disputes.get(kept.dispute_id).parties)
        words = self.tr("{count}份：当事人各一份，调委会留一份。").format(count=parties + 1)
        return _Paper(
            papers.preview_calculation(kept, draft=False),
            Copies(parties + 1, words),
            self._printing.printers(),
            (self.tr("先一步一步讲给双方听，再请他们签字确认。"),),
            "",
            lambda: papers.print_calculation(kept),
        )

    def _read_trail(self, dispute_id: UUID) -> _Paper:
        copies = Copies(1, self.tr("一份。里面有当事人的姓名，印了、存了都会记一条。"))
        return self._told(TRAIL, self._desk.trace.paper(dispute_id), copies, dispute_id=dispute_id)

    def _read_book(self, printed: PrintedBook) -> _Paper:
        words = self.tr("三份：移交的人、接收的人、调委会各一份。")
        return self._told(printed.title, printed, Copies(3, words), (self.tr("当面点清，三个人都签名。"),))

    def _told(
        self,
        name: str,
        printed: PrintedPaper,
        copies: Copies,
        reminders: tuple[str, ...] = (),
        *,
        dispute_id: UUID | None = None,
    ) -> _Paper:
        """A paper that is not kept: the trail says that it left the desk."""

        def keep() -> PrintedPaper:
            self._desk.trace.exported(name, count=copies.count, dispute_id=dispute_id)
            return printed

        return _Paper(printed, copies, self._printing.printers(), reminders, "", keep)

    def _read_issued(self, document: IssuedDocument) -> _Paper:
        assert document.id is not None
        pdf = self._desk.papers.content(document.id)
        kept = _Reprint(document.kind, pdf, count_pages(pdf))
        copies = Copies(1, self.tr("和当时出的一模一样，校验码也一样。"))
        return _Paper(kept, copies, self._printing.printers(), (), self.tr("已经出过的"), lambda: kept)

    def _handling(self, kind: str) -> Handling | None:
        return self._desk.papers.handling(kind)

    # ---- the dialog ---------------------------------------------------------------------------------------

    def _open(self, kind: str, dispute_id: UUID | None, read: Callable[[], _Paper]) -> None:
        if self.dialog is not None:
            return
        self._asked += 1
        asked = self._asked
        run(
            lambda _: read(),
            done=lambda paper: self._on_read(asked, kind, dispute_id, paper),
            failed=self._on_failed,
            worker=Worker.HEAVY,
            owner=self,
        )

    def _on_read(self, asked: int, kind: str, dispute_id: UUID | None, paper: _Paper) -> None:
        if asked != self._asked or self.dialog is not None:
            return
        self.dialog = dialog = PrintDialog(
            paper.printed,
            self._window,
            copies=paper.copies,
            printers=paper.printers,
            reminders=paper.reminders,
            note=paper.note,
        )
        dialog.print_wanted.connect(lambda job: self._on_print(kind, dispute_id, paper, job))
        dialog.save_wanted.connect(lambda: self._on_save(kind, dispute_id, paper))
        dialog.finished.connect(self._on_closed)
        dialog.begin()

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_print(self, kind: str, dispute_id: UUID | None, paper: _Paper, job: PrintJob) -> None:
        def send() -> None:
            self._printing.print_pdf(paper.keep().pdf, job)

        count, printer = job.copies, job.printer
        words = self.tr("{title}{count}份，送到打印机“{printer}”了。")
        self._do(kind, dispute_id, send, words.format(title=job.title, count=count, printer=printer))

    def _on_save(self, kind: str, dispute_id: UUID | None, paper: _Paper) -> None:
        chosen = self._choose_file(self._window, f"{paper.printed.title}.pdf")
        if not chosen:
            return
        target = Path(chosen)

        def write() -> None:
            content = paper.keep().pdf
            try:
                replace_file(target, content)
            except OSError as problem:
                raise problem_from(problem, target) from problem

        self._do(kind, dispute_id, write, self.tr("存好了：{name}").format(name=target.name))

    def _do(self, kind: str, dispute_id: UUID | None, task: Callable[[], None], told: str) -> None:
        dialog = self.dialog
        assert dialog is not None
        dialog.show_busy()
        run(
            lambda _: task(),
            done=lambda _: self._on_done(dialog, kind, dispute_id, told),
            failed=dialog.show_problem,
            worker=Worker.HEAVY,
            owner=dialog,
        )

    def _on_done(self, dialog: PrintDialog, kind: str, dispute_id: UUID | None, told: str) -> None:
        dialog.accept()
        self.message_requested.emit(Message(Tone.GOOD, told))
        self.printed.emit(kind, dispute_id)

    def _on_failed(self, failure: Failure) -> None:
        """A paper that cannot be made (a character no font has) is not shown: say which, print nothing."""
        self.message_requested.emit(message_of(failure))


def _is_draft(agreement: Agreement | None) -> bool:
    return agreement is None or agreement.state is AgreementState.DRAFT


def _ask_for_file(window: QWidget, name: str) -> str:
    title = QCoreApplication.translate("PrintDesk", "存成PDF")
    chosen, _ = QFileDialog.getSaveFileName(window, title, name, "PDF (*.pdf)")
    return chosen if not chosen or chosen.lower().endswith(".pdf") else f"{chosen}.pdf"
