"""A picture of every page and dialog, from a throw-away desk of made-up people; and the command that draws them."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from mediation.bootstrap import LIGHT, create_workbench
from mediation.clock import FixedClock
from mediation.domain.committee import Role
from mediation.errors import (
    BackupUnreadable,
    MediationError,
    MistypedRecoveryCode,
    ProfileDamaged,
    TakenPassphrase,
    WrongPassphrase,
    problem_from,
)
from ui.application import make_application
from ui.background import Failure, background
from ui.desk import Desk
from ui.dialogs.keys import KeysSheet
from ui.dialogs.problem import ProblemSheet
from ui.gallery_agreement import agreement_states
from ui.gallery_calculation import calculation_states
from ui.gallery_calendar import calendar_states
from ui.gallery_checks import check_states
from ui.gallery_director import director_states
from ui.gallery_library import library_states
from ui.gallery_people import people_states
from ui.gallery_performance import performance_states, session_states
from ui.gallery_register import register_states
from ui.gallery_rules import rules_states
from ui.gallery_sample import SampleDesk, sample, sample_clock, sample_committee
from ui.gallery_similar import similar_states
from ui.gallery_statistics import statistics_states
from ui.gallery_statutes import statute_states
from ui.gallery_workflow import workflow_states
from ui.pages.start.code_paper import CodePaper
from ui.pages.start.first_use import FirstUsePage
from ui.pages.start.own_passphrase import OwnPassphrasePage
from ui.pages.start.recover import RecoverPage
from ui.pages.start.restore import RestorePage
from ui.pages.start.unlock import UnlockPage
from ui.start_window import StartWindow
from ui.theme import appearance
from ui.widgets import Message, Tone
from ui.widgets.specimen import SpecimenPage
from ui.workbench import Workbench

NORMAL_SIZE = (1366, 768)
LARGE = 1.5
DONE, WRONG_USAGE, STOPPED = 0, 2, 3
_CODE = "7K4MP-2XD9Q-RTH6W-B3VNC-ABCDE-FGHJK"
_LONGEST_SETTLING = 200
_SHORT_PAUSE, _PAUSE_STEP = 1000, 0.02
_EMPTY = ("today", "disputes", "library", "statistics")

translate = QCoreApplication.translate
_PAPER = translate("gallery", "人民调解协议书")
_LETTER = translate("gallery", "终止调解通知书")


def run(arguments: list[str]) -> int:
    """Carry out `gallery --out DIR [--size 1366x768] [--large-text]`."""
    parser = argparse.ArgumentParser(prog="mediation-desk gallery")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--size", type=_size, default=NORMAL_SIZE, metavar="1366x768")
    parser.add_argument("--large-text", action="store_true")
    try:
        chosen = parser.parse_args(arguments)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        drawn = draw(chosen.out, size=chosen.size, large_text=chosen.large_text)
    except MediationError as problem:
        sys.stderr.write(f"{problem.message}{problem.hint}\n")
        return STOPPED
    sys.stdout.write("".join(f"{path.name}\n" for path in drawn))
    return DONE


def draw(out: Path, *, size: tuple[int, int] = NORMAL_SIZE, large_text: bool = False) -> list[Path]:
    """Draw every page and dialog into a folder; return the pictures in their order."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problem_from(error, out) from error
    if QCoreApplication.instance() is None:
        make_application(["mediation-desk"])
    look = appearance()
    before = look.theme
    look.show(scale=LARGE if large_text else 1.0)
    camera = Camera(out, size)
    clock = sample_clock()
    try:
        draw_start(camera)
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mediation-gallery-")))
            bench = throw_away_desk(folder / "profile", clock)
            stack.callback(bench.close)
            draw_empty_desk(camera, bench)
            filled = SampleDesk(bench, clock)
            filled.fill()
            draw_desk(camera, bench, filled)
    finally:
        look.show(scale=before.scale, contrast=before.contrast)
    return camera.drawn


def throw_away_desk(root: Path, clock: FixedClock) -> Workbench:
    """Make a profile that nobody will open again."""
    bench, _ = create_workbench(
        root,
        committee=sample_committee(),
        user_name=sample()["user"],
        passphrase=secrets.token_urlsafe(16),
        clock=clock,
        cost=LIGHT,
    )
    return bench


