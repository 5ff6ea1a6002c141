"""Cases at the left, the forecast at the right, two cases side by side instead: for a dispute or a pasted text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.case_feedback import Verdict
from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import Dispute
from mediation.domain.queries import CaseQuery
from mediation.domain.similar import CaseFilter, KeywordHit, ShownCase
from mediation.services.case_factors import CheckedFactor
from ui.pages.dispute.asking_words import Asking
from ui.pages.dispute.case_rows import CaseRows
from ui.pages.dispute.case_tools import CaseTools
from ui.pages.dispute.compare import ComparePanel
from ui.pages.dispute.factor_line import FactorLine
from ui.pages.dispute.forecast_asking import ForecastAsking
from ui.pages.dispute.forecast_panel import ForecastPanel, Foretold
from ui.pages.dispute.latest import Latest
from ui.pages.dispute.side_pages import SidePages
from ui.pages.dispute.verdicts import Verdicts
from ui.pages.dispute.words import tr
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import ScrollColumn, chain_focus
from ui.widgets.columns import NARROW_WINDOW
from ui.workbench import Workbench

_FORECAST_WIDTH = 520
_MOST = 10


class SimilarView(QWidget):
    """Show a dispute with `show_dispute`, a pasted text with `show_query`.

    ``note_requested`` gives the beginning of a note to write, ``report_requested`` asks for the report on paper,
    ``law_requested`` gives an article to look up, ``dispute_requested`` the key of another dispute.

    Args:
        desk: the services.
        ours: how our side is named beside another case (本案, 这段文字).
    """

    status_changed = Signal(str)
    note_requested = Signal(str)
    library_requested = Signal()
    report_requested = Signal()
    law_requested = Signal(str)
    dispute_requested = Signal(object)
    comparison_shown = Signal(bool)

    def __init__(self, desk: Workbench, ours: str) -> None:
        super().__init__()
        self._desk = desk
        self._ours = ours
        self._shown: tuple[object, ...] | None = None
        self._dispute: Dispute | None = None
        self._make_query: Callable[[], CaseQuery] | None = None
        self._own = ""
        self._title = ""
        self._may_note = False
        self._stacked: bool | None = None
        self._place = 0
        self._to_focus = False
        self._size = 0
        self._search, self._comparing, self._sizing = (Latest(self) for _ in range(3))
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        categories = self._desk.tables.categories.categories
        self.tools = CaseTools(categories, self._desk.clock.today().year)
        self.rows = CaseRows()
        self.panel = ForecastPanel(self)
        self.forecasting = ForecastAsking(self._desk, self.panel, self)
        self.compare = ComparePanel()
        self.factors = FactorLine()
        self.panel.stand_below_question(self.factors)
        self.pages = SidePages(self._desk, self)
        self.verdicts = Verdicts(self._desk, self)
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
        for page in (self.compare, self.pages.factors, self.pages.record):
            self._stack.addWidget(page)
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
        self.rows.judged.connect(self._on_judged)
        self.verdicts.kept.connect(self._on_verdict_kept)
        self.verdicts.failed.connect(self.rows.show_failure)
        self.tools.report_requested.connect(self.report_requested)
        self.panel.answer_requested.connect(self._on_answer)
        self.panel.cases_requested.connect(lambda: self.rows.focus_row(0))
        self.forecasting.answered.connect(self._on_forecast)
        self.panel.record_requested.connect(self.pages.open_record)
        self.factors.check_requested.connect(self.open_factors)
        self.pages.opened.connect(self._on_page)
        self.pages.closed.connect(self.close_page)
        self.pages.dispute_requested.connect(self.dispute_requested)
        self.compare.back_requested.connect(self.close_comparison)
        self.compare.law_requested.connect(self.law_requested)
        self.compare.ask_requested.connect(self.open_factors)
        self.compare.step_requested.connect(lambda step: self.open_comparison(self._place + step))

    # ---- what the tab or page calls -----------------------------------------------------------------------

    def show_dispute(self, dispute: Dispute, *, may_note: bool = False) -> None:
        """Look for cases like a registered dispute and say what to expect of it."""
        self._dispute, self._may_note = dispute, may_note
        claims = tuple(claim.text for claim in dispute.claims)
        shown = (dispute.id, dispute.facts, claims, dispute.category, dispute.claimed)
        self._title = dispute.title
        self._show(shown, lambda: self._desk.similar.query_of(dispute), str(dispute.id), dispute.claimed)

    def show_query(self, query: CaseQuery, *, title: str, claimed: Decimal | None) -> None:
        """Look for cases like a pasted text; nothing of it is kept."""
        self._dispute, self._may_note, self._title = None, False, title
        self._show((query, claimed), lambda: query, query.own_id, claimed)

    def _show(
        self,
        shown: tuple[object, ...],
        make_query: Callable[[], CaseQuery],
        own: str,
        claimed: Decimal | None,
    ) -> None:
        """Ask for what is shown; the same again only if the library grew."""
        self._make_query = make_query
        if shown == self._shown:
            self._sizing.ask(self._library_size, done=self._on_size, failed=lambda _: None)
            return
        if own != self._own or not own:
            self.tools.clear()
        self._shown, self._own = shown, own
        self.tools.report_link.setVisible(self._dispute is not None)
        self.factors.start(registered=self._dispute is not None)
        self.panel.show_cases(())
        self._stack.setCurrentWidget(self._list)
        self.comparison_shown.emit(False)
        self._find()
        self.forecasting.show(make_query, dispute=self._dispute, claimed=claimed, may_note=self._may_note)

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
        if self._stack.currentWidget() is not self._list:
            self.close_page()
            return True
        if self.panel.close_what_if():
            return True
        if not self.tools.words():
            return False
        self.tools.search.clear()
        self._find()
        return True

    def focus_start(self) -> None:
        """Begin with the case that is most alike, as soon as it is found."""
        page = self._stack.currentWidget()
        if page is self.compare:
            self.compare.back_button.setFocus()
        elif page is not self._list:
            self.focusNextChild()
        elif self.rows.rows:
            self.rows.focus_row(0)
        else:
            self._to_focus = True
            self.tools.filter_link.setFocus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        page = self._stack.currentWidget()
        if page is not None and page is not self._list:
            return (page,)
        return (self._list,) if self._stacked else (self.tools, self._left, self._right)

    def open_comparison(self, place: int) -> None:
        """Put a found case beside ours."""
        make_query, keys = self._make_query, self.rows.keys
        if make_query is None or not 0 <= place < len(keys):
            return
        self._place = place
        self.compare.start(place, len(keys))
        self._stack.setCurrentWidget(self.compare)
        self.comparison_shown.emit(True)
        self.compare.back_button.setFocus()
        self._comparing.ask(
            lambda: self._desk.similar.compare(make_query(), keys[place]),
            done=lambda found: self.compare.show_comparison(
                found, self._ours, self._title, may_ask=self._dispute is not None
            ),
            failed=self.compare.show_failure,
        )

    def close_comparison(self) -> None:
        """Go back to the list, to the case that was looked at."""
        if self._stack.currentWidget() is self.compare:
            self._comparing.drop()
            self._stack.setCurrentWidget(self._list)
            self.comparison_shown.emit(False)
            self.rows.focus_row(self._place)

    def open_factors(self, wanted: str = "") -> None:
        """Check what was read from the words of a registered dispute."""
        if self._dispute is not None:
            self.pages.open_factors(self._dispute, wanted)

    def close_page(self) -> None:
        """Go back to list and forecast, which are made anew if a factor was checked meanwhile."""
        self._stack.setCurrentWidget(self._list)
        self.comparison_shown.emit(False)
        if self.pages.changed:
            self.pages.changed = False
            self._to_focus = True
            self._find()
            self.forecasting.foretell(self.panel.target)
        self.factors.button.setFocus()

    # ---- asking -------------------------------------------------------------------------------------------

    def _find(self, *, quietly: bool = False) -> None:
        make_query, where, words = self._make_query, self.tools.where(), self.tools.words()
        if make_query is None:
            return
        if words:
            self._find_words(words, where)
            return
        if not quietly:
            self.tools.say(tr("最像的案子"))
            self.rows.start(tr("正在类案库里找……"))
        own = self._dispute.id if self._dispute is not None else None

        def find() -> tuple[Sequence[ShownCase], int]:
            shown = self._desk.similar.shown(make_query(), limit=_MOST, where=where, dispute_id=own)
            return shown, self._library_size()

        self._search.ask(
            find,
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

    def _library_size(self) -> int:
        return self._desk.library.overview().size

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_size(self, size: int) -> None:
        if size != self._size:
            self._find()
            self.forecasting.foretell(self.panel.target)

    def _on_found(self, found: Sequence[ShownCase], size: int, *, whole: bool) -> None:
        self._size = size
        self.rows.show_similar(found, may_judge=self._dispute is not None)
        if found:
            self._say_similar()
        elif size:
            self.rows.say(tr("这样挑下来一件也没有。放宽一点再看。"))
        else:
            self.rows.say(tr("类案库还是空的。放进旧案或示范案例，这里就会列出最像的。"), to_library=True)
        if whole:
            self.panel.show_cases([one.found for one in found])
        self._settle_focus()
        self.rows.return_focus()

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

    def _on_forecast(self, foretold: Foretold, factors: tuple[CheckedFactor, ...]) -> None:
        self.factors.show_factors(factors)
        made_on = foretold.forecast.made_on
        if made_on is not None:
            day = short_date(made_on, self._desk.clock.today())
            kept = tr("，结案后会拿来和实际对照") if self._dispute is not None else ""
            self.status_changed.emit(tr("预判于{day}作出，只供调解员参考").format(day=day) + kept)
        self._settle_focus()

    def _on_judged(self, key: UUID, verdict: Verdict | None) -> None:
        if self._dispute is not None and self._dispute.id is not None:
            self.verdicts.give(self._dispute.id, key, verdict)

    def _on_verdict_kept(self, words: str) -> None:
        self.status_changed.emit(words)
        self._find(quietly=True)

    def _on_answer(self, asking: Asking) -> None:
        if asking.code and self._dispute is not None:
            self.open_factors(asking.code)
        else:
            self.note_requested.emit(tr("问清了“{name}”：").format(name=asking.name))

    def _on_page(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.comparison_shown.emit(True)

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
