"""A profile on disk: made new, opened, and brought up to the program's tables."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mediation.clock import Clock
from mediation.domain.committee import Committee, User
from mediation.errors import ProfileExists, problem_from
from mediation.paths import ProfilePaths, move_into_place
from mediation.storage.copying import copy_database
from mediation.storage.data_key import DataKey
from mediation.storage.database import create_database, open_database
from mediation.storage.envelope import Unlocked, check_passphrase, create_envelope
from mediation.storage.identifiers import new_id
from mediation.storage.key_slot import FIRM, KeyCost
from mediation.storage.migrations.runner import bring_up_to_date
from mediation.storage.storage import Storage

DATABASE_KEY = "database"
_COPIES_KEPT = 5


def create_profile(
    paths: ProfilePaths,
    *,
    committee: Committee,
    user: User,
    passphrase: str,
    clock: Clock,
    initials: Callable[[str], str],
    cost: KeyCost = FIRM,
) -> tuple[Storage, DataKey, str]:
    """Make a profile with its committee and first user; return it open, with its key and the recovery code.

    The files are made aside and moved in when they are whole, so that a crash leaves no half profile.
    """
    if paths.exists():
        raise ProfileExists
    check_passphrase(passphrase)
    first = replace(user, id=user.id or new_id())
    assert first.id is not None
    envelope, key, code = create_envelope(first.id, passphrase, profile=new_id(), cost=cost)
    staged = fresh_staging(paths)
    database = create_database(staged.database, key.derive_key(DATABASE_KEY))
    storage = Storage(database, clock=clock, initials=initials, user=first.name)
    try:
        bring_up_to_date(database.engine)
        with storage.work("新建档案") as work:
            work.note("profile", str(envelope.profile), {})
            work.committee.create(committee)
            work.committee.add_user(first)
            work.commit()
    finally:
        storage.close()
    envelope.write(staged.envelope)
    move_in(staged, paths)
    return open_profile(paths, Unlocked(key, first.id), clock=clock, initials=initials), key, code


def open_profile(
    paths: ProfilePaths, unlocked: Unlocked, *, clock: Clock, initials: Callable[[str], str]
) -> Storage:
    """Open an unlocked profile, migrating it where needed; the acting user is the one who unlocked it."""
    key = unlocked.key.derive_key(DATABASE_KEY)
    database = open_database(paths.database, key)
    try:

        def copy_first(revision: str) -> Path:
            paths.create_folders()
            stamp = clock.now().strftime("%Y%m%d-%H%M%S")
            copy = copy_database(paths.database, paths.backups / f"before-{revision}-{stamp}.db", key)
            _thin(paths.backups)
            return copy

        bring_up_to_date(database.engine, copy_first=copy_first)
        storage = Storage(database, clock=clock, initials=initials)
        if unlocked.user is not None:
            with storage.read() as view:
                person = view.committee.user(unlocked.user)
            storage.user, storage.roles = person.name, person.roles
    except BaseException:
        database.close()
        raise
    return storage


def fresh_staging(paths: ProfilePaths) -> ProfilePaths:
    """Make an empty folder inside the profile's, in which new files become whole."""
    staged = ProfilePaths(paths.root / "staging")
    try:
        paths.create_folders()
        shutil.rmtree(staged.root, ignore_errors=True)
        staged.root.mkdir(mode=0o700)
    except OSError as error:
        raise problem_from(error, paths.root) from error
    return staged


def move_in(staged: ProfilePaths, paths: ProfilePaths) -> None:
    """Move a whole database and its envelope to where a profile has them."""
    try:
        move_into_place(staged.envelope, paths.envelope)
        move_into_place(staged.database, paths.database)
        shutil.rmtree(staged.root, ignore_errors=True)
    except OSError as error:
        raise problem_from(error, paths.root) from error


def _thin(folder: Path) -> None:
    for old in sorted(folder.glob("before-*.db"))[:-_COPIES_KEPT]:
        old.unlink(missing_ok=True)