class Camera:
    """Takes pictures of windows, numbered in the order they are taken."""

    def __init__(self, out: Path, size: tuple[int, int]) -> None:
        self._out = out
        self._size = size
        self.drawn: list[Path] = []

    def place(self, window: QWidget) -> None:
        """Show a window in the size of the pictures."""
        window.setMinimumSize(1, 1)
        window.resize(*self._size)
        window.show()

    def take(self, window: QWidget, name: str, sheet: QWidget | None = None) -> None:
        """Wait until the window has come to rest, and keep its picture, with a dialog on it."""
        if sheet is None:
            # A dialog before took the keyboard; the picture shows where the focus is.
            window.activateWindow()
        _settle()
        picture = window.grab()
        if sheet is not None:
            painter = QPainter(picture)
            painter.drawPixmap(window.mapFromGlobal(sheet.pos()), sheet.grab())
            painter.end()
        path = self._out / f"{len(self.drawn) + 1:02d}-{name}.png"
        if not picture.save(str(path)):
            raise problem_from(OSError(), path)
        self.drawn.append(path)


def draw_start(camera: Camera) -> None:
    """Draw the pages before the desk, with their errors."""
    window = StartWindow()
    camera.place(window)
    unlock = UnlockPage()
    window.show_page(unlock)
    camera.take(window, "unlock")
    for name, problem in (("wrong", WrongPassphrase()), ("damaged", ProfileDamaged())):
        unlock.begin()
        unlock.say_failure(_failure(problem))
        camera.take(window, f"unlock-{name}")
    own = OwnPassphrasePage()
    window.show_page(own)
    camera.take(window, "own-passphrase")
    own.say_failure(_failure(TakenPassphrase()))
    camera.take(window, "own-passphrase-taken")
    recover = RecoverPage()
    window.show_page(recover)
    recover.say_failure(_failure(MistypedRecoveryCode()))
    camera.take(window, "recover")
    restore = RestorePage()
    window.show_page(restore)
    restore.say_failure(_failure(BackupUnreadable()))
    camera.take(window, "restore")
    _draw_first_use(camera, window)
    window.hide()
    window.deleteLater()


def _draw_first_use(camera: Camera, window: StartWindow) -> None:
    committee = sample_committee()
    page = FirstUsePage(sample_clock().today())
    window.show_page(page)
    camera.take(window, "first-use-empty")
    page.committee_step.name.set_value(committee.name)
    page.committee_step.abbreviation.set_value(committee.abbreviation)
    page.committee_step.division.set_value(committee.division)
    page.committee_step.abbreviation.changed.emit()
    for step, name in enumerate(("committee", "passphrase", "code", "comfort")):
        if name == "code":
            page.code_step.panel.show_code(CodePaper(committee.full_name, _CODE, sample_clock().today()))
        page.go_to_step(step)
        camera.take(window, f"first-use-{name}")


def draw_empty_desk(camera: Camera, bench: Workbench) -> None:
    """Draw what the pages say on the first day."""
    desk = Desk(bench)
    camera.place(desk.window)
    desk.start()
    for key in _EMPTY:
        if desk.go(key):
            camera.take(desk.window, f"{key}-empty")
    desk.shut()
    _settle()


