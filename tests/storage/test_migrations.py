"""The migrations lead to the tables of the program, in one step or from an older file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from mediation.errors import ProfileTooNew
from mediation.storage.copying import copy_database
from mediation.storage.database import Database, create_database
from mediation.storage.migrations import runner
from mediation.storage.migrations.runner import KNOWN, bring_up_to_date, revision_of
from mediation.storage.tables import Base

KEY = bytes(range(32))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    database = create_database(tmp_path / "profile.db", KEY)
    yield database
    database.close()


def test_the_migrations_end_at_the_tables_of_the_program(empty: Database) -> None:
    bring_up_to_date(empty.engine)
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_known_revisions_are_those_of_the_files() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(runner.__file__).parent))
    config.set_main_option("path_separator", "os")
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(revisions)) == KNOWN


def test_an_up_to_date_database_is_left_alone(empty: Database) -> None:
    assert bring_up_to_date(empty.engine)
    assert not bring_up_to_date(empty.engine, copy_first=lambda _: pytest.fail("no copy is needed"))
    assert revision_of(empty.engine) == KNOWN[-1]


def test_an_unknown_revision_is_newer(empty: Database) -> None:
    bring_up_to_date(empty.engine)
    with empty.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(ProfileTooNew):
        bring_up_to_date(empty.engine)


@pytest.fixture
def with_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program know a second revision that fails half way."""

    def upgrade(connection: object, revision: str) -> None:
        connection.exec_driver_sql("CREATE TABLE half (words TEXT)")  # type: ignore[attr-defined]
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0998'")  # type: ignore[attr-defined]
        raise ZeroDivisionError(revision)

    monkeypatch.setattr(runner, "KNOWN", (*KNOWN, "0998"))
    monkeypatch.setattr(runner, "_upgrade", upgrade)


@pytest.mark.usefixtures("with_one_more")
def test_a_failed_migration_leaves_the_old_tables_and_a_copy(empty: Database, tmp_path: Path) -> None:
    copies: list[Path] = []

    def copy_first(revision: str) -> Path:
        copies.append(copy_database(tmp_path / "profile.db", tmp_path / f"before-{revision}.db", KEY))
        return copies[0]

    with empty.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('0001')")
    with pytest.raises(ZeroDivisionError):
        bring_up_to_date(empty.engine, copy_first=copy_first)
    assert [copy.name for copy in copies] == ["before-0001.db"]
    assert revision_of(empty.engine) == "0001"
    with empty.engine.connect() as connection:
        assert (
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half'").scalar() == 0
        )
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
