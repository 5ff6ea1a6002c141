"""The made-up committee of the gallery: eight disputes brought to their stage through the services alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from mediation.clock import FixedClock
from mediation.domain.committee import Committee
from mediation.domain.dispute import Session, SessionResult, Stage
from mediation.domain.findings import Severity
from mediation.resources import read_json
from ui.workbench import Workbench

_LOOK_BACK = timedelta(days=70)


def sample() -> dict[str, Any]:
    """Return the committee, its people and their disputes."""
    read: dict[str, Any] = read_json("sample", "desk.json")
    return read


def sample_committee() -> Committee:
    """Return the committee."""
    return Committee(**sample()["committee"])


def sample_clock() -> FixedClock:
    """Return a clock that stands before the first dispute."""
    return FixedClock(date.fromisoformat(sample()["today"]) - _LOOK_BACK)


class SampleDesk:
    """Registers and moves the disputes day by day, so that records and trail carry their real days."""

    def __init__(self, bench: Workbench, clock: FixedClock) -> None:
        self._bench = bench
        self._clock = clock
        self._demo = read_json("sample", "demo.json")
        self.disputes: list[UUID] = []

    def fill(self) -> None:
        """Do everything up to today."""
        read = sample()
        self._bench.library.import_samples()
        todo: list[tuple[date, int, dict[str, Any]]] = []
        for place, entry in enumerate(read["disputes"]):
            todo.append((self._applied_on(entry), place, {"do": "register"}))
            todo += [(_day_of(step), place, step) for step in entry["steps"]]
        self.disputes = [UUID(int=0)] * len(read["disputes"])
        for day, place, step in sorted(todo, key=lambda item: item[0]):
            self._go_to(day)
            self._do(place, read["disputes"][place], step)
        self._go_to(date.fromisoformat(read["today"]))

    def _do(self, place: int, entry: dict[str, Any], step: dict[str, Any]) -> None:
        if step["do"] == "register":
            dispute, _ = self._bench.intake.read_dispute(self._record(entry))
            registered = self._bench.intake.register_dispute(dispute).dispute
            assert registered.id is not None
            self.disputes[place] = registered.id
            return
        key = self.disputes[place]
        if step["do"] == "accept":
            self._bench.disputes.accept(key, on=_day_of(step))
        elif step["do"] == "stage":
            self._bench.disputes.advance(key, Stage.parse(step["stage"]), on=_day_of(step))
        elif step["do"] == "session":
            result = SessionResult.parse(step["result"])
            self._bench.disputes.record_session(
                key, Session(_day_of(step), step["place"], result, step["note"])
            )
        else:
            self._agree(key, step)

    def _agree(self, key: UUID, step: dict[str, Any]) -> None:
        written = step["agreement"] if step["agreement"] != "demo" else self._demo["agreement"]
        agreements = self._bench.agreements
        agreement, _ = agreements.read_agreement(written)
        draft = agreements.draft_agreement(key, agreement)
        if "signed_on" in step:
            found = agreements.check(self._bench.disputes.get(key), draft)
            doubts = {
                finding.code: sample()["reason"] for finding in found if finding.severity is Severity.WARNING
            }
            agreements.finalise(key, reasons=doubts)
            agreements.sign(key, signed_on=date.fromisoformat(step["signed_on"]))

    def _record(self, entry: dict[str, Any]) -> dict[str, Any]:
        record = entry["dispute"] if entry["dispute"] != "demo" else self._demo["dispute"]
        return {key: value for key, value in record.items() if key != "accepted_on"}

    def _applied_on(self, entry: dict[str, Any]) -> date:
        return date.fromisoformat(self._record(entry)["applied_on"])

    def _go_to(self, day: date) -> None:
        self._clock.advance(days=(day - self._clock.today()).days)


def _day_of(step: dict[str, Any]) -> date:
    return date.fromisoformat(step.get("on") or step["held_on"])
