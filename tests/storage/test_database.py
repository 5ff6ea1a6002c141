"""The database file is encrypted from its first byte, and each trouble has its own sentence."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from mediation.errors import DiskFull, ProfileDamaged, ProfileExists, ProfileNotEncrypted
from mediation.storage.database import PLAIN_HEADER, Database, create_database, open_database
from mediation.storage.problems import problem_for

KEY = bytes(range(32))


def filled(path: Path) -> Path:
    database = create_database(path, KEY)
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (words TEXT)"))
        connection.execute(text("INSERT INTO note VALUES ('石桥村的旧账本')"))
    database.close()
    return path


def words(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(text("SELECT words FROM note")))


def test_a_closed_database_opens_again_from_a_chinese_path(tmp_path: Path) -> None:
    folder = tmp_path / "档 案%#?"
    folder.mkdir()
    database = open_database(filled(folder / "profile.db"), KEY)
    assert words(database) == ["石桥村的旧账本"]
    database.close()


def test_the_file_shows_neither_header_nor_words(tmp_path: Path) -> None:
    content = filled(tmp_path / "profile.db").read_bytes()
    assert not content.startswith(PLAIN_HEADER[:6])
    assert "石桥村".encode() not in content


def test_every_connection_is_durable_and_checks_references(tmp_path: Path) -> None:
    database = open_database(filled(tmp_path / "profile.db"), KEY)
    with database.engine.connect() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store")
        }
    database.close()
    assert values == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "temp_store": 2,
    }  # fmt: skip


def test_a_file_in_clear_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "profile.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE note (words TEXT)")
    connection.close()
    with pytest.raises(ProfileNotEncrypted):
        open_database(path, KEY)


def test_a_foreign_or_damaged_file_is_damaged(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = filled(tmp_path / "profile.db")
    with pytest.raises(ProfileDamaged):
        open_database(path, os.urandom(32))
    content = bytearray(path.read_bytes())
    content[:700] = b"\x01" * 700
    path.write_bytes(content)
    with pytest.raises(ProfileDamaged):
        open_database(path, KEY)
    assert capfd.readouterr() == ("", "")


def test_a_missing_or_empty_file_is_not_silently_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "profile.db"
    with pytest.raises(ProfileDamaged):
        open_database(path, KEY)
    assert not path.exists()
    path.touch()
    with pytest.raises(ProfileDamaged):
        open_database(path, KEY)


def test_creating_never_overwrites(tmp_path: Path) -> None:
    with pytest.raises(ProfileExists):
        create_database(filled(tmp_path / "profile.db"), KEY)


def test_a_damaged_page_met_while_reading_is_a_sentence(tmp_path: Path) -> None:
    path = filled(tmp_path / "profile.db")
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    database = open_database(path, KEY)
    with pytest.raises(ProfileDamaged):
        words(database)
    database.close()


def test_a_full_disk_keeps_what_was_saved(tmp_path: Path) -> None:
    database = open_database(filled(tmp_path / "profile.db"), KEY)
    with database.writing() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DiskFull):
            session.execute(text("INSERT INTO note VALUES (hex(randomblob(100000)))"))
    assert words(database) == ["石桥村的旧账本"]
    database.close()


def test_an_unknown_complaint_is_a_bug() -> None:
    assert problem_for(ValueError("no such table: note")) is None


def test_two_connections_can_read_while_one_writes(tmp_path: Path) -> None:
    database = open_database(filled(tmp_path / "profile.db"), KEY)
    with database.writing() as writer:
        writer.execute(text("INSERT INTO note VALUES ('第二条')"))
        assert words(database) == ["石桥村的旧账本"]
        writer.commit()
    assert words(database) == ["石桥村的旧账本", "第二条"]
    database.close()
