"""What the page offers when it opens: a draft that waits, or a change that was typed and not saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mediation.domain.records import Draft
from ui.pages.intake.words import tr
from ui.widgets.message_bar import Message, Tone

Act = Callable[[], object]


def draft_offer(drafts: Sequence[Draft], go_on: Act, drop: Act) -> Message:
    """Offer the newest draft."""
    one, many = tr("有1份没登完的草稿：“{title}”。"), tr("有{count}份没登完的草稿，最近的一份是“{title}”。")
    said = (many if len(drafts) > 1 else one).format(count=len(drafts), title=drafts[0].title)
    return Message(Tone.NEWS, said, actions=((tr("接着登"), go_on), (tr("丢掉它"), drop)))


def change_offer(drop: Act, *, stale: bool) -> Message:
    """Say that the words of last time stand in the form; ``stale`` when the registration was changed since."""
    actions = ((tr("不要了，按登记的来"), drop),)
    if stale:
        return Message(Tone.CARE, tr("上次改的还没保存，登记后来又变过，对一对再存。"), actions=actions)
    return Message(Tone.NEWS, tr("上次改了还没保存，接着改。"), actions=actions)
