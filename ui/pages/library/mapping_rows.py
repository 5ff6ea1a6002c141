"""Which column of the file goes where: one row a column, what needs a look first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from mediation.services.import_mapping import KEEP, UNITS, ColumnMapping
from ui.pages.library.import_words import (
    AMOUNTS,
    Group,
    first_words,
    group_name,
    group_of,
    targets,
    what_happens,
)
from ui.pages.library.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets import (
    Card,
    ChoiceField,
    ChoiceStrip,
    Glyph,
    LinkButton,
    Prose,
    RowList,
    SectionHeading,
    clear_layout,
    framed,
    set_look,
)

_SIGNS = {
    Group.LOOK: ("warn", "yellow"),
    Group.COVER: ("cover", "accent"),
    Group.KNOWN: ("ok", "green"),
    Group.KEPT: ("document", "text2"),
}
_NAME, _TARGET, _WHAT = 148, 166, 176
_MOST_ROWS = 80
"""Columns shown; a file with more is odd enough, and the rest is kept as it is."""


class MappingRow(QFrame):
    """Mark, column, first value, where to, what happens. ``changed`` after a choice."""

    changed = Signal()

    def __init__(self, line: ColumnMapping, group: Group) -> None:
        super().__init__()
        self.setProperty("frame", "row")
        self.line = line
        self.proposed, self._proposed_unit = line.field, line.unit
        self._sign = Glyph(*_SIGNS[group])
        self._name = Prose(line.column, strong=group is Group.LOOK)
        self._first = Prose(in_song=True, tone="text2")
        self._arrow = Glyph("next", "text2", share=0.8)
        self.target = ChoiceField(tr("{column}对到哪里").format(column=line.column), targets(), bare=True)
        self.unit = ChoiceStrip(
            tr("{column}的单位").format(column=line.column), [(unit, unit) for unit in UNITS], bare=True
        )
        self._what = Prose(role="caption", tone="text2")
        for words in (self._name, self._first, self._what):
            words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 3, 12, 3)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self.target.set_value(line.field)
        self.unit.set_value(line.unit)
        self.target.changed.connect(self._on_changed)
        self.unit.changed.connect(self.changed)
        follow_theme(self._adapt)

    @property
    def field(self) -> str:
        """Where the column goes now."""
        return str(self.target.value())

    def override(self) -> str | None:
        """Return where the column goes if a person changed it."""
        return None if self.field == self.proposed else self.field

    def unit_override(self) -> str | None:
        """Return the unit of money if a person changed it."""
        chosen = str(self.unit.value())
        return None if self.field not in AMOUNTS or chosen == self._proposed_unit else chosen

    def show_line(self, line: ColumnMapping, *, deidentify: bool, clash: str = "") -> None:
        """Show what the file says and what will happen; `clash` is another column with the same target."""
        self.line = line
        self._first.set_words(first_words(line))
        money = self.field in AMOUNTS
        self.unit.setVisible(money and not clash)
        self._what.setVisible(not money or bool(clash))
        if clash:
            self._what.set_words(tr("和“{column}”重了，只收靠后的一列").format(column=clash))
        else:
            self._what.set_words(what_happens(self.field, deidentify=deidentify))
        set_look(self._what, tone="yellow" if clash else "text2")

    def _on_changed(self) -> None:
        self.changed.emit()

    def _adapt(self, theme: Theme) -> None:
        """Stand on one line, or on two at large text."""
        grid = self._grid
        parts: tuple[QWidget, ...] = (
            self._sign,
            self._name,
            self._first,
            self._arrow,
            self.target,
            self.unit,
            self._what,
        )
        for part in parts:
            grid.removeWidget(part)
        middle = Qt.AlignmentFlag.AlignVCenter
        self.target.setFixedWidth(theme.scaled(_TARGET))
        grid.addWidget(self._sign, 0, 0, middle)
        grid.addWidget(self._name, 0, 1)
        if theme.is_large:
            self._name.setMaximumWidth(16777215)
            grid.addWidget(self._arrow, 0, 2, middle)
            grid.addWidget(self.target, 0, 3, middle)
            grid.addWidget(self._first, 1, 1, 1, 1)
            grid.addWidget(self.unit, 1, 3, middle)
            grid.addWidget(self._what, 1, 3)
            grid.setColumnStretch(1, 1)
            grid.setColumnStretch(2, 0)
            grid.setColumnMinimumWidth(5, 0)
            return
        self._name.setFixedWidth(theme.scaled(_NAME))
        grid.addWidget(self._first, 0, 2)
        grid.addWidget(self._arrow, 0, 3, middle)
        grid.addWidget(self.target, 0, 4, middle)
        grid.addWidget(self.unit, 0, 5, middle)
        grid.addWidget(self._what, 0, 5)
        grid.setColumnStretch(1, 0)
        grid.setColumnStretch(2, 1)
        grid.setColumnMinimumWidth(5, theme.scaled(_WHAT))


class MappingList(QWidget):
    """All columns of a file in their groups; ``changed`` after any choice, ``cover_requested`` by the link."""

    changed = Signal()
    cover_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cover_link = LinkButton(tr("看看盖掉什么"), "cover")
        self.cover_link.hide()
        self.cover_link.clicked.connect(self.cover_requested)
        self._heading = SectionHeading("", self.cover_link)
        self._nothing = Card(frame="yellow")
        self._nothing.add(
            Prose(tr("没有一列对到“纠纷经过”或“请求”，这样一行也进不来。在下面给写事情经过的那一列选一选。"))
        )
        self._groups = QVBoxLayout()
        self._groups.setSpacing(8)
        self.rows: list[MappingRow] = []
        self._deidentify = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._heading)
        layout.addWidget(self._nothing)
        layout.addLayout(self._groups)

    def show_columns(self, mapping: Sequence[ColumnMapping]) -> None:
        """Show another file; its columns stand in the groups of their proposal from now on."""
        clear_layout(self._groups)
        self.rows = []
        shown = mapping[:_MOST_ROWS]
        for group in Group:
            lines = [line for line in shown if group_of(line) is group]
            if lines:
                self._add_group(group, lines)
        if len(mapping) > len(shown):
            words = tr("还有{count}列，照原样存着。").format(count=len(mapping) - len(shown))
            self._groups.addWidget(Prose(words, tone="text2"))
        self._show_lines(mapping)

    def update_columns(self, mapping: Sequence[ColumnMapping], *, deidentify: bool) -> None:
        """Show what the same file says after a change; nothing moves under the hand."""
        self._deidentify = deidentify
        self._show_lines(mapping)

    def offer_cover(self, below: bool) -> None:
        """Offer the way to the covering while it stands far below."""
        self.cover_link.setVisible(below)

    def overrides(self) -> dict[str, str]:
        """Return the columns a person sent elsewhere."""
        return {row.line.column: field for row in self.rows if (field := row.override()) is not None}

    def units(self) -> dict[str, str]:
        """Return the units a person changed."""
        return {row.line.column: unit for row in self.rows if (unit := row.unit_override()) is not None}

    def tells_a_story(self) -> bool:
        """Tell whether any column goes where rows cannot do without."""
        return any(row.field in ("facts", "claims") for row in self.rows)

    def _add_group(self, group: Group, lines: Sequence[ColumnMapping]) -> None:
        self._groups.addWidget(SectionHeading(group_name(group), fact=str(len(lines)), role="body"))
        rows = [MappingRow(line, group) for line in lines]
        for row in rows:
            row.changed.connect(self._on_changed)
        self.rows += rows
        if group is Group.LOOK:
            for row in rows:
                holder = QVBoxLayout()
                holder.setContentsMargins(0, 0, 0, 0)
                holder.addWidget(row)
                self._groups.addWidget(framed(holder, "yellow"))
        else:
            self._groups.addWidget(RowList(rows))

    def _show_lines(self, mapping: Sequence[ColumnMapping]) -> None:
        lines: Mapping[str, ColumnMapping] = {line.column: line for line in mapping}
        taken: dict[str, str] = {}
        for row in self.rows:
            clash = taken.get(row.field, "") if row.field and row.field != KEEP else ""
            taken.setdefault(row.field, row.line.column)
            line = lines.get(row.line.column, row.line)
            row.show_line(line, deidentify=self._deidentify, clash=clash)
        self._nothing.setVisible(not self.tells_a_story())
        self._say(len(mapping))

    def _say(self, count: int) -> None:
        kept = sum(row.field == KEEP for row in self.rows) + count - len(self.rows)
        look = sum(row.field in AMOUNTS for row in self.rows)
        if kept == count:
            words = tr("{count}列，一列也没认出来").format(count=count)
        else:
            words = tr("{count}列：{known}列认出来了").format(count=count, known=count - kept)
            words += tr("，{kept}列照原样存着").format(kept=kept) if kept else ""
        if look:
            words += tr("；其中{look}列请再看一眼").format(look=look)
        self._heading.set_words(words)

    def _on_changed(self) -> None:
        self._show_lines([row.line for row in self.rows])
        self.changed.emit()
