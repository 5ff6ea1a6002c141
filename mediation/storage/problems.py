"""What the database driver complains about, turned into sentences."""

from __future__ import annotations

from sqlalchemy.engine import Engine, ExceptionContext
from sqlalchemy.event import listens_for

from mediation.errors import DiskFull, FolderNotWritable, MediationError, ProfileBusy, ProfileDamaged

# Parts of the driver's English messages; SQLite has no other stable way through DB-API.
_CAUSES: tuple[tuple[str, type[MediationError]], ...] = (
    ("disk is full", DiskFull),
    ("disk i/o error", DiskFull),
    ("database is locked", ProfileBusy),
    ("readonly database", FolderNotWritable),
    ("unable to open database file", FolderNotWritable),
    ("malformed", ProfileDamaged),
    ("not a database", ProfileDamaged),
)


def problem_for(error: BaseException) -> MediationError | None:
    """Return the sentence for a driver's error; None where it is a bug."""
    text = str(error).lower()
    return next((problem() for part, problem in _CAUSES if part in text), None)


def translate_errors(engine: Engine) -> None:
    """Make every statement on an engine raise our sentences instead of the driver's."""

    @listens_for(engine, "handle_error")
    def _translate(context: ExceptionContext) -> None:
        problem = problem_for(context.original_exception)
        if problem is not None:
            raise problem from context.original_exception
