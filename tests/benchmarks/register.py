"""How a register of 100 000 disputes behaves in the window and when repeats are looked for.

Writes JSON: `python -m tests.benchmarks.register --size 100000 [--open 0.01] [--profile FOLDER] [--repeats]`.
For each act: seconds until everything asked is shown, and the longest time the window did not answer, in milliseconds.
A folder for the profile is filled once and used again, so that only the acts are timed.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from mediation.bootstrap import Workbench, open_workbench
from mediation.clock import FixedClock
from mediation.domain.committee import Role
from mediation.domain.listing import DisputeFilter
from mediation.storage.key_slot import LIGHT
from tests.benchmarks.peopled_register import PeopledRegister, sample_sentences
from tests.desks import new_desk
from tests.profiles import PASSPHRASE

TODAY = date(2026, 9, 30)
SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "cases"
CHECKS = 200


def filled_profile(root: Path, size: int, open_share: float) -> Workbench:
    """Return the desk of a profile with the register, which is written where there is none yet."""
    clock = FixedClock(TODAY)
    if root.exists():
        return open_workbench(root, passphrase=PASSPHRASE, clock=clock)
    desk, _ = new_desk(root, clock, user_name="周明")
    desk.people.add_user("叶小燕", [Role.MEDIATOR], PASSPHRASE + "乙", cost=LIGHT)
    sentences = sample_sentences(SAMPLE)
    PeopledRegister(size, last=TODAY, sentences=sentences, open_share=open_share).write(desk.profile.storage)
    desk.close()  # what one transaction wrote goes from the log into the file
    return open_workbench(root, passphrase=PASSPHRASE, clock=clock)


class Watch:
    """Runs the window's events and notes how long each round kept it from answering."""

    def __init__(self, found: dict[str, Any]) -> None:
        self._found = found

    def time(self, name: str, act: Callable[[], object]) -> None:
        """Do something and wait until all that it asked for is shown."""
        from ui.background import background

        gc.collect()
        began = time.perf_counter()
        act()
        longest = time.perf_counter() - began
        while True:
            longest = max(longest, self._round())
            if not background().busy:
                longest = max(longest, self._round())
                if not background().busy:
                    break
        taken = time.perf_counter() - began
        self._found[name] = {"seconds": round(taken, 3), "blocked_ms": round(longest * 1000)}
        sys.stderr.write(f"{name}: {taken:.3f} s, {longest * 1000:.0f} ms\n")

    @staticmethod
    def _round() -> float:
        from PySide6.QtCore import QCoreApplication, QEventLoop

        began = time.perf_counter()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        taken = time.perf_counter() - began
        time.sleep(0.001)
        return taken


