"""Work off the window's thread: one worker for the database, one for heavy things; answers come back here.

::

    self._job = run(
        lambda job: self._services.disputes.open(number),
        done=self._on_opened,
        failed=self._on_failed,
        owner=self,
    )
"""

from __future__ import annotations

import logging
import secrets
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePath
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal

from mediation.errors import MediationError
from ui.garbage import Garbage

log = logging.getLogger(__name__)

Result = TypeVar("Result")

_NAME = "background"
_REPORT_EVERY = 0.05


class Worker(Enum):
    """Which thread does it; each does one thing after the other."""

    DATABASE = "database"
    HEAVY = "heavy"
    """Index, PDF, import, backup: what may take seconds."""


@dataclass(frozen=True)
class Progress:
    """How far a job is; a total of 0 means that nobody knows."""

    done: int
    total: int
    words: str = ""


@dataclass(frozen=True)
class Failure:
    """Why something did not happen, ready to show: a sentence, what to do now, and for a bug its number."""

    sentence: str
    hint: str = ""
    number: str = ""
    error: MediationError | None = None

    @property
    def words(self) -> str:
        """Sentence and hint under each other."""
        return "\n".join(part for part in (self.sentence, self.hint) if part)


class Stopped(Exception):
    """Raised by `Job.check` inside a task after `Job.stop`; neither `done` nor `failed` is called."""


class Job:
    """The running task's link to the window: it reports, and it learns that it should stop."""

    def __init__(self) -> None:
        self._stop = Event()
        self._report: Callable[[Progress], None] = lambda _: None
        self._reported = 0.0
        self.finished = False

    @property
    def stopped(self) -> bool:
        """Tell whether somebody pressed 停下."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the task to stop at its next safe place."""
        self._stop.set()

    def check(self) -> None:
        """Raise Stopped when the task should end; for long loops without results of their own."""
        if self.stopped:
            raise Stopped

    def report(self, done: int, total: int, words: str = "") -> None:
        """Tell how far it is; often called, seldom delivered."""
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY or done == total:
            self._reported = now
            self._report(Progress(done, total, words))


def run(
    task: Callable[[Job], Result],
    *,
    done: Callable[[Result], object],
    failed: Callable[[Failure], object],
    progress: Callable[[Progress], object] | None = None,
    worker: Worker = Worker.DATABASE,
    owner: QObject | None = None,
) -> Job:
    """Do `task` on a worker and call `done`, `failed` and `progress` in the window's thread.

    Args:
        task: gets the job; a service call that takes a progress callback is given ``job.report``.
        owner: a widget; when it is gone by then, nobody is called.
    """
    return background().start(task, _Calls(done, failed, progress, owner), worker)


def background() -> Background:
    """Return the program's workers; they belong to the application and end with it."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("work in the background needs an application")
    found = application.findChild(Background, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Background) else Background(application)


@dataclass(frozen=True)
class _Calls:
    done: Callable[[Any], object]
    failed: Callable[[Failure], object]
    progress: Callable[[Progress], object] | None
    owner: QObject | None

    def wanted(self) -> bool:
        return self.owner is None or shiboken6.isValid(self.owner)


class Background(QObject):
    """The two workers and the way back to the window's thread."""

    _answered = Signal(object)

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self.setObjectName(_NAME)
        self._executors: dict[Worker, ThreadPoolExecutor] = {}
        self._jobs: set[Job] = set()
        self._garbage = Garbage(self)
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        application.aboutToQuit.connect(self.shut_down)

    @property
    def busy(self) -> bool:
        """Tell whether any job is still to be answered."""
        return bool(self._jobs)

    def start(self, task: Callable[[Job], Any], calls: _Calls, worker: Worker) -> Job:
        """Queue a task."""
        job = Job()
        if calls.progress is not None:
            tell = calls.progress
            job._report = lambda news: self._answered.emit((None, calls, tell, news))  # noqa: SLF001 - own part
        if worker not in self._executors:
            self._garbage.workers_exist()
            self._executors[worker] = ThreadPoolExecutor(1, thread_name_prefix=worker.value)
        self._jobs.add(job)
        self._executors[worker].submit(self._work, task, job, calls)
        return job

    def wait(self) -> None:
        """Let the window live until all jobs are answered and shown; for pictures and for closing."""
        while not self._settled():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _settled(self) -> bool:
        if not self._jobs:
            # What the last answer put into a layout shows only with the next round of events.
            QCoreApplication.sendPostedEvents()
        return not self._jobs

    def shut_down(self) -> None:
        """Stop what runs at its next safe place, drop what waits, and let the threads end."""
        for job in self._jobs:
            job.stop()
        for executor in self._executors.values():
            executor.shutdown(wait=True, cancel_futures=True)
        self._executors.clear()
        self._jobs.clear()
        self._garbage.workers_gone()

    def _work(self, task: Callable[[Job], Any], job: Job, calls: _Calls) -> None:
        call: Callable[[Any], object]
        try:
            job.check()
            answer: Any = task(job)
            call = calls.done
        except Stopped:
            answer, call = None, _nothing
        except MediationError as error:
            answer, call = Failure(error.message, error.hint, error=error), calls.failed
        except Exception as bug:  # noqa: BLE001 - the thread's edge: a bug becomes a number, the window lives on
            answer, call = bug_failure(bug), calls.failed
        self._answered.emit((job, calls, call, answer))

    def _on_answered(self, answer: tuple[Job | None, _Calls, Callable[[Any], object], Any]) -> None:
        job, calls, call, value = answer
        if job is not None:
            job.finished = True
            self._jobs.discard(job)
        if calls.wanted():
            call(value)


def bug_failure(bug: BaseException) -> Failure:
    """Give a bug a number, log where it happened (never the values), and return the sentence to show."""
    number = secrets.token_hex(3).upper()
    frames = traceback.extract_tb(bug.__traceback__)
    places = " < ".join(f"{PurePath(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
    log.error("problem %s: %s at %s", number, type(bug).__name__, places)
    sentence = _tr("这一步没有做成，是程序出了毛病。以前存好的都在。")
    return Failure(sentence, _tr("写下这个号码，报给装程序的人：{number}").format(number=number), number)


def _nothing(_: Any) -> None:
    """Answer a stopped job: nobody is told."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("background", words)
