"""Beside the columns: what is covered before it comes in, and what is odd about the file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.services.library import CoveredText, ImportPreview
from ui.pages.library.import_words import Fault, Marks, Shown, example_of, faults
from ui.pages.library.words import tr
from ui.widgets import (
    STRETCH,
    Card,
    CheckBox,
    Glyph,
    Label,
    LinkButton,
    Prose,
    Span,
    TextField,
    clear_layout,
    row,
)

_MOST_FAULTS = 5


class CoverCard(Card):
    """进库以前先盖掉: a sentence of the file before and after; ``changed`` when covering is switched."""

    changed = Signal()

    def __init__(self) -> None:
        self.next_link = LinkButton(tr("再看一句"))
        super().__init__(tr("进库以前先盖掉"), self.next_link, gap=6)
        self._examples: list[Shown] = []
        self._place = 0
        self._before = Prose(in_song=True)
        self._after = Prose(in_song=True)
        self._arrow = QWidget()
        sign, words = Glyph("down", "accent", share=0.9), Label(tr("存进去是"), role="caption", tone="accent")
        self._arrow.setLayout(row(sign, words, STRETCH, gap=6))
        self._words = Prose(role="caption", tone="text2")
        self.switch = CheckBox(tr("盖住姓名和号码"), checked=True)
        self.reason = TextField(
            tr("为什么不盖，写一句"), example=tr("如：全是本村老台账，名字早就隐去了"), longest=60
        )
        self.reason.hide()
        self.add(self._before, self._arrow, self._after, self._words, self.switch, self.reason)
        self.switch.toggled.connect(self._on_switched)
        self.next_link.clicked.connect(self._on_next)

    @property
    def covers(self) -> bool:
        """Whether people are covered."""
        return self.switch.value()

    def reset(self) -> None:
        """Cover again, for another file."""
        self.switch.blockSignals(True)
        self.switch.set_value(True)
        self.switch.blockSignals(False)
        self.reason.set_value("")
        self.reason.hide()

    def show_examples(self, covered: Sequence[CoveredText]) -> None:
        """Show a sentence in which something is covered."""
        self._examples = [shown for one in covered if (shown := example_of(one)) is not None]
        self._place = 0
        self._show()

    def _show(self) -> None:
        shown = self._examples[self._place] if self._examples else None
        for part in (self._before, self._arrow, self._after):
            part.setVisible(shown is not None)
        self.next_link.setVisible(len(self._examples) > 1)
        if shown is not None:
            self._before.set_words(shown.before, _spans(shown.marks_before, "yellow_soft"))
            self._after.set_words(shown.after, _spans(shown.marks_after, "accent_soft", underlined=True))
        self._words.set_words(self._said(shown))

    def _said(self, shown: Shown | None) -> str:
        if not self.covers:
            return tr("不盖的话，真名真号码会一直留在库里，谁翻到都看得见。")
        if shown is None:
            return tr("前面这些行里没看到要盖的姓名号码。后面的行有，照样会盖。")
        return tr("人名、电话、证号、门牌、账号都盖。盖漏了，可以整批退出来。")

    def _on_next(self) -> None:
        self._place = (self._place + 1) % len(self._examples)
        self._show()

    def _on_switched(self, _: bool) -> None:
        self.reason.setVisible(not self.covers)
        self._examples = [] if not self.covers else self._examples
        self._show()
        self.changed.emit()


class FaultsCard(Card):
    """看出来的毛病, counted by kind with the rows; what is odd is set aside and does not hold up the rest."""

    def __init__(self) -> None:
        super().__init__(tr("看出来的毛病"), gap=4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._foot = Prose(role="caption", tone="text2")
        self.add(self._lines, self._foot)

    def show_preview(self, preview: ImportPreview) -> None:
        """Say what was found in the rows that were looked at."""
        clear_layout(self._lines)
        looked, whole = preview.rows_looked_at, preview.rows_in_file
        fact = tr("共{count}行") if looked == whole else tr("先看了{looked}行，共{count}行")
        self.heading.set_words(tr("看出来的毛病"), fact.format(looked=looked, count=f"{whole:,}"))
        refused = {finding.row for finding in preview.findings if finding.refused}
        self._add_line("ok", "green", tr("能用"), looked - len(refused) - preview.known)
        if preview.known:
            self._add_line("info", "text2", tr("库里已经有，不再收"), preview.known)
        found = faults(preview.findings)
        for fault in found[:_MOST_FAULTS]:
            self._add_fault(fault)
        said = tr("有毛病的先放一边，不耽误别的。") if refused else ""
        if not found and not preview.known:
            said = tr("没看出毛病。")
        if len(found) > _MOST_FAULTS:
            said += tr("另有{count}种，导完了都列出来。").format(count=len(found) - _MOST_FAULTS)
        self._foot.set_words(said)
        self._foot.setVisible(bool(self._foot.text()))

    def _add_fault(self, fault: Fault) -> None:
        self._add_line("warn" if fault.refused else "info", "yellow", fault.words, len(fault.rows))
        aside = (
            fault.places() if fault.refused else tr("{rows}，这一格空着，行照收").format(rows=fault.places())
        )
        self._lines.addWidget(Prose(aside, role="caption", tone="text2"))

    def _add_line(self, sign: str, tone: str, words: str, count: int) -> None:
        top = Qt.AlignmentFlag.AlignTop
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(Glyph(sign, tone, share=0.9, line="body"), 0, top)
        line.addWidget(Prose(words), 1)
        line.addWidget(Label(tr("{count} 行").format(count=f"{count:,}"), strong=True), 0, top)
        self._lines.addLayout(line)


def _spans(marks: Marks, ground: str, *, underlined: bool = False) -> list[Span]:
    return [Span(start, end - start, ground=ground, underlined=underlined) for start, end in marks]
