"""The agreement as it will be printed, beside its terms: the real PDF, a third of a second behind the typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import item_number
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding, Severity
from mediation.domain.signing import Supplement
from mediation.domain.term_wording import term_sentence
from ui.background import Failure
from ui.pages.dispute.agreement.editing import place_of
from ui.pages.dispute.agreement.words import tr
from ui.pages.dispute.latest import Latest
from ui.pages.dispute.paper_names import AGREEMENT
from ui.pause import pause
from ui.pdf_pages import Mark, PagePicture, draw_pages
from ui.pdf_view import PagesView
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import GlyphButton, Label, Prose, SectionHeading
from ui.workbench import Workbench

PREVIEW_MS = 80
PREVIEW_WIDTH = 378
_ZOOMS = (1.0, 1.5, 2.0)
_TRIM = 0.085
"""Of the page's empty margins so much is left out that the text is as wide as the pane."""


class PreviewPane(QWidget):
    """Shows what it is given while it can be seen; hidden, it remembers and draws when it comes up."""

    drawn = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._latest = Latest(self)
        self._wanted: tuple[Dispute, Agreement, tuple[Mark, ...], str] | None = None
        self._behind = self._from_top = False
        self._zoom = 0
        self.supplement: Kept[Supplement] | None = None
        """The supplement that is shown in the agreement's place."""
        self._pause = pause(self, PREVIEW_MS, self._draw)
        self._build()
        follow_theme(lambda theme: self._adapt(theme))

    def _build(self) -> None:
        self.smaller = GlyphButton(tr("看小一点"), "zoom_out")
        self.larger = GlyphButton(tr("看大一点"), "zoom_in")
        self.pages = PagesView(name=tr("打印出来的样子"))
        self._where = Label(role="caption", tone="text2")
        self._trouble = Prose(tone="red")
        self._trouble.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 10)
        layout.setSpacing(6)
        layout.addWidget(SectionHeading(tr("打印出来是这样"), self.smaller, self.larger))
        layout.addWidget(self._trouble)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self._where)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.pages.page_changed.connect(self._on_page)
        self.pages.pressed.connect(lambda: self._set_zoom(self._zoom + 1 if self._zoom == 0 else 0))
        self.smaller.clicked.connect(lambda: self._set_zoom(self._zoom - 1))
        self.larger.clicked.connect(lambda: self._set_zoom(self._zoom + 1))
        self._set_zoom(0)

    def show_agreement(
        self, dispute: Dispute, agreement: Agreement, findings: Sequence[Finding], place: int = -1
    ) -> None:
        """Show an agreement as it is typed; the term at a place is kept in view."""
        marks = tuple(_marks(agreement, findings, place))
        watched = _printed(agreement, place) if 0 <= place < len(agreement.terms) else ""
        wanted = (dispute, agreement, marks, watched)
        if wanted == self._wanted:
            return
        # Another dispute's paper begins at its first line.
        self._from_top |= self._wanted is None or self._wanted[0].id != dispute.id
        self._wanted = wanted
        self._behind = True
        if self.isVisible():
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was typed while it was hidden."""
        super().showEvent(event)
        if self._behind:
            self._pause.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and self._wanted is not None:
            self._behind = True
            self._pause.start()

    # ---- inside -------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._wanted is None or not self.isVisible():
            return
        self._behind = False
        dispute, agreement, marks, watched = self._wanted
        bar = self.pages.verticalScrollBar().sizeHint().width()
        width = round((self.pages.width() - bar - 6) * _ZOOMS[self._zoom])
        density = self.devicePixelRatioF()

        def draw() -> tuple[PagePicture, ...]:
            return draw_pages(self._pdf(dispute, agreement), width, density=density, marks=marks, trim=_TRIM)

        self._latest.ask(draw, done=lambda pages: self._on_drawn(pages, watched), failed=self._on_failed)

    def _pdf(self, dispute: Dispute, agreement: Agreement) -> bytes:
        """A draft as it is typed; a final agreement as it is issued, without 草稿 across it."""
        if self.supplement is not None:
            changed = replace(self.supplement.value, agreement=agreement)
            return self._desk.papers.preview_supplement(dispute, changed).pdf
        if agreement.state is AgreementState.DRAFT or dispute.id is None:
            return self._desk.papers.preview_agreement(dispute, agreement).pdf
        return self._desk.papers.preview(AGREEMENT, dispute.id, draft=False).pdf

    def _on_drawn(self, pages: tuple[PagePicture, ...], watched: str) -> None:
        self._trouble.hide()
        self.pages.show_pages(pages, show=watched)
        if self._from_top:
            self._from_top = False
            self.pages.verticalScrollBar().setValue(0)
        self.drawn.emit()

    def _on_failed(self, failure: Failure) -> None:
        """Keep the last picture and say why there is no newer one, such as a character no font has."""
        self._trouble.set_words(failure.sentence + failure.hint)
        self._trouble.show()

    def _on_page(self, page: int, pages: int) -> None:
        words = tr("第{page}页 共{pages}页，点一下放大") if self._zoom == 0 else tr("第{page}页 共{pages}页")
        self._where.setText(words.format(page=page, pages=pages) if pages else "")

    def _set_zoom(self, zoom: int) -> None:
        self._zoom = max(0, min(len(_ZOOMS) - 1, zoom))
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom < len(_ZOOMS) - 1)
        if self._wanted is not None:
            self._pause.start(0)

    def _adapt(self, theme: Theme) -> None:
        if self._wanted is not None:
            self._behind = True


def _printed(agreement: Agreement, place: int) -> str:
    return f"{item_number(place + 1)}、{term_sentence(agreement.terms[place])}"


def _marks(agreement: Agreement, findings: Sequence[Finding], watched: int) -> list[Mark]:
    """Tint terms with findings; the watched term is only looked for."""
    colour = appearance().theme.colour
    tints: dict[int, str] = {}
    for finding in sorted(findings, key=lambda one: one.severity is Severity.ERROR):
        place = place_of(finding, len(agreement.terms))
        if place >= 0 and finding.severity is not Severity.ADVICE:
            tints[place] = colour.red_soft if finding.severity is Severity.ERROR else colour.yellow_soft
    if 0 <= watched < len(agreement.terms):
        tints.setdefault(watched, colour.paper)
    return [Mark(_printed(agreement, place), tint) for place, tint in sorted(tints.items())]
