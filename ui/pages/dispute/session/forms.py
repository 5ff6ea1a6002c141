"""What is written in place of the notes for a moment: the record made of them, and why a covered note may come out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from mediation.domain.case_records import Kept
from mediation.domain.dispute import SessionResult
from mediation.domain.session_notes import SessionNote
from ui.pages.dispute.performance.small_form import Job, SmallForm, refused
from ui.pages.dispute.records import result_words
from ui.pages.dispute.session.words import tr
from ui.widgets import ChoiceStrip, DateField, Field, MultilineField, Prose, TextField, row

Today = Callable[[], date]


class FinishForm(SmallForm):
    """整理成记录: the notes written out as the record, read through and corrected before it is kept and printed.

    Args:
        text: what the open notes say; covered ones are not in it.
        missing: what the record still lacks, as short sentences.
    """

    def __init__(
        self, number: int, text: str, today: Today, *, place: str = "", missing: tuple[str, ...] = ()
    ) -> None:
        heading = tr("第{n}次调解的记录").format(n=number)
        super().__init__(heading, tr("存成记录并打印"), tr("第{n}次调解记好了。").format(n=number), today)
        self._number = number
        self.cancel_button.set_words(tr("接着谈"))
        self.day = DateField(tr("哪天谈的"), today=today)
        self.day.set_day(today())
        self.place = TextField(tr("地点"), longest=100)
        self.place.set_value(place)
        self.result = ChoiceStrip(tr("谈得怎么样"), [(one, result_words(one)) for one in SessionResult])
        self.text = MultilineField(tr("调解记录"), lines=8, most=14, required=True)
        self.text.set_value(text)
        lacking = tr("还差：{what}。").format(what="；".join(missing)) if missing else ""
        self.lacking = Prose(lacking, tone="yellow")
        if not missing:
            self.lacking.hide()
        told = tr("口语照原话，意思不改；单独谈的不在里面。念给双方听过，再请他们签字。")
        how = row(self.day, self.place, self.result)
        how.setStretch(1, 1)
        self.add_fields(
            how,
            self.lacking,
            self.text,
            Prose(told, role="caption", tone="text2"),
        )

    def first_field(self) -> Field:
        """How it ended."""
        return self.result

    def complete(self) -> bool:
        """A result, a text and a day that has come."""
        if self.result.value() is None:
            return refused(self.result, tr("点一下谈得怎么样。"))
        if not self.text.value():
            return refused(self.text, tr("记录里还没有内容。"))
        return self.day_fits(self.day)

    def job(self) -> Job:
        """Make the record."""
        number, result, text = self._number, self.result.value(), self.text.value()
        place, day = self.place.value(), self.day.day()
        return lambda desk, dispute_id: desk.notes.finish(
            dispute_id, number, result=result, text=text, place=place, held_on=day
        )


class ReleaseForm(SmallForm):
    """公开一条背靠背笔记: only with the consent of who said it; the reason stays in the trail."""

    def __init__(self, note: Kept[SessionNote], today: Today) -> None:
        super().__init__(tr("公开单独谈的一条"), tr("公开"), tr("公开了，会进记录。"), today)
        self._id: UUID = note.id
        self.reason = TextField(
            tr("谁同意的，什么时候、怎么说的"),
            example=tr("如：马文博当场同意告诉对方"),
            longest=120,
            required=True,
        )
        self.add_fields(Prose(note.value.text, in_song=True), self.reason)

    def first_field(self) -> Field:
        """Why it may come out."""
        return self.reason

    def complete(self) -> bool:
        """A reason."""
        sentence = tr("背靠背说的话要本人同意才能公开，写上谁同意的。")
        return bool(self.reason.value()) or refused(self.reason, sentence)

    def job(self) -> Job:
        """Let it out."""
        note_id, reason = self._id, self.reason.value()
        return lambda desk, _: desk.notes.release(note_id, reason=reason)
