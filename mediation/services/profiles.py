"""The profile itself (档案): made new, opened by passphrase or recovery code, given a new passphrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mediation.clock import Clock
from mediation.domain.committee import Committee, Role, User, check_template
from mediation.errors import OneTimePassphrase, RefusedInput, WrongPassphrase, problem_from
from mediation.paths import ProfilePaths
from mediation.services.names import initials, tidy_name
from mediation.storage.data_key import DataKey
from mediation.storage.envelope import Envelope, Unlocked, read_envelope
from mediation.storage.instance_lock import InstanceLock, ask_to_raise
from mediation.storage.key_slot import FIRM, KeyCost

if TYPE_CHECKING:
    from mediation.storage.storage import Storage

# SQLAlchemy loads in half a second; the functions below import it only once a passphrase was given.
_DIVISION_LENGTHS = (6, 9, 12)


@dataclass
class OpenProfile:
    """A profile held by this program: nobody else opens it until it is closed."""

    paths: ProfilePaths
    storage: Storage
    key: DataKey
    lock: InstanceLock

    def close(self) -> None:
        """Close the database and let others in."""
        self.storage.close()
        self.lock.release()


def check_committee(committee: Committee) -> None:
    """Raise RefusedInput with a sentence when a committee's particulars cannot be used."""
    if not committee.name.strip():
        raise RefusedInput("还没写调委会的名称。")
    if not committee.abbreviation.strip():
        raise RefusedInput("还没写编号里用的简称，例如“石桥”。")
    if not re.fullmatch(r"\d+", committee.division) or len(committee.division) not in _DIVISION_LENGTHS:
        raise RefusedInput("行政区划代码是6位、9位或12位数字。", "县是6位，乡镇是9位，村是12位。")
    try:
        check_template(committee.number_template)
    except ValueError as problem:
        raise RefusedInput(str(problem)) from problem


def hold_profile(root: Path) -> InstanceLock:
    """Take hold of a profile's folder, made where it is missing; raise ProfileBusy when another window has it."""
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise problem_from(error, root) from error
    return InstanceLock(ProfilePaths(root))


def ask_holder_to_show(root: Path) -> None:
    """Ask the window that holds a profile to come to the front."""
    ask_to_raise(ProfilePaths(root))


def set_aside_profile(root: Path, *, clock: Clock) -> Path:
    """Move a damaged profile into a folder beside its place, so that a backup can take it; delete nothing.

    The folder must be held.
    """
    paths = ProfilePaths(root)
    aside = root / f"set-aside-{clock.now():%Y%m%d-%H%M%S}"
    try:
        aside.mkdir(mode=0o700)
        _move_profile(paths, aside)
    except OSError as error:
        raise problem_from(error, root) from error
    return aside


def put_back_profile(aside: Path, root: Path) -> None:
    """Undo `set_aside_profile`, when nothing came to take the place."""
    _move_profile(ProfilePaths(aside), root)
    aside.rmdir()


def _move_profile(paths: ProfilePaths, target: Path) -> None:
    for path in (paths.database, *paths.root.glob(f"{paths.database.name}-*"), paths.envelope):
        if path.exists():
            path.rename(target / path.name)


def new_profile(
    lock: InstanceLock,
    root: Path,
    *,
    committee: Committee,
    user_name: str,
    passphrase: str,
    clock: Clock,
    cost: KeyCost = FIRM,
) -> tuple[OpenProfile, str]:
    """Make a profile in a held folder and open it; return it with the recovery code, which is shown only now."""
    from mediation.storage.profile import create_profile

    check_committee(committee)
    if not tidy_name(user_name):
        raise RefusedInput("还没写你的姓名。")
    paths = ProfilePaths(root)
    user = User(tidy_name(user_name), (Role.DIRECTOR, Role.MEDIATOR, Role.REGISTRAR))
    storage, key, code = create_profile(
        paths,
        committee=committee,
        user=user,
        passphrase=passphrase,
        clock=clock,
        initials=initials,
        cost=cost,
    )
    return OpenProfile(paths, storage, key, lock), code


