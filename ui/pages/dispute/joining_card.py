"""参加的人: helpers who were invited, opinions on the case, and a party's wish for another mediator."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import short_date
from mediation.domain.committee import Role
from mediation.domain.letters import RecusalResult
from mediation.domain.people_records import Opinion, Participant
from mediation.domain.permissions import Right
from mediation.services.recusals import Recusal, officials
from ui.background import Failure, run
from ui.failures import message_of
from ui.pages.dispute.joining_sheets import DecisionSheet, InviteSheet, JoiningSheet, RecusalSheet
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.words import tr
from ui.rights import refused
from ui.widgets import (
    STRETCH,
    Card,
    Glyph,
    Label,
    LinkButton,
    Message,
    MultilineField,
    PlainButton,
    Prose,
    TextField,
    Tone,
    clear_layout,
    column,
    row,
    rule,
)
from ui.workbench import Workbench

_LONGEST_NAME = 60


class JoiningCard(Card):
    """``stored`` tells that something was kept and the dispute is to be read again, ``message_requested`` a `Message`,
    ``opinions_requested`` asks to print the opinions marked for the dossier.
    """

    stored = Signal()
    message_requested = Signal(object)
    opinions_requested = Signal(UUID)

    def __init__(self, desk: Workbench) -> None:
        self.invite_link = LinkButton(tr("请人"), "new")
        self.opinion_link = LinkButton(tr("写意见"), "note")
        self.recusal_link = LinkButton(tr("申请回避"))
        super().__init__(tr("参加的人"), self.recusal_link, self.invite_link, self.opinion_link)
        self._desk = desk
        self._view: DisputeView | None = None
        self.sheet: JoiningSheet | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._build_form()
        self.add(self._form, self._rows)
        for link, right in (
            (self.invite_link, Right.HANDLE),
            (self.opinion_link, Right.NOTE),
            (self.recusal_link, Right.RECORD),
        ):
            link.setVisible(not refused(desk.roles, right))
        self._connect_signals()

    def _build_form(self) -> None:
        """The opinion is written here, in place."""
        self.text = MultilineField(tr("意见"), lines=2, most=8, song=False)
        self.author = TextField(tr("谁的意见"), longest=_LONGEST_NAME)
        self.part = TextField(tr("什么身份"), longest=_LONGEST_NAME, example=tr("如：律师、骨科医生"))
        self.cancel_button = PlainButton(tr("不写了"))
        self.save_button = PlainButton(tr("记下意见"), "ok")
        self._form = QWidget()
        self._form.setLayout(
            column(self.text, row(self.author, self.part), row(STRETCH, self.cancel_button, self.save_button))
        )
        self._form.hide()

    def _connect_signals(self) -> None:
        self.opinion_link.clicked.connect(self.open_opinion)
        self.cancel_button.clicked.connect(self.fold)
        self.save_button.clicked.connect(self._on_opinion)
        self.invite_link.clicked.connect(self.open_invitation)
        self.recusal_link.clicked.connect(self.open_recusal)

    # ---- what the tab asks --------------------------------------------------------------------------------

    def show_view(self, view: DisputeView) -> None:
        """Show who takes part in a dispute."""
        if self._view is not None and self._view.id != view.id:
            self.fold()
        self._view = view
        clear_layout(self._rows)
        for finding in view.conflicts:
            line = row(Glyph("warn", "yellow", line="caption"), Prose(finding.message, tone="yellow"), gap=8)
            line.setStretch(1, 1)
            self._rows.addLayout(line)
        for recusal in view.recusals:
            self._rows.addLayout(self._recusal_line(recusal))
        for joined in view.participants:
            self._rows.addLayout(self._participant_line(joined))
        for place, opinion in enumerate(view.opinions):
            if place or view.participants:
                self._rows.addWidget(rule())
            self._rows.addLayout(self._opinion_line(opinion))
        if any(kept.value.to_print for kept in view.opinions):
            link = LinkButton(tr("打印入卷的意见"), "print")
            link.clicked.connect(lambda: self.opinions_requested.emit(view.id))
            self._rows.addLayout(row(link, STRETCH))
        if not (view.participants or view.opinions or view.recusals):
            words = tr("亲属、邻居、专家、律师都可以请来帮着调，要当事人都同意。")
            self._rows.addWidget(Prose(words, tone="text2"))

    def open_opinion(self) -> None:
        """Write an opinion in place."""
        roles = self._desk.roles
        own = next((role for role in (Role.LAWYER, Role.JUSTICE_OFFICE) if role in roles), None)
        self.author.set_value(self._desk.user)
        self.part.set_value(own.chinese if own is not None else "")
        self._form.show()
        self.text.focus()

    def fold(self) -> None:
        """Put the form away with what was typed."""
        self.text.set_value("")
        self.text.settle()
        self.save_button.set_idle()
        self._form.hide()

    def open_invitation(self) -> None:
        """Ask who was invited."""
        assert self._view is not None
        people, key = self._desk.people, self._view.id
        names = [party.name for party in self._view.dispute.parties]
        self._open(InviteSheet(names, self), lambda typed: people.invite(key, typed))

    def open_recusal(self) -> None:
        """Ask who wants whom to step back."""
        assert self._view is not None
        dispute, key = self._view.dispute, self._view.id
        named = officials(dispute)
        if not named:
            self.message_requested.emit(Message(Tone.CARE, tr("还没有指定调解员，不用申请回避。")))
            return
        recusals = self._desk.people.recusals
        sheet = RecusalSheet([party.name for party in dispute.parties], named, self)
        self._open(sheet, lambda typed: recusals.ask(key, typed))

    def open_decision(self, recusal: Recusal) -> None:
        """Ask for the director's answer."""
        assert self._view is not None
        key, recusals = self._view.id, self._desk.people.recusals
        sheet = DecisionSheet(recusal.request.value, self)
        self._open(sheet, lambda typed: recusals.decide(key, typed))

    # ---- lines --------------------------------------------------------------------------------------------

    def _participant_line(self, joined: Kept[Participant]) -> QVBoxLayout:
        who = joined.value
        facts = "，".join(part for part in (who.part.chinese, who.about, who.phone) if part)
        told = tr("{day}请的，{names}都同意").format(day=self._day(joined), names="、".join(who.consents))
        link = self._link(tr("不再请"), Right.HANDLE, who.name, partial(self._let_go, joined))
        across = row(Label(who.name, strong=True), Label(facts, tone="text2"), STRETCH, link, gap=10)
        return column(across, Prose(told, role="caption", tone="text2"), gap=0)

    def _opinion_line(self, kept: Kept[Opinion]) -> QVBoxLayout:
        opinion = kept.value
        who = f"{opinion.author}（{opinion.part}）" if opinion.part else opinion.author
        head = row(Label(who, strong=True), Label(self._day(kept), role="caption", tone="text2"), gap=10)
        head.addStretch(1)
        verb = tr("不入卷") if opinion.to_print else tr("入卷")
        head.addWidget(self._link(verb, Right.HANDLE, opinion.author, partial(self._mark, kept)))
        if kept.by == self._desk.user:
            head.addWidget(self._link(tr("撤回"), Right.NOTE, opinion.author, partial(self._take_back, kept)))
        return column(head, Prose(opinion.text, in_song=True), gap=2)

    def _recusal_line(self, recusal: Recusal) -> QVBoxLayout:
        asked = recusal.request.value
        words = tr("{day}，{applicant}申请{mediator}回避：{reason}").format(
            day=self._day(recusal.request),
            applicant=asked.applicant,
            mediator=asked.mediator,
            reason=asked.reason,
        )
        if recusal.decision is None:
            link = self._link(tr("决定"), Right.APPROVE, asked.mediator, lambda: self.open_decision(recusal))
            across = row(Prose(words), link)
            across.setStretch(0, 1)
            return column(across, Prose(tr("等主任决定。"), role="caption", tone="yellow"), gap=0)
        decided = recusal.decision.value
        told = decided.result.chinese if decided.result is not None else ""
        if decided.result is RecusalResult.GRANTED:
            told = tr("{result}，换成{name}").format(result=told, name=decided.replacement)
        told = "，".join(part for part in (self._day(recusal.decision), told, decided.grounds) if part)
        return column(Prose(words), Prose(told, role="caption", tone="text2"), gap=0)

    def _link(self, verb: str, right: Right, about: str, act: Callable[[], None]) -> LinkButton:
        link = LinkButton(verb)
        link.setAccessibleName(f"{verb} {about}")
        link.setVisible(not refused(self._desk.roles, right))
        link.clicked.connect(lambda: act())
        return link

    def _day(self, kept: Kept[Any]) -> str:
        return short_date(kept.on, self._desk.clock.today())

    # ---- storing ------------------------------------------------------------------------------------------

    def _on_opinion(self) -> None:
        assert self._view is not None
        if not self.text.value():
            self.text.refuse(tr("写几个字。"))
            self.text.focus()
            return
        self.save_button.set_busy(tr("正在记"))
        key, text = self._view.id, self.text.value()
        author, part = self.author.value(), self.part.value()
        self._do(
            lambda: self._desk.people.advise(key, text, author=author, part=part), lambda _: self._on_kept()
        )

    def _on_kept(self) -> None:
        self.fold()
        self.stored.emit()
        self.opinion_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, kept: Kept[Opinion]) -> None:
        people = self._desk.people
        self._do(lambda: people.mark_to_print(kept, to_print=not kept.value.to_print))

    def _take_back(self, kept: Kept[Opinion]) -> None:
        self._do(lambda: self._desk.people.take_opinion_back(kept, reason=tr("本人撤回")))

    def _let_go(self, kept: Kept[Participant]) -> None:
        self._do(lambda: self._desk.people.let_go(kept, reason=tr("不再请")))

    def _open(self, sheet: JoiningSheet, act: Callable[[Any], object]) -> None:
        self.sheet = sheet

        def done(_: object) -> None:
            sheet.accept()
            self.stored.emit()

        sheet.given.connect(
            lambda typed: run(lambda _: act(typed), done=done, failed=sheet.say_failure, owner=sheet)
        )
        sheet.open()

    def _do(self, act: Callable[[], object], done: Callable[[object], object] | None = None) -> None:
        run(
            lambda _: act(),
            done=done or (lambda _: self.stored.emit()),
            failed=self._on_failed,
            owner=self,
        )

    def _on_failed(self, failure: Failure) -> None:
        self.save_button.set_idle()
        self.message_requested.emit(message_of(failure))
