"""Precision and recall of repeats on a register with planted ones, and the time of one check.

python -m tests.benchmarks.repeats --cases CASES.jsonl [--seed 7] [--wrong 20] [--many 100000]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

from mediation.services.repeat_matters import RepeatDesk
from mediation.services.rule_tables import RuleTables
from tests.benchmarks.repeat_planting import Planted, Planter


def main() -> None:
    """Plant, compare, count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--many", type=int, default=0, help="time checks over a register of this size")
    arguments = parser.parse_args()
    tables = RuleTables()
    stories = _stories(arguments.cases, tables)
    if arguments.many:
        _timed(stories, tables, arguments.many)
        return
    planted = Planter(stories, arguments.seed).plant()
    desk = RepeatDesk(tables)
    for row in planted.rows:
        desk.take(row["id"], row)
    found = {frozenset((pair.one, pair.other)): pair for pair in desk.pairs()}
    said = {key: pair.sameness.value for key, pair in found.items()}
    _report(planted, said)
    rows = {row["id"]: row for row in planted.rows}
    truth = {**dict.fromkeys(planted.related, "related"), **dict.fromkeys(planted.duplicates, "duplicate")}
    kinds = {**planted.related, **planted.duplicates}
    shown = 0
    for key in sorted(set(truth) | set(said), key=sorted):
        if truth.get(key) != said.get(key) and shown < arguments.wrong:
            shown += 1
            say(
                f"--- {truth.get(key)} ({kinds.get(key)}) → {said.get(key)}",
                found[key].why if key in found else "",
            )
            for identity in sorted(key):
                row = rows[identity]
                people = "；".join(
                    f"{p['side']}{p['name']}{p.get('id_number', '')[-4:]}" for p in row["parties"]
                )
                say(f"    {identity} {row.get('category')} {people} | {row['facts'][:160]}")


def _stories(path: Path, tables: RuleTables) -> list[tuple[str, str]]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        facts = case.get("facts") or ""
        category = tables.categories.find(case.get("cause") or "", facts=facts)
        if len(facts) >= 60:
            found.append((facts, category.code if category else "18"))
    return found


def _report(planted: Planted, said: dict[frozenset[str], str]) -> None:
    for name, truth in (("duplicate", planted.duplicates), ("related", planted.related)):
        mine = {key for key, decision in said.items() if decision == name}
        right = len(mine & set(truth))
        say(
            f"{name:10} planted {len(truth):4} found {len(mine):4} precision {right / max(1, len(mine)):.3f}",
            end=" ",
        )
        say(f"recall {right / max(1, len(truth)):.3f}")
        missed = Counter(kind for key, kind in truth.items() if key not in mine)
        total = Counter(truth.values())
        for kind, number in total.items():
            say(f"    {kind:28} {number - missed[kind]:4}/{number:4}")
    either = set(planted.duplicates) | set(planted.related)
    right = len(either & set(said))
    say(f"either     precision {right / max(1, len(said)):.3f} recall {right / max(1, len(either)):.3f}")


def _timed(stories: list[tuple[str, str]], tables: RuleTables, many: int) -> None:
    planter = Planter(stories, 1)
    desk = RepeatDesk(tables)
    started = time.perf_counter()
    rows = []
    for i in range(many):
        row = planter._original(*stories[i % len(stories)])
        desk.take(row["id"], row)
        if i % (many // 300) == 0:
            rows.append(row)
    say(f"{many} taken in, {(time.perf_counter() - started) * 1000 / many:.2f} ms each")
    times = []
    for row in rows[:300]:
        begun = time.perf_counter()
        desk.check(row)
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    say(
        f"one check: median {times[len(times) // 2]:.0f} ms, 95 % {times[int(len(times) * 0.95)]:.0f} ms, most {times[-1]:.0f} ms"
    )


def say(words: str, *, end: str = "\n") -> None:
    """Print one line of the result."""
    sys.stdout.write(words + end)


if __name__ == "__main__":
    main()
