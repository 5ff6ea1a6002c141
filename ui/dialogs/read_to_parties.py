"""The agreement for the parties to read (看给双方): one term a screen in large letters, each party says it understood."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from mediation.domain.chinese_dates import item_number
from ui.speech import voice
from ui.theme import SONG_FAMILIES, Theme, appearance, follow_theme
from ui.theme.fonts import family_list
from ui.widgets import STRETCH, CheckBox, FlowLayout, Label, PlainButton, Prose, clear_layout, row

_PIXELS = 34
Tick = tuple[str, str]


class ReadingSheet(QDialog):
    """Fills the window. ``ticked`` gives party, words and whether it understood; ``print_requested`` the large-print sheet.

    Space and → go on, ← goes back, a digit ticks for the party of that number.
    """

    ticked = Signal(str, str, bool)
    print_requested = Signal()

    def __init__(
        self, sentences: Sequence[str], parties: Sequence[str], understood: frozenset[Tick], parent: QWidget
    ) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("sheet")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("看给双方"))
        self._sentences, self._parties = tuple(sentences), tuple(parties)
        self._understood = set(understood)
        self.place = 0
        self.boxes: list[CheckBox] = []
        self._voice = voice(self)
        self._build()
        follow_theme(self._adapt)
        self.show_place(0)

    def _build(self) -> None:
        self._where = Label(role="lead", strong=True)
        self._left = Prose(tone="text2")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setWidget(self.words)
        self._ticks = FlowLayout(gap=24)
        self.back_button = PlainButton(self.tr("上一条"), key="←")
        self.next_button = PlainButton(self.tr("下一条"), key=self.tr("空格"))
        self.read_button = PlainButton(self.tr("读出来"))
        self.print_button = PlainButton(self.tr("印大字说明"), "print")
        self.close_button = PlainButton(self.tr("关上"), key="Esc")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(48, 28, 48, 28)
        whole.setSpacing(16)
        whole.addWidget(self._where)
        whole.addWidget(scrolled, 1)
        whole.addLayout(self._ticks)
        whole.addWidget(self._left)
        foot = row(self.close_button, self.print_button, STRETCH, self.read_button, self.back_button)
        foot.addWidget(self.next_button)
        whole.addLayout(foot)
        self.read_button.setVisible(self._voice is not None)
        self.back_button.clicked.connect(lambda: self.show_place(self.place - 1))
        self.next_button.clicked.connect(lambda: self.show_place(self.place + 1))
        self.read_button.clicked.connect(self._on_read)
        self.print_button.clicked.connect(self._on_print)
        self.close_button.clicked.connect(self.reject)

    def open_over(self, window: QWidget) -> None:
        """Cover a window."""
        self.setGeometry(window.mapToGlobal(window.rect().topLeft()).x(), 0, window.width(), window.height())
        self.move(window.mapToGlobal(window.rect().topLeft()))
        self.open()
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: int) -> None:
        """Show a term; beyond either end nothing changes."""
        if not 0 <= place < len(self._sentences):
            return
        self.place = place
        words = self._sentences[place]
        number = self.tr("第{number}条").format(number=item_number(place + 1))
        self._where.setText(f"{number}　{place + 1}/{len(self._sentences)}")
        self.words.setText(words)
        clear_layout(self._ticks)
        self.boxes = []
        for count, party in enumerate(self._parties, start=1):
            box = CheckBox(self.tr("{party} 听懂了（{key}）").format(party=party, key=count))
            box.set_value((party, words) in self._understood)
            box.toggled.connect(lambda on, party=party: self._on_ticked(party, on))
            self._ticks.addWidget(box)
            box.show()
            self.boxes.append(box)
        self.back_button.setEnabled(place > 0)
        self.next_button.setEnabled(place < len(self._sentences) - 1)
        self._say_left()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and arrows turn the page, digits tick."""
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self.show_place(self.place + 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace):
            self.show_place(self.place - 1)
        elif event.text().isdecimal() and 0 < int(event.text()) <= len(self.boxes):
            self.boxes[int(event.text()) - 1].toggle()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the white sheet."""
        QPainter(self).fillRect(self.rect(), QColor(appearance().theme.colour.surface))

    def _on_ticked(self, party: str, on: bool) -> None:
        words = self._sentences[self.place]
        (self._understood.add if on else self._understood.discard)((party, words))
        self.ticked.emit(party, words, on)
        self._say_left()

    def _say_left(self) -> None:
        open_for = [
            party
            for party in self._parties
            if any((party, words) not in self._understood for words in self._sentences)
        ]
        words = self.tr("每一条双方都听懂了。")
        if open_for:
            words = self.tr("还没都听懂：{names}。").format(names=self.tr("、").join(open_for))
        self._left.set_words(words)

    def _on_read(self) -> None:
        if self._voice is not None:
            self._voice.say(self._sentences[self.place])

    def _on_print(self) -> None:
        self.reject()
        self.print_requested.emit()

    def _adapt(self, theme: Theme) -> None:
        size = theme.scaled(_PIXELS)
        self.words.setStyleSheet(f"font-family: {family_list(SONG_FAMILIES)}; font-size: {size}px;")
