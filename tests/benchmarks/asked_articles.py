"""Learn what people ask about articles from the open lay questions, and write the table that ships.

    python -m tests.benchmarks.asked_articles --data DIR

The questions are STARD's (MIT); the table holds none of them, only how often a term stood in the questions of an article.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

from mediation.resources import resource_folder
from mediation.search.asked_articles import Key, learn_asked

LAY = "lay-question"
Question = tuple[str, frozenset[Key]]


def main() -> None:
    """Learn from all open questions and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    table = learn_asked(
        [question for _, question in sorted(lay_questions(arguments.data / "statute").items())]
    )
    plain = {
        "made_by": "tests/benchmarks/asked_articles.py",
        "source": "counts over 702 lay questions of STARD (MIT); terms by their codes, no text",
        **table.to_plain(),
    }
    path = resource_folder() / "rules" / "asked_articles.json"
    path.write_text(json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    sys.stdout.write(
        f"{table.questions} questions, {len(table.rows)} articles, {path.stat().st_size} bytes\n"
    )


def lay_questions(folder: Path) -> dict[str, Question]:
    """Return the lay questions by their name, each with the articles that answer it."""
    cited = answers(folder)
    rows = (json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines())
    return {
        row["id"]: (row["text"], frozenset(cited[row["id"]]))
        for row in rows
        if row["kind"] == LAY and cited[row["id"]]
    }


def answers(folder: Path) -> dict[str, set[Key]]:
    """Return the articles that answer each question."""
    cited: dict[str, set[Key]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, document, _ = line.split("\t")
        law, _, article = document.partition("#")
        cited[question].add((law, article))
    return cited


if __name__ == "__main__":
    main()
