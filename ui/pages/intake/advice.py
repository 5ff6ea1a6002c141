"""Runs the advisers: asks the services off the window's thread and shows what they say. It never moves the focus."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from mediation.clock import Clock
from mediation.domain.dispute import Dispute
from mediation.services.intake import IntakeService
from mediation.services.intake_advice import CategoryHint, EarlierDispute
from ui.background import Failure, run
from ui.pages.intake.advisers import CategoryCard, RepeatCard, RequestDayCard, repeat_sentence
from ui.pages.intake.form import IntakeForm
from ui.widgets.columns import SideColumn
from ui.widgets.message_bar import Message, Tone

_PAUSE_MS = 600
_LEAST_TEXT = 8
_SIDE = 300

Found = tuple[tuple[EarlierDispute, ...], CategoryHint | None]


class Advice(QObject):
    """``dispute_requested`` gives an old dispute; ``category_taken`` the hint that was accepted.

    ``category_wanted`` asks for the category's field; ``urgent`` gives the repeat as a message where there is no
    side column.
    """

    dispute_requested = Signal(UUID)
    category_taken = Signal(object)
    category_wanted = Signal()
    urgent = Signal(object)

    def __init__(self, intake: IntakeService, clock: Clock, form: IntakeForm, parent: QObject) -> None:
        super().__init__(parent)
        self._intake, self._clock, self._form = intake, clock, form
        self._refused: set[UUID] = set()
        self._told: set[UUID] = set()
        self._stacked = False
        self._asked = 0
        self.repeat = RepeatCard()
        self.category = CategoryCard()
        self.day = RequestDayCard()
        self.side = SideColumn((self.repeat, self.category, self.day), width=_SIDE)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.repeat.open_requested.connect(self.dispute_requested)
        self.repeat.refused.connect(self._on_refused)
        self.category.taken.connect(self.category_taken)
        self.category.other_requested.connect(self.category_wanted)
        self.start_again()

    def look(self) -> None:
        """Something was edited: ask when the hands rest."""
        self._show_day()
        self._pause.start()

    def start_again(self, itself: UUID | None = None) -> None:
        """Forget what was said about another form; a registered dispute is no repeat of itself."""
        self._refused = {itself} if itself is not None else set()
        self._told.clear()
        self._asked += 1
        self._show(None, None)
        self._show_day()
        if self._form.content():
            self._pause.start()

    def set_stacked(self, stacked: bool) -> None:
        """Say a repeat in a message bar while the cards stand below the form."""
        self._stacked = stacked
        self._show(self.repeat.earlier, self.category.hint)

    def _ask(self) -> None:
        dispute = self._form.readable()
        self._asked += 1
        asked = self._asked
        run(
            lambda _: self._found(dispute),
            done=lambda found: self._on_found(asked, found),
            failed=self._on_failed,
            owner=self,
        )

    def _found(self, dispute: Dispute) -> Found:
        text = dispute.search_text()
        hint = self._intake.hint_category(text) if len(text) >= _LEAST_TEXT else None
        named = any(party.name for party in dispute.parties)
        return (self._intake.earlier_disputes(dispute) if named else ()), hint

    def _show(self, earlier: EarlierDispute | None, hint: CategoryHint | None) -> None:
        self.repeat.show_earlier(earlier)
        self.category.show_hint(hint)
        self.side.show_card(self.repeat, earlier is not None and not self._stacked)
        self.side.show_card(self.category, hint is not None)
        if earlier is not None and self._stacked and earlier.line.id not in self._told:
            self._told.add(earlier.line.id)
            self.urgent.emit(self._message(earlier))

    def _message(self, earlier: EarlierDispute) -> Message:
        pattern = self.tr("{year}年{month}月，{title}也来登记过。")
        look = (self.tr("看一看"), lambda: self.dispute_requested.emit(earlier.line.id))
        said = repeat_sentence(earlier, pattern)
        return Message(Tone.CARE, said, lead=self.tr("可能登记过："), actions=(look,))

    def _show_day(self) -> None:
        self.day.show_day(self._form.source.applied.day(), self._clock.today())

    def _on_found(self, asked: int, found: Found) -> None:
        if asked != self._asked:
            return
        earlier, hint = found
        written = self._form.happened.category.content().get("category")
        wanted = next((one for one in earlier if one.line.id not in self._refused), None)
        self._show(wanted, hint if hint and hint.code != written else None)

    def _on_refused(self, dispute_id: UUID) -> None:
        self._refused.add(dispute_id)
        self._pause.start(0)

    def _on_failed(self, failure: Failure) -> None:
        """Advice that cannot be had is no news; registering goes on without it."""
        self._show(None, None)
