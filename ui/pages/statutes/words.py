"""How laws, articles and citations are said on the page of the law."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation.domain.categories import CategoryTable
from mediation.domain.chinese_dates import long_date
from mediation.domain.statutes import CheckedCitation, CitationStatus, FoundArticle, Standing
from mediation.services.law_reading import ReadArticle

STATUS_LOOKS = {
    CitationStatus.EXACT: ("green", "ok"),
    CitationStatus.RENUMBERED: ("yellow", "warn"),
    CitationStatus.NOT_IN_FORCE: ("red", "repealed"),
    CitationStatus.NOT_FOUND: ("paused", "help"),
}

NAMED = 1.0
"""The score of an article that the words name outright."""


def tr(words: str) -> str:
    """Translate words of the page of the law."""
    return QCoreApplication.translate("statutes", words)


def why_offered(found: FoundArticle, table: CategoryTable) -> tuple[str, ...]:
    """Say why an article is offered, the strongest reason first."""
    if found.score >= NAMED:
        return (tr("写的就是这一条"),)
    said = []
    if found.cited_by:
        pattern = tr("像这件的{all}件里，{count}件引过它")
        said.append(pattern.format(all=found.cases_asked, count=len(found.cited_by)))
    if found.usual_in:
        said.append(tr("{kind}常用").format(kind=table.get(found.usual_in).full_name))
    if found.marks:
        words = list(dict.fromkeys(found.excerpt[start:end] for start, end in found.marks))[:3]
        said.append(tr("写到{words}").format(words="".join(f"“{word}”" for word in words)))
    return tuple(said) or (tr("这样的问题，答案常在这一条"),)


def standing_words(standing: Standing, day: date, today: date) -> str:
    """Say since when a law is in force, or what took its place."""
    if standing.added:
        return tr("自己导进来的，还管不管用要自己看准")
    if standing.in_force and standing.since is not None:
        return tr("法条库记的施行日：{day}").format(day=long_date(standing.since))
    when = tr("今天") if day == today else long_date(day)
    now = tr("，现在看《{law}》").format(law=standing.successor) if standing.successor else ""
    return tr("{when}不是有效的法律{now}").format(when=when, now=now)


def standing_chip(standing: Standing, day: date, today: date) -> tuple[str, str, str]:
    """Return words, tone and icon of the mark beside an article."""
    if standing.added:
        return tr("自己导入"), "accent", "import"
    if standing.in_force:
        return (tr("现行有效"), "green", "ok") if day == today else (tr("那天有效"), "green", "ok")
    return tr("没有效力"), "red", "repealed"


def former_words(read: ReadArticle) -> str:
    """Say under which numbers the article stood before; empty where its number never moved."""
    said = [
        tr("{first}年到{last}年的文本里是{number}").format(
            first=one.first_year, last=one.last_year, number=one.article
        )
        for one in read.former
    ]
    return tr("条号变过：{said}。").format(said="，".join(said)) if said else ""


def citation_words(checked: CheckedCitation) -> str:
    """Say in a sentence what became of a citation."""
    match checked.status:
        case CitationStatus.EXACT:
            return tr("今天有这一条，编号对得上。")
        case CitationStatus.RENUMBERED:
            return tr("条号变了，现在是{now}。").format(now=checked.now)
        case CitationStatus.NOT_IN_FORCE if checked.now:
            return tr("这部法已经失效，现在看《{now}》。").format(now=checked.now)
        case CitationStatus.NOT_IN_FORCE:
            return tr("这部法已经失效，看看有没有新的规定。")
        case CitationStatus.NOT_FOUND:
            return tr("没有查到。名称、条号有没有写错？司法解释和地方规定要先导入。")
