"""Other engines over the same words, answering line by line; run by search.py, in an interpreter that has them.

    python rival_engines.py tantivy|bm25s|whoosh build|serve FOLDER WORDS_FILE

WORDS_FILE holds the words of one case a line. `build` prints one line of JSON, `serve` answers one for every line it reads. An
engine that is not installed says {"absent": its name} and ends well. Nothing of the program is imported here.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

FOUND = 20


class Tantivy:
    """The Rust engine; words are cut by us, so it splits at spaces only."""

    def __init__(self, folder: Path, words: Path) -> None:
        import tantivy

        self._module = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("row", stored=True, indexed=False)
        builder.add_text_field("words", stored=False, tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._words = words
        self._writer: Any = None

    def build(self) -> None:
        writer = self._index.writer(64_000_000, 1)
        for row, line in enumerate(_lines(self._words)):
            writer.add_document(self._module.Document(row=row, words=line))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def whole(self, words: Sequence[str]) -> list[int]:
        return self._ask(words, self._module.Occur.Should)

    def keyword(self, words: Sequence[str]) -> list[int]:
        return self._ask(words, self._module.Occur.Must)

    def add(self, row: int, words: Sequence[str]) -> list[int]:
        if self._writer is None:
            self._writer = self._index.writer(15_000_000, 1)
        self._writer.add_document(self._module.Document(row=row, words=" ".join(words)))
        self._writer.commit()
        self.open()
        return self.whole(words)

    def _ask(self, words: Sequence[str], occur: Any) -> list[int]:
        query = self._module.Query
        parts = [
            (occur, query.boost_query(query.term_query(self._schema, "words", word), float(times)))
            for word, times in Counter(words).items()
        ]
        hits = self._searcher.search(query.boolean_query(parts), FOUND).hits
        return [int(self._searcher.doc(address)["row"][0]) for _, address in hits]


class Bm25s:
    """Scores of every word in every case reckoned beforehand; adding a case means building anew."""

    def __init__(self, folder: Path, words: Path) -> None:
        import bm25s

        self._module = bm25s
        self._folder, self._words = folder / "bm25s", words

    def build(self) -> None:
        retriever = self._module.BM25(k1=1.2, b=0.75)
        retriever.index([line.split(" ") for line in _lines(self._words)], show_progress=False)
        retriever.save(str(self._folder))

    def open(self) -> None:
        self._retriever = self._module.BM25.load(str(self._folder), mmap=True)

    def whole(self, words: Sequence[str]) -> list[int]:
        found, _ = self._retriever.retrieve([list(words)], k=FOUND, show_progress=False)
        return [int(row) for row in found[0]]

    keyword = whole


class StockWhoosh:
    """Whoosh 2.7.4 as it comes."""

    def __init__(self, folder: Path, words: Path) -> None:
        self._folder, self._words = folder, words
        self._rows = 0

    def build(self) -> None:
        from whoosh import fields, index

        schema = fields.Schema(row=fields.STORED, words=fields.KEYWORD(scorable=True))
        writer = index.create_in(str(self._folder), schema).writer(limitmb=128)
        for row, line in enumerate(_lines(self._words)):
            writer.add_document(row=row, words=line)
        writer.commit()

    def open(self) -> None:
        from whoosh import index

        self._index = index.open_dir(str(self._folder))
        self._searcher = self._index.searcher()

    def whole(self, words: Sequence[str]) -> list[int]:
        from whoosh.query import Or

        return self._ask(words, Or)

    def keyword(self, words: Sequence[str]) -> list[int]:
        from whoosh.query import And

        return self._ask(words, And)

    def add(self, row: int, words: Sequence[str]) -> list[int]:
        writer = self._index.writer()
        writer.add_document(row=row, words=" ".join(words))
        writer.commit(merge=False)
        self._searcher = self._searcher.refresh()
        return self.keyword(sorted(set(words))[:10])

    def _ask(self, words: Sequence[str], kind: Any) -> list[int]:
        from whoosh.query import Term

        terms = [Term("words", word, boost=float(times)) for word, times in Counter(words).items()]
        return [hit["row"] for hit in self._searcher.search(kind(terms), limit=FOUND)]


ENGINES: dict[str, Callable[[Path, Path], Any]] = {
    "tantivy": Tantivy, "bm25s": Bm25s, "whoosh": StockWhoosh
}  # fmt: skip


def main() -> int:
    """Build, or answer until the input ends."""
    name, stage, folder, words = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
    if find_spec(name) is None:
        return _say({"absent": name})
    if stage == "build":
        started, used = time.perf_counter(), time.process_time()
        ENGINES[name](folder, words).build()
        return _say(
            {"build_seconds": round(time.perf_counter() - started, 1),
             "build_cpu_seconds": round(time.process_time() - used, 1), "build_peak_mb": peak()}
        )  # fmt: skip
    started = time.perf_counter()
    engine = ENGINES[name](folder, words)
    engine.open()
    _say({"open_ms": round((time.perf_counter() - started) * 1000, 1)})
    return serve(
        {kind: getattr(engine, kind) for kind in ("whole", "keyword", "add") if hasattr(engine, kind)}
    )


def serve(kinds: dict[str, Callable[..., list[int]]]) -> int:
    """Answer each question with what was found and how long it took, on the clock and in the processor."""
    for line in sys.stdin:
        kind, *asked = json.loads(line)
        if kind not in kinds:
            _say({"absent": kind})
            continue
        started, used = time.perf_counter(), time.process_time()
        found = kinds[kind](*asked)
        taken = (time.perf_counter() - started, time.process_time() - used)
        _say({"ms": taken[0] * 1000, "cpu_ms": taken[1] * 1000, "found": found, "peak_mb": peak()})
    return 0


def peak() -> float:
    """Return the most memory this process has held so far, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():  # the resource counter would begin with what the starting process held
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return round(int(line.split()[1]) / 1024, 1)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            yield line.rstrip("\n")


def _say(answer: dict[str, Any]) -> int:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
