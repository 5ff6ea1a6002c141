"""Saving an agreement or a record as a Word draft: where to is asked, the rest is done on a worker."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mediation.errors import problem_from
from mediation.paths import replace_file
from ui.background import run
from ui.pages.dispute.dossier.words import tr
from ui.pages.dispute.paper_names import AGREEMENT, INQUIRY, SESSION_RECORD, SUPPLEMENT, short_name
from ui.widgets import MenuButton, Message, Tone
from ui.workbench import Workbench

_PATTERN = "Word (*.docx)"
Ask = Callable[[QWidget, str], str]


class WordMenu(MenuButton):
    """``told`` gives a `Message`, ``failed`` the Failure. ``ask`` asks where to save."""

    told = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Workbench, ask: Ask | None = None) -> None:
        super().__init__(tr("存成Word草稿"))
        self._desk = desk
        self._ask = ask or _ask_for_file
        self._dispute_id: UUID | None = None
        for kind in (AGREEMENT, SUPPLEMENT, SESSION_RECORD, INQUIRY):
            self.add(short_name(kind), partial(self.save, kind))

    def show_dispute(self, dispute_id: UUID | None) -> None:
        """Save the papers of this dispute."""
        self._dispute_id = dispute_id

    def save(self, kind: str) -> None:
        """Ask where, and write the latest paper of a kind."""
        dispute_id = self._dispute_id
        if dispute_id is None or not (
            chosen := self._ask(self, tr("{name}草稿.docx").format(name=short_name(kind)))
        ):
            return
        target = Path(chosen if chosen.lower().endswith(".docx") else f"{chosen}.docx")
        run(
            lambda _: self._write(kind, dispute_id, target),
            done=lambda _: self.told.emit(
                Message(Tone.GOOD, tr("存好了：{name}。改了以后，以打印的PDF为准。").format(name=target.name))
            ),
            failed=self.failed.emit,
            owner=self,
        )

    def _write(self, kind: str, dispute_id: UUID, target: Path) -> None:
        content = self._desk.papers.word(kind, dispute_id)
        try:
            replace_file(target, content)
        except OSError as error:
            raise problem_from(error, target) from error


def _ask_for_file(parent: QWidget, name: str) -> str:
    chosen, _ = QFileDialog.getSaveFileName(parent.window(), tr("存到哪里"), name, _PATTERN)
    return chosen
