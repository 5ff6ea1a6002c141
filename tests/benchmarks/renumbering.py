"""Makes resources/rules/renumbered.json by matching former texts of laws with today's, article by article.

    python -m tests.benchmarks.renumbering --old 民事诉讼法 2021 2022 民事诉讼法.md --out resources/rules/renumbered.json

The law package holds some former texts itself; others are given as plain text or Markdown with the years they were cited by.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from mediation.clock import SystemClock
from mediation.domain.statutes import Article, name_key, parse_article
from mediation.services.law_package import read_laws
from mediation.services.rule_texts import read_rules

# Below this share of common pairs of characters two articles are different rules.
ALIKE = 0.6
# Mediators cite these of the civil procedure law (司法确认) daily, mostly by the old number.
EVERYDAY = {("民事诉讼法", 2021): ["第二百零一条", "第二百零二条"]}


def pairs(text: str) -> Counter[str]:
    """Return the pairs of neighbouring Chinese characters of a text."""
    signs = [sign for sign in text if "一" <= sign <= "鿿"]
    return Counter(first + second for first, second in pairwise(signs))


def moved(old: Mapping[str, Article], new: Mapping[str, Article]) -> dict[str, str]:
    """Return the old numbers whose rule stands under another number today."""
    today = {label: pairs(article.text) for label, article in new.items()}
    found = {}
    for label, article in old.items():
        before = pairs(article.text)
        best = max(today, key=lambda other: (_alike(before, today[other]), other == label))
        if best != label and _alike(before, today[best]) >= ALIKE:
            found[label] = best
    return found


def _alike(first: Counter[str], second: Counter[str]) -> float:
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--old", nargs=4, action="append", default=[], metavar=("LAW", "FIRST", "LAST", "FILE")
    )
    parser.add_argument(
        "--known", nargs=5, action="append", default=[], metavar=("LAW", "FIRST", "LAST", "OLD", "NEW")
    )
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    editions = [_given(*given) for given in arguments.old] + _packaged(SystemClock().today())
    for law, first, last, old, new in arguments.known:
        # A rule reworded too far to be matched; the reader of both texts says where it went.
        row = next((one for one in editions if (one["law"], one["first_year"]) == (law, int(first))), None)
        if row is None:
            row = _edition(law, int(first), int(last), {})
            editions.append(row)
        row["numbers"][parse_article(old)] = parse_article(new)
    editions.sort(key=lambda row: (row["law"], row["first_year"]))
    for row in editions:
        sys.stdout.write(f"{row['law']} {row['first_year']}-{row['last_year']}: {len(row['numbers'])}\n")
    table = {"made_by": "tests/benchmarks/renumbering.py", "alike": ALIKE, "editions": editions}
    arguments.out.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _given(law: str, first: str, last: str, file: str) -> dict[str, Any]:
    packaged = read_laws()
    version = max(
        (one for one in packaged.versions if name_key(one.law) == name_key(law)), key=lambda one: one.starts
    )
    old = {one.article: one for one in read_rules(Path(file))[1]}
    return _edition(law, int(first), int(last), moved(old, packaged.articles[version.key]))


def _packaged(today: date) -> list[dict[str, Any]]:
    """Match the former texts that the package holds itself."""
    packaged = read_laws()
    by_law: dict[str, list[Any]] = {}
    for version in packaged.versions:
        if version.starts <= today and "修正案" not in version.law:
            by_law.setdefault(version.law, []).append(version)
    rows = []
    for law, versions in by_law.items():
        versions.sort(key=lambda one: one.starts)
        for old, new in pairwise(versions):
            numbers = moved(packaged.articles[old.key], packaged.articles[new.key])
            rows.append(_edition(law, old.starts.year, new.starts.year - 1, numbers))
    return rows


def _edition(law: str, first: int, last: int, numbers: dict[str, str]) -> dict[str, Any]:
    row = {"law": law, "first_year": first, "last_year": last, "numbers": numbers}
    everyday = EVERYDAY.get((law, first))
    return {**row, "everyday": everyday} if everyday else row


if __name__ == "__main__":
    main()
