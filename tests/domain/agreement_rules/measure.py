"""Recall and precision of the clause checker over the corpora, rule by rule.

``python -m tests.domain.agreement_rules.measure`` prints the tables. The first corpus (clean, faulty) was written before
the rules; a third of it, chosen by the hash of the id, was left unseen until the rules stood. The later corpus was written in
rounds, each run once before the rules were changed for it. The sets of AUTHORS were written afterwards as six kinds of
author would write (village, clerk, lawyer, court, oral, plan), before reading the rules' code, and again run once first;
the seventh to ninth (style blind) by somebody who had seen neither the rules nor the corpora.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from mediation.domain.agreement_rules import AgreementLimits, check_text
from mediation.domain.findings import Finding, Severity
from mediation.domain.loan_rates import LoanRates
from mediation.domain.plain import from_plain
from mediation.resources import read_json
from mediation.services.rule_tables import RuleTables

FOLDER = Path(__file__).resolve().parents[2] / "data" / "agreements"
AUTHORS = (
    "authors",
    "authors_second",
    "authors_third",
    "authors_fourth",
    "authors_fifth",
    "authors_sixth",
    "authors_seventh",
    "authors_eighth",
    "authors_ninth",
)
Row = dict[str, Any]


@dataclass
class Measure:
    """Counts over some texts."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    clean_by_style: Counter[str] = field(default_factory=Counter)
    disturbed_by_style: Counter[str] = field(default_factory=Counter)
    disturbed: list[str] = field(default_factory=list)
    most_advice: int = 0

    @property
    def recall(self) -> float:
        """Share of planted faults found under their code."""
        return self.found.total() / self.planted.total()

    @property
    def disturbance(self) -> float:
        """Share of clean texts with any error or warning."""
        return len(self.disturbed) / self.clean

    def precision(self, code: str) -> float:
        """Share of a code's findings that name the planted fault."""
        return self.found[code] / (self.found[code] + self.beside[code])

    def add(self, row: Row, findings: Iterable[Finding]) -> None:
        """Count the findings on one text."""
        expected, found = set(row["expected"]), list(findings)
        codes = {finding.code for finding in found}
        self.planted.update(expected)
        self.found.update(expected & codes)
        self.beside.update(codes - expected)
        if not expected:
            self.clean += 1
            self.clean_by_style[row.get("style", "")] += 1
            advice = sum(finding.severity is Severity.ADVICE for finding in found)
            self.most_advice = max(self.most_advice, advice)
            if advice < len(found):
                self.disturbed.append(row["id"])
                self.disturbed_by_style[row.get("style", "")] += 1


def corpus(*names: str) -> Iterator[Row]:
    """Yield the rows of the named files."""
    for name in names:
        with (FOLDER / f"{name}.jsonl").open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)


def is_unseen(row: Row) -> bool:
    """Tell whether a row of the first corpus was left unseen until the end."""
    return int(sha256(row["id"].encode()).hexdigest(), 16) % 3 == 0


def check_row(row: Row, rates: LoanRates, limits: AgreementLimits) -> tuple[Finding, ...]:
    """Run the checker on one row as the batch does."""
    return check_text(
        row["text"],
        parties=row["parties"],
        claimed=Decimal(str(row["claimed"])) if "claimed" in row else None,
        reached_on=date.fromisoformat(row["reached_on"]) if "reached_on" in row else None,
        minors=row.get("minors", ()),
        category=row["category"],
        rates=rates,
        limits=limits,
    )


def counted(rows: Iterable[Row], answers: Mapping[str, tuple[Finding, ...]]) -> Measure:
    """Count the checker's answers on some rows."""
    result = Measure()
    for row in rows:
        result.add(row, answers[row["id"]])
    return result


def table(title: str, result: Measure) -> str:
    """Write the counts as a table."""
    disturbed = f"clean texts with an error or warning {len(result.disturbed)}/{result.clean}"
    lines = [
        f"{title}: recall {result.recall:.3f}, {disturbed}, most advice on a clean text {result.most_advice}"
    ]
    if len(result.clean_by_style) > 1:
        shares = (
            f"{style} {result.disturbed_by_style[style]}/{n}"
            for style, n in sorted(result.clean_by_style.items())
        )
        lines.append("  clean texts disturbed by style: " + ", ".join(shares))
    for code in sorted(result.planted):
        recall = f"{result.found[code]}/{result.planted[code]}"
        lines.append(
            f"  {code:28}{recall:>8}  precision {result.precision(code) if result.found[code] else 0:.2f}"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the tables of all parts."""
    rates, limits = (
        RuleTables().loan_rates,
        from_plain(AgreementLimits, read_json("rules", "agreement_limits.json")),
    )
    first = list(corpus("clean", "faulty"))
    parts = {
        "first corpus, seen": [row for row in first if not is_unseen(row)],
        "first corpus, unseen third": [row for row in first if is_unseen(row)],
        "later corpus": list(corpus("later_clean", "later_faulty")),
        "sets of other authors": list(corpus(*AUTHORS)),
    }
    for title, rows in parts.items():
        answers = {row["id"]: check_row(row, rates, limits) for row in rows}
        sys.stdout.write(table(title, counted(rows, answers)) + "\n")


if __name__ == "__main__":
    main()
