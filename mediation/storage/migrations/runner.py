"""Brings a database to the program's tables: in one transaction, with a copy of the file made before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

from mediation.errors import ProfileDamaged, ProfileTooNew

KNOWN = ("0001", "0002")
"""All revisions in their order; here and not read from the files, so that a start needs no Alembic."""


def revision_of(engine: Engine) -> str | None:
    """Return the database's revision, None for an empty database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def bring_up_to_date(engine: Engine, *, copy_first: Callable[[str], Path] | None = None) -> bool:
    """Migrate where needed and tell whether it was; `copy_first` saves the file and is told the old revision.

    Raises `ProfileTooNew` for a revision this program does not know.
    """
    found = revision_of(engine)
    if found == KNOWN[-1]:
        return False
    if found is not None and found not in KNOWN:
        raise ProfileTooNew
    if found is not None and copy_first is not None:
        copy_first(found)
    migrate(engine)
    return True


def migrate(engine: Engine, revision: str = "head") -> None:
    """Run the missing migrations; a crash or a fault in between leaves the old tables."""
    with engine.execution_options(mediation_writing=True).connect() as connection:
        # Rebuilding a table would otherwise cascade; no effect once the transaction has begun.
        _foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                _upgrade(connection, revision)
                if _broken_references(connection):
                    raise ProfileDamaged("升级档案时发现有些记录对不上，没有升级，档案还是原来的样子。")
        finally:
            _foreign_keys(connection, "ON")


def _upgrade(connection: Connection, revision: str) -> None:
    # Alembic takes a quarter of a second to load, which a usual start does without.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext, RevisionStep
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)

    def steps(current: Any, _: MigrationContext) -> list[RevisionStep]:
        return scripts._upgrade_revs(revision, current)  # noqa: SLF001 - as Alembic's own command does

    with EnvironmentContext(config, scripts, fn=steps, destination_rev=revision) as environment:
        environment.configure(connection=connection, transactional_ddl=True, render_as_batch=True)
        environment.run_migrations()


def _foreign_keys(connection: Connection, state: str) -> None:
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute(f"PRAGMA foreign_keys = {state}")


def _broken_references(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return False
    return bool(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
