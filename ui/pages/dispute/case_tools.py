"""The head of the list of cases: how many, from how many, and the ways to narrow them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mediation.domain.categories import Category
from mediation.domain.library import CaseKind
from mediation.domain.similar import CaseFilter
from ui.pages.dispute.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets import ChoiceField, LinkButton, SearchBox, SectionHeading, chain_focus

_YEARS = 15


class CaseTools(QWidget):
    """``words_requested`` gives free words, ``filter_changed`` the new `CaseFilter`; both start folded."""

    words_requested = Signal(str)
    filter_changed = Signal(object)
    results_requested = Signal()
    report_requested = Signal()

    def __init__(self, categories: Sequence[Category], year: int) -> None:
        super().__init__()
        self._build_widgets(categories, year)
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self, categories: Sequence[Category], year: int) -> None:
        self.filter_link = LinkButton(tr("只看一部分"))
        self.words_link = LinkButton(tr("补几个字再找"), "search")
        self.report_link = LinkButton(tr("出检索报告"), "print")
        self.report_link.hide()
        self.heading = SectionHeading(tr("最像的案子"), self.report_link, self.filter_link, self.words_link)
        self.search = SearchBox(tr("再找：要有哪几个字，如 担保 分期"), name=tr("补几个字再找"))
        years = [(one, tr("{year}年").format(year=one)) for one in range(year, year - _YEARS, -1)]
        self.category = ChoiceField(
            tr("纠纷类型"), [(one.code, one.full_name) for one in categories], empty=tr("都看")
        )
        self.kind = ChoiceField(
            tr("调解还是裁判"), [(kind, kind.chinese) for kind in CaseKind], empty=tr("都看")
        )
        self.first_year = ChoiceField(tr("从哪年"), years, empty=tr("不限"))
        self.last_year = ChoiceField(tr("到哪年"), years, empty=tr("不限"))
        self.everything_link = LinkButton(tr("恢复原样"))
        self._filters = QWidget()
        self._filters.hide()
        self.search.hide()

    def _build_layout(self) -> None:
        self._grid = QGridLayout(self._filters)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addWidget(self.search)
        layout.addWidget(self._filters)

    def _connect_signals(self) -> None:
        self.filter_link.clicked.connect(self._on_filter_link)
        self.words_link.clicked.connect(self.open_search)
        self.report_link.clicked.connect(self.report_requested)
        self.search.search_requested.connect(self.words_requested)
        self.search.results_requested.connect(self.results_requested)
        self.everything_link.clicked.connect(self._on_everything)
        for field in self._fields():
            field.changed.connect(lambda: self.filter_changed.emit(self.where()))

    def where(self) -> CaseFilter:
        """Return which cases may appear."""
        return CaseFilter(
            self.category.value(), self.kind.value(), self.first_year.value(), self.last_year.value()
        )

    def words(self) -> str:
        """Return the free words."""
        return self.search.words()

    def open_search(self) -> None:
        """Unfold the search box and put the keyboard into it."""
        self.search.show()
        chain_focus(self)
        self.search.setFocus()

    def clear(self) -> None:
        """Take words and filters back, without asking again."""
        self.search.clear()
        self.search.hide()
        self._filters.hide()
        for field in self._fields():
            field.set_value(None)

    def say(self, heading: str, fact: str = "") -> None:
        """Say what is listed, and from how many cases."""
        self.heading.set_words(heading, fact)

    def _fields(self) -> tuple[ChoiceField, ...]:
        return self.category, self.kind, self.first_year, self.last_year

    def _on_filter_link(self) -> None:
        self._filters.setVisible(self._filters.isHidden())
        if not self._filters.isHidden():
            chain_focus(self)
            self.category.focus()

    def _on_everything(self) -> None:
        self.search.clear()
        for field in self._fields():
            field.set_value(None)
        self.filter_changed.emit(self.where())

    def _adapt(self, theme: Theme) -> None:
        """Put the four fields on one line, or two by two at large text."""
        across = 2 if theme.is_large else 4
        for place, field in enumerate(self._fields()):
            self._grid.addWidget(field, place // across, place % across)
            self._grid.setColumnStretch(place, (3 if place == 0 else 2) if place < across else 0)
        self._grid.addWidget(self.everything_link, len(self._fields()), 0)
