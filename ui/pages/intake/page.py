"""登记新纠纷 and 修改登记: one calm page, filled from top to bottom by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding, errors_in
from mediation.domain.records import Draft
from mediation.errors import ChangedMeanwhile
from mediation.services.disputes import KeptChange
from ui.background import Failure, run
from ui.pages.base import Page
from ui.pages.intake.advice import Advice
from ui.pages.intake.check_list import focus_warned, section_of, section_states, still_missing
from ui.pages.intake.draft_keeper import DraftKeeper
from ui.pages.intake.form import IntakeForm
from ui.pages.intake.lead import NotingLead
from ui.pages.intake.offers import change_offer, draft_offer
from ui.pages.intake.parts import Plain
from ui.pages.intake.purposes import Changing, EditDispute, Purpose, Registering, form_of
from ui.pages.intake.saved_mark import SavedMark
from ui.pages.intake.section_list import SectionList
from ui.pages.oral_record import oral_words
from ui.pause import pause
from ui.widgets.buttons import FilledButton, PlainButton
from ui.widgets.columns import TwoColumn
from ui.widgets.field_keys import show_in_scroll_area
from ui.widgets.message_bar import Message, Tone
from ui.widgets.reading_order import chain_focus
from ui.workbench import Workbench

Answer = TypeVar("Answer")
_CHECK_PAUSE_MS = 250
_LAYOUT_MS = 30
_OPTIONAL = (3, 4)


class IntakePage(Page):
    """Registers a new dispute; with `EditDispute` (or a Dispute) as its argument it changes a registered one.

    ``registered`` gives the new dispute, ``edited`` the changed one (or the one left as it is), ``dispute_requested`` an
    old one the adviser found.
    """

    key = "intake"
    rail_key = "disputes"

    registered = Signal(UUID)
    edited = Signal(UUID)
    dispute_requested = Signal(UUID)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("登记新纠纷"))
        self._intake, self._disputes = desk.intake, desk.disputes
        self._clock = desk.clock
        self._purpose: Purpose = Registering(desk.intake)
        self._asked, self._offered = 0, False
        self._build_widgets(desk)
        self._build_layout()
        self._connect_signals()
        self._drafts.start(None, self.form.content(), self._purpose.keep)
        self._on_stacked(self.columns.stacked)
        self._check()

    def _build_widgets(self, desk: Workbench) -> None:
        self.form = IntakeForm(
            desk.tables.categories, self._clock.today, desk.intake, user=desk.user, parent=self
        )
        self.sections = SectionList([section.name for section in self.form.sections])
        self.advice = Advice(desk, self.form, self)
        self.columns = TwoColumn(self.advice.side)
        self.saved_mark = SavedMark()
        self.later_button = PlainButton(self.tr("先放着"))
        self.lead_button = PlainButton(self.tr("只记线索"))
        self.register_button = FilledButton(self.tr("登记"), "ok", key="Ctrl+Enter")
        self._drafts = DraftKeeper(self._purpose.keep, desk.clock, self._draft_content, self)
        self._check_pause = pause(self, _CHECK_PAUSE_MS, self._check)

    def _build_layout(self) -> None:
        self.header.add(self.saved_mark, self.lead_button, self.later_button)
        self.header.set_filled(self.register_button)
        self.columns.content.body.setSpacing(16)
        self.columns.add(*self.form.sections)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setContentsMargins(24, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(self.sections)
        self._across.addWidget(self.columns, 1)
        self.body.addLayout(self._across)
        self.columns.content.body.addStretch(1)

    def _connect_signals(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.form.structure_changed.connect(self._on_structure_changed)
        self.sections.section_requested.connect(self.go_to_section)
        self.columns.stacked_changed.connect(self._on_stacked)
        self.register_button.clicked.connect(lambda: self.register())
        self.lead_button.clicked.connect(lambda: self.register(NotingLead(self._intake)))
        self.later_button.clicked.connect(self._on_later)
        self._drafts.saved.connect(self.saved_mark.show_time)
        self._drafts.failed.connect(self._on_save_failed)
        self.advice.dispute_requested.connect(self.dispute_requested)
        self.advice.category_taken.connect(lambda hint: self.form.happened.category.choose(hint.code))
        self.advice.category_wanted.connect(self.form.happened.category.focus)
        self.advice.urgent.connect(self.say)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    # ---- what the window asks -----------------------------------------------------------------------------

    def show_argument(self, argument: object) -> None:
        """Open a registered dispute, or a draft by its key; else go on with what stands here, or offer a draft."""
        match argument:
            case EditDispute(dispute_id=UUID() as dispute_id) | Dispute(id=UUID() as dispute_id):
                self._open_dispute(dispute_id)
            case UUID():
                if argument != self._drafts.draft_id:
                    self._drafts.save()
                    self._open_draft(argument)
            case _:
                self._go_on()

    def focus_start(self) -> None:
        """Begin with the first name that is still to be written."""
        self.form.parties.first_field().focus()

    def may_leave(self) -> bool:
        """Keep what was typed; nobody has to be asked."""
        self._drafts.save()
        self._offered = False
        return True

    def save_draft(self) -> bool:
        """Keep what was typed now; it calms people."""
        self._drafts.save()
        return True

    def go_to_section(self, number: int) -> bool:
        """Put the keyboard into the first field of a section."""
        if not 1 <= number <= len(self.form.sections):
            return False
        section = self.form.sections[number - 1]
        field = section.first_field()
        field.focus()
        section.come_up(self.columns.content)
        return True

    def next_section(self, step: int) -> bool:
        """Go to the next or previous section."""
        here = self.form.section_with_focus()
        last = len(self.form.sections)
        return self.go_to_section(max(1, min(last, here + step)) if here else 1)

    def next_finding(self, step: int) -> bool:
        """Go to the next or previous field that has a warning."""
        return focus_warned(self, step)

    def go_back(self) -> bool:
        """Fold the list of categories away; else the window goes back, and the draft is kept."""
        return self.form.happened.category.close_list()

    # ---- what the page does -------------------------------------------------------------------------------

    def is_blank(self) -> bool:
        """Tell whether nobody has typed anything."""
        return not self.form.content()

    def register(self, purpose: Purpose | None = None) -> None:
        """Register or save, unless something that cannot be left out is missing: then say it at its field."""
        before, self._purpose = self._purpose, purpose or self._purpose
        if refusal := self._refusal():
            self._show_refusal(refusal)
            self._purpose = before
            return
        self.register_button.set_busy(self._purpose.words().busy)
        record = self.form.record()
        self._drafts.settle(lambda: self._store(record))

    def start_new(self) -> None:
        """Begin an empty form; what stood here is kept as a draft already."""
        self._show_form({}, None, Registering(self._intake))

    # ---- inside -------------------------------------------------------------------------------------------

    def _draft_content(self) -> tuple[dict[str, Any], str]:
        return self.form.content(), self.form.title()

    def _findings(self) -> tuple[Finding, ...]:
        dispute = replace(self._intake.complete(self.form.readable()), stage=self._purpose.stage)
        return (*self._intake.check(dispute), *self.form.own_findings())

    def _check(self) -> None:
        """Say beside each section and in the status line what is missing or worth a look."""
        findings = [*self._findings(), *filter(None, [self.form.unreadable()])]
        sections = self.form.sections
        empty = [section.number for section in sections if section.is_empty()]
        states = section_states(findings, empty=empty, optional=_OPTIONAL)
        self.sections.show_states(states)
        names = {section.number: section.name for section in sections}
        self.say_status(
            "" if self.is_blank() else still_missing(states, names, ready=self._purpose.words().ready)
        )

    def _refusal(self) -> Finding | None:
        stopping = errors_in(self._findings())
        # From the top of the page downwards, as it is read.
        return self.form.unreadable() or min(stopping, key=lambda one: section_of(one.where), default=None)

    def _show_refusal(self, finding: Finding) -> None:
        field = self.form.field_at(finding.where)
        if field is None:
            self.say(Message(Tone.BAD, finding.message, lead=self._purpose.words().refused))
            return
        field.refuse(finding.message)
        field.focus()
        self._on_structure_changed()

    def _store(self, record: Plain) -> None:
        purpose, draft_id = self._purpose, self._drafts.draft_id
        run(
            lambda _: purpose.store(record, draft_id),
            done=self._on_stored,
            failed=self._on_store_failed,
            owner=self,
        )

    def _go_on(self) -> None:
        """Leave a registered dispute for a new one; offer the newest draft while nothing is typed."""
        if self._purpose.dispute_id is not None:
            self._drafts.save()
            self.start_new()
        if self.is_blank() and not self._offered:
            self._ask(self._intake.drafts, self._on_drafts)

    def _open_dispute(self, dispute_id: UUID) -> None:
        self._drafts.save()
        self._asked += 1
        asked = self._asked
        self._ask(
            lambda: (self._disputes.get(dispute_id), self._disputes.kept_change(dispute_id)),
            lambda found: self._on_dispute(asked, *found),
        )

    def _open_draft(self, draft_id: UUID) -> None:
        self._ask(partial(self._intake.draft, draft_id), self._on_draft)

    def _ask(self, question: Callable[[], Answer], answer: Callable[[Answer], object]) -> None:
        """Ask a service off the window's thread."""
        run(lambda _: question(), done=answer, failed=self.say_failure, owner=self)

    def _show_form(self, content: dict[str, Any], draft_id: UUID | None, purpose: Purpose) -> None:
        self._asked += 1
        self._purpose = purpose
        self.form.show_content(content)
        self._show_purpose()
        self._drafts.start(draft_id, self.form.content(), purpose.keep)
        self.saved_mark.clear()
        self.advice.start_again(purpose.dispute_id)
        self._check()
        self._on_structure_changed()
        self.columns.content.verticalScrollBar().setValue(0)
        QTimer.singleShot(_LAYOUT_MS, self, self._show_focus)

    def _show_purpose(self) -> None:
        words, registered = self._purpose.words(), self._purpose.dispute_id is not None
        self.header.set_title(words.title, words.facts)
        self.header.show_back(registered)
        self.register_button.set_words(words.verb)
        self.later_button.set_words(words.aside)
        self.lead_button.setHidden(registered)
        self.form.source.set_registered(registered)

    def _show_focus(self) -> None:
        """Bring the keyboard's place into view once the new fields have their places."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            show_in_scroll_area(focus)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._drafts.typed()
        self._check_pause.start()
        self.advice.look()

    def _on_structure_changed(self) -> None:
        if self.isVisible():
            chain_focus(self)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        number = self.form.section_with_focus()
        if number and new is not None and self.isAncestorOf(new):
            self.sections.mark(number)

    def _on_stacked(self, stacked: bool) -> None:
        way = QBoxLayout.Direction
        self._across.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self._across.setContentsMargins(0 if stacked else 24, 0, 0, 0)
        self.sections.set_flat(stacked)
        self.advice.set_stacked(stacked)

    def _on_stored(self, dispute: Dispute) -> None:
        done = self._purpose.words().done
        tell = self.registered if self._purpose.dispute_id is None else self.edited
        self.register_button.set_idle()
        self.start_new()
        tell.emit(dispute.id)
        # After the signal: the window takes good news away with the page they were said on.
        self.say(Message(Tone.GOOD, done.format(number=dispute.number)))

    def _on_store_failed(self, failure: Failure) -> None:
        self.register_button.set_idle()
        if isinstance(self._purpose, NotingLead):
            self._purpose = Registering(self._intake)
        self._drafts.save()
        actions: tuple[tuple[str, Callable[[], object]], ...] = ()
        if isinstance(failure.error, ChangedMeanwhile) and (dispute_id := self._purpose.dispute_id):
            actions = ((self.tr("重新打开"), lambda: self._open_dispute(dispute_id)),)
        self.say(Message(Tone.BAD, failure.hint, lead=failure.sentence, actions=actions))

    def _on_save_failed(self, failure: Failure) -> None:
        self.saved_mark.show_failed()
        kept = self.tr("刚写的字还在屏幕上。")
        actions = ((self.tr("再存一次"), self._drafts.save),)
        self.say(Message(Tone.BAD, kept + failure.hint, lead=failure.sentence, actions=actions))

    def _on_later(self) -> None:
        if self._purpose.dispute_id is None:
            self._drafts.save()
        self._drafts.settle(self._leave)

    def _leave(self) -> None:
        """Leave a draft for later; a change is given up, and the registration stays as it was."""
        given_up = self._purpose.dispute_id
        self.start_new()
        if given_up is None:
            self.back_requested.emit()
            return
        self._forget_change(given_up, lambda: self.edited.emit(given_up))

    def _forget_change(self, dispute_id: UUID, then: Callable[[], object]) -> None:
        self._ask(partial(self._disputes.drop_change, dispute_id), lambda _: then())

    def _on_dispute(self, asked: int, dispute: Dispute, kept: KeptChange | None) -> None:
        if asked != self._asked:
            return
        purpose, registered = Changing(self._disputes, dispute), form_of(dispute)
        self._show_form(dict(kept.form) if kept else registered, None, purpose)
        self.focus_start()
        if kept is not None:
            drop = partial(self._on_change_refused, purpose, registered)
            self.say(change_offer(drop, stale=kept.version != dispute.version))

    def _on_change_refused(self, purpose: Changing, registered: dict[str, Any]) -> None:
        """Show the registration again, without what was typed last time."""
        self._show_form(registered, None, purpose)
        self._forget_change(purpose.dispute_id, self.focus_start)

    def _on_drafts(self, drafts: tuple[Draft, ...]) -> None:
        """Offer the newest draft, unless somebody began to type meanwhile."""
        if not drafts or not self.is_blank():
            return
        self._offered = True
        newest = drafts[0].id
        assert newest is not None
        drop = partial(self._ask, partial(self._intake.discard_draft, newest), lambda _: None)
        self.say(draft_offer(drafts, partial(self._open_draft, newest), drop))

    def _on_draft(self, draft: Draft) -> None:
        if oral_words(draft.content) is not None:
            self.page_requested.emit("oral", draft)
            return
        self._show_form(dict(draft.content), draft.id, Registering(self._intake))
        if draft.saved_at is not None:
            self.saved_mark.show_time(f"{draft.saved_at:%H:%M}")
        self.focus_start()
