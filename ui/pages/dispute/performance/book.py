"""The ledger (履行台账) as a savings book: promised at the left, done at the right, what is still owed at the edge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.ledger import DueState, Ledger, LedgerLine
from mediation.domain.money import figure
from mediation.services.performance import PerformanceView
from ui.pages.dispute.performance.lines import SIGNS, TONES, LineWords, line_words
from ui.pages.dispute.performance.words import tr
from ui.rights import hold
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import Glyph, Label, LinkButton, Prose, clear_layout, column, framed, rule
from ui.widgets.rows import PressableRow

_DAY, _AMOUNT, _OWED = 76, 74, 68
_RIGHT = Qt.AlignmentFlag.AlignRight
_TOP = Qt.AlignmentFlag.AlignTop


class LedgerBook(QWidget):
    """``pay_requested`` and ``delay_requested`` give a line, ``receipt_requested`` a payment as it is kept."""

    pay_requested = Signal(object)
    delay_requested = Signal(object)
    receipt_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: PerformanceView | None = None
        self._shown: tuple[LedgerLine, ...] = ()
        self._today = date.min
        self._opened = False
        self.may_not = ""
        """Why the one who looks may not write anything down; '' when she may."""
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        follow_theme(self._adapt)

    def show_lines(self, view: PerformanceView, lines: Sequence[LedgerLine], today: date) -> None:
        """Show these lines of a ledger."""
        self._view, self._shown, self._today = view, tuple(lines), today
        self._fill()

    def _fill(self) -> None:
        clear_layout(self._whole)
        if self._view is None or not self._shown:
            return
        words = [line_words(line, self._view, self._today) for line in self._shown]
        if appearance().theme.is_large:
            self._fill_large(words)
            return
        self._whole.addWidget(self._head())
        self._whole.addWidget(self._body([self._row(one) for one in words]))
        self._whole.addWidget(self._foot())

    def _fill_large(self, words: Sequence[LineWords]) -> None:
        """What is not done comes first; what is done folds into one line."""
        done = [one for one in words if one.line.state is DueState.DONE]
        rest = sorted(
            (one for one in words if one.line.state is not DueState.DONE), key=lambda one: not one.late
        )
        rows: list[QWidget] = [LargeRow(one, self._link(one)) for one in rest]
        if done and not self._opened:
            rows.append(self._folded(done))
        else:
            rows += [LargeRow(one, self._link(one)) for one in done]
        for row in rows:
            if isinstance(row, LedgerRow | LargeRow):
                self._connect(row)
        self._whole.addWidget(self._body(rows))

    def _row(self, words: LineWords) -> LedgerRow:
        row = LedgerRow(words, self._link(words))
        self._connect(row)
        return row

    def _connect(self, row: LedgerRow | LargeRow) -> None:
        line = row.words.line
        if self.may_not:
            return
        row.action_requested.connect(lambda: self.pay_requested.emit(line))
        row.open_requested.connect(lambda: self.pay_requested.emit(line))

    def _link(self, words: LineWords) -> LinkButton | None:
        """The one link of a line: a receipt for what was paid, a delay for what is late."""
        line = words.line
        if line.payments and line.state is not DueState.STANDING:
            money = line.payments[-1].value.amount is not None
            link = LinkButton(tr("打印收条") if money else tr("打印确认"))
            link.clicked.connect(lambda: self.receipt_requested.emit(line.payments[-1]))
        elif line.state in (DueState.OVERDUE, DueState.POSTPONED):
            link = LinkButton(tr("双方同意缓") if line.state is DueState.OVERDUE else tr("再缓"))
            link.clicked.connect(lambda: self.delay_requested.emit(line))
            hold(link, self.may_not)
        else:
            link = LinkButton(tr("记看过") if line.state is DueState.STANDING else tr("记一笔"))
            link.clicked.connect(lambda: self.pay_requested.emit(line))
            hold(link, self.may_not)
        link.setAccessibleName(f"{link.text()} {words.day} {words.promised}")
        return link

    def _body(self, rows: Sequence[QWidget]) -> QFrame:
        layout = column(gap=0)
        for place, row in enumerate(rows):
            if place:
                layout.addWidget(rule())
            layout.addWidget(row)
        return framed(layout, "card")

    def _folded(self, done: Sequence[LineWords]) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(16, 8, 12, 8)
        across.setSpacing(12)
        across.addWidget(Glyph("ok", "green", line="body"), 0, _TOP)
        said = "，".join(one.state for one in done)
        across.addWidget(Prose(tr("办好{n}样：{said}").format(n=len(done), said=said)), 1)
        link = LinkButton(tr("展开"))
        link.clicked.connect(self._on_open)
        across.addWidget(link)
        return holder

    def _on_open(self) -> None:
        self._opened = True
        self._fill()

    def _head(self) -> QWidget:
        left = _half(Label(tr("说好的"), strong=True), Label(tr("应付（元）"), role="caption", tone="text2"))
        right = _half(Label(tr("做到的"), strong=True), Label(tr("还欠"), role="caption", tone="text2"))
        return _band(left, right)

    def _foot(self) -> QWidget:
        summed = Ledger(self._shown)
        if not summed.promised:
            return QWidget()
        left = _half(Label(tr("合计"), strong=True), Label(figure(summed.promised), strong=True))
        paid = Label(tr("付了{sum}").format(sum=figure(summed.paid)), strong=True)
        right = _half(paid, Label(figure(summed.owed), strong=True))
        return _band(left, right)

    def _adapt(self, theme: Theme) -> None:
        self._fill()


class LedgerRow(PressableRow):
    """One line in two halves; pressing it begins an entry on it."""

    def __init__(self, words: LineWords, link: LinkButton | None) -> None:
        super().__init__("red" if words.late else "row")
        self.words = words
        theme = appearance().theme
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 8, 14, 8)
        across.setSpacing(12)
        across.addWidget(self._left(theme), 1)
        across.addWidget(rule(upright=True))
        across.addWidget(self._right(theme, link), 1)
        self.setAccessibleName(words.said)
        self.setToolTip(tr("按一下记一笔"))

    def _left(self, theme: Theme) -> QWidget:
        words = self.words
        half = QWidget()
        across = QHBoxLayout(half)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(_sign(words), 0, _TOP)
        day = Prose(words.day, tone="text2")
        day.setFixedWidth(theme.scaled(_DAY))
        across.addWidget(day, 0, _TOP)
        across.addWidget(Prose(words.promised, in_song=True), 1, _TOP)
        amount = Label(words.amount)
        amount.setFixedWidth(theme.scaled(_AMOUNT))
        amount.setAlignment(_RIGHT)
        if not words.amount:
            amount.hide()
        across.addWidget(amount, 0, _TOP)
        return half

    def _right(self, theme: Theme, link: LinkButton | None) -> QWidget:
        words = self.words
        half = QWidget()
        across = QHBoxLayout(half)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addLayout(_state(words), 1)
        if link is not None:
            across.addWidget(link)
        owed = Label(words.owed, strong=True)
        owed.setFixedWidth(theme.scaled(_OWED))
        owed.setAlignment(_RIGHT)
        across.addWidget(owed, 0, _TOP)
        return half


class LargeRow(PressableRow):
    """The same line at large text: what was promised above, what was done below."""

    def __init__(self, words: LineWords, link: LinkButton | None) -> None:
        super().__init__("red" if words.late else "row")
        self.words = words
        promised = " ".join(part for part in (words.day, words.promised) if part)
        if words.amount:
            promised += tr(" {sum}元").format(sum=words.amount)
        lower = QHBoxLayout()
        lower.setSpacing(12)
        lower.addLayout(_state(words), 1)
        if words.owed:
            lower.addWidget(Label(tr("还欠 {sum} 元").format(sum=words.owed), strong=True))
        if link is not None:
            lower.addWidget(link)
        upper = column(Prose(promised, in_song=True), gap=2)
        upper.addLayout(lower)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 8, 12, 8)
        across.setSpacing(12)
        across.addWidget(_sign(words), 0, _TOP)
        across.addLayout(upper, 1)
        self.setAccessibleName(words.said)


def _sign(words: LineWords) -> Glyph:
    late = words.late and words.line.state is DueState.OVERDUE
    return Glyph(*(("stop", "red") if late else SIGNS[words.line.state]), line="body")


def _state(words: LineWords) -> QVBoxLayout:
    tone = TONES.get(words.line.state, "text")
    layout = column(Prose(words.state, tone=tone, strong=tone != "text"), gap=0)
    if words.note:
        layout.addWidget(Prose(words.note, role="caption", tone="text2"))
    layout.addStretch(1)
    return layout


def _half(first: Label, last: Label) -> QWidget:
    half = QWidget()
    across = QHBoxLayout(half)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(first, 1)
    last.setAlignment(_RIGHT)
    across.addWidget(last)
    return half


def _band(left: QWidget, right: QWidget) -> QFrame:
    across = QHBoxLayout()
    across.setContentsMargins(14, 6, 14, 6)
    across.setSpacing(12)
    across.addWidget(left, 1)
    across.addWidget(rule(upright=True))
    across.addWidget(right, 1)
    return framed(across, "sunken")
