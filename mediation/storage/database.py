"""The database of a profile: SQLCipher, encrypted from the first byte; or a county's PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, create_engine
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.event import listens_for
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from mediation.errors import (
    FolderNotWritable,
    MediationError,
    ProfileDamaged,
    ProfileExists,
    ProfileNotEncrypted,
)
from mediation.storage.problems import problem_for, translate_errors

PLAIN_HEADER = b"SQLite format 3\x00"
_WAIT_SECONDS = 10

# FULL: in WAL mode NORMAL may lose the last saves at a power cut. secure_delete: what is purged is gone.
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "cache_size = -16384",
)
# No names in a bug's report; Chinese stays readable in JSON columns.
_QUIET_AND_READABLE: dict[str, Any] = {
    "hide_parameters": True,
    "json_serializer": partial(json.dumps, ensure_ascii=False),
}


class Database:
    """An open database; reading and writing sessions share one pool, a writing one takes the write lock."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.reading = sessionmaker(engine)
        self.writing = sessionmaker(engine.execution_options(mediation_writing=True), autoflush=False)

    @property
    def encrypted_file(self) -> bool:
        """Tell whether this is a profile's file (not a server)."""
        return self.engine.dialect.name == "sqlite"

    def read(self) -> Session:
        """Open a session that only reads; close it with ``with``."""
        return self.reading()

    def close(self) -> None:
        """Close all connections; the last one folds the write-ahead log into the file."""
        self.engine.dispose()


def create_database(path: Path, key: bytes) -> Database:
    """Create an empty encrypted file."""
    if path.exists():
        raise ProfileExists
    path.touch(mode=0o600)
    return _opened(path, key)


def open_database(path: Path, key: bytes) -> Database:
    """Open a profile's file; `key` was proved by the envelope, so an unreadable file is a damaged one."""
    if not path.exists() or path.stat().st_size == 0:
        raise ProfileDamaged("档案的主文件不见了，或者是空的。")
    return _opened(path, key)


def open_server(url: str | URL) -> Database:
    """Open a county office's PostgreSQL by its URL (needs psycopg)."""
    engine = create_engine(url, **_QUIET_AND_READABLE)
    translate_errors(engine)
    return Database(engine)


def connect_encrypted(path: Path, key: bytes) -> sqlcipher.Connection:
    """Open one raw connection; the file must exist, since a driver would silently make an empty one."""
    assert_encrypted(path)
    try:
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=_WAIT_SECONDS,
            check_same_thread=False,
            isolation_level=None,
        )
    except sqlcipher.Error as error:
        raise problem_for(error) or FolderNotWritable() from error
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to stderr, past our sentences
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlcipher.Error as error:
        connection.close()
        raise _opening_problem(error) from error
    return connection


def assert_encrypted(path: Path) -> None:
    """Refuse a file that lies on disk in clear."""
    with path.open("rb") as stream:
        if stream.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise ProfileNotEncrypted


def _opened(path: Path, key: bytes) -> Database:
    database = Database(_engine(lambda: connect_encrypted(path, key)))
    try:
        with database.engine.connect():
            pass  # an unreadable file must fail here and not at the first save
        assert_encrypted(path)
    except BaseException:
        database.close()
        raise
    return database


def _engine(connect: Callable[[], Any]) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool, **_QUIET_AND_READABLE
    )
    translate_errors(engine)

    @listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver's own BEGIN comes too late: a save reads the last number first and must hold the lock.
        writing = connection.get_execution_options().get("mediation_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _opening_problem(error: Exception) -> MediationError:
    return problem_for(error) or ProfileDamaged()
