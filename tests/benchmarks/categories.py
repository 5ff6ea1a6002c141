"""Measure the category of a free text and print the figures as JSON.

    python tests/benchmarks/categories.py [--data FOLDER]

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

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from library_files import CATEGORIES, read_rows, sample_cases  # noqa: E402

from mediation.domain.library import PastCase  # noqa: E402
from mediation.prediction import evaluation as measure  # noqa: E402
from mediation.prediction.classifier import CategoryModel, learn_categories  # noqa: E402

FOLDS = 10
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
    folds = measure.grouped_folds([case.external_id for case in library], folds=FOLDS)
    shares, codes = [], []
    for fold in range(FOLDS):
        model = learn_categories([case for case, at in zip(library, folds, strict=True) if at != fold])
        for case, at in zip(library, folds, strict=True):
            if at == fold:
                shares.append(model.probabilities(case.search_text()))
                codes.append(case.category)
    return figures_of(np.array(shares), codes, model.words.codes)


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
        "top3": round(float(np.mean([at in row[:3] for at, row in zip(right, order, strict=True)])), 3),
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
