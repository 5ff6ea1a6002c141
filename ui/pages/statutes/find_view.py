"""Looking for articles: the words typed or a dispute's own, the laws or what was found at the left, the article beside."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.queries import CaseQuery
from mediation.domain.statutes import Article, FoundArticle
from mediation.errors import NotFound
from mediation.services.law_reading import LawLine, ReadArticle
from ui.background import Failure, run
from ui.pages.dispute.latest import Latest
from ui.pages.library.words import case_name
from ui.pages.statutes.article_view import ArticleView, CitingCase
from ui.pages.statutes.result_list import ArticleList
from ui.pages.statutes.shelf_view import ShelfView
from ui.pages.statutes.words import NAMED, tr
from ui.theme import appearance
from ui.widgets import (
    STRETCH,
    EmptyState,
    FilledButton,
    Label,
    LinkButton,
    LoadingLine,
    Prose,
    SearchBox,
    chain_focus,
    row,
)
from ui.widgets.columns import NARROW_WINDOW
from ui.workbench import Workbench

MOST_FOUND = 20
_FIRST_CASES = 5


@dataclass(frozen=True)
class _Read:
    """An article read for the panel, or the sentence why it cannot be; with the cases that cited it."""

    article: ReadArticle | None
    problem: str
    cases: tuple[CitingCase, ...]
    ended: bool = False


@dataclass(frozen=True)
class _ForDispute:
    """Which dispute articles are sought for."""

    title: str
    query: CaseQuery


class FindView(QWidget):
    """``case_requested`` gives a case that cited an article, ``failed`` a Failure, ``said`` words for the status line.

    ``removal_requested`` gives the name of a law the committee added itself.
    """

    case_requested = Signal(UUID)
    removal_requested = Signal(str)
    failed = Signal(object)
    said = Signal(str)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._searches, self._readings = Latest(self), Latest(self)
        self._for: _ForDispute | None = None
        self._found: FoundArticle | None = None
        self._asked: tuple[str, str] | None = None
        self._single = False
        self._to_focus = False
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        table = self._desk.tables.categories
        self.search = SearchBox(
            tr("找法条：写一句话，如 欠钱不还有没有时效；也可以写 民法典680"),
            name=tr("找法条"),
            key=tr("Ctrl+F"),
        )
        self.find_button = FilledButton(tr("找法条"), "search", key="Enter")
        self.for_words = Prose(tone="text2")
        self.drop_link = LinkButton(tr("不按这件找"))
        self.loading = LoadingLine()
        self.count = Label(role="lead", strong=True)
        self.results = ArticleList(table)
        self.shelf = ShelfView()
        self.article = ArticleView(table, self._desk.clock)
        self.nothing = EmptyState(
            "search",
            tr("没有找到合适的法条"),
            tr("换个说法，写清谁和谁为什么事；司法解释和地方规定要先导入才找得到。"),
        )
        self.pick = EmptyState(
            "statutes", tr("在左边选一条"), tr("条文、现在管不管用、为什么列出来，都在这里看。")
        )

    def _build_layout(self) -> None:
        self._found_part = QWidget()
        found = QVBoxLayout(self._found_part)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(8)
        found.addLayout(row(self.count, STRETCH))
        found.addWidget(self.results, 1)
        self._lists = QStackedWidget()
        for part in (self.shelf, self._found_part, self.nothing):
            self._lists.addWidget(part)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.loading)
        left.addWidget(self._lists, 1)
        self._right = QStackedWidget()
        self._right.addWidget(self.pick)
        self._right.addWidget(self.article)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self._left, 6)
        across.addWidget(self._right, 7)
        self._for_line = QWidget()
        said = row(self.for_words, self.drop_link, gap=8)
        said.setStretch(0, 1)
        self._for_line.setLayout(said)
        self._for_line.hide()
        typed = QHBoxLayout()
        typed.setSpacing(8)
        typed.addWidget(self.search, 1)
        typed.addWidget(self.find_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addLayout(typed)
        whole.addWidget(self._for_line)
        whole.addLayout(across, 1)

    def _connect_signals(self) -> None:
        self.search.search_requested.connect(self._on_search)
        self.search.results_requested.connect(self._focus_list)
        self.find_button.clicked.connect(self._on_find)
        self.drop_link.clicked.connect(self._on_drop)
        self.results.article_requested.connect(self._on_result)
        self.shelf.law_requested.connect(self.open_law)
        self.shelf.article_requested.connect(self._on_article)
        self.shelf.removal_requested.connect(self.removal_requested)
        self.article.day_changed.connect(self._read_again)
        self.article.neighbour_requested.connect(self._on_neighbour)
        self.article.law_requested.connect(self.open_law)
        self.article.case_requested.connect(self.case_requested)
        self.article.copied.connect(
            lambda name: self.said.emit(tr("复制了{name}，可以贴到别处。").format(name=name))
        )
        self.article.back_requested.connect(self.close_article)

    # ---- what the page calls ------------------------------------------------------------------------------

    def look_for(self, words: str) -> None:
        """Look for articles by words, no longer for a dispute."""
        self._forget_dispute()
        self.search.setText(words)

    def look_for_dispute(self, key: UUID) -> None:
        """Look for articles by what a dispute's file says."""
        run(lambda _: self._dispute(key), done=self._on_dispute, failed=self.failed.emit, owner=self)

    def show_again(self) -> None:
        """Read the laws there are, and look again for what was asked."""
        run(
            lambda _: self._desk.statutes.reading.laws(self._desk.clock.today()),
            done=self._on_laws,
            failed=self.failed.emit,
            owner=self,
        )
        self._look()

    def read_article(self, law: str, label: str) -> None:
        """Read an article that was not found by the search."""
        self._found = None
        self.results.choose(None)
        self._read(law, label)

    def forget_article(self) -> None:
        """Read no article, and show all laws."""
        self._asked = None
        self._right.setCurrentWidget(self.pick)
        self.shelf.show_list()

    def parts(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return tuple(part for part in (self._left, self._right) if not part.isHidden())

    def go_back(self) -> bool:
        """Leave the article that covers the list, or the law that is open."""
        if self._single and self._left.isHidden():
            self.close_article()
        elif self._lists.currentWidget() is self.shelf and self.shelf.is_open:
            self.shelf.show_list()
        else:
            return False
        return True

    def arrange(self) -> None:
        """Show list and article beside each other where there is room, else the one that is wanted."""
        single = appearance().theme.is_large or self.window().width() < NARROW_WINDOW
        if single != self._single:
            self._single = single
            self._left.show()
            self._right.setVisible(not single)
        self.article.back_button.setVisible(single)

    # ---- looking for articles -----------------------------------------------------------------------------

    def _on_search(self, _: str) -> None:
        self._forget_dispute()
        self._look()

    def _on_find(self) -> None:
        self._to_focus = True
        self._look()

    def _on_drop(self) -> None:
        self._forget_dispute()
        self._look()
        self.search.setFocus()

    def _forget_dispute(self) -> None:
        self._for = None
        self._for_line.hide()

    def _dispute(self, key: UUID) -> _ForDispute:
        dispute = self._desk.disputes.get(key)
        return _ForDispute(dispute.title, self._desk.similar.query_of(dispute))

    def _on_dispute(self, asked: _ForDispute) -> None:
        self._for = asked
        self.search.clear()
        self.for_words.set_words(tr("按“{title}”写下的经过和请求找的。").format(title=asked.title))
        self._for_line.show()
        self._look()

    def _look(self) -> None:
        """Look for articles by the words typed, or by those of the dispute; without either the laws are listed."""
        words = self.search.words()
        if not words and self._for is None:
            self._searches.drop()
            self.loading.stop()
            self._show_list(self.shelf)
            return
        query = self._for.query if self._for is not None else CaseQuery(words)
        self.loading.start(tr("正在找法条……"))
        self._searches.ask(
            lambda: self._find(words, query), done=self._on_found, failed=self._on_search_failed
        )

    def _find(self, words: str, query: CaseQuery) -> tuple[FoundArticle, ...]:
        """Find articles; one that the words name comes first."""
        statutes, today = self._desk.statutes, self._desk.clock.today()
        named = statutes.reading.named(words, today) if words else None
        found = statutes.search(query, limit=MOST_FOUND)
        if named is None:
            return found
        first = FoundArticle(named.law, named.article, NAMED, named.text, named.text)
        rest = (one for one in found if (one.law, one.article) != (named.law, named.article))
        return (first, *rest)[:MOST_FOUND]

    def _on_found(self, found: tuple[FoundArticle, ...]) -> None:
        self.loading.stop()
        self.count.setText(tr("最合适的{count}条").format(count=len(found)))
        self.results.show_found(found)
        if self._single:
            self._right.hide()
            self._left.show()
        self._show_list(self._found_part if found else self.nothing)
        if found and not self._single:
            self._on_result(found[0], focus=False)
        if self._to_focus:
            self._to_focus = False
            self._focus_list()

    def _on_search_failed(self, failure: Failure) -> None:
        self.loading.stop()
        self.failed.emit(failure)

    def _show_list(self, part: QWidget) -> None:
        self._lists.setCurrentWidget(part)
        if not self._single:
            self._right.setVisible(part is not self.nothing)
        elif part is self.nothing:
            self._left.show()
            self._right.hide()
        if part is self.nothing or (part is self.shelf and self._asked is None):
            self._right.setCurrentWidget(self.pick)
        if self.isVisible():
            chain_focus(self)

    def _focus_list(self) -> None:
        if self._lists.currentWidget() is self._found_part:
            self.results.focus_row(self._found)
        elif self._lists.currentWidget() is self.shelf:
            self.shelf.focus_list()

    # ---- reading ------------------------------------------------------------------------------------------

    def _on_result(self, found: FoundArticle, *, focus: bool = True) -> None:
        self._found = found
        self.results.choose(found)
        self._read(found.law, found.article, focus=focus)

    def _on_article(self, article: Article) -> None:
        self.read_article(article.law, article.article)

    def _on_neighbour(self, label: str) -> None:
        if self._asked is not None:
            self._found = None
            self.results.choose(None)
            self._read(self._asked[0], label, focus=False)

    def _read_again(self) -> None:
        if self._asked is not None:
            self._read(*self._asked, focus=False)

    def _read(self, law: str, label: str, *, focus: bool = True) -> None:
        self._asked = (law, label)
        day, found = self.article.chosen_day(), self._found

        def read() -> _Read:
            cases = self._citing(found)
            try:
                return _Read(self._desk.statutes.reading.article(law, label, day), "", cases)
            except NotFound as problem:
                ended = bool(self._desk.statutes.desk.shelf.standing(law, day).successor)
                return _Read(None, f"{problem.message}{problem.hint}", cases, ended)

        self._readings.ask(read, done=lambda read: self._on_read(read, focus), failed=self.failed.emit)

    def _citing(self, found: FoundArticle | None) -> tuple[CitingCase, ...]:
        keys = found.cited_by[:_FIRST_CASES] if found is not None else ()
        return tuple((key, case_name(self._desk.library.case(key))) for key in keys)

    def _on_read(self, read: _Read, focus: bool) -> None:
        if self._asked is None:
            return
        if read.article is None:
            self.article.show_missing(
                " ".join(self._asked), read.problem, self._found, read.cases, ended=read.ended
            )
        else:
            self.article.show_article(read.article, self._found, read.cases)
        self._right.setCurrentWidget(self.article)
        if self._single and focus:
            self._left.hide()
            self._right.show()
        if self.isVisible():
            chain_focus(self)
        if focus:
            (self.article.back_button if self._single else self.article.copy_button).setFocus()

    def close_article(self) -> None:
        """Go back to the list where it is covered by the article."""
        if self._single:
            self._right.hide()
            self._left.show()
            self._focus_list()

    # ---- whole laws, one's own rules ----------------------------------------------------------------------

    def open_law(self, law: str) -> None:
        """Show one law from its first article."""
        day = self._desk.clock.today()

        def read() -> tuple[tuple[Article, ...], bool]:
            reading = self._desk.statutes.reading
            articles = reading.law(law, day)
            return articles, any(one.added and one.law == articles[0].law for one in reading.laws(day))

        self._readings.ask(read, done=self._on_law, failed=self.failed.emit)

    def _on_law(self, read: tuple[tuple[Article, ...], bool]) -> None:
        articles, added = read
        self.close_article()
        self._lists.setCurrentWidget(self.shelf)
        self.shelf.show_law(articles, added=added)

    def _on_laws(self, laws: tuple[LawLine, ...]) -> None:
        self.shelf.show_laws(laws)
