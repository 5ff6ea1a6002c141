"""Only the newest question is answered: what was asked before is stopped, and its answer dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from ui.background import Failure, Job, Worker, run

Result = TypeVar("Result")


class Latest:
    """One kind of question a part of the page asks again and again."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._asked = 0
        self._job: Job | None = None

    def ask(
        self,
        task: Callable[[], Result],
        *,
        done: Callable[[Result], object],
        failed: Callable[[Failure], object],
    ) -> None:
        """Do a heavy task; its answer counts only while nothing newer was asked."""
        self.drop()
        asked = self._asked
        self._job = run(
            lambda _: task(),
            done=lambda result: self._answer(asked, done, result),
            failed=lambda failure: self._answer(asked, failed, failure),
            worker=Worker.HEAVY,
            owner=self._owner,
        )

    def drop(self) -> None:
        """Want no answer any more."""
        self._asked += 1
        if self._job is not None:
            self._job.stop()

    def _answer(self, asked: int, call: Callable[[Result], object], value: Result) -> None:
        if asked == self._asked:
            call(value)
