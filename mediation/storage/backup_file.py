"""The backup's file: a plain zip of the encrypted database, the envelope and a manifest that vouches for both."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from mediation.errors import BackupUnreadable, ProfileDamaged, ProfileTooNew, problem_from, reading_problem
from mediation.paths import move_into_place, owner_only
from mediation.storage.audit_trail import ChainHead
from mediation.storage.canonical import canonical_text
from mediation.storage.data_key import DataKey
from mediation.storage.envelope import Envelope, envelope_from_bytes

FORMAT = "mediation-desk-backup"
VERSION = 1
DATABASE, ENVELOPE, MANIFEST = "profile.db", "keys.json", "manifest.json"
_LARGEST_SIDE_FILE = 1 << 20
_BLOCK = 1 << 20
# What the zip reader raises on a file that is cut, changed or something else.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, NotImplementedError, RuntimeError,
)  # fmt: skip


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself: no names, since the zip's outside is in clear."""

    profile: UUID
    created_at: datetime
    revision: str
    disputes: int
    past_cases: int
    chain: ChainHead
    sha256: dict[str, str]


@dataclass(frozen=True)
class Backup:
    """A backup whose parts are all there and agree with their hashes; its seal needs the key."""

    path: Path
    size: int
    manifest: Manifest
    envelope: Envelope
    seal: str

    def check_seal(self, key: DataKey) -> None:
        """Refuse a manifest that was not written by whoever had the key."""
        if not hmac.compare_digest(self.seal, _seal(self.manifest, key)):
            raise BackupUnreadable


def write_backup(
    target: Path, *, database: Path, envelope: Envelope, manifest: Manifest, key: DataKey
) -> None:
    """Write the parts into a file that appears under its name only when it is whole and on the disk."""
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        with open(draft, "wb", opener=owner_only) as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as parts:
                parts.writestr(
                    MANIFEST, json.dumps({**_plain(manifest), "seal": _seal(manifest, key)}, indent=2)
                )
                parts.writestr(ENVELOPE, envelope.to_bytes())
                parts.write(database, DATABASE)
            stream.flush()
            os.fsync(stream.fileno())
        move_into_place(draft, target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise problem_from(error, target) from error
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def read_backup(path: Path) -> Backup:
    """Read a backup and check every part against its hash; raise `BackupUnreadable` or `ProfileTooNew`."""
    with _parts(path) as parts:
        plain = json.loads(parts.read(MANIFEST))
        if plain["format"] != FORMAT:
            raise BackupUnreadable
        if int(plain["version"]) > VERSION:
            raise ProfileTooNew
        manifest = _manifest(plain)
        keys = parts.read(ENVELOPE)
        with parts.open(DATABASE) as stream:
            found = {ENVELOPE: hashlib.sha256(keys).hexdigest(), DATABASE: _hash(stream)}
        if found != manifest.sha256:
            raise BackupUnreadable
        return Backup(path, path.stat().st_size, manifest, envelope_from_bytes(keys), str(plain["seal"]))


def take_out_database(backup: Backup, target: Path) -> None:
    """Copy the database out of a backup, checking that it is still the one that was read."""
    digest = hashlib.sha256()
    with (
        _parts(backup.path) as parts,
        parts.open(DATABASE) as source,
        open(target, "wb", opener=owner_only) as stream,
    ):
        while block := source.read(_BLOCK):
            digest.update(block)
            stream.write(block)
        stream.flush()
        os.fsync(stream.fileno())
    if digest.hexdigest() != backup.manifest.sha256[DATABASE]:
        raise BackupUnreadable


def hash_file(path: Path) -> str:
    """Return a file's SHA-256."""
    with path.open("rb") as stream:
        return _hash(stream)


@contextmanager
def _parts(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as parts:
            _check_entries(parts, path.stat().st_size)
            yield parts
    except ProfileDamaged as error:
        raise BackupUnreadable from error
    except _UNREADABLE as error:
        raise BackupUnreadable from error
    except OSError as error:
        raise reading_problem(error, path) from error


def _check_entries(parts: zipfile.ZipFile, file_size: int) -> None:
    """Nothing is compressed, so a part can be no larger than the file: no bomb, no foreign names, no paths."""
    entries = parts.infolist()
    stored = all(entry.compress_type == zipfile.ZIP_STORED for entry in entries)
    small = all(entry.file_size <= _LARGEST_SIDE_FILE for entry in entries if entry.filename != DATABASE)
    whole = all(entry.file_size == entry.compress_size <= file_size for entry in entries)
    if sorted(entry.filename for entry in entries) != sorted((DATABASE, ENVELOPE, MANIFEST)):
        raise BackupUnreadable
    if not (stored and small and whole):
        raise BackupUnreadable


def _plain(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "profile": str(manifest.profile),
        "created_at": manifest.created_at.isoformat(),
        "revision": manifest.revision,
        "disputes": manifest.disputes,
        "past_cases": manifest.past_cases,
        "chain": {"seq": manifest.chain.seq, "hash": manifest.chain.hash},
        "sha256": manifest.sha256,
    }


def _manifest(plain: dict[str, Any]) -> Manifest:
    return Manifest(
        profile=UUID(plain["profile"]),
        created_at=datetime.fromisoformat(plain["created_at"]),
        revision=str(plain["revision"]),
        disputes=int(plain["disputes"]),
        past_cases=int(plain["past_cases"]),
        chain=ChainHead(int(plain["chain"]["seq"]), str(plain["chain"]["hash"])),
        sha256={str(name): str(digest) for name, digest in plain["sha256"].items()},
    )


def _seal(manifest: Manifest, key: DataKey) -> str:
    text = canonical_text(_plain(manifest)).encode()
    return hmac.new(key.derive_key("backup"), text, hashlib.sha256).hexdigest()


def _hash(stream: BinaryIO | Any) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()
