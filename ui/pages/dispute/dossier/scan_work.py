"""Adding, showing and removing scans on a worker: files are read, checked and kept one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal

from mediation.domain.case_records import Attachment
from mediation.errors import MediationError, problem_from
from ui.background import Failure, Worker, run
from ui.pages.dispute.dossier.lines import DossierView
from ui.pages.dispute.dossier.scans_card import ScansCard
from ui.pdf_pages import draw_pages
from ui.workbench import Workbench

_PAGE_WIDTH = 1240
_SMALL = 2
"""Pictures are asked for at this density, so that they stay sharp on a fine screen."""


class ScanWork(QObject):
    """``done`` says that the scans are others now, ``failed`` gives a `Failure`."""

    done = Signal()
    failed = Signal(object)

    def __init__(self, desk: Workbench, card: ScansCard) -> None:
        super().__init__(card)
        self._desk, self._card = desk, card
        self._view: DossierView | None = None
        self._pictures: dict[UUID, bytes] = {}
        card.add_requested.connect(self._on_add)
        card.remove_requested.connect(self._on_remove)

    def show(self, view: DossierView) -> None:
        """Show a dispute's scans; their pictures follow one by one."""
        self._view = view
        self._card.show_scans(view.scans, self._desk.papers.dossiers.places())
        for scan_id, content in self._pictures.items():
            self._card.show_thumbnail(scan_id, content)
        self._next_picture()

    def _next_picture(self) -> None:
        scans = self._view.scans if self._view is not None else ()
        scan = next((one for one in reversed(scans) if one.id not in self._pictures), None)
        if scan is None:
            return
        run(
            lambda _: self._thumbnail(scan),
            done=lambda content: self._on_picture(scan.id, content),
            failed=lambda _: self._on_picture(scan.id, b""),
            worker=Worker.HEAVY,
            owner=self._card,
        )

    def _thumbnail(self, scan: Attachment) -> bytes:
        try:
            return self._desk.papers.dossiers.thumbnail(scan, 96 * _SMALL)
        except MediationError:
            return b""  # the row stays without a picture

    def _on_picture(self, scan_id: UUID, content: bytes) -> None:
        self._pictures[scan_id] = content
        self._card.show_thumbnail(scan_id, content)
        self._next_picture()

    def _on_add(self, files: Sequence[Path], place: str) -> None:
        view = self._view
        if view is None or view.dispute.id is None:
            return
        dispute_id = view.dispute.id
        run(
            lambda _: self._add(files, dispute_id, place),
            done=lambda _: self.done.emit(),
            failed=self._on_failed,
            worker=Worker.HEAVY,
            owner=self._card,
        )

    def _add(self, files: Sequence[Path], dispute_id: UUID, place: str) -> None:
        book = self._desk.papers.dossiers
        for path in files:
            for name, page in scan_pages(self._desk, path):
                book.add_scan(dispute_id, name=name, content=page, place=place)

    def _on_remove(self, scan_id: UUID) -> None:
        run(
            lambda _: self._desk.papers.dossiers.remove_scan(scan_id),
            done=lambda _: self.done.emit(),
            failed=self._on_failed,
            owner=self._card,
        )

    def _on_failed(self, failure: Failure) -> None:
        """What was added before the one that failed stays."""
        self.failed.emit(failure)
        self.done.emit()


def scan_pages(desk: Workbench, path: Path) -> list[tuple[str, bytes]]:
    """Read a file as what can be bound: itself, or its pages as pictures; each with its name."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise problem_from(problem, path) from problem
    pages = [] if desk.papers.dossiers.can_bind(path.name, content) else list(_drawn(path, content))
    return pages or [(path.name, content)]


def _drawn(path: Path, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A PDF of text as pictures of its pages; nothing for any other file."""
    if path.suffix.lower() != ".pdf" or not content.startswith(b"%PDF"):
        return
    for number, page in enumerate(draw_pages(content, _PAGE_WIDTH), start=1):
        target = QBuffer()
        target.open(QIODevice.OpenModeFlag.WriteOnly)
        page.image.save(target, b"PNG")
        yield f"{path.stem}（{number}）.png", bytes(target.data().data())
