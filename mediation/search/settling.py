"""From entries to settled files, and from files to the library in memory."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mediation.domain.library import PastCase
from mediation.search.builder import Builder, Opened
from mediation.search.bundle import unpack
from mediation.search.case_table import CaseTable
from mediation.search.entries import decode, encode, entry_of
from mediation.search.index_files import (
    ADDED,
    GenerationFiles,
    Manifest,
    OutOfDate,
    RecordReader,
    base_name,
    clear,
    read_manifest,
)
from mediation.search.library_view import LibraryView
from mediation.search.meaning import Meaning
from mediation.search.postings import Postings, Segment
from mediation.search.sealed_files import Seal, SealBroken
from mediation.search.whoosh_store import WhooshStore

_TOLD_EVERY = 50

Progress = Callable[[int], None]
Stop = Callable[[], bool]


def build(
    folder: Path,
    seal: Seal,
    cases: Iterable[PastCase],
    version: str,
    *,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Opened | None:
    """Index cases in a generation of their own; None, and nothing left behind, when stopped."""
    files = GenerationFiles(folder, seal)
    files.create()
    done = False
    try:
        with Builder(files, step=1) as builder:
            for count, case in enumerate(cases, 1):
                if stop is not None and stop():
                    return None
                entry = entry_of(case)
                builder.add(entry, encode(entry))
                if progress is not None and count % _TOLD_EVERY == 0:
                    progress(count)
            opened = builder.finish(version)
        done = True
        return opened
    finally:
        if not done:
            files.remove()


def empty(folder: Path, seal: Seal, version: str) -> Opened:
    """Begin an index without cases."""
    clear(folder)
    opened = build(folder, seal, (), version)
    assert opened is not None
    return opened


def open_settled(folder: Path, key: bytes, version: str) -> Opened:
    """Open the settled files and play the journal over them; restore them from Whoosh where they are torn."""
    files, manifest = read_manifest(folder, key)
    if manifest.version != version:
        raise OutOfDate
    lines = files.read_journal(manifest)
    try:
        opened = _load(files, manifest)
    except SealBroken:
        opened = _restore(files, manifest)
    try:
        _play(opened.view, lines)
        if opened.view.table.fingerprint != manifest.fingerprint:
            raise SealBroken(base_name(manifest.step))
    except BaseException:
        opened.view.close()
        raise
    return opened


def with_journal(manifest: Manifest, lines: int, written: int, view: LibraryView) -> Manifest:
    """Return the state after so many more journal lines."""
    return replace(
        manifest,
        journal=manifest.journal + lines,
        journal_bytes=manifest.journal_bytes + written,
        count=view.table.count,
        fingerprint=view.table.fingerprint,
        average_length=view.average_length,
    )


def settle(opened: Opened) -> Opened:
    """Write the library as it stands into the files of the next step."""
    files, manifest, view = opened.files, opened.manifest, opened.view
    with Builder(files, manifest.step + 1) as builder:
        for row in view.table.live_rows():
            record = view.record(row)
            builder.add(decode(record), record)
        settled = builder.finish(manifest.version)
    if manifest.durable != manifest.step:
        return settled
    gone, added = view.changes()
    try:
        WhooshStore(files.durable_folder, files.seal).write(_documents(view, added), gone=gone)
    except SealBroken:
        # A durable index that was tampered with is left behind and written anew by the next `follow`.
        return settled
    return replace(settled, manifest=replace(settled.manifest, durable=settled.manifest.step))


def follow(opened: Opened, *, stop: Stop | None = None) -> bool:
    """Write all settled cases into the durable index, which takes Whoosh minutes where the rest takes seconds."""
    shutil.rmtree(opened.files.durable_folder, ignore_errors=True)
    store = WhooshStore(opened.files.durable_folder, opened.files.seal)
    store.create()
    return store.write(_documents(opened.view, range(opened.manifest.settled)), stop=stop)


def _load(files: GenerationFiles, manifest: Manifest) -> Opened:
    arrays = unpack(files.read(base_name(manifest.step)))
    table = CaseTable.from_arrays(arrays)
    postings = Postings(Segment.from_arrays(arrays, f"words{at}") for at in range(int(arrays["segments"][0])))
    meaning = Meaning.from_arrays(arrays)
    # Last, since nobody would close it if the rest did not open.
    reader = RecordReader(files, manifest.step, arrays["ends"])
    view = LibraryView(table, postings, reader, manifest.average_length, meaning)
    return Opened(files, manifest, view)


def _restore(files: GenerationFiles, manifest: Manifest) -> Opened:
    """Derive the settled files anew from Whoosh's records; they keep their step, so the journal still follows them."""
    if manifest.durable != manifest.step:
        raise SealBroken(base_name(manifest.step))
    with Builder(files, manifest.step) as builder:
        for record in WhooshStore(files.durable_folder, files.seal).records():
            builder.add(decode(record), record)
        restored = builder.finish(manifest.version)
    return Opened(files, manifest, restored.view)


def _play(view: LibraryView, lines: Sequence[bytes]) -> None:
    added: list[bytes] = []
    for line in lines:
        if line[:1] == ADDED:
            added.append(line[1:])
            continue
        _append(view, added)
        added = []
        view.mask([line[1:].decode()])
    _append(view, added)


def _append(view: LibraryView, records: Sequence[bytes]) -> None:
    view.append([decode(record) for record in records], records)


def _documents(view: LibraryView, rows: Iterable[int]) -> Iterator[tuple[str, Counter[str], bytes]]:
    for row in rows:
        record = view.record(row)
        entry = decode(record)
        yield entry.key, Counter((*entry.tokens, *entry.other_tokens)), record
