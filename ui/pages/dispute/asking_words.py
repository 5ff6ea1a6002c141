"""What is worth asking, and how far a figure of a forecast moves, in the words of the table."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.domain.forecast import ForecastTarget
from mediation.domain.outcomes import tenths
from mediation.domain.what_if import Answer, Influence, OpenQuestion
from ui.pages.dispute.case_words import Question
from ui.pages.dispute.words import tr

TWENTY = 20
_NOTICEABLE = 0.01
_MOST_ANSWERS = 2


@dataclass(frozen=True)
class Asking:
    """One thing to ask: the question, why, and the factor it is about ('' when it is none of the dispute's type)."""

    name: str
    ask: str
    why: str
    code: str = ""


def asking_of(question: OpenQuestion, target: ForecastTarget, factors: frozenset[str]) -> Asking:
    """The missing fact that would move the forecast most; ``factors`` are the codes whose answer can be kept."""
    said = tr("像这件的{of}件里有{known}件写明了。").format(of=question.of, known=question.known)
    answers = [_answer_words(one, target) for one in question.answers[:_MOST_ANSWERS]]
    code = question.code if question.code in factors else ""
    return Asking(question.name, question.ask, said + "；".join(answers) + "。", code)


def asking_from(question: Question) -> Asking:
    """The fact that most similar cases state and a described dispute does not."""
    said = tr("像这件的{of}件里有{known}件写明了：{answers}。")
    why = said.format(of=question.of, known=question.known, answers="、".join(question.answers))
    return Asking(question.name, tr("“{name}”是怎样的？").format(name=question.name), why, question.code)


def moved_words(chance_by: float, ratio_by: float, target: ForecastTarget) -> str:
    """Say by how much: 20件里约多2件谈成, 居中的数高请求的百分之五; '' when nobody would notice."""
    parts = []
    count = round(abs(chance_by) * TWENTY)
    good = tr("谈成") if target is ForecastTarget.MEDIATION else tr("得到支持")
    if count:
        said = tr("20件里约多{count}件{good}") if chance_by > 0 else tr("20件里约少{count}件{good}")
        parts.append(said.format(count=count, good=good))
    elif abs(chance_by) >= _NOTICEABLE:
        said = tr("{good}的稍多一点") if chance_by > 0 else tr("{good}的稍少一点")
        parts.append(said.format(good=good))
    if abs(ratio_by) >= _NOTICEABLE:
        said = tr("居中的数高请求的{share}") if ratio_by > 0 else tr("居中的数低请求的{share}")
        parts.append(said.format(share=tenths(abs(ratio_by), fine=True)))
    return "，".join(parts)


def effect_of(influence: Influence, target: ForecastTarget) -> str:
    """Name the direction, as the reasons of a forecast do."""
    if abs(influence.chance_by) >= abs(influence.ratio_by):
        good = tr("谈成") if target is ForecastTarget.MEDIATION else tr("得到支持")
        return (tr("更易{good}") if influence.chance_by > 0 else tr("更难{good}")).format(good=good)
    return tr("数额往上") if influence.ratio_by > 0 else tr("数额往下")


def _answer_words(answer: Answer, target: ForecastTarget) -> str:
    moved = moved_words(answer.chance_by, answer.ratio_by, target) or tr("变化不大")
    return tr("答“{value}”，{moved}").format(value=answer.value, moved=moved)
