"""The page of one dispute: its head, its tabs, and reading it again after every change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation.domain.agreement import Term
from mediation.domain.dispute import Stage
from ui.background import Failure, run
from ui.pages.base import Page
from ui.pages.dispute.agreement_tab import AgreementTab
from ui.pages.dispute.calculation_tab import CalculationTab
from ui.pages.dispute.dossier_tab import DossierTab
from ui.pages.dispute.head_words import head_title, light_words
from ui.pages.dispute.overview_tab import OverviewTab
from ui.pages.dispute.performance_tab import PerformanceTab
from ui.pages.dispute.reading import DisputeView, read_view
from ui.pages.dispute.records import RARE, RecordKind, kind_words, may_record
from ui.pages.dispute.session_tab import SessionTab
from ui.pages.dispute.similar_tab import SimilarTab
from ui.pages.dispute.tab import DisputeTab
from ui.pages.dispute.words import tr
from ui.rights import hold, refused
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import Light, LoadingLine, MenuButton, Message, Tone, chain_focus, column
from ui.widgets.buttons import FilledButton
from ui.workbench import Workbench

OVERVIEW = "overview"


@dataclass(frozen=True)
class TabPlace:
    """One tab: its key, its words, and how it is made when it is first opened."""

    key: str
    words: str
    make: Callable[[Workbench], DisputeTab]
    under: str = ""
    """The tab that is marked while this one is open, for one that does not stand in the head."""


def tab_places() -> tuple[TabPlace, ...]:
    """Return the tabs in their order."""
    return (
        TabPlace(OVERVIEW, tr("概况"), OverviewTab),
        TabPlace("similar", tr("类案与预判"), SimilarTab),
        TabPlace("calculation", tr("核算"), CalculationTab),
        TabPlace("agreement", tr("协议"), AgreementTab),
        TabPlace("performance", tr("履行与回访"), PerformanceTab),
        TabPlace("dossier", tr("卷宗"), DossierTab),
        TabPlace("session", tr("调解现场"), SessionTab, OVERVIEW),
    )


class DisputePage(Page):
    """Shows one dispute; open it with its key, or with a pair of key and tab.

    ``edit_requested`` asks for the registration, ``print_requested`` gives the kind of paper and the dispute,
    ``issued_requested`` a paper to be shown as it was issued, ``contribute_requested`` a closed dispute for the library,
    ``calculation_print_requested`` a kept calculation, ``entry_print_requested`` a paper, the dispute and which of several.
    """

    key = "dispute"
    rail_key = "disputes"

    edit_requested = Signal(UUID)
    opinions_requested = Signal(UUID)
    print_requested = Signal(str, UUID)
    issued_requested = Signal(object)
    contribute_requested = Signal(UUID)
    calculation_print_requested = Signal(object)
    entry_print_requested = Signal(str, object, int)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("纠纷"))
        self._desk = desk
        self._id: UUID | None = None
        self._view: DisputeView | None = None
        self._asked = 0
        self._wanted_tab, self._wanted_part = OVERVIEW, ""
        self._to_focus = False
        self._places = tab_places()
        self._tabs: dict[str, DisputeTab] = {}
        self._stale: set[str] = set()
        self._rare: dict[RecordKind, QAction] = {}
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self.loading = LoadingLine()
        self.more = MenuButton(self.tr("更多"))
        self.more.add(self.tr("适用法条"), self._on_statutes)
        self.more.add(self.tr("修改登记"), self._on_edit)
        self.more.add(self.tr("履历"), self._on_trail)
        self.more.add(self.tr("期限怎么算的"), self._on_counting)
        for kind in RARE:
            self._rare[kind] = self.more.add(kind_words(kind), partial(self._record, kind))
        self.contribute_action = self.more.add(self.tr("放进类案库"), self._on_contribute)
        self._waiting = QWidget()
        self._waiting.setLayout(column(self.loading, 0, margins=(24, 16, 20, 0)))
        self._stack = QStackedWidget()

    def _build_layout(self) -> None:
        self.header.show_back()
        self.header.add_last(self.more)
        shown = [(place.key, place.words) for place in self._places if not place.under]
        self.header.set_tabs(shown, OVERVIEW)
        self._stack.addWidget(self._waiting)
        self.body.addWidget(self._stack)

    def _connect_signals(self) -> None:
        self.header.tab_requested.connect(self.show_tab)

    # ---- what the window asks -----------------------------------------------------------------------------

    def open_dispute(self, dispute_id: UUID, tab: str = OVERVIEW) -> None:
        """Show a dispute, beginning with a tab."""
        self.show_argument((dispute_id, tab))
        self.refresh()

    def show_argument(self, argument: object) -> None:
        """Take the key of a dispute, or a pair of key and tab; without one the present dispute stays."""
        match argument:
            case UUID():
                self._take(argument, OVERVIEW if argument != self._id else self._wanted_tab)
            case (UUID() as dispute_id, str(tab)):
                self._take(dispute_id, tab)

    def refresh(self) -> None:
        """Read the dispute again."""
        if self._id is None:
            return
        self._asked += 1
        asked, dispute_id = self._asked, self._id
        self.loading.start(self.tr("正在打开……"))
        if self._view is None:
            # On the trail once it is opened, not after every change: coming back soon is the same look.
            run(
                lambda _: self._desk.trace.looked_at(dispute_id),
                done=lambda _: None,
                failed=lambda failure: self._on_failed(asked, failure),
                owner=self,
            )
        run(
            lambda _: read_view(self._desk, dispute_id),
            done=lambda view: self._on_view(asked, view),
            failed=lambda failure: self._on_failed(asked, failure),
            owner=self,
        )

    def focus_start(self) -> None:
        """Begin where the open tab begins, as soon as the dispute is read."""
        tab = self._tab
        self._to_focus = tab is None
        if tab is not None:
            tab.focus_start()

    def may_leave(self) -> bool:
        """Ask the open tab."""
        return self._tab is None or self._tab.may_leave()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts of the open tab."""
        return (self,) if self._tab is None else self._tab.regions()

    @property
    def filled_button(self) -> FilledButton | None:
        """The filled button of the open tab."""
        return None if self._tab is None else self._tab.filled_button

    def save_draft(self) -> bool:
        """Ctrl+S."""
        return self._tab is not None and self._tab.save_draft()

    def print_paper(self) -> bool:
        """Ctrl+P."""
        return self._tab is not None and self._tab.print_paper()

    def find_here(self) -> bool:
        """Ctrl+F."""
        return self._tab is not None and self._tab.find_here()

    def next_section(self, step: int) -> bool:
        """Ctrl+↓ and Ctrl+↑."""
        return self._tab is not None and self._tab.next_section(step)

    def next_finding(self, step: int) -> bool:
        """F8 and Shift+F8."""
        return self._tab is not None and self._tab.next_finding(step)

    def go_back(self) -> bool:
        """Esc closes something inside the tab, then leads from another tab to the overview, then away."""
        if self._tab is not None and self._tab.go_back():
            return True
        return self._wanted_tab != OVERVIEW and self.show_tab(OVERVIEW)

    # ---- tabs ---------------------------------------------------------------------------------------------

    def show_tab(self, key: str) -> bool:
        """Open a tab, unless the present one must ask first; 'performance/visit' begins with a part of it."""
        key, _, part = key.partition("/")
        if key not in {place.key for place in self._places}:
            return False
        present = self._tab
        if present is not None and key != self._wanted_tab and not present.may_leave():
            self._mark_tab(self._wanted_tab)
            return False
        self._wanted_tab = key
        self._mark_tab(key)
        if self._view is not None:
            self._show_wanted_tab()
            if part:
                self._tabs[key].open_part(part)
            else:
                self.focus_start()
        return True

    @property
    def _tab(self) -> DisputeTab | None:
        """The open tab, None until a dispute is read."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, DisputeTab) else None

    def _show_wanted_tab(self) -> None:
        assert self._view is not None
        key = self._wanted_tab
        if key not in self._tabs:
            self._add_tab(key)
        tab = self._tabs[key]
        if key in self._stale:
            self._stale.discard(key)
            if isinstance(tab, OverviewTab):
                tab.show_view(self._view)
            else:
                tab.show_dispute(self._view.dispute)
        self._stack.setCurrentWidget(tab)
        for other in self._tabs.values():
            for head_part in other.head_parts():
                head_part.setVisible(other is tab)
        self._show_light()
        self.say_status(tab.status)
        self._hold(tab)
        if self.isVisible():
            chain_focus(self)

    def _hold(self, tab: DisputeTab) -> None:
        """Switch the filled button off for whoever may not do what it does."""
        hold(tab.filled_button, refused(self._desk.roles, tab.needs))

    def _add_tab(self, key: str) -> None:
        tab = next(place.make(self._desk) for place in self._places if place.key == key)
        self._tabs[key] = tab
        self._stale.add(key)
        self._stack.addWidget(tab)
        tab.changed.connect(self.refresh)
        tab.status_changed.connect(lambda words, tab=tab: self._on_tab_status(tab, words))
        tab.message_requested.connect(self.message_requested)
        tab.print_requested.connect(self.print_requested)
        tab.tab_requested.connect(self.show_tab)
        tab.filled_changed.connect(lambda tab=tab: self._hold(tab))
        self.header.add_before_last(*tab.head_parts())
        if isinstance(tab, PerformanceTab):
            tab.entry_print_requested.connect(self.entry_print_requested)
        if isinstance(tab, OverviewTab):
            tab.edit_requested.connect(self._on_edit)
            tab.trail_requested.connect(self._on_trail)
            tab.opinions_requested.connect(self.opinions_requested)
            tab.dispute_requested.connect(lambda key: self.page_requested.emit("dispute", key))
        if isinstance(tab, DossierTab):
            tab.issued_requested.connect(self.issued_requested)
        if isinstance(tab, CalculationTab):
            tab.sheet_print_requested.connect(self.calculation_print_requested)
            tab.term_proposed.connect(self._on_terms)
        if isinstance(tab, SimilarTab):
            tab.library_requested.connect(lambda: self.page_requested.emit("library", None))
            tab.note_requested.connect(self._on_note)
            tab.law_requested.connect(lambda words: self.page_requested.emit("statutes", words))
            tab.dispute_requested.connect(lambda key: self.page_requested.emit("dispute", key))
            tab.terms_requested.connect(lambda terms: self._on_terms(*terms))

    # ---- inside -------------------------------------------------------------------------------------------

    def _take(self, dispute_id: UUID, tab: str) -> None:
        tab, _, self._wanted_part = tab.partition("/")
        self._wanted_tab = tab
        self._mark_tab(tab)
        if dispute_id != self._id:
            self._id, self._view = dispute_id, None
            self.header.set_title(self.tr("纠纷"))
            self.header.set_light(None)
            self._stack.setCurrentWidget(self._waiting)

    def _show_head(self) -> None:
        if self._view is None:
            return
        dispute = self._view.dispute
        facts = "" if appearance().theme.is_large else f"{self._view.kind} {dispute.number}"
        self.header.set_title(head_title(dispute), facts.strip())
        self._show_light()
        closed = dispute.stage in (Stage.CLOSED, Stage.ARCHIVED)
        self.contribute_action.setVisible(closed)
        for kind, action in self._rare.items():
            action.setVisible(may_record(kind, self._view))

    def _mark_tab(self, key: str) -> None:
        place = next((place for place in self._places if place.key == key), None)
        self.header.choose_tab(place.under or key if place is not None else key)

    def _show_light(self) -> None:
        """Show how the mediation period stands, or after it what is owed, on every tab alike."""
        if self._view is None:
            return
        light, words = light_words(self._view.deadline, self._view.today)
        rule = self._view.deadline.counted if self._view.deadline is not None else ""
        if light is None and self._view.days_over:
            light, words = Light.RED, tr("过期 {n} 天").format(n=self._view.days_over)
        self.header.set_light(light, words, rule=rule)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_view(self, asked: int, view: DisputeView) -> None:
        if asked != self._asked:
            return
        self.loading.stop()
        self._view = view
        self._stale = set(self._tabs)
        self._show_head()
        self._show_wanted_tab()
        part, self._wanted_part = self._wanted_part, ""
        if part:
            self._tabs[self._wanted_tab].open_part(part)
        elif self._to_focus:
            self.focus_start()

    def _on_failed(self, asked: int, failure: Failure) -> None:
        if asked != self._asked:
            return
        self.loading.stop()
        again = ((self.tr("再读一次"), self.refresh),)
        self.say(Message(Tone.BAD, failure.hint, lead=failure.sentence, actions=again))

    def _on_tab_status(self, tab: DisputeTab, words: str) -> None:
        if tab is self._tab:
            self.say_status(words)

    def _on_statutes(self) -> None:
        if self._id is not None:
            self.page_requested.emit("statutes", self._id)

    def _on_trail(self) -> None:
        if self._id is not None:
            self.page_requested.emit("trail", self._id)

    def _on_counting(self) -> None:
        overview = self._tabs.get(OVERVIEW)
        if self.show_tab(OVERVIEW) and isinstance(overview, OverviewTab):
            overview.show_counting()

    def _on_edit(self) -> None:
        if self._id is not None:
            self.edit_requested.emit(self._id)

    def _on_contribute(self) -> None:
        if self._id is not None:
            self.contribute_requested.emit(self._id)

    def _on_note(self, words: str) -> None:
        """Write down the answer to a question of the forecast."""
        kinds = (RecordKind.INVESTIGATE, RecordKind.SESSION)
        kind = next((one for one in kinds if self._view and may_record(one, self._view)), None)
        if kind is not None:
            self._record(kind, words)

    def _on_terms(self, *terms: Term) -> None:
        """Put what was reckoned, or settled in a similar case, into the agreement, to be changed as they agreed."""
        if self.show_tab("agreement"):
            agreement = self._tabs["agreement"]
            assert isinstance(agreement, AgreementTab)
            agreement.propose(*terms)

    def _record(self, kind: RecordKind, words: str = "") -> None:
        if self._view is None or not self.show_tab(OVERVIEW):
            return
        overview = self._tabs[OVERVIEW]
        if isinstance(overview, OverviewTab):
            overview.open_record(kind, words)

    def _adapt(self, theme: Theme) -> None:
        self._show_head()
