"""What a letter needs that the record of a dispute lacks: the questions to ask before it is printed, and their answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from mediation.documents.models import DocumentKind
from mediation.domain.letters import (
    Authorisation,
    AuthorisedAct,
    ConfirmationRequest,
    CourtGround,
    DelegationReply,
    DelegationResult,
    LetterRecord,
    PaperService,
    RecusalDecision,
    RecusalRequest,
    RecusalResult,
    Referral,
    ReferralReason,
    Refusal,
    RefusalReason,
    ServiceWay,
    Summons,
    Termination,
    TerminationReason,
)
from mediation.domain.plain import PlainProblem, from_plain, to_plain
from mediation.domain.words import Word
from mediation.errors import RefusedInput

Answers = Mapping[str, str | Sequence[str]]
DAY = "on"
"""The question for the day the letter bears."""
OTHER = "other"
"""The code of the last choice, for which words may be written; also the field that holds them."""
_BETWEEN = re.compile(r"[、,，;；\n]+")
_LINES = re.compile(r"[;；\n]+")


class AnswerKind(Enum):
    """How a question is answered."""

    TEXT = auto()
    LONG = auto()
    DAY = auto()
    ONE = auto()
    SEVERAL = auto()
    LINES = auto()


@dataclass(frozen=True)
class Question:
    """One thing to ask: the field's name, the question in words, how it is answered, and what is known so far.

    ``options`` are codes with their words; ``suggestions`` may be taken or not.
    """

    name: str
    words: str
    kind: AnswerKind = AnswerKind.TEXT
    options: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()
    required: bool = True
    value: str = ""
    hint: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether the letter would have a blank here that it should not have."""
        return self.required and not self.value.strip()


@dataclass(frozen=True)
class LetterSpec:
    """Which record a letter is written from, what is asked for it, and which fields tell one entry from another."""

    record: type[Any]
    questions: tuple[Question, ...]
    key: tuple[str, ...] = ()


def choice(name: str, words: str, choices: type[Word], *, several: bool = False) -> Question:
    options = tuple((str(member.value), member.chinese) for member in choices)
    return Question(name, words, AnswerKind.SEVERAL if several else AnswerKind.ONE, options)


def optional(name: str, words: str, kind: AnswerKind = AnswerKind.TEXT, hint: str = "") -> Question:
    return Question(name, words, kind, required=False, hint=hint)


LETTERS: Mapping[DocumentKind, LetterSpec] = {
    DocumentKind.REFUSAL_NOTICE: LetterSpec(
        Refusal,
        (
            choice("reasons", "为什么不受理", RefusalReason, several=True),
            optional("other", "其他原因", hint="上面没有的才写。"),
        ),
    ),
    DocumentKind.TERMINATION_NOTICE: LetterSpec(
        Termination,
        (
            choice("reasons", "为什么终止", TerminationReason, several=True),
            optional("other", "其他原因", hint="上面没有的才写。"),
        ),
    ),
    DocumentKind.SUMMONS: LetterSpec(
        Summons,
        (
            Question("held_on", "哪一天调解", AnswerKind.DAY),
            Question("time", "几点", hint="如：上午9时。"),
            Question("place", "在哪里调解"),
            optional("bring", "请他们带什么", hint="如：身份证、合同、收条。"),
        ),
        key=("held_on", "time"),
    ),
    DocumentKind.SERVICE_RECEIPT: LetterSpec(
        PaperService,
        (
            Question("papers", "送的是什么，几份", AnswerKind.LINES, hint="一行写一种。"),
            choice("way", "怎么送的", ServiceWay),
            optional("place", "送到哪里", hint="不写就按各人的住址。"),
            Question("server", "谁去送"),
            optional("remark", "备注", AnswerKind.LONG),
        ),
        key=("papers",),
    ),
    DocumentKind.RECUSAL_REQUEST: LetterSpec(
        RecusalRequest,
        (
            Question("applicant", "谁申请回避"),
            Question("mediator", "要谁回避"),
            Question("reason", "什么理由", AnswerKind.LONG),
        ),
        key=("applicant", "mediator"),
    ),
    DocumentKind.RECUSAL_DECISION: LetterSpec(
        RecusalDecision,
        (
            choice("result", "准不准", RecusalResult),
            optional("replacement", "换成谁", hint="准许回避的才写。"),
            Question("grounds", "什么理由", AnswerKind.LONG),
        ),
    ),
    DocumentKind.AUTHORISATION: LetterSpec(
        Authorisation,
        (
            Question("principal", "谁委托"),
            Question("agent", "委托谁"),
            optional("agent_sex", "代理人性别"),
            optional("agent_id", "代理人的公民身份号码"),
            optional("agent_phone", "代理人的电话"),
            optional("agent_firm", "代理人的单位，或者和委托人的关系"),
            choice("acts", "可以代办哪些事", AuthorisedAct, several=True),
            optional("other", "其他权限"),
            optional("until", "委托到什么时候", hint="如：自签字之日起至本案调解结束。"),
        ),
        key=("principal", "agent"),
    ),
    DocumentKind.CONFIRMATION_APPLICATION: LetterSpec(
        ConfirmationRequest,
        (
            choice("ground", "凭什么由这个法院管", CourtGround),
            Question("court", "向哪个法院申请"),
            optional("attachments", "还有哪些材料", AnswerKind.LINES, hint="协议、身份证明这些不用写。"),
        ),
    ),
    DocumentKind.REFERRAL: LetterSpec(
        Referral,
        (
            Question("receiver", "移送给哪个单位"),
            choice("reasons", "为什么移送", ReferralReason, several=True),
            optional("other", "其他原因", hint="上面没有的才写。"),
            optional("attachments", "附哪些材料", AnswerKind.LINES, hint="没有列出来的，一行写一种。"),
        ),
    ),
    DocumentKind.DELEGATION_REPLY: LetterSpec(
        DelegationReply,
        (
            Question("receiver", "回给哪个单位"),
            optional("letter", "来函的文号"),
            optional("received_on", "哪天收到委托", AnswerKind.DAY),
            choice("result", "办得怎么样", DelegationResult),
            optional("detail", "还要说明什么", AnswerKind.LONG),
            optional("attachments", "附哪些材料", AnswerKind.LINES, hint="没有列出来的，一行写一种。"),
        ),
    ),
}

