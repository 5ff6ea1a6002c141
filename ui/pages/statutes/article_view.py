"""One article, read: its text in the paper's voice, how it stands on a day, its former numbers, and why it was offered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.clock import Clock
from mediation.domain.categories import CategoryTable
from mediation.domain.statutes import FoundArticle
from mediation.services.law_reading import ReadArticle
from ui.pages.statutes.words import former_words, standing_chip, standing_words, tr, why_offered
from ui.theme import Theme, follow_theme
from ui.widgets import (
    STRETCH,
    Card,
    Chip,
    DateField,
    FlowLayout,
    LinkButton,
    PlainButton,
    Prose,
    ScrollColumn,
    SectionHeading,
    chain_focus,
    clear_layout,
    row,
    rule,
)

_MOST_CASES = 5
_DAY_WIDTH = 190

CitingCase = tuple[UUID, str]


class ArticleView(QWidget):
    """``day_changed`` after another day was written, ``neighbour_requested`` gives a number of the same law.

    ``law_requested`` asks for the whole law, ``case_requested`` for a case that cited the article, ``copied`` tells
    that the text is on the clipboard, ``back_requested`` leads back to the list where there is room for one of both.
    """

    day_changed = Signal()
    neighbour_requested = Signal(str)
    law_requested = Signal(str)
    case_requested = Signal(UUID)
    copied = Signal(str)
    back_requested = Signal()

    def __init__(self, table: CategoryTable, clock: Clock) -> None:
        super().__init__()
        self._table, self._clock = table, clock
        self.read: ReadArticle | None = None
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self.back_button = LinkButton(tr("回到名单"), "back")
        self.back_button.hide()
        self.day = DateField(tr("按哪天的法看"), today=self._clock.today)
        self.day.set_day(self._clock.today())
        self.name = Prose(role="lead", strong=True)
        self.standing = Prose(role="caption", tone="text2")
        self.place = Prose(role="caption", tone="text2")
        self.text = Prose(in_song=True)
        self.former = Prose(role="caption", tone="yellow")
        self.copy_button = PlainButton(tr("复制条文"), "document")
        self.law_button = PlainButton(tr("看整部法"), "statutes")
        self.before_button = LinkButton(tr("上一条"))
        self.after_button = LinkButton(tr("下一条"))
        self._chip_place = QHBoxLayout()
        self._why = QVBoxLayout()
        self._why.setSpacing(4)

    def _build_layout(self) -> None:
        self._sheet = Card(gap=6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.name, 1)
        head.addLayout(self._chip_place)
        self._sheet.add(head, self.standing, self.place, rule(), self.text, self.former)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, gap=8)
        for button in (self.copy_button, self.law_button, self.before_button, self.after_button):
            flow.addWidget(button)
        self._reasons = Card(tr("为什么列出来"), gap=4)
        self._reasons.add(self._why)
        self._reasons.hide()
        self.column = ScrollColumn(gap=10)
        self.column.add(self._sheet, self._buttons, self._reasons)
        self.column.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row(self.back_button, self.day, STRETCH))
        layout.addWidget(self.column, 1)

    def _connect_signals(self) -> None:
        self.back_button.clicked.connect(self.back_requested)
        self.day.left.connect(self.day_changed)
        self.copy_button.clicked.connect(self._on_copy)
        self.law_button.clicked.connect(
            lambda: self.law_requested.emit(self.read.article.law if self.read else "")
        )
        self.before_button.clicked.connect(lambda: self._on_neighbour(-1))
        self.after_button.clicked.connect(lambda: self._on_neighbour(1))

    # ---- what the page calls ------------------------------------------------------------------------------

    def chosen_day(self) -> date:
        """Return the day whose law is asked for."""
        return self.day.day() or self._clock.today()

    def show_article(
        self, read: ReadArticle, found: FoundArticle | None = None, cases: Sequence[CitingCase] = ()
    ) -> None:
        """Show an article; with the proposal it came from it says why it was offered."""
        self.read = read
        today = self._clock.today()
        self.name.set_words(f"{read.article.law} {read.article.article}")
        self.standing.set_words(standing_words(read.standing, read.day, today))
        self.standing.show()
        self.place.set_words(" ".join(read.article.chapter.split()))
        self.place.setVisible(bool(read.article.chapter.strip()))
        self._show_text(read.article.text)
        self.former.set_words(former_words(read))
        self.former.setVisible(bool(read.former))
        self._show_chip(*standing_chip(read.standing, read.day, today))
        self.before_button.setEnabled(bool(read.before))
        self.after_button.setEnabled(bool(read.after))
        self._buttons.show()
        self._show_reasons(found, cases)

    def show_missing(
        self,
        name: str,
        sentence: str,
        found: FoundArticle | None = None,
        cases: Sequence[CitingCase] = (),
        *,
        ended: bool = False,
    ) -> None:
        """Say that an article cannot be read: not in force on that day, or its text is not at hand."""
        self.read = None
        self.name.set_words(name)
        self.standing.hide()
        self.place.hide()
        self._show_text(sentence, in_song=False)
        self.former.hide()
        if ended:
            self._show_chip(tr("没有效力"), "red", "repealed")
        else:
            self._show_chip(tr("看不到条文"), "yellow", "warn")
        self._buttons.hide()
        self._show_reasons(found, cases)

    # ---- inside -------------------------------------------------------------------------------------------

    def _show_text(self, words: str, *, in_song: bool = True) -> None:
        other = Prose(words, in_song=in_song)
        self._sheet.body.replaceWidget(self.text, other)
        self.text.hide()
        self.text.deleteLater()
        self.text = other
        self.column.verticalScrollBar().setValue(0)

    def _show_chip(self, words: str, tone: str, icon_name: str) -> None:
        clear_layout(self._chip_place)
        self._chip_place.addWidget(Chip(words, tone=tone, icon_name=icon_name), 0, Qt.AlignmentFlag.AlignTop)

    def _show_reasons(self, found: FoundArticle | None, cases: Sequence[CitingCase]) -> None:
        clear_layout(self._why)
        self._reasons.setVisible(found is not None)
        if found is None:
            return
        for reason in why_offered(found, self._table):
            self._why.addWidget(Prose(reason + tr("。")))
        if cases:
            self._why.addWidget(SectionHeading(tr("引过它的案例"), role="body"))
        for key, name in cases[:_MOST_CASES]:
            link = LinkButton(name)
            link.clicked.connect(lambda _=False, key=key: self.case_requested.emit(key))
            self._why.addLayout(row(link, STRETCH))
        if self.isVisible():
            chain_focus(self)

    def _on_neighbour(self, step: int) -> None:
        if self.read is not None:
            self.neighbour_requested.emit(self.read.before if step < 0 else self.read.after)

    def _on_copy(self) -> None:
        if self.read is not None:
            article = self.read.article
            QGuiApplication.clipboard().setText(f"《{article.law}》{article.article}\n{article.text}")
            self.copied.emit(f"《{article.law}》{article.article}")

    def _adapt(self, theme: Theme) -> None:
        self.day.setFixedWidth(theme.scaled(_DAY_WIDTH))
