"""Runs the advisers: asks the services off the window's thread and shows what they say. It never moves the focus."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from mediation.domain.dispute import Dispute
from mediation.services.channels import ChannelGuide
from mediation.services.classification import LikelyCategory
from mediation.services.repeats import Suspect
from ui.background import Failure, run
from ui.pages.dispute.latest import Latest
from ui.pages.intake.advisers import CategoryCard, RepeatCard, RequestDayCard, repeat_sentence
from ui.pages.intake.channel_card import ChannelCard
from ui.pages.intake.form import IntakeForm
from ui.pause import pause
from ui.widgets.columns import SideColumn
from ui.widgets.message_bar import Message, Tone
from ui.workbench import Workbench

_PAUSE_MS = 600
_LEAST_TEXT = 8
_SIDE = 300


class Advice(QObject):
    """``dispute_requested`` gives an old dispute; ``category_taken`` the hint that was accepted.

    ``compare_requested`` gives what is typed and the old one, to be seen side by side; ``channel_requested`` what is
    typed, to be asked where it belongs; ``category_wanted`` asks for the category's field; ``urgent`` gives the repeat
    as a message where there is no side column.
    """

    dispute_requested = Signal(UUID)
    compare_requested = Signal(object, object)
    channel_requested = Signal(object)
    category_taken = Signal(object)
    category_wanted = Signal()
    urgent = Signal(object)

    def __init__(self, desk: Workbench, form: IntakeForm, parent: QObject) -> None:
        super().__init__(parent)
        self._repeats, self._clock, self._form = desk.repeats, desk.clock, form
        self._classification, self._channels = desk.classification, desk.channels
        self._categories = Latest(self)
        self._refused: set[UUID] = set()
        self._told: set[UUID] = set()
        self._stacked = False
        self._asked = 0
        self.repeat = RepeatCard()
        self.category = CategoryCard()
        self.channel = ChannelCard()
        self.day = RequestDayCard()
        self.side = SideColumn((self.repeat, self.channel, self.category, self.day), width=_SIDE)
        self._pause = pause(self, _PAUSE_MS, self._ask)
        self.repeat.open_requested.connect(self.dispute_requested)
        self.repeat.compare_requested.connect(
            lambda suspect: self.compare_requested.emit(self._form.readable(), suspect)
        )
        self.repeat.refused.connect(self._on_refused)
        self.channel.asked.connect(lambda: self.channel_requested.emit(self._form.readable()))
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
        self._categories.drop()
        self._show_earlier(None)
        self._show_channel(None)
        self._show_categories(())
        self._show_day()
        if self._form.content():
            self._pause.start()

    def set_stacked(self, stacked: bool) -> None:
        """Say a repeat in a message bar while the cards stand below the form."""
        self._stacked = stacked
        self._show_earlier(self.repeat.earlier)

    def _ask(self) -> None:
        dispute = self._form.readable()
        self._asked += 1
        asked = self._asked
        run(
            lambda _: (self._earlier(dispute), self._guide(dispute)),
            done=lambda found: self._on_found(asked, *found),
            failed=self._on_failed,
            owner=self,
        )
        # Learning from a large library may take a second, so it does not stand before what else is read.
        text = dispute.search_text()
        self._categories.ask(
            lambda: self._classification.likely(text) if len(text) >= _LEAST_TEXT else (),
            done=self._on_categories,
            failed=lambda _: self._show_categories(()),
        )

    def _earlier(self, dispute: Dispute) -> tuple[Suspect, ...]:
        named = any(party.name for party in dispute.parties)
        return self._repeats.check(dispute) if named else ()

    def _guide(self, dispute: Dispute) -> ChannelGuide | None:
        return self._channels.guide(dispute) if len(dispute.facts) >= _LEAST_TEXT else None

    def _show_channel(self, guide: ChannelGuide | None) -> None:
        self.side.show_card(self.channel, self.channel.show_guide(guide))

    def _show_earlier(self, earlier: Suspect | None) -> None:
        self.repeat.show_earlier(earlier)
        self.side.show_card(self.repeat, earlier is not None and not self._stacked)
        if earlier is not None and self._stacked and earlier.line.id not in self._told:
            self._told.add(earlier.line.id)
            self.urgent.emit(self._message(earlier))

    def _show_categories(self, hints: Sequence[LikelyCategory]) -> None:
        self.category.show_hints(hints)
        self.side.show_card(self.category, bool(hints))

    def _message(self, earlier: Suspect) -> Message:
        pattern = self.tr("{year}年{month}月，{title}也来登记过。")
        look = (self.tr("看一看"), lambda: self.dispute_requested.emit(earlier.line.id))
        said = repeat_sentence(earlier, pattern)
        return Message(Tone.CARE, said, lead=self.tr("可能登记过："), actions=(look,))

    def _show_day(self) -> None:
        self.day.show_day(self._form.source.applied.day(), self._clock.today())

    def _on_found(self, asked: int, earlier: tuple[Suspect, ...], guide: ChannelGuide | None) -> None:
        if asked == self._asked:
            self._show_channel(guide)
            self._show_earlier(next((one for one in earlier if one.line.id not in self._refused), None))

    def _on_categories(self, hints: tuple[LikelyCategory, ...]) -> None:
        """Offer other categories than the one written; none while the likeliest is the one written."""
        written = self._form.happened.category.content().get("category")
        self._show_categories(hints if hints and hints[0].code != written else ())

    def _on_refused(self, dispute_id: UUID) -> None:
        self._refused.add(dispute_id)
        self._pause.start(0)

    def _on_failed(self, failure: Failure) -> None:
        """Advice that cannot be had is no news; registering goes on without it."""
        self._show_earlier(None)
