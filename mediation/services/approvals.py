"""What waits for the director's word (审批): the steps reported or taken, with what is on file for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_papers import ClosingReport
from mediation.domain.case_records import CaseRecord, Kept
from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.letters import Referral, Refusal, Termination
from mediation.domain.listing import DisputeFilter, DisputeLine
from mediation.domain.workflow import RIGHTS_NOTICE, TERMINATION_NOTICE, OnFile, before
from mediation.domain.workflow_records import (
    Approval,
    ApprovalRequest,
    Extension,
    Matter,
    Reopening,
    Willingness,
)
from mediation.services.on_file import active_users, directors, read_on_file
from mediation.services.reminders import MOST_OPEN
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage
from mediation.storage.view import View

MOST_SHOWN = 30
_LOOK_BACK = timedelta(days=90)
_ENTERED: Mapping[Stage, Matter] = {
    Stage.ACCEPTED: Matter.ACCEPT,
    Stage.INVESTIGATING: Matter.ACCEPT,
    Stage.MEDIATING: Matter.ACCEPT,
    Stage.DECLINED: Matter.DECLINE,
    Stage.TRANSFERRED: Matter.TRANSFER,
    Stage.TERMINATED: Matter.TERMINATE,
    Stage.CLOSED: Matter.CLOSE,
}
_STAGE_OF: Mapping[Matter, Stage] = {
    Matter.ACCEPT: Stage.ACCEPTED,
    Matter.DECLINE: Stage.DECLINED,
    Matter.TRANSFER: Stage.TRANSFERRED,
    Matter.TERMINATE: Stage.TERMINATED,
    Matter.CLOSE: Stage.CLOSED,
}
_UNTOLD = frozenset({"not_approved", "paused", "no_reopening"})
_THERE: Mapping[Matter, tuple[tuple[str, str], ...]] = {
    Matter.ACCEPT: (("not_asked", "对方愿意调解"), ("no_respondent", "双方都写明了")),
    Matter.DECLINE: (("no_reason", "写了为什么不予受理"), ("remedies_not_told", "告知了可以走哪些路")),
    Matter.TRANSFER: (("no_referral", "写了移送给谁、为什么"),),
    Matter.TERMINATE: (("no_reason", "写了终止的原因"), ("remedies_not_told", "告知了起诉等途径")),
    Matter.CLOSE: (("no_report", "结案报告写了"), ("no_visit", "回访过")),
}


@dataclass(frozen=True)
class FileMark:
    """One thing the law or the committee wants on file, and whether it is there."""

    words: str
    there: bool


@dataclass(frozen=True)
class AwaitedApproval:
    """A step that waits; ``by_others`` names who must approve it instead, since it is the director's own case."""

    dispute_id: UUID
    number: str
    title: str
    handler: str
    matter: Matter
    reported_on: date
    about: str
    marks: tuple[FileMark, ...]
    own: bool = False
    by_others: tuple[str, ...] = ()

    @property
    def consequence(self) -> str:
        """What follows from 同意."""
        return _AFTER[self.matter]


@dataclass(frozen=True)
class ReturnedStep:
    """A step that was sent back and not reported again."""

    dispute_id: UUID
    number: str
    title: str
    handler: str
    matter: Matter
    returned_on: date
    by: str
    reason: str


@dataclass(frozen=True)
class ApprovalDesk:
    """What waits, and what was sent back; oldest first."""

    waiting: tuple[AwaitedApproval, ...] = ()
    returned: tuple[ReturnedStep, ...] = ()


@dataclass(frozen=True)
class _Step:
    line: DisputeLine
    matter: Matter
    since: date
    key: UUID | None = None
    """The entry it was reported by; None for a stage."""


