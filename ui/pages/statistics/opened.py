"""What stands behind a figure: the disputes, each with a way in."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal

from mediation.domain.categories import CategoryTable
from mediation.domain.listing import DisputeLine
from ui.pages.statistics.words import tr
from ui.widgets import Card, FittingColumn, LinkButton, Prose, clear_layout, column, row, rule

_MOST = 40


class OpenedCard(Card):
    """Lists the disputes of a chosen figure; ``dispute_requested`` opens one."""

    dispute_requested = Signal(UUID)

    def __init__(self, table: CategoryTable) -> None:
        super().__init__(tr("点任何一个数"))
        self._table = table
        self._hint = Prose(tr("这里就列出是哪几件。"), tone="text2")
        self._holder = FittingColumn(gap=4)
        self._lines = self._holder.body
        self._holder.hide()
        self.links: list[LinkButton] = []
        self.add(self._hint, self._holder)

    def show_waiting(self, name: str) -> None:
        """Say which figure is being opened."""
        self.heading.set_words(name)

    def show_disputes(self, name: str, lines: Sequence[DisputeLine], total: int) -> None:
        """List the disputes; many are cut off, and it says so."""
        clear_layout(self._lines)
        self.links = []
        self.heading.set_words(name, tr("{count}件").format(count=total) if total else "")
        for line in lines[:_MOST]:
            self._add(line)
        left = total - len(lines[:_MOST])
        words = tr("还有{count}件没列出来。").format(count=left) if left > 0 else ""
        if not total:
            words = tr("没有一件。")
        self._hint.set_words(words)
        self._hint.setVisible(bool(words))
        self._holder.setVisible(bool(self.links))

    def _add(self, line: DisputeLine) -> None:
        if self.links:
            self._lines.addWidget(rule())
        kind = self._table.get(line.category).name if line.category else tr("没写类型")
        facts = tr("{kind}，{stage}，{number}").format(
            kind=line.subtype or kind, stage=line.stage.chinese, number=line.number
        )
        link = LinkButton(tr("打开"))
        link.setAccessibleName(f"{tr('打开')} {line.title}")
        link.clicked.connect(lambda _=False, key=line.id: self.dispute_requested.emit(key))
        self.links.append(link)
        words = column(Prose(line.title, strong=True), Prose(facts, role="caption", tone="text2"), gap=0)
        across = row(words, gap=8)
        across.setStretch(0, 1)
        across.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        self._lines.addLayout(across)
