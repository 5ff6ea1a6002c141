"""How long the statutory tables take over a large register.

Writes JSON: `python -m tests.benchmarks.statistical_tables --size 100000`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from mediation.bootstrap import assemble
from mediation.clock import FixedClock
from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.dispute import DelegatingBody, Difficulty, Source, Stage, Track
from mediation.domain.parties import IdentityKind, PartyKind, Side
from mediation.domain.statistics.period import parse_period
from mediation.services.profiles import hold_profile, new_profile
from mediation.services.statistics import StatisticsService
from mediation.storage.key_slot import LIGHT
from mediation.storage.storage import Storage
from mediation.storage.tables import AgreementRow, DisputeRow, DueRow, PartyRow, StageEntryRow
from tests.profiles import COMMITTEE, NOON, PASSPHRASE

_FACTS = "两家屋檐相邻，雨水滴到东墙，墙面返潮，双方为此吵过两次，村里劝过，没有谈拢。"
_AT_ONCE = 2000


class MadeRegister:
    """Draws disputes over three years; the same seed gives the same ones."""

    def __init__(self, size: int, *, last: date, seed: int = 7) -> None:
        self._size, self._last, self._draw = size, last, random.Random(seed)

    def write(self, storage: Storage) -> None:
        """Put the register into a profile by bulk inserts, some thousands at once."""
        made: dict[type[Any], list[dict[str, Any]]] = {
            table: [] for table in (DisputeRow, PartyRow, StageEntryRow, AgreementRow, DueRow)
        }
        with storage.database.writing() as session:
            for number in range(self._size):
                self._dispute(number, made)
                if number % _AT_ONCE == _AT_ONCE - 1 or number == self._size - 1:
                    for table, rows in made.items():
                        if rows:
                            session.execute(insert(table), rows)
                        rows.clear()
            session.commit()

    def _dispute(self, number: int, made: dict[type[Any], list[dict[str, Any]]]) -> None:
        draw, key = self._draw, UUID(int=number + 1)
        began = self._last - timedelta(days=draw.randrange(3 * 365))
        ended = began + timedelta(days=draw.randrange(1, 60))
        source = draw.choice(list(Source))
        steps = [(Stage.REGISTERED, began), (Stage.ACCEPTED, began), (Stage.MEDIATING, began)]
        stage, form = Stage.MEDIATING, None
        if ended <= self._last:
            fate = draw.random()
            if fate < 0.93:
                form = AgreementForm.ORAL if fate < 0.5 else AgreementForm.WRITTEN
                stage = Stage.AGREED_ORALLY if form is AgreementForm.ORAL else Stage.AGREED_WRITTEN
            else:
                stage = Stage.TERMINATED
            steps += [(stage, ended)]
            if form and draw.random() < 0.8:
                stage = Stage.CLOSED
                steps += [(stage, ended + timedelta(days=20))]
        made[DisputeRow].append(self._row(number, key, (began, stage, source)))
        for position, name in enumerate(("申请人", "被申请人")):
            made[PartyRow].append(
                _party(
                    UUID(int=(number + 1) * 2 + position + (1 << 80)),
                    key,
                    position,
                    f"{name}{number % 60000}",
                )
            )
        made[StageEntryRow] += [
            {"dispute_id": key, "position": position, "stage": step, "on": day, "note": ""}
            for position, (step, day) in enumerate(steps)
        ]
        if form:
            agreement = UUID(int=number + 1 + (1 << 90))
            total = Decimal(draw.randrange(0, 60000))
            made[AgreementRow].append(_agreement(agreement, key, form, ended, total))
            made[DueRow].append(
                {
                    "agreement_id": agreement,
                    "position": 0,
                    "term": 0,
                    "due": ended,
                    "amount": total,
                    "obligor": "",
                    "obligee": "",
                }
            )

    def _row(self, number: int, key: UUID, told: tuple[date, Stage, Source]) -> dict[str, Any]:
        draw, (began, stage, source) = self._draw, told
        return {
            "id": key, "version": 1, "number": f"〔{began.year}〕石桥人调字第{number:06d}号", "year": began.year,
            "serial": number, "title": f"申请人{number % 60000} 与 被申请人{number % 60000}", "stage": stage,
            "category": f"{draw.randrange(1, 19):02d}", "category_word": "", "subtype": "", "source": source,
            "channel": "", "delegating_body": draw.choice(list(DelegatingBody)) if source is Source.DELEGATED else None,
            "difficulty": draw.choice(list(Difficulty)), "track": Track.ORDINARY, "occurred_on": began,
            "applied_on": began, "accepted_on": began, "place": f"石桥村{draw.randrange(1, 12)}组",
            "special_groups": [], "migrant_workers": False, "death": False,
            "prevention": [{"kind": "防止民间纠纷转化为刑事案件", "people": 2}] if draw.random() < 0.02 else [],
            "mediators": [{"name": "周明", "role": "lead"}], "lead_mediator": "周明", "recorder": "李记",
            "registered_by": "周明", "registered_at": NOON.now(), "claimed": None,
            "facts": _FACTS * draw.randrange(4, 13),
        }  # fmt: skip


def _party(own: UUID, key: UUID, position: int, name: str) -> dict[str, Any]:
    texts = dict.fromkeys(
        (
            "initials",
            "ethnicity",
            "id_number",
            "id_note",
            "credit_code",
            "phone",
            "phone_note",
            "address",
            "occupation",
        ),
        "",
    )
    return {
        **texts, "id": own, "dispute_id": key, "position": position, "side": list(Side)[position],
        "kind": PartyKind.PERSON, "name": name, "sex": None, "birth_date": None, "id_type": IdentityKind.RESIDENT,
        "representative": None, "guardian": None, "agents": [],
    }  # fmt: skip


def _agreement(own: UUID, key: UUID, form: AgreementForm, day: date, total: Decimal) -> dict[str, Any]:
    term = {
        "text": "赔偿墙面损失",
        "obligor": "陈国良",
        "obligee": "周桂芬",
        "kind": "pay",
        "amount": str(total),
    }
    return {
        "id": own, "dispute_id": key, "version": 1, "form": form, "state": AgreementState.SIGNED, "reached_on": day,
        "place": "村委会", "liability": "", "copies": 3, "signed_on": day, "sealed_on": day, "warning_reasons": [],
        "effective_on": day, "total": total, "terms": [term],
    }  # fmt: skip


def _seconds(act: Callable[[], object], times: int = 3) -> list[float]:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        taken.append(round(time.perf_counter() - began, 3))
    return taken


def measure(size: int) -> dict[str, Any]:
    """Fill a throw-away profile and time what the page and the command ask."""
    today = date(2026, 9, 30)
    clock = FixedClock(today)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "profile"
        profile, _ = new_profile(
            hold_profile(root),
            root,
            committee=COMMITTEE,
            user_name="周明",
            passphrase=PASSPHRASE,
            clock=clock,
            cost=LIGHT,
        )
        began = time.perf_counter()
        MadeRegister(size, last=today).write(profile.storage)
        filled = time.perf_counter() - began
        desk = assemble(profile, clock)
        period = parse_period("2026Q3")
        found: dict[str, Any] = {"disputes": size, "fill_seconds": round(filled, 1)}
        fresh = lambda: StatisticsService(profile.storage, desk.tables, clock)  # noqa: E731 - nothing read yet
        found["tables_seconds"] = _seconds(lambda: fresh().report(period))
        found["year_seconds"] = _seconds(lambda: fresh().report(parse_period("2026")))
        desk.statistics.facts()
        found["facts_seconds"] = _seconds(lambda: fresh().facts())
        found["again_seconds"] = _seconds(lambda: desk.statistics.report(period))
        found["total"] = desk.statistics.report(period).cases.total.number("total")
        desk.close()
    return found


def main() -> None:
    """Print or write the measurement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    text = json.dumps(measure(arguments.size), ensure_ascii=False, indent=1)
    if arguments.out:
        arguments.out.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
