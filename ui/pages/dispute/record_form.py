"""The small form of one entry, opened in place above the story (记一笔)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.dispute import SessionResult
from ui.pages.dispute.acts import Act
from ui.pages.dispute.missing import MissingLines, jumps_of
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.record_ending import EndingFields, TransferFields
from ui.pages.dispute.record_filing import ApprovalFields, FilingFields, ReportFields, ReviewFields
from ui.pages.dispute.record_part import RecordPart
from ui.pages.dispute.record_parts import EvidenceFields, MediatorFields
from ui.pages.dispute.record_running import AskingFields, ExtensionFields, PauseFields
from ui.pages.dispute.record_words import FormWords, form_words
from ui.pages.dispute.records import STAGE_OF, Record, RecordKind, kind_words, offered, result_words
from ui.pages.dispute.words import tr
from ui.widgets import (
    STRETCH,
    Card,
    ChoiceStrip,
    DateField,
    Field,
    FilledButton,
    Label,
    LinkButton,
    MultilineField,
    PlainButton,
    TextField,
    clear_layout,
    row,
)


class RecordForm(Card):
    """``ready`` gives the finished `Record`; ``cancelled`` when it is closed; ``jump_requested`` gives a `Jump` to
    what is missing for the step.

    Words that were typed stay when the kind is changed.
    """

    ready = Signal(object)
    cancelled = Signal()
    jump_requested = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(frame="accent", gap=12)
        self._today = today
        self._view: DisputeView | None = None
        self._words: FormWords | None = None
        self._parts: dict[RecordKind, RecordPart] = {}
        self._begun: set[RecordKind] = set()
        self._part: RecordPart | None = None
        self.kind = RecordKind.SESSION
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self.hide()

    def _build_widgets(self) -> None:
        self._heading = Label(role="lead", strong=True)
        self._strip_place = QVBoxLayout()
        self._strip_place.setContentsMargins(0, 0, 0, 0)
        self.day = DateField(tr("日子"), today=self._today)
        self.place = TextField(tr("地点"), longest=100)
        results = [(result, result_words(result)) for result in SessionResult]
        self.result = ChoiceStrip(tr("谈得怎么样"), results)
        self.words = MultilineField(tr("内容"), lines=2, most=8)
        self.missing = MissingLines(beside=1)
        self.sitting_link = LinkButton(tr("还没谈？去调解现场，边谈边记"))
        self._part_place = QVBoxLayout()
        self._part_place.setContentsMargins(0, 0, 0, 0)
        self.cancel_button = PlainButton(tr("不记了"), key="Esc")
        self.save_button = FilledButton(tr("记下"), "ok", key="Ctrl+Enter")

    def _build_layout(self) -> None:
        self._day_row = QWidget()
        across = row(self.day, self.place, gap=12)
        across.setStretch(0, 2)
        across.setStretch(1, 3)
        self._day_row.setLayout(across)
        self.add(
            self._heading,
            self._strip_place,
            self.missing,
            row(self.sitting_link, STRETCH),
            self._day_row,
            self.result,
            self._part_place,
            self.words,
            row(STRETCH, self.cancel_button, self.save_button),
        )

    def _connect_signals(self) -> None:
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.cancelled)
        self.missing.jump_requested.connect(self.jump_requested)
        sitting = Act("", tab="session")
        self.sitting_link.clicked.connect(lambda: self.jump_requested.emit(sitting))

    # ---- what the tab calls -------------------------------------------------------------------------------

    def open_for(self, kind: RecordKind, view: DisputeView) -> None:
        """Begin an entry of a kind."""
        self._view = view
        self._clear()
        choices = offered(view)
        clear_layout(self._strip_place)
        self._heading.setVisible(kind not in choices or len(choices) < 2)
        if kind in choices and len(choices) > 1:
            strip = ChoiceStrip(tr("记什么"), [(one, kind_words(one)) for one in choices])
            strip.set_value(kind)
            strip.changed.connect(lambda: self._show_kind(strip.value()))
            self._strip_place.addWidget(strip)
        self._show_kind(kind)
        self.show()
        self.focus_start()

    def close_form(self) -> None:
        """Put the form away with what was typed."""
        self.hide()
        self._clear()

    def focus_start(self) -> None:
        """Put the keyboard into the first thing to write."""
        first: Field = self.words
        if self._part is not None and self._part.focus_first():
            return
        if self.kind is RecordKind.SESSION and not self.place.value():
            first = self.place
        elif self.kind is RecordKind.REQUEST_DAY or not self.words.isVisibleTo(self):
            first = self.day
        first.focus()

    def part(self, kind: RecordKind) -> RecordPart | None:
        """The fields only a kind has, once they were wanted."""
        return self._parts.get(kind)

    def is_open(self) -> bool:
        """Tell whether an entry is being written."""
        return not self.isHidden()

    def kept(self) -> Record | None:
        """Return what was typed as far as it goes, None when there is nothing to keep."""
        if not self.is_open() or self.kind is RecordKind.TAKE_BACK:
            return None
        begun = self._part is not None and self._part.is_begun()
        return self._typed() if begun or self.words.value() else None

    def take_up(self, record: Record, view: DisputeView) -> None:
        """Go on with what was typed before."""
        self.open_for(record.kind, view)
        self.day.set_day(record.day)
        self.place.set_value(record.place)
        self.result.set_value(record.result)
        self.words.set_value(record.words)
        if self._part is not None and record.entry is not None:
            self._part.show_entry(record.entry)

    def begin_words(self, words: str) -> None:
        """Write the beginning of the entry."""
        self.words.set_value(words)
        self.words.focus()

    # ---- inside -------------------------------------------------------------------------------------------

    def _clear(self) -> None:
        self.day.set_day(self._today())
        self.day.settle()
        self.place.set_value(self._usual_place())
        self.result.set_value(None)
        self.result.settle()
        self.words.set_value("")
        self.words.settle()
        for part in self._parts.values():
            part.hide()
        self._begun.clear()

    def _usual_place(self) -> str:
        last = self._view.last_session if self._view is not None else None
        return last.place if last is not None else ""

    def _show_kind(self, kind: RecordKind) -> None:
        assert self._view is not None
        self.kind = kind
        words = self._words = form_words(kind, self._view)
        self._heading.setText(words.heading)
        self.save_button.set_words(words.verb)
        self.cancel_button.set_words(tr("留着") if kind is RecordKind.TAKE_BACK else tr("不记了"))
        self.day.set_label(words.day)
        self.words.set_label(words.words)
        self.place.setVisible(kind is RecordKind.SESSION)
        self._day_row.setVisible(bool(words.day))
        self.words.setVisible(bool(words.words))
        self.result.setVisible(kind is RecordKind.SESSION)
        self.sitting_link.setVisible(kind is RecordKind.SESSION)
        if words.began is not None:
            self.day.set_day(words.began)
        self._show_part(kind)
        self._show_missing(kind)

    def _show_part(self, kind: RecordKind) -> None:
        """Show the fields only this kind has; they are made when they are first wanted."""
        assert self._view is not None
        if self._part is not None:
            self._part.hide()
        make = self._makers().get(kind)
        self._part = None
        if make is None:
            return
        if kind not in self._parts:
            self._parts[kind] = make()
            self._part_place.addWidget(self._parts[kind])
        self._part = self._parts[kind]
        self._part.show()
        if kind not in self._begun:
            self._part.begin(self._view, kind)
            self._begun.add(kind)

    def _makers(self) -> dict[RecordKind, Callable[[], RecordPart]]:
        return {
            RecordKind.EVIDENCE: EvidenceFields,
            RecordKind.ASSIGN: MediatorFields,
            RecordKind.ASK: AskingFields,
            RecordKind.PAUSE: PauseFields,
            RecordKind.EXTEND: lambda: ExtensionFields(self._today),
            RecordKind.DECLINE: EndingFields,
            RecordKind.TERMINATE: EndingFields,
            RecordKind.WITHDRAW: EndingFields,
            RecordKind.TRANSFER: TransferFields,
            RecordKind.REPORT: ReportFields,
            RecordKind.APPROVE: ApprovalFields,
            RecordKind.ARCHIVE: FilingFields,
            RecordKind.REVIEW: lambda: ReviewFields(self._today),
        }

    def _show_missing(self, kind: RecordKind) -> None:
        """Say what the step lacks that this form does not ask; a closed step says why and has no button."""
        assert self._view is not None
        step = self._view.step(STAGE_OF[kind]) if kind in STAGE_OF else None
        jumps = jumps_of(step, self._view, answered=kind) if step is not None else ()
        self.missing.show_jumps(jumps)
        self.save_button.setVisible(not any(jump.closes for jump in jumps))

    def _on_save(self) -> None:
        # A step the law closes has no button, and Ctrl+Enter does not press what is not there.
        if not self.save_button.isHidden() and self._complete():
            self.ready.emit(self._typed())

    def _complete(self) -> bool:
        """Tell whether the entry can be kept; say at the field what is missing otherwise."""
        assert self._words is not None
        if self._words.day and not self._day_fits(self.day.day()):
            return False
        if self.kind is RecordKind.SESSION and self.result.value() is None:
            self.result.refuse(tr("点一下谈得怎么样。"))
            self.result.focus()
            return False
        if self._words.required and not self.words.value():
            self.words.refuse(tr("写几个字，以后才说得清。"))
            self.words.focus()
            return False
        return self._part is None or self._part.complete()

    def _typed(self) -> Record:
        return Record(
            self.kind,
            self.day.day(),
            self.words.value(),
            self.place.value(),
            self.result.value(),
            self._part.entry() if self._part is not None else None,
        )

    def _day_fits(self, day: date | None) -> bool:
        if day is not None and day <= self._today():
            return True
        if day is not None:
            self.day.refuse(tr("这一天还没到。"))
        elif self.day.is_empty():
            self.day.refuse(tr("写上是哪一天。"))
        self.day.focus()
        return False
