"""并案和关联 on the page of a dispute: shown, opened from either side, and taken apart again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute
from mediation.domain.dispute_link import LinkDecision
from ui.background import background

Sample = Callable[..., Dispute]
Open = Callable[..., Any]


def test_a_decided_link_leads_to_the_other_dispute_and_is_taken_back(
    desk: Workbench, sample: Sample, opened: Open, qtbot: QtBot
) -> None:
    one, other = sample(), sample()
    assert one.id is not None
    assert other.id is not None
    shown = opened(one)
    assert shown.overview.links.isHidden()
    desk.repeats.decide(other.id, one.id, LinkDecision.MERGED, reason="同一笔借款")
    shown.page.refresh()
    shown.wait()
    card = shown.overview.links
    assert card.isVisibleTo(shown.page)
    assert "同一笔借款" in shown.words()
    assert "并案" in shown.words()
    with qtbot.waitSignal(shown.page.page_requested) as asked:
        card.open_links[0].click()
    assert asked.args == ["dispute", other.id]
    card.undo_links[0].click()
    qtbot.waitUntil(lambda: desk.repeats.links(one.id) == ())
    background().wait()
    assert card.isHidden()
