"""Pictures of the pages that look something over: quality of the register, what is alike, whose matter it is, a pasted text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.dialogs.repeat_pair import RepeatPairSheet
from ui.gallery_sample import sample
from ui.pages.channel.page import ChannelPage
from ui.pages.quality.page import FINDINGS, REPEATS, QualityPage
from ui.pages.similar_text import SimilarTextPage
from ui.workbench import Workbench

_LAND = QCoreApplication.translate(
    "gallery", "村里两户争一块林地归谁，两家都说是分给自己的，去年打过一架，派出所来过。"
)
_PASTED = QCoreApplication.translate(
    "gallery",
    "楼上卫生间漏水，楼下天花板和橱柜泡坏了，要修好防水，赔六千元，楼上说是老房子管道的事，不肯出钱。",
)


def check_states(
    desk: Desk, bench: Workbench, settle: Callable[[], None]
) -> Iterator[str | tuple[str, QWidget]]:
    """Bring the pages into one state after the other; a dispute is registered twice on the way."""
    quality = desk.window.page_of("quality")
    if isinstance(quality, QualityPage):
        desk.go("quality")
        quality.show_tab(REPEATS)
        settle()
        yield "quality-no-repeats"
        again, _ = bench.intake.read_dispute(sample()["disputes"][1]["dispute"])
        bench.intake.register_dispute(again)
        quality.refresh()
        settle()
        yield "quality-repeats"
        quality.pairs.selectRow(0)
        quality.pairs.row_opened.emit(quality.pairs.chosen())
        settle()
        sheets = desk.window.findChildren(RepeatPairSheet)
        if sheets:
            yield "repeat-pair", sheets[-1]
            sheets[-1].reject()
        quality.show_tab(FINDINGS)
    channel = desk.window.page_of("channel")
    if isinstance(channel, ChannelPage):
        desk.go("channel")
        settle()
        yield "channel-asked"
        channel.facts.set_value(_LAND)
        channel.facts.changed.emit()
        settle()
        yield "channel-elsewhere"
    if isinstance(desk.window.page_of("similar_text"), SimilarTextPage):
        desk.go("similar_text", _PASTED)
        settle()
        yield "similar_text-found"
