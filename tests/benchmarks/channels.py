"""How often the rules of the right channel agree with the example texts, per route.

python -m tests.benchmarks.channels [--unseen] [--wrong]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from mediation.services.channels import divert
from mediation.services.rule_tables import RuleTables

EXAMPLES = Path(__file__).parents[1] / "data" / "divert"


def main() -> None:
    """Print the share of examples each route gets right."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="print the texts that went astray")
    parser.add_argument("--file", type=Path)
    arguments = parser.parse_args()
    source = arguments.file or EXAMPLES / ("unseen.jsonl" if arguments.unseen else "seen.jsonl")
    tables, right, total = RuleTables(), Counter[str](), Counter[str]()
    for line in source.read_text(encoding="utf-8").splitlines():
        example = json.loads(line)
        decision = divert(tables, example["text"], category=example.get("category", ""))
        total[example["route"]] += 1
        right[example["route"]] += decision.route.value == example["route"]
        if arguments.wrong and decision.route.value != example["route"]:
            say(
                f"{example['route']} → {decision.route.value} [{decision.code}: {decision.quote}] {example['text']}"
            )
    for route, number in total.items():
        say(f"{route:15} {right[route]:3}/{number:3}")
    say(f"{'all':15} {sum(right.values()):3}/{sum(total.values()):3}")


def say(words: str, *, end: str = "\n") -> None:
    """Print one line of the result."""
    sys.stdout.write(words + end)


if __name__ == "__main__":
    main()
