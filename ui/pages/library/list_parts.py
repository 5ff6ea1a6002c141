"""Parts of the list of past cases: its columns, its filters, and the cases found by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mediation.clock import Clock
from mediation.domain.categories import CategoryTable
from mediation.domain.library import CaseKind, CaseOrigin, PastCase
from mediation.domain.listing import LibraryFilter
from mediation.domain.outcomes import result_words
from mediation.domain.similar import CaseFilter, KeywordHit
from ui.pages.library.words import case_name, category_name, tr, when
from ui.widgets import Chip, ChoiceField, Column, Label, LinkButton, Prose, ScrollColumn, Span, clear_layout
from ui.widgets.rows import PressableRow

CATEGORY, KIND, RESULT, DAY = 1, 2, 3, 4
_YEARS = 15


def case_columns(table: CategoryTable, clock: Clock) -> tuple[Column, ...]:
    """Describe the columns: name, category, mediated or judged, result, day."""

    def name(case: PastCase) -> str:
        sample = tr("（示范）") if case.origin is CaseOrigin.SAMPLE else ""
        return case_name(case) + sample

    return (
        Column(tr("案例"), name, strong=True),
        Column(tr("类型"), lambda case: category_name(case, table), width=176),
        Column(tr("调解还是裁判"), lambda case: case.kind.chinese, width=128),
        Column(tr("结果"), result_words, width=228),
        Column(tr("日期"), lambda case: when(case.ended_on, clock.today()), width=136),
    )


class LibraryFilters(QWidget):
    """Kind of dispute, mediated or judged, and year; ``changed`` after a choice, ``contents_requested`` by the link."""

    changed = Signal()
    contents_requested = Signal()

    def __init__(self, table: CategoryTable, year: int) -> None:
        super().__init__()
        kinds = [(category.code, category.full_name) for category in table.categories]
        years = [(one, tr("{year}年").format(year=one)) for one in range(year, year - _YEARS, -1)]
        self.category = ChoiceField(tr("哪一类"), kinds, empty=tr("全部"))
        self.kind = ChoiceField(
            tr("调解还是裁判"), [(kind, kind.chinese) for kind in CaseKind], empty=tr("都看")
        )
        self.year = ChoiceField(tr("哪一年"), years, empty=tr("不限"))
        self.count = Label(tone="text2")
        self.contents_link = LinkButton(tr("库里有什么"))
        self.contents_link.hide()
        self._source = LibraryFilter()
        self.source_link = LinkButton(tr("不只看这一批"))
        self.source_link.hide()
        for field in self.fields():
            field.changed.connect(self.changed)
        self.contents_link.clicked.connect(self.contents_requested)
        self.source_link.clicked.connect(self._on_all_sources)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._end = QVBoxLayout()
        self._end.setContentsMargins(0, 0, 0, 9)
        self._end.addStretch(1)
        self._end.addWidget(self.count)
        self._end.addWidget(self.source_link)
        self._end.addWidget(self.contents_link)
        for place, field in enumerate(self.fields()):
            self._grid.addWidget(field, 0, place)
            self._grid.setColumnStretch(place, 4 if place == 0 else 3)
        self._grid.addLayout(self._end, 0, 3)
        self._grid.setColumnStretch(3, 3)

    def fields(self) -> tuple[ChoiceField, ...]:
        """Return the fields in their order."""
        return self.category, self.kind, self.year

    def wanted(self) -> LibraryFilter:
        """Return what the list is to show."""
        return replace(
            self._source,
            category=self.category.value() or "",
            kind=self.kind.value(),
            year=self.year.value(),
        )

    def show_wanted(self, wanted: LibraryFilter) -> None:
        """Show other choices; of a source, which has no field, a link says that it leaves the rest out."""
        self.category.set_value(wanted.category or None)
        self.kind.set_value(wanted.kind)
        self.year.set_value(wanted.year)
        self._take_source(LibraryFilter(origin=wanted.origin, batch=wanted.batch))

    def where(self) -> CaseFilter:
        """Return among which cases words are looked for."""
        year = self.year.value()
        return CaseFilter(self.category.value(), self.kind.value(), year, year)

    def is_set(self) -> bool:
        """Tell whether any filter leaves something out."""
        return self.wanted() != LibraryFilter()

    def clear(self) -> None:
        """Show everything again."""
        self.show_wanted(LibraryFilter())

    def show_count(self, words: str) -> None:
        """Say how many there are."""
        self.count.setText(words)

    def _take_source(self, source: LibraryFilter) -> None:
        self._source = source
        self.source_link.setVisible(source != LibraryFilter())

    def _on_all_sources(self) -> None:
        self._take_source(LibraryFilter())
        self.changed.emit()


class HitRow(PressableRow):
    """One case found by words, with the words marked in what the case says; Enter, Space and a click open it."""

    def __init__(self, hit: KeywordHit, table: CategoryTable, clock: Clock) -> None:
        super().__init__("card")
        case = hit.case
        self.case = case
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Prose(case_name(case), strong=True), 1)
        if case.origin is CaseOrigin.SAMPLE:
            head.addWidget(Chip(case.origin.chinese))
        facts = "　".join(
            (category_name(case, table), result_words(case), when(case.ended_on, clock.today()))
        )
        said = Prose(in_song=True)
        marks = [Span(start, end - start, strong=True, ground="yellow_soft") for start, end in hit.marks]
        said.set_words(hit.excerpt, marks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(said)
        layout.addWidget(Prose(facts, role="caption", tone="text2"))
        self.setAccessibleName("，".join((case_name(case), result_words(case), hit.excerpt)))
        self.action_requested.connect(self.open_requested)


class HitList(ScrollColumn):
    """The cases found by words; ``case_requested`` gives a key."""

    case_requested = Signal(UUID)

    def __init__(self, table: CategoryTable, clock: Clock) -> None:
        super().__init__(gap=8)
        self._table, self._clock = table, clock
        self.rows: list[HitRow] = []

    def show_hits(self, hits: Sequence[KeywordHit]) -> None:
        """Show what was found, the best first."""
        clear_layout(self.body)
        self.rows = [HitRow(hit, self._table, self._clock) for hit in hits]
        for row in self.rows:
            key = row.case.key
            row.open_requested.connect(lambda key=key: self.case_requested.emit(key))
            self.add(row)
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def focus_row(self, key: UUID | None = None) -> None:
        """Put the keyboard on a row, the first by default."""
        for row in self.rows:
            if key is None or row.case.key == key:
                row.setFocus()
                return
