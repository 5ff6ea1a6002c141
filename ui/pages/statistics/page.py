"""统计: a period's tables, trends, what they say and how the work went; every figure opens its disputes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from mediation.domain.case_records import Kept
from mediation.domain.dossier_scores import DossierScores
from mediation.domain.kept_forecasts import PastRecord
from mediation.domain.listing import DisputeLine
from mediation.domain.statistics.cells import Cell
from mediation.domain.statistics.checks import Relation
from mediation.domain.statistics.frozen import Difference, FrozenTable
from mediation.domain.statistics.period import Period
from mediation.domain.statistics.trends import Point
from mediation.services.situation import Overview
from mediation.services.statistics import StatisticsReport
from mediation.services.statistics_sheets import SignOff
from ui.background import Failure, run
from ui.pages.base import Page
from ui.pages.statistics.files import FilesMenu, others_words
from ui.pages.statistics.opened import OpenedCard
from ui.pages.statistics.organisation_tab import EntrySheet, OrganisationTab
from ui.pages.statistics.record_tab import RecordTab
from ui.pages.statistics.sheets import OwnDaysSheet, RelationsSheet, SignedSheet, SignOffSheet
from ui.pages.statistics.situation_tab import SituationTab
from ui.pages.statistics.tables_tab import TablesTab
from ui.pages.statistics.trends_tab import TrendsTab
from ui.pages.statistics.words import OWN_DAYS, period_choices, tr
from ui.theme import Theme, follow_theme
from ui.widgets import ChoiceField, EmptyState, FilledButton, LoadingLine, Message, PlainButton, Tone
from ui.widgets.reading_order import chain_focus
from ui.workbench import Workbench

_PERIOD_WIDTH = 270
_WORKBOOK, _PDF = "Excel (*.xlsx)", "PDF (*.pdf)"


@dataclass(frozen=True)
class _Read:
    """Everything the tabs show of a period."""

    report: StatisticsReport
    overview: Overview
    signed: tuple[Kept[FrozenTable], ...]
    changed: tuple[Difference, ...]
    past: PastRecord


class StatisticsPage(Page):
    """``dispute_requested`` opens a dispute, ``new_requested`` comes from the empty page."""

    key = "statistics"

    dispute_requested = Signal(UUID)
    new_requested = Signal()

    def __init__(self, desk: Workbench) -> None:
        super().__init__(tr("统计"))
        self._desk = desk
        self._code = ""
        self._read: _Read | None = None
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        categories = self._desk.tables.categories
        self.period = ChoiceField(tr("哪一段"), (), bare=True)
        self.sign_button = PlainButton(tr("定表"), "checked")
        self.export_button = FilledButton(tr("导出上报表"), "down")
        self.loading = LoadingLine()
        self.files = FilesMenu(self._desk, self.loading, self)
        self.tables = TablesTab(categories)
        self.trends = TrendsTab(categories)
        self.situation = SituationTab(categories)
        self.record = RecordTab(categories)
        self.organisation = OrganisationTab()
        self.first_button = FilledButton(tr("登记新纠纷"), "new", key="Ctrl+N")
        self.empty = EmptyState(
            "statistics",
            tr("数字自己会来"),
            tr("登记、调解、签协议的时候，报表、趋势和形势分析跟着算好，不用另填。"),
            self.first_button,
        )
        self._tabs: dict[str, QWidget] = {
            "tables": self.tables,
            "trends": self.trends,
            "situation": self.situation,
            "record": self.record,
            "organisation": self.organisation,
        }

    def _build_layout(self) -> None:
        self.header.add_beside_title(self.period)
        self.header.add(self.files.button, self.sign_button)
        self.header.set_filled(self.export_button)
        names = (tr("报表"), tr("趋势"), tr("形势分析"), tr("考核"), tr("组织队伍"))
        self.header.set_tabs(list(zip(self._tabs, names, strict=True)), "tables")
        self._shown = QStackedWidget()
        for tab in (*self._tabs.values(), self.empty):
            self._shown.addWidget(tab)
        self.body.addWidget(self.loading)
        self.body.addWidget(self._shown, 1)
        follow_theme(self._adapt)

    def _connect_signals(self) -> None:
        self.period.changed.connect(self._on_period)
        self.header.tab_requested.connect(self.show_tab)
        self.export_button.clicked.connect(self.export)
        self.sign_button.clicked.connect(self._on_sign)
        self.files.others_requested.connect(lambda: self.export(for_others=True))
        self.files.changed.connect(self.refresh)
        self.files.message_requested.connect(self.message_requested)
        self.first_button.clicked.connect(self.new_requested)
        self.tables.relations_requested.connect(self._on_relations)
        self.record.print_requested.connect(self._on_print_record)
        self.organisation.entry_requested.connect(self._on_entry)
        for tab in (self.tables, self.trends, self.situation, self.record):
            tab.figure_chosen.connect(lambda figure, name, card=tab.opened: self._open(card, figure, name))
            tab.opened.dispute_requested.connect(self.dispute_requested)

    # ---- what the window asks -----------------------------------------------------------------------------

    def show_argument(self, argument: object) -> None:
        """Show a period by its code (2026Q3)."""
        if isinstance(argument, str):
            self._code = argument

    def refresh(self) -> None:
        """Count again."""
        self.loading.start(tr("正在数……"))
        code = self._code
        desk = self._desk

        def read() -> tuple[_Read, int]:
            cut_off = desk.statistics.cut_off()
            wanted = code or period_choices(desk.clock.today(), cut_off)[0][0]
            report = desk.statistics.report(desk.statistics.period(wanted))
            overview = desk.situation.overview(report.period)
            sheets = desk.statistics_sheets
            read = _Read(
                report,
                overview,
                sheets.frozen(report.period),
                sheets.differences(report),
                desk.forecasts.past_record(report.period),
            )
            return read, cut_off

        self._ask(read, lambda answer: self._on_read(*answer))

    def show_tab(self, key: str) -> None:
        """Show one of the five parts."""
        if self._shown.currentWidget() is self.empty:
            return
        self.header.choose_tab(key)
        self._shown.setCurrentWidget(self._tabs[key])
        self._say_keys()
        self._look_through_dossiers()
        if self.isVisible():
            chain_focus(self)

    def focus_start(self) -> None:
        """Begin at the period."""
        if self._shown.currentWidget() is self.empty:
            self.first_button.setFocus()
        else:
            self.period.focus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        shown = self._shown.currentWidget()
        regions = getattr(shown, "regions", None)
        return regions() if regions is not None else (shown,) if shown is not None else ()

    def print_paper(self) -> bool:
        """Ctrl+P: the tables as PDF."""
        if self._read is None or self._shown.currentWidget() is self.empty:
            return False
        self.export(pdf=True)
        return True

    # ---- what is shown ------------------------------------------------------------------------------------

    def _on_read(self, read: _Read, cut_off: int) -> None:
        self.loading.stop()
        self._read, self._code = read, read.report.period.code
        self._offer_periods(cut_off)
        self.header.set_title(tr("统计"), read.report.short_name)
        self.sign_button.setText(tr("定过表了") if read.signed else tr("定表"))
        self.tables.show_period(read.report, read.overview)
        self.trends.show_period(read.overview)
        self.situation.show_period(read.overview)
        self.record.show_period(read.overview, read.past)
        self._look_through_dossiers()
        self.organisation.show_period(read.report)
        nothing = not self._desk.statistics.facts()
        was_empty = self._shown.currentWidget() is self.empty
        for part in (self.period, self.files.button, self.sign_button, self.export_button):
            part.setVisible(not nothing)
        if nothing:
            self._shown.setCurrentWidget(self.empty)
        elif was_empty:
            self._shown.setCurrentWidget(self.tables)
        self.set_filled_button(self.first_button if nothing else None)
        self._say_keys()
        self._look_through_dossiers()
        if self.isVisible():
            chain_focus(self)

    def _offer_periods(self, cut_off: int) -> None:
        today = self._desk.clock.today()
        choices = period_choices(today, cut_off)
        if self._read is not None and self._code not in (code for code, _ in choices):
            choices.insert(0, (self._code, self._read.report.period.name))
        self.period.set_choices(choices)
        self.period.set_value(self._code)

    def _say_keys(self) -> None:
        shown = self._shown.currentWidget()
        if shown is self.empty:
            self.say_status("")
        elif shown is self.organisation:
            self.say_status(tr("↑↓ 选一行，Enter 填数。"))
        else:
            self.say_status(tr("点任何一个数，就列出是哪几件。"))

    def _on_period(self) -> None:
        chosen = self.period.value()
        if chosen == OWN_DAYS:
            self.period.set_value(self._code)
            sheet = OwnDaysSheet(self._desk.clock.today(), self)
            sheet.days_given.connect(self.show_period)
            sheet.open()
            return
        self.show_period(str(chosen))

    def show_period(self, code: str) -> None:
        """Show another period by its code."""
        self._code = code
        self.refresh()

    def _open(self, card: OpenedCard, figure: Cell | Point, name: str) -> None:
        keys = figure.disputes
        card.show_waiting(name)

        def show(lines: tuple[DisputeLine, ...]) -> None:
            card.show_disputes(name, lines, len(keys))
            chain_focus(self)

        self._ask(lambda: self._desk.statistics.disputes(keys), show)

    # ---- checks, sign-off, entries ------------------------------------------------------------------------

    def _on_relations(self) -> None:
        if self._read is not None:
            sheet = RelationsSheet(self._read.report.relations, self)
            sheet.relation_chosen.connect(self._on_relation)
            sheet.open()

    def _on_relation(self, relation: Relation) -> None:
        point = Point(relation.rule, len(relation.keys), str(len(relation.keys)), relation.keys)
        self._open(self.tables.opened, point, relation.rule)

    def _on_sign(self) -> None:
        if self._read is None:
            return
        report = self._read.report
        if self._read.signed:
            signed = SignedSheet(report.period.name, self._read.signed[0].value, self._read.changed, self)
            signed.taken_back.connect(self._on_taken_back)
            signed.open()
            return
        if report.unfinished:
            words = tr("{period}还没过完，过完再定表；现在可以先导出来看。").format(period=report.period.name)
            self.say(Message(Tone.CARE, words))
            return
        sheet = SignOffSheet(report.period.name, self._desk.user, self._desk.clock.today(), self)
        sheet.signed.connect(self._on_signed)
        sheet.open()

    def _on_signed(self, signed: SignOff) -> None:
        if self._read is not None:
            report = self._read.report
            done = self._told(tr("{period}定表了，数字留住了。").format(period=report.period.name))
            self._ask(lambda: self._desk.statistics_sheets.freeze(report, signed), done)

    def _on_taken_back(self, reason: str) -> None:
        if self._read is not None:
            period = self._read.report.period
            self._ask(
                lambda: self._desk.statistics_sheets.unfreeze(period, reason),
                self._told(tr("撤回了，可以重新定表。")),
            )

    def _on_entry(self, code: str, label: str, figure: str) -> None:
        sheet = EntrySheet(code, label, figure, self)
        sheet.figure_given.connect(self._on_figure)
        sheet.open()

    def _on_figure(self, code: str, figure: str) -> None:
        act = self._desk.statistics.enter_organisation
        self._ask(lambda: act({code: figure}), self._told(tr("记下了。")))

    # ---- files --------------------------------------------------------------------------------------------

    def export(self, *, pdf: bool = False, for_others: bool = False) -> None:
        """Ask where, and write both tables; for others without the small numbers."""
        if self._read is None:
            return
        report = self._read.report
        name = tr("统计表（对外） {period}") if for_others else tr("统计表 {period}")
        target = self._where(name.format(period=report.period.name), pdf=pdf)
        if target is not None:
            told = tr("写好了：{name}").format(name=target.name)
            done = self._told(f"{told}。{others_words()}" if for_others else told)
            export = self._desk.statistics_sheets.export
            self._ask(lambda: export(report, target, for_others=for_others), done)

    def _look_through_dossiers(self) -> None:
        """Only where it is looked at: a whole year's dossiers take some seconds."""
        read = self._read
        if read is None or self._shown.currentWidget() is not self.record:
            return

        def show(scores: DossierScores) -> None:
            if self._read is read:
                self.record.scores.show_scores(scores)

        self._ask(lambda: self._scores(read.report.period), show)

    def _scores(self, period: Period) -> DossierScores:
        return self._desk.reviews.scores(self._desk.situation.closed_dossiers(period))

    def _on_print_record(self) -> None:
        if self._read is None:
            return
        overview, past = self._read.overview, self._read.past
        sheets = self._desk.statistics_sheets
        committee = self._read.report.committee
        target = self._where(
            tr("形势分析和考核 {period}").format(period=overview.period.name), pdf=True, only_pdf=True
        )
        if target is not None:
            done = self._told(tr("写好了：{name}").format(name=target.name))
            self._ask(
                lambda: sheets.export_situation(
                    overview, committee, target, past=past, scores=self._scores(overview.period)
                ),
                done,
            )

    def _where(self, name: str, *, pdf: bool, only_pdf: bool = False) -> Path | None:
        patterns = _PDF if only_pdf else ";;".join((_PDF, _WORKBOOK) if pdf else (_WORKBOOK, _PDF))
        suffix = ".pdf" if pdf else ".xlsx"
        start = str(Path.home() / f"{name}{suffix}")
        chosen, pattern = QFileDialog.getSaveFileName(self, tr("存到哪里"), start, patterns)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(".pdf" if pattern == _PDF else ".xlsx")

    # ---- inside -------------------------------------------------------------------------------------------

    def _told(self, words: str) -> Callable[[object], None]:
        def done(_: object) -> None:
            self.say(Message(Tone.GOOD, words))
            self.refresh()

        return done

    def _ask(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        run(lambda _: act(), done=done, failed=self._on_failed, owner=self)

    def _adapt(self, theme: Theme) -> None:
        self.period.setFixedWidth(theme.scaled(_PERIOD_WIDTH))

    def _on_failed(self, failure: Failure) -> None:
        self.loading.stop()
        self.say_failure(failure)
