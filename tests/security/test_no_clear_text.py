"""Nothing a person typed lies on disk in clear: not in the profile while it is open, not after, not in a backup."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from mediation.domain.committee import User
from mediation.domain.library import CaseOrigin
from mediation.domain.parties import Party, Side
from mediation.domain.records import Draft, IssuedDocument
from mediation.paths import ProfilePaths
from mediation.services.names import initials
from mediation.storage.backup import create_backup, restore_backup
from mediation.storage.data_key import DataKey
from mediation.storage.database import PLAIN_HEADER
from mediation.storage.envelope import Unlocked
from mediation.storage.profile import DATABASE_KEY, open_profile
from mediation.storage.storage import Storage
from tests.profiles import (
    COMMITTEE,
    NOON,
    PASSPHRASE,
    new_profile,
    past_case,
    register,
    sample_agreement,
    sample_dispute,
)

MARKER = "无人知晓的名字"
PAGE, RESERVED = 4096, 80
CODED = (
    *(MARKER.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")),
    json.dumps(MARKER).strip('"').encode(),
)


def type_everywhere(storage: Storage) -> None:
    """Put the marker into every place that a person can type into."""
    parties = (
        Party(Side.APPLICANT, MARKER, address=MARKER),
        Party(Side.RESPONDENT, "陈国良", occupation=MARKER),
    )
    dispute = register(storage, replace(sample_dispute(), parties=parties, facts=MARKER * 50))
    with storage.work(f"记{MARKER}") as work:
        terms = tuple(replace(term, text=MARKER, obligor=MARKER) for term in sample_agreement(dispute).terms)
        work.agreements.add(replace(sample_agreement(dispute), terms=terms))
        work.drafts.save(Draft("intake", {"facts": MARKER * 900}, title=MARKER), at=NOON.now())
        work.library.add([past_case(MARKER, facts=MARKER * 900, origin=CaseOrigin.OWN)])
        paper = IssuedDocument(MARKER, "A1", "", "", dispute.id, issued_by=MARKER, issued_at=NOON.now())
        work.documents.add(paper, MARKER.encode() * 5000)
        work.committee.save(replace(COMMITTEE, name=MARKER))
        work.committee.add_user(User(MARKER))
        work.settings.put("标题", MARKER)
        work.commit()


def leaks(folder: Path) -> list[str]:
    """Return the files under a folder that hold the marker or a clear database."""
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if MARKER in path.name or (path.is_file() and holds_clear_text(path.read_bytes()))
    ]


def holds_clear_text(content: bytes) -> bool:
    return content.startswith(PLAIN_HEADER) or any(code in content for code in CODED)


@pytest.fixture
def typed(tmp_path: Path) -> tuple[Storage, DataKey]:
    storage, key, _ = new_profile(tmp_path / "profile")
    type_everywhere(storage)
    return storage, key


def test_no_file_of_an_open_profile_holds_what_was_typed(
    typed: tuple[Storage, DataKey], tmp_path: Path
) -> None:
    names = {path.name for path in (tmp_path / "profile").iterdir()}
    assert "profile.db-wal" in names
    found = leaks(tmp_path)
    typed[0].close()
    assert found == []


def test_no_file_of_a_closed_profile_holds_what_was_typed(
    typed: tuple[Storage, DataKey], tmp_path: Path
) -> None:
    typed[0].close()
    assert leaks(tmp_path) == []


def test_no_backup_and_no_restored_profile_holds_it(typed: tuple[Storage, DataKey], tmp_path: Path) -> None:
    storage, key = typed
    backup = create_backup(ProfilePaths(tmp_path / "profile"), tmp_path / "stick.backup", key, clock=NOON)
    restore_backup(backup, ProfilePaths(tmp_path / "new"), key)
    found = leaks(tmp_path)
    storage.close()
    assert found == []


def test_no_file_holds_a_key_or_the_passphrase(typed: tuple[Storage, DataKey], tmp_path: Path) -> None:
    storage, key = typed
    storage.close()
    secrets = [key.secret, key.derive_key("database"), key.derive_key("index"), PASSPHRASE.encode()]
    secrets += [secret.hex().encode() for secret in secrets[:3]]
    contents = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert contents
    assert not [secret for secret in secrets for content in contents if secret in content]


def test_the_search_for_leaks_finds_one(tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text(f"登记：{MARKER}", encoding="utf-8")
    (tmp_path / "gbk.txt").write_bytes(MARKER.encode("gb18030"))
    (tmp_path / "json.txt").write_bytes(b'"' + MARKER.encode("unicode_escape") + b'"')
    assert sorted(leaks(tmp_path)) == ["gbk.txt", "json.txt", "log.txt"]


def test_a_removed_case_is_gone_from_the_file(tmp_path: Path) -> None:
    """A purge is one (个人信息保护法 47): with the key in hand the marker is found before and not after."""
    storage, key, _ = new_profile(tmp_path)
    with storage.work("导入类案") as work:
        (case,) = work.library.add([past_case("旧-1", facts=MARKER * 3000)])
        work.commit()
    storage.close()
    assert MARKER in decrypted(tmp_path, key)
    storage = open_profile(ProfilePaths(tmp_path), Unlocked(key, None), clock=NOON, initials=initials)
    with storage.work("删类案") as work:
        work.library.remove(case.key)  # type: ignore[arg-type]
        work.commit()
    storage.close()
    assert MARKER not in decrypted(tmp_path, key)


def decrypted(folder: Path, key: DataKey) -> str:
    """Decrypt every page, used or free, as SQLCipher 4 lays them out: AES-256-CBC, vector and seal at the end."""
    content = ProfilePaths(folder).database.read_bytes()
    assert not list(folder.glob("*-wal"))
    text = b""
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        body = page[16 if start == 0 else 0 : PAGE - RESERVED]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        decryptor = Cipher(AES(key.derive_key(DATABASE_KEY)), CBC(vector)).decryptor()
        text += decryptor.update(body) + decryptor.finalize()
    return text.decode("utf-8", "ignore")
