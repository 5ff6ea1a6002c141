"""How well `statutes search` finds the cited articles: Recall@10 on mediation facts and on lay questions.

    python -m tests.benchmarks.statutes --data DIR --out statutes.json

The library holds the open mediation cases; a case never answers the question made from it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from mediation.bootstrap import Workbench, create_workbench
from mediation.clock import SystemClock
from mediation.domain.committee import Committee
from mediation.domain.queries import CaseQuery
from mediation.storage.key_slot import LIGHT

Key = tuple[str, str]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    if not (arguments.data / "statute" / "queries.jsonl").exists():
        sys.stdout.write(json.dumps({"skipped": "no statute questions in the data folder"}) + "\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        desk, _ = create_workbench(
            Path(folder) / "profile",
            committee=Committee("石桥村人民调解委员会", "石桥", "990000"),
            user_name="郑守义",
            passphrase="八月的河水慢慢流",
            clock=SystemClock(),
            cost=LIGHT,
        )
        try:
            desk.library.import_cases(arguments.data / "mediation" / "cases.jsonl")
            figures = measure(desk, arguments.data / "statute")
        finally:
            desk.close()
    if arguments.out:
        arguments.out.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")


def measure(desk: Workbench, folder: Path) -> dict[str, dict[str, Any]]:
    """Return Recall@10 with its bootstrap interval for each kind of question."""
    cited: dict[str, set[Key]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, document, _ = line.split("\t")
        law, _, article = document.partition("#")
        cited[question].add((law, article))
    recalls: dict[str, list[float]] = defaultdict(list)
    for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if wanted := cited[row["id"]]:
            found = desk.statutes.search(CaseQuery(row["text"], own_id=row["id"]), limit=10)
            recalls[row["kind"]].append(len({(one.law, one.article) for one in found} & wanted) / len(wanted))
    return {kind: _figure(values) for kind, values in recalls.items()}


def _figure(values: list[float]) -> dict[str, Any]:
    draw = random.Random(7)
    size = len(values)
    means = sorted(sum(draw.choices(values, k=size)) / size for _ in range(1000))
    return {
        "n": size,
        "recall_at_10": round(sum(values) / size, 3),
        "interval": [round(means[25], 3), round(means[975], 3)],
    }


if __name__ == "__main__":
    main()
