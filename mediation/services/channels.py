"""The right channel of a matter (诉访分离): its category is found first, then the rules decide."""

from __future__ import annotations

from mediation.domain.channels import ChannelDecision, find_channel
from mediation.services.intake_advice import hint_category
from mediation.services.rule_tables import RuleTables


def divert(tables: RuleTables, text: str, *, category: str = "") -> ChannelDecision:
    """Return the channel of a matter told in words; ``category`` is a code, a name or a word of the county."""
    known = tables.categories.find(category, facts=text) if category else None
    if known is not None:
        return find_channel(tables.channels, text, category=known.code)
    hint = hint_category(tables.categories, text)
    return find_channel(tables.channels, text, category=hint.code if hint else "")
