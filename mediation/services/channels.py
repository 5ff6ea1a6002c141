"""The right channel of a matter (诉访分离) and the way it is handled (繁简分流): rules decide, a person confirms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mediation.domain.channels import ChannelDecision, Route, find_channel, steps_read
from mediation.domain.dispute import Dispute
from mediation.domain.grading import TrackAdvice, suggest_track
from mediation.prediction.classifier import CategoryModel, classify, learn_categories
from mediation.services.rule_tables import RuleTables

STEPS = ("danger", "organ", "title", "act", "status", "refusal", "conduct")
"""The order in which the law asks."""

_LEAST_SHARE = 0.3
"""A category less likely than this is left open: it only adds the article of its own field, it never decides."""


@dataclass(frozen=True)
class PaperToGive:
    """A paper to print, to whom it goes, and how many copies."""

    kind: str
    to: str
    copies: int


@dataclass(frozen=True)
class ChannelGuide:
    """Where a matter goes, why, what to say, to print and to hint at, and how it is handled if it stays."""

    decision: ChannelDecision
    where: str
    say: str
    papers: tuple[PaperToGive, ...]
    hints: tuple[str, ...]
    handling: TrackAdvice | None
    read: Mapping[str, tuple[str, str]]


class ChannelService:
    """The guided check at intake."""

    def __init__(self, tables: RuleTables) -> None:
        self._tables = tables

    def guide(self, dispute: Dispute, answers: Mapping[str, str] | None = None) -> ChannelGuide:
        """Return the channel of a dispute or draft; ``answers`` by step overrule what the text says.

        An answer is the code of the rule that holds, or '' for no.
        """
        text = dispute.search_text()
        category = _category(self._tables, text, dispute.category or dispute.category_word)
        decision = find_channel(self._tables.channels, text, category=category, answers=answers)
        row: dict[str, Any] = self._tables.channel_routes[decision.route.value]
        stays = decision.route is Route.MEDIATE
        return ChannelGuide(
            decision,
            row["where"],
            row["say"],
            tuple(PaperToGive(*paper) for paper in row["papers"]),
            tuple(row["hints"]),
            suggest_track(dispute) if stays else None,
            steps_read(self._tables.channels, text, category=category),
        )


def divert(tables: RuleTables, text: str, *, category: str = "") -> ChannelDecision:
    """Return the channel of a matter told in words; ``category`` is a code, a name or a word of the county."""
    return find_channel(tables.channels, text, category=_category(tables, text, category))


def _category(tables: RuleTables, text: str, word: str) -> str:
    known = tables.categories.find(word, facts=text) if word else None
    if known is not None:
        return known.code
    code, share = classify(text, _word_list())[0]
    return code if share >= _LEAST_SHARE else ""


@cache
def _word_list() -> CategoryModel:
    """The classifier without an office's library: a batch needs no profile and says what the window says."""
    return learn_categories(())
