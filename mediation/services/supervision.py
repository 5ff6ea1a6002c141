"""What a director looks after (督办): overdue, idle and paused matters, who has how much in hand, and the self-check.

Nothing here ranks people: matters in hand serve only to share out the work.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mediation.clock import Clock
from mediation.documents.forms.agenda import AgendaPaper, print_agenda
from mediation.domain.agreement import AgreementState
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import long_date, short_date
from mediation.domain.deadlines import Light
from mediation.domain.dispute import FINISHED, Dispute, Stage
from mediation.domain.findings import Severity
from mediation.domain.listing import AgreementLine, DisputeLine
from mediation.domain.running_periods import FILING, VISIT
from mediation.domain.urging import Urging
from mediation.domain.workflow_records import Asking, MediationPause, Willingness
from mediation.services.agenda import PrintedAgenda
from mediation.services.agreements import AgreementService
from mediation.services.approvals import ApprovalDesk, ApprovalQueue, ReturnedStep
from mediation.services.dossier_contents import PaperState
from mediation.services.dossiers import DossierBook
from mediation.services.in_force import agreement_in_force
from mediation.services.lights import DisputeLights
from mediation.services.register_quality import RegisterQualityService
from mediation.services.reminders import ReminderService
from mediation.storage.storage import Storage
from mediation.storage.view import View

IDLE_DAYS = 14
CHECK_PAPER = "自查表"
MOST_CHECKED = 300
_MOVING = frozenset({Stage.REGISTERED, Stage.ASKING, Stage.ACCEPTED, Stage.INVESTIGATING, Stage.MEDIATING})
_TO_BIND = frozenset({Stage.VISITED, Stage.CLOSED})
_UNCLEAR = frozenset({"no_obligor", "no_obligee", "no_amount", "no_due_date", "no_method", "unclear_content"})


@dataclass(frozen=True)
class Standstill:
    """One matter that is late or does not move: its light, since how many days, and what is known of why."""

    line: DisputeLine
    light: Light
    words: str
    reason: str
    counted: str = ""


@dataclass(frozen=True)
class InHand:
    """How many matters a mediator has in hand."""

    name: str
    count: int


@dataclass(frozen=True)
class CheckLine:
    """One heading of the self-check (自查) with the disputes that want a look."""

    heading: str
    disputes: tuple[DisputeLine, ...]


@dataclass(frozen=True)
class DirectorView:
    """What the director's part of 今日 shows at once."""

    approvals: ApprovalDesk
    standing: tuple[Standstill, ...]
    in_hand: tuple[InHand, ...]


