"""概况: where the dispute stands, what to do next, who, what happened, and the papers."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import Dispute
from ui.background import Failure, run
from ui.pages.dispute.acts import Act
from ui.pages.dispute.joining_card import JoiningCard
from ui.pages.dispute.lights_card import CountingCard, LightsCard
from ui.pages.dispute.links_card import LinksCard
from ui.pages.dispute.missing import MissingLines, jumps_of
from ui.pages.dispute.next_step import next_step
from ui.pages.dispute.papers_card import PapersCard
from ui.pages.dispute.parties_card import PartiesCard
from ui.pages.dispute.performance.step import AGREED
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.record_store import Stored, TakeBack, store
from ui.pages.dispute.records import STAGE_OF, Record, RecordKind, kind_words, may_record
from ui.pages.dispute.stage_states import stages_of
from ui.pages.dispute.story_card import StoryCard
from ui.pages.dispute.tab import DisputeTab
from ui.pages.dispute.words import tr
from ui.rights import hold, refused
from ui.theme import Theme, follow_theme
from ui.widgets import (
    Button,
    FilledButton,
    Label,
    Message,
    NextStepStrip,
    PlainButton,
    SideColumn,
    StageLine,
    Tone,
    TwoColumn,
    chain_focus,
    column,
)
from ui.workbench import Workbench

_PARTIES_WIDTH = 262
_ABOVE = 12
# What a step of the stage line records; the first kind that is possible now is taken.
_STEP_RECORDS = (
    (),
    (RecordKind.ACCEPT,),
    (RecordKind.INVESTIGATE,),
    (),
    (),
    (),
    (),
    (RecordKind.CLOSE, RecordKind.ARCHIVE),
)
_REGISTRATION, _SITTING = 0, 3
_AFTER_SIGNING = (5, 6)
_STEP_TABS = {3: "session", 4: "agreement", 5: "performance", 6: "performance/visit", 7: "dossier"}


class OverviewTab(DisputeTab):
    """``edit_requested`` asks for the registration, ``trail_requested`` for the trail; the rest see `DisputeTab`."""

    edit_requested = Signal()
    trail_requested = Signal()
    opinions_requested = Signal(UUID)
    dispute_requested = Signal(UUID)

    def __init__(self, desk: Workbench) -> None:
        super().__init__()
        self._desk = desk
        self._view: DisputeView | None = None
        self._to_focus = False
        self._take_back: TakeBack | None = None
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self.number = Label(tone="text2")
        self.stage_line = StageLine()
        self.strip = NextStepStrip("")
        self.missing = MissingLines()
        self.parties = PartiesCard()
        self.story = StoryCard(self._desk.clock.today)
        self.papers = PapersCard()
        self.lights = LightsCard()
        self.counting = CountingCard()
        self.joining = JoiningCard(self._desk)
        self.links = LinksCard(self._desk)
        self.columns = TwoColumn(SideColumn([self.papers]))

    def _build_layout(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.parties)
        across.addWidget(self.story, 1)
        self._cards = QWidget()
        self._cards.setLayout(across)
        across.setContentsMargins(0, 0, 0, 0)
        self.columns.add(self.number, self.lights, self.counting, self._cards, self.links, self.joining)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._top = column(self.stage_line, self.strip, self.missing, gap=10, margins=(24, 10, 20, 0))
        whole.addLayout(self._top)
        whole.addWidget(self.columns, 1)

    def _connect_signals(self) -> None:
        self.stage_line.stage_requested.connect(self._on_stage)
        self.parties.edit_requested.connect(self.edit_requested)
        self.story.record_ready.connect(self._on_record)
        self.story.form_changed.connect(self._on_form_changed)
        self.papers.tab_requested.connect(self.tab_requested)
        self.papers.print_requested.connect(self._print)
        self.missing.jump_requested.connect(self._do)
        self.joining.stored.connect(self.changed)
        self.links.changed.connect(self.changed)
        self.links.message_requested.connect(self.message_requested)
        self.links.dispute_requested.connect(self.dispute_requested)
        self.joining.message_requested.connect(self.message_requested)
        self.joining.opinions_requested.connect(self.opinions_requested)
        self.story.jump_requested.connect(self._do)
        self.story.trail_link.clicked.connect(self.trail_requested)
        self.lights.counting_requested.connect(self.show_counting)
        self.counting.closed.connect(self._on_counting_closed)

    # ---- what the page asks -------------------------------------------------------------------------------

    @property
    def filled_button(self) -> FilledButton | None:
        """The form's button while it is open, else the next step's."""
        return self.story.form.save_button if self.story.form.is_open() else self.strip.filled

    def show_dispute(self, dispute: Dispute) -> None:
        """Nothing to do: the overview shows more than the record and gets it by `show_view`."""

    def show_view(self, view: DisputeView) -> None:
        """Show a dispute with all that hangs on it."""
        if self._view is not None and self._view.id != view.id:
            self.columns.content.verticalScrollBar().setValue(0)
        self._view = view
        self.number.setText(f"{view.kind} {view.dispute.number}".strip())
        self.stage_line.set_stages(stages_of(view))
        self.parties.show_view(view)
        self.story.show_view(view)
        self.papers.show_view(view)
        self.lights.show_view(view)
        self.counting.show_view(view)
        self.joining.show_view(view)
        self.links.show_view(view)
        self._show_next_step()
        if self._to_focus and self.strip.filled is not None:
            self.strip.filled.setFocus()
        self._to_focus = False

    def open_record(self, kind: RecordKind, words: str = "") -> None:
        """Open the form for a new entry."""
        self.counting.hide()
        self.story.open_form(kind, words)

    def show_counting(self) -> None:
        """Say how every light was counted."""
        if self.story.form.is_open():
            self.story.leave_form()
        self.counting.open()
        self.columns.content.body.activate()
        self._scroll_to(self.lights)

    def show_joining(self) -> None:
        """Scroll to who takes part."""
        self._scroll_to(self.joining)

    def focus_start(self) -> None:
        """Begin with the next step."""
        if self.filled_button is not None:
            self.filled_button.setFocus()
        else:
            super().focus_start()

    def regions(self) -> tuple[QWidget, ...]:
        """Return content and side column."""
        return (self, *self.columns.regions())

    def go_back(self) -> bool:
        """Close what is open above the story; what was typed stays for the next time."""
        if not self.counting.isHidden():
            self._on_counting_closed()
            return True
        if not self.story.form.is_open():
            return False
        self.story.leave_form()
        return True

    def _scroll_to(self, card: QWidget) -> None:
        self.columns.content.verticalScrollBar().setValue(max(0, card.y() - _ABOVE))

    # ---- inside -------------------------------------------------------------------------------------------

    def _show_next_step(self) -> None:
        if self._view is None:
            return
        step = next_step(self._view)
        filled = self._button(step.filled, FilledButton) if step.filled is not None else None
        other = self._button(step.other, PlainButton) if step.other is not None else None
        assert filled is None or isinstance(filled, FilledButton)
        self.strip.set_step(step.sentence, filled, other)
        # While an entry is written its button is the filled one, and the room goes to the form.
        self.strip.setHidden(self.story.form.is_open())
        lacking = jumps_of(self._view.step(step.wants), self._view) if step.wants is not None else ()
        self.missing.show_jumps(() if self.story.form.is_open() else lacking)
        if self.isVisible():
            chain_focus(self)
        self.filled_changed.emit()

    def _button(self, act: Act, kind: type[Button]) -> Button:
        button = kind(act.verb, act.icon_name)
        button.clicked.connect(lambda: self._do(act))
        assert self._view is not None
        hold(button, refused(self._view.roles, act.right))
        return button

    def _do(self, act: Act) -> None:
        assert self._view is not None
        if sentence := refused(self._view.roles, act.right):
            self.message_requested.emit(Message(Tone.CARE, sentence))
            return
        if act.record is not None:
            self.open_record(act.record)
        elif act.paper:
            self._print(act.paper)
        elif act.edit:
            self.edit_requested.emit()
        else:
            self.tab_requested.emit(act.tab)

    def _print(self, kind: str) -> None:
        if self._view is not None:
            self.print_requested.emit(kind, self._view.id)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_stage(self, place: int) -> None:
        """Do what belongs to a step, or say why it cannot be done yet."""
        if self._view is None:
            return
        kind = next((one for one in _STEP_RECORDS[place] if may_record(one, self._view)), None)
        if kind is not None and self._say_closed(kind):
            return
        if kind is not None:
            self.open_record(kind)
        elif place == _REGISTRATION:
            self.edit_requested.emit()
        elif place in _STEP_TABS and _may_go(place, self._view):
            self.tab_requested.emit(_STEP_TABS[place])
        else:
            self.say_status(tr("这一步现在没有要记的，先做“下一步”里说的。"))

    def _say_closed(self, kind: RecordKind) -> bool:
        """Say why the law closes a step, with the way to mend it; return whether it does."""
        assert self._view is not None
        step = self._view.step(STAGE_OF[kind]) if kind in STAGE_OF else None
        closing = [jump for jump in jumps_of(step, self._view, answered=kind) if jump.closes] if step else []
        if not closing:
            return False
        act = closing[0].act
        actions = ((act.verb, lambda: self._do(act)),) if act is not None else ()
        self.message_requested.emit(Message(Tone.CARE, closing[0].whole, actions=actions))
        return True

    def _on_counting_closed(self) -> None:
        self.counting.hide()
        self.lights.counting.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_form_changed(self) -> None:
        self._show_next_step()
        kept = self.story.has_kept()
        self.say_status(tr("写了一半的留着，点“记一笔”接着写。") if kept else "")

    def _on_record(self, record: Record) -> None:
        assert self._view is not None
        dispute_id = self._view.id
        self.story.form.save_button.set_busy(tr("正在记"))
        take_back = self._take_back

        def keep() -> Stored:
            if record.kind is RecordKind.TAKE_BACK and take_back is not None:
                take_back(record.words)
                return Stored(record)
            return store(self._desk, dispute_id, record)

        run(lambda _: keep(), done=self._on_stored, failed=self._on_failed, owner=self)

    def _on_stored(self, stored: Stored) -> None:
        self.story.form.save_button.set_idle()
        self.story.close_form()
        self.columns.content.verticalScrollBar().setValue(0)
        self._take_back = stored.take_back
        self._say_stored(stored)
        self._to_focus = True
        self.changed.emit()

    def _say_stored(self, stored: Stored) -> None:
        record = stored.record
        if record.kind is RecordKind.TAKE_BACK:
            self.say_status(tr("撤掉了，履历里留着撤的原因"))
            return
        day = f"，{short_date(record.day, self._desk.clock.today())}" if record.day is not None else ""
        words = tr("记好了：{what}{day}").format(what=kind_words(record.kind), day=day)
        self.say_status(words)
        if stored.take_back is not None:
            undo = ((tr("撤掉"), lambda: self.open_record(RecordKind.TAKE_BACK)),)
            self.message_requested.emit(Message(Tone.GOOD, f"{words}。", actions=undo))

    def _on_failed(self, failure: Failure) -> None:
        self.story.form.save_button.set_idle()
        kept = tr("写的字还在。")
        self.message_requested.emit(Message(Tone.BAD, kept + failure.hint, lead=failure.sentence))

    def _adapt(self, theme: Theme) -> None:
        self.parties.setFixedWidth(theme.scaled(_PARTIES_WIDTH))
        # At large text the head has no room for kind and number, and the steps scroll with the rest.
        self.number.setVisible(theme.is_large)
        scrolled = self.columns.content.body
        if theme.is_large:
            scrolled.insertWidget(1, self.stage_line)
        else:
            self._top.insertWidget(0, self.stage_line)
        for place in range(scrolled.count()):
            scrolled.setStretch(place, 0)
        scrolled.setStretch(scrolled.indexOf(self._cards), 1)


def _may_go(place: int, view: DisputeView) -> bool:
    """Tell whether the tab of a step has something to do already."""
    if place == _SITTING:
        return view.under_way
    return place not in _AFTER_SIGNING or view.stage in AGREED
