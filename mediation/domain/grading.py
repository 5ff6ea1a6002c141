"""Which way and which grade a dispute deserves (繁简分流、难度分级): suggested with reasons, chosen by a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mediation.domain.dispute import Difficulty, Dispute, Source, Track
from mediation.domain.parties import PartyKind, Side

MANY_PEOPLE, MANY_WORKERS = 10, 5
LARGE_SUM, SMALL_SUM = Decimal(100_000), Decimal(5_000)
_LATER = re.compile(r"分期|每月|按月|逐年|逐月|月底|年底|以后|过后|慢慢还")
_CROWD = re.compile(r"聚集|群体|集体上访|围堵|堵门|拉横幅|闹事|械斗|几十(?:人|户)|上百")
_INJURY = re.compile(r"骨折|伤残|住院|手术|受伤|医疗费|误工费")


@dataclass(frozen=True)
class TrackAdvice:
    """The suggested way and grade with the reasons for each."""

    track: Track
    difficulty: Difficulty
    reasons: tuple[str, ...]


def suggest_track(dispute: Dispute) -> TrackAdvice:
    """Suggest 简易 only where the facts are clear, the sum is small and all is done at once."""
    major, complex_, ordinary = tuple(_major(dispute)), tuple(_complex(dispute)), tuple(_ordinary(dispute))
    if major:
        return TrackAdvice(Track.ORDINARY, Difficulty.MAJOR, (*major, *complex_)[:3])
    if complex_:
        return TrackAdvice(Track.ORDINARY, Difficulty.COMPLEX, (*complex_, *ordinary)[:3])
    if ordinary:
        return TrackAdvice(Track.ORDINARY, Difficulty.ORDINARY, ordinary[:3])
    return TrackAdvice(Track.SIMPLE, Difficulty.SIMPLE, ("事情清楚，没有以后要履行的事，当场能了结。",))


def _major(dispute: Dispute) -> Iterator[str]:
    people = sum(party.kind is PartyKind.PERSON for party in dispute.parties)
    if dispute.death:
        yield "有人死亡。"
    if people >= MANY_PEOPLE:
        yield f"当事人有{people}人。"
    if _CROWD.search(dispute.facts):
        yield "有聚集、上访或者打群架的苗头。"
    if dispute.category == "10" and len(dispute.on_side(Side.APPLICANT)) > MANY_WORKERS:
        yield "五人以上讨薪。"
    if dispute.claimed is not None and dispute.claimed > LARGE_SUM:
        yield "金额超过十万元。"


def _complex(dispute: Dispute) -> Iterator[str]:
    if dispute.category in ("08", "09", "15"):
        yield "征地、环境、医疗一类的事牵涉面广。"
    if len(dispute.on_side(Side.RESPONDENT)) > 2:
        yield "被申请人有三方以上。"
    if dispute.category == "06" and "伤残" in dispute.facts:
        yield "有伤残，要等评定再算账。"


def _ordinary(dispute: Dispute) -> Iterator[str]:
    if _LATER.search(dispute.facts) or any(_LATER.search(claim.text) for claim in dispute.claims):
        yield "有以后才履行的事，要写书面协议。"
    if _INJURY.search(dispute.facts):
        yield "有人受伤。"
    if "未成年人" in dispute.special_groups:
        yield "有未成年人。"
    if dispute.source is Source.DELEGATED:
        yield "是别的单位移送来的，结果要书面函复。"
    if dispute.category in ("03", "07", "10", "11", "16"):
        yield "牵涉房屋、土地、工资或者交通事故，要留书面材料。"
    if dispute.claimed is not None and dispute.claimed > SMALL_SUM:
        yield "金额不小。"
