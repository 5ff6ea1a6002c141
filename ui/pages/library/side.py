"""The side of the library: what is in it, what came from where, and the made-up cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.clock import Clock
from mediation.domain.categories import CategoryTable
from mediation.domain.library import ImportSummary
from mediation.domain.listing import LibraryCount
from mediation.services.library import LibraryOverview
from ui.pages.library.words import batch_words, group_of, short_file_name, tr, when
from ui.widgets import STRETCH, Card, Label, LinkButton, Prose, clear_layout, row, rule

_MOST_CATEGORIES = 6
_MOST_GAPS = 6
_MOST_BATCHES = 2


class ContentsCard(Card):
    """库里有什么: by kind, outcome and category, and what there is none of; ``coverage_requested`` asks for all of it."""

    coverage_requested = Signal()

    def __init__(self, table: CategoryTable) -> None:
        self.all_link = LinkButton(tr("细看"))
        self.all_link.setAccessibleName(tr("细看库里有什么、缺什么"))
        super().__init__(tr("库里有什么"), self.all_link, gap=4)
        self.all_link.clicked.connect(self.coverage_requested)
        self._table = table
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._categories = Prose(role="caption", tone="text2")
        self._gaps = Prose(role="caption", tone="yellow")
        self.add(self._lines, self._categories, self._gaps)

    def show_counts(self, size: int, counts: Sequence[LibraryCount]) -> None:
        """Show the numbers."""
        self.heading.set_words(tr("库里有什么"), tr("{size}件").format(size=f"{size:,}"))
        kinds: Counter[str] = Counter()
        groups: Counter[str] = Counter()
        categories: Counter[str] = Counter()
        for count in counts:
            kinds[count.kind.chinese] += count.cases
            groups[group_of(count.kind, count.outcome)] += count.cases
            categories[count.category] += count.cases
        clear_layout(self._lines)
        if len(kinds) > 1:
            self._show(kinds)
            self._lines.addWidget(rule())
        self._show(groups)
        self._categories.set_words(self._by_category(categories))
        self._gaps.set_words(self._missing(categories))
        self._gaps.setVisible(bool(self._gaps.text()))

    def _show(self, numbers: Counter[str]) -> None:
        for words, number in numbers.most_common():
            self._lines.addLayout(row(Label(words), STRETCH, Label(f"{number:,}", strong=True)))

    def _by_category(self, categories: Counter[str]) -> str:
        named = [(self._name(code), number) for code, number in categories.most_common()]
        shown = [f"{name}{number:,}" for name, number in named[:_MOST_CATEGORIES]]
        rest = named[_MOST_CATEGORIES:]
        if rest:
            total = sum(number for _, number in rest)
            shown.append(tr("另外{kinds}类{total}").format(kinds=len(rest), total=f"{total:,}"))
        return "、".join(shown) + "。" if shown else ""

    def _missing(self, categories: Counter[str]) -> str:
        names = [one.name for one in self._table.categories if not categories[one.code]]
        if not names:
            return ""
        shown = "、".join(names[:_MOST_GAPS])
        if len(names) > _MOST_GAPS:
            return tr("没有{names}等{count}类的案例。").format(names=shown, count=len(names))
        return tr("没有{names}的案例。").format(names=shown)

    def _name(self, code: str) -> str:
        try:
            return self._table.get(code).name
        except ValueError:
            return code


class BatchesCard(Card):
    """导入记录: the imports that stand, the newest first, and the made-up cases; ``take_back_requested`` gives one."""

    take_back_requested = Signal(object)

    def __init__(self, clock: Clock) -> None:
        super().__init__(tr("导入记录"), gap=6)
        self._clock = clock
        self._batches: tuple[ImportSummary, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.all_link = LinkButton(tr("看更早的"))
        self.samples = SamplesLine()
        self.add(self._lines, row(self.all_link, STRETCH), rule(), self.samples)
        self.all_link.clicked.connect(lambda: self._show(len(self._batches)))

    def show_batches(self, batches: Sequence[ImportSummary]) -> None:
        """Show the newest imports."""
        self._batches = tuple(batches)
        self.heading.set_words(tr("导入记录"), tr("{count}次").format(count=len(batches)) if batches else "")
        self._show(_MOST_BATCHES)

    def _show(self, most: int) -> None:
        clear_layout(self._lines)
        for place, batch in enumerate(self._batches[:most]):
            if place:
                self._lines.addWidget(rule())
            self._lines.addLayout(self._line(batch))
        if not self._batches:
            self._lines.addWidget(
                Prose(tr("还没导入过。县里表格、旧台账都能导。"), role="caption", tone="text2")
            )
        self.all_link.setVisible(len(self._batches) > most)

    def _line(self, batch: ImportSummary) -> QVBoxLayout:
        day: date | None = batch.at.date() if batch.at else None
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Prose(short_file_name(batch.file_name), strong=True))
        foot = row(
            Prose(f"{when(day, self._clock.today())}，{batch_words(batch)}", role="caption", tone="text2")
        )
        foot.setStretch(0, 1)
        if batch.imported:
            take_back = LinkButton(tr("撤回"))
            take_back.setAccessibleName(tr("撤回{name}").format(name=batch.file_name))
            take_back.clicked.connect(lambda: self.take_back_requested.emit(batch))
            foot.addWidget(take_back, 0, Qt.AlignmentFlag.AlignBottom)
        lines.addLayout(foot)
        return lines


class SamplesLine(QWidget):
    """示范类案: in or out; ``switch_requested`` gives what is wanted."""

    switch_requested = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._present = False
        self._words = Prose(tr("示范类案"), role="caption", tone="text2")
        self.button = LinkButton(tr("装上"))
        line = row(self._words, gap=8)
        line.setStretch(0, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.button.clicked.connect(lambda: self.switch_requested.emit(not self._present))

    def show_samples(self, count: int) -> None:
        """Say whether they are in."""
        self._present = bool(count)
        self.button.set_idle()
        said = tr("示范类案{count}件，虚构的，用来学和练").format(count=count)
        self._words.set_words(said if count else tr("示范类案没有装，都是虚构的，可以拿来练手"))
        self.button.set_words(tr("撤下") if count else tr("装上"))
        self.button.setAccessibleName(tr("撤下示范类案") if count else tr("装上示范类案"))


def own_batches(overview: LibraryOverview) -> tuple[ImportSummary, ...]:
    """Return the imports people made; the made-up cases have a card of their own."""
    return tuple(batch for batch in overview.batches if batch.batch not in overview.sample_batches)
