"""Cases at the left, the forecast at the right, two cases side by side instead: for a dispute or a pasted text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.chinese_dates import short_date
from mediation.domain.forecast import Forecast, ForecastTarget
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import CaseFilter, KeywordHit, SimilarCase
from ui.pages.dispute.case_rows import CaseRows
from ui.pages.dispute.case_tools import CaseTools
from ui.pages.dispute.compare import ComparePanel
from ui.pages.dispute.forecast_panel import ForecastPanel
from ui.pages.dispute.latest import Latest
from ui.pages.dispute.words import tr
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import ScrollColumn, chain_focus
from ui.widgets.columns import NARROW_WINDOW
from ui.workbench import Workbench

_FORECAST_WIDTH = 520
_MOST = 10


class SimilarView(QWidget):
    """Show a description with `show_query`. ``note_requested`` gives the beginning of a note to write.

    Args:
        desk: the services.
        ours: how our side is named beside another case (本案, 这段文字).
    """

    status_changed = Signal(str)
    note_requested = Signal(str)
    library_requested = Signal()
    comparison_shown = Signal(bool)

    def __init__(self, desk: Workbench, ours: str) -> None:
        super().__init__()
        self._desk = desk
        self._ours = ours
        self._query: CaseQuery | None = None
        self._title = ""
        self._claimed: Decimal | None = None
        self._may_note = False
        self._stacked: bool | None = None
        self._place = 0
        self._to_focus = False
        self._size = 0
        self._search, self._foretelling, self._comparing, self._sizing = (Latest(self) for _ in range(4))
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        categories = self._desk.tables.categories.categories
        self.tools = CaseTools(categories, self._desk.clock.today().year)
        self.rows = CaseRows()
        self.panel = ForecastPanel(self)
        self.compare = ComparePanel()
        self._left = ScrollColumn(gap=10)
        self._right = ScrollColumn(gap=10)
        self._list = QWidget()
        self._stack = QStackedWidget()

    def _build_layout(self) -> None:
        across = QHBoxLayout(self._list)
        across.setContentsMargins(24, 12, 20, 0)
        across.setSpacing(20)
        self._first = QVBoxLayout()
        self._first.setSpacing(10)
        across.addLayout(self._first, 1)
        across.addWidget(self._right)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.compare)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect_signals(self) -> None:
        self.tools.words_requested.connect(lambda _: self._find())
        self.tools.filter_changed.connect(lambda _: self._find())
        self.tools.results_requested.connect(lambda: self.rows.focus_row(0))
        self.rows.compare_requested.connect(self.open_comparison)
        self.rows.unfolded.connect(self._on_unfolded)
        self.rows.library_requested.connect(self.library_requested)
        self.panel.target_requested.connect(self._foretell)
        self.panel.answer_requested.connect(self.note_requested)
        self.panel.cases_requested.connect(self._on_cases)
        self.compare.back_requested.connect(self.close_comparison)
        self.compare.step_requested.connect(self._on_step)

    # ---- what the tab or page calls -----------------------------------------------------------------------

    def show_query(
        self, query: CaseQuery, *, title: str, claimed: Decimal | None, may_note: bool = False
    ) -> None:
        """Look for cases like a description and say what to expect; the same one again only if the library grew."""
        self._title, self._may_note = title, may_note
        if query == self._query and claimed == self._claimed:
            self._sizing.ask(self._library_size, done=self._on_size, failed=lambda _: None)
            return
        if self._query is None or query.own_id != self._query.own_id:
            self.tools.clear()
        self._query, self._claimed = query, claimed
        self.panel.show_cases(())
        self._stack.setCurrentWidget(self._list)
        self.comparison_shown.emit(False)
        self._find()
        self._foretell(ForecastTarget.MEDIATION)

    def find_here(self) -> bool:
        """Put the keyboard into the box for more words."""
        self.close_comparison()
        self.tools.open_search()
        return True

    def go_back(self) -> bool:
        """Leave the two cases side by side for the list, then the typed words for the similar cases."""
        if self._stack.currentWidget() is self.compare:
            self.close_comparison()
            return True
        if not self.tools.words():
            return False
        self.tools.search.clear()
        self._find()
        return True

    def focus_start(self) -> None:
        """Begin with the case that is most alike, as soon as it is found."""
        if self._stack.currentWidget() is self.compare:
            self.compare.back_button.setFocus()
        elif self.rows.rows:
            self.rows.focus_row(0)
        else:
            self._to_focus = True
            self.tools.filter_link.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        if self._stack.currentWidget() is self.compare:
            return (self.compare,)
        return (self._list,) if self._stacked else (self.tools, self._left, self._right)

    def open_comparison(self, place: int) -> None:
        """Put a found case beside ours."""
        query, keys = self._query, self.rows.keys
        if query is None or not 0 <= place < len(keys):
            return
        self._place = place
        self.compare.start(place, len(keys))
        self._stack.setCurrentWidget(self.compare)
        self.comparison_shown.emit(True)
        self.compare.back_button.setFocus()
        self._comparing.ask(
            lambda: self._desk.similar.compare(query, keys[place]),
            done=lambda found: self.compare.show_comparison(found, self._ours, self._title),
            failed=self.compare.show_failure,
        )

    def close_comparison(self) -> None:
        """Go back to the list, to the case that was looked at."""
        if self._stack.currentWidget() is self.compare:
            self._comparing.drop()
            self._stack.setCurrentWidget(self._list)
            self.comparison_shown.emit(False)
            self.rows.focus_row(self._place)

    # ---- asking -------------------------------------------------------------------------------------------

    def _find(self) -> None:
        query, where, words = self._query, self.tools.where(), self.tools.words()
        if query is None:
            return
        if words:
            self._find_words(words, where)
            return
        self.tools.say(tr("最像的案子"))
        self.rows.start(tr("正在类案库里找……"))
        self._search.ask(
            lambda: (self._desk.similar.find(query, limit=_MOST, where=where), self._library_size()),
            done=lambda answer: self._on_found(*answer, whole=where == CaseFilter()),
            failed=self.rows.show_failure,
        )

    def _find_words(self, words: str, where: CaseFilter) -> None:
        self.tools.say(tr("带这几个字的"))
        self.rows.start(tr("正在找带“{words}”的……").format(words=words))
        self._search.ask(
            lambda: self._desk.similar.search_words(words, where=where),
            done=self._on_hits,
            failed=self.rows.show_failure,
        )

    def _foretell(self, target: ForecastTarget) -> None:
        query, claimed = self._query, self._claimed
        if query is None:
            return
        self.panel.start(target, claimed=claimed, may_note=self._may_note)
        self._foretelling.ask(
            lambda: self._desk.forecasts.forecast(query, target=target, claimed=claimed),
            done=self._on_forecast,
            failed=self.panel.show_failure,
        )

    def _library_size(self) -> int:
        return self._desk.library.overview().size

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_size(self, size: int) -> None:
        if size != self._size:
            self._find()
            self._foretell(ForecastTarget.MEDIATION)

    def _on_found(self, found: Sequence[SimilarCase], size: int, *, whole: bool) -> None:
        self._size = size
        self.rows.show_similar(found)
        if found:
            self._say_similar()
        elif size:
            self.rows.say(tr("这样挑下来一件也没有。放宽一点再看。"))
        else:
            self.rows.say(tr("类案库还是空的。放进旧案或示范案例，这里就会列出最像的。"), to_library=True)
        if whole:
            self.panel.show_cases(found)
        self._settle_focus()

    def _say_similar(self) -> None:
        count, size = self.rows.count_shown(), f"{self._size:,}"
        self.tools.say(
            tr("最像的 {count} 件").format(count=count), tr("从{size}件已结案里找到").format(size=size)
        )

    def _on_unfolded(self) -> None:
        if not self.tools.words():
            self._say_similar()
        self._settle_focus()

    def _on_hits(self, hits: Sequence[KeywordHit]) -> None:
        if hits:
            self.rows.show_hits(hits)
            self.tools.say(tr("带这几个字的 {count} 件").format(count=len(hits)))
        else:
            self.rows.say(tr("没有带这几个字的。少写一两个字再找。"))
        self._settle_focus()

    def _on_forecast(self, forecast: Forecast) -> None:
        self.panel.show_forecast(forecast)
        if forecast.made_on is not None:
            day = short_date(forecast.made_on, self._desk.clock.today())
            self.status_changed.emit(tr("照{day}的类案库估的，只供调解员参考").format(day=day))
        self._settle_focus()

    def _on_cases(self) -> None:
        self.rows.focus_row(0)

    def _on_step(self, step: int) -> None:
        self.open_comparison(self._place + step)

    # ---- layout -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew where the forecast stands."""
        super().resizeEvent(event)
        self._decide()

    def event(self, event: QEvent) -> bool:
        """Decide when the view gets its window."""
        if event.type() == QEvent.Type.Show:
            self._decide()
        return super().event(event)

    def _decide(self) -> None:
        wanted = appearance().theme.is_large or self.window().width() < NARROW_WINDOW
        if wanted == self._stacked:
            return
        self._stacked = wanted
        if wanted:
            self._left.add(self.panel.head, self.tools, self.rows, self.panel.details)
            self._first.addWidget(self._left, 1)
        else:
            self._first.addWidget(self.tools)
            self._first.addWidget(self._left, 1)
            self._left.add(self.rows)
            self._right.add(self.panel.head, self.panel.details)
        self._right.setVisible(not wanted)

    def _adapt(self, theme: Theme) -> None:
        self._right.setFixedWidth(theme.scaled(_FORECAST_WIDTH))
        self._decide()

    def _settle_focus(self) -> None:
        if not self.isVisible():
            return
        chain_focus(self)
        if self._to_focus and self.rows.rows:
            self._to_focus = False
            if self.tools.filter_link.hasFocus():
                self.rows.focus_row(0)