PLAIN_LETTERS = frozenset(
    {DocumentKind.ACCEPTANCE_NOTICE, DocumentKind.RIGHTS_NOTICE, DocumentKind.OFFICE_CERTIFICATE}
)
"""Letters that the record of the dispute fills by itself."""
ALL_LETTERS = PLAIN_LETTERS | frozenset(LETTERS)


def answered(question: Question, value: Any) -> Question:
    """The question with what is known as a person would write it."""
    return replace(question, value=_as_typed(value, question))


def record_from(kind: DocumentKind, answers: Answers, before: LetterRecord | None) -> LetterRecord:
    """Read answers into the letter's record, on top of what it said before; RefusedInput names the question."""
    found: LetterRecord = read_record(LETTERS[kind], kind.value, answers, before)
    return found


def read_record(spec: LetterSpec, name: str, answers: Answers, before: Any = None) -> Any:
    """Read answers into the record of a paper of this name."""
    by_name = {question.name: question for question in spec.questions}
    unknown = [field for field in answers if field not in by_name and field != DAY]
    if unknown:
        known = "、".join((*by_name, DAY))
        raise RefusedInput(f"{name}里没有“{unknown[0]}”这一项。", f"可以写：{known}。")
    data: dict[str, Any] = dict(to_plain(before)) if before is not None else {}
    data.update({field: _parted(by_name[field], given) for field, given in answers.items() if field != DAY})
    if answers.get(OTHER) and "reasons" in by_name and OTHER not in data.get("reasons", ()):
        data["reasons"] = [*data.get("reasons", ()), OTHER]
    try:
        return from_plain(spec.record, data)
    except PlainProblem as problem:
        question = by_name.get(problem.path.split(".")[0])
        where = question.words if question is not None else problem.path
        raise RefusedInput(f"“{where}”没有写对：{problem.sentence}") from problem


def _parted(question: Question, given: str | Sequence[str]) -> Any:
    if not isinstance(given, str):
        return [item.strip() for item in given if item.strip()]
    match question.kind:
        case AnswerKind.SEVERAL:
            codes = [given] if _is_one_option(question, given) else _BETWEEN.split(given)
        case AnswerKind.LINES:
            codes = _LINES.split(given)
        case _:
            return given.strip()
    return [item.strip() for item in codes if item.strip()]


def _is_one_option(question: Question, given: str) -> bool:
    """A choice's own words may contain the marks that part several."""
    return any(given.strip() in option for option in question.options)


def _as_typed(value: Any, question: Question) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        mark = "；" if question.kind is AnswerKind.LINES else "、"
        return mark.join(_as_typed(item, question) for item in value)
    if isinstance(value, Word):
        return str(value.value)
    return str(value)
