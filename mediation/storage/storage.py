"""An open profile: units of work to change it, sessions to read it, listeners to follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mediation.clock import Clock
from mediation.domain.committee import Role
from mediation.domain.events import Event
from mediation.domain.permissions import may, refusal, right_for, sees_all
from mediation.errors import NotAllowedNow
from mediation.storage.database import Database
from mediation.storage.unit_of_work import UnitOfWork
from mediation.storage.view import View

Listener = Callable[[Event], None]


class Storage:
    """Everything services need of the database; `user` is the name of whoever unlocked it, `roles` what he may do.

    `revision` grows with everything saved here, so that what was counted may be kept until then.
    Without roles everything is open: that is how a profile is made and mended.
    """

    def __init__(
        self, database: Database, *, clock: Clock, initials: Callable[[str], str], user: str = ""
    ) -> None:
        self.database = database
        self.user = user
        self.roles: tuple[Role, ...] = ()
        self.revision = 0
        self._clock = clock
        self._initials = initials
        self._listeners: list[Listener] = []

    def work(self, action: str) -> UnitOfWork:
        """Begin an action; `action` is the word the audit rows and the history show (登记纠纷).

        Raises NotAllowedNow when none of the person's roles brings the right it needs.
        """
        right = right_for(action)
        if self.roles and not may(self.roles, right):
            raise NotAllowedNow(*refusal(self.roles, right))
        return UnitOfWork(
            self.database,
            user=self.user,
            action=action,
            clock=self._clock,
            initials=self._initials,
            publish=self._publish,
            only_of=self.user if self._is_outside() else None,
        )

    def read(self) -> View:
        """Open a view that stays the same while it is open, whatever is saved meanwhile; use it with ``with``."""
        view = self.read_whole()
        if self._is_outside():
            view.restrict_to(self.user)
        return view

    def read_whole(self) -> View:
        """Open a view of everything, for what the machine keeps and shows to nobody as it is: the index, the models."""
        return View(self.database, self._initials)

    def subscribe(self, listener: Listener) -> None:
        """Tell a listener every event after its commit; it must not raise, since the change stands already."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def _is_outside(self) -> bool:
        return bool(self.roles) and not sees_all(self.roles)

    def _publish(self, events: Iterable[Event]) -> None:
        self.revision += 1
        for event in events:
            for listener in self._listeners:
                listener(event)
