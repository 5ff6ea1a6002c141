"""扫描件和照片: signed papers and evidence put into their place in the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mediation.domain.case_records import Attachment
from ui.pages.dispute.dossier.lines import line_name
from ui.pages.dispute.dossier.words import tr
from ui.pages.dispute.paper_names import EVIDENCE
from ui.rights import hold
from ui.theme import Theme, follow_theme
from ui.widgets import Card, ChoiceField, Label, LinkButton, PlainButton, Prose, clear_layout, row, rule

_THUMBNAIL = 40
_USUAL = EVIDENCE


def ask_for_scans(parent: QWidget) -> list[Path]:
    """Ask which scans or photos to add; empty when nothing was chosen."""
    pattern = tr("图片和扫描件") + " (*.jpg *.jpeg *.png *.pdf)"
    chosen, _ = QFileDialog.getOpenFileNames(parent, tr("选扫描件或者照片"), str(Path.home()), pattern)
    return [Path(one) for one in chosen]


class ScansCard(Card):
    """``add_requested`` gives files and their place, ``remove_requested`` the id of a scan."""

    add_requested = Signal(object, str)
    remove_requested = Signal(object)

    def __init__(self, may_not_file: str = "") -> None:
        super().__init__(tr("扫描件和照片"))
        self._may_not_file = may_not_file
        self.choose = ask_for_scans
        self.place = ChoiceField(tr("放在哪一种的位置"), [])
        self.button = PlainButton(tr("添加扫描件、照片"), "evidence")
        self._none = Prose(
            tr("签了字的文书、身份证、证据，拍照或者扫描了放进来，装订时排在自己的位置。"), tone="text2"
        )
        self._holder = QWidget()
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._rows: dict[UUID, ScanRow] = {}
        across = row(self.place, gap=8)
        across.setStretch(0, 1)
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(self._none, across, self._holder)
        self.button.clicked.connect(self._on_add)
        for part in (self.button, self.place):
            hold(part, may_not_file)

    def show_scans(self, scans: Sequence[Attachment], places: Sequence[str]) -> None:
        """Show what is there, the latest first; the chosen place stays chosen."""
        self.button.set_idle()
        begins = self.place.value() is None
        self.place.set_choices([(place, line_name(place)) for place in places])
        if begins:
            self.place.set_value(_USUAL)
        clear_layout(self._list)
        self._rows = {}
        for number, scan in enumerate(reversed(scans)):
            if number:
                self._list.addWidget(rule())
            row = self._rows[scan.id] = ScanRow(scan)
            row.remove.clicked.connect(lambda _=False, scan=scan: self.remove_requested.emit(scan.id))
            hold(row.remove, self._may_not_file)
            self._list.addWidget(row)
            row.show()
        self._none.setVisible(not scans)

    def show_thumbnail(self, scan_id: UUID, content: bytes) -> None:
        """Show the picture of a scan that is still listed."""
        row = self._rows.get(scan_id)
        if row is not None:
            row.show_thumbnail(content)

    def add_to(self, place: str) -> None:
        """Ask for files for one place."""
        self.place.set_value(place)
        self._on_add()

    def _on_add(self) -> None:
        files = self.choose(self)
        if files:
            self.button.set_busy(tr("正在放进来"))
            self.add_requested.emit(files, str(self.place.value()))


class ScanRow(QFrame):
    """A small picture, the name, its place, 删去."""

    def __init__(self, scan: Attachment) -> None:
        super().__init__()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name = Prose(Path(scan.name).stem)
        place = Label(line_name(scan.kind), role="caption", tone="text2")
        self.remove = LinkButton(tr("删去"))
        self.remove.setAccessibleName(f"{tr('删去')} {scan.name}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(place)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 6, 0, 6)
        across.setSpacing(10)
        across.addWidget(self._picture)
        across.addLayout(words, 1)
        across.addWidget(self.remove)
        follow_theme(self._adapt)

    def show_thumbnail(self, content: bytes) -> None:
        """Show the scan's first page."""
        picture = QPixmap()
        if picture.loadFromData(content):
            size = self._picture.size()
            fitting = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(picture.scaled(size, fitting, smooth))

    def _adapt(self, theme: Theme) -> None:
        edge = theme.scaled(_THUMBNAIL)
        self._picture.setFixedSize(edge, edge)