class ApprovalQueue:
    """Finds the steps the director has not spoken on."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock

    def desk(self) -> ApprovalDesk:
        """Return what waits and what was sent back; nothing where one person works alone."""
        with self._storage.read() as view:
            if len(active_users(view)) <= 1:
                return ApprovalDesk()
            waiting, returned = self._sorted_out(view)
            return ApprovalDesk(
                tuple(self._awaited(view, step) for step in waiting[:MOST_SHOWN]), tuple(returned)
            )

    def returned(self) -> tuple[ReturnedStep, ...]:
        """Return only what was sent back, which is quickly found."""
        with self._storage.read() as view:
            return tuple(self._sorted_out(view)[1]) if len(active_users(view)) > 1 else ()

    def _sorted_out(self, view: View) -> tuple[list[_Step], list[ReturnedStep]]:
        steps = list(self._steps(view))
        last = _last_words(view, {step.line.id for step in steps})
        waiting, returned = {}, []
        for step in steps:
            said = last.get((step.line.id, step.matter))
            if said is None or (step.key is not None and _after(step.key, said.id)):
                waiting[step.line.id, step.matter] = step
            elif said.value.returned and (step.line.id, step.matter) not in waiting:
                returned.append(_returned(step, said))
        sent_back = {(one.dispute_id, one.matter): one for one in returned}
        open_again = set(waiting)
        return (
            sorted(waiting.values(), key=lambda step: (step.since, step.line.number)),
            [one for key, one in sent_back.items() if key not in open_again],
        )

    def _steps(self, view: View) -> Iterator[_Step]:
        since = self._clock.today() - _LOOK_BACK
        entered = dict(view.lists.entered(tuple(_ENTERED), since=since))
        lines = {line.id: line for line in entered}
        lines |= {
            line.id: line
            for line in view.lists.disputes(DisputeFilter(open_only=True), limit=MOST_OPEN).lines
        }
        for line, day in entered.items():
            matter = _ENTERED[line.stage]
            yield _Step(line, matter, line.accepted_on or day if matter is Matter.ACCEPT else day)
        for kind, matter_of in _REPORTS:
            for kept in view.records.among(kind, lines):
                assert kept.dispute_id is not None
                yield _Step(lines[kept.dispute_id], matter_of(kept.value), kept.on, kept.id)

    def _awaited(self, view: View, step: _Step) -> AwaitedApproval:
        line = step.line
        dispute = view.disputes.get(line.id)
        case = read_on_file(view, dispute)
        own = self._storage.user in {mediator.name for mediator in dispute.mediators}
        others = tuple(user.name for user in directors(view) if user.name != self._storage.user)
        return AwaitedApproval(
            line.id,
            line.number,
            line.title,
            line.lead_mediator,
            step.matter,
            step.since,
            self._about(view, dispute, step),
            tuple(_marks(step.matter, case)),
            own,
            others if own else (),
        )

    def _about(self, view: View, dispute: Dispute, step: _Step) -> str:
        kind = self._tables.categories.get(dispute.category).name if dispute.category else "类型没填"
        assert dispute.id is not None
        said = _said(view, dispute.id, step.matter, self._clock.today())
        return f"{dispute.subtype or kind}。{said}"


def _said(view: View, dispute_id: UUID, matter: Matter, today: date) -> str:
    match matter:
        case Matter.EXTEND:
            extension = view.records.of(Extension, dispute_id)[-1].value
            reason = f"，{extension.reason}" if extension.reason else ""
            return f"{'、'.join(extension.consents)}同意再谈到{short_date(extension.until, today)}{reason}。"
        case Matter.TERMINATE:
            ends = view.records.of(Termination, dispute_id)
            return _reasons(ends[-1].value.reasons, ends[-1].value.other) if ends else "原因还没写。"
        case Matter.DECLINE:
            refusals = view.records.of(Refusal, dispute_id)
            return (
                _reasons(refusals[-1].value.reasons, refusals[-1].value.other) if refusals else "原因还没写。"
            )
        case Matter.TRANSFER:
            referrals = view.records.of(Referral, dispute_id)
            return f"移送给{referrals[-1].value.receiver}。" if referrals else "移送给谁还没写。"
        case Matter.CLOSE:
            return "办完了，要结案。"
    return "要受理。"


def _reasons(reasons: Iterable[object], other: str) -> str:
    words = [getattr(reason, "chinese", "") for reason in reasons]
    return "；".join(word for word in (*words, other) if word) + "。"


def _marks(matter: Matter, case: OnFile) -> Iterator[FileMark]:
    if matter is Matter.EXTEND:
        yield FileMark("双方都同意", True)
        return
    findings = before(_STAGE_OF[matter], case)
    missing = {finding.code: finding.message for finding in findings if finding.code not in _UNTOLD}
    willing = any(asking.answer is Willingness.WILLING for asking in case.askings)
    for code, there in _THERE[matter]:
        if code == "not_asked" and case.refusing:
            continue
        words = there if code != "not_asked" or willing else "没有人明确拒绝"
        yield FileMark(missing.pop(code, words).rstrip("。"), code not in {f.code for f in findings})
    if matter is Matter.ACCEPT:
        told = RIGHTS_NOTICE in case.papers
        yield FileMark("权利义务告知书印了" if told else "权利义务告知书还没印", told)
    if matter is Matter.TERMINATE:
        printed = TERMINATION_NOTICE in case.papers
        yield FileMark("终止调解通知书印了" if printed else "终止调解通知书还没印", printed)
    for message in missing.values():
        yield FileMark(message.rstrip("。"), False)


def _last_words(view: View, dispute_ids: Iterable[UUID]) -> dict[tuple[UUID, Matter], Kept[Approval]]:
    """The last word on each matter since the dispute was last taken up again."""
    wanted = list(dispute_ids)
    reopened: dict[UUID | None, UUID] = defaultdict(lambda: UUID(int=0))
    for kept in view.records.among(Reopening, wanted):
        reopened[kept.dispute_id] = kept.id
    last: dict[tuple[UUID, Matter], Kept[Approval]] = {}
    for said in view.records.among(Approval, wanted):
        assert said.dispute_id is not None
        if _after(said.id, reopened[said.dispute_id]):
            last[said.dispute_id, said.value.matter] = said
    return last


def _after(key: UUID, other: UUID) -> bool:
    """Keys grow with time."""
    return key > other


def _returned(step: _Step, said: Kept[Approval]) -> ReturnedStep:
    line = step.line
    return ReturnedStep(
        line.id, line.number, line.title, line.lead_mediator, step.matter, said.on, said.by, said.value.reason
    )


def _matter(value: CaseRecord) -> Matter:
    assert isinstance(value, ApprovalRequest)
    return value.matter


_REPORTS = (
    (ApprovalRequest, _matter),
    (Extension, lambda _: Matter.EXTEND),
    (ClosingReport, lambda _: Matter.CLOSE),
)
_AFTER: Mapping[Matter, str] = {
    Matter.ACCEPT: "同意以后，这件算经过审批受理，期限还是从受理那天数。",
    Matter.DECLINE: "同意以后，不予受理通知书可以交给申请人。",
    Matter.TRANSFER: "同意以后，移送函可以发出去。",
    Matter.EXTEND: "同意以后，期限到双方说定的那天。",
    Matter.TERMINATE: "同意以后，终止通知书可以送给双方，计入“调解不成”。",
    Matter.CLOSE: "同意以后，这件可以装订归档。",
}
