"""F1: which key does what."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.dialogs.sheet import Sheet
from ui.theme import appearance
from ui.widgets import FilledButton, Label, Prose, ScrollColumn

_AROUND = 130
"""What title, button and margins of the sheet take."""


class KeysSheet(Sheet):
    """The keyboard in one list; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("按键"), parent, width=640)
        listed = QWidget()
        grid = QGridLayout(listed)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for line, (keys, words) in enumerate(self._lines()):
            grid.addWidget(Label(keys, strong=True), line, 0)
            grid.addWidget(Prose(words), line, 1)
        grid.setColumnStretch(1, 1)
        scroll = ScrollColumn()
        scroll.add(listed)
        room = parent.window().height() - appearance().theme.scaled(_AROUND)
        scroll.setMinimumHeight(min(listed.sizeHint().height() + 24, room))
        self.add(scroll)
        close = FilledButton(self.tr("知道了"))
        close.clicked.connect(self.accept)
        self.set_actions(filled=close)
        close.setFocus()

    def _lines(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Enter · Shift+Enter", self.tr("下一格，上一格（长文字里是换行）")),
            ("Ctrl+Enter", self.tr("按这一页的主按钮")),
            ("Ctrl+N", self.tr("登记新纠纷")),
            ("Ctrl+F", self.tr("找纠纷")),
            ("Ctrl+P", self.tr("打印")),
            ("Ctrl+S", self.tr("存草稿（停手2秒也会自己存）")),
            ("Ctrl+↓ · Ctrl+↑", self.tr("下一段，上一段；Alt+数字到第几段")),
            ("F8 · Shift+F8", self.tr("下一处、上一处要看的")),
            ("F6", self.tr("在左栏、页头、内容、侧栏之间跳")),
            (self.tr("Ctrl+加号 · Ctrl+减号"), self.tr("字大一点，小一点")),
            ("Ctrl+L", self.tr("锁上")),
            ("Esc", self.tr("关掉、停下、回去")),
        )