class SupervisionService:
    """Looks over everything open."""

    def __init__(
        self,
        storage: Storage,
        clock: Clock,
        *,
        approvals: ApprovalQueue,
        reminders: ReminderService,
        agreements: AgreementService,
        quality: RegisterQualityService,
        dossiers: DossierBook,
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._approvals = approvals
        self._reminders = reminders
        self._agreements = agreements
        self._quality = quality
        self._dossiers = dossiers

    def overview(self) -> DirectorView:
        """Return what waits, what stands still and what everybody has in hand."""
        lit = self._reminders.all_lights()
        return DirectorView(self._approvals.desk(), self._standing(lit), _in_hand(lit))

    def approvals(self) -> ApprovalDesk:
        """Return what waits for the director, and what was sent back."""
        return self._approvals.desk()

    def sent_back_to(self, name: str) -> tuple[ReturnedStep, ...]:
        """Return what the director sent back to a mediator and nobody reported again."""
        return tuple(step for step in self._approvals.returned() if step.handler == name)

    def self_check(self) -> tuple[CheckLine, ...]:
        """Go through what inspectors look at, in the open and lately ended matters; the headings stay in order."""
        lit = self._reminders.all_lights()
        lines = [one.line for one in lit][:MOST_CHECKED]
        with self._storage.read() as view:
            agreements = {
                line.dispute_id: line for line in reversed(view.lists.agreements(unfiled_only=True))
            }
            asked = view.records.among(Asking, [line.id for line in lines])
            badly, unclear = set(), set()
            for dispute in view.disputes.several(line.id for line in lines):
                assert dispute.id is not None
                if any(found.severity is not Severity.ADVICE for found in self._quality.findings(dispute)):
                    badly.add(dispute.id)
                if self._is_unclear(view, dispute, agreements.get(dispute.id)):
                    unclear.add(dispute.id)
        refused, today = _refusing(asked), self._clock.today()
        unvisited, unfiled = _late(lit, VISIT, today), _late(lit, FILING, today)
        mediated = _MOVING - {Stage.REGISTERED, Stage.ASKING}
        checks: tuple[tuple[str, Callable[[DisputeLine], bool]], ...] = (
            ("受理合不合规定", lambda line: line.stage in mediated and line.id in refused),
            ("登记齐不齐、对不对", lambda line: line.id in badly),
            ("签字、手印不全", lambda line: _unsigned(agreements.get(line.id))),
            ("协议写得清不清楚", lambda line: line.id in unclear),
            ("回访晚了", lambda line: line.id in unvisited),
            ("卷里的文书齐不齐", self._lacks_papers),
            ("归档晚了", lambda line: line.id in unfiled),
        )
        return tuple(CheckLine(heading, tuple(filter(wrong, lines))) for heading, wrong in checks)

    def paper(self) -> PrintedAgenda:
        """Return the self-check as a paper with boxes to tick (自查表); nothing is kept."""
        checks, today = self.self_check(), self._clock.today()
        with self._storage.read() as view:
            committee = view.committee.get().full_name
        fine = "、".join(check.heading for check in checks if not check.disputes)
        paper = AgendaPaper(
            CHECK_PAPER,
            ("改好了", "承办人", "哪一件", "办到哪一步"),
            committee,
            long_date(today),
            tuple((check.heading, tuple(map(_row, check.disputes))) for check in checks if check.disputes),
            f"没问题的：{fine}。" if fine else "",
            today,
            "查过一遍，没有要改的。",
        )
        pdf, pages = print_agenda(paper)
        return PrintedAgenda(CHECK_PAPER, pdf, pages)

    # ---- inside -------------------------------------------------------------------------------------------

    def _standing(self, lit: Iterable[DisputeLights]) -> tuple[Standstill, ...]:
        today = self._clock.today()
        late = {task.dispute_id: task for task in reversed(self._reminders.overdue(lit))}
        keys = [one.line.id for one in lit]
        with self._storage.read() as view:
            written = view.lists.last_written()
            pauses, urged = _open_pauses(view, keys), _urged(view, keys)
        found: list[tuple[int, int, Standstill]] = []
        for one in lit:
            line = one.line
            if task := late.get(line.id):
                said = task.reason + _times_urged(urged.get(line.id, []), today)
                late_by = -(task.days_left or 0)
                found.append((0, late_by, Standstill(line, Light.RED, task.words, said, task.counted)))
            elif line.id in pauses:
                since, why = pauses[line.id]
                days = (today - since).days
                found.append(
                    (2, days, Standstill(line, Light.PAUSED, f"停了 {days} 天" if days else "今天停的", why))
                )
            elif line.stage in _MOVING and (days := (today - written.get(line.id, today)).days) >= IDLE_DAYS:
                why = f"{short_date(written[line.id], today)}以后没有记录，也没写停的原因。"
                found.append((1, days, Standstill(line, Light.YELLOW, f"{days} 天没动", why)))
        return tuple(one for _, _, one in sorted(found, key=lambda item: (item[0], -item[1])))

    def _is_unclear(self, view: View, dispute: Dispute, line: AgreementLine | None) -> bool:
        if line is None or line.state is AgreementState.DRAFT:
            return False
        agreement = view.agreements.get(line.id)
        if line.state is AgreementState.SIGNED:
            agreement = agreement_in_force(view, line.dispute_id) or agreement
        return any(found.code in _UNCLEAR for found in self._agreements.check(dispute, agreement))

    def _lacks_papers(self, line: DisputeLine) -> bool:
        if line.stage not in _TO_BIND:
            return False
        items = self._dossiers.items(line.id)
        return any(item.required and item.state is PaperState.MISSING for item in items)


def _refusing(asked: Iterable[Kept[Asking]]) -> set[UUID | None]:
    """The disputes in which somebody's last word was a clear refusal."""
    last = {(kept.dispute_id, kept.value.party): kept.value.answer for kept in asked if kept.value.answer}
    return {key for (key, _), answer in last.items() if answer is Willingness.REFUSES}


def _in_hand(lit: Iterable[DisputeLights]) -> tuple[InHand, ...]:
    counts = Counter(one.line.lead_mediator for one in lit if one.line.stage not in FINISHED)
    return tuple(InHand(name or "还没定人", counts[name]) for name in sorted(counts))


def _open_pauses(view: View, dispute_ids: Iterable[UUID]) -> dict[UUID | None, tuple[date, str]]:
    found: dict[UUID | None, tuple[date, str]] = {}
    for kept in view.records.among(MediationPause, dispute_ids):
        if kept.value.last is None:
            reason = kept.value.reason.chinese if kept.value.reason else ""
            why = "，".join(part for part in (reason, kept.value.note) if part)
            found[kept.dispute_id] = (kept.on, f"{why}。已写原因。" if why else "没写停的原因。")
    return found


def _urged(view: View, dispute_ids: Iterable[UUID]) -> dict[UUID, list[date]]:
    days: dict[UUID, list[date]] = defaultdict(list)
    for kept in view.records.among(Urging, dispute_ids):
        if kept.dispute_id is not None:
            days[kept.dispute_id].append(kept.on)
    return days


def _row(line: DisputeLine) -> tuple[str, str, str]:
    return line.lead_mediator or "还没定人", f"{line.title} {line.number}", line.stage.chinese


def _times_urged(told: Sequence[date], today: date) -> str:
    return f"催过{len(told)}次，最近{short_date(told[-1], today)}。" if told else "还没催过。"


def _unsigned(agreement: AgreementLine | None) -> bool:
    return agreement is not None and agreement.state is AgreementState.FINAL


def _late(lit: Iterable[DisputeLights], code: str, today: date) -> set[UUID]:
    return {
        one.line.id
        for one in lit
        for light in one.lights
        if light.code == code and light.deadline.due is not None and light.deadline.due < today
    }
