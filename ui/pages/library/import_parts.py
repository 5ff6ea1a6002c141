"""Small parts of the import: the steps in the head, and the first panel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.pages.library.words import tr
from ui.widgets import Card, Chip, EmptyState, FilledButton, ProgressPanel, clear_layout

_PANEL_WIDTH = 560


def ask_for_file(parent: QWidget) -> Path | None:
    """Ask which file to import; None when nothing was chosen."""
    pattern = tr("旧案") + " (*.xlsx *.xls *.ods *.csv *.txt *.jsonl *.json *.docx *.pdf)"
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("选要导入的文件"), str(Path.home()), pattern)
    return Path(chosen) if chosen else None


def dropped_file(data: QMimeData) -> Path | None:
    """Return the file that is being dropped, None when it is none or several."""
    urls = data.urls() if data.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())


class StepChips(QWidget):
    """1 选文件, 2 对列、盖名字, 3 导入: where one is, and what is done."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 0, 0, 0)
        self._row.setSpacing(8)
        self.show_step(1)

    def show_step(self, step: int) -> None:
        """Mark a step as the present one; 4 marks all as done."""
        clear_layout(self._row)
        names = (tr("1 选文件"), tr("2 对列、盖名字"), tr("3 导入"))
        for number, words in enumerate(names, 1):
            here = "accent" if number == step else "plain"
            self._row.addWidget(Chip(words, tone=here, icon_name="ok" if number < step else ""))
        said = names[min(step, len(names)) - 1]
        self.setAccessibleName(tr("第{step}步，共3步：{name}").format(step=min(step, 3), name=said))


class ChoosePanel(EmptyState):
    """Says which files can come and what happens to them."""

    def __init__(self) -> None:
        self.choose_button = FilledButton(tr("选文件"), "import", key="Ctrl+Enter")
        super().__init__(
            "import",
            tr("把旧案的文件拖到这里"),
            tr(
                "县里导出的表格、自己的台账都行：xlsx、csv、jsonl。一份 Word、PDF 或 txt 算一件。姓名号码先盖掉，原文件不动。"
            ),
            self.choose_button,
        )


class ImportProgress(QWidget):
    """The long work in the middle of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.panel = ProgressPanel(tr("正在导入旧案"), tr("停下也不要紧：已经进库的留着，也可以整批退出。"))
        card = Card()
        card.body.setContentsMargins(24, 20, 24, 20)
        card.setMinimumWidth(_PANEL_WIDTH)
        card.add(self.panel)
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 24, 20, 24)
        across.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addWidget(card)
        middle.addStretch(3)
        across.addLayout(middle, 3)
        across.addStretch(1)
