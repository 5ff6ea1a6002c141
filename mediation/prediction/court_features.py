"""The numbers a judgment's forecast is made from: signs, what follows from two signs together, years, lengths."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from math import log1p, sqrt
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from mediation.domain.queries import CaseQuery
from mediation.prediction.court_signs import DEFENCE, SIGNS, STORY

LONGEST_STORY = 3000
_YEAR = re.compile(r"((?:19[5-9]|20[0-4])\d)年")
_APART_SINCE = re.compile(r"((?:19[5-9]|20[0-4])\d)年[^。；]{0,30}(?:分居|离家|出走|未归|失去联系)")
_MARRIED_IN = re.compile(r"((?:19[5-9]|20[0-4])\d)年[^。；]{0,30}(?:结婚|登记|婚姻)")
_ITEM = re.compile(r"(?<![\d.])[1-9一二三四五六七八九][、.．：:)）](?!\d)")
_MONEY = re.compile(r"\d+(?:\.\d+)?万?元")
_ASKS_DIVORCE = re.compile(
    r"(?:请求|要求|判令|判决|准予|准许|诉请|申请|坚[持决]|提出)[^。；]{0,24}离婚(?!后|时|协议)"
    r"|与(?:被告|对方)[^。；，]{0,8}离婚(?!后|时|协议)|(?:解除|撤销)[^。；]{0,10}婚姻关系|感情[^。；，]{0,8}破裂"
)


def story_of(query: CaseQuery) -> str:
    """What the claimant's side tells: facts and claims, cut where findings of a court would run on."""
    return "\n".join(part for part in (query.facts, query.claims) if part)[:LONGEST_STORY]


def asks_divorce(query: CaseQuery) -> bool:
    """Whether the claim is for a divorce, not about what follows one."""
    return bool(_ASKS_DIVORCE.search(story_of(query)))


@lru_cache(maxsize=64)
def sign_quotes(story: str, defence: str) -> Mapping[str, str]:
    """The signs that are there, with the words that show them; what-if asks for the same texts again and again."""
    texts = {STORY: story, DEFENCE: defence}
    found = ((sign.code, sign.pattern.search(texts[sign.field])) for sign in SIGNS)
    return {code: match.group() for code, match in found if match}


def feature_row(
    story: str, defence: str, changed: Mapping[str, bool] = MappingProxyType({})
) -> NDArray[np.float64]:
    """All numbers of one case, before they are brought to one scale; ``changed`` signs are as it says, not as the text."""
    shown = sign_quotes(story, defence)
    signs = {sign.code: float(changed.get(sign.code, sign.code in shown)) for sign in SIGNS}
    measures = _measures(story, defence)
    return np.array([*signs.values(), *measures.values(), *_together(signs, measures)])


def _measures(story: str, defence: str) -> dict[str, float]:
    years = [int(year) for year in _YEAR.findall(story + defence)]
    last = max(years, default=0)
    apart = min((int(year) for year in _APART_SINCE.findall(story)), default=last)
    married = _MARRIED_IN.search(story)
    length = last - int(married.group(1)) if married else 0
    return {
        "apart_years": min(last - apart, 10) / 5,
        "apart_two_years": float(last - apart >= 2),
        "married_years": min(length, 40) / 20,
        "married_lately": float(0 < length <= 3),
        "story_length": log1p(len(story)) / 3 - 1.5,
        "defence_length": log1p(len(defence)) / 3 - 1.0,
        "items": min(len(_ITEM.findall(story)), 8) / 4,
        "hardly_answers": float(len(defence) < 20),
        "sums_claimed": sqrt(len(_MONEY.findall(story))) / 3,
        "sums_answered": sqrt(len(_MONEY.findall(defence))) / 3,
    }


def _together(signs: Mapping[str, float], measures: Mapping[str, float]) -> tuple[float, ...]:
    """What two signs mean together: a second petition counts for a divorce, silence counts otherwise for a debt."""
    divorce, refuses = signs["story_divorce"], signs["defence_refuses_divorce"]
    silent, other = signs["defence_none"], 1 - signs["story_divorce"]
    earlier = max(signs[f"story_{code}"] for code in ("again", "before", "denied_before", "withdrew"))
    apart = max(measures["apart_two_years"], signs["story_apart_long"])
    grave = max(signs[f"story_{code}"] for code in ("violence", "gamble", "drugs", "prison"))
    agrees = signs["defence_agrees_divorce"]
    return (
        earlier,
        earlier * divorce,
        earlier * refuses,
        divorce * (1 - earlier) * refuses,
        apart * divorce,
        apart * refuses,
        silent * divorce,
        silent * other,
        signs["story_gone"] * silent * divorce,
        divorce * grave,
        divorce * signs["story_property"],
        divorce * agrees,
        divorce * (1 - earlier) * (1 - apart) * (1 - agrees),
        other * signs["defence_denies"],
        signs["story_wage"] * signs["story_employer_sues"],
        other * measures["defence_length"],
        divorce * measures["defence_length"],
        other * measures["story_length"],
        other * measures["items"],
        signs["story_bank"] * silent,
    )
