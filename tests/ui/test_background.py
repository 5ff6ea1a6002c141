"""Work beside the window: answers arrive in the window's thread, errors as sentences, bugs as numbers."""

from __future__ import annotations

import gc
import logging
import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mediation.errors import DiskFull
from ui.background import Failure, Job, Progress, Worker, background, run


class Answers:
    """Collects what comes back, and in which thread."""

    def __init__(self) -> None:
        self.done: list[Any] = []
        self.failed: list[Failure] = []
        self.progress: list[Progress] = []
        self.threads: set[threading.Thread] = set()

    def on_done(self, value: Any) -> None:
        self.threads.add(threading.current_thread())
        self.done.append(value)

    def on_failed(self, failure: Failure) -> None:
        self.threads.add(threading.current_thread())
        self.failed.append(failure)

    def on_progress(self, news: Progress) -> None:
        self.threads.add(threading.current_thread())
        self.progress.append(news)


def _run(answers: Answers, task: Any, **more: Any) -> Job:
    return run(task, done=answers.on_done, failed=answers.on_failed, **more)


def test_a_task_runs_elsewhere_and_its_answer_comes_here(qtbot: QtBot) -> None:
    answers = Answers()
    _run(answers, lambda job: threading.current_thread())
    background().wait()
    assert answers.done[0] is not threading.current_thread()
    assert answers.threads == {threading.current_thread()}


def test_an_expected_problem_arrives_as_its_sentence_and_hint(qtbot: QtBot) -> None:
    def task(job: Job) -> None:
        raise DiskFull

    answers = Answers()
    _run(answers, task)
    background().wait()
    failure = answers.failed[0]
    assert (failure.sentence, failure.hint, failure.number) == (DiskFull.sentence, DiskFull.advice, "")
    assert isinstance(failure.error, DiskFull)


def test_a_bug_becomes_a_number_and_tells_the_log_nothing_personal(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def task(job: Job) -> None:
        raise KeyError("刘志强 13800000012")

    answers = Answers()
    with caplog.at_level(logging.ERROR):
        _run(answers, task)
        background().wait()
    failure = answers.failed[0]
    assert failure.number
    assert failure.number in failure.hint
    assert failure.number in caplog.text
    assert "KeyError" in caplog.text
    assert "刘志强" not in caplog.text
    assert "13800000012" not in caplog.text


def test_tasks_of_one_worker_follow_each_other(qtbot: QtBot) -> None:
    order: list[int] = []
    answers = Answers()
    for number in range(5):
        _run(answers, lambda job, number=number: order.append(number))
    background().wait()
    assert order == [0, 1, 2, 3, 4]


def test_heavy_work_does_not_hold_up_the_database(qtbot: QtBot) -> None:
    gate = threading.Event()
    answers = Answers()
    _run(answers, lambda job: gate.wait(20), worker=Worker.HEAVY)
    _run(answers, lambda job: "read")
    qtbot.waitUntil(lambda: answers.done == ["read"])
    gate.set()
    background().wait()
    assert answers.done == ["read", True]


def test_a_stopped_task_calls_nobody(qtbot: QtBot) -> None:
    started, answers = threading.Event(), Answers()

    def task(job: Job) -> None:
        started.set()
        while True:
            job.check()

    job = _run(answers, task)
    started.wait(20)
    job.stop()
    background().wait()
    assert job.finished
    assert (answers.done, answers.failed) == ([], [])


def test_a_task_may_end_early_and_keep_what_it_has(qtbot: QtBot) -> None:
    started, answers = threading.Event(), Answers()

    def task(job: Job) -> str:
        started.set()
        while not job.stopped:
            pass
        return "781 kept"

    job = _run(answers, task)
    started.wait(20)
    job.stop()
    background().wait()
    assert answers.done == ["781 kept"]


def test_progress_arrives_in_order_and_ends_with_the_last(qtbot: QtBot) -> None:
    def task(job: Job) -> None:
        for number in range(1, 2001):
            job.report(number, 2000)

    answers = Answers()
    _run(answers, task, progress=answers.on_progress)
    background().wait()
    seen = [news.done for news in answers.progress]
    assert seen == sorted(seen)
    assert seen[-1] == 2000
    assert len(seen) < 2000
    assert answers.threads == {threading.current_thread()}


def test_nobody_is_called_when_the_owner_is_gone(qtbot: QtBot) -> None:
    gate, answers, owner = threading.Event(), Answers(), QLabel()
    _run(answers, lambda job: gate.wait(20), owner=owner)
    owner.deleteLater()
    qtbot.wait(1)
    del owner
    gate.set()
    background().wait()
    assert answers.done == []


def test_what_is_thrown_away_dies_in_the_windows_thread_also_while_a_worker_is_busy(qtbot: QtBot) -> None:
    ends: list[threading.Thread] = []

    class Part:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            ends.append(threading.current_thread())

    gate = threading.Event()

    def task(job: Job) -> None:
        gate.wait(20)
        for _ in range(50_000):
            circle: list[object] = []
            circle.append(circle)

    _run(Answers(), task, worker=Worker.HEAVY)
    for _ in range(3):
        Part()
    gate.set()
    qtbot.waitUntil(lambda: len(ends) == 3)
    background().wait()
    assert set(ends) == {threading.current_thread()}


def test_python_collects_by_itself_again_when_the_workers_are_gone(qtbot: QtBot) -> None:
    _run(Answers(), lambda job: None)
    background().wait()
    assert not gc.isenabled()
    background().shut_down()
    assert gc.isenabled()


def test_work_goes_on_after_a_shut_down(qtbot: QtBot) -> None:
    background().shut_down()
    answers = Answers()
    _run(answers, lambda job: "again")
    background().wait()
    assert answers.done == ["again"]
