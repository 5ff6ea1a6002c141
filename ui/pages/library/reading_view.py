"""One past case, read from top to bottom in the paper's voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.clock import Clock
from mediation.domain.categories import CategoryTable
from mediation.domain.library import CaseOrigin, PastCase
from mediation.domain.money import spoken
from mediation.domain.outcomes import result_words
from ui.pages.library.words import case_name, category_name, outcome_words, tr, when
from ui.widgets import (
    STRETCH,
    Card,
    Chip,
    DangerButton,
    FlowLayout,
    LinkButton,
    PlainButton,
    Prose,
    ScrollColumn,
    SectionHeading,
    chain_focus,
    clear_layout,
    column,
    row,
)

_CHINESE = re.compile("[\u3400-\u9fff]")
_MOST_KEPT = 20
_OWN_NAMES = "row-"
"""How names begin that the program gave to rows without one; they mean nothing to people."""
LONGEST_SHOWN = 6_000
"""Characters of one part shown at once; the rest comes on demand, so that a book pasted in does not stop the window."""


class ReadingView(QWidget):
    """``back_requested``, ``alike_requested`` and ``removal_requested`` ask about the case that is shown."""

    back_requested = Signal()
    alike_requested = Signal()
    removal_requested = Signal()

    def __init__(self, table: CategoryTable, clock: Clock) -> None:
        super().__init__()
        self._table, self._clock = table, clock
        self.case: PastCase | None = None
        self.back_button = LinkButton(tr("回到名单"), "back")
        self.alike_button = PlainButton(tr("找像这件的"), "search")
        self.remove_button = DangerButton(tr("移出类案库"), "bin")
        self._column = ScrollColumn(gap=12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row(self.back_button, STRETCH, self.remove_button, self.alike_button))
        layout.addWidget(self._column, 1)
        self.back_button.clicked.connect(self.back_requested)
        self.alike_button.clicked.connect(self.alike_requested)
        self.remove_button.clicked.connect(self.removal_requested)

    def show_case(self, case: PastCase) -> None:
        """Show a case from its beginning."""
        self.case = case
        clear_layout(self._column.body)
        sheet = Card(gap=10)
        sheet.body.setContentsMargins(24, 18, 24, 20)
        sheet.add(Prose(case.title or category_name(case, self._table), role="title", strong=True))
        sheet.add(self._chips(case))
        sheet.add(self._result(case))
        for heading, words in case_parts(case):
            self._add_part(sheet, heading, words)
        self._column.add(sheet)
        self._column.body.addStretch(1)
        self._column.verticalScrollBar().setValue(0)
        self.setAccessibleName(case_name(case))

    def _chips(self, case: PastCase) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        if case.origin is not CaseOrigin.IMPORTED:
            flow.addWidget(Chip(case.origin.chinese, tone="accent"))
        flow.addWidget(Chip(case.kind.chinese))
        flow.addWidget(Chip(category_name(case, self._table)))
        flow.addWidget(Chip(when(case.ended_on, self._clock.today())))
        return holder

    def _result(self, case: PastCase) -> Prose:
        said = [outcome_words(case.kind, case.outcome)]
        if case.amount_claimed is not None:
            said.append(tr("要{sum}").format(sum=spoken(case.amount_claimed)))
        if case.amount_agreed is not None:
            said.append(tr("定了{sum}").format(sum=spoken(case.amount_agreed)))
        whole = result_words(case)
        if case.ratio is not None and whole not in said:
            said.append(whole)
        return Prose("，".join(said) + "。", strong=True)

    def _add_part(self, sheet: Card, heading: str, words: str) -> None:
        text = Prose(words[:LONGEST_SHOWN], in_song=True)
        sheet.add(column(SectionHeading(heading, role="body"), text, gap=2))
        if len(words) <= LONGEST_SHOWN:
            return
        rest = LinkButton(tr("看后面的{count}字").format(count=f"{len(words) - LONGEST_SHOWN:,}"))

        def unfold() -> None:
            text.set_words(words)
            rest.hide()
            self.back_button.setFocus()

        rest.clicked.connect(unfold)
        sheet.add(row(rest, STRETCH))
        chain_focus(self)


def _kept(case: PastCase) -> str:
    """List what the file said in columns of its own, under the names people gave them."""
    lines = [
        f"{name}：{content}"
        for name, content in case.extra.items()
        if _CHINESE.search(name) and isinstance(content, str | int | float) and str(content).strip()
    ]
    return "\n".join(lines[:_MOST_KEPT])


def case_parts(case: PastCase) -> Iterator[tuple[str, str]]:
    """Yield what a case says, part by part, under the words of the paper."""
    statutes = "\n".join(f"《{one.law}》{one.article}" for one in case.statutes)
    named = case.origin is CaseOrigin.IMPORTED and not case.external_id.startswith(_OWN_NAMES)
    source = "，".join(part for part in (case.source, case.external_id if named else "") if part)
    for heading, words in (
        (tr("经过"), case.facts),
        (tr("请求"), case.claims),
        (tr("对方说法"), case.defence),
        (tr("争的是什么"), case.issue),
        (tr("怎么调的"), case.process),
        (tr("结果"), case.result),
        (tr("引用法条"), statutes),
        (tr("一起记下的"), _kept(case)),
        (tr("出处"), source),
    ):
        if words:
            yield heading, words
