"""Writes out what the paper of a period's situation and evaluation says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mediation.documents.chart_figure import ChartPoint, ChartSheet
from mediation.documents.forms.situation import SituationPaper
from mediation.domain.chinese_dates import long_date
from mediation.domain.dossier_scores import DossierScores, HeadScore
from mediation.domain.kept_forecasts import PastRecord, SaidAndCame
from mediation.domain.statistics.evaluation import CommitteeRecord
from mediation.domain.statistics.situation import numbered
from mediation.domain.statistics.trends import Series
from mediation.services.situation import Overview

_HEAD = ("调委会", "办结", "成功率", "一半不超过", "回访", "满意率", "到期已履行")
_SAID_HEAD = ("当时说谈成的机会", "件数", "平均说", "真的谈成")
_SCORE_HEAD = ("评查项目", "满分", "平均得分", "有扣分的")
_MOST_ROWS = 18


def situation_paper(
    overview: Overview,
    committee: str,
    today: date,
    past: PastRecord | None = None,
    scores: DossierScores | None = None,
) -> SituationPaper:
    """Return the paper of a period, with how its dossiers stand and what earlier forecasts came to."""
    made = overview.evaluation
    return SituationPaper(
        committee=committee,
        period=overview.period.name,
        sections=tuple(
            (
                heading,
                tuple(
                    (one.text, "依据：" + "，".join(f"{number.label}{number.shown}" for number in one.behind))
                    for one in sentences
                ),
            )
            for heading, sentences in numbered(overview.sentences)
        ),
        charts=tuple(_chart(series) for series in overview.series),
        head=_HEAD,
        rows=tuple(_row(one) for one in made.committees),
        after=tuple(_chart(series) for series in (made.satisfaction, made.reasons)),
        score=scores.sentence if scores is not None else "",
        score_head=_SCORE_HEAD,
        score_rows=tuple(_scored(one) for one in scores.heads) if scores is not None else (),
        past=past.sentence if past is not None else "",
        said_head=_SAID_HEAD,
        said_rows=tuple(_said(row) for row in past.reliability) if past is not None else (),
        notes=(
            "成功率是达成协议的占办结的多少；满意率是满意和基本满意占回访回答的多少；只看事，不给人排名。",
        ),
        dated=today,
        dated_words=long_date(today),
    )


def _chart(series: Series) -> ChartSheet:
    points = tuple(ChartPoint(p.label, p.value, p.shown, p.current) for p in series.points[:_MOST_ROWS])
    return ChartSheet(f"{series.title}（{series.unit}）", points, series.over_time)


def _row(one: CommitteeRecord) -> tuple[str, ...]:
    middle = f"{one.middle_days:g}天" if one.middle_days is not None else "没有"
    return (
        one.name,
        f"{one.ended}件",
        _percent(one.success),
        middle,
        f"{one.visited}件",
        _percent(one.satisfaction),
        f"{one.performed}/{one.due}",
    )


def _said(row: SaidAndCame) -> tuple[str, ...]:
    return (f"{row.low:.0%}到{row.high:.0%}", f"{row.count}件", f"{row.said:.0%}", f"{row.came:.0%}")


def _scored(one: HeadScore) -> tuple[str, ...]:
    return one.head.name, f"{one.head.weight}分", f"{one.average}分", f"{len(one.lost)}卷"


def _percent(share: Decimal | None) -> str:
    return f"{share}%" if share is not None else "没有"
