"""A consistent copy of an open database, encrypted under the same key, in one file."""

from __future__ import annotations

import os
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from mediation.errors import DiskFull, MediationError, ProfileDamaged, problem_from
from mediation.storage.database import connect_encrypted
from mediation.storage.problems import problem_for

# The database may be written while it is copied; SQLite then starts anew with these pages.
_PAGES_AT_ONCE = 2000


def copy_database(source: Path, target: Path, key: bytes) -> Path:
    """Copy a database while it is in use, check the copy and make it durable; a failed copy is removed."""
    try:
        target.unlink(missing_ok=True)
        target.touch(mode=0o600)
        _copy(source, target, key)
        problem = first_fault(target, key)
        if problem:
            raise ProfileDamaged(problem)
        with target.open("rb+") as stream:
            os.fsync(stream.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise problem_from(error, target) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target


def first_fault(path: Path, key: bytes) -> str:
    """Return a sentence when a database file has a fault in its pages, else nothing."""
    try:
        connection = connect_encrypted(path, key)
    except ProfileDamaged as error:
        return error.message
    try:
        # The seal check overlooks a file cut at a page's end, the structure check a page that nothing points to.
        sealed = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        sound = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
    except sqlcipher.DatabaseError:
        return "有些页读不出来。"
    finally:
        connection.close()
    if sealed:
        return f"有{len(sealed)}页被改过，或者坏了。"
    return "" if sound == ["ok"] else "里面的结构对不上。"


def _copy(source: Path, target: Path, key: bytes) -> None:
    reading, writing = connect_encrypted(source, key), None
    try:
        writing = connect_encrypted(target, key)
        reading.backup(writing, pages=_PAGES_AT_ONCE, sleep=0.01)
        # One file: a copy on a stick has no write-ahead log beside it.
        writing.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlcipher.Error as error:
        raise _problem(error) from error
    finally:
        reading.close()
        if writing is not None:
            writing.close()


def _problem(error: Exception) -> MediationError:
    return problem_for(error) or DiskFull()
