"""Measure speed, memory and exactness of the case index on libraries of growing size; print JSON.

    python tests/benchmarks/search.py --data FOLDER --docs 1000 10000 [--questions 40] [--out FILE]

FOLDER (or MEDIATION_DATA) is the shared data folder; without it the run says so and ends well. Every size runs in a process
of its own, so that its peak of memory is its own. `exact` compares the ten best by words with BM25 reckoned without rounding.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import numpy as np  # noqa: E402
from made_library import MadeLibrary  # noqa: E402

from mediation.domain.library import PastCase  # noqa: E402
from mediation.domain.queries import CaseQuery  # noqa: E402
from mediation.search.case_index import CaseIndex  # noqa: E402
from mediation.search.entries import decode  # noqa: E402
from mediation.search.highlight import excerpt  # noqa: E402
from mediation.search.postings import K1, B  # noqa: E402
from mediation.search.similar_cases import SimilarCaseSearch  # noqa: E402
from mediation.search.tokenizer import count_words, telling_words, word_code  # noqa: E402

KEY = b"benchmark key of thirty-two byte"
WORDS = (
    "借条 利息",
    "漏水 赔偿",
    "离婚 抚养费",
    "工资 拖欠",
    "交通事故 全责",
    "房屋 租金",
    "保证人",
    "合同 解除",
    "医疗费",
    "物业费 车位",
)
ADDED = 20


def main() -> int:
    """Run every size in its own process."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("MEDIATION_DATA"))
    parser.add_argument("--docs", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--questions", type=int, default=40)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--stage", choices=("build", "search"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.data is None or not (Path(wanted.data) / "outcome").exists():
        sys.stdout.write(json.dumps({"skipped": "no shared data; give --data or MEDIATION_DATA"}) + "\n")
        return 0
    library = MadeLibrary(Path(wanted.data))
    if wanted.stage == "build":
        result = build(wanted.folder, library, wanted.docs[0])
    elif wanted.stage == "search":
        result = search(wanted.folder, library, wanted.docs[0], wanted.questions)
    else:
        result = {"method": __doc__.split("\n\n")[2], "sizes": [_size(wanted, size) for size in wanted.docs]}
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    if wanted.out:
        wanted.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


def build(folder: Path, library: MadeLibrary, size: int) -> dict[str, Any]:
    """Build the index of a library."""
    index = CaseIndex.open(folder, KEY)
    started, used = time.perf_counter(), time.process_time()
    index.rebuild(library.cases(size))
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    index.close()
    return {
        "build_seconds": round(seconds, 1),
        "build_cpu_seconds": round(cpu, 1),
        "cases_per_second": round(size / seconds),
        "build_peak_mb": _peak(),
        "disk_mb": round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1),
    }


def search(folder: Path, library: MadeLibrary, size: int, count: int) -> dict[str, Any]:
    """Open the index and search, add and compare."""
    started = time.perf_counter()
    index = CaseIndex.open(folder, KEY)
    opened = time.perf_counter() - started
    finder = SimilarCaseSearch(index)
    questions = library.questions(count)
    finder.rank(CaseQuery(questions[0]), limit=20)
    by_words = [lambda text=text: _by_words(index, text) for text in questions]
    whole = [lambda text=text: finder.rank(CaseQuery(text), limit=20) for text in questions]
    texts = {str(case.key): case.facts for case in library.cases(min(size, 2000))}
    keyword = [lambda words=words: _keyword(index, words, texts) for words in WORDS * 4]
    result = {
        "open_ms": round(opened * 1000),
        "words_only_ms": _times(by_words),
        "similar_cases_ms": _times(whole),
        "keyword_with_20_excerpts_ms": _times(keyword),
        "search_peak_mb": _peak(),
    }
    result["exact_overlap_at_10"] = exactness(index, questions[:12])
    added = [
        PastCase(f"added-{at}", facts=text, key=uuid.UUID(int=at))
        for at, text in enumerate(library.questions(ADDED, 500))
    ]
    result["add_one_and_find_it_ms"] = _times(
        [lambda case=case: _add_and_find(index, finder, case) for case in added]
    )
    index.close()
    return result


def exactness(index: CaseIndex, questions: Sequence[str]) -> float:
    """Return how many of the ten best by words are the ten best of unrounded BM25."""
    with index.reading() as view:
        rows = range(len(view.table))
        entries = [count_words(list(_tokens(view, row))) for row in rows]
        lengths = np.array([float(counts.sum()) for _, counts in entries])
        overlaps = []
        for question in questions:
            scores = np.zeros(len(entries))
            wanted = Counter(word_code(word) for word in telling_words(question))
            for code, times in wanted.items():
                frequency = view.postings.frequency(code)
                if not frequency:
                    continue
                for row, (codes, counts) in enumerate(entries):
                    at = int(np.searchsorted(codes, code))
                    if at < codes.size and codes[at] == code:
                        tf = float(counts[at])
                        norm = K1 * (1 - B + B * lengths[row] / lengths.mean())
                        scores[row] += times * view.rarity(frequency) * tf * (K1 + 1) / (tf + norm)
            ours = view.word_scores(wanted)
            overlaps.append(len(set(np.argsort(-scores)[:10]) & set(np.argsort(-ours)[:10])) / 10)
    return round(float(np.mean(overlaps)), 3)


def _tokens(view: Any, row: int) -> Sequence[str]:
    return decode(view.record(row)).tokens


def _by_words(index: CaseIndex, text: str) -> None:
    with index.reading() as view:
        scores = view.word_scores(Counter(word_code(word) for word in telling_words(text)))
        np.argpartition(-scores, min(50, scores.size - 1))


def _keyword(index: CaseIndex, words: str, texts: dict[str, str]) -> None:
    for hit in index.keyword(words, limit=20):
        excerpt(texts.get(hit.key, ""), words)


def _add_and_find(index: CaseIndex, finder: SimilarCaseSearch, case: PastCase) -> None:
    index.add([case])
    found = finder.rank(CaseQuery(case.facts), limit=1)
    assert found[0].key == str(case.key)


def _times(actions: Sequence[Callable[[], object]]) -> dict[str, float]:
    taken = []
    for action in actions:
        started = time.perf_counter()
        action()
        taken.append((time.perf_counter() - started) * 1000)
    return {"median": round(float(np.median(taken)), 1), "p95": round(float(np.quantile(taken, 0.95)), 1)}


def _size(wanted: argparse.Namespace, size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        result: dict[str, Any] = {"cases": size}
        for stage in ("build", "search"):
            done = subprocess.run(
                [sys.executable, __file__, "--data", wanted.data, "--docs", str(size), "--questions", str(wanted.questions),
                 "--stage", stage, "--folder", folder],
                capture_output=True, check=True, text=True,
            )  # fmt: skip
            result |= json.loads(done.stdout)
        return result


def _peak() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


if __name__ == "__main__":
    raise SystemExit(main())
