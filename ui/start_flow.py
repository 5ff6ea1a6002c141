"""From the start of the program to an unlocked desk: which page comes next, and who is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mediation.domain.committee import Committee
from mediation.errors import OneTimePassphrase
from ui.background import Failure, Job, run
from ui.pages.start.code_paper import CodePaper
from ui.pages.start.first_steps import Comfort
from ui.pages.start.first_use import FirstUsePage
from ui.pages.start.new_code import NewCodePage
from ui.pages.start.own_passphrase import OwnPassphrasePage
from ui.pages.start.parts import StartPage
from ui.pages.start.recover import RecoverPage
from ui.pages.start.restore import RestorePage
from ui.pages.start.unlock import UnlockPage
from ui.start_window import StartWindow
from ui.workbench import Door, Workbench

CODE_KEPT = "recovery_code_kept"
"""The setting that says that the present recovery code is on paper."""


class StartFlow(QObject):
    """``unlocked`` gives the open desk; then the flow forgets what was typed."""

    unlocked = Signal(object)

    def __init__(self, door: Door, window: StartWindow, today: date) -> None:
        super().__init__(window)
        self._door = door
        self._window = window
        self._today = today
        self._bench: Workbench | None = None
        self._loading: Job | None = None
        self._first: FirstUsePage | None = None
        self._build_pages()
        self._connect_signals()

    def _build_pages(self) -> None:
        self.unlock_page = UnlockPage()
        self.recover_page = RecoverPage()
        self.restore_page = RestorePage()
        self.code_page = NewCodePage()
        self.own_page = OwnPassphrasePage()

    def _connect_signals(self) -> None:
        self.unlock_page.typing_started.connect(self._load_parts)
        self.unlock_page.unlock_requested.connect(self._unlock)
        self.unlock_page.recovery_requested.connect(lambda: self._window.show_page(self.recover_page))
        self.unlock_page.restore_requested.connect(self._show_restore)
        self.recover_page.back_requested.connect(self.show_first_page)
        self.recover_page.recover_requested.connect(self._recover)
        self.restore_page.back_requested.connect(self.show_first_page)
        self.restore_page.restore_requested.connect(self._restore)
        self.code_page.finish_requested.connect(self._finish)
        self.own_page.back_requested.connect(self.show_first_page)
        self.own_page.passphrase_given.connect(self._sign_in_first)

    # ---- what the application asks ------------------------------------------------------------------------

    def show_first_page(self) -> None:
        """Show what this computer needs: the passphrase where there is a profile, else the first steps."""
        if self._door.has_profile():
            self._window.show_page(self.unlock_page)
        else:
            self._window.show_page(self.first_use_page())

    def first_use_page(self) -> FirstUsePage:
        """Return the page of the first use, made when it is needed."""
        if self._first is None:
            self._first = FirstUsePage(self._today)
            self._first.typing_started.connect(self._load_parts)
            self._first.create_requested.connect(self._create)
            self._first.finish_requested.connect(self._finish_first_use)
            self._first.restore_requested.connect(self._show_restore)
        return self._first

    def give_up(self) -> None:
        """Close a desk that was made but never entered, as when the window is closed during the first steps."""
        if self._bench is not None:
            self._bench.close()
            self._bench = None

    # ---- ways in ------------------------------------------------------------------------------------------

    def _load_parts(self) -> None:
        """Load the services while the person types; nobody waits for it and a failure shows when it is used."""
        if self._loading is None:
            self._loading = run(
                lambda _: self._door.load_parts(),
                done=lambda _: None,
                failed=self._on_failed,
                owner=self._window,
            )

    def _unlock(self, passphrase: str) -> None:
        def failed(failure: Failure) -> None:
            if not isinstance(failure.error, OneTimePassphrase):
                self.unlock_page.say_failure(failure)
                return
            self.unlock_page.begin()
            self.own_page.begin_with(passphrase)
            self._window.show_page(self.own_page)

        run(lambda _: self._door.open(passphrase), done=self._enter, failed=failed, owner=self._window)

    def _sign_in_first(self, once: str, passphrase: str) -> None:
        self._ask(lambda: self._door.first_sign_in(once, passphrase), self._enter, self.own_page)

    def _create(self, committee: Committee, user: str, passphrase: str) -> None:
        def create() -> tuple[Workbench, str]:
            bench, code = self._door.create(committee, user, passphrase)
            bench.maintenance.change_setting(CODE_KEPT, False)
            return bench, code

        self._ask(create, self._on_created, self.first_use_page())

    def _recover(self, code: str, passphrase: str) -> None:
        def recover() -> tuple[Workbench, str, str]:
            bench, new_code = self._door.recover(code, passphrase)
            bench.maintenance.change_setting(CODE_KEPT, False)
            return bench, new_code, bench.maintenance.committee().full_name

        self._ask(recover, self._on_recovered, self.recover_page)

    def _restore(self, source: Path, passphrase: str) -> None:
        def restore() -> Workbench:
            self._door.restore(source, passphrase)
            return self._door.open(passphrase)

        self._ask(restore, self._enter, self.restore_page)

    def _show_restore(self) -> None:
        self.restore_page.show_damaged(self._door.has_profile())
        self._window.show_page(self.restore_page)

    # ---- what came of it ----------------------------------------------------------------------------------

    def _on_created(self, made: tuple[Workbench, str]) -> None:
        self._bench, code = made
        self.first_use_page().show_code(code)

    def _on_recovered(self, made: tuple[Workbench, str, str]) -> None:
        self._bench, code, committee = made
        self.code_page.show_code(CodePaper(committee, code, self._today))
        self._window.show_page(self.code_page)

    def _finish_first_use(self, comfort: Comfort) -> None:
        def finish() -> None:
            bench = self._opened()
            bench.maintenance.change_setting(CODE_KEPT, True)
            if comfort.with_samples:
                bench.library.import_samples()

        self._ask(finish, lambda _: self._enter(self._opened()), self.first_use_page())

    def _finish(self) -> None:
        bench = self._opened()
        self._ask(
            lambda: bench.maintenance.change_setting(CODE_KEPT, True),
            lambda _: self._enter(bench),
            self.code_page,
        )

    def _enter(self, bench: Workbench) -> None:
        self._bench = None
        self.unlock_page.say_reason("")
        self.unlock_page.begin()
        self.own_page.forget()
        if self._first is not None:
            self._window.forget(self._first)
            self._first = None
        self.unlocked.emit(bench)

    def _on_failed(self, failure: Failure) -> None:
        if self._window.page is not None:
            self._window.page.say_failure(failure)

    def _opened(self) -> Workbench:
        if self._bench is None:
            raise RuntimeError("no desk was opened")
        return self._bench

    def _ask(self, act: Callable[[], object], done: Callable[..., object], page: StartPage) -> None:
        def failed(failure: Failure) -> None:
            page.say_failure(failure)

        run(lambda _: act(), done=done, failed=failed, owner=self._window)
