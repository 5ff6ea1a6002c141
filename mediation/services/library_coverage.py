"""What the library covers and what it lacks (类案库里有什么、缺什么), each figure with the cases it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mediation.domain.library import CaseKind, CaseOrigin, ImportSummary
from mediation.domain.listing import LibraryCount, LibraryFilter
from mediation.domain.outcomes import is_agreed
from mediation.prediction.abstention import FEWEST_NEIGHBOURS
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage

YEARS = 15
_MOST_NAMED = 6


@dataclass(frozen=True)
class Figure:
    """How many cases share something, and the filter that shows them."""

    words: str
    cases: int
    shown_by: LibraryFilter
    note: str = ""


@dataclass(frozen=True)
class Gap:
    """Something the library lacks, and what follows for the forecast; the filter shows the few cases there are."""

    sentence: str
    shown_by: LibraryFilter | None = None


@dataclass(frozen=True)
class Coverage:
    """The library counted in four ways, with its gaps."""

    size: int
    categories: tuple[Figure, ...]
    kinds: tuple[Figure, ...]
    years: tuple[Figure, ...]
    sources: tuple[Figure, ...]
    gaps: tuple[Gap, ...]


class LibraryCoverage:
    """Counts the library of a profile."""

    def __init__(self, storage: Storage, tables: RuleTables) -> None:
        self._storage = storage
        self._tables = tables

    def coverage(self, today: date) -> Coverage:
        """Count by category, kind, year and source, and say what is missing."""
        with self._storage.read() as view:
            lists = view.lists
            counts = lists.library_counts()
            years = {
                year: lists.past_cases(LibraryFilter(year=year), limit=1).total
                for year in range(today.year, today.year - YEARS, -1)
            }
            origins = {
                origin: lists.past_cases(LibraryFilter(origin=origin), limit=1).total for origin in CaseOrigin
            }
            batches = [
                (batch, lists.past_cases(LibraryFilter(batch=batch.batch), limit=1).total)
                for batch in view.library.batches()
                if batch.batch is not None and batch.batch not in view.library.sample_batches()
            ]
        return Coverage(
            sum(one.cases for one in counts),
            self._categories(counts),
            tuple(
                Figure(kind.chinese, number, LibraryFilter(kind=kind))
                for kind in CaseKind
                if (number := sum(one.cases for one in counts if one.kind is kind))
            ),
            tuple(
                Figure(f"{year}年", number, LibraryFilter(year=year))
                for year, number in years.items()
                if number
            ),
            _sources(origins, batches),
            tuple(self._gaps(counts)),
        )

    def _categories(self, counts: Sequence[LibraryCount]) -> tuple[Figure, ...]:
        sizes = _by_category(counts)
        known = {one.code: one.full_name for one in self._tables.categories.categories}
        figures = [
            Figure(known.get(code, code), number, LibraryFilter(category=code), _note(code, counts))
            for code, number in sizes.items()
        ]
        return tuple(sorted(figures, key=lambda one: (-one.cases, one.words)))

    def _gaps(self, counts: Sequence[LibraryCount]) -> list[Gap]:
        gaps = []
        sizes = _by_category(counts)
        names = [one.full_name for one in self._tables.categories.categories if not sizes[one.code]]
        if names:
            shown = "、".join(names[:_MOST_NAMED])
            more = f"等{len(names)}类" if len(names) > _MOST_NAMED else ""
            gaps.append(Gap(f"{shown}{more}一件也没有，找不到类案，预判不给数字。"))
        thin = [
            f"{one.full_name}（{told}件）"
            for one in self._tables.categories.categories
            if sizes[one.code] and (told := _told(one.code, counts)) < FEWEST_NEIGHBOURS
        ]
        if thin:
            gaps.append(Gap(f"写明结果的太少，预判多半不给数字：{'、'.join(thin)}。"))
        mediated = [one for one in counts if one.kind is CaseKind.MEDIATION and one.outcome]
        if mediated and all(is_agreed(one.outcome) for one in mediated):
            gaps.append(
                Gap(
                    "写明结果的调解案都是谈成的，谈不谈得成不预判。没谈成的也放进来，才看得出来。",
                    LibraryFilter(kind=CaseKind.MEDIATION),
                )
            )
        return gaps


def _by_category(counts: Sequence[LibraryCount]) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for one in counts:
        sizes[one.category] += one.cases
    return sizes


def _told(code: str, counts: Sequence[LibraryCount]) -> int:
    """How many cases of a category say how they ended."""
    return sum(one.cases for one in counts if one.category == code and one.outcome)


def _note(code: str, counts: Sequence[LibraryCount]) -> str:
    told = _told(code, counts)
    if told >= FEWEST_NEIGHBOURS:
        return ""
    return f"写明结果的只有{told}件" if told else "没有一件写明结果"


def _sources(
    origins: dict[CaseOrigin, int], batches: Sequence[tuple[ImportSummary, int]]
) -> tuple[Figure, ...]:
    figures = [
        Figure(origin.chinese, number, LibraryFilter(origin=origin))
        for origin, number in origins.items()
        if number and origin is not CaseOrigin.IMPORTED
    ]
    figures += [
        Figure(batch.file_name, number, LibraryFilter(batch=batch.batch))
        for batch, number in batches
        if number
    ]
    return tuple(figures)
