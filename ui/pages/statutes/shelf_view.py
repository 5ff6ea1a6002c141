"""The laws there are, and one law from its first article: what stands at the left before anything is looked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.listing import Page
from mediation.domain.statutes import Article
from mediation.services.law_reading import LawLine
from ui.models.paged_rows import PagedRows
from ui.pages.statutes.words import tr
from ui.widgets import STRETCH, Column, DangerButton, Label, LinkButton, Prose, chain_focus, row
from ui.widgets.paged_table import PagedTable

_BEGINNING = 32


def _page(lines: Sequence[Any]) -> Callable[[int, int], Page[Any]]:
    return lambda limit, offset: Page(tuple(lines[offset : offset + limit]), len(lines))


class ShelfView(QWidget):
    """``law_requested`` gives a law, ``article_requested`` an article, ``removal_requested`` a law one added oneself."""

    law_requested = Signal(str)
    article_requested = Signal(object)
    removal_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.law = ""
        self.heading = Label(role="lead", strong=True)
        self.fact = Label(tone="text2")
        self.law_name = Prose(role="lead", strong=True)
        self.back_button = LinkButton(tr("全部法律"), "back")
        self.remove_button = DangerButton(tr("移出"), "bin")
        self.laws = PagedTable(
            PagedRows(
                (
                    Column(tr("法律"), lambda one: one.law, strong=True),
                    Column(
                        tr("条数"),
                        _size,
                        figures=True,
                        width=150,
                    ),
                ),
                self,
            ),
            name=tr("法律的名单"),
        )
        self.articles = PagedTable(
            PagedRows(
                (
                    Column(tr("条"), lambda one: one.article, width=150, strong=True),
                    Column(tr("开头"), _beginning),
                ),
                self,
            ),
            name=tr("这部法的条文"),
        )
        self._build_layout()
        self.laws.row_opened.connect(self._on_law)
        self.articles.row_opened.connect(self._on_article)
        self.back_button.clicked.connect(self.show_list)
        self.remove_button.clicked.connect(lambda: self.removal_requested.emit(self.law))

    def _build_layout(self) -> None:
        listed, opened = QWidget(), QWidget()
        above = QVBoxLayout(listed)
        above.setContentsMargins(0, 0, 0, 0)
        above.addLayout(row(self.heading, self.fact, STRETCH, gap=8))
        above.addWidget(self.laws, 1)
        within = QVBoxLayout(opened)
        within.setContentsMargins(0, 0, 0, 0)
        within.addLayout(row(self.back_button, STRETCH, self.remove_button))
        within.addWidget(self.law_name)
        within.addWidget(self.articles, 1)
        self._views = QStackedWidget()
        self._views.addWidget(listed)
        self._views.addWidget(opened)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._views)

    def show_laws(self, laws: Sequence[LawLine]) -> None:
        """Show the list of laws."""
        total = sum(one.articles for one in laws)
        self.heading.setText(tr("现行法律{count}部").format(count=len(laws)))
        self.fact.setText(tr("一共{total}条").format(total=f"{total:,}"))
        self.laws.rows.show(_page(laws))

    def show_law(self, articles: Sequence[Article], *, added: bool) -> None:
        """Show one law from its first article."""
        self.law = articles[0].law
        self.law_name.set_words(self.law)
        self.remove_button.setVisible(added)
        self.articles.rows.show(_page(articles))
        self._views.setCurrentIndex(1)
        chain_focus(self)
        self.articles.setFocus()

    def show_list(self) -> None:
        """Go back from one law to all of them."""
        self._views.setCurrentIndex(0)
        chain_focus(self)
        self.laws.setFocus()

    @property
    def is_open(self) -> bool:
        """Whether one law is open."""
        return self._views.currentIndex() == 1

    def focus_list(self) -> None:
        """Put the keyboard on the table that is shown."""
        table = self.articles if self.is_open else self.laws
        table.setFocus()
        if table.rows.rowCount():
            table.selectRow(max(0, table.currentIndex().row()))

    def _on_law(self, line: LawLine | None) -> None:
        if line is not None:
            self.law_requested.emit(line.law)

    def _on_article(self, article: Article | None) -> None:
        if article is not None:
            self.article_requested.emit(article)


def _size(line: LawLine) -> str:
    own, national = tr("{count}条，自己导入"), tr("{count}条")
    return (own if line.added else national).format(count=line.articles)


def _beginning(article: Article) -> str:
    flat = " ".join(article.text.split())
    return flat if len(flat) <= _BEGINNING else flat[:_BEGINNING] + "……"
