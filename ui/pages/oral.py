"""记一笔口头调解: ten fields, no second page; the last key registers and prints."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding, Severity
from mediation.domain.records import Draft
from mediation.services.classification import LikelyCategory
from ui.background import Failure, run
from ui.pages.base import Page
from ui.pages.dispute.paper_names import AGREEMENT
from ui.pages.intake.draft_keeper import DraftKeeper
from ui.pages.intake.saved_mark import SavedMark
from ui.pages.oral_form import OralForm
from ui.pages.oral_preview import OralPreview
from ui.pages.oral_record import ORAL, OralRegistration, oral_words
from ui.widgets import (
    FilledButton,
    Glyph,
    LinkButton,
    Message,
    PlainButton,
    Prose,
    SideColumn,
    Tone,
    TwoColumn,
    chain_focus,
    row,
)
from ui.workbench import Workbench

_LEAST_TEXT = 8
_FIELDS = 10


class OralPage(Page):
    """``registered`` gives the new dispute and ``print_requested`` its paper; ``draft_requested`` opens the long form.

    With a Draft as its argument it goes on with words that were typed here before.
    """

    key = "oral"
    rail_key = "disputes"

    registered = Signal(UUID)
    print_requested = Signal(str, UUID)
    draft_requested = Signal(UUID)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("记一笔口头调解"))
        self._desk = desk
        self._registration = OralRegistration(desk)
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self._on_stacked(self.columns.stacked)
        self.start_new()

    def _build_widgets(self) -> None:
        self.form = OralForm(self._desk.tables.categories, self._desk.clock.today)
        self.preview = OralPreview(self._desk)
        self.columns = TwoColumn(SideColumn([self.preview], width=378))
        self.saved_mark = SavedMark()
        self.later_button = PlainButton(self.tr("先放着"))
        self.register_button = FilledButton(self.tr("登记并打印"), "print", key="Ctrl+Enter")
        self.long_link = LinkButton(self.tr("转成一般登记，字都留着"))
        self._drafts = DraftKeeper(self._keep, self._desk.clock, self._draft_content, self)

    def _build_layout(self) -> None:
        self.header.show_back()
        self.header.add(self.saved_mark, self.later_button)
        self.header.set_filled(self.register_button)
        advice = Prose(self.tr("以后才付、分几期、有人受伤、涉及房和地的，写成书面更稳。"), tone="text2")
        below = row(Glyph("info", "text2"), advice, self.long_link, gap=8)
        below.setStretch(1, 1)
        self.columns.content.body.setSpacing(8)
        self.columns.add(self.form, below)
        self.columns.content.body.addStretch(1)
        self.body.addWidget(self.columns)

    def _connect_signals(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.form.facts_left.connect(self._on_facts)
        self.form.structure_changed.connect(self._on_structure_changed)
        self.columns.stacked_changed.connect(self._on_stacked)
        self.register_button.clicked.connect(self.register)
        self.later_button.clicked.connect(self._on_later)
        self.long_link.clicked.connect(self._on_long)
        self._drafts.saved.connect(self.saved_mark.show_time)
        self._drafts.failed.connect(self._on_save_failed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    # ---- what the window asks -----------------------------------------------------------------------------

    def show_argument(self, argument: object) -> None:
        """Go on with a draft; without one, with what stands here."""
        if isinstance(argument, Draft):
            self._drafts.save()
            self._show(oral_words(argument.content) or {}, argument.id)

    def focus_start(self) -> None:
        """Begin with the first field that is still empty."""
        empty = (one for one in self.form.numbered() if one.is_empty())
        next(empty, self.form.applicant).focus()

    def may_leave(self) -> bool:
        """Keep what was typed; nobody has to be asked."""
        self._drafts.save()
        return True

    def save_draft(self) -> bool:
        """Keep what was typed now."""
        self._drafts.save()
        return True

    def go_to_section(self, number: int) -> bool:
        """Put the keyboard into the field with a number."""
        if not 1 <= number <= _FIELDS:
            return False
        self.form.numbered()[number - 1].focus()
        return True

    # ---- what the page does -------------------------------------------------------------------------------

    def register(self) -> None:
        """Register and print, unless something is missing: then say it at its field."""
        fault = self.form.first_fault()
        if fault is not None:
            field, sentence = fault
            field.refuse(sentence)
            field.focus()
            return
        self.register_button.set_busy(self.tr("正在登记"))
        self._drafts.settle(self._carry_out)

    def start_new(self) -> None:
        """Begin an empty form."""
        self._show({}, None)

    # ---- inside -------------------------------------------------------------------------------------------

    def _show(self, words: Any, draft_id: UUID | None) -> None:
        self._registration = OralRegistration(self._desk)
        self.form.show_words(words)
        self._drafts.start(draft_id, self._draft_content()[0], self._keep)
        self.saved_mark.clear()
        self.preview.show_record(self.form.record(self._desk.user))

    def _draft_content(self) -> tuple[dict[str, Any], str]:
        """The long form's content with the ten fields beside it, so that the draft opens in either."""
        words = self.form.words()
        if not words:
            return {}, ""
        people = (self.form.applicant.value(), self.form.respondent.value())
        title = self.tr(" 与 ").join(name for name in people if name) or self.form.facts.value()[:20]
        content = {**self.form.record(self._desk.user).long_form(), ORAL: words}
        return content, title or self.tr("还没写名字")

    def _keep(self, content: Any, title: str, draft_id: UUID | None) -> UUID:
        return self._desk.intake.save_draft(content, title=title, draft_id=draft_id)

    def _carry_out(self) -> None:
        record, reason = self.form.record(self._desk.user), self.form.reason.value()
        registration, draft_id = self._registration, self._drafts.draft_id
        run(
            lambda _: registration.carry_out(record, reason, draft_id),
            done=self._on_carried_out,
            failed=self._on_failed,
            owner=self,
        )

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._drafts.typed()
        self.preview.show_record(self.form.record(self._desk.user))

    def _on_structure_changed(self) -> None:
        if self.isVisible():
            chain_focus(self)

    def _on_stacked(self, stacked: bool) -> None:
        """At large text the room goes to the fields; the print dialog shows the paper."""
        assert self.columns.side is not None
        self.columns.side.show_card(self.preview, not stacked)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        number = self.form.number_with_focus(new)
        if number:
            self.header.set_title(self.title, self.tr("第{n}格，共{all}格").format(n=number, all=_FIELDS))

    def _on_facts(self, facts: str) -> None:
        if len(facts) >= _LEAST_TEXT:
            run(
                lambda _: self._desk.classification.likely(facts),
                done=self._on_likely,
                failed=lambda _: None,
                owner=self,
            )

    def _on_likely(self, likely: tuple[LikelyCategory, ...]) -> None:
        if likely:
            self.form.guess_kind(likely[0].code)
            self.preview.show_record(self.form.record(self._desk.user))

    def _on_carried_out(self, result: Dispute | tuple[Finding, ...]) -> None:
        self.register_button.set_idle()
        if not isinstance(result, Dispute):
            first = result[0]
            mended_by = self.tr("当面付清") if first.code == "no_method" else ""
            self.form.say_finding(
                first.message, mended_by=mended_by, with_reason=first.severity is Severity.WARNING
            )
            return
        self.start_new()
        self.registered.emit(result.id)
        said = self.tr("登记好了，编号是{number}。口头协议从今天起算数。")
        self.say(Message(Tone.GOOD, said.format(number=result.number)))
        # For an oral agreement this is 口头协议登记表.
        self.print_requested.emit(AGREEMENT, result.id)

    def _on_later(self) -> None:
        self._drafts.save()
        self._drafts.settle(self._leave)

    def _leave(self) -> None:
        self.start_new()
        self.back_requested.emit()

    def _on_long(self) -> None:
        """Hand every word to the long form, under the same draft."""
        self._drafts.settle(self._hand_over)

    def _hand_over(self) -> None:
        content, title = self._draft_content()
        content.pop(ORAL, None)
        draft_id = self._drafts.draft_id
        keep: Callable[[], UUID] = lambda: self._keep(content, title or self.title, draft_id)  # noqa: E731
        run(lambda _: keep(), done=self._on_handed_over, failed=self._on_failed, owner=self)

    def _on_handed_over(self, draft_id: UUID) -> None:
        self.start_new()
        self.draft_requested.emit(draft_id)

    def _on_save_failed(self, failure: Failure) -> None:
        self.saved_mark.show_failed()
        self._on_failed(failure)

    def _on_failed(self, failure: Failure) -> None:
        self.register_button.set_idle()
        kept = self.tr("写的字还在。")
        self.say(Message(Tone.BAD, kept + failure.hint, lead=failure.sentence))