def draw_desk(camera: Camera, bench: Workbench, filled: SampleDesk) -> None:
    """Draw every page of the desk, every tab of two disputes, and the dialogs."""
    desk = Desk(bench)
    window = desk.window
    camera.place(window)
    desk.start()
    window.status.show_notice(translate("gallery", "示范：人物、单位、编号均为虚构"))
    for key in desk.page_keys():
        if key in ("dispute", "trail"):
            continue
        desk.go(key)
        window.messages.clear()
        camera.take(window, key)
    desk.open_sample()
    _settle()
    window.messages.clear()
    camera.take(window, "intake-filled")
    _take_all(camera, desk, library_states(desk, bench, _settle))
    _take_all(camera, desk, statute_states(desk, filled, _settle))
    _take_all(camera, desk, statistics_states(desk, _settle))
    _draw_disputes(camera, desk, filled)
    _take_all(camera, desk, workflow_states(desk, bench, filled, _settle))
    _take_all(camera, desk, similar_states(desk, bench, filled, _settle))
    _take_all(camera, desk, calculation_states(desk, bench, filled, _settle))
    _take_all(camera, desk, agreement_states(desk, bench, filled, _settle))
    _take_all(camera, desk, calendar_states(desk, bench, _settle))
    _take_all(camera, desk, director_states(desk, bench, filled, _settle))
    _take_all(camera, desk, performance_states(desk, bench, filled, _settle))
    _take_all(camera, desk, session_states(desk, bench, filled, _settle))
    _take_all(camera, desk, check_states(desk, bench, _settle))
    _take_all(camera, desk, rules_states(desk, bench, _settle))
    window.add_page(SpecimenPage())
    window.show_page(SpecimenPage.key)
    camera.take(window, SpecimenPage.key)

    def add_person(name: str, role: Role) -> None:
        bench.people.add_user(name, [role], secrets.token_urlsafe(16), cost=LIGHT)

    for name, dialog in people_states(desk, bench, filled, _settle, add_person):
        window.messages.clear()
        camera.take(window, name, dialog)
    for name, dialog in register_states(desk, bench, filled, _settle):
        camera.take(window, name, dialog)
    desk.go(desk.first_page())
    window.messages.clear()
    failed = translate("gallery", "没有备份成：U盘满了。")
    safe = translate("gallery", "资料都在电脑里，没有丢。换一个U盘，或删掉U盘上的旧备份再试。")
    again: Callable[[], object] = lambda: None  # noqa: E731 - a button that is only looked at
    window.say(Message(Tone.BAD, safe, lead=failed, actions=((translate("gallery", "再试一次"), again),)))
    camera.take(window, "failed-backup")
    window.messages.clear()
    for name, sheet in (
        ("keys", KeysSheet(window)),
        ("problem", ProblemSheet(_example_of_a_bug(), window)),
    ):
        sheet.open()
        camera.take(window, name, sheet)
        sheet.accept()
    desk.shut()
    _settle()


def _take_all(camera: Camera, desk: Desk, states: Iterator[str | tuple[str, QWidget]]) -> None:
    """Take a picture of each state while it is shown, with the dialog that stands over it."""
    for state in states:
        name, dialog = state if isinstance(state, tuple) else (state, None)
        desk.window.messages.clear()
        camera.take(desk.window, name, dialog)


def _draw_disputes(camera: Camera, desk: Desk, filled: SampleDesk) -> None:
    page = desk.window.page_of("dispute")
    if page is None:
        return
    for place, key in enumerate((filled.disputes[2], filled.disputes[0])):
        desk.go("dispute", key)
        _settle()
        for tab in page.header.tab_keys():
            page.header.tab_requested.emit(tab)
            desk.window.messages.clear()
            camera.take(desk.window, f"dispute-{place + 1}-{tab}")
        page.header.tab_requested.emit(page.header.tab_keys()[0])
    desk.printing.print_paper(_PAPER, filled.disputes[0])
    _settle()
    if desk.printing.dialog is not None:
        camera.take(desk.window, "print", desk.printing.dialog)
        desk.printing.dialog.reject()
    desk.printing.print_paper(_LETTER, filled.disputes[0])
    _settle()
    if desk.printing.asking.dialog is not None:
        camera.take(desk.window, "print-asking", desk.printing.asking.dialog)
        desk.printing.asking.dialog.reject()


def _settle() -> None:
    """Let jobs answer, previews draw and layouts come to rest; a job's answer may start the next one."""
    for _ in range(_LONGEST_SETTLING):
        background().wait()
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        if background().busy:
            continue
        if not _is_pausing():
            break
        time.sleep(_PAUSE_STEP)
    QCoreApplication.processEvents()


def _is_pausing() -> bool:
    """Tell whether a part waits for a short pause in the typing before it draws."""
    timers = (timer for window in QApplication.topLevelWidgets() for timer in window.findChildren(QTimer))
    return any(t.isActive() and t.isSingleShot() and t.interval() < _SHORT_PAUSE for t in timers)


def _example_of_a_bug() -> Failure:
    number = "3F9A1C"
    return Failure(
        translate("background", "这一步没有做成，是程序出了毛病。以前存好的都在。"),
        translate("background", "写下这个号码，报给装程序的人：{number}").format(number=number),
        number,
    )


def _failure(problem: MediationError) -> Failure:
    return Failure(problem.message, problem.hint, error=problem)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) >= 1024 and int(height) >= 600):
        raise argparse.ArgumentTypeError("1366x768, at least 1024x600")
    return int(width), int(height)
