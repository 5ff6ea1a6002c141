"""以往预判准不准: how earlier forecasts of this office came out, in a sentence, a picture and case by case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from mediation.domain.chinese_dates import short_date
from mediation.domain.kept_forecasts import PastForecast, PastRecord
from mediation.domain.outcomes import tenths
from ui.pages.dispute.asking_words import TWENTY
from ui.pages.dispute.reading_panel import ReadingPanel
from ui.pages.dispute.words import tr
from ui.widgets import (
    STRETCH,
    Card,
    Label,
    LinkButton,
    Prose,
    chain_focus,
    clear_layout,
    column,
    row,
)
from ui.widgets.said_and_came import SaidAndCamePicture, SaidPoint

_MOST_CASES = 60


class RecordPanel(ReadingPanel):
    """``dispute_requested`` gives the key of a dispute."""

    dispute_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("以往预判准不准"))
        self._build_widgets()
        self._build_layout()

    def _build_widgets(self) -> None:
        self.sentence = Prose(role="lead")
        self._waiting = Prose(role="caption", tone="text2")
        self.summary = Card(gap=6)
        self.summary.add(self.sentence, self._waiting)
        self.picture = Card(tr("说的和真的"), gap=8)
        self._drawn = QVBoxLayout()
        self.picture.add(self._drawn)
        self.cases = Card(tr("一件一件看"), gap=6)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(2)
        self.cases.add(self._grid)

    def _build_layout(self) -> None:
        self._lay_out(self.summary, self.picture, self.cases)
        self.area.body.addStretch(1)

    # ---- what the view calls ------------------------------------------------------------------------------

    def start(self) -> None:
        """Say that the past is being looked up."""
        for part in (self._failure, self.summary, self.picture, self.cases):
            part.hide()
        self.loading.start(tr("正在对照以往的预判……"))

    def show_record(self, record: PastRecord, today: date) -> None:
        """Show how many came out as said, what was said against what came, and the disputes."""
        self.loading.stop()
        self.sentence.set_words(record.sentence)
        nothing = tr("预判过的纠纷办完以后，当时怎么说、后来怎样，都会列在这里。")
        self._waiting.set_words(_waiting_words(record) if record.cases else nothing)
        self._waiting.setVisible(bool(self._waiting.text()))
        self.summary.show()
        clear_layout(self._drawn)
        points = [SaidPoint(one.said, one.came, one.count) for one in record.reliability]
        if points:
            said = column(STRETCH, gap=6)
            for one in record.reliability:
                said.addWidget(Prose(said_words(one.said, one.came, one.count)))
            said.addWidget(Prose(tr("点落在虚线上，就是说得准。"), role="caption", tone="text2"))
            said.addStretch(1)
            across = row(SaidAndCamePicture(points), gap=20)
            across.addLayout(said, 1)
            self._drawn.addLayout(across)
        self.picture.setVisible(bool(points))
        self._show_cases(record.cases, today)
        if self.isVisible():
            chain_focus(self)

    # ---- inside -------------------------------------------------------------------------------------------

    def _show_cases(self, cases: Sequence[PastForecast], today: date) -> None:
        clear_layout(self._grid)
        self.cases.setVisible(bool(cases))
        heads = (tr("编号"), tr("哪天估的"), tr("当时怎么说"), tr("后来怎样"), tr("数额"))
        for place, words in enumerate(heads):
            self._grid.addWidget(Label(words, role="caption", tone="text2"), 0, place)
            self._grid.setColumnStretch(place, (3, 2, 3, 3, 4)[place])
        for line, one in enumerate(cases[:_MOST_CASES], 1):
            link = LinkButton(one.number)
            link.clicked.connect(lambda _=False, key=one.dispute_id: self.dispute_requested.emit(key))
            self._grid.addWidget(link, line, 0, Qt.AlignmentFlag.AlignLeft)
            tone = "text" if one.abstained or one.right else "yellow"
            for place, words in enumerate(_case_words(one, today), 1):
                self._grid.addWidget(Prose(words, tone=tone if place == 3 else "text"), line, place)


def said_words(said: float, came: float, count: int) -> str:
    """Say one point of the picture: 说20件里约14件谈成的，有5件，真谈成4件。"""
    words = tr("说20件里约{said}件谈得成的有{count}件，真谈成{came}件。")
    return words.format(said=round(said * TWENTY), count=count, came=round(came * count))


def _waiting_words(record: PastRecord) -> str:
    parts = []
    if record.abstained:
        parts.append(tr("没把握、没有预判的{count}件。").format(count=record.abstained))
    if record.waiting and record.given:
        parts.append(tr("还有{count}件没有办完，办完了再对。").format(count=record.waiting))
    return "".join(parts)


def _case_words(one: PastForecast, today: date) -> tuple[str, str, str, str]:
    said = (
        tr("没有预判")
        if one.abstained
        else tr("20件里约{count}件谈成").format(count=round(one.chance * TWENTY))
    )
    came = tr("谈成了") if one.agreed else tr("没谈成")
    if not one.abstained:
        came += tr("，说对了") if one.right else tr("，没说对")
    amount = ""
    if one.ratio is not None:
        amount = tr("请求的{share}").format(share=tenths(one.ratio, fine=True))
        if one.in_usual is not None:
            amount += tr("，在范围里") if one.in_usual else tr("，在范围外")
    return short_date(one.made_on, today), said, came, amount
