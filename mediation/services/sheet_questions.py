"""What a record or report of the dossier needs that the dispute lacks: asked before it is printed, kept as a dated entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from mediation.clock import Clock
from mediation.documents.models import DocumentKind
from mediation.domain.case_papers import (
    ClosingReport,
    DossierNote,
    Inquiry,
    QuestionAndAnswer,
    Risk,
    ScreeningNote,
)
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import parse_date
from mediation.domain.dispute import Dispute
from mediation.errors import RefusedInput
from mediation.services.letter_questions import (
    DAY,
    AnswerKind,
    Answers,
    LetterSpec,
    Question,
    answered,
    choice,
    optional,
    read_record,
)
from mediation.storage.storage import Storage

TALK = "talk"
_TURN = re.compile(r"^\s*(问|答)\s*[：:]\s*", re.MULTILINE)


@dataclass(frozen=True)
class _Sheet:
    """The record behind a paper, what is asked, and what the day of the entry is called."""

    spec: LetterSpec
    day: str
    one_a_day: bool = False
    """Another day is another entry; otherwise there is one, which is corrected."""


_NOTE = _Sheet(
    LetterSpec(
        DossierNote,
        (
            optional("statement", "要说明的", AnswerKind.LONG, "缺页、换页，后来补的，录音录像在哪里。"),
            optional("filed_by", "立卷人"),
            optional("checked_by", "检查人"),
            optional("checked_on", "哪天检查的", AnswerKind.DAY),
            optional("discs", "光盘几张", hint="没有就不填。"),
        ),
    ),
    "哪天立卷",
)
SHEET_QUESTIONS: Mapping[DocumentKind, _Sheet] = {
    DocumentKind.INQUIRY: _Sheet(
        LetterSpec(
            Inquiry,
            (
                Question("asked", "问的是谁"),
                optional(
                    "about_asked", "这个人的基本情况", hint="性别、年龄、住址、电话，和当事人什么关系。"
                ),
                Question("place", "在哪里问的"),
                optional("begun", "几点开始"),
                optional("ended", "几点结束"),
                optional("present", "还有谁在场"),
                Question("investigators", "谁去问的", AnswerKind.LINES, hint="几个人用分号隔开。"),
                optional("recorder", "谁记的"),
                Question(TALK, "问了什么，怎么答的", AnswerKind.LONG, hint="一行一句，用“问：”“答：”开头。"),
            ),
        ),
        "哪天问的",
        one_a_day=True,
    ),
    DocumentKind.SCREENING: _Sheet(
        LetterSpec(
            ScreeningNote,
            (
                optional("place", "在哪里排查到的"),
                optional("found_by", "谁排查到的"),
                optional("people", "涉及几个人"),
                replace(choice("risk", "风险等级", Risk), required=False),
                optional("measures", "准备怎么办", AnswerKind.LONG),
                optional("responsible", "谁负责"),
                optional("settle_by", "哪天前化解", AnswerKind.DAY),
                optional("outcome", "处理结果", AnswerKind.LONG),
            ),
        ),
        "哪天排查到的",
    ),
    DocumentKind.CLOSING_REPORT: _Sheet(
        LetterSpec(
            ClosingReport,
            (
                optional("course", "调解经过", AnswerKind.LONG, "不写就用每次调解的记录。"),
                optional("performance", "履行情况", AnswerKind.LONG, "不写就用收付和回访的记录。"),
                Question("opinion", "调委会意见", AnswerKind.LONG),
                optional("filled_by", "填表人"),
            ),
        ),
        "哪天结案",
    ),
    DocumentKind.STATEMENT: _NOTE,
    DocumentKind.BACK_COVER: _NOTE,
}


class SheetBook:
    """Asks for and keeps what these papers state; the counterpart of `LetterBook`."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    def questions(self, kind: DocumentKind, dispute_id: UUID) -> tuple[Question, ...]:
        """Return what a paper asks, with what was said before or the dispute suggests."""
        sheet = SHEET_QUESTIONS[kind]
        with self._storage.read() as view:
            dispute = view.disputes.get(dispute_id)
            kept = _latest(view.records.of(sheet.spec.record, dispute_id))
        guesses = _guesses(kind, dispute, self._storage.user)
        asked = [_known(question, kept) if kept else question for question in sheet.spec.questions]
        filled = [
            question if question.value else replace(question, value=guesses.get(question.name, ""))
            for question in asked
        ]
        day = kept.on if kept else self._clock.today()
        return (*filled, Question(DAY, sheet.day, AnswerKind.DAY, required=False, value=day.isoformat()))

    def answer(self, kind: DocumentKind, dispute_id: UUID, answers: Answers) -> None:
        """Keep answers: what was said before is corrected, an inquiry of another person or day is a further entry."""
        sheet = SHEET_QUESTIONS[kind]
        complete = {one.name: one.value for one in self.questions(kind, dispute_id)} | dict(answers)
        talk = complete.pop(TALK, "")
        on = self._day(sheet, complete.get(DAY, ""))
        value = read_record(
            sheet.spec, kind.value, {name: given for name, given in complete.items() if given}
        )
        if isinstance(value, Inquiry):
            value = _with_talk(value, talk if isinstance(talk, str) else "\n".join(talk))
        with self._storage.work(f"填{kind.value}") as work:
            entries = work.records.of(sheet.spec.record, dispute_id)
            same = [kept for kept in entries if _same(sheet, kept, value, on)]
            if not same:
                work.records.add(value, on=on, dispute_id=dispute_id)
            elif (same[-1].value, same[-1].on) != (value, on):
                work.records.change(same[-1], value, on=on)
            work.commit()

    def _day(self, sheet: _Sheet, given: Any) -> date:
        typed = given if isinstance(given, str) else "".join(given)
        try:
            return parse_date(typed) if typed else self._clock.today()
        except ValueError as problem:
            raise RefusedInput(f"“{sheet.day}”没有写对：{problem}") from problem


