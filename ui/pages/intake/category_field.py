"""The kind of dispute (纠纷类型): one line that looks for category and sub-type by any word, also by pinyin initials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QScrollArea, QWidget

from mediation.domain.categories import Category, CategoryTable
from mediation.services.names import initials
from ui.pages.intake.parts import Plain, filled
from ui.theme import Theme, appearance, follow_theme
from ui.widgets.field import Field
from ui.widgets.field_keys import enter_step, is_composing
from ui.widgets.text_fields import Line

_MOST_SHOWN = 6
_FAR = 9


@dataclass(frozen=True)
class Kind:
    """A category, or one of its sub-types, as the list shows it: 合同 · 民间借贷纠纷."""

    category: Category
    subtype: str = ""

    @property
    def words(self) -> str:
        """What the field shows."""
        return f"{self.category.name} · {self.subtype}" if self.subtype else self.category.name


class CategoryField(Field):
    """Typing opens a list under the line; ↑↓ move in it, Enter takes the marked line and goes on.

    Words that fit nothing are kept as the county's own word and counted as 其他.
    """

    def __init__(self, label: str, table: CategoryTable, **more: Any) -> None:
        self._line = _KindLine()
        super().__init__(label, self._line, **more)
        self._table = table
        self._kinds = _all_kinds(table)
        self._initials: dict[str, str] = {}
        self._kind: Kind | None = None
        self.list = _KindList(self.tr("纠纷类型的名单"))
        self._body.insertWidget(2, self.list)
        self._line.setMaxLength(60)
        self._line.setProperty("voice", "hei")
        self._line.move_in_list, self._line.take_marked = self.list.move_mark, self._take_marked
        self._line.textEdited.connect(self._on_typed)
        self.list.itemClicked.connect(self._on_clicked)

    # ---- what the section calls ---------------------------------------------------------------------------

    def text(self) -> str:
        """Return what stands in the line."""
        return self._line.text()

    def content(self) -> Plain:
        """Return category, sub-type and, where no list has them, the words typed."""
        kind = self._kind
        if kind is None:
            return filled({"category": self.text().strip()})
        return filled({"category": kind.category.code, "subtype": kind.subtype})

    def show_content(self, plain: Plain) -> None:
        """Show what was kept."""
        code, subtype = str(plain.get("category", "")), str(plain.get("subtype", ""))
        category = next((one for one in self._table.categories if one.code == code), None)
        self._set_kind(Kind(category, subtype) if category else None, code)

    def choose(self, code: str, subtype: str = "") -> None:
        """Take a kind, as the adviser proposes it."""
        self.show_content({"category": code, "subtype": subtype})
        self.settle()
        self.changed.emit()

    def found(self, typed: str) -> list[Kind]:
        """Return the kinds that fit what is typed, the nearest first."""
        wanted = typed.strip().lower()
        if not wanted:
            return list(self._kinds)
        ranked = sorted((self._distance(kind, wanted), place) for place, kind in enumerate(self._kinds))
        fitting = [self._kinds[place] for distance, place in ranked if distance < _FAR]
        if fitting:
            return fitting
        category = self._table.find(typed)
        return [kind for kind in self._kinds if kind.category is category]

    def close_list(self) -> bool:
        """Fold the list away; return whether there was one."""
        was_open = self.list.isVisible()
        self.list.hide()
        return was_open

    # ---- inside -------------------------------------------------------------------------------------------

    def _on_leave(self) -> None:
        """Read words that were typed to the end without taking a line."""
        self.list.hide()
        typed = self.text().strip()
        if self._kind is not None or not typed:
            self.settle()
            return
        exact = [one for one in self._kinds if typed in (one.words, one.subtype, one.category.full_name)]
        category = self._table.find(typed)
        if exact or category:
            self._set_kind(exact[0] if exact else Kind(category) if category else None)
            self.settle()
            self.changed.emit()
        else:
            self.warn(self.tr("名单里没有这一类。先照这几个字记下，以后再归类。"))

    def _set_kind(self, kind: Kind | None, words: str = "") -> None:
        self._kind = kind
        self._line.setText(kind.words if kind else words)
        self._line.setCursorPosition(0)

    def _take_marked(self) -> bool:
        place = self.list.marked() if self.list.isVisible() else -1
        shown = self.found(self.text())
        if not 0 <= place < len(shown):
            return False
        self._set_kind(shown[place])
        self.settle()
        self.list.hide()
        self._on_edited()
        return True

    def _distance(self, kind: Kind, wanted: str) -> int:
        if kind.words.startswith(wanted) or kind.subtype.startswith(wanted):
            return 0
        if wanted in kind.words:
            return 1
        if not wanted.isascii():
            return _FAR
        # The beginning of a name tells more than its middle, and a sub-type more than its category.
        own = self._initials_of(kind.subtype or kind.category.name)
        if any(reading.startswith(wanted) for reading in own.split()):
            return 2
        if wanted in own:
            return 3
        return 4 if wanted in self._initials_of(kind.category.name) else _FAR

    def _initials_of(self, words: str) -> str:
        if words not in self._initials:
            self._initials[words] = initials(words)
        return self._initials[words]

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_typed(self, typed: str) -> None:
        self._kind = None
        self.list.show_words([kind.words for kind in self.found(typed)] if typed.strip() else [])
        self._on_edited()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
        self._take_marked()
        self.focus()


class _KindLine(Line):
    """The line; the list under it belongs to its keyboard."""

    move_in_list: Callable[[int], bool] | None = None
    take_marked: Callable[[], bool] | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use ↑ ↓ for the list, and Enter to take its marked line before going on."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self.move_in_list is not None and self.move_in_list(step):
            return
        if enter_step(event) > 0 and not is_composing(self) and self.take_marked is not None:
            self.take_marked()
        super().keyPressEvent(event)


class _KindList(QListWidget):
    """The kinds that fit; it never takes the focus, so that typing goes on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        follow_theme(self._adapt)

    def show_words(self, words: list[str]) -> None:
        """Show lines with the first one marked, or fold away when there is none."""
        self.clear()
        self.addItems(words)
        self.setCurrentRow(0 if words else -1)
        self._adapt(appearance().theme)
        self.setVisible(bool(words))
        QTimer.singleShot(0, self, self._come_into_view)

    def marked(self) -> int:
        """Return the place of the marked line."""
        return self.currentRow()

    def move_mark(self, step: int) -> bool:
        """Mark the next or previous line; return whether the list is there at all."""
        if not self.isVisible():
            return False
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + step)))
        return True

    def _come_into_view(self) -> None:
        parent: QWidget | None = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea) and self.isVisible():
            parent.ensureWidgetVisible(self, 0, 8)

    def _adapt(self, theme: Theme) -> None:
        row, colour = theme.size.control, theme.colour
        for place in range(self.count()):
            self.item(place).setSizeHint(QSize(0, row))
        self.setStyleSheet(
            "QListView::item { padding: 0 10px; }"
            f"QListView::item:selected {{ background: {colour.accent_soft}; color: {colour.accent}; }}"
        )
        self.setFixedHeight(row * max(1, min(self.count(), _MOST_SHOWN)) + 4)


def _all_kinds(table: CategoryTable) -> tuple[Kind, ...]:
    return tuple(
        kind
        for category in table.categories
        for kind in (Kind(category), *(Kind(category, subtype) for subtype in category.subtypes))
    )
