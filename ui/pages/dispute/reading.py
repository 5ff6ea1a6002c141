"""Everything the page of one dispute shows, read in one go on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.case_records import CaseRecord, Kept
from mediation.domain.committee import Role
from mediation.domain.deadlines import Deadline
from mediation.domain.dispute import Dispute, Session, SessionResult, Stage
from mediation.domain.dispute_link import DisputeLink
from mediation.domain.findings import Finding, Severity
from mediation.domain.listing import DisputeLine
from mediation.domain.people_records import Opinion, Participant
from mediation.domain.records import AuditLine, IssuedDocument
from mediation.domain.running_periods import MEDIATION_PERIODS
from mediation.domain.workflow import Step
from mediation.domain.workflow_records import MediationPause
from mediation.services.lights import CountedLight
from mediation.services.recusals import Recusal
from ui.workbench import Workbench

UNDER_WAY = frozenset({Stage.ACCEPTED, Stage.INVESTIGATING, Stage.MEDIATING})


@dataclass(frozen=True)
class DisputeView:
    """One dispute with what hangs on it."""

    dispute: Dispute
    today: date
    kind: str
    agreement: Agreement | None = None
    papers: tuple[IssuedDocument, ...] = ()
    paper_kinds: tuple[str, ...] = ()
    trail: tuple[AuditLine, ...] = ()
    deadline: Deadline | None = None
    findings: tuple[Finding, ...] = ()
    to_mend: int = 0
    """How many places of the agreement's draft have to be changed or want a reason."""
    steps: tuple[Step, ...] = ()
    """The stages that may come next, each with what is missing for it."""
    lights: tuple[CountedLight, ...] = ()
    entries: tuple[Kept[CaseRecord], ...] = ()
    """What is written down beside the stages."""
    conflicts: tuple[Finding, ...] = ()
    user: str = ""
    may_approve: bool = False
    participants: tuple[Kept[Participant], ...] = ()
    opinions: tuple[Kept[Opinion], ...] = ()
    recusals: tuple[Recusal, ...] = ()
    links: tuple[tuple[Kept[DisputeLink], DisputeLine], ...] = ()
    """What was decided about this and other disputes (并案、关联)."""
    roles: tuple[Role, ...] = ()
    """Of whoever is at the desk; without any everything is open."""
    days_over: int = 0
    """How long the oldest line of the ledger has been overdue."""

    @property
    def id(self) -> UUID:
        """The dispute's key."""
        assert self.dispute.id is not None
        return self.dispute.id

    @property
    def stage(self) -> Stage:
        """Where the dispute stands."""
        return self.dispute.stage

    @property
    def state(self) -> AgreementState | None:
        """How far the agreement has come, None before there is one."""
        return self.agreement.state if self.agreement is not None else None

    @property
    def last_session(self) -> Session | None:
        """The latest sitting."""
        return self.dispute.sessions[-1] if self.dispute.sessions else None

    @property
    def last_result(self) -> SessionResult | None:
        """How the latest sitting ended."""
        return self.last_session.result if self.last_session is not None else None

    @property
    def under_way(self) -> bool:
        """Tell whether the mediation period runs."""
        return self.stage in UNDER_WAY

    @property
    def is_paused(self) -> bool:
        """Tell whether a pause has no last day yet."""
        pauses = [kept.value for kept in self.entries if isinstance(kept.value, MediationPause)]
        return any(pause.last is None for pause in pauses)

    @property
    def is_own(self) -> bool:
        """Tell whether whoever is at the desk mediates this dispute."""
        return self.user in {mediator.name for mediator in self.dispute.mediators}

    def step(self, stage: Stage) -> Step:
        """Return a stage that may come next with what is missing; one that may not come has nothing to say."""
        return next((step for step in self.steps if step.stage is stage), Step(stage))

    def issued(self, kind: str) -> IssuedDocument | None:
        """Return the latest paper of a kind that was printed."""
        return next((paper for paper in reversed(self.papers) if paper.kind == kind), None)


def read_view(desk: Workbench, dispute_id: UUID) -> DisputeView:
    """Read a dispute with its agreement, papers, trail and deadline."""
    dispute = desk.disputes.get(dispute_id)
    agreement = desk.agreements.now(dispute_id)
    lights = desk.reminders.lights_of(dispute_id)
    periods = (light.deadline for light in lights if light.code in MEDIATION_PERIODS)
    return DisputeView(
        dispute,
        desk.clock.today(),
        _kind(desk, dispute),
        agreement,
        desk.papers.issued(dispute_id),
        desk.papers.kinds(),
        desk.disputes.trail(dispute_id),
        next(periods, None),
        desk.disputes.check(dispute),
        _to_mend(desk, dispute, agreement),
        desk.workflow.steps(dispute_id),
        lights,
        desk.workflow.story(dispute_id),
        desk.people.conflicts(dispute),
        desk.user,
        any(user.name == desk.user and Role.DIRECTOR in user.roles for user in desk.people.users()),
        desk.people.participants(dispute_id),
        desk.people.opinions(dispute_id),
        desk.people.recusals.of(dispute_id),
        desk.repeats.links(dispute_id),
        desk.roles,
        max(
            (line.days_over(desk.clock.today()) for line in desk.performance.ledger(dispute_id).lines),
            default=0,
        ),
    )


def _kind(desk: Workbench, dispute: Dispute) -> str:
    if dispute.subtype or not dispute.category:
        return dispute.subtype or dispute.category_word
    return desk.tables.categories.get(dispute.category).full_name


def _to_mend(desk: Workbench, dispute: Dispute, agreement: Agreement | None) -> int:
    if agreement is None or agreement.state is not AgreementState.DRAFT:
        return 0
    settled = {code for code, reason in agreement.warning_reasons if reason.strip()}
    return sum(
        finding.severity is not Severity.ADVICE and finding.code not in settled
        for finding in desk.agreements.check(dispute, agreement)
    )
