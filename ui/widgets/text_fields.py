"""Fields for words: one line, or several."""

from __future__ import annotations

from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import Theme, appearance, follow_theme
from ui.widgets.field import Field
from ui.widgets.field_keys import FieldControl

_PADDING = 14
"""What the style sheet puts around a long text, above and below together."""


class TextField(Field):
    """One line of words.

    Args:
        label, required, note, number: see `Field`.
        example: grey words in the empty control, never instead of the label (如：13800000000).
        song: for words that will be printed as they stand.
        longest: how many characters may be typed.
    """

    def __init__(
        self, label: str, *, example: str = "", song: bool = False, longest: int = 500, **more: Any
    ) -> None:
        self._line = Line()
        self._line.setPlaceholderText(example)
        self._line.setMaxLength(longest)
        self._line.setProperty("voice", "song" if song else "hei")
        super().__init__(label, self._line, **more)
        self._line.textEdited.connect(lambda _: self._on_edited())

    def text(self) -> str:
        """Return what stands in the line."""
        return self._line.text()

    def value(self) -> str:
        """Return the words without blanks around them."""
        return self.text().strip()

    def set_value(self, words: str) -> None:
        """Show other words; nobody is told."""
        self._line.setText(words)
        self._line.setCursorPosition(0)

    def _set_editable(self, editable: bool) -> None:
        # Read-only, not disabled: what stands there can still be reached and copied.
        self._line.setReadOnly(not editable)


class MultilineField(Field):
    """Several lines of words; Enter is a new line, Tab leaves. It grows with the text between two heights.

    Args:
        lines: height of the empty field in lines.
        most: lines after which it scrolls inside.
        song: on by default, as long texts go to paper.
        paragraph: one run of words that may become long: Enter goes on, and one line is as high as a `TextField`.
        longest: how many characters may be typed, any number by default.
    """

    def __init__(
        self,
        label: str,
        *,
        lines: int = 3,
        most: int = 12,
        example: str = "",
        song: bool = True,
        paragraph: bool = False,
        longest: int = 0,
        **more: Any,
    ) -> None:
        self._box = _Writing(lines, most, paragraph=paragraph)
        self._paragraph, self._longest = paragraph, longest
        self._box.setPlaceholderText(example)
        self._box.setProperty("voice", "song" if song else "hei")
        super().__init__(label, self._box, **more)
        self._silent = False
        self._box.textChanged.connect(self._on_text_changed)

    def text(self) -> str:
        """Return the text as typed."""
        return self._box.toPlainText()

    def value(self) -> str:
        """Return the text without blanks around it; a paragraph has no line breaks, whatever was pasted."""
        return " ".join(self.text().split()) if self._paragraph else self.text().strip()

    def set_value(self, words: str) -> None:
        """Show another text; nobody is told."""
        self._silent = True
        self._box.setPlainText(words)
        self._silent = False

    def insert(self, words: str) -> None:
        """Write at the cursor, as if typed."""
        self._box.insertPlainText(words)

    def set_lines(self, lines: int) -> None:
        """Be so high while empty, where room is short at large text."""
        self._box.set_lines(lines)

    def mark(self, start: int, length: int) -> None:
        """Select a stretch of the text and bring it into view."""
        cursor = self._box.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        self._box.setTextCursor(cursor)

    def _set_editable(self, editable: bool) -> None:
        self._box.setReadOnly(not editable)

    def _on_text_changed(self) -> None:
        if self._longest and len(self.text()) > self._longest:
            cursor = self._box.textCursor()
            over = min(len(self.text()) - self._longest, cursor.position())
            cursor.setPosition(cursor.position() - over, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            return
        if not self._silent:
            self._on_edited()


class Line(FieldControl, QLineEdit):
    """The control of one line."""


class _Writing(FieldControl, QPlainTextEdit):
    """The box itself: as high as its text, between two numbers of lines."""

    enter_is_new_line = True

    def __init__(
        self, lines: int, most: int, *, paragraph: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines, self._most, self._paragraph = lines, most, paragraph
        self.enter_is_new_line = not paragraph
        self.setProperty("paragraph", "true" if paragraph else "false")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The control's own height follows the lines the text takes at the present width.
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self.textChanged.connect(self._fit)
        follow_theme(self._adapt)

    def set_lines(self, lines: int) -> None:
        """Be so high while empty."""
        self._lines = lines
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines in use."""
        used = max(self._lines, min(self._most, round(self.document().size().height())))
        line = self._line_height()
        frame = 2 * round(self.document().documentMargin()) + _PADDING
        if self._paragraph:
            frame = max(appearance().theme.size.control - line, 0)
        return QSize(super().sizeHint().width(), used * line + frame)

    def minimumSizeHint(self) -> QSize:
        """Never be lower than that."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _line_height(self) -> int:
        """As high as lines really are: a font that stands in for some letters makes them higher."""
        first = self.document().firstBlock().layout()
        real = first.lineAt(0).height() if first.lineCount() else 0
        return max(self.fontMetrics().lineSpacing(), ceil(real))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width the words wrap elsewhere, and Qt keeps that to itself."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The look gives the letters their size only when the box is first shown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _adapt(self, theme: Theme) -> None:
        self._fit()

    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy
        scrolls = self.document().size().height() > self._most
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(self.sizeHint().height())
