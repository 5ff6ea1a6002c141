"""Measure the category of a free text and print the figures as JSON.

    python -m tests.benchmarks.categories [--data FOLDER]

The sample library is tested with each tenth held out in turn; with FOLDER (or MEDIATION_DATA) also on lay questions, facts of
judgments and published mediations (cause/cases.jsonl, mediation/cases.jsonl), which the model never learns from.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mediation.domain.library import PastCase
from mediation.prediction import evaluation as measure
from mediation.prediction.category_trials import among_first, held_out_categories
from mediation.prediction.classifier import CategoryModel, CategoryWords, learn_categories
from tests.benchmarks.library_files import CATEGORIES, read_rows, sample_cases

TOPICS = json.loads((Path(__file__).parent / "topic_categories.json").read_text(encoding="utf-8"))["topics"]


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("MEDIATION_DATA"))
    wanted = parser.parse_args()
    library = sample_cases()
    figures = {"sample library, held out": held_out(library)}
    if wanted.data and (Path(wanted.data) / "cause").exists():
        model = learn_categories(library)
        figures |= {name: asked(model, texts) for name, texts in other_texts(Path(wanted.data)).items()}
    sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
    return 0


def held_out(library: Sequence[PastCase]) -> dict[str, Any]:
    """Every sample case asked of a model that learnt from the other nine tenths."""
    shares, _ = held_out_categories(library)
    return figures_of(shares, [case.category for case in library], CategoryWords.load().codes)


def asked(model: CategoryModel, texts: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Texts with their code, asked of one model."""
    shares = np.array([model.probabilities(text) for text, _ in texts])
    return figures_of(shares, [code for _, code in texts], model.words.codes)


def figures_of(shares: Any, codes: Sequence[str], labels: Sequence[str]) -> dict[str, Any]:
    """Top one, top three, F1 over the classes that occur, calibration, and recall per class."""
    truth = measure.one_hot(codes, labels)
    order = np.argsort(-shares, axis=1)
    right = truth.argmax(axis=1)
    present = truth.any(axis=0)
    return {
        "texts": len(codes),
        "top1": round(measure.accuracy(shares, truth), 3),
        "top3": round(float(among_first(shares, truth, 3).mean()), 3),
        "macro_f1": round(measure.macro_f1(shares, truth) * len(labels) / int(present.sum()), 3),
        "ece": round(measure.calibration_error(shares, truth), 3),
        "recall": {
            label: f"{int((order[right == at, 0] == at).sum())}/{int((right == at).sum())}"
            for at, label in enumerate(labels)
            if present[at]
        },
    }


def other_texts(data: Path) -> dict[str, list[tuple[str, str]]]:
    """Texts of other sources with the code that their cause or topic maps to; what does not map is left out."""
    found: dict[str, list[tuple[str, str]]] = {
        "facts of judgments": [],
        "lay questions": [],
        "published mediations": [],
    }
    for row in read_rows(data / "cause" / "cases.jsonl"):
        code = TOPICS.get(row["topic"]) if row.get("topic") else code_of(row["cause"])
        if code:
            found["lay questions" if row.get("topic") else "facts of judgments"].append(
                (str(row["text"]), code)
            )
    for row in read_rows(data / "mediation" / "cases.jsonl"):
        code = code_of(row["cause"])
        if code:
            found["published mediations"].append((str(row["facts"]), code))
    return found


def code_of(cause: object) -> str | None:
    """The category of a cause of action by the program's own table."""
    category = CATEGORIES.find(str(cause))
    return category.code if category else None


if __name__ == "__main__":
    raise SystemExit(main())
