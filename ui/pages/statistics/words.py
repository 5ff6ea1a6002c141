"""Words of the page of figures that belong to no widget."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from mediation.domain.chinese_dates import short_date
from mediation.domain.statistics.period import Period, PeriodKind, half_of, period_with, year_of

_QUARTERS, _MONTHS = 6, 6
OWN_DAYS = "own"
"""The choice that opens a sheet for two days."""


def tr(words: str) -> str:
    """Translate words that belong to no widget."""
    return QCoreApplication.translate("statistics", words)


def period_words(period: Period, today: date) -> str:
    """Name a period; one that is not over says how far it goes (2026年第3季度，到9月14日)."""
    if period.first <= today < period.last:
        return tr("{period}，到{day}").format(period=period.name, day=short_date(today, today))
    return period.name


def period_choices(today: date, cut_off: int) -> list[tuple[str, str]]:
    """Offer quarters, months, half-years and years, the present one first, and days of one's own."""
    offered: list[Period] = []
    for kind, count in ((PeriodKind.QUARTER, _QUARTERS), (PeriodKind.MONTH, _MONTHS)):
        offered.append(period_with(today, kind, cut_off))
        for _ in range(count - 1):
            offered.append(offered[-1].before())
    offered += [half_of(today.year, 1, cut_off), half_of(today.year - 1, 2, cut_off)]
    offered += [year_of(today.year, cut_off), year_of(today.year - 1, cut_off)]
    choices = [(period.code, period_words(period, today)) for period in offered]
    return [*choices, (OWN_DAYS, tr("自己选日子"))]


def column_names(period: Period) -> tuple[str, str, str]:
    """What the three columns of figures are called (本季、上季、去年同季)."""
    match period.kind:
        case PeriodKind.MONTH:
            return tr("本月"), tr("上月"), tr("去年同月")
        case PeriodKind.QUARTER:
            return tr("本季"), tr("上季"), tr("去年同季")
        case PeriodKind.HALF:
            return tr("本期"), tr("上半期"), tr("去年同期")
        case PeriodKind.YEAR:
            return tr("本年"), tr("上年"), tr("上年同期")
    return tr("本期"), tr("上期"), tr("去年同期")
