"""Parts of the list of disputes: its columns, its filters, and the drafts on top."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.clock import Clock
from mediation.domain.categories import CategoryTable
from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import Stage
from mediation.domain.listing import DisputeFilter, DisputeLine
from mediation.domain.records import Draft
from ui.widgets.buttons import LinkButton, PlainButton
from ui.widgets.cards import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import ChoiceField
from ui.widgets.data_table import Column
from ui.widgets.look import clear_layout
from ui.widgets.text import Label, Prose

MOST_DRAFTS = 3
MEDIATOR, DAY, KIND = 4, 5, 2
"""Columns that leave when there is no room for the names, in this order."""


def dispute_columns(table: CategoryTable, clock: Clock) -> tuple[Column, ...]:
    """Describe the columns: number, who, kind, step, mediator, day."""

    def kind(line: DisputeLine) -> str:
        name = table.get(line.category).name if line.category else tr("没填")
        return line.subtype.removesuffix(tr("纠纷")) or name

    return (
        Column(tr("编号"), lambda line: line.number, width=256),
        Column(tr("当事人"), lambda line: line.title, strong=True),
        Column(tr("类型"), kind, width=190),
        Column(tr("到哪一步"), lambda line: line.stage.chinese, width=104),
        Column(tr("主办"), lambda line: line.lead_mediator, width=104),
        Column(tr("登记日"), lambda line: short_date(line.registered_at.date(), clock.today()), width=140),
    )


class DisputeFilters(QWidget):
    """Kind, step, and only what is not finished; ``changed`` after a choice."""

    changed = Signal()

    def __init__(self, table: CategoryTable) -> None:
        super().__init__()
        kinds = [(category.code, category.full_name) for category in table.categories]
        self.category = ChoiceField(self.tr("哪一类"), kinds, empty=self.tr("全部"))
        stages = [(stage, stage.chinese) for stage in Stage]
        self.stage = ChoiceField(self.tr("到哪一步"), stages, empty=self.tr("全部"))
        self.open_only = CheckBox(self.tr("只看没办完的"))
        self.count = Label(tone="text2")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.category, 4)
        layout.addWidget(self.stage, 3)
        bottom = QVBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.open_only)
        layout.addLayout(bottom)
        layout.addStretch(4)
        counted = QVBoxLayout()
        counted.setContentsMargins(0, 0, 0, 9)
        counted.addStretch(1)
        counted.addWidget(self.count)
        layout.addLayout(counted)
        self.category.changed.connect(self.changed)
        self.stage.changed.connect(self.changed)
        self.open_only.toggled.connect(lambda _: self.changed.emit())

    def wanted(self, words: str) -> DisputeFilter:
        """Return what the list is to show, with the words that are looked for."""
        return DisputeFilter(
            text=words,
            category=self.category.value() or "",
            stage=self.stage.value(),
            open_only=self.open_only.value(),
        )

    def is_set(self) -> bool:
        """Tell whether any filter leaves something out."""
        return bool(self.category.value() or self.stage.value() or self.open_only.value())

    def clear(self) -> None:
        """Show everything again."""
        self.category.set_value(None)
        self.stage.set_value(None)
        self.open_only.set_value(False)

    def show_count(self, count: int) -> None:
        """Say how many there are."""
        self.count.setText(self.tr("共 {count} 件").format(count=f"{count:,}"))


class DraftStrip(Card):
    """有1份没登完的草稿: go on with it or throw it away; at most three are shown, the newest first."""

    open_requested = Signal(UUID)
    discard_requested = Signal(UUID)

    def __init__(self, clock: Clock) -> None:
        super().__init__(frame="accent", gap=4)
        self._clock = clock
        self._heading = Label(strong=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.add(self._heading, self._lines)
        self.hide()

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show what waits, or leave."""
        clear_layout(self._lines)
        one = len(drafts) == 1
        for draft in drafts[:MOST_DRAFTS]:
            self._lines.addLayout(self._line(draft, self.tr("有1份没登完的草稿：") if one else ""))
        said = self.tr("有{count}份没登完的草稿").format(count=len(drafts))
        if len(drafts) > MOST_DRAFTS:
            said += self.tr("，这里是最近的{count}份").format(count=MOST_DRAFTS)
        self._heading.setText(said)
        self._heading.setVisible(not one)
        self.setVisible(bool(drafts))

    def _line(self, draft: Draft, lead: str) -> QHBoxLayout:
        saved = ""
        if draft.saved_at is not None:
            day = short_date(draft.saved_at.date(), self._clock.today())
            saved = self.tr("，{day} {time}存的").format(day=day, time=f"{draft.saved_at:%H:%M}")
        go_on, drop = PlainButton(self.tr("接着登")), LinkButton(self.tr("丢掉"))
        for button, signal in ((go_on, self.open_requested), (drop, self.discard_requested)):
            button.setAccessibleName(f"{button.accessibleName()} {draft.title}")
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(draft.id))
        line = QHBoxLayout()
        line.setSpacing(12)
        words = Prose(lead + draft.title + saved)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        line.addWidget(words, 1)
        line.addWidget(drop)
        line.addWidget(go_on)
        return line


def tr(words: str) -> str:
    """Translate words that belong to no widget."""
    return QCoreApplication.translate("disputes", words)