def window(desk: Workbench, found: dict[str, Any], *, whole: bool) -> None:
    """Open the pages, search, scroll and open a dispute, as a person would."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    import ui  # noqa: F401 - guards PySide6
    from ui.desk import Desk
    from ui.pages.disputes import DisputesPage
    from ui.pages.today import DIRECTOR, TodayPage

    application = QApplication.instance() or QApplication([])
    acts: dict[str, Any] = found.setdefault("window", {})
    watch = Watch(acts)
    shown: list[Desk] = []
    watch.time("make_window", lambda: shown.append(Desk(desk)))
    window = shown[0].window
    window.resize(1366, 768)
    window.show()
    watch.time("today", shown[0].start)
    today = window.page_of("today")
    assert isinstance(today, TodayPage)

    def director() -> None:
        today.part.set_value(DIRECTOR)
        today.part.changed.emit()

    watch.time("director", director)
    watch.time("calendar", lambda: shown[0].go("calendar"))
    page = window.page_of("disputes")
    assert isinstance(page, DisputesPage)
    watch.time("list", lambda: shown[0].go("disputes"))
    total = desk.disputes.list_disputes(DisputeFilter(), limit=1).total
    line = desk.disputes.list_disputes(DisputeFilter(), limit=1, offset=total // 3).lines[0]
    person = desk.disputes.get(line.id).parties[0]
    from mediation.services.names import initials

    words = {
        "name": person.name,
        "surname": person.name[0],
        "pinyin": initials(person.name),
        "number": line.number,
        "part_of_number": line.number[-6:],
        "nothing": "没有这样的人",
    }
    for name, text in words.items():

        def search(text: str = text) -> None:
            page.search.setText(text)
            page.search.search_requested.emit(text)

        watch.time(f"search_{name}", search)
    watch.time("search_cleared", page.all_button.click)
    bar = page.table.verticalScrollBar()
    for name, share in (("middle", 0.5), ("end", 1.0), ("start", 0.0)):
        watch.time(f"scroll_{name}", lambda share=share: bar.setValue(int(bar.maximum() * share)))
    page.filters.open_only.set_value(True)
    watch.time("open_only", page.filters.changed.emit)
    page.filters.clear()
    watch.time("dispute", lambda: shown[0].go("dispute", line.id))
    watch.time("statistics", lambda: shown[0].go("statistics"))
    watch.time("intake", lambda: shown[0].go("intake"))
    if whole:
        watch.time("quality", lambda: shown[0].go("quality"))
    shown[0].shut()
    application.processEvents()


def checks(desk: Workbench) -> dict[str, Any]:
    """Hold disputes of the register, and drafts of them, against all the others."""
    draw = random.Random(3)
    size = desk.disputes.list_disputes(DisputeFilter(), limit=1).total
    times, worked = [], []
    for place in draw.sample(range(size), min(CHECKS, size)):
        line = desk.disputes.list_disputes(DisputeFilter(), limit=1, offset=place).lines[0]
        dispute = desk.disputes.get(line.id)
        began, worked_before = time.perf_counter(), time.process_time()
        desk.repeats.check(dispute)
        times.append(time.perf_counter() - began)
        worked.append(time.process_time() - worked_before)
    (first, *rest), (_, *worked) = times, worked
    rest.sort()
    worked.sort()
    return {
        "checks": len(times),
        "first_ms": round(first * 1000),
        "median_ms": round(rest[len(rest) // 2] * 1000),
        "p95_ms": round(rest[int(len(rest) * 0.95)] * 1000),
        "most_ms": round(rest[-1] * 1000),
        "worked_median_ms": round(worked[len(worked) // 2] * 1000),
        "worked_most_ms": round(worked[-1] * 1000),
    }


def over_register(desk: Workbench) -> dict[str, Any]:
    """Compare the whole register, with what it takes in memory."""
    gc.collect()
    before = _resident()
    began = time.perf_counter()
    pairs = desk.repeats.over_register()
    return {
        "pairs": len(pairs),
        "seconds": round(time.perf_counter() - began, 1),
        "resident_before_mb": before,
        "most_resident_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def quality(desk: Workbench) -> dict[str, Any]:
    """Check every record."""
    before, began = _resident(), time.perf_counter()
    report = desk.quality.check_register()
    return {
        "checked": report.checked,
        "seconds": round(time.perf_counter() - began, 1),
        "resident_before_mb": before,
        "most_resident_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 2**20


def _parts(arguments: argparse.Namespace, desk: Workbench, found: dict[str, Any]) -> Iterator[str]:
    for name, act in (
        ("check", checks),
        ("over_register", over_register),
        ("quality", quality),
    ):
        if name in arguments.parts:
            found[name] = act(desk)
            yield name
    if "window" in arguments.parts or "whole" in arguments.parts:
        window(desk, found, whole="whole" in arguments.parts)
        yield "window"


def main() -> None:
    """Print or write the measurement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--open", type=float, default=0.01, help="share that is only registered")
    parser.add_argument("--profile", type=Path, help="keep the profile here")
    parser.add_argument(
        "parts", nargs="*", default=["check", "window"], metavar="check|over_register|quality|window|whole"
    )
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    found: dict[str, Any] = {"disputes": arguments.size, "open_share": arguments.open}
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        desk = filled_profile(arguments.profile or Path(folder) / "profile", arguments.size, arguments.open)
        found["ready_seconds"] = round(time.perf_counter() - began, 1)
        for part in _parts(arguments, desk, found):
            sys.stderr.write(f"{part}: {json.dumps(found.get(part), ensure_ascii=False)}\n")
        desk.close()
    text = json.dumps(found, ensure_ascii=False, indent=1)
    if arguments.out:
        arguments.out.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
