"""The advisers at the right: a possible repeat, the likely category, and why the day of the request matters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mediation.domain.chinese_dates import short_date
from mediation.domain.outcomes import tenths
from mediation.domain.repeats import Sameness
from mediation.services.classification import LikelyCategory
from mediation.services.repeats import Suspect
from ui.pages.intake.words import tr
from ui.widgets.buttons import LinkButton, PlainButton
from ui.widgets.cards import Card
from ui.widgets.glyph import Glyph
from ui.widgets.look import STRETCH, row
from ui.widgets.text import Label, Prose

_MOST_BESIDES = 2
_NEARLY_SURE = 0.95


class RepeatCard(Card):
    """可能登记过: the same matter is in the register already, or one that belongs to it.

    ``open_requested`` gives the old dispute, ``compare_requested`` the suspicion, to be seen side by side.
    """

    open_requested = Signal(UUID)
    compare_requested = Signal(object)
    refused = Signal(UUID)

    def __init__(self) -> None:
        super().__init__(frame="yellow")
        self._earlier: Suspect | None = None
        self._words = Prose()
        self._same = Prose(role="caption", tone="text2")
        self.open_button = PlainButton(self.tr("打开旧卷"))
        self.refuse_button = PlainButton(self.tr("不是同一件"))
        self.compare_link = LinkButton(self.tr("两件并排看"))
        self._head = Label("", tone="yellow", strong=True)
        head: QHBoxLayout = row(Glyph("warn", "yellow"), self._head, STRETCH, gap=8)
        self.add(head, self._words, self._same, self.compare_link)
        self.add(row(self.open_button, self.refuse_button, STRETCH, gap=8))
        self.compare_link.clicked.connect(lambda: self.compare_requested.emit(self._earlier))
        self.open_button.clicked.connect(self._on_open)
        self.refuse_button.clicked.connect(self._on_refused)
        self.hide()

    @property
    def earlier(self) -> Suspect | None:
        """The dispute that is shown."""
        return self._earlier

    def show_earlier(self, earlier: Suspect | None) -> None:
        """Show an old dispute, or forget it."""
        self._earlier = earlier
        if earlier is None:
            return
        self._words.set_words(
            repeat_sentence(
                earlier, self.tr("{year}年{month}月，{title}也来登记过，编号{number}，现在是“{stage}”。")
            )
        )
        once = earlier.sameness is Sameness.DUPLICATE
        self._head.setText(self.tr("可能登记过") if once else self.tr("可能有关联"))
        self._same.set_words(earlier.why)

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
    """像哪一类纠纷: the likeliest categories, how likely, and the words they come from. It never fills in by itself."""

    taken = Signal(object)
    other_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("像哪一类纠纷"))
        self._hints: tuple[LikelyCategory, ...] = ()
        self._name = Prose(strong=True)
        self._why = Prose(role="caption", tone="text2")
        self.take_button = PlainButton(self.tr("就用这类"))
        self.other_link = LinkButton(self.tr("换一类"))
        self.also = [LinkButton("") for _ in range(_MOST_BESIDES)]
        self.add(self._name, self._why, row(self.take_button, self.other_link, STRETCH, gap=8))
        for place, link in enumerate(self.also, 1):
            self.add(row(link, STRETCH))
            link.clicked.connect(lambda _=False, place=place: self._take(place))
        self.take_button.clicked.connect(lambda: self._take(0))
        self.other_link.clicked.connect(self.other_requested)
        self.hide()

    @property
    def hints(self) -> tuple[LikelyCategory, ...]:
        """The proposals that are shown, the likeliest first."""
        return self._hints

    def show_hints(self, hints: Sequence[LikelyCategory]) -> None:
        """Show proposals, or forget them."""
        self._hints = tuple(hints)
        if not hints:
            return
        best = hints[0]
        self._name.set_words(
            self.tr("{name}，{share}").format(name=best.name, share=share_words(best.probability))
        )
        words = "".join(self.tr("“{word}”").format(word=word) for word in best.words)
        written = self.tr("因为写到{words}。").format(words=words)
        self._why.set_words(written if words else self.tr("写法像库里这一类的案例。"))
        for place, link in enumerate(self.also, 1):
            link.setVisible(place < len(hints))
            if place < len(hints):
                share = share_words(hints[place].probability)
                link.set_words(self.tr("也像{name}，{share}").format(name=hints[place].name, share=share))

    def _take(self, place: int) -> None:
        if place < len(self._hints):
            self.taken.emit(self._hints[place])

    def set_brief(self, brief: bool) -> None:
        """Leave out the reason and the other proposals where room is short."""
        self._why.setVisible(not brief)
        for place, link in enumerate(self.also, 1):
            link.setVisible(not brief and place < len(self._hints))


def share_words(probability: float) -> str:
    """Say a probability as people do: 约七成."""
    if probability >= _NEARLY_SURE:
        return tr("九成以上")
    return tr("约{tenths}").format(tenths=tenths(probability))


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


def repeat_sentence(earlier: Suspect, pattern: str) -> str:
    """Say which dispute it was."""
    registered = earlier.line.registered_at
    return pattern.format(
        year=registered.year,
        month=registered.month,
        title=earlier.line.title,
        number=earlier.line.number,
        stage=earlier.line.stage.chinese,
    )
