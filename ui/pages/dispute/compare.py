"""Two cases side by side: both texts with what they share marked, the result, and the deciding factors."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.library import PastCase
from mediation.domain.outcomes import result_words
from mediation.services.case_terms import terms_like
from mediation.services.similar_cases import Comparison
from ui.pages.dispute.case_words import case_name, origin
from ui.pages.dispute.factor_table import FactorTable
from ui.pages.dispute.marks import Marked, marked, pointed
from ui.pages.dispute.reading_panel import ReadingPanel
from ui.pages.dispute.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets import (
    Card,
    FlowLayout,
    Label,
    LinkButton,
    PlainButton,
    Prose,
    chain_focus,
    clear_layout,
)

_DIFFERENT = "different"


class ComparePanel(ReadingPanel):
    """``step_requested`` (−1, +1) leads to the case before or after.

    ``ask_requested`` gives the code of a factor to ask for, ``law_requested`` an article to look up.
    """

    ask_requested = Signal(str)
    law_requested = Signal(str)
    step_requested = Signal(int)
    terms_requested = Signal(object)
    """A `PastCase` whose terms are to begin the agreement."""

    def __init__(self) -> None:
        super().__init__()
        self._place = 0
        self._case: PastCase | None = None
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self.previous_button = PlainButton(tr("上一件"))
        self.next_button = PlainButton(tr("下一件"))
        self.ours = TextCard()
        self.theirs = TextCard()
        self.factors = FactorTable()
        self.result = ResultCard()

    def _build_layout(self) -> None:
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(12)
        self._texts.addWidget(self.ours, 1)
        self._texts.addWidget(self.theirs, 1)
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addLayout(self._texts)
        inner.addWidget(self.factors)
        inner.addWidget(self.result)
        inner.addStretch(1)
        head = self._lay_out(self._content)
        head.addWidget(self.previous_button)
        head.addWidget(self.next_button)
        self.area.body.setStretch(2, 1)

    def _connect_signals(self) -> None:
        self.previous_button.clicked.connect(lambda: self.step_requested.emit(-1))
        self.ours.whole_requested.connect(self._on_whole)
        self.theirs.whole_requested.connect(self._on_whole)
        self.next_button.clicked.connect(lambda: self.step_requested.emit(1))
        self.factors.place_requested.connect(self._on_place)
        self.factors.ask_requested.connect(self.ask_requested)
        self.result.law_requested.connect(self.law_requested)
        self.result.draft_button.clicked.connect(self._on_draft)

    # ---- what the view calls ------------------------------------------------------------------------------

    def start(self, place: int, count: int) -> None:
        """Say that a case is being compared."""
        self._place = place
        self._heading.setText(tr("并排看：第{number}件").format(number=place + 1))
        self.previous_button.setEnabled(place > 0)
        self.next_button.setEnabled(place + 1 < count)
        self._content.hide()
        self._failure.hide()
        self.loading.start(tr("正在对着看……"))

    def show_comparison(
        self, comparison: Comparison, ours: str, title: str, *, may_ask: bool = False
    ) -> None:
        """Show both sides; `ours` names our side (本案), `title` says who it is."""
        self.loading.stop()
        number = tr("第{number}件").format(number=self._place + 1)
        apart = [factor for factor in comparison.factors if factor.state == _DIFFERENT]
        self.ours.show_text(
            ours,
            title,
            comparison.left,
            [(one.left_start, one.left_end) for one in comparison.passages],
            [factor.our_quote for factor in apart],
        )
        case = comparison.right
        self.theirs.show_text(
            number,
            "，".join((case_name(case), origin(case))),
            comparison.right_text,
            [(one.right_start, one.right_end) for one in comparison.passages],
            [factor.their_quote for factor in apart],
        )
        self._case = case
        self.result.show_case(number, case)
        self.result.draft_button.setVisible(may_ask and bool(terms_like(case)))
        self.factors.show_factors(comparison.factors, ours, number, may_ask=may_ask)
        self._content.show()
        self.area.verticalScrollBar().setValue(0)
        if self.isVisible():
            chain_focus(self)

    def _on_whole(self) -> None:
        self.ours.unfold()
        self.theirs.unfold()
        self.next_button.setFocus()

    def _on_draft(self) -> None:
        if self._case is not None:
            self.terms_requested.emit(self._case)

    def _on_place(self, ours: str, theirs: str) -> None:
        """Show both quotes where they stand, marked, at the top of the page."""
        self.ours.point_at(ours)
        self.theirs.point_at(theirs)
        self.area.verticalScrollBar().setValue(0)

    def _adapt(self, theme: Theme) -> None:
        """At large text the two stand under each other."""
        way = QBoxLayout.Direction
        self._texts.setDirection(way.TopToBottom if theme.is_large else way.LeftToRight)


class TextCard(Card):
    """One text in the paper's voice, folded when it is long. ``whole_requested`` asks to unfold both."""

    whole_requested = Signal()

    def __init__(self) -> None:
        super().__init__(gap=8)
        self._side = Label(tone="accent", strong=True)
        self._title = Prose(tone="text2")
        self.text = Prose(in_song=True)
        self.whole_link = LinkButton(tr("看全文"))
        self._shown: tuple[str, Sequence[tuple[int, int]], Sequence[str]] = ("", (), ())
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        self.add(head, self.text, self.whole_link)
        self.body.addStretch(1)
        self.whole_link.clicked.connect(self.whole_requested)

    def show_text(
        self,
        side: str,
        title: str,
        text: str,
        shared: Sequence[tuple[int, int]],
        different: Sequence[str],
    ) -> None:
        """Show the beginning of a text with its marks."""
        self._side.setText(side)
        self._title.set_words(title)
        self._shown = (text, shared, different)
        self._show(whole=False)

    def unfold(self) -> None:
        """Show all of it."""
        self._show(whole=True)

    def point_at(self, quote: str) -> None:
        """Show where a quote stands, with nothing else marked."""
        self._put(pointed(self._shown[0], quote))

    def _show(self, *, whole: bool) -> None:
        text, shared, different = self._shown
        self._put(marked(text, shared, different, whole=whole))

    def _put(self, shown: Marked) -> None:
        self.text.set_words(shown.words, shown.spans)
        self.whole_link.setVisible(shown.cut)


class ResultCard(Card):
    """How the past case was talked over, what came of it, and the law it cites, each article a way to its text."""

    law_requested = Signal(str)

    def __init__(self) -> None:
        self.draft_button = PlainButton(tr("照它起草条款"), "agreement")
        super().__init__(tr("结果"), self.draft_button, gap=6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.add(self._rows)

    def show_case(self, number: str, case: PastCase) -> None:
        """Show what is known."""
        clear_layout(self._rows)
        self.heading.set_words(tr("{number}的结果").format(number=number), result_words(case))
        for said in (case.process, case.result):
            if said:
                self._rows.addWidget(Prose(said, in_song=True))
        if case.statutes:
            holder = QWidget()
            flow = FlowLayout(holder, gap=12)
            flow.addWidget(Label(tr("用到的法条："), role="caption", tone="text2"))
            for statute in dict.fromkeys(case.statutes):
                link = LinkButton(str(statute))
                link.clicked.connect(lambda _=False, words=str(statute): self.law_requested.emit(words))
                flow.addWidget(link)
            self._rows.addWidget(holder)
        self.setVisible(bool(case.process or case.result or case.statutes))