def _same(sheet: _Sheet, kept: Kept[Any], value: Any, on: date) -> bool:
    return not sheet.one_a_day or (kept.on == on and kept.value.asked == value.asked)


def _latest(entries: tuple[Kept[Any], ...]) -> Kept[Any] | None:
    return max(entries, key=lambda kept: kept.at, default=None)


def _known(question: Question, kept: Kept[Any]) -> Question:
    if question.name != TALK:
        known = answered(question, getattr(kept.value, question.name))
        return replace(known, value="") if known.value in ("0", "None") else known
    return replace(question, value=_talk_text(kept.value))


def _talk_text(inquiry: Inquiry) -> str:
    turns = [f"问：{pair.question}\n答：{pair.answer}" for pair in inquiry.talk]
    return "\n".join(turns) or inquiry.note


def _with_talk(inquiry: Inquiry, text: str) -> Inquiry:
    """Read 问 and 答 line by line; a text without them is a plain account."""
    parts = _TURN.split(text.strip())
    if len(parts) < 3:
        return replace(inquiry, talk=(), note=text.strip())
    talk: list[QuestionAndAnswer] = []
    for mark, said in zip(parts[1::2], parts[2::2], strict=True):
        if mark == "问" or not talk or talk[-1].answer:
            talk.append(QuestionAndAnswer(*((said.strip(), "") if mark == "问" else ("", said.strip()))))
        else:
            talk[-1] = replace(talk[-1], answer=said.strip())
    return replace(inquiry, talk=tuple(talk), note=parts[0].strip())


def _guesses(kind: DocumentKind, dispute: Dispute, user: str) -> dict[str, str]:
    match kind:
        case DocumentKind.INQUIRY:
            return {
                "investigators": "；".join(mediator.name for mediator in dispute.mediators),
                "recorder": dispute.recorder,
            }
        case DocumentKind.SCREENING:
            return {"place": dispute.place, "responsible": dispute.lead_mediator}
        case DocumentKind.CLOSING_REPORT:
            return {"opinion": "同意结案。", "filled_by": user}
        case _:
            return {"filed_by": user}
