"""Backup (备份) to a chosen folder or stick, read back and opened before it counts; restore into a new profile."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from mediation.clock import Clock
from mediation.errors import (
    BackupUnreadable,
    DiskFull,
    ProfileDamaged,
    ProfileExists,
    ProfileTooNew,
    problem_from,
)
from mediation.paths import ProfilePaths
from mediation.storage.audit_trail import ChainHead, chain_head, verify
from mediation.storage.backup_file import (
    DATABASE,
    ENVELOPE,
    Backup,
    Manifest,
    hash_file,
    read_backup,
    take_out_database,
    write_backup,
)
from mediation.storage.copying import copy_database, first_fault
from mediation.storage.data_key import DataKey
from mediation.storage.database import Database, open_database
from mediation.storage.envelope import Envelope, read_envelope
from mediation.storage.migrations.runner import KNOWN, revision_of
from mediation.storage.profile import DATABASE_KEY, fresh_staging, move_in
from mediation.storage.queries import Queries

_SPARE_BYTES = 8 << 20


def create_backup(paths: ProfilePaths, target: Path, key: DataKey, *, clock: Clock) -> Backup:
    """Back up a profile while it is in use; what is returned has been read back from the target and opened."""
    _need_room(paths, target.parent)
    staged = fresh_staging(paths)
    database_key = key.derive_key(DATABASE_KEY)
    try:
        envelope = read_envelope(paths.envelope)
        copy_database(paths.database, staged.database, database_key)
        manifest = _describe(staged.database, database_key, envelope, clock)
        write_backup(target, database=staged.database, envelope=envelope, manifest=manifest, key=key)
        staged.database.unlink()
        backup = read_backup(target)
        _take_out_whole(backup, staged, key)
    except BackupUnreadable as error:
        raise BackupUnreadable(
            "备份写完后读回来对不上，不能用。", "电脑里的档案没有动。换一个U盘或文件夹，再备份一次。"
        ) from error
    finally:
        shutil.rmtree(staged.root, ignore_errors=True)
    return backup


def restore_backup(backup: Backup, paths: ProfilePaths, key: DataKey) -> None:
    """Make a new profile out of a backup that `read_backup` read and its envelope's key; never over another one."""
    if paths.exists():
        raise ProfileExists
    staged = fresh_staging(paths)
    try:
        _take_out_whole(backup, staged, key)
        backup.envelope.write(staged.envelope)
        move_in(staged, paths)
    finally:
        shutil.rmtree(staged.root, ignore_errors=True)


def _take_out_whole(backup: Backup, staged: ProfilePaths, key: DataKey) -> None:
    """Copy the database out and open it: seal, pages, tables and audit chain must all be right."""
    backup.check_seal(key)
    database_key = key.derive_key(DATABASE_KEY)
    try:
        take_out_database(backup, staged.database)
    except OSError as error:
        raise problem_from(error, staged.database) from error
    try:
        fault = first_fault(staged.database, database_key)
        database = open_database(staged.database, database_key)
    except ProfileDamaged as error:
        raise BackupUnreadable from error
    try:
        known = revision_of(database.engine) in KNOWN
        chain_holds = known and _chain_holds(database, backup.manifest.chain)
    finally:
        database.close()
    if not known:
        raise ProfileTooNew
    if fault or not chain_holds:
        raise BackupUnreadable


def _chain_holds(database: Database, head: ChainHead) -> bool:
    with database.read() as session:
        report = verify(session, known=head)
    return report.holds and report.head == head


def _describe(path: Path, database_key: bytes, envelope: Envelope, clock: Clock) -> Manifest:
    # Opening turns on the write-ahead log again, which changes the file: hash it after closing.
    database = open_database(path, database_key)
    try:
        revision = revision_of(database.engine) or ""
        with database.read() as session:
            queries = Queries(session)
            disputes, past_cases = queries.register_size(), queries.library_size()
            head = chain_head(session)
    finally:
        database.close()
    return Manifest(
        profile=envelope.profile,
        created_at=clock.now(),
        revision=revision,
        disputes=disputes,
        past_cases=past_cases,
        chain=head,
        sha256={DATABASE: hash_file(path), ENVELOPE: hashlib.sha256(envelope.to_bytes()).hexdigest()},
    )


def _need_room(paths: ProfilePaths, folder: Path) -> None:
    size = paths.database.stat().st_size + _SPARE_BYTES
    try:
        if shutil.disk_usage(folder).free < size:
            raise DiskFull(
                "没有备份成：备份的盘空间不够。", "资料都在电脑里，没有丢。换一个U盘，或删掉旧备份再试。"
            )
        if shutil.disk_usage(paths.root).free < size:
            raise DiskFull("没有备份成：电脑的磁盘空间不够。", "资料没有丢。腾出一些空间再试。")
    except OSError as error:
        raise problem_from(error, folder) from error
