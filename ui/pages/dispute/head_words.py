"""What the head of a dispute's page says: names that fit, and how the deadline stands."""

from __future__ import annotations

from datetime import date

from mediation.domain.deadlines import Deadline
from mediation.domain.deadlines import Light as DeadlineState
from mediation.domain.dispute import Dispute
from ui.pages.dispute.words import tr
from ui.theme import appearance
from ui.widgets import Light

_LONGEST_TITLE, _LONGEST_LARGE = 26, 18
_SHORTEST_NAME = 6


def head_title(dispute: Dispute) -> str:
    """Name the dispute in one line; very long names are shortened here and stand whole below."""
    title = dispute.title
    longest = _LONGEST_LARGE if appearance().theme.is_large else _LONGEST_TITLE
    over = len(title) - longest
    if over <= 0:
        return title
    between = tr(" 与 ")
    sides = title.split(between, 1)
    room = max(_SHORTEST_NAME, (longest - len(between)) // len(sides))
    spare = sum(max(0, room - len(side)) for side in sides)
    return between.join(_shortened(side, room + spare) for side in sides)


def light_words(deadline: Deadline | None, today: date) -> tuple[Light | None, str]:
    """Return the light and its words: 调解期还剩 4 天."""
    if deadline is None:
        return None, ""
    light = Light(deadline.light.value)
    left = deadline.days_left(today)
    if left is None:
        return light, tr("调解期暂停")
    if left < 0:
        return light, tr("调解期过了 {days} 天").format(days=-left)
    if left == 0:
        return light, tr("调解期今天到")
    soon = deadline.light is DeadlineState.YELLOW
    words = tr("调解期还剩 {days} 天") if soon else tr("调解期还有 {days} 天")
    return light, words.format(days=left)


def _shortened(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
