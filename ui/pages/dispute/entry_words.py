"""How an entry beside the steps is told in the story: a heading, and a sentence under it."""

from __future__ import annotations

from mediation.domain.case_records import CaseRecord
from mediation.domain.chinese_dates import long_date
from mediation.domain.letters import Referral, Refusal, Termination
from mediation.domain.workflow_records import (
    Approval,
    ApprovalRequest,
    Asking,
    Extension,
    Filing,
    MediationPause,
    RequestDayCorrection,
    RetentionReview,
    TrackChange,
)
from ui.pages.dispute.words import tr


def entry_words(value: CaseRecord) -> tuple[str, str] | None:
    """Return heading and sentence of an entry, None for what its step says already."""
    told = _running(value)
    return told if told is not None else _deciding(value)


def _running(value: CaseRecord) -> tuple[str, str] | None:
    match value:
        case Asking(party, answer, way, note) if answer is not None:
            heading = tr("问{party}愿不愿意调解：{answer}").format(party=party, answer=answer.chinese)
            return heading, _sentences(way, note)
        case MediationPause(reason, last, note):
            heading = tr("暂停：{reason}").format(reason=reason.chinese if reason else tr("没写原因"))
            until = tr("停到{day}").format(day=long_date(last)) if last else tr("还没有恢复")
            return heading, _sentences(until, note)
        case Extension(until, consents, reason):
            heading = tr("延期到{day}").format(day=long_date(until))
            return heading, _sentences(tr("{names}同意").format(names="、".join(consents)), reason)
        case RequestDayCorrection(corrected, reason, before):
            heading = tr("申请日期更正为{day}").format(day=long_date(corrected))
            old = tr("原来是{day}").format(day=long_date(before)) if before else ""
            return heading, _sentences(old, reason)
        case TrackChange(track, reason):
            return tr("改成{track}办理").format(track=track.chinese), _sentences(reason)
    return None


def _deciding(value: CaseRecord) -> tuple[str, str] | None:
    match value:
        case Approval(matter, opinion, own, reason):
            heading = tr("主任审批{matter}：{opinion}").format(matter=matter.chinese, opinion=opinion)
            mark = tr("自己办的件，自己审批") if own else ""
            return heading, _sentences(mark, reason)
        case ApprovalRequest(matter, note):
            return tr("报主任审批：{matter}").format(matter=matter.chinese), _sentences(note)
        case Refusal(reasons) | Termination(reasons) if reasons:
            return tr("原因"), _sentences("；".join(reason.chinese for reason in reasons))
        case Referral(receiver, reasons) if reasons:
            why = "；".join(reason.chinese for reason in reasons)
            return tr("移送{receiver}的理由").format(receiver=receiver), _sentences(why)
        case Filing(retention, shelf):
            where = tr("放在{shelf}").format(shelf=shelf) if shelf else ""
            return tr("保管{time}").format(time=retention.chinese), _sentences(where)
        case RetentionReview(decision, people, reason):
            heading = tr("到期鉴定：{decision}").format(decision=decision.chinese)
            return heading, _sentences(tr("{names}鉴定").format(names="、".join(people)), reason)
    return None


def _sentences(*parts: str) -> str:
    return "".join(part if part.endswith("。") else f"{part}。" for part in parts if part)
