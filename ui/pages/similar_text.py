"""贴一段文字找类案: the same search and forecast for a text that is no registered dispute."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mediation.domain.queries import query_from_text
from ui.pages.base import Page
from ui.pages.dispute.similar_view import SimilarView
from ui.theme import Theme, follow_theme
from ui.widgets import Card, ChoiceField, EmptyState, FilledButton, FoldedCard, MoneyField, MultilineField
from ui.workbench import Workbench

LONGEST_TEXT = 200_000
_SHOWN = 70


class SimilarTextPage(Page):
    """``library_requested`` asks for the library, where cases come from; ``law_requested`` gives an article to look up."""

    key = "similar_text"
    rail_key = "library"

    library_requested = Signal()
    law_requested = Signal(str)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("贴一段文字找类案"))
        self._desk = desk
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        categories = self._desk.tables.categories.categories
        self.text = MultilineField(
            self.tr("谁和谁，为什么事，要什么"),
            lines=3,
            most=5,
            example=self.tr("可以写几句，也可以把起诉状、申请书、微信里的话整段贴进来。"),
        )
        self.category = ChoiceField(
            self.tr("纠纷类型，知道就选"),
            [(one.code, one.full_name) for one in categories],
            empty=self.tr("不知道"),
        )
        self.claimed = MoneyField(self.tr("要多少钱，有就写"))
        self.find_button = FilledButton(self.tr("找类案"), "search", key="Ctrl+Enter")
        self.view = SimilarView(self._desk, self.tr("这段文字"))
        self.view.hide()
        self.folded = FoldedCard("")
        self.folded.hide()
        self.empty = EmptyState(
            "library",
            self.tr("写几句，就能看到像的案子"),
            self.tr("这段文字只用来找，不会登记，也不会留下来。"),
        )

    def _build_layout(self) -> None:
        self.header.show_back()
        self.header.set_filled(self.find_button)
        self._facts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._facts.setSpacing(10)
        self._facts.addWidget(self.category)
        self._facts.addWidget(self.claimed)
        self._card = Card()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(16)
        self._across.addWidget(self.text, 3)
        self._across.addLayout(self._facts, 1)
        self._card.add(self._across)
        self._holder = QWidget()
        above = QVBoxLayout(self._holder)
        above.setContentsMargins(24, 12, 20, 0)
        above.addWidget(self._card)
        above.addWidget(self.folded)
        self.body.addWidget(self._holder)
        self.body.addWidget(self.view, 1000)
        self.body.addWidget(self.empty, 1)

    def _connect_signals(self) -> None:
        self.find_button.clicked.connect(self.look_for_cases)
        self.folded.edit_requested.connect(self._on_edit)
        self.view.library_requested.connect(self.library_requested)
        self.view.status_changed.connect(self.say_status)
        self.view.law_requested.connect(self.law_requested)
        self.view.comparison_shown.connect(self._holder.setHidden)

    # ---- what the window asks -----------------------------------------------------------------------------

    def show_argument(self, argument: object) -> None:
        """Take a text to look for."""
        if isinstance(argument, str) and argument.strip():
            self.text.set_value(argument)
            self.look_for_cases()

    def focus_start(self) -> None:
        """Begin with the text, or with the cases found for it."""
        if self._card.isHidden():
            self.view.focus_start()
        else:
            self.text.focus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return text, list and forecast."""
        return (self._holder, *self.view.regions()) if self.view.isVisible() else (self._holder,)

    def find_here(self) -> bool:
        """Ctrl+F asks for more words, once there are cases."""
        return self.view.isVisible() and self.view.find_here()

    def go_back(self) -> bool:
        """Esc leaves two cases side by side."""
        return self.view.go_back()

    # ---- what the page does -------------------------------------------------------------------------------

    def look_for_cases(self) -> None:
        """Look for cases like the text."""
        words = self.text.value()
        if not words:
            self.text.refuse(self.tr("先写几句，或者贴一段。"))
            self.text.focus()
            return
        if len(words) > LONGEST_TEXT:
            self.text.refuse(self.tr("这段太长，请控制在20万字以内。"))
            return
        query = query_from_text(words, category=self.category.value())
        self._fold(words)
        self.view.show_query(query, title=self.tr("贴进来的"), claimed=self.claimed.amount())
        self.view.focus_start()

    def _fold(self, words: str) -> None:
        """Leave the room to the cases; the text is one click away."""
        first = " ".join(words.split())
        shown = first if len(first) <= _SHOWN else first[:_SHOWN] + "……"
        self.folded.set_sentence(shown, lead=self.tr("找的是"))
        self.folded.show()
        self._card.hide()
        self.empty.hide()
        self.view.show()

    def _on_edit(self) -> None:
        self.folded.hide()
        self._card.show()
        self.text.focus()

    def _adapt(self, theme: Theme) -> None:
        """At large text the small fields stand under the long one, beside each other."""
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if theme.is_large else way.LeftToRight)
        self._facts.setDirection(way.LeftToRight if theme.is_large else way.TopToBottom)
