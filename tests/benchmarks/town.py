"""Plays a whole town for two months and counts its tables a second time: ``python -m tests.benchmarks.town --seeds 3``.

The test suite plays half of it; here are all disputes, with as many seeds as one has time for.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.services.town.playing import play, reports


def main() -> None:
    """Print for each seed how many cells were held against the second count, and which differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0)
    arguments = parser.parse_args()
    for seed in range(1, arguments.seeds + 1):
        with TemporaryDirectory() as folder:
            _one(Path(folder), seed, arguments.share)


def _one(folder: Path, seed: int, share: float) -> None:
    begun = perf_counter()
    played = play(folder, share=share, seed=seed)
    town, cells = played.town, 0
    for report, mine in [*played.live, *reports(town)]:
        for code, cell in report.cases.total.cells.items():
            cells += 1
            if cell.value != mine[code]:
                sys.stdout.write(
                    f"  {report.period.name} {code}: {cell.value}, second count {mine[code]}" + "\n"
                )
        for finding in report.findings:
            sys.stdout.write(f"  {report.period.name}: {finding.message}" + "\n")
    town.desk.close()
    took = perf_counter() - begun
    sys.stdout.write(
        f"seed {seed}: {len(town.told)} disputes, {town.refused} refusals, {cells} cells, {took:.0f} s" + "\n"
    )


if __name__ == "__main__":
    main()
