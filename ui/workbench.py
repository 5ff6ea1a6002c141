"""What the window is given after unlocking, and how it gets in; the application hands both over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    # Only names for the type checker: the unlock page must not load the services.
    from mediation.clock import Clock
    from mediation.domain.committee import Committee, Role
    from mediation.domain.permissions import Right
    from mediation.services.agenda import AgendaService
    from mediation.services.agreements import AgreementService
    from mediation.services.bureau_register import BureauRegister
    from mediation.services.calculation_book import CalculationBook
    from mediation.services.channels import ChannelService
    from mediation.services.classification import ClassificationService
    from mediation.services.clauses import ClauseBook
    from mediation.services.disputes import DisputeService
    from mediation.services.dossier_review import DossierReviewService
    from mediation.services.forecasts import ForecastService
    from mediation.services.intake import IntakeService
    from mediation.services.library import LibraryService
    from mediation.services.library_coverage import LibraryCoverage
    from mediation.services.maintenance import MaintenanceService, Restored
    from mediation.services.offers import OfferService
    from mediation.services.own_rules import OwnRulesService
    from mediation.services.papers import PaperService
    from mediation.services.people import PeopleService
    from mediation.services.performance import PerformanceService
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


class Workbench(Protocol):
    """An unlocked desk: one service for each thing a mediator does."""

    @property
    def clock(self) -> Clock: ...
    @property
    def tables(self) -> RuleTables: ...
    @property
    def intake(self) -> IntakeService: ...
    @property
    def disputes(self) -> DisputeService: ...
    @property
    def workflow(self) -> WorkflowService: ...
    @property
    def agreements(self) -> AgreementService: ...
    @property
    def supplements(self) -> SupplementService: ...
    @property
    def clauses(self) -> ClauseBook: ...
    @property
    def offers(self) -> OfferService: ...
    @property
    def reviews(self) -> DossierReviewService: ...
    @property
    def understanding(self) -> UnderstandingService: ...
    @property
    def library(self) -> LibraryService: ...
    @property
    def coverage(self) -> LibraryCoverage: ...
    @property
    def similar(self) -> SimilarCaseService: ...
    @property
    def forecasts(self) -> ForecastService: ...
    @property
    def classification(self) -> ClassificationService: ...
    @property
    def papers(self) -> PaperService: ...
    @property
    def calculations(self) -> CalculationBook: ...
    @property
    def repeats(self) -> RepeatService: ...
    @property
    def quality(self) -> RegisterQualityService: ...
    @property
    def channels(self) -> ChannelService: ...
    @property
    def reminders(self) -> ReminderService: ...
    @property
    def urging(self) -> UrgingService: ...
    @property
    def supervision(self) -> SupervisionService: ...
    @property
    def own_rules(self) -> OwnRulesService: ...
    @property
    def agenda(self) -> AgendaService: ...
    @property
    def notes(self) -> SessionNoteService: ...
    @property
    def performance(self) -> PerformanceService: ...
    @property
    def people(self) -> PeopleService: ...
    @property
    def trace(self) -> TraceService: ...
    @property
    def statutes(self) -> StatuteService: ...
    @property
    def register(self) -> BureauRegister: ...
    @property
    def statistics(self) -> StatisticsService: ...
    @property
    def statistics_sheets(self) -> StatisticsSheets: ...
    @property
    def situation(self) -> SituationService: ...
    @property
    def maintenance(self) -> MaintenanceService: ...

    @property
    def user(self) -> str:
        """Name of whoever unlocked the desk."""

    @property
    def roles(self) -> tuple[Role, ...]:
        """Roles of whoever unlocked the desk."""

    def may(self, right: Right) -> bool:
        """Tell whether whoever unlocked the desk has a right."""

    def close(self) -> None:
        """Close everything and let others in."""


class Door(Protocol):
    """The ways into a profile; each call may take a second and belongs on a worker."""

    @property
    def root(self) -> Path:
        """The folder of the profile."""

    def has_profile(self) -> bool:
        """Tell whether a profile, whole or damaged, lies in the folder."""

    def load_parts(self) -> None:
        """Load what the services need, while the passphrase is still being typed."""

    def open(self, passphrase: str) -> Workbench:
        """Unlock with a passphrase."""

    def create(self, committee: Committee, user_name: str, passphrase: str) -> tuple[Workbench, str]:
        """Make a new profile; return its desk and the recovery code."""

    def first_sign_in(self, once: str, new_passphrase: str) -> Workbench:
        """Unlock with a passphrase that was given out once, under one of the person's own."""

    def recover(self, code: str, new_passphrase: str) -> tuple[Workbench, str]:
        """Unlock with the recovery code under a new passphrase; return the desk and the next code."""

    def restore(self, source: Path, passphrase: str) -> Restored:
        """Make the profile out of a backup; a damaged one is set aside first."""

    def close(self, bench: Workbench) -> None:
        """Close a desk and go on holding the folder."""

    def take_request(self) -> bool:
        """Tell once whether a second start asked for this window."""
