"""The list of cases found: similar ones, or those that hold the words that were typed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.outcomes import result_words
from mediation.domain.similar import KeywordHit, SimilarCase
from ui.background import Failure
from ui.pages.dispute.case_words import case_name, difference
from ui.pages.dispute.words import tr
from ui.widgets import (
    Card,
    CaseRow,
    Label,
    LinkButton,
    LoadingLine,
    PlainButton,
    Prose,
    Span,
    clear_layout,
)
from ui.widgets.rows import PressableRow

FIRST_SHOWN = 5
_LONG_MS = 2500


class HitRow(PressableRow):
    """A case that holds the typed words, with the place where they stand."""

    def __init__(self, number: int, hit: KeywordHit) -> None:
        super().__init__("card")
        name, result = case_name(hit.case), result_words(hit.case)
        self.compare = PlainButton(tr("并排看"), "compare")
        self.compare.clicked.connect(self.action_requested)
        excerpt = Prose(in_song=True)
        spans = [
            Span(first, last - first, ground="accent_soft", underlined=True) for first, last in hit.marks
        ]
        excerpt.set_words(hit.excerpt, spans)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(str(number), role="lead", tone="accent", strong=True))
        head.addWidget(Prose(name, strong=True), 1)
        outcome = Prose(result, strong=True)
        outcome.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.addWidget(outcome, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(excerpt, 1)
        foot.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 12, 10)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addLayout(foot)
        self.setAccessibleName(
            tr("第{number}件，{name}，{result}").format(number=number, name=name, result=result)
        )


class CaseRows(QWidget):
    """``compare_requested`` gives the place of a case in `keys`; ``library_requested`` from the empty list."""

    compare_requested = Signal(int)
    library_requested = Signal()
    unfolded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys: tuple[UUID, ...] = ()
        self.rows: list[CaseRow | HitRow] = []
        self.loading = LoadingLine()
        self._note = Card(frame="sunken")
        self._note_words = Prose()
        self._library = PlainButton(tr("去类案库"), "library")
        self._more = LinkButton(tr("再看几件"))
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._build_layout()
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(_LONG_MS)
        self._long.timeout.connect(self._on_long)
        self._library.clicked.connect(self.library_requested)
        self._more.clicked.connect(self._on_more)
        self.show_nothing()

    def _build_layout(self) -> None:
        self._note.add(self._note_words)
        across = QHBoxLayout()
        across.addWidget(self._library)
        across.addStretch(1)
        self._note.add(across)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.loading)
        layout.addWidget(self._note)
        layout.addLayout(self._list)
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    # ---- what the view calls ------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Empty the list."""
        self._show([], ())
        self._note.hide()

    def start(self, words: str) -> None:
        """Say that the search runs; what was found before goes."""
        self.show_nothing()
        self.loading.start(words)
        self._long.start()

    def show_similar(self, found: Sequence[SimilarCase]) -> None:
        """Show similar cases, the most similar first."""
        rows = [
            CaseRow(
                number,
                case_name(one.case),
                result=result_words(one.case),
                alike=one.why,
                different=difference(one),
            )
            for number, one in enumerate(found, 1)
        ]
        self._show(rows, tuple(one.case.key for one in found if one.case.key is not None))

    def show_hits(self, hits: Sequence[KeywordHit]) -> None:
        """Show cases that hold the typed words."""
        rows = [HitRow(number, hit) for number, hit in enumerate(hits, 1)]
        self._show(rows, tuple(hit.case.key for hit in hits if hit.case.key is not None))

    def say(self, sentence: str, *, to_library: bool = False) -> None:
        """Say why there is nothing, and where cases come from."""
        self.show_nothing()
        self._note_words.set_words(sentence)
        self._library.setVisible(to_library)
        self._note.show()

    def show_failure(self, failure: Failure) -> None:
        """Say why the search did not happen."""
        self.say("\n".join(part for part in (failure.sentence, failure.hint) if part))

    def count_shown(self) -> int:
        """Return how many cases are unfolded."""
        return sum(not one.isHidden() for one in self.rows)

    def focus_row(self, place: int) -> None:
        """Put the keyboard on a row."""
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus()

    # ---- inside -------------------------------------------------------------------------------------------

    def _show(self, rows: Sequence[CaseRow | HitRow], keys: tuple[UUID, ...]) -> None:
        self.loading.stop()
        self._long.stop()
        self._note.hide()
        clear_layout(self._list)
        self.rows, self.keys = list(rows), keys
        for place, one in enumerate(rows):
            self._list.addWidget(one)
            one.setVisible(place < FIRST_SHOWN)
            one.action_requested.connect(lambda place=place: self.compare_requested.emit(place))
            one.open_requested.connect(lambda place=place: self.compare_requested.emit(place))
        self._more.setVisible(len(rows) > FIRST_SHOWN)
        self._more.set_words(tr("再看{count}件").format(count=len(rows) - FIRST_SHOWN))

    def _on_long(self) -> None:
        self.loading.start(tr("第一次找，要先把类案编好目录，过一会儿就好……"))

    def _on_more(self) -> None:
        for one in self.rows:
            one.show()
        self._more.hide()
        self.focus_row(FIRST_SHOWN)
        self.unfolded.emit()
