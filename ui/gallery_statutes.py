"""Pictures of the page of the law in its states, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication

from ui.desk import Desk
from ui.gallery_sample import SampleDesk
from ui.pages.statutes.page import StatutesPage


def statute_states(desk: Desk, filled: SampleDesk, settle: Callable[[], None]) -> Iterator[str]:
    """Bring the page into one state after the other; yields the name of each while it is shown."""
    page = desk.window.page_of("statutes")
    if not isinstance(page, StatutesPage):
        return
    translate = QCoreApplication.translate
    desk.go("statutes", translate("gallery", "借钱到期不还，利息怎么算"))
    yield "statutes-results"
    desk.go("statutes", filled.disputes[0])
    settle()
    yield "statutes-dispute"
    page.finding.search.clear()
    page.finding.look_for("")
    page.finding.show_again()
    page.finding.open_law(translate("gallery", "道路交通安全法"))
    settle()
    page.finding.read_article(translate("gallery", "道路交通安全法"), translate("gallery", "第七十六条"))
    yield "statutes-long-article"
    desk.go("statutes", translate("gallery", "合同法第二百一十一条"))
    yield "statutes-not-in-force"
    desk.go("statutes", "xyz")
    yield "statutes-nothing"
    page.open_check()
    page.check.text.set_value(
        translate(
            "gallery",
            "依照《民事诉讼法》第二百零一条申请司法确认；依据《合同法》第六十条、《民法典》第五百零九条和《石桥镇用水公约》第三条。",
        )
    )
    page.check_text()
    yield "statutes-check"
    page.close_check()
