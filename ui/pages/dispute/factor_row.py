"""One factor of a dispute: its value with the words that show it, three buttons, and a place to write another value."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.confirmed_factors import FactorState
from mediation.services.case_factors import CheckedFactor
from ui.pages.dispute.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets import (
    CheckBox,
    Chip,
    ChoiceField,
    ChoiceStrip,
    FlowLayout,
    LinkButton,
    PlainButton,
    Prose,
    Span,
    TextField,
    chain_focus,
    row,
)

_STRIP = 5
_NAME_WIDTH = 150
_BETWEEN = "、"


class FactorRow(QWidget):
    """``said`` gives a `FactorState` and the value for 改; ``taken_back`` asks to forget what was said."""

    said = Signal(object, str)
    taken_back = Signal()

    def __init__(self, factor: CheckedFactor) -> None:
        super().__init__()
        self.factor = factor
        self.buttons: list[PlainButton | LinkButton] = []
        self.editor: ValueEditor | None = None
        self._name = Prose(factor.name, strong=True)
        self._build_layout()
        follow_theme(self._adapt)

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Prose(self._value_words(), tone="text" if self.factor.value else "text2"))
        if self.factor.quote and self.factor.value:
            words.addWidget(_quoted(self.factor))
        across = row(gap=12)
        across.addWidget(self._name, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(words, 1)
        for part in self._actions():
            across.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 5, 0, 5)
        self._whole.setSpacing(6)
        self._whole.addLayout(across)

    def focus_start(self) -> None:
        """Begin with the first button."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def open_editor(self) -> None:
        """Open the place for another value, under the row."""
        if self.editor is None:
            self.editor = ValueEditor(self.factor)
            self.editor.ready.connect(lambda value: self.said.emit(FactorState.CHANGED, value))
            self._whole.addWidget(self.editor)
            chain_focus(self)
        self.editor.show()
        self.editor.focus_start()

    def _value_words(self) -> str:
        said = self.factor.said
        if said is not None and not said.holds:
            return tr("不是“{value}”").format(value=said.value)
        return self.factor.value or self.factor.ask

    def _actions(self) -> list[QWidget]:
        said = self.factor.said
        if said is not None:
            words = {
                FactorState.RIGHT: tr("核对过"),
                FactorState.WRONG: tr("不对"),
                FactorState.CHANGED: tr("改过") if self.factor.read else tr("问清了"),
            }[said.state]
            tone = "paused" if said.state is FactorState.WRONG else "accent"
            return [
                Chip(words, tone=tone),
                self._link(tr("改"), self.open_editor),
                self._link(tr("收回"), self.taken_back.emit),
            ]
        if not self.factor.value:
            return [self._button(tr("记下回答"), self.open_editor)]
        return [
            self._button(tr("对"), lambda: self.said.emit(FactorState.RIGHT, "")),
            self._button(tr("不对"), lambda: self.said.emit(FactorState.WRONG, "")),
            self._button(tr("改"), self.open_editor),
        ]

    def _button(self, words: str, action: Callable[[], object]) -> PlainButton:
        button = PlainButton(words)
        self._connect(button, words, action)
        return button

    def _link(self, words: str, action: Callable[[], object]) -> LinkButton:
        link = LinkButton(words)
        self._connect(link, words, action)
        return link

    def _connect(self, button: PlainButton | LinkButton, words: str, action: Callable[[], object]) -> None:
        button.setAccessibleName(f"{words} {self.factor.name}")
        button.clicked.connect(lambda: action())
        self.buttons.append(button)

    def _adapt(self, theme: Theme) -> None:
        self._name.setFixedWidth(theme.scaled(_NAME_WIDTH))


def _quoted(factor: CheckedFactor) -> Prose:
    """The words that show it, bold in their clause."""
    clause = factor.clause or factor.quote
    quoted = Prose(role="caption", tone="text2", in_song=True)
    at = clause.find(factor.quote)
    quoted.set_words(f"“{clause}”", [Span(at + 1, len(factor.quote), strong=True, tone="text")])
    return quoted


class ValueEditor(QWidget):
    """A value is chosen, ticked or typed, as its kind asks; ``ready`` gives it."""

    ready = Signal(str)

    def __init__(self, factor: CheckedFactor) -> None:
        super().__init__()
        self._factor = factor
        self.ticks: list[CheckBox] = []
        self.field = None if factor.several else self._make_field()
        self.keep_button = PlainButton(tr("记下"))
        self.keep_button.setAccessibleName(tr("记下 {name}").format(name=factor.name))
        self.keep_button.clicked.connect(self._on_keep)
        layout = row(self.field or self._make_ticks(), gap=10, margins=(0, 0, 0, 4))
        layout.setStretch(0, 1)
        layout.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(layout)

    def focus_start(self) -> None:
        """Begin where the value is written."""
        if self.field is not None:
            self.field.focus()
        elif self.ticks:
            self.ticks[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_ticks(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for value in self._factor.choices:
            tick = CheckBox(value, checked=value in self._factor.value.split(_BETWEEN))
            self.ticks.append(tick)
            flow.addWidget(tick)
        return holder

    def _make_field(self) -> ChoiceStrip | ChoiceField | TextField:
        factor = self._factor
        choices = [(value, value) for value in factor.choices]
        field: ChoiceStrip | ChoiceField | TextField
        if not choices:
            field = TextField(factor.ask, beside=factor.unit, longest=40)
            field.set_value(factor.value.removesuffix(factor.unit))
        elif len(choices) <= _STRIP:
            field = ChoiceStrip(factor.ask, choices)
            field.set_value(factor.value or None)
        else:
            field = ChoiceField(factor.ask, choices, empty=tr("请选一个"))
            field.set_value(factor.value or None)
        return field

    def _on_keep(self) -> None:
        if self.field is not None:
            value = str(self.field.value() or "")
        else:
            value = _BETWEEN.join(tick.accessibleName() for tick in self.ticks if tick.value())
        if value:
            self.ready.emit(value)
        else:
            self.focus_start()
