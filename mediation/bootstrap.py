"""The one place that assembles: an open profile, the rules, and everything a mediator can do with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mediation.clock import Clock, SystemClock
from mediation.domain.committee import Committee
from mediation.services.agreements import AgreementService
from mediation.services.disputes import DisputeService
from mediation.services.intake import IntakeService
from mediation.services.library import LibraryService
from mediation.services.profiles import OpenProfile, hold_profile, new_profile, unlock_profile
from mediation.services.reminders import ReminderService
from mediation.services.rule_tables import RuleTables
from mediation.storage.key_slot import FIRM, KeyCost


@dataclass
class Workbench:
    """An unlocked desk: one service for each thing a mediator does."""

    profile: OpenProfile
    clock: Clock
    tables: RuleTables
    intake: IntakeService
    disputes: DisputeService
    agreements: AgreementService
    library: LibraryService
    reminders: ReminderService

    @property
    def user(self) -> str:
        """Name of whoever unlocked the desk."""
        return self.profile.storage.user

    def close(self) -> None:
        """Close everything and let others in."""
        self.profile.close()


def assemble(profile: OpenProfile, clock: Clock) -> Workbench:
    """Build the services over an open profile."""
    storage = profile.storage
    tables = RuleTables()
    intake = IntakeService(storage, tables, clock)
    return Workbench(
        profile=profile,
        clock=clock,
        tables=tables,
        intake=intake,
        disputes=DisputeService(storage, intake, clock),
        agreements=AgreementService(storage, tables, clock),
        library=LibraryService(storage, tables, clock),
        reminders=ReminderService(storage, tables, clock),
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
