"""The list of cases found: similar ones, or those that hold the words that were typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mediation.domain.case_feedback import Verdict
from mediation.domain.outcomes import Side, result_words
from mediation.domain.similar import KeywordHit, ShownCase
from ui.background import Failure
from ui.pages.dispute.case_foot import CaseFoot, VerdictLinks
from ui.pages.dispute.case_words import case_name, difference
from ui.pages.dispute.words import tr
from ui.pause import pause
from ui.widgets import (
    Card,
    CaseRow,
    Label,
    LinkButton,
    LoadingLine,
    PlainButton,
    Prose,
    SectionHeading,
    Span,
    clear_layout,
)
from ui.widgets.rows import PressableRow

FIRST_SHOWN = 5
UNTOLD = "untold"
_LONG_MS = 2500
_MARGIN = 20


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
    """``compare_requested`` gives the place of a case in `keys`; ``library_requested`` from the empty list.

    ``judged`` gives the key of a case and what was said of it, None when that is taken back.
    """

    compare_requested = Signal(int)
    library_requested = Signal()
    unfolded = Signal()
    judged = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._headings: dict[int, QWidget] = {}
        self._said: tuple[UUID, Verdict | None, int] | None = None
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
        self._long = pause(self, _LONG_MS, self._on_long)
        # Rows that were just unfolded have no place yet.
        self._seeing = pause(self, 0, self._see_focused)
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

    def show_similar(self, found: Sequence[ShownCase], *, may_judge: bool = False) -> None:
        """Show similar cases, the most similar first; under the name of each side where both occur."""
        rows: list[CaseRow] = []
        keys: list[UUID | None] = []
        headings: dict[int, QWidget] = {}
        for heading, group in in_groups(found):
            if heading is not None:
                headings[len(rows)] = _heading(heading)
            for shown in group:
                rows.append(self._row(len(rows) + 1, shown, may_judge=may_judge))
                keys.append(shown.found.case.key)
        self._show(rows, tuple(key for key in keys if key is not None), headings)

    def return_focus(self) -> None:
        """After a verdict: go to the case it was about, or to the next one where it went to the end."""
        if self._said is None:
            return
        key, verdict, place = self._said
        self._said = None
        if verdict is Verdict.UNLIKE:
            self.focus_row(min(place, len(self.rows) - 1))
        else:
            self.focus_key(key)

    def _row(self, number: int, shown: ShownCase, *, may_judge: bool) -> CaseRow:
        found = shown.found
        foot = CaseFoot(shown)
        links = VerdictLinks(shown) if may_judge else None
        if links is not None:
            links.judged.connect(lambda verdict: self._on_judged(found.case.key, verdict))
        return CaseRow(
            number,
            case_name(found.case),
            result=result_words(found.case),
            alike=found.why,
            different=difference(found),
            beside=links,
            foot=None if foot.is_empty else foot,
        )

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
        self.say(failure.words)

    def count_shown(self) -> int:
        """Return how many cases are unfolded."""
        return sum(not one.isHidden() for one in self.rows)

    def focus_row(self, place: int) -> None:
        """Put the keyboard on a row."""
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus()
            self._seeing.start()

    # ---- inside -------------------------------------------------------------------------------------------

    def focus_key(self, key: UUID) -> None:
        """Put the keyboard on a case, wherever it stands now; one that was folded away is unfolded."""
        if key not in self.keys:
            return
        place = self.keys.index(key)
        if self.rows[place].isHidden():
            self._unfold()
        self.focus_row(place)

    def _show(
        self,
        rows: Sequence[CaseRow | HitRow],
        keys: tuple[UUID, ...],
        headings: Mapping[int, QWidget] | None = None,
    ) -> None:
        self.loading.stop()
        self._long.stop()
        self._note.hide()
        clear_layout(self._list)
        self.rows, self.keys = list(rows), keys
        self._headings = dict(headings or {})
        for place, one in enumerate(rows):
            if place in self._headings:
                self._list.addWidget(self._headings[place])
            self._list.addWidget(one)
            one.setVisible(place < FIRST_SHOWN)
            one.action_requested.connect(lambda place=place: self.compare_requested.emit(place))
            one.open_requested.connect(lambda place=place: self.compare_requested.emit(place))
        for begin, heading in self._headings.items():
            heading.setVisible(begin < FIRST_SHOWN)
        self._more.setVisible(len(rows) > FIRST_SHOWN)
        self._more.set_words(tr("再看{count}件").format(count=len(rows) - FIRST_SHOWN))

    def _on_judged(self, key: UUID | None, verdict: Verdict | None) -> None:
        if key is not None:
            self._said = (key, verdict, self.keys.index(key))
            self.judged.emit(key, verdict)

    def _see_focused(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        row = next((one for one in self.rows if one.hasFocus()), None)
        if area is not None and row is not None:
            area.ensureWidgetVisible(row, 0, _MARGIN)

    def _on_long(self) -> None:
        self.loading.start(tr("第一次找，要先把类案编好目录，过一会儿就好……"))

    def _on_more(self) -> None:
        self._unfold()
        self.focus_row(FIRST_SHOWN)
        self.unfolded.emit()

    def _unfold(self) -> None:
        for one in (*self._headings.values(), *self.rows):
            one.show()
        self._more.hide()


def in_groups(found: Sequence[ShownCase]) -> list[tuple[Side | Verdict | str | None, list[ShownCase]]]:
    """Put cases under the side they speak for where both occur, the first ones and the later ones apart; rejected ones last."""
    liked = [one for one in found if one.verdict is not Verdict.UNLIKE]
    mixed = {Side.FOR, Side.AGAINST} <= {one.side for one in liked}
    groups: list[tuple[Side | Verdict | str | None, list[ShownCase]]] = []
    for part in (liked[:FIRST_SHOWN], liked[FIRST_SHOWN:]):
        if not mixed and part:
            groups.append((None, part))
            continue
        sides = sorted(dict.fromkeys(one.side for one in part), key=lambda side: side is None)
        groups += [(side or UNTOLD, [one for one in part if one.side is side]) for side in sides]
    rejected = [one for one in found if one.verdict is Verdict.UNLIKE]
    return [*groups, (Verdict.UNLIKE, rejected)] if rejected else groups


def _heading(of: Side | Verdict | str) -> QWidget:
    words: Mapping[Side | Verdict | str, tuple[str, str]] = {
        Side.FOR: (tr("支持方"), tr("谈成了，或者法院支持了请求")),
        Side.AGAINST: (tr("不支持方"), tr("没谈成，或者法院没有支持")),
        Verdict.UNLIKE: (tr("你说过不相似的"), tr("收回就回到原处")),
        UNTOLD: (tr("结果没写的"), ""),
    }
    name, fact = words[of]
    return SectionHeading(name, fact=fact, role="body")
