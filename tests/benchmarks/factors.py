"""Precision and recall of the factors read from texts marked by hand, by type, by factor and for denials.

python -m tests.benchmarks.factors [--fresh] [--factors] [--errors]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable

from mediation.search.factor_extraction import FactorTable
from tests.search.factor_marks import (
    BESIDE,
    FOLDER,
    OVERLOOKED,
    RIGHT,
    WRONG,
    MarkedText,
    agrees,
    count,
    denials,
    marked_texts,
    ratios,
)

Tally = dict[str, Counter[str]]


def main() -> None:
    """Read the texts and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--fresh", action="store_true", help="the texts written after the patterns were mended"
    )
    parser.add_argument("--factors", action="store_true", help="one line a factor as well")
    parser.add_argument("--errors", action="store_true", help="what was read wrongly or overlooked")
    chosen = parser.parse_args()
    texts = tuple(marked_texts(FOLDER / "fresh" if chosen.fresh else FOLDER))
    table = FactorTable.load()
    by_type, by_factor = _tallies(texts, table)
    sys.stdout.write(f"{len(texts)} texts, {sum(len(text.marks) for text in texts)} marks\n")
    _print(by_type)
    _print({"all": sum(by_type.values(), Counter()), "denials": _denials(texts, table)})
    if chosen.factors:
        _print(by_factor)
    if chosen.errors:
        _errors(texts, table)


def _tallies(texts: Iterable[MarkedText], table: FactorTable) -> tuple[Tally, Tally]:
    by_type: Tally = defaultdict(Counter)
    by_factor: Tally = defaultdict(Counter)
    for text in texts:
        for (code, kind), number in count(text, table).items():
            by_type[text.type][kind] += number
            by_factor[code][kind] += number
    return by_type, by_factor


def _denials(texts: Iterable[MarkedText], table: FactorTable) -> Counter[str]:
    denying, tally = denials(table), Counter[str]()
    for text in texts:
        read = {one.code: one.value for one in table.extract(text.text, text.category)}
        for code in {*read, *text.marks}:
            if not code.startswith(text.set + "."):
                continue
            marked = text.marks[code][0] if code in text.marks else None
            right = code in read and marked is not None and agrees(read[code], marked)
            tally[RIGHT] += right and read[code] in denying[code]
            tally[WRONG] += not right and read.get(code) in denying[code]
            tally[OVERLOOKED] += not right and marked in denying[code]
    return tally


def _print(tallies: Tally) -> None:
    for name, counts in tallies.items():
        precision, recall = ratios(counts)
        told = counts[RIGHT] + counts[OVERLOOKED]
        figures = f"marks {told:4}  precision {precision:.3f}  recall {recall:.3f}  beside {counts[BESIDE]}"
        sys.stdout.write(f"{name:24} {figures}\n")


def _errors(texts: Iterable[MarkedText], table: FactorTable) -> None:
    for text in texts:
        read = {one.code: one for one in table.extract(text.text, text.category)}
        lines = []
        for code in sorted({*read, *text.marks}):
            marked = text.marks.get(code)
            found = read.get(code)
            if not code.startswith(text.set + ".") or (found and marked and agrees(found.value, marked[0])):
                continue
            words = f"{found.value}〔{found.quote}〕" if found else "-"
            lines.append(f"   {code}: {words}, marked {'@'.join(marked) if marked else '-'}")
        if lines:
            sys.stdout.write("\n".join([f"{text.type}: {text.text}", *lines]) + "\n")


if __name__ == "__main__":
    main()
