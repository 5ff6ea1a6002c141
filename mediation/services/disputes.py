"""Working on registered disputes: the list, the record, its steps and sittings, and who did what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.chinese_dates import long_date
from mediation.domain.dispute import AssignedMediator, Dispute, Evidence, Session, Stage, StageEntry
from mediation.domain.findings import Finding, errors_in
from mediation.domain.listing import DisputeFilter, DisputeLine, Page
from mediation.domain.records import AuditLine, Draft
from mediation.domain.stages import NEXT, may_follow
from mediation.domain.workflow import before
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.intake import IntakeService
from mediation.services.leads import register_lead
from mediation.services.on_file import read_on_file
from mediation.storage.storage import Storage
from mediation.storage.unit_of_work import UnitOfWork

CHANGE_KIND = "change"
"""Drafts of changed registrations; they belong to a dispute, unlike those of new ones."""


@dataclass(frozen=True)
class KeptChange:
    """A change not saved yet: the form as typed, and the version of the dispute it was made from."""

    form: Mapping[str, Any]
    version: int


class DisputeService:
    """Everything the list of disputes and the page of one dispute do."""

    def __init__(self, storage: Storage, intake: IntakeService, clock: Clock) -> None:
        self._storage = storage
        self._intake = intake
        self._clock = clock

    def list_disputes(self, wanted: DisputeFilter, *, limit: int = 100, offset: int = 0) -> Page[DisputeLine]:
        """Return one page of the register, newest first."""
        with self._storage.read() as view:
            return view.lists.disputes(wanted, limit=limit, offset=offset)

    def get(self, dispute_id: UUID) -> Dispute:
        """Return a dispute; raise NotFound when there is none."""
        with self._storage.read() as view:
            return view.disputes.get(dispute_id)

    def by_number(self, number: str) -> Dispute:
        """Return a dispute by 〔2026〕石桥人调字第001号 or 2026-1; raise NotFound when there is none."""
        with self._storage.read() as view:
            return view.disputes.by_number(number)

    def check(self, dispute: Dispute) -> tuple[Finding, ...]:
        """Return what is worth a look in a record."""
        return self._intake.check(dispute)

    def change_dispute(self, dispute: Dispute) -> Dispute:
        """Save a changed record; the day of the request stays as it was registered, since limitation hangs on it."""
        completed = self._intake.complete(dispute)
        stopping = errors_in(self._intake.check(completed))
        if stopping:
            raise RefusedInput("没有保存：" + stopping[0].message)
        with self._storage.work("修改登记") as work:
            assert dispute.id is not None
            before = work.disputes.get(dispute.id)
            saved = work.disputes.save(replace(completed, applied_on=before.applied_on))
            _drop_change(work, dispute.id)
            work.commit()
        return saved

    def keep_change(self, dispute: Dispute, content: Mapping[str, object]) -> UUID:
        """Keep a change that is typed but not saved, one for each dispute, with what it was made from."""
        assert dispute.id is not None
        kept = {"version": dispute.version, "form": dict(content)}
        with self._storage.work("存草稿") as work:
            before = work.drafts.all_of(CHANGE_KIND, dispute.id)
            draft = Draft(
                CHANGE_KIND,
                kept,
                title=dispute.title,
                dispute_id=dispute.id,
                saved_by=work.user,
                id=before[0].id if before else None,
            )
            saved = work.drafts.save(draft, at=self._clock.now())
            work.commit()
        assert saved.id is not None
        return saved.id

    def kept_change(self, dispute_id: UUID) -> KeptChange | None:
        """Return the change of a registration that was typed and not saved, None when there is none."""
        with self._storage.read() as view:
            drafts = view.drafts.all_of(CHANGE_KIND, dispute_id)
        if not drafts:
            return None
        content: Mapping[str, Any] = drafts[0].content
        return KeptChange(dict(content["form"]), int(content["version"]))

    def drop_change(self, dispute_id: UUID) -> None:
        """Throw away what was typed and not saved; the registration stays as it is."""
        with self._storage.work("丢弃草稿") as work:
            _drop_change(work, dispute_id)
            work.commit()

    def assign_mediators(
        self, dispute_id: UUID, mediators: tuple[AssignedMediator, ...], *, recorder: str, reason: str = ""
    ) -> Dispute:
        """Say who leads, who assists and who records; the reason of a change goes into the trail."""
        with self._storage.work("指定调解员") as work:
            dispute = work.disputes.get(dispute_id)
            saved = work.disputes.save(replace(dispute, mediators=mediators, recorder=recorder))
            _give_reason(work, dispute_id, reason)
            work.commit()
        return saved

    def accept(self, dispute_id: UUID, *, on: date | None = None, note: str = "") -> Dispute:
        """Accept a dispute for mediation; the month runs from this day (人民调解工作若干规定 33)."""
        day = on or self._clock.today()
        return self.advance(dispute_id, Stage.ACCEPTED, on=day, note=note)

    def advance(self, dispute_id: UUID, stage: Stage, *, on: date | None = None, note: str = "") -> Dispute:
        """Take a dispute one step further; raise NotAllowedNow when it cannot come next or the law closes it."""
        day = on or self._clock.today()
        if day > self._clock.today():
            raise RefusedInput(f"{long_date(day)}还没到，等到了再记。")
        with self._storage.work(f"进到{stage.chinese}") as work:
            saved = enter(work, work.disputes.get(dispute_id), stage, day, note)
            work.commit()
        return saved

    def record_session(self, dispute_id: UUID, session: Session) -> Dispute:
        """Keep a sitting; the first one brings the dispute into mediation."""
        if session.held_on > self._clock.today():
            raise RefusedInput(f"{long_date(session.held_on)}还没到，等调解过了再记。")
        with self._storage.work("记调解") as work:
            dispute = work.disputes.get(dispute_id)
            if dispute.stage is not Stage.MEDIATING:
                dispute = enter(work, dispute, Stage.MEDIATING, session.held_on)
            sessions = tuple(sorted((*dispute.sessions, session), key=lambda held: held.held_on))
            saved = work.disputes.save(replace(dispute, sessions=sessions))
            work.commit()
        return saved

    def add_evidence(self, dispute_id: UUID, evidence: Evidence) -> Dispute:
        """Put a piece of evidence on the list."""
        if not evidence.name.strip():
            raise RefusedInput("证据要有名称。")
        with self._storage.work("收证据") as work:
            dispute = work.disputes.get(dispute_id)
            saved = work.disputes.save(replace(dispute, evidence=(*dispute.evidence, evidence)))
            work.commit()
        return saved

    def drop_evidence(self, dispute_id: UUID, evidence: Evidence, *, reason: str) -> Dispute:
        """Take a piece of evidence off the list that was put there by mistake; the trail keeps it with the reason."""
        if not reason.strip():
            raise RefusedInput("写上为什么撤掉这件证据。")
        with self._storage.work("撤掉证据") as work:
            dispute = work.disputes.get(dispute_id)
            if evidence not in dispute.evidence:
                raise NotAllowedNow("这件证据已经不在清单上。")
            left = list(dispute.evidence)
            left.remove(evidence)
            saved = work.disputes.save(replace(dispute, evidence=tuple(left)))
            _give_reason(work, dispute_id, reason)
            work.commit()
        return saved

    def trail(self, dispute_id: UUID) -> tuple[AuditLine, ...]:
        """Return what happened to the record, oldest first, from the audit chain."""
        with self._storage.read() as view:
            return view.history_of("dispute", str(dispute_id))


def _give_reason(work: UnitOfWork, dispute_id: UUID, reason: str) -> None:
    if reason.strip():
        work.note("dispute", str(dispute_id), {"reason": reason.strip()})


def _drop_change(work: UnitOfWork, dispute_id: UUID) -> None:
    for draft in work.drafts.all_of(CHANGE_KIND, dispute_id):
        assert draft.id is not None
        work.drafts.discard(draft.id)


def enter(work: UnitOfWork, dispute: Dispute, stage: Stage, day: date, note: str = "") -> Dispute:
    """Save a dispute one stage further, unless the order of the stages or the law closes the step."""
    onward = moved(dispute, stage, day, note)
    closed = errors_in(before(stage, read_on_file(work, dispute)))
    if closed:
        raise NotAllowedNow(f"现在不能记“{stage.chinese}”。", closed[0].message)
    if stage is Stage.REGISTERED:
        return register_lead(work, onward)
    return work.disputes.save(onward)


def moved(dispute: Dispute, stage: Stage, day: date, note: str) -> Dispute:
    """Return a dispute one stage further; raise NotAllowedNow with what may come instead."""
    if not may_follow(dispute.stage, stage):
        choices = "、".join(option.chinese for option in NEXT[dispute.stage]) or "没有下一步了"
        raise NotAllowedNow(
            f"这件现在是“{dispute.stage.chinese}”，不能直接到“{stage.chinese}”。", f"可以：{choices}。"
        )
    accepted = day if stage is Stage.ACCEPTED else dispute.accepted_on
    entry = StageEntry(stage, day, note)
    return replace(dispute, stage=stage, accepted_on=accepted, history=(*dispute.history, entry))
