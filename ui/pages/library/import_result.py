"""What came in, what was set aside and why, what was covered, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.library import ImportSummary, RowFinding
from ui.pages.library.import_words import time_taken
from ui.pages.library.words import tr
from ui.theme import appearance
from ui.widgets import (
    STRETCH,
    Card,
    DangerButton,
    Glyph,
    Label,
    Prose,
    RowList,
    SectionHeading,
    SideColumn,
    TwoColumn,
    clear_layout,
    row,
)

MOST_SHOWN = 200
_PLACE_WIDTH = 76


class ImportResult(QWidget):
    """``take_back_requested`` asks to take the whole import out again."""

    take_back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._build_widgets()
        self._build_layout()
        self.take_back_button.clicked.connect(self.take_back_requested)

    def _build_widgets(self) -> None:
        self._headline = Prose(role="lead", strong=True)
        self._facts = Prose(tone="text2")
        self._sign = Glyph("ok", "green", share=1.5)
        self._done = Card(frame="green")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._covered = Card(tr("盖掉了这些"), gap=4)
        self._kinds = QVBoxLayout()
        self._kinds.setSpacing(4)
        self._undo = Card(tr("导错了？"), gap=8)
        self.take_back_button = DangerButton(tr("整批退出"), "back")

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._headline)
        words.addWidget(self._facts)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(words, 1)
        self._done.add(across)
        self._covered.add(self._kinds)
        self._undo.add(
            Prose(
                tr("整批退出来，库就和导入以前一样。原来的文件不动，改好了可以再导。"),
                role="caption",
                tone="text2",
            ),
            row(self.take_back_button, STRETCH),
        )
        self._side = SideColumn((self._undo, self._covered), width=300)
        self._columns = TwoColumn(self._side)
        self._columns.add(self._done, self._rows)
        self._columns.content.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return self._columns.regions()

    def show_summary(self, summary: ImportSummary, *, seconds: float, size: int, deidentify: bool) -> None:
        """Show what an import did."""
        count = f"{summary.imported:,}"
        said = tr("停下了，{count}件已经进了类案库") if summary.stopped else tr("{count}件进了类案库")
        self._headline.set_words(said.format(count=count))
        self._facts.set_words(_facts(summary, seconds, size))
        some = bool(summary.imported)
        self._done.set_frame("green" if some else "yellow")
        self._sign.set_glyph("ok" if some else "info", "green" if some else "yellow")
        self._show_findings(summary)
        self._show_covered(summary, deidentify)
        self._side.show_card(self._undo, some)
        self._columns.content.verticalScrollBar().setValue(0)

    def show_taken_back(self, count: int) -> None:
        """Say that the import is out again."""
        self._headline.set_words(tr("整批退出来了，{count}件离开类案库").format(count=f"{count:,}"))
        self._facts.set_words(tr("库和导入以前一样了。文件还在原处，改好了可以再导。"))
        self._done.set_frame("yellow")
        self._sign.set_glyph("back", "yellow")
        self._side.show_card(self._undo, False)
        self._side.show_card(self._covered, False)
        clear_layout(self._rows)

    def _show_findings(self, summary: ImportSummary) -> None:
        clear_layout(self._rows)
        refused = [finding for finding in summary.findings if finding.refused]
        noted = [finding for finding in summary.findings if not finding.refused]
        if summary.set_aside:
            words = tr("{count}行放在一边").format(count=f"{summary.set_aside:,}")
            self._add_findings(words, tr("在文件里改好，再导一次就行"), refused, summary.set_aside)
        if noted:
            words = tr("{count}格没有收").format(count=f"{len(noted):,}")
            self._add_findings(words, tr("行进来了，只是这一格空着"), noted, len(noted))

    def _add_findings(self, heading: str, fact: str, findings: list[RowFinding], total: int) -> None:
        self._rows.addWidget(SectionHeading(heading, fact=fact))
        shown = findings[:MOST_SHOWN]
        if shown:
            self._rows.addWidget(RowList([_finding_row(finding) for finding in shown]))
        if total > len(shown):
            more = tr("还有{count}行，这里不列了。").format(count=f"{total - len(shown):,}")
            self._rows.addWidget(Prose(more, tone="text2"))

    def _show_covered(self, summary: ImportSummary, deidentify: bool) -> None:
        clear_layout(self._kinds)
        for kind, count in sorted(summary.covered, key=lambda pair: -pair[1]):
            number = Label(tr("{count}处").format(count=f"{count:,}"), strong=True)
            self._kinds.addLayout(row(Label(kind, tone="text2"), STRETCH, number))
        said = tr("盖漏了没有，去库里翻几件看看。") if summary.covered else ""
        if not deidentify:
            said = tr("这次没有盖，原因记在履历里。")
        elif not summary.covered:
            said = tr("没看到要盖的姓名号码。")
        self._kinds.addWidget(Prose(said, role="caption", tone="text2"))
        self._side.show_card(self._covered, True)


def _facts(summary: ImportSummary, seconds: float, size: int) -> str:
    said = [tr("读了{read}行，用了{time}。").format(read=f"{summary.read:,}", time=time_taken(seconds))]
    if summary.duplicates:
        said.append(tr("{count}件库里已经有，没再收。").format(count=f"{summary.duplicates:,}"))
    if summary.without_result:
        said.append(tr("{count}件没写结果，只用来找类案。").format(count=f"{summary.without_result:,}"))
    said.append(tr("库里现在{size}件，找类案马上用得上。").format(size=f"{size:,}"))
    return "".join(said)


def _finding_row(finding: RowFinding) -> QWidget:
    holder = QWidget()
    place = Label(tr("第{row}行").format(row=finding.row), strong=True)
    place.setMinimumWidth(appearance().theme.scaled(_PLACE_WIDTH))
    line = row(
        Glyph("warn" if finding.refused else "info", "yellow", share=0.9, line="body"),
        place,
        Prose(finding.message),
        gap=12,
        margins=(16, 9, 16, 9),
    )
    line.setStretch(2, 1)
    holder.setLayout(line)
    return holder
