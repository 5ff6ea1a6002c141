"""What stands where the disputes will be, and the box that looks for one: on 今日 and on 纠纷."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from ui.widgets.buttons import FilledButton, PlainButton
from ui.widgets.search_box import SearchBox
from ui.widgets.waiting import EmptyState


class NoDisputes(EmptyState):
    """The empty register, with the ways to a first dispute."""

    new_requested = Signal()
    import_requested = Signal()
    sample_requested = Signal()

    def __init__(self) -> None:
        self.first_button = FilledButton(tr("登记新纠纷"), "new", key="Ctrl+N")
        self.import_button = PlainButton(tr("从Excel导入旧案"), "import")
        self.sample_button = PlainButton(tr("先看一件示范"), "show")
        super().__init__(
            "disputes",
            tr("还没有纠纷"),
            tr("登记第一件，当事人、受理表、期限都会跟着出来。"),
            self.first_button,
            self.import_button,
            self.sample_button,
        )
        self.first_button.clicked.connect(self.new_requested)
        self.import_button.clicked.connect(self.import_requested)
        self.sample_button.clicked.connect(self.sample_requested)


def dispute_search() -> SearchBox:
    """Make the box that looks for disputes."""
    return SearchBox(tr("找纠纷：姓名、拼音头字母、编号"), name=tr("找纠纷"), key=tr("Ctrl+F"))


def tr(words: str) -> str:
    """Translate a word of the empty register."""
    return QCoreApplication.translate("NoDisputes", words)
