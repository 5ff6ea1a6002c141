"""Dialogs about who takes part: inviting a helper, a party's wish for another mediator, the decision on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.letters import RecusalDecision, RecusalRequest, RecusalResult
from mediation.domain.people_records import JoiningAs, Participant
from ui.background import Failure
from ui.dialogs.sheet import Sheet
from ui.pages.dispute.record_part import TickLine
from ui.pages.dispute.words import tr
from ui.widgets import ChoiceField, ChoiceStrip, FilledButton, PlainButton, Prose, TextField, row

_LONGEST_NAME, _LONGEST = 60, 200


class JoiningSheet(Sheet):
    """What the dialogs here share: ``given`` hands over what was typed, a refusal stands in the open dialog."""

    given = Signal(object)

    def __init__(self, title: str, verb: str, parent: QWidget) -> None:
        super().__init__(title, parent, width=640)
        self.problem = Prose(tone="red")
        self.problem.hide()
        self.leave_button = PlainButton(tr("不记了"), key="Esc")
        self.save_button = FilledButton(verb, "ok")
        self.leave_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)

    def finish_layout(self) -> None:
        """Put the refusal and the buttons under the fields."""
        self.add(self.problem)
        self.set_actions(self.leave_button, filled=self.save_button)

    def typed(self) -> object | None:
        """Return what was typed, None when something is missing, which the field says."""
        raise NotImplementedError

    def say_failure(self, failure: Failure) -> None:
        """Say why it was not kept."""
        self.save_button.set_idle()
        self.problem.set_words(failure.sentence + failure.hint)
        self.problem.show()

    def _on_save(self) -> None:
        self.problem.hide()
        typed = self.typed()
        if typed is not None:
            self.save_button.set_busy(tr("正在记"))
            self.given.emit(typed)


class InviteSheet(JoiningSheet):
    """Somebody invited to help; every party must have agreed (人民调解法 20)."""

    def __init__(self, parties: Sequence[str], parent: QWidget) -> None:
        super().__init__(tr("请人参加调解"), tr("记下"), parent)
        self.name = TextField(tr("请谁"), required=True, longest=_LONGEST_NAME)
        self.part = ChoiceField(tr("什么身份"), [(part, part.chinese) for part in JoiningAs])
        self.about = TextField(tr("哪里的，为什么请"), longest=_LONGEST, example=tr("如：县医院骨科"))
        self.phone = TextField(tr("电话"), longest=20)
        self.consents = TickLine(tr("谁同意了（都要同意）"), [(name, name) for name in parties])
        self.add(row(self.name, self.part), row(self.about, self.phone), self.consents)
        self.finish_layout()
        self.name.focus()

    def typed(self) -> Participant | None:
        """Return who was invited."""
        if not self.name.value():
            self.name.refuse(tr("写上请谁。"))
            self.name.focus()
            return None
        consents = tuple(str(name) for name in self.consents.values())
        return Participant(
            self.name.value(), self.part.value(), self.about.value(), self.phone.value(), consents
        )


class RecusalSheet(JoiningSheet):
    """A party's wish for another mediator or recorder (人民调解法 23)."""

    def __init__(self, parties: Sequence[str], officials: Sequence[str], parent: QWidget) -> None:
        super().__init__(tr("申请回避"), tr("记下"), parent)
        self.applicant = ChoiceField(tr("谁申请"), [(name, name) for name in parties])
        self.mediator = ChoiceField(tr("要谁回避"), [(name, name) for name in officials])
        self.reason = TextField(tr("为什么"), longest=_LONGEST, example=tr("如：和对方是表兄弟"))
        self.add(row(self.applicant, self.mediator), self.reason)
        self.finish_layout()
        self.applicant.focus()

    def typed(self) -> RecusalRequest | None:
        """Return the wish."""
        if not self.reason.value():
            self.reason.refuse(tr("写几个字，说明为什么。"))
            self.reason.focus()
            return None
        return RecusalRequest(
            str(self.applicant.value() or ""), str(self.mediator.value() or ""), self.reason.value()
        )


class DecisionSheet(JoiningSheet):
    """The director's answer to such a wish."""

    def __init__(self, request: RecusalRequest, parent: QWidget) -> None:
        super().__init__(tr("决定{name}要不要回避").format(name=request.mediator), tr("决定"), parent)
        told = tr("{applicant}申请：{reason}").format(applicant=request.applicant, reason=request.reason)
        self.answer = ChoiceStrip(tr("准不准"), [(one, one.chinese) for one in RecusalResult])
        self.replacement = TextField(tr("换成谁"), longest=_LONGEST_NAME)
        self.grounds = TextField(tr("理由"), longest=_LONGEST)
        self.add(Prose(told), self.answer, self.replacement, self.grounds)
        self.replacement.hide()
        self.answer.changed.connect(self._on_result)
        self.finish_layout()
        self.answer.focus()

    def typed(self) -> RecusalDecision | None:
        """Return the decision."""
        if self.answer.value() is None:
            self.answer.refuse(tr("点一下准不准。"))
            self.answer.focus()
            return None
        return RecusalDecision(self.answer.value(), self.replacement.value(), self.grounds.value())

    def _on_result(self) -> None:
        self.replacement.setVisible(self.answer.value() is RecusalResult.GRANTED)
