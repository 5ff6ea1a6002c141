"""The standard workflow (标准流程): which steps may come next, and what is written down beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_records import CaseRecord, Kept
from mediation.domain.chinese_dates import long_date
from mediation.domain.dispute import Dispute, Stage, Track
from mediation.domain.letters import (
    Referral,
    ReferralReason,
    Refusal,
    RefusalReason,
    Termination,
    TerminationReason,
)
from mediation.domain.parties import Side
from mediation.domain.people_records import taken_over
from mediation.domain.stages import NEXT
from mediation.domain.workflow import Step, before
from mediation.domain.workflow_records import (
    Approval,
    ApprovalRequest,
    Asking,
    Extension,
    Filing,
    Matter,
    MediationPause,
    PauseReason,
    RemediesTold,
    Reopening,
    RequestDayCorrection,
    Retention,
    RetentionReview,
    ReviewDecision,
    TrackChange,
    Willingness,
    Withdrawal,
)
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.disputes import enter
from mediation.services.on_file import directors, has_left, read_on_file
from mediation.storage.storage import Storage
from mediation.storage.unit_of_work import UnitOfWork

TOLD_IN_THE_STORY: tuple[type[CaseRecord], ...] = (
    Asking, MediationPause, Extension, RequestDayCorrection, TrackChange, ApprovalRequest, Approval, Withdrawal,
    RetentionReview, Refusal, Termination, Referral, Filing,
)  # fmt: skip
_BEFORE_ACCEPTANCE = frozenset({Stage.REGISTERED, Stage.ASKING})
_UNDER_WAY = frozenset({Stage.ACCEPTED, Stage.INVESTIGATING, Stage.MEDIATING})


class WorkflowService:
    """Everything that moves a dispute along its way, or stops it, with what the law wants written down."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    def steps(self, dispute_id: UUID) -> tuple[Step, ...]:
        """Return the stages that may come next, each with what is missing for it."""
        with self._storage.read() as view:
            dispute = view.disputes.get(dispute_id)
            case = read_on_file(view, dispute)
        return tuple(Step(stage, before(stage, case)) for stage in NEXT[dispute.stage])

    def ask(
        self,
        dispute_id: UUID,
        party: str,
        answer: Willingness,
        *,
        on: date | None = None,
        way: str = "",
        note: str = "",
    ) -> Dispute:
        """Write down what a party says to mediation; a clear refusal closes every further step (人民调解法 17)."""
        day = self._past_day(on)
        with self._storage.work("征询意愿") as work:
            dispute = work.disputes.get(dispute_id)
            if party not in {one.name for one in dispute.parties}:
                raise RefusedInput(f"这件纠纷里没有叫“{party}”的当事人。")
            work.records.add(Asking(party, answer, way, note), on=day, dispute_id=dispute_id)
            if dispute.stage is Stage.REGISTERED:
                dispute = enter(work, dispute, Stage.ASKING, day)
            work.commit()
        return dispute

    def terminate(
        self,
        dispute_id: UUID,
        *,
        told: Sequence[str],
        reasons: Sequence[TerminationReason] = (),
        on: date | None = None,
        note: str = "",
    ) -> Dispute:
        """End a mediation; the parties are told which ways remain, or it does not end (人民调解法 26)."""
        day = self._past_day(on)
        with self._storage.work("终止调解") as work:
            dispute = work.disputes.get(dispute_id)
            self._tell(work, dispute, told, day)
            if reasons:
                work.records.add(Termination(tuple(reasons), note), on=day, dispute_id=dispute_id)
            ended = enter(work, dispute, Stage.TERMINATED, day, _with_ways(note, told))
            work.commit()
        return ended

    def decline(
        self,
        dispute_id: UUID,
        *,
        reasons: Sequence[RefusalReason],
        told: Sequence[str] = (),
        on: date | None = None,
        note: str = "",
    ) -> Dispute:
        """Do not accept a dispute, with the reasons and the ways the applicant was told of."""
        day = self._past_day(on)
        with self._storage.work("不予受理") as work:
            dispute = work.disputes.get(dispute_id)
            work.records.add(Refusal(tuple(reasons), note), on=day, dispute_id=dispute_id)
            self._tell(work, dispute, told, day)
            declined = enter(work, dispute, Stage.DECLINED, day, note)
            work.commit()
        return declined

    def transfer(
        self,
        dispute_id: UUID,
        receiver: str,
        *,
        reasons: Sequence[ReferralReason] = (),
        on: date | None = None,
        note: str = "",
    ) -> Dispute:
        """Hand a dispute over to the organ it belongs to, with the reason (人民调解法 25)."""
        day = self._past_day(on)
        if not receiver.strip():
            raise RefusedInput("写上移送给哪个单位。")
        with self._storage.work("移送") as work:
            dispute = work.disputes.get(dispute_id)
            referral = Referral(receiver.strip(), tuple(reasons), note)
            work.records.add(referral, on=day, dispute_id=dispute_id)
            told = "\n".join(part for part in (f"移送{receiver.strip()}。", note) if part)
            moved = enter(work, dispute, Stage.TRANSFERRED, day, told)
            work.commit()
        return moved

    def withdraw(
        self,
        dispute_id: UUID,
        by: str,
        *,
        told: Sequence[str] = (),
        reason: str = "",
        on: date | None = None,
    ) -> Dispute:
        """Note that the applicant takes the request back; under way that ends the mediation."""
        day = self._past_day(on)
        with self._storage.work("撤回申请") as work:
            dispute = work.disputes.get(dispute_id)
            if dispute.stage is Stage.LEAD:
                raise NotAllowedNow("这是一条线索，还没有人申请。", "不是纠纷的，写明原因，不再登记。")
            applicants = {party.name for party in dispute.on_side(Side.APPLICANT)}
            if by not in applicants:
                raise RefusedInput(f"撤回要由申请人提出；申请人是{'、'.join(sorted(applicants))}。")
            work.records.add(Withdrawal(by, reason), on=day, dispute_id=dispute_id)
            self._tell(work, dispute, told, day)
            if dispute.stage in _BEFORE_ACCEPTANCE:
                work.records.add(
                    Refusal((RefusalReason.OTHER,), "申请人撤回申请"), on=day, dispute_id=dispute_id
                )
                ended = enter(work, dispute, Stage.DECLINED, day, f"{by}撤回申请")
            else:
                withdrawn = Termination((TerminationReason.WITHDRAWN,), reason)
                work.records.add(withdrawn, on=day, dispute_id=dispute_id)
                ended = enter(work, dispute, Stage.TERMINATED, day, f"{by}撤回申请")
            work.commit()
        return ended

    def reopen(self, dispute_id: UUID, reason: str, *, on: date | None = None) -> Dispute:
        """Mediate a finished dispute again; it keeps its number and counts once.

        Whoever takes it up leads it where its mediator has left since: only open work was handed over then.
        """
        day = self._past_day(on)
        if not reason.strip():
            raise RefusedInput("写上为什么重新调解。")
        with self._storage.work("重新调解") as work:
            dispute = work.disputes.get(dispute_id)
            if has_left(work, dispute.lead_mediator):
                dispute = work.disputes.save(taken_over(dispute, dispute.lead_mediator, work.user))
            work.records.add(Reopening(reason), on=day, dispute_id=dispute_id)
            reopened = enter(work, dispute, Stage.MEDIATING, day, f"重新调解：{reason}")
            work.commit()
        return reopened

    def pause(
        self, dispute_id: UUID, reason: PauseReason, *, on: date | None = None, note: str = ""
    ) -> Kept[MediationPause]:
        """Let the period stand still from a day, that day included."""
        day = self._past_day(on)
        with self._storage.work("暂停") as work:
            self._must_be_under_way(work.disputes.get(dispute_id))
            if self._open_pause(work, dispute_id) is not None:
                raise NotAllowedNow("这件已经在暂停。", "先记恢复，再记新的暂停。")
            kept = work.records.add(MediationPause(reason, None, note), on=day, dispute_id=dispute_id)
            work.commit()
        return kept

    def resume(self, dispute_id: UUID, *, last: date | None = None) -> Kept[MediationPause]:
        """End the pause; `last` is its last day."""
        day = self._past_day(last)
        with self._storage.work("恢复") as work:
            standing = self._open_pause(work, dispute_id)
            if standing is None:
                raise NotAllowedNow("这件没有在暂停。")
            if day < standing.on:
                raise RefusedInput(f"暂停从{long_date(standing.on)}起，恢复不能在它以前。")
            kept = work.records.change(standing, replace(standing.value, last=day))
            work.commit()
        return kept

    def extend(
        self, dispute_id: UUID, until: date, *, consents: Sequence[str], reason: str = ""
    ) -> Kept[Extension]:
        """Make the period longer; both sides must consent (人民调解工作若干规定 33)."""
        with self._storage.work("延期") as work:
            dispute = work.disputes.get(dispute_id)
            self._must_be_under_way(dispute)
            if until <= self._clock.today():
                raise RefusedInput("延到的日子要在今天以后。")
            for side in (Side.APPLICANT, Side.RESPONDENT):
                names = {party.name for party in dispute.on_side(side)}
                if names and not names & set(consents):
                    raise RefusedInput(
                        f"延期要双方同意，还缺{side.chinese}一方：{'、'.join(sorted(names))}。"
                    )
            extension = Extension(until, tuple(consents), reason)
            kept = work.records.add(extension, on=self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept

    def correct_request_day(self, dispute_id: UUID, corrected: date, *, reason: str) -> Dispute:
        """Correct the day of the request, which interrupts limitation; both days stay in the trail (诉讼时效规定 12)."""
        if not reason.strip():
            raise RefusedInput("申请日期关系到诉讼时效，更正要写明原因。")
        day = self._past_day(corrected)
        with self._storage.work("更正申请日期") as work:
            dispute = work.disputes.get(dispute_id)
            correction = RequestDayCorrection(day, reason, dispute.applied_on)
            work.records.add(correction, on=self._clock.today(), dispute_id=dispute_id)
            saved = work.disputes.save(replace(dispute, applied_on=day))
            work.commit()
        return saved

    def change_track(self, dispute_id: UUID, track: Track, *, reason: str = "") -> Dispute:
        """Take a dispute to the other track; everything written stays."""
        with self._storage.work("改办理方式") as work:
            dispute = work.disputes.get(dispute_id)
            if dispute.track is track:
                return dispute
            work.records.add(TrackChange(track, reason), on=self._clock.today(), dispute_id=dispute_id)
            saved = work.disputes.save(replace(dispute, track=track))
            work.commit()
        return saved

    def approve(
        self, dispute_id: UUID, matter: Matter, *, opinion: str = "同意", reason: str = ""
    ) -> Kept[Approval]:
        """Approve a step; one's own case only where nobody else can, and then with a written reason."""
        with self._storage.work(f"审批{matter.chinese}") as work:
            own = self._may_approve(work, dispute_id)
            if own and not reason.strip():
                raise RefusedInput("村里没有别人能审批时，写明为什么由自己审批。")
            approval = Approval(matter, opinion, own, reason)
            kept = work.records.add(approval, on=self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept

    def send_back(self, dispute_id: UUID, matter: Matter, *, reason: str) -> Kept[Approval]:
        """Send a step back to whoever handles the dispute, saying what is to be done (退回)."""
        if not reason.strip():
            raise RefusedInput("写上为什么退回、要补什么。")
        with self._storage.work(f"审批退回{matter.chinese}") as work:
            own = self._may_approve(work, dispute_id)
            approval = Approval(matter, "退回", own, reason.strip(), returned=True)
            kept = work.records.add(approval, on=self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept

    def ask_approval(self, dispute_id: UUID, matter: Matter, *, note: str = "") -> Kept[ApprovalRequest]:
        """Report a step for approval, at first or again after it was sent back."""
        with self._storage.work("报审批") as work:
            work.disputes.get(dispute_id)
            asked = ApprovalRequest(matter, note)
            kept = work.records.add(asked, on=self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept

    def file_away(
        self, dispute_id: UUID, retention: Retention, *, shelf: str = "", on: date | None = None
    ) -> Dispute:
        """Put a closed dossier on the shelf for a time (档案法实施条例 24)."""
        day = self._past_day(on)
        with self._storage.work("归档") as work:
            dispute = work.disputes.get(dispute_id)
            work.records.add(Filing(retention, shelf), on=day, dispute_id=dispute_id)
            filed = enter(work, dispute, Stage.ARCHIVED, day)
            work.commit()
        return filed

    def review_retention(
        self,
        dispute_id: UUID,
        decision: ReviewDecision,
        *,
        people: Sequence[str],
        reason: str = "",
        until: date | None = None,
    ) -> Kept[RetentionReview]:
        """Write down what at least two people decided on a dossier whose time is over; nothing is deleted by itself."""
        named = tuple(dict.fromkeys(name.strip() for name in people if name.strip()))
        if len(named) < 2:
            raise RefusedInput("到期鉴定至少要两个人，写上他们的姓名。")
        with self._storage.work("到期鉴定") as work:
            if work.disputes.get(dispute_id).stage is not Stage.ARCHIVED:
                raise NotAllowedNow("归了档的才做到期鉴定。")
            review = RetentionReview(decision, named, reason, until)
            kept = work.records.add(review, on=self._clock.today(), dispute_id=dispute_id)
            work.commit()
        return kept

    def entries(self, kind: type[CaseRecord], dispute_id: UUID) -> tuple[Kept[CaseRecord], ...]:
        """Return a dispute's entries of one kind, oldest first."""
        with self._storage.read() as view:
            return view.records.of(kind, dispute_id)

    def story(self, dispute_id: UUID) -> tuple[Kept[CaseRecord], ...]:
        """Return the entries that stand beside the stages, kind by kind, each oldest first."""
        with self._storage.read() as view:
            return tuple(kept for kind in TOLD_IN_THE_STORY for kept in view.records.of(kind, dispute_id))

    def take_back(self, kind: type[CaseRecord], entry_id: UUID, *, reason: str) -> None:
        """Withdraw an entry written by mistake; the trail keeps it with the reason."""
        if not reason.strip():
            raise RefusedInput("写上为什么撤掉这一条。")
        with self._storage.work("撤掉一条记录") as work:
            work.records.withdraw(work.records.get(kind, entry_id), reason)
            work.commit()

    @staticmethod
    def _may_approve(work: UnitOfWork, dispute_id: UUID) -> bool:
        """Refuse whoever may not approve this dispute; tell whether it is his own."""
        dispute = work.disputes.get(dispute_id)
        approving = directors(work)
        if work.user not in {user.name for user in approving}:
            raise NotAllowedNow("审批要由主任来做。", "请主任用自己的口令打开工作台。")
        own = work.user in {mediator.name for mediator in dispute.mediators}
        others = [user.name for user in approving if user.name != work.user]
        if own and others:
            raise NotAllowedNow("自己办的件不能自己审批。", f"请{'、'.join(others)}来审批。")
        return own

    def _tell(self, work: UnitOfWork, dispute: Dispute, told: Sequence[str], day: date) -> None:
        ways = tuple(way.strip() for way in told if way.strip())
        if ways:
            names = tuple(party.name for party in dispute.parties)
            work.records.add(RemediesTold(ways, names), on=day, dispute_id=dispute.id)

    def _past_day(self, day: date | None) -> date:
        today = self._clock.today()
        if day is not None and day > today:
            raise RefusedInput(f"{long_date(day)}还没到，等到了再记。")
        return day or today

    @staticmethod
    def _must_be_under_way(dispute: Dispute) -> None:
        if dispute.stage not in _UNDER_WAY:
            raise NotAllowedNow(f"这件现在是“{dispute.stage.chinese}”，期限没有在走。")

    @staticmethod
    def _open_pause(work: UnitOfWork, dispute_id: UUID) -> Kept[MediationPause] | None:
        kept = work.records.of(MediationPause, dispute_id)
        return next((entry for entry in kept if entry.value.last is None), None)


def _with_ways(note: str, told: Sequence[str]) -> str:
    ways = "、".join(way for way in told if way.strip())
    said = f"已告知双方可以{ways}。" if ways else ""
    return "\n".join(part for part in (note, said) if part)
