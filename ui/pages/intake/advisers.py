"""The advisers at the right: a possible repeat, the likely category, and why the day of the request matters."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mediation.domain.chinese_dates import short_date
from mediation.services.intake_advice import CategoryHint, EarlierDispute
from ui.widgets.buttons import LinkButton, PlainButton
from ui.widgets.cards import Card
from ui.widgets.glyph import Glyph
from ui.widgets.look import STRETCH, row
from ui.widgets.text import Label, Prose


class RepeatCard(Card):
    """可能登记过: the same people are in the register already. ``open_requested`` gives the old dispute."""

    open_requested = Signal(UUID)
    refused = Signal(UUID)

    def __init__(self) -> None:
        super().__init__(frame="yellow")
        self._earlier: EarlierDispute | None = None
        self._words = Prose()
        self._same = Prose(role="caption", tone="text2")
        self.open_button = PlainButton(self.tr("打开旧卷"))
        self.refuse_button = PlainButton(self.tr("不是同一件"))
        head: QHBoxLayout = row(
            Glyph("warn", "yellow"), Label(self.tr("可能登记过"), tone="yellow", strong=True), STRETCH, gap=8
        )
        self.add(head, self._words, self._same, row(self.open_button, self.refuse_button, STRETCH, gap=8))
        self.open_button.clicked.connect(self._on_open)
        self.refuse_button.clicked.connect(self._on_refused)
        self.hide()

    @property
    def earlier(self) -> EarlierDispute | None:
        """The dispute that is shown."""
        return self._earlier

    def show_earlier(self, earlier: EarlierDispute | None) -> None:
        """Show an old dispute, or forget it."""
        self._earlier = earlier
        if earlier is None:
            return
        self._words.set_words(
            repeat_sentence(
                earlier, self.tr("{year}年{month}月，{title}也来登记过，编号{number}，现在是“{stage}”。")
            )
        )
        self._same.set_words(self.tr("相同：{what}").format(what=self.tr("、").join(earlier.same)))

    def set_brief(self, brief: bool) -> None:
        """Leave out the second line where room is short."""
        self._same.setVisible(not brief)

    def _on_open(self) -> None:
        if self._earlier is not None:
            self.open_requested.emit(self._earlier.line.id)

    def _on_refused(self) -> None:
        if self._earlier is not None:
            self.refused.emit(self._earlier.line.id)


class CategoryCard(Card):
    """像哪一类纠纷: a category, and the words of the facts it comes from. It proposes; it never fills in by itself."""

    taken = Signal(object)
    other_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("像哪一类纠纷"))
        self._hint: CategoryHint | None = None
        self._name = Prose(strong=True)
        self._why = Prose(role="caption", tone="text2")
        self.take_button = PlainButton(self.tr("就用这类"))
        self.other_link = LinkButton(self.tr("换一类"))
        self.add(self._name, self._why, row(self.take_button, self.other_link, STRETCH, gap=8))
        self.take_button.clicked.connect(lambda: self.taken.emit(self._hint))
        self.other_link.clicked.connect(self.other_requested)
        self.hide()

    @property
    def hint(self) -> CategoryHint | None:
        """The proposal that is shown."""
        return self._hint

    def show_hint(self, hint: CategoryHint | None) -> None:
        """Show a proposal, or forget it."""
        self._hint = hint
        if hint is not None:
            self._name.set_words(hint.name)
            words = "".join(self.tr("“{word}”").format(word=word) for word in hint.words)
            self._why.set_words(self.tr("因为写到{words}。").format(words=words))

    def set_brief(self, brief: bool) -> None:
        """Leave out the reason where room is short."""
        self._why.setVisible(not brief)


class RequestDayCard(Card):
    """申请日很要紧: the request interrupts limitation, so its day is never changed after registering."""

    def __init__(self) -> None:
        super().__init__(self.tr("申请日很要紧"), gap=4)
        self._words = Prose(tone="text2")
        self.add(self._words)

    def show_day(self, day: date | None, today: date) -> None:
        """Name the day that stands in the form."""
        said = short_date(day, today) if day else self.tr("登记这天")
        self._words.set_words(
            self.tr("{day}申请调解，诉讼时效从这天中断。登记后这个日期不能再改。").format(day=said)
        )


def repeat_sentence(earlier: EarlierDispute, pattern: str) -> str:
    """Say which dispute it was."""
    registered = earlier.line.registered_at
    return pattern.format(
        year=registered.year,
        month=registered.month,
        title=earlier.line.title,
        number=earlier.line.number,
        stage=earlier.line.stage.chinese,
    )
