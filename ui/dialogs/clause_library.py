"""The committee's clause library (常用条款库): own wording, by kind of dispute, hidden, set back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from mediation.services.clauses import ClauseEntry
from ui.background import Failure, run
from ui.dialogs.sheet import Sheet
from ui.theme import appearance
from ui.widgets import (
    STRETCH,
    ChoiceField,
    FilledButton,
    MultilineField,
    PlainButton,
    Prose,
    TextField,
    column,
    row,
)
from ui.workbench import Workbench

_WIDTH, _LIST = 780, 240


class ClauseLibrarySheet(Sheet):
    """``changed`` comes when the library is another one."""

    changed = Signal()

    def __init__(self, desk: Workbench, parent: QWidget) -> None:
        super().__init__(self.tr("常用条款库"), parent, width=_WIDTH)
        self._desk = desk
        self._entries: tuple[ClauseEntry, ...] = ()
        self._chosen: ClauseEntry | None = None
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self._read()

    def _build_widgets(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("常用条款"))
        self.name = TextField(self.tr("叫什么"), longest=30, required=True)
        kinds = [(one.code, one.name) for one in self._desk.tables.categories.categories]
        self.category = ChoiceField(self.tr("给哪一类纠纷用"), kinds, empty=self.tr("都能用"))
        self.text = MultilineField(
            self.tr("条款"),
            lines=4,
            most=7,
        )
        self._help = Prose(
            self.tr("要填的地方写成{日期}、{金额}；{甲}{乙}会换成双方的姓名。"), role="caption", tone="text2"
        )
        self._built = Prose(self.tr("这一条按谁付、给谁、多少来写。另写一句，就照另写的。"), tone="text2")
        self._trouble = Prose(tone="red")
        self.new_button = PlainButton(self.tr("新写一条"), "new")
        self.hide_button = PlainButton(self.tr("不再列出"))
        self.reset_button = PlainButton(self.tr("恢复原样"))
        self.close_button = PlainButton(self.tr("关上"), key="Esc")
        self.save_button = FilledButton(self.tr("存好这一条"), "ok")

    def _build_layout(self) -> None:
        self.list.setFixedWidth(appearance().theme.scaled(_LIST))
        right = column(
            row(self.name, self.category),
            self.text,
            self._help,
            self._built,
            self._trouble,
            row(self.hide_button, self.reset_button, STRETCH),
            STRETCH,
            gap=10,
        )
        across = row(column(self.list, self.new_button), right, gap=16)
        across.setStretch(1, 1)
        self.add(across)
        self.set_actions(self.close_button, filled=self.save_button)

    def _connect_signals(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.new_button.clicked.connect(self.begin_new)
        self.hide_button.clicked.connect(self._on_hide)
        self.reset_button.clicked.connect(self._on_reset)
        self.save_button.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)

    def begin_new(self) -> None:
        """Write a clause of the committee's own."""
        if self.list.count() == len(self._entries):
            self.list.addItem(QListWidgetItem(self.tr("（新的一条）")))
        self.list.setCurrentRow(len(self._entries))
        self.name.focus()

    # ---- inside -------------------------------------------------------------------------------------------

    def _read(self, wanted: str = "") -> None:
        run(
            lambda _: self._desk.clauses.entries(),
            done=lambda entries: self._on_read(entries, wanted),
            failed=self._on_failed,
            owner=self,
        )

    def _on_read(self, entries: tuple[ClauseEntry, ...], wanted: str) -> None:
        self._entries = entries
        self.list.blockSignals(True)
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.name + self._state(entry))
            item.setData(Qt.ItemDataRole.UserRole, entry.id)
            self.list.addItem(item)
        self.list.blockSignals(False)
        place = next((n for n, entry in enumerate(entries) if entry.id == wanted), 0)
        self.list.setCurrentRow(place)
        self._on_row(place)

    def _state(self, entry: ClauseEntry) -> str:
        if entry.is_hidden:
            return self.tr("（不列出）")
        if entry.is_own:
            return self.tr("（自己写的）")
        return self.tr("（改过）") if entry.is_changed else ""

    def _on_row(self, place: int) -> None:
        if place >= 0:
            # The line behind all others is the one that is being written.
            self._show(self._entries[place] if place < len(self._entries) else None)

    def _show(self, entry: ClauseEntry | None) -> None:
        self._chosen = entry
        self._trouble.hide()
        self.name.set_value(entry.name if entry else "")
        self.category.set_value((entry.category or None) if entry else None)
        self.text.set_value(entry.text if entry else "")
        self._built.setVisible(entry is not None and not entry.text)
        self.hide_button.setVisible(entry is not None)
        hidden = entry is not None and entry.is_hidden
        self.hide_button.set_words(self.tr("重新列出") if hidden else self.tr("不再列出"))
        self.reset_button.setVisible(entry is not None and (entry.is_own or entry.is_changed))
        own = entry is not None and entry.is_own
        self.reset_button.set_words(self.tr("删掉这一条") if own else self.tr("恢复原样"))

    def _on_save(self) -> None:
        book, entry = self._desk.clauses, self._chosen
        name, text, category = self.name.value(), self.text.value(), self.category.value() or ""
        self.save_button.set_busy(self.tr("正在存"))
        run(
            lambda _: (
                book.change(entry.id, name=name, text=text, category=category)
                if entry is not None
                else book.add(name, text, category=category)
            ),
            done=lambda kept: self._on_done(kept.id),
            failed=self._on_failed,
            owner=self,
        )

    def _on_hide(self) -> None:
        entry = self._chosen
        if entry is not None:
            run(
                lambda _: self._desk.clauses.show(entry.id, shown=entry.is_hidden),
                done=lambda _: self._on_done(entry.id),
                failed=self._on_failed,
                owner=self,
            )

    def _on_reset(self) -> None:
        entry = self._chosen
        if entry is not None:
            run(
                lambda _: self._desk.clauses.reset(entry.id),
                done=lambda _: self._on_done(entry.id),
                failed=self._on_failed,
                owner=self,
            )

    def _on_done(self, key: str) -> None:
        self.save_button.set_idle()
        self.changed.emit()
        self._read(key)

    def _on_failed(self, failure: Failure) -> None:
        self.save_button.set_idle()
        self._trouble.set_words(failure.sentence + failure.hint)
        self._trouble.show()
