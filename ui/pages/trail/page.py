"""履历 of a dispute: who did what when, who looked, printed or handed out, and whether the chain holds."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediation.services.trace import ChainCheck, TraceKind, TraceLine
from ui.background import Failure, Worker, run
from ui.pages.base import Page
from ui.pages.trail.check_banner import CheckBanner
from ui.pages.trail.detail import DetailCard
from ui.pages.trail.rows import TrailRows
from ui.pages.trail.words import searched, tr
from ui.theme import Theme, follow_theme
from ui.widgets import (
    Card,
    ChoiceStrip,
    EmptyState,
    LoadingLine,
    Message,
    PlainButton,
    Prose,
    ScrollColumn,
    SearchBox,
    Tone,
    chain_focus,
    column,
    row,
)
from ui.workbench import Workbench

_ALL = "all"
_SIDE = 340


@dataclass(frozen=True)
class _Trail:
    """What the page shows of a dispute."""

    title: str
    number: str
    lines: tuple[TraceLine, ...]


class TrailPage(Page):
    """Shows the trail of one dispute, given its key; ``trail_print_requested`` asks for its paper."""

    key = "trail"
    rail_key = "disputes"

    trail_print_requested = Signal(UUID)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(tr("履历"))
        self._desk = desk
        self._id: UUID | None = None
        self._trail: _Trail | None = None
        self._asked = 0
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.print_button = PlainButton(tr("打印履历"), "print")
        self.loading = LoadingLine()
        self.banner = CheckBanner()
        choices = [(TraceKind.CHANGE, tr("改动")), (_ALL, tr("全部"))]
        choices += [(kind, kind.chinese) for kind in (TraceKind.LOOK, TraceKind.HANDED_OUT)]
        self.filter = ChoiceStrip(tr("看哪些"), choices, bare=True)
        self.filter.set_value(_ALL)
        self.search = SearchBox(tr("找：利息、李某、9月3日"), name=tr("在履历里找"))
        self.rows = TrailRows()
        self.nothing = EmptyState(
            "search", tr("没有这样的"), tr("换个词，或者看“全部”。刚登记的，办一步就多一条。")
        )
        self.nothing.hide()
        self.detail = DetailCard()
        self.about = Card(tr("这本账不能涂改"))
        self.about.add(
            Prose(
                tr("只往后加；记错了写更正，原来那条还在。看一眼也算一条，印了、拿出去了也算。"),
                tone="text2",
            )
        )

    def _build_layout(self) -> None:
        self.header.show_back()
        self.header.add(self.print_button)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.search, 0, Qt.AlignmentFlag.AlignBottom)
        self._top = QWidget()
        self._top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        top = QVBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(10)
        top.addWidget(self.banner)
        top.addLayout(tools)
        self.list, self.side = ScrollColumn(), ScrollColumn()
        self.list.add(self.loading, self.rows, self.nothing)
        self.list.body.addStretch(1)
        self.list.body.setStretchFactor(self.nothing, 20)
        self.side.add(self.detail, self.about)
        self.side.body.addStretch(1)
        self._left = column(self._top, self.list, gap=10)
        self._left.setStretchFactor(self.list, 1)
        across = row(self._left, self.side, gap=16, margins=(24, 16, 20, 0))
        across.setStretch(0, 1)
        self.body.addLayout(across)
        follow_theme(self._adapt)

    def _connect_signals(self) -> None:
        self.print_button.clicked.connect(self.print_paper)
        self.banner.check_requested.connect(self.check)
        self.filter.changed.connect(self._show_lines)
        self.search.search_requested.connect(lambda _: self._show_lines())
        self.search.results_requested.connect(self.rows.focus_first)
        self.rows.chosen.connect(self._on_chosen)

    # ---- what the window asks -----------------------------------------------------------------------------

    def show_argument(self, argument: object) -> None:
        """Take the key of a dispute."""
        if isinstance(argument, UUID) and argument != self._id:
            self._id, self._trail = argument, None
            self.search.clear()
            self.filter.set_value(_ALL)
            self._show_lines()

    def refresh(self) -> None:
        """Read the lines and walk along the chain."""
        self.check()
        if self._id is None:
            return
        self._asked += 1
        asked, dispute_id = self._asked, self._id
        self.loading.start(tr("正在读履历……"))
        run(
            lambda _: self._read(dispute_id),
            done=lambda trail: self._on_trail(asked, trail),
            failed=self._on_failed,
            owner=self,
        )

    def check(self) -> None:
        """Walk along the whole chain."""
        self.banner.show_busy()
        run(
            lambda _: self._desk.trace.verify(),
            done=self._on_check,
            failed=self.banner.show_failure,
            worker=Worker.HEAVY,
            owner=self,
        )

    def print_paper(self) -> bool:
        """Ctrl+P: the trail as a paper."""
        if self._id is not None:
            self.trail_print_requested.emit(self._id)
        return True

    def find_here(self) -> bool:
        """Ctrl+F."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def focus_start(self) -> None:
        """Begin with the newest line."""
        if not self.rows.focus_first():
            super().focus_start()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the list and the detail beside it."""
        return (self.list,) if self.side.isHidden() else (self.list, self.side)

    def go_back(self) -> bool:
        """Esc puts the detail away where it stands above the lines."""
        if self.side.isHidden() and self.detail.line is not None:
            line = self.detail.line
            self.rows.choose(None)
            self.rows.focus_line(line)
            return True
        return False

    # ---- inside -------------------------------------------------------------------------------------------

    def _read(self, dispute_id: UUID) -> _Trail:
        dispute = self._desk.disputes.get(dispute_id)
        return _Trail(dispute.title, dispute.number, self._desk.trace.of_dispute(dispute_id))

    def _show_lines(self) -> None:
        lines = self._wanted()
        self.rows.show_lines(lines, self._desk.clock.today())
        if not self.side.isHidden():
            self.rows.choose(lines[0] if lines else None)
        self.rows.setVisible(bool(lines))
        self.nothing.setVisible(self._trail is not None and not lines)
        if self._trail is not None:
            self.say_status(tr("{count}条；看一眼也算一条").format(count=len(lines)))
        if self.isVisible():
            chain_focus(self)

    def _wanted(self) -> tuple[TraceLine, ...]:
        if self._trail is None:
            return ()
        kind, words = self.filter.value(), self.search.words().split()
        return tuple(
            line
            for line in self._trail.lines
            if kind in (_ALL, line.kind) and all(word in searched(line) for word in words)
        )

    def _adapt(self, theme: Theme) -> None:
        """At large text everything stands in one column, the detail above the lines."""
        large = theme.is_large
        self.side.setFixedWidth(theme.scaled(_SIDE))
        self.side.setVisible(not large)
        self.about.setVisible(not large)
        if large:
            self.list.body.insertWidget(0, self._top)
            self.list.body.insertWidget(1, self.detail)
        else:
            self._left.insertWidget(0, self._top)
            self.side.body.insertWidget(0, self.detail)
        self._show_detail()

    def _show_detail(self) -> None:
        """Where it stands above the lines it is there for a chosen one only."""
        self.detail.setVisible(not self.side.isHidden() or self.detail.line is not None)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_trail(self, asked: int, trail: _Trail) -> None:
        if asked != self._asked:
            return
        self.loading.stop()
        self._trail = trail
        self.header.set_title(tr("履历"), f"{trail.title} {trail.number}".strip())
        self._show_lines()
        if self.isVisible():
            self.focus_start()

    def _on_check(self, check: ChainCheck) -> None:
        self.banner.show_check(check)
        self.detail.show_check(check)

    def _on_chosen(self, line: TraceLine | None) -> None:
        self.detail.show_line(line, self._desk.clock.today())
        self._show_detail()
        if self.side.isHidden():
            self.list.verticalScrollBar().setValue(0)
        self.side.verticalScrollBar().setValue(0)

    def _on_failed(self, failure: Failure) -> None:
        self.loading.stop()
        again = ((tr("再读一次"), self.refresh),)
        self.say(Message(Tone.BAD, failure.hint, lead=failure.sentence, actions=again))
