"""The one place that assembles: an open profile, the rules, and everything a mediator can do with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mediation.clock import Clock, SystemClock
from mediation.domain.committee import Committee, Role
from mediation.domain.permissions import Right, may
from mediation.services.agenda import AgendaService
from mediation.services.agreements import AgreementService
from mediation.services.approvals import ApprovalQueue
from mediation.services.bureau_register import BureauRegister
from mediation.services.calculation_book import CalculationBook
from mediation.services.case_index_keeper import CaseIndexKeeper
from mediation.services.case_reports import CaseReportBook
from mediation.services.channels import ChannelService
from mediation.services.classification import ClassificationService
from mediation.services.clauses import ClauseBook
from mediation.services.court_model_keeper import CourtModelKeeper
from mediation.services.disputes import DisputeService
from mediation.services.dossier_review import DossierReviewService
from mediation.services.evaluation import EvaluationService
from mediation.services.forecasts import ForecastService
from mediation.services.intake import IntakeService
from mediation.services.library import LibraryService
from mediation.services.library_coverage import LibraryCoverage
from mediation.services.maintenance import MaintenanceService, Restored, restore_profile
from mediation.services.offers import OfferService
from mediation.services.own_rules import OwnRulesService, read_own_rules
from mediation.services.papers import PaperService
from mediation.services.people import PeopleService
from mediation.services.performance import PerformanceService
from mediation.services.profiles import (
    OpenProfile,
    first_sign_in,
    hold_profile,
    new_profile,
    recover_profile,
    unlock_profile,
)
from mediation.services.register_quality import RegisterQualityService
from mediation.services.reminders import ReminderService
from mediation.services.repeats import RepeatService
from mediation.services.rule_tables import RuleTables
from mediation.services.session_notes import SessionNoteService
from mediation.services.similar_cases import SimilarCaseService
from mediation.services.situation import SituationService
from mediation.services.statistics import StatisticsService
from mediation.services.statistics_sheets import StatisticsSheets
from mediation.services.statutes import StatuteService
from mediation.services.supervision import SupervisionService
from mediation.services.supplements import SupplementService
from mediation.services.trace import TraceService
from mediation.services.understanding import UnderstandingService
from mediation.services.urging import UrgingService
from mediation.services.workflow import WorkflowService
from mediation.storage.key_slot import FIRM, LIGHT, KeyCost

__all__ = [
    "FIRM",
    "LIGHT",
    "Workbench",
    "assemble",
    "create_workbench",
    "first_sign_in_workbench",
    "open_workbench",
    "recover_workbench",
    "restore_backup",
]


@dataclass
class Workbench:
    """An unlocked desk: one service for each thing a mediator does."""

    profile: OpenProfile
    clock: Clock
    tables: RuleTables
    intake: IntakeService
    disputes: DisputeService
    workflow: WorkflowService
    agreements: AgreementService
    supplements: SupplementService
    clauses: ClauseBook
    offers: OfferService
    reviews: DossierReviewService
    understanding: UnderstandingService
    library: LibraryService
    coverage: LibraryCoverage
    similar: SimilarCaseService
    forecasts: ForecastService
    evaluation: EvaluationService
    classification: ClassificationService
    papers: PaperService
    reminders: ReminderService
    urging: UrgingService
    supervision: SupervisionService
    agenda: AgendaService
    own_rules: OwnRulesService
    trace: TraceService
    notes: SessionNoteService
    people: PeopleService
    performance: PerformanceService
    statutes: StatuteService
    statistics: StatisticsService
    statistics_sheets: StatisticsSheets
    situation: SituationService
    register: BureauRegister
    calculations: CalculationBook
    maintenance: MaintenanceService
    repeats: RepeatService
    channels: ChannelService
    quality: RegisterQualityService
    keeper: CaseIndexKeeper

    @property
    def user(self) -> str:
        """Name of whoever unlocked the desk."""
        return self.profile.storage.user

    @property
    def roles(self) -> tuple[Role, ...]:
        """Roles of whoever unlocked the desk."""
        return self.profile.storage.roles

    def may(self, right: Right) -> bool:
        """Tell whether whoever unlocked the desk has a right; who made the profile has all."""
        return not self.roles or may(self.roles, right)

    def close(self) -> None:
        """Close everything and let others in."""
        self.keeper.close()
        self.profile.close()


def assemble(profile: OpenProfile, clock: Clock) -> Workbench:
    """Build the services over an open profile."""
    storage = profile.storage
    tables = RuleTables(own=read_own_rules(storage))
    intake = IntakeService(storage, tables, clock)
    disputes = DisputeService(storage, intake, clock)
    keeper = CaseIndexKeeper(profile)
    similar = SimilarCaseService(storage, keeper, tables, clock)
    classification = ClassificationService(storage, tables)
    reminders = ReminderService(storage, tables, clock)
    statistics = StatisticsService(storage, tables, clock)
    forecasts = ForecastService(storage, similar, CourtModelKeeper(profile), clock)
    agreements = AgreementService(storage, tables, clock)
    reports = CaseReportBook(storage, similar, tables, clock)
    papers = PaperService(storage, tables, clock, reports=reports)
    quality = RegisterQualityService(
        storage, tables, clock, intake=intake, disputes=disputes, classification=classification
    )
    supervision = SupervisionService(
        storage,
        clock,
        approvals=ApprovalQueue(storage, tables, clock),
        reminders=reminders,
        agreements=agreements,
        quality=quality,
        dossiers=papers.dossiers,
    )
    statutes = StatuteService(storage, similar, classification, clock)
    return Workbench(
        profile=profile,
        clock=clock,
        tables=tables,
        intake=intake,
        disputes=disputes,
        workflow=WorkflowService(storage, clock),
        agreements=agreements,
        supplements=SupplementService(storage, agreements, clock),
        clauses=ClauseBook(storage, tables),
        offers=OfferService(storage),
        reviews=DossierReviewService(storage, tables, clock, papers=papers, agreements=agreements),
        understanding=UnderstandingService(storage, clock),
        library=LibraryService(storage, tables, clock),
        coverage=LibraryCoverage(storage, tables),
        similar=similar,
        forecasts=forecasts,
        evaluation=EvaluationService(storage, similar, statutes, forecasts, clock),
        classification=classification,
        papers=papers,
        reminders=reminders,
        urging=UrgingService(storage, reminders, tables, clock),
        supervision=supervision,
        own_rules=OwnRulesService(storage, tables),
        agenda=AgendaService(storage, reminders, tables, TraceService(storage, tables, clock), clock),
        trace=TraceService(storage, tables, clock),
        performance=PerformanceService(storage, tables, clock),
        people=PeopleService(profile, reminders, clock),
        notes=SessionNoteService(storage, disputes, clock),
        statutes=statutes,
        calculations=CalculationBook(storage, tables, clock),
        statistics=statistics,
        statistics_sheets=StatisticsSheets(storage, statistics, clock),
        situation=SituationService(storage, statistics),
        register=BureauRegister(storage, tables, statistics, clock),
        maintenance=MaintenanceService(profile, keeper, clock),
        repeats=RepeatService(storage, tables, clock),
        channels=ChannelService(tables),
        quality=quality,
        keeper=keeper,
    )


def open_workbench(root: Path, *, passphrase: str, clock: Clock | None = None) -> Workbench:
    """Unlock the profile in a folder and return its desk."""
    clock = clock or SystemClock()
    lock = hold_profile(root)
    try:
        return assemble(unlock_profile(lock, root, passphrase=passphrase, clock=clock), clock)
    except BaseException:
        lock.release()
        raise


def create_workbench(
    root: Path,
    *,
    committee: Committee,
    user_name: str,
    passphrase: str,
    clock: Clock | None = None,
    cost: KeyCost = FIRM,
) -> tuple[Workbench, str]:
    """Make a new profile and return its desk with the recovery code."""
    clock = clock or SystemClock()
    lock = hold_profile(root)
    try:
        profile, code = new_profile(
            lock,
            root,
            committee=committee,
            user_name=user_name,
            passphrase=passphrase,
            clock=clock,
            cost=cost,
        )
        return assemble(profile, clock), code
    except BaseException:
        lock.release()
        raise


def first_sign_in_workbench(
    root: Path, *, once: str, new_passphrase: str, clock: Clock | None = None
) -> Workbench:
    """Open a profile by a passphrase that was given out once, under one of the person's own; return the desk."""
    clock = clock or SystemClock()
    lock = hold_profile(root)
    try:
        profile = first_sign_in(lock, root, once=once, new_passphrase=new_passphrase, clock=clock)
        return assemble(profile, clock)
    except BaseException:
        lock.release()
        raise


def recover_workbench(
    root: Path, *, code: str, new_passphrase: str, clock: Clock | None = None
) -> tuple[Workbench, str]:
    """Open a profile by its recovery code under a new passphrase; return its desk with the next recovery code."""
    clock = clock or SystemClock()
    lock = hold_profile(root)
    try:
        profile, new_code = recover_profile(lock, root, code=code, new_passphrase=new_passphrase, clock=clock)
        return assemble(profile, clock), new_code
    except BaseException:
        lock.release()
        raise


def restore_backup(
    root: Path, source: Path, *, passphrase: str, set_damaged_aside: Clock | None = None
) -> Restored:
    """Make a new profile in a folder out of a backup file; it is closed again when this returns."""
    lock = hold_profile(root)
    try:
        return restore_profile(root, source, passphrase=passphrase, set_damaged_aside=set_damaged_aside)
    finally:
        lock.release()
