"""登记质量: one figure that opens its findings, and disputes that may be one or belong together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.committee import year_and_serial
from mediation.domain.findings import Severity
from mediation.domain.listing import DisputeLine
from mediation.services.register_quality import QualityGroup, QualityReport, RecordFinding
from mediation.services.repeats import SuspectPair
from ui.background import Failure, Job, Worker, run
from ui.pages.base import Page
from ui.widgets import (
    Card,
    Column,
    DataTable,
    EmptyState,
    FilledButton,
    Label,
    LoadingLine,
    Message,
    PlainButton,
    Prose,
    Tone,
)
from ui.workbench import Workbench

Found = TypeVar("Found")
FINDINGS, REPEATS = "findings", "repeats"
_TONES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "text2"}


def _named(line: DisputeLine) -> str:
    """Who it is between, and its number in short, so that large text leaves room for the reason."""
    short = year_and_serial(line.number)
    return f"{line.title} {short[0]}-{short[1]}" if short else f"{line.title} {line.number}"


class QualityPage(Page):
    """``dispute_requested`` opens a dispute; ``pair_requested`` asks to see two side by side."""

    key = "quality"
    rail_key = "disputes"

    dispute_requested = Signal(UUID)
    pair_requested = Signal(object)

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("登记质量"))
        self._desk = desk
        self._report: QualityReport | None = None
        self._group: QualityGroup | None = None
        self._jobs: tuple[Job, ...] = ()
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.again_button = FilledButton(self.tr("重新查一遍"), "search")
        self.mend_button = PlainButton(self.tr("能代改的都改好"), "ok")
        self.loading = LoadingLine()
        self.figure = Label(role="title", strong=True)
        self.figure_words = Prose(tone="text2")
        self.groups = DataTable(
            (
                Column(self.tr("要看什么"), lambda group: group.example, strong=True),
                Column(
                    self.tr("轻重"),
                    lambda group: group.severity.chinese,
                    width=64,
                    tone=lambda group: _TONES[group.severity],
                ),
                Column(self.tr("几处"), lambda group: str(len(group.findings)), figures=True, width=64),
            ),
            name=self.tr("查出来的种类"),
            hugs=True,
        )
        self.rows = DataTable(
            (
                Column(self.tr("哪一件"), lambda row: _named(row.line), strong=True, width=260),
                Column(self.tr("要看什么"), lambda row: row.finding.message),
            ),
            name=self.tr("这一种都在哪几件"),
            hugs=True,
        )
        self.pairs = DataTable(
            (
                Column(
                    self.tr("像什么"),
                    lambda pair: pair.sameness.chinese,
                    width=80,
                    tone=lambda pair: "yellow" if pair.sameness.value == "duplicate" else "text2",
                ),
                Column(self.tr("先登记的"), lambda pair: _named(pair.one), width=210),
                Column(self.tr("后登记的"), lambda pair: _named(pair.other), width=210),
                Column(self.tr("为什么"), lambda pair: pair.why),
            ),
            name=self.tr("像是重复或者有关联的"),
            hugs=True,
        )
        self.nothing = EmptyState(
            "ok", self.tr("没有要看的"), self.tr("登记都齐全，日期、金额、证件对得上。新登记的会跟着查。")
        )
        self.no_pairs = EmptyState(
            "ok", self.tr("没有像重复的"), self.tr("同一件事登记两次，或者几件连在一起，会排在这里。")
        )

    def _build_layout(self) -> None:
        self.header.show_back()
        self.header.add(self.mend_button)
        self.header.set_filled(self.again_button)
        self.header.set_tabs([(FINDINGS, self.tr("要看的")), (REPEATS, self.tr("重复和关联"))], FINDINGS)
        left = QVBoxLayout()
        left.setSpacing(12)
        card = Card()
        card.add(self.figure, self.figure_words)
        left.addWidget(card)
        left.addWidget(self.groups, 1)
        left.addStretch(0)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addLayout(left, 2)
        right = QVBoxLayout()
        right.addWidget(self.rows, 1)
        right.addStretch(0)
        across.addLayout(right, 3)
        found = QWidget()
        found.setLayout(across)
        self._tabs = {FINDINGS: QStackedWidget(), REPEATS: QStackedWidget()}
        for stack, parts in (
            (self._tabs[FINDINGS], (found, self.nothing)),
            (self._tabs[REPEATS], (self.pairs, self.no_pairs)),
        ):
            for part in parts:
                stack.addWidget(part)
        self._shown = QStackedWidget()
        for stack in self._tabs.values():
            self._shown.addWidget(stack)
        whole = QVBoxLayout()
        whole.setContentsMargins(24, 12, 20, 16)
        whole.addWidget(self.loading)
        whole.addWidget(self._shown, 1)
        self.body.addLayout(whole)
        self.mend_button.hide()

    def _connect_signals(self) -> None:
        self.again_button.clicked.connect(self.refresh)
        self.mend_button.clicked.connect(self._on_mend)
        self.header.tab_requested.connect(self.show_tab)
        self.groups.row_chosen.connect(self._on_group)
        self.rows.row_opened.connect(lambda row: self.dispute_requested.emit(row.line.id))
        self.pairs.row_opened.connect(self.pair_requested)

    # ---- what the window asks -----------------------------------------------------------------------------

    def show_tab(self, key: str) -> None:
        """Show the findings, or what looks alike."""
        self.header.choose_tab(key)
        self._shown.setCurrentWidget(self._tabs[key])
        self.mend_button.setVisible(key == FINDINGS and self._mendable() > 0)

    def refresh(self) -> None:
        """Check the whole register again."""
        for job in self._jobs:
            job.stop()
        self.loading.start(self.tr("正在查全部登记……"))
        desk = self._desk
        # A large register takes its time: what is found first is shown first, and closing the window stops the rest.
        self._jobs = (
            self._look(lambda job: desk.quality.check_register(_watched(job)), self._on_checked),
            self._look(lambda job: desk.repeats.over_register(_watched(job)), self._on_pairs),
        )

    def _look(self, task: Callable[[Job], Found], done: Callable[[Found], object]) -> Job:
        return run(task, done=done, failed=self._on_failed, worker=Worker.HEAVY, owner=self)

    # ---- inside -------------------------------------------------------------------------------------------

    def _show_figure(self, report: QualityReport) -> None:
        figure = self.tr("{checked}件里{clean}件没有要看的") if report.checked else ""
        self.figure.setText(figure.format(checked=report.checked, clean=report.clean))
        self.figure_words.set_words(self.tr("下面的建议不算在内。"))

    def _mendable(self) -> int:
        return sum(row.mendable for row in self._group.findings) if self._group is not None else 0

    def _on_checked(self, report: QualityReport) -> None:
        self.loading.start(self.tr("正在找重复的……"))
        self._report = report
        self._show_figure(report)
        self.groups.set_rows(report.groups)
        self._tabs[FINDINGS].setCurrentIndex(0 if report.groups else 1)
        if report.groups and self.groups.currentIndex().row() < 0:
            self.groups.selectRow(0)
        elif not report.groups:
            self._on_group(None)
        self._say_found(report, ())

    def _on_pairs(self, pairs: tuple[SuspectPair, ...]) -> None:
        self.loading.stop()
        self.pairs.set_rows(pairs)
        self._tabs[REPEATS].setCurrentIndex(0 if pairs else 1)
        if self._report is not None:
            self._say_found(self._report, pairs)

    def _say_found(self, report: QualityReport, pairs: tuple[SuspectPair, ...]) -> None:
        words = self.tr("{count}处要看").format(count=sum(len(group.findings) for group in report.groups))
        if pairs:
            words += self.tr("，{pairs}对像重复或者有关联").format(pairs=len(pairs))
        self.say_status(words)

    def _on_group(self, group: QualityGroup | None) -> None:
        self._group = group
        self.rows.set_rows(group.findings if group is not None else ())
        self.mend_button.setVisible(self._shown.currentIndex() == 0 and self._mendable() > 0)

    def _on_mend(self) -> None:
        if self._group is None:
            return
        wanted = [row for row in self._group.findings if row.mendable]
        run(partial(self._mend, wanted), done=self._on_mended, failed=self._on_failed, owner=self)

    def _mend(self, wanted: list[RecordFinding], job: object) -> int:
        del job
        for row in wanted:
            self._desk.quality.mend(row.line.id, row.finding)
        return len(wanted)

    def _on_mended(self, count: int) -> None:
        self.say(Message(Tone.GOOD, self.tr("改好了{count}处，改前改后都留了记录。").format(count=count)))
        self.refresh()

    def _on_failed(self, failure: Failure) -> None:
        self.loading.stop()
        self.say_failure(failure)


def _watched(job: Job) -> Callable[[int, int], None]:
    """Let a long search end where the job is stopped."""

    def tell(done: int, total: int) -> None:
        job.check()
        job.report(done, total)

    return tell
