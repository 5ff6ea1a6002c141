"""The committee, its users, its numbers and its settings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from mediation.domain.committee import Committee, Role, User
from mediation.errors import NotFound
from mediation.storage.identifiers import new_id
from mediation.storage.journal import Journal
from mediation.storage.tables import CommitteeRow, SequenceRow, SettingRow, UserRow

COMMITTEE, USER, SETTING, NUMBER = "committee", "user", "setting", "number"
_COMMITTEE = ("name", "abbreviation", "division", "number_template", "court", "phone", "address")


class CommitteeRepository:
    """Keeps the one committee of the profile and its users."""

    def __init__(self, session: Session, journal: Journal) -> None:
        self._session = session
        self._journal = journal

    def get(self) -> Committee:
        """Return the committee."""
        return _committee(self._row())

    def create(self, committee: Committee) -> None:
        """Name the committee of a new profile."""
        key = new_id()
        self._session.execute(insert(CommitteeRow), [{"id": key, **_committee_values(committee)}])
        self._journal.added(COMMITTEE, key, committee)

    def save(self, committee: Committee) -> None:
        """Change the committee's particulars."""
        row = self._row()
        before = _committee(row)
        self._session.execute(
            update(CommitteeRow).where(CommitteeRow.id == row.id).values(**_committee_values(committee))
        )
        self._journal.changed(COMMITTEE, row.id, before, committee)

    def users(self) -> tuple[User, ...]:
        """Return all users in the order they came."""
        return tuple(_user(row) for row in self._session.scalars(select(UserRow).order_by(UserRow.id)))

    def user(self, user_id: UUID) -> User:
        """Return a user by key, as the envelope's slot names it."""
        row = self._session.get(UserRow, user_id, populate_existing=True)
        if row is None:
            raise NotFound("没有这个人。")
        return _user(row)

    def add_user(self, user: User) -> User:
        """Add a user; return him with his key."""
        added = replace(user, id=user.id or new_id())
        assert added.id is not None
        self._session.execute(insert(UserRow), [{"id": added.id, **_user_values(added)}])
        self._journal.added(USER, added.id, added)
        return added

    def save_user(self, user: User) -> None:
        """Change a user's name, roles or whether he is active."""
        assert user.id is not None
        before = self.user(user.id)
        self._session.execute(update(UserRow).where(UserRow.id == user.id).values(**_user_values(user)))
        self._journal.changed(USER, user.id, before, user)

    def _row(self) -> CommitteeRow:
        row = self._session.scalar(select(CommitteeRow).limit(1).execution_options(populate_existing=True))
        if row is None:
            raise NotFound("这份档案还没有写调委会的名称。")
        return row


class NumberRepository:
    """Draws serial numbers per year and kind; a drawn number is never given again."""

    def __init__(self, session: Session, journal: Journal) -> None:
        self._session = session
        self._journal = journal

    def draw(self, year: int, kind: str = "dispute") -> int:
        """Return the next number; it counts as drawn only when the unit of work is committed."""
        number = self.last(year, kind) + 1
        self._set(year, kind, number)
        return number

    def last(self, year: int, kind: str = "dispute") -> int:
        """Return the last number drawn, 0 before the first."""
        chosen = select(SequenceRow.last).where(SequenceRow.year == year, SequenceRow.kind == kind)
        return self._session.scalar(chosen.with_for_update()) or 0

    def start_after(self, year: int, last: int, kind: str = "dispute") -> None:
        """Go on after numbers that were given on paper; numbers are never taken back."""
        before = self.last(year, kind)
        if last > before:
            self._set(year, kind, last)
            self._journal.changed(NUMBER, f"{year}/{kind}", {"last": before}, {"last": last})

    def _set(self, year: int, kind: str, last: int) -> None:
        key = (SequenceRow.year == year, SequenceRow.kind == kind)
        self._session.execute(delete(SequenceRow).where(*key))
        self._session.execute(insert(SequenceRow), [{"year": year, "kind": kind, "last": last}])


class SettingRepository:
    """Settings by key, as plain JSON."""

    def __init__(self, session: Session, journal: Journal) -> None:
        self._session = session
        self._journal = journal

    def get(self, key: str, default: Any = None) -> Any:
        """Return a setting, or the default where it was never set."""
        row = self._session.get(SettingRow, key, populate_existing=True)
        return default if row is None else row.value

    def put(self, key: str, value: Any) -> None:
        """Set a setting; None takes it away."""
        before = self.get(key)
        self._session.execute(delete(SettingRow).where(SettingRow.key == key))
        if value is not None:
            self._session.execute(insert(SettingRow), [{"key": key, "value": value}])
        self._journal.changed(SETTING, key, {"value": before}, {"value": value})

    def everything(self) -> dict[str, Any]:
        """Return all settings."""
        return {row.key: row.value for row in self._session.scalars(select(SettingRow))}


def _committee_values(committee: Committee) -> dict[str, Any]:
    return {name: getattr(committee, name) for name in _COMMITTEE}


def _committee(row: CommitteeRow) -> Committee:
    return Committee(**{name: getattr(row, name) for name in _COMMITTEE})


def _user_values(user: User) -> dict[str, Any]:
    return {"name": user.name, "roles": [role.value for role in user.roles], "active": user.active}


def _user(row: UserRow) -> User:
    return User(row.name, tuple(Role.parse(role) for role in row.roles), row.active, row.id)
