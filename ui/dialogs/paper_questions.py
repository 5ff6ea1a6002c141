"""What a letter needs that the record lacks: asked once before it is printed, in the words of the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mediation.services.letter_questions import AnswerKind, Question
from ui.background import Failure
from ui.dialogs.sheet import Sheet
from ui.theme import Theme, follow_theme
from ui.widgets import (
    CheckBox,
    ChoiceField,
    DateField,
    Field,
    FilledButton,
    Label,
    LinkButton,
    MultilineField,
    PlainButton,
    Prose,
    ScrollColumn,
    TextField,
    column,
    is_composing,
    row,
)

_WIDTH = 700
_LEAST, _AROUND = 160, 190
_SHORT = frozenset({AnswerKind.TEXT, AnswerKind.DAY, AnswerKind.ONE})
_MOST_SUGGESTED = 5


class QuestionsDialog(Sheet):
    """``answered`` gives the answers by name, ``left_blank`` prints with blanks to write on.

    Args:
        name: the paper's name.
        questions: what to ask, with what is known.
        parent: the window under it.
        today: says what day it is.
    """

    answered = Signal(object)
    left_blank = Signal()

    def __init__(
        self, name: str, questions: Sequence[Question], parent: QWidget, *, today: Callable[[], date]
    ) -> None:
        super().__init__(self.tr("{name}要填的").format(name=name), parent, width=_WIDTH)
        self._questions = tuple(questions)
        self._today = today
        self.parts: dict[str, QuestionPart] = {}
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt_height)

    def _build_widgets(self) -> None:
        for question in self._questions:
            self.parts[question.name] = QuestionPart(question, self._today)
        self._trouble = Prose(tone="red")
        self._trouble.hide()
        self.cancel_button = PlainButton(self.tr("不印了"), key="Esc")
        self.blank_button = PlainButton(self.tr("留空，手写"))
        self.next_button = FilledButton(self.tr("记下，看打印"), "print", key="Ctrl+Enter")

    def _build_layout(self) -> None:
        self._column = ScrollColumn(gap=12)
        self._column.add(Prose(self.tr("填过的存在这件纠纷里，下次不用再填。"), tone="text2"))
        waiting: list[QuestionPart] = []
        for part in self.parts.values():
            if part.question.kind in _SHORT:
                waiting.append(part)
                if len(waiting) < 2:
                    continue
            self._put(waiting)
            waiting = []
            if part.question.kind not in _SHORT:
                self._column.add(part)
        self._put(waiting)
        self.add(self._column, self._trouble)
        self.set_actions(self.cancel_button, self.blank_button, filled=self.next_button)

    def _put(self, parts: Sequence[QuestionPart]) -> None:
        if parts:
            across = row(*parts, gap=16)
            for place in range(len(parts)):
                across.setStretch(place, 1)
            self._column.add(across)

    def _connect_signals(self) -> None:
        self.cancel_button.clicked.connect(self.reject)
        self.blank_button.clicked.connect(self.left_blank)
        self.next_button.clicked.connect(self._on_next)

    # ---- what the controller calls ------------------------------------------------------------------------

    def begin(self) -> None:
        """Open with the keyboard on the first question that is not answered."""
        self.open()
        empty = [part for part in self.parts.values() if part.question.is_missing]
        for part in (*empty, *self.parts.values()):
            part.focus()
            return

    def show_problem(self, failure: Failure) -> None:
        """Say which answer could not be understood."""
        self.next_button.set_idle()
        self._trouble.set_words(failure.sentence + failure.hint)
        self._trouble.show()

    # ---- keys and slots -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Ctrl+Enter from everywhere."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and not is_composing():
            self.next_button.click()
        else:
            super().keyPressEvent(event)

    def _on_next(self) -> None:
        unread = next((part for part in self.parts.values() if not part.is_readable()), None)
        if unread is not None:
            unread.focus()
            return
        self._trouble.hide()
        self.next_button.set_busy(self.tr("正在记"))
        self.answered.emit({name: part.value() for name, part in self.parts.items()})

    def _adapt_height(self, theme: Theme) -> None:
        """As high as the questions, with the buttons always in the window."""
        room = self._window.height() - theme.scaled(_AROUND)
        wanted = self._column.body.sizeHint().height() + 8
        self._column.setFixedHeight(max(_LEAST, min(wanted, room)))


class QuestionPart(QWidget):
    """One question with the control that suits it."""

    def __init__(self, question: Question, today: Callable[[], date]) -> None:
        super().__init__()
        self.question = question
        self.boxes: dict[str, CheckBox] = {}
        self.field: Field | None = None
        listed = question.kind is AnswerKind.LINES and bool(question.suggestions)
        if listed:
            self.setLayout(self._listed())
        else:
            self.setLayout(self._several() if question.kind is AnswerKind.SEVERAL else self._single(today))

    def value(self) -> str | list[str]:
        """What was answered, as the service reads it."""
        if self.field is None:
            return [code for code, box in self.boxes.items() if box.value()]
        if self.boxes:
            ticked = [name for name, box in self.boxes.items() if box.value()]
            return [*ticked, *self.field.text().splitlines()]
        if isinstance(self.field, DateField):
            day = self.field.day()
            return day.isoformat() if day else ""
        if isinstance(self.field, ChoiceField):
            return str(self.field.value() or "")
        return self.field.text().strip()

    def is_readable(self) -> bool:
        """Whether a day that was typed is one."""
        field = self.field
        return not isinstance(field, DateField) or field.is_empty() or field.day() is not None

    def focus(self) -> None:
        """Put the keyboard here."""
        if self.field is not None:
            self.field.focus()
        else:
            next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _single(self, today: Callable[[], date]) -> QVBoxLayout:
        question = self.question
        words: dict[str, Any] = {"required": question.required, "note": question.hint}
        match question.kind:
            case AnswerKind.DAY:
                self.field = DateField(question.words, today=today, **words)
                self.field.set_day(date.fromisoformat(question.value) if question.value else None)
            case AnswerKind.ONE:
                self.field = ChoiceField(
                    question.words, question.options, empty=self.tr("还没定"), required=question.required
                )
                self.field.set_value(question.value or None)
            case AnswerKind.LONG | AnswerKind.LINES:
                self.field = MultilineField(question.words, lines=2, **words)
                self.field.set_value(question.value.replace("；", "\n"))
            case _:
                self.field = TextField(question.words, **words)
                self.field.set_value(question.value)
        return column(self.field, *self._suggestions(), gap=2)

    def _listed(self) -> QVBoxLayout:
        """What is on file to tick, and lines for what is not."""
        question = self.question
        said = [line.strip() for line in question.value.split("；") if line.strip()]
        names = question.suggestions
        whole = self._boxes([(name, name) for name in names], said)
        self.field = MultilineField(
            self.tr("没有列出来的"), lines=2, required=False, note=self.tr("一行写一种。")
        )
        self.field.set_value("\n".join(line for line in said if line not in names))
        whole.addWidget(self.field)
        return whole

    def _suggestions(self) -> list[QWidget]:
        """Names to press instead of typing."""
        names = self.question.suggestions[:_MOST_SUGGESTED]
        if not names or self.question.value in names:
            return []
        holder = QWidget()
        links = [LinkButton(name) for name in names]
        for name, link in zip(names, links, strict=True):
            link.clicked.connect(lambda _=False, name=name: self._take(name))
        across = row(*links, gap=10)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        holder.setLayout(across)
        return [holder]

    def _take(self, name: str) -> None:
        if isinstance(self.field, MultilineField):
            self.field.set_value("\n".join(filter(None, (self.field.value(), name))))
        elif isinstance(self.field, TextField):
            self.field.set_value(name)
        self.focus()

    def _several(self) -> QVBoxLayout:
        return self._boxes(self.question.options, self.question.value.split("、"))

    def _boxes(self, options: Sequence[tuple[str, str]], chosen: Sequence[str]) -> QVBoxLayout:
        head = Label(self.question.words, role="caption", tone="text2")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        half = -(-len(options) // 2)
        for place, (code, words) in enumerate(options):
            self.boxes[code] = CheckBox(words, checked=code in chosen)
            grid.addWidget(self.boxes[code], place % half, place // half)
        whole = column(head, gap=4)
        whole.addLayout(grid)
        return whole
