"""How well `statutes search` finds the cited articles: Recall@10 on mediation facts and on lay questions.

    python -m tests.benchmarks.statutes --data DIR --out statutes.json

The library holds the open mediation cases; a case never answers the question made from it. The table of what people ask
is learnt from the lay questions, so for these it is learnt anew five times, each time without a fifth of them.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mediation.bootstrap import Workbench, create_workbench
from mediation.clock import SystemClock
from mediation.domain.committee import Committee
from mediation.domain.queries import CaseQuery
from mediation.search.asked_articles import Key, learn_asked
from mediation.services.statutes import StatuteService
from mediation.storage.key_slot import LIGHT
from tests.benchmarks.asked_articles import LAY, answers, lay_questions

FOLDS, SEED = 5, 5


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
    cited = answers(folder)
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if cited[row["id"]]:
            texts[row["kind"]][row["id"]] = row["text"]
    recalls = {kind: _recalls(desk.statutes, asked, cited) for kind, asked in texts.items() if kind != LAY}
    lay = lay_questions(folder)
    names = sorted(lay)
    random.Random(SEED).shuffle(names)
    recalls[LAY] = []
    for fold in range(FOLDS):
        left_out = {name: lay[name][0] for name in names[fold::FOLDS]}
        learnt = learn_asked([question for name, question in lay.items() if name not in left_out])
        recalls[LAY] += _recalls(desk.statutes.asking(learnt), left_out, cited)
    return {kind: _figure(values) for kind, values in recalls.items()}


def _recalls(
    statutes: StatuteService, texts: Mapping[str, str], cited: Mapping[str, set[Key]]
) -> list[float]:
    recalls = []
    for name, text in texts.items():
        found = {(one.law, one.article) for one in statutes.search(CaseQuery(text, own_id=name), limit=10)}
        recalls.append(len(found & cited[name]) / len(cited[name]))
    return recalls


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
