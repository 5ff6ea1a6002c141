"""The program with a window: set up, started, ended. The one file of ui that sees the bootstrap."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from mediation.clock import Clock, SystemClock
from mediation.domain.committee import Committee
from mediation.errors import MediationError, ProfileBusy
from mediation.paths import ProfilePaths, default_profile_folder
from mediation.services.profiles import ask_holder_to_show, hold_profile
from ui.background import Failure
from ui.dialogs.notice import NoticeWindow
from ui.input_method import choose_input_method
from ui.logs import start_logging
from ui.problems import ProblemNet
from ui.program import Program
from ui.stored_look import StoredLook, read_look, write_look
from ui.theme import Theme, appearance, system_wants_contrast

if TYPE_CHECKING:
    from mediation.services.maintenance import Restored
    from mediation.services.profiles import OpenProfile
    from ui.workbench import Workbench

Entered = TypeVar("Entered")
translate = QCoreApplication.translate

DONE, STOPPED = 0, 3
_HOLDER_ANSWERS_WITHIN = 2.5


def run(profile: Path | None) -> int:
    """Open the window on a profile (the user's own when None); return the exit code."""
    choose_input_method(os.environ)
    application = make_application(sys.argv[:1])
    root = profile or default_profile_folder()
    show_stored_look(root)
    try:
        door = ProfileDoor(root, SystemClock())
    except ProfileBusy:
        return _leave_to_holder(root)
    except MediationError as problem:
        return _say_and_leave(Failure(problem.message, problem.hint))
    crash_log = start_logging(ProfilePaths(root).logs)
    net = ProblemNet(application)
    net.spread()
    program = Program(door, SystemClock().today())
    program.start()
    code = application.exec()
    net.take_in()
    program.end()
    door.let_go()
    if crash_log is not None:
        crash_log.close()
    return code


def make_application(arguments: list[str]) -> QApplication:
    """Make the Qt application in our look, with Qt's own dialogs in Chinese."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    application = QApplication(arguments or ["mediation-desk"])
    application.setApplicationName("mediation-desk")
    application.setApplicationDisplayName(translate("application", "人民调解工作台"))
    application.setDesktopFileName("mediation-desk")
    application.setQuitOnLastWindowClosed(False)
    install_chinese_dialogs(application)
    appearance()
    return application


def install_chinese_dialogs(application: QCoreApplication) -> bool:
    """Load Qt's own translation (打开, 取消, 另存为); return whether it was there."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load("qtbase_zh_CN", folder) and application.installTranslator(translator)


def show_stored_look(root: Path) -> None:
    """Show the text size and contrast that were chosen, and keep every later choice."""
    kept = read_look(root)
    contrast = system_wants_contrast() if kept.contrast is None else kept.contrast
    look = appearance()
    look.show(scale=kept.scale, contrast=contrast)

    def keep(shown: Theme) -> None:
        write_look(root, StoredLook(shown.scale, shown.contrast))

    look.changed.connect(keep)


class ProfileDoor:
    """Holds the profile's folder from start to end of the program, and opens and closes the desk in it."""

    def __init__(self, root: Path, clock: Clock) -> None:
        """Take hold of the folder or raise `ProfileBusy`."""
        self.root = root
        self._clock = clock
        self._lock = hold_profile(root)
        self._closed = Event()
        self._closed.set()

    def has_profile(self) -> bool:
        """Tell whether a profile, whole or damaged, lies in the folder."""
        return ProfilePaths(self.root).exists()

    def load_parts(self) -> None:
        """Import the services and the pages of the desk."""
        import_module("mediation.bootstrap")
        import_module("ui.desk")

    def open(self, passphrase: str) -> Workbench:
        """Unlock with a passphrase."""
        from mediation.bootstrap import open_workbench

        bench = self._enter(lambda: open_workbench(self.root, passphrase=passphrase, clock=self._clock))
        self._entered(bench.profile)
        bench.keeper.refresh_in_background()
        return bench

    def create(self, committee: Committee, user_name: str, passphrase: str) -> tuple[Workbench, str]:
        """Make a new profile; return its desk and the recovery code."""
        from mediation.bootstrap import create_workbench

        bench, code = self._enter(
            lambda: create_workbench(
                self.root, committee=committee, user_name=user_name, passphrase=passphrase, clock=self._clock
            )
        )
        self._entered(bench.profile)
        return bench, code

    def first_sign_in(self, once: str, new_passphrase: str) -> Workbench:
        """Unlock with a passphrase that was given out once, under one of the person's own."""
        from mediation.bootstrap import first_sign_in_workbench

        bench = self._enter(
            lambda: first_sign_in_workbench(
                self.root, once=once, new_passphrase=new_passphrase, clock=self._clock
            )
        )
        self._entered(bench.profile)
        bench.keeper.refresh_in_background()
        return bench

    def recover(self, code: str, new_passphrase: str) -> tuple[Workbench, str]:
        """Unlock with the recovery code under a new passphrase; return the desk and the next code."""
        from mediation.bootstrap import recover_workbench

        bench, new_code = self._enter(
            lambda: recover_workbench(self.root, code=code, new_passphrase=new_passphrase, clock=self._clock)
        )
        self._entered(bench.profile)
        bench.keeper.refresh_in_background()
        return bench, new_code

    def restore(self, source: Path, passphrase: str) -> Restored:
        """Make the profile out of a backup; a damaged one is set aside first."""
        from mediation.bootstrap import restore_backup

        restored = self._enter(
            lambda: restore_backup(self.root, source, passphrase=passphrase, set_damaged_aside=self._clock)
        )
        self._lock = hold_profile(self.root)
        return restored

    def close(self, bench: Workbench) -> None:
        """Close a desk and go on holding the folder."""
        try:
            bench.close()
            self._lock = hold_profile(self.root)
        finally:
            self._closed.set()

    def take_request(self) -> bool:
        """Tell once whether a second start asked for this window."""
        return self._lock.take_raise_request()

    def let_go(self) -> None:
        """Let others in, at the end of the program."""
        self._lock.release()

    def _enter(self, way: Callable[[], Entered]) -> Entered:
        """Hand the folder to the desk that is being opened, and take it back when it stays closed."""
        self._closed.wait()
        self._lock.release()
        try:
            return way()
        except BaseException:
            self._lock = hold_profile(self.root)
            raise

    def _entered(self, profile: OpenProfile) -> None:
        self._closed.clear()
        self._lock = profile.lock


def _leave_to_holder(root: Path) -> int:
    """Bring the window that holds the profile to the front, or say that something else does."""
    request = ProfilePaths(root).raise_request
    try:
        ask_holder_to_show(root)
    except OSError:
        return _say_and_leave(Failure(ProfileBusy().message, ProfileBusy().hint))
    deadline = time.monotonic() + _HOLDER_ANSWERS_WITHIN
    while request.exists() and time.monotonic() < deadline:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        time.sleep(0.05)
    if request.exists():
        request.unlink(missing_ok=True)
        sentence = translate("application", "这份档案正被另一个程序用着，等它做完再打开。")
        return _say_and_leave(Failure(sentence))
    _say_and_leave(Failure(translate("application", "工作台已经开着，它的窗口调到前面来了。")))
    return DONE


def _say_and_leave(failure: Failure) -> int:
    """Show one sentence and wait until it was read."""
    loop = QEventLoop()
    window = NoticeWindow(failure)
    window.understood.connect(loop.quit)
    window.show()
    window.begin()
    loop.exec()
    return STOPPED
