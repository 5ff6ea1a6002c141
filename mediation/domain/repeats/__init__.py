"""Repeats (重复与关联): the same event between the same sides, however retold, and records that belong together."""

from mediation.domain.repeats.compare import RepeatFound, RepeatLimits, Sameness, compare
from mediation.domain.repeats.crowd import Crowd, Names
from mediation.domain.repeats.matter import Matter
from mediation.domain.repeats.people import Known
from mediation.domain.repeats.register import RepeatRegister
from mediation.domain.repeats.stories import Concepts, Story, tell, told_day

__all__ = [
    "Concepts",
    "Crowd",
    "Known",
    "Matter",
    "Names",
    "RepeatFound",
    "RepeatLimits",
    "RepeatRegister",
    "Sameness",
    "Story",
    "compare",
    "tell",
    "told_day",
]
