"""Words on the screen, always plain text: one line (Label) or running text that wraps (Prose)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme, appearance, hei, song

_LONGEST_LINE = 40
"""Characters a line that is read should have at most."""

_WIDTHS_KEPT = 6


class Label(QLabel):
    """One line of words in the program's voice (Hei).

    Args:
        words: shown as they are, never as markup.
        role: caption, body, lead, title or figure.
        tone: text, text2, hint, accent, red, yellow, green, paused or on_accent.
    """

    def __init__(
        self,
        words: str = "",
        *,
        role: str = "body",
        tone: str = "text",
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setProperty("strong", "true" if strong else "false")


class SongLabel(Label):
    """One line in the paper's voice (Song): what will be printed, or what a party said."""

    def __init__(
        self,
        words: str = "",
        *,
        role: str = "doc",
        tone: str = "text",
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, role=role, tone=tone, strong=strong, parent=parent)
        self.setProperty("voice", "song")


@dataclass(frozen=True)
class Span:
    """A stretch of a text that looks different; colours are names of the theme, empty for none."""

    start: int
    length: int
    strong: bool = False
    tone: str = ""
    ground: str = ""
    underlined: bool = False


class Prose(Label):
    """Running text: wraps anywhere Chinese allows, lines about 1.6 em apart, some words may be marked by spans.

    It asks for at most 40 characters of width, so that a column stays readable, and grows downwards.
    """

    def __init__(
        self,
        words: str = "",
        *,
        role: str = "body",
        tone: str = "text",
        strong: bool = False,
        in_song: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, role=role, tone=tone, strong=strong, parent=parent)
        if in_song:
            self.setProperty("voice", "song")
            self.setProperty("role", "doc" if role == "body" else role)
        self._spans: tuple[Span, ...] = ()
        self._broken: dict[tuple[float, str, str], list[tuple[QTextLayout, float]]] = {}
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, words: str, spans: Sequence[Span] = ()) -> None:
        """Show other words, with the stretches that are to look different."""
        self._spans = tuple(spans)
        self._broken.clear()
        self.setText(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the natural width, at most 40 characters, and the height that needs."""
        longest = QFontMetricsF(self.font()).horizontalAdvance("字") * _LONGEST_LINE
        natural = max((layout.maximumWidth() for layout, _ in self._set(longest)), default=0.0)
        width = int(min(natural, longest)) + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need the width of four characters and the height of one line."""
        metrics = QFontMetricsF(self.font())
        return QSize(
            int(min(metrics.horizontalAdvance("字") * 4, self.sizeHint().width())), self._line_height()
        )

    def hasHeightForWidth(self) -> bool:
        """Say yes: narrower text is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the text needs at a width."""
        return sum(layout.lineCount() for layout, _ in self._set(max(width, 1))) * self._line_height()

    def changeEvent(self, event: QEvent) -> None:
        """Break the lines anew when font or colours change."""
        super().changeEvent(event)
        self._broken.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        lines = self._set(self.width())
        height = sum(layout.lineCount() for layout, _ in lines) * self._line_height()
        middle = bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)
        top = max(0, self.height() - height) / 2 if middle else 0
        for layout, offset in lines:
            layout.draw(painter, QPointF(0, top + offset))

    def _line_height(self) -> int:
        theme = appearance().theme
        percent = theme.doc_line_percent if self.property("voice") == "song" else theme.body_line_percent
        return round(QFontMetricsF(self.font()).height() * percent / 100)

    def _set(self, width: float) -> list[tuple[QTextLayout, float]]:
        """Return the paragraphs broken into lines; layouts ask for the same few widths again and again."""
        key = (width, self.text(), self.font().key())
        if key not in self._broken:
            if len(self._broken) > _WIDTHS_KEPT:
                self._broken.clear()
            self._broken[key] = self._break(width)
        return self._broken[key]

    def _break(self, width: float) -> list[tuple[QTextLayout, float]]:
        """Break each paragraph into lines; return the layouts with the height they start at."""
        result: list[tuple[QTextLayout, float]] = []
        height = self._line_height()
        extra = (height - QFontMetricsF(self.font()).height()) / 2
        start = top = 0
        for paragraph in self.text().split("\n"):
            layout = QTextLayout(paragraph, self.font())
            layout.setTextOption(_wrapping(self.alignment()))
            layout.setFormats(self._formats(start, len(paragraph)))
            layout.beginLayout()
            count = 0
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, count * height + extra))
                count += 1
            layout.endLayout()
            result.append((layout, top))
            top += count * height
            start += len(paragraph) + 1
        return result

    def _formats(self, start: int, length: int) -> list[QTextLayout.FormatRange]:
        colour = appearance().theme.colour
        formats: list[QTextLayout.FormatRange] = []
        for span in self._spans:
            first, last = max(span.start, start), min(span.start + span.length, start + length)
            if first >= last:
                continue
            look = QTextCharFormat()
            if span.strong:
                look.setFontWeight(QFont.Weight.Bold)
            if span.tone:
                look.setForeground(QColor(colour.named(span.tone)))
            if span.ground:
                look.setBackground(QColor(colour.named(span.ground)))
            look.setFontUnderline(span.underlined)
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = first - start, last - first, look
            formats.append(piece)
        return formats


def line_height(theme: Theme, role: str, *, song_voice: bool = False) -> int:
    """Return how far apart the lines of running text of a role stand."""
    font = song(theme, role) if song_voice else hei(theme, role)
    percent = theme.doc_line_percent if song_voice else theme.body_line_percent
    return round(QFontMetricsF(font).height() * percent / 100)


def _wrapping(alignment: Qt.AlignmentFlag) -> QTextOption:
    option = QTextOption(alignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
