"""Measure speed, memory and exactness of the case index beside tantivy, bm25s and stock Whoosh; print JSON.

    python tests/benchmarks/search.py --data FOLDER --docs 1000 10000 100000 [--rivals-python PYTHON] [--out FILE]

FOLDER (or MEDIATION_DATA) is the shared data folder; without it the run says so and ends well. PYTHON is an interpreter with
requirements-bench.txt installed; an engine it lacks is skipped and named.

Every engine builds in one process and answers in another, so that its peak of memory is its own. Before the answering ones
start, the files are dropped from the page cache. Questions go to all engines in turn, in random order, with the same words; the
first two do not count, and `answers` says how many do. Stock Whoosh is asked four whole descriptions, none left out, since each
takes it seconds. `ms` is the clock, `cpu_ms` the processor, which a busy machine does not lengthen as much. `whole` is BM25 over
all words of a description, which every engine does; `similar` is the program's own ranking with all its signals. Ours are sealed
on disk as shipped, theirs in clear. `exact` compares the ten best by words with BM25 reckoned without rounding.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import numpy as np  # noqa: E402
from made_library import MadeLibrary  # noqa: E402
from rival_engines import ENGINES, peak, serve  # noqa: E402

from mediation.domain.library import PastCase  # noqa: E402
from mediation.domain.queries import CaseQuery  # noqa: E402
from mediation.search.case_index import CaseIndex  # noqa: E402
from mediation.search.entries import decode  # noqa: E402
from mediation.search.highlight import excerpt  # noqa: E402
from mediation.search.library_view import LibraryView  # noqa: E402
from mediation.search.postings import K1, B  # noqa: E402
from mediation.search.similar_cases import SimilarCaseSearch  # noqa: E402
from mediation.search.tokenizer import count_words, telling_words, word_code  # noqa: E402

KEY = b"benchmark key of thirty-two byte"
OURS = "ours"
WORDS = (
    "借条 利息", "漏水 赔偿", "离婚 抚养费", "工资 拖欠", "交通事故 全责",
    "房屋 租金", "保证人", "合同 解除", "医疗费", "物业费 车位",
)  # fmt: skip
ADDED, SKIMMED, EXACTLY = 20, 5000, 40
SLOW = {"whoosh": 4}
"""Engines that are asked only so many whole descriptions, since each takes them seconds."""


def main() -> int:
    """Run every size, or the part of a child process."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("MEDIATION_DATA"))
    parser.add_argument("--docs", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--rivals", nargs="*", default=list(ENGINES))
    parser.add_argument("--rivals-python", default=sys.executable)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--work", type=Path, help="keep what is built here, for another run")
    parser.add_argument("--stage", choices=("build", "serve", "exact"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.data is None or not (Path(wanted.data) / "outcome").exists():
        return _say({"skipped": "no shared data; give --data or MEDIATION_DATA"})
    if wanted.stage == "serve":
        return answer(wanted.folder, wanted.folder.with_name("words"), wanted.folder.with_name("late"))
    library = MadeLibrary(Path(wanted.data))
    if wanted.stage == "build":
        return _say(build(wanted.folder, library, wanted.docs[0]))
    if wanted.stage == "exact":
        with contextlib.closing(CaseIndex.open(wanted.folder, KEY)) as index:
            return _say({"exact_overlap_at_10": exactness(index, library.questions(EXACTLY))})
    report: dict[str, Any] = {"method": " ".join(__doc__.split("\n\n")[3].split()), "sizes": []}
    for size in wanted.docs:
        report["sizes"].append(measure(wanted, library, size))
        if wanted.out:
            wanted.out.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return _say(report)


def build(folder: Path, library: MadeLibrary, size: int) -> dict[str, Any]:
    """Build the index of a library."""
    index = CaseIndex.open(folder, KEY)
    started, used = time.perf_counter(), time.process_time()
    index.rebuild(library.cases(size))
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    index.close()
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {
        "build_seconds": round(seconds, 1),
        "build_cpu_seconds": round(cpu, 1),
        "build_peak_mb": peak(),
        "disk_mb": round(disk / 1e6, 1),
    }


def answer(folder: Path, words_file: Path, late_file: Path) -> int:
    """Open the index and answer questions as the rivals do; holds little else, so that its peak is the search's."""
    started = time.perf_counter()
    index = CaseIndex.open(folder, KEY)
    _say({"open_ms": round((time.perf_counter() - started) * 1000, 1)})
    finder = SimilarCaseSearch(index)
    with words_file.open(encoding="utf-8") as lines:
        texts = [line.replace(" ", "") for line in islice(lines, 200)]
    late: list[PastCase] = []

    def keyword(words: Sequence[str]) -> list[int]:
        # The texts come from the database in the program; here others of like length are marked.
        hits = index.keyword(" ".join(words), limit=20)
        return [len(excerpt(texts[at % len(texts)], " ".join(words)).marks) for at, _ in enumerate(hits)]

    def similar(text: str) -> list[int]:
        return [len(finder.rank(CaseQuery(text), limit=20))]

    def prepare() -> list[int]:
        late[:] = islice(_read_cases(late_file), ADDED)
        return [len(late)]

    def add(at: int, _words: Sequence[str]) -> list[int]:
        index.add([late[at]])
        assert finder.rank(CaseQuery(late[at].facts), limit=1)[0].key == str(late[at].key)
        return []

    def skim() -> list[int]:
        return [index.skim(islice(_read_cases(late_file), ADDED, None))]

    def read_whole() -> list[int]:
        index.add(islice(_read_cases(late_file), ADDED, None))
        return [len(index.unread)]

    def whole(words: Sequence[str]) -> list[int]:
        with index.reading() as view:
            return _best(view, Counter(map(word_code, words)), 20)

    return serve({"whole": whole, "keyword": keyword, "similar": similar, "prepare": prepare, "add": add, "skim": skim,
                  "read_whole": read_whole})  # fmt: skip


def _best(view: LibraryView, words: Counter[int], wanted: int) -> list[int]:
    told = view.best_told(words, wanted, allowed=view.table.allowed(None))
    best: list[int] = told.rows[np.argsort(-told.scores)].tolist()
    return best


def measure(wanted: argparse.Namespace, library: MadeLibrary, size: int) -> dict[str, Any]:
    """Build all engines over a library of one size, ask them in turn, and compare."""
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = (wanted.work or Path(name)) / str(size)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "words").exists():
            _write_words(folder / "words", library, size)
        _write_cases(folder / "late", MadeLibrary(library.folder, seed=11).cases(ADDED + SKIMMED))
        engines: dict[str, Any] = {}
        children: dict[str, Child] = {}
        for engine in (OURS, *wanted.rivals):
            command = _command(wanted, engine, size, folder)
            engines[engine] = _built(command, folder / engine)
            if "absent" in engines[engine]:
                continue
            if engine == OURS:
                engines[OURS] |= _once(command, "exact")
            _forget(folder / engine)
            started = time.perf_counter()
            children[engine] = stack.enter_context(Child(command))
            first = children[engine].ask("whole", ["借条", "利息"])
            engines[engine] |= children[engine].hello
            engines[engine]["first_answer_ms"] = round(first["ms"], 1)
            engines[engine]["first_answer_after_start_ms"] = round((time.perf_counter() - started) * 1000)
        _ask_all(children, engines, library, wanted.questions)
        after = _once(_command(wanted, OURS, size, folder), "exact")
        engines[OURS]["exact_overlap_after_adding"] = after["exact_overlap_at_10"]
    return {"cases": size, "load_average": round(os.getloadavg()[0], 1), "engines": engines}


def _ask_all(children: dict[str, Child], engines: dict[str, Any], library: MadeLibrary, count: int) -> None:
    times: dict[tuple[str, str], list[dict[str, Any]]] = {}

    def ask(engine: str, kind: str, *asked: object) -> None:
        times.setdefault((engine, kind), []).append(children[engine].ask(kind, *asked))

    draw = random.Random(3)
    for at, text in enumerate(library.questions(count)):
        held = sorted(set(telling_words(text)))
        for engine in draw.sample(sorted(children), len(children)):
            if at < SLOW.get(engine, count):
                ask(engine, "whole", held)
            ask(engine, "keyword", WORDS[at % len(WORDS)].split(" "))
        ask(OURS, "similar", text)
    for engine, child in children.items():
        engines[engine]["search_peak_mb"] = child.peak
    children[OURS].ask("prepare")
    for at, text in enumerate(library.questions(ADDED, 500)):
        for engine in children:
            ask(engine, "add", at if engine == OURS else 1_000_000 + at, telling_words(text))
    for (engine, kind), answers in times.items():
        if "absent" not in answers[-1]:
            warm = answers[2:] if len(answers) > 4 else answers
            taken = {unit: _spread([one[unit] for one in warm]) for unit in ("ms", "cpu_ms")}
            engines[engine][kind] = {"answers": len(warm), **taken}
    engines[OURS]["new_cases"] = _new_cases(children[OURS])


def _new_cases(ours: Child) -> dict[str, float]:
    skimmed, whole = ours.ask("skim"), ours.ask("read_whole")
    return {
        "searchable_per_second": round(SKIMMED / skimmed["ms"] * 1000),
        "searchable_per_cpu_second": round(SKIMMED / skimmed["cpu_ms"] * 1000),
        "read_whole_per_cpu_second": round(SKIMMED / whole["cpu_ms"] * 1000),
        "peak_mb": whole["peak_mb"],
    }


class Child:
    """An engine in a process of its own that answers line by line."""

    def __init__(self, command: Sequence[str]) -> None:
        filled = [part.replace("{stage}", "serve") for part in command]
        self._process = subprocess.Popen(filled, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.hello = self._read()
        self.peak = 0.0

    def ask(self, kind: str, *asked: object) -> dict[str, Any]:
        """Ask one question and wait for the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([kind, *asked]) + "\n")
        self._process.stdin.flush()
        told = self._read()
        self.peak = told.get("peak_mb", self.peak)
        return told

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        read: dict[str, Any] = json.loads(self._process.stdout.readline())
        return read

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()


def _command(wanted: argparse.Namespace, engine: str, size: int, folder: Path) -> list[str]:
    if engine == OURS:
        return [sys.executable, __file__, "--data", str(wanted.data), "--docs", str(size), "--stage", "{stage}",
                "--folder", str(folder / OURS)]  # fmt: skip
    script = str(Path(__file__).with_name("rival_engines.py"))
    return [wanted.rivals_python, script, engine, "{stage}", str(folder / engine), str(folder / "words")]


def _built(command: Sequence[str], folder: Path) -> dict[str, Any]:
    """Build an engine, or tell what building it took in an earlier run with the same work folder."""
    done = folder.with_suffix(".json")
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        told = _once(command, "build")
        if "absent" in told:
            return told
        done.write_text(json.dumps(told), encoding="utf-8")
    read: dict[str, Any] = json.loads(done.read_text(encoding="utf-8"))
    return read


def _once(command: Sequence[str], stage: str) -> dict[str, Any]:
    filled = [part.replace("{stage}", stage) for part in command]
    told = subprocess.run(filled, capture_output=True, check=True, text=True).stdout
    read: dict[str, Any] = json.loads(told)
    return read


def _write_words(path: Path, library: MadeLibrary, size: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(" ".join(telling_words(case.facts)) + "\n" for case in library.cases(size))


def _write_cases(path: Path, cases: Iterable[PastCase]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for case in cases:
            told = (case.external_id, case.facts, case.category_word, str(case.key))
            stream.write(json.dumps(told, ensure_ascii=False) + "\n")


def _read_cases(path: Path) -> Iterator[PastCase]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            name, facts, word, key = json.loads(line)
            yield PastCase(name, facts=facts, category_word=word, key=uuid.UUID(key))


def _forget(folder: Path) -> None:
    """Drop files from the page cache, where the system can, so that opening them is cold."""
    if not hasattr(os, "posix_fadvise"):
        return
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def exactness(index: CaseIndex, questions: Sequence[str]) -> float:
    """Return how many of the ten best by words are the ten best of unrounded BM25."""
    asked = [Counter(map(word_code, telling_words(question))) for question in questions]
    overlaps = []
    with index.reading() as view:
        rows = view.table.live_rows()
        read = [count_words(decode(view.record(row)).tokens) for row in rows]
        sizes = [codes.size for codes, _ in read]
        lengths = np.array([float(counts.sum()) for _, counts in read])
        owner = np.repeat(np.array(rows), sizes)
        codes, counts = (np.concatenate(part) for part in zip(*read, strict=True))
        norm = np.zeros(len(view.table))
        norm[rows] = K1 * (1 - B + B * lengths / lengths.mean())
        for wanted in asked:
            scores = np.zeros(len(view.table))
            for code, times in wanted.items():
                held = np.flatnonzero(codes == code)
                tf = counts[held].astype(float)
                gain = times * float(view.rarity(held.size)) * tf * (K1 + 1) / (tf + norm[owner[held]])
                scores[owner[held]] += gain
            best = set(np.argsort(-scores)[:10].tolist())
            overlaps.append(len(best.intersection(_best(view, wanted, 10))) / 10)
    return round(float(np.mean(overlaps)), 3)


def _spread(taken: Sequence[float]) -> dict[str, float]:
    return {"median": round(float(np.median(taken)), 1), "p95": round(float(np.quantile(taken, 0.95)), 1)}


def _say(result: dict[str, Any]) -> int:
    indent = 1 if "sizes" in result else None
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=indent) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
