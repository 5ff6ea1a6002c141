"""How cases, imports and columns are said on the library's pages."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation.domain.categories import CategoryTable
from mediation.domain.chinese_dates import short_date
from mediation.domain.library import CaseKind, ImportSummary, PastCase
from mediation.domain.outcomes import COURT_WORDS, is_agreed

LONGEST_NAME = 30
LONGEST_FILE_NAME = 24


def tr(words: str) -> str:
    """Translate words of the library's pages."""
    return QCoreApplication.translate("library", words)


def case_name(case: PastCase) -> str:
    """Return the title of a case, or the beginning of its story."""
    if case.title:
        return case.title
    story = " ".join((case.facts or case.claims).split())
    return story if len(story) <= LONGEST_NAME else story[: LONGEST_NAME - 1] + "…"


def category_name(case: PastCase, table: CategoryTable) -> str:
    """Return the kind of dispute, the narrower one where it is known."""
    try:
        name = table.get(case.category).full_name
    except ValueError:
        name = case.category_word
    return case.subtype or name


def outcome_words(kind: CaseKind, outcome: str) -> str:
    """Say an outcome in plain words; words the table does not know stay as they were imported."""
    if not outcome:
        return tr("没写结果")
    if kind is CaseKind.JUDGMENT:
        return tr("法院{outcome}").format(outcome=COURT_WORDS[outcome]) if outcome in COURT_WORDS else outcome
    known = {"书面达成": tr("谈成，写了协议"), "口头达成": tr("口头谈成"), "未达成": tr("没谈成")}
    return known.get(outcome, outcome)


def group_of(kind: CaseKind, outcome: str) -> str:
    """Put an outcome into one of the few lines of the side column."""
    if not outcome:
        return tr("没写结果")
    if kind is CaseKind.JUDGMENT:
        return tr("法院判了")
    return tr("谈成了") if is_agreed(outcome) else tr("没谈成")


def when(day: date | None, today: date) -> str:
    """Say the day a case ended."""
    return tr("没写日期") if day is None else short_date(day, today)


def short_file_name(name: str) -> str:
    """Leave out the middle of a long file name; its ending says what it is."""
    return name if len(name) <= LONGEST_FILE_NAME else f"{name[:14]}…{name[-9:]}"


def batch_words(batch: ImportSummary) -> str:
    """Say what an import brought and left."""
    parts = [tr("进了{count}件").format(count=f"{batch.imported:,}")]
    if batch.duplicates:
        parts.append(tr("重复{count}件").format(count=f"{batch.duplicates:,}"))
    if batch.set_aside:
        parts.append(tr("放一边{count}行").format(count=f"{batch.set_aside:,}"))
    if batch.stopped:
        parts.append(tr("中途停下"))
    return "，".join(parts)
