"""One step of a calculation: what, how much, how, and by which article, whose words open below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.calculations.sheet import Effect, Step
from mediation.domain.money import figure
from mediation.domain.statutes import CitationStatus
from ui.pages.dispute.words import tr
from ui.widgets import Card, Label, LinkButton, Prose, clear_layout
from ui.workbench import Workbench

_EDITION = re.compile(r"[（(]\d{4}")
_SIGNS = {Effect.ADDED: "＋", Effect.SHOWN: "", Effect.TAKEN_OFF: "－"}


@dataclass(frozen=True)
class CitedText:
    """An article with its words, '' when the law is not on the shelf."""

    name: str
    text: str = ""


def read_cited(desk: Workbench, cited: str) -> tuple[CitedText, ...]:
    """Return the words of every article a step cites; of an older edition the shelf has none."""
    shelf = desk.statutes.desk
    return tuple(
        CitedText(f"{one.law}{one.article}", shelf.show(one.law, one.article).text)
        if one.status is CitationStatus.EXACT and not _EDITION.search(one.quote)
        else CitedText(one.quote)
        for one in shelf.check(cited)
    )


class StepLine(QWidget):
    """``article_requested`` asks for the words of its articles; they come by `show_articles`."""

    article_requested = Signal(str)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._step = step
        self.link = LinkButton(step.article, tip=tr("看条文"))
        self.articles = Card(frame="sunken", gap=6)
        self._lines = QVBoxLayout()
        self.articles.add(self._lines)
        self.articles.hide()
        self._build_layout()
        self.link.clicked.connect(self._on_link)

    def _build_layout(self) -> None:
        step, counts = self._step, self._step.effect is not Effect.SHOWN
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Prose(step.label, strong=counts), 1)
        amount = Label(f"{_SIGNS[step.effect]}{figure(step.amount)}", strong=counts)
        head.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Prose(step.formula, role="caption", tone="text2"))
        if step.article:
            layout.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
            layout.addWidget(self.articles)
        else:
            self.link.setParent(self)
            self.link.hide()
            self.articles.setParent(self)
        self.setAccessibleName(f"{step.label}，{step.formula}，{figure(step.amount)}，{step.article}")

    def show_articles(self, cited: tuple[CitedText, ...]) -> None:
        """Show the words of the articles, and which are not on the shelf."""
        clear_layout(self._lines)
        for one in cited:
            self._lines.addWidget(Label(one.name, role="caption", strong=True))
            words = one.text or tr("法条库里没有这一条。在“法条”里导入官方文本以后，这里就看得到。")
            self._lines.addWidget(Prose(words, role="caption", in_song=bool(one.text)))
        self.articles.show()

    def _on_link(self) -> None:
        if self.articles.isHidden():
            self.article_requested.emit(self._step.article)
        else:
            self.articles.hide()