def unlock_profile(lock: InstanceLock, root: Path, *, passphrase: str, clock: Clock) -> OpenProfile:
    """Open a held profile with a user's passphrase; raise WrongPassphrase when it is nobody's."""
    paths = ProfilePaths(root)
    unlocked = read_envelope(paths.envelope).unlock(passphrase)
    if unlocked.once:
        raise OneTimePassphrase
    return _open(lock, paths, unlocked, clock)


def first_sign_in(
    lock: InstanceLock, root: Path, *, once: str, new_passphrase: str, clock: Clock, cost: KeyCost = FIRM
) -> OpenProfile:
    """Open with a passphrase that was given out once, under one of the person's own."""
    paths = ProfilePaths(root)
    envelope = read_envelope(paths.envelope)
    unlocked = envelope.unlock(once)
    if unlocked.user is None or not unlocked.once:
        raise WrongPassphrase
    changed = envelope.with_passphrase(unlocked.key, unlocked.user, new_passphrase, cost=cost)
    profile = _open(lock, paths, unlocked, clock)
    try:
        with profile.storage.work("改口令") as work:
            work.note("profile", str(envelope.profile), {"passphrase": "changed"})
            work.commit()
        changed.write(paths.envelope)
    except BaseException:
        profile.storage.close()
        raise
    return profile


def recover_profile(
    lock: InstanceLock, root: Path, *, code: str, new_passphrase: str, clock: Clock, cost: KeyCost = FIRM
) -> tuple[OpenProfile, str]:
    """Open with the recovery code, give the director a new passphrase, and draw a new code, since this one was seen."""
    paths = ProfilePaths(root)
    envelope = read_envelope(paths.envelope)
    unlocked = envelope.unlock_by_recovery_code(code)
    profile = _open(lock, paths, unlocked, clock)
    try:
        director = _director(profile, envelope)
        assert director.id is not None
        profile.storage.user, profile.storage.roles = director.name, director.roles
        changed = envelope.with_passphrase(unlocked.key, director.id, new_passphrase, cost=cost)
        changed, new_code = changed.with_new_recovery_code(unlocked.key, cost=cost)
        changed.write(paths.envelope)
        with profile.storage.work("用恢复码打开") as work:
            work.note("profile", str(envelope.profile), {"passphrase": "changed", "recovery_code": "changed"})
            work.commit()
    except BaseException:
        profile.storage.close()
        raise
    return profile, new_code


def _director(profile: OpenProfile, envelope: Envelope) -> User:
    """Return whom the sealed paper lets in: who manages the desk; in an old profile without one, its first person."""
    with profile.storage.read() as view:
        users = [user for user in view.committee.users() if user.id in envelope.users]
    return next((user for user in users if user.active and Role.DIRECTOR in user.roles), users[0])


def change_passphrase(profile: OpenProfile, *, old: str, new: str, cost: KeyCost = FIRM) -> None:
    """Replace a user's passphrase; the old one must be given, since the desk may stand open."""
    envelope = read_envelope(profile.paths.envelope)
    unlocked = envelope.unlock(old)
    if unlocked.user is None:
        raise WrongPassphrase
    envelope.with_passphrase(unlocked.key, unlocked.user, new, cost=cost).write(profile.paths.envelope)
    with profile.storage.work("改口令") as work:
        work.note("profile", str(envelope.profile), {"passphrase": "changed"})
        work.commit()


def renew_recovery_code(profile: OpenProfile, *, passphrase: str, cost: KeyCost = FIRM) -> str:
    """Draw a new recovery code when the paper is lost; the old one stops working."""
    envelope = read_envelope(profile.paths.envelope)
    # The right is asked first: the paper opens the desk as its director.
    with profile.storage.work("换恢复码") as work:
        unlocked = envelope.unlock(passphrase)
        changed, code = envelope.with_new_recovery_code(unlocked.key, cost=cost)
        changed.write(profile.paths.envelope)
        work.note("profile", str(envelope.profile), {"recovery_code": "changed"})
        work.commit()
    return code


def _open(lock: InstanceLock, paths: ProfilePaths, unlocked: Unlocked, clock: Clock) -> OpenProfile:
    from mediation.storage.profile import open_profile

    storage = open_profile(paths, unlocked, clock=clock, initials=initials)
    return OpenProfile(paths, storage, unlocked.key, lock)
