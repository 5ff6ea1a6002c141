"""人员: who may open the desk and do what; a director adds, changes, stops, and hands open work over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import short_date
from mediation.domain.committee import Role, User
from mediation.domain.people_records import HandOver
from mediation.domain.permissions import Right
from ui.background import Failure, run
from ui.pages.settings.hand_over_sheet import HandOverSheet, HandOverWish
from ui.pages.settings.person_sheet import NewPerson, PersonSheet
from ui.pages.settings.role_words import role_names, short_rights
from ui.rights import refused
from ui.widgets import Card, Label, LinkButton, Prose, clear_layout, column, row, rule
from ui.workbench import Workbench


@dataclass(frozen=True)
class _People:
    users: tuple[User, ...]
    hand_overs: tuple[Kept[HandOver], ...]


class PeopleCard(Card):
    """Reads and stores by itself; ``stored`` (a sentence) when something was, ``failed`` gives a Failure,
    ``book_requested`` a kept hand-over whose book is to be printed.
    """

    stored = Signal(str)
    failed = Signal(object)
    book_requested = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        self.hand_link = LinkButton(self.tr("移交"))
        self.add_link = LinkButton(self.tr("加一个人"), "new")
        super().__init__(self.tr("人员"), self.hand_link, self.add_link)
        self._bench = bench
        self._users: tuple[User, ...] = ()
        self.person_sheet: PersonSheet | None = None
        self.hand_over_sheet: HandOverSheet | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._note = Prose(role="caption", tone="text2")
        self.add(self._rows, self._note)
        may_not = refused(bench.roles, Right.MANAGE)
        self._manages = not may_not
        for link in (self.hand_link, self.add_link):
            link.setVisible(self._manages)
        words = self.tr("各用各的口令打开。离开的人先移交，再停用；名字还留在办过的件上。")
        self._note.set_words(may_not or words)
        self.add_link.clicked.connect(lambda: self.open_person(None))
        self.hand_link.clicked.connect(lambda: self.open_hand_over())

    # ---- what the page asks -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read who there is."""
        people = self._bench.people
        run(
            lambda _: _People(people.users(), people.hand_overs()),
            done=self._show,
            failed=self.failed.emit,
            owner=self,
        )

    def open_person(self, user: User | None) -> None:
        """Ask for a new person, or for what a person may do."""
        own = user is not None and user.name == self._bench.user
        self.person_sheet = sheet = PersonSheet(self, user, own=own)
        sheet.person_given.connect(partial(self._on_new, sheet))
        sheet.roles_given.connect(partial(self._on_roles, sheet))
        sheet.stop_requested.connect(partial(self._on_stop, sheet))
        sheet.reset_requested.connect(partial(self._on_reset, sheet))
        sheet.open()

    def open_hand_over(self, giver: str = "") -> None:
        """Ask who gives to whom."""
        self.hand_over_sheet = sheet = HandOverSheet(self._users, self, giver=giver)
        sheet.giver_chosen.connect(partial(self._on_giver, sheet))
        sheet.hand_over_requested.connect(partial(self._on_hand_over, sheet))
        sheet.open()
        sheet.ask()

    # ---- inside -------------------------------------------------------------------------------------------

    def _show(self, people: _People) -> None:
        self._users = people.users
        clear_layout(self._rows)
        for place, user in enumerate(people.users):
            if place:
                self._rows.addWidget(rule())
            self._rows.addLayout(self._user_line(user, people.hand_overs))
        for kept in reversed(people.hand_overs):
            self._rows.addWidget(rule())
            self._rows.addLayout(self._hand_over_line(kept))

    def _user_line(self, user: User, hand_overs: tuple[Kept[HandOver], ...]) -> QVBoxLayout:
        given = next((kept.value.taker for kept in reversed(hand_overs) if kept.value.giver == user.name), "")
        stopped = self.tr("停用了，件交给{taker}").format(taker=given) if given else self.tr("停用了")
        told = Label(short_rights(user.roles) if user.active else stopped, tone="text2")
        name = Label(user.name, strong=True)
        across = row(column(name, Label(role_names(user.roles), role="caption", tone="text2"), gap=0), gap=12)
        across.addStretch(1)
        across.addWidget(told)
        if self._manages and user.active:
            link = LinkButton(self.tr("改"))
            link.setAccessibleName(self.tr("改 {name}").format(name=user.name))
            link.clicked.connect(lambda: self.open_person(user))
            across.addWidget(link)
        return column(across, gap=0)

    def _hand_over_line(self, kept: Kept[HandOver]) -> QVBoxLayout:
        book = kept.value
        words = self.tr("{day}，{giver}移交给{taker}{count}件").format(
            day=short_date(kept.on, self._bench.clock.today()),
            giver=book.giver,
            taker=book.taker,
            count=len(book.disputes),
        )
        link = LinkButton(self.tr("移交清册"), "print")
        link.clicked.connect(lambda: self.book_requested.emit(kept))
        across = row(Prose(words, tone="text2"), link)
        across.setStretch(0, 1)
        return column(across, gap=0)

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_new(self, sheet: PersonSheet, person: NewPerson) -> None:
        words = self.tr("加好了，{name}可以用自己的口令打开工作台。").format(name=person.name)
        self._do(
            sheet,
            lambda: self._bench.people.add_user(person.name, person.roles, person.passphrase),
            lambda _: self._done(sheet, words),
        )

    def _on_roles(self, sheet: PersonSheet, roles: tuple[Role, ...]) -> None:
        assert sheet.user is not None
        user = sheet.user
        words = self.tr("改好了：{name}，{roles}。下次打开起作用。").format(
            name=user.name, roles=role_names(roles)
        )
        self._do(
            sheet,
            lambda: self._bench.people.change_roles(user, roles),
            lambda _: self._done(sheet, words),
        )

    def _on_stop(self, sheet: PersonSheet) -> None:
        """Stop a person; one with open work hands it over first."""
        assert sheet.user is not None
        user, people = sheet.user, self._bench.people

        def stop() -> bool:
            if people.open_work(user.name):
                return False
            people.deactivate(user)
            return True

        def done(stopped: bool) -> None:
            if stopped:
                self._done(sheet, self.tr("{name}停用了，口令不能再用。").format(name=user.name))
                return
            sheet.accept()
            self.open_hand_over(user.name)

        self._do(sheet, stop, done)

    def _on_reset(self, sheet: PersonSheet) -> None:
        assert sheet.user is not None
        user = sheet.user
        self._do(sheet, lambda: self._bench.people.give_one_time_passphrase(user), sheet.show_once)

    def _on_giver(self, sheet: HandOverSheet, name: str) -> None:
        self._do(sheet, lambda: self._bench.people.open_work(name), sheet.show_work)

    def _on_hand_over(self, sheet: HandOverSheet, wish: HandOverWish) -> None:
        def give() -> Kept[HandOver]:
            return self._bench.people.hand_over(
                wish.giver, wish.taker, reason=wish.reason, supervisor=wish.supervisor, place=wish.place
            )

        def done(kept: Kept[HandOver]) -> None:
            words = self.tr("{giver}的{count}件交给{taker}了。")
            count = len(kept.value.disputes)
            self._done(sheet, words.format(giver=wish.giver, taker=wish.taker, count=count))
            self.book_requested.emit(kept)

        self._do(sheet, give, done)

    def _done(self, sheet: PersonSheet | HandOverSheet, words: str) -> None:
        sheet.accept()
        self.refresh()
        self.stored.emit(words)

    def _do(
        self,
        sheet: PersonSheet | HandOverSheet,
        act: Callable[[], object],
        done: Callable[..., object],
    ) -> None:
        def failed(failure: Failure) -> None:
            sheet.say_failure(failure)

        run(lambda _: act(), done=done, failed=failed, owner=sheet)
