"""A page with every part in every state (部件), for the gallery and for looking at a change of the look."""

from __future__ import annotations

from ui.pages.base import Page
from ui.widgets.bar_chart import BarChart
from ui.widgets.bars import Bar
from ui.widgets.buttons import FilledButton, PlainButton
from ui.widgets.cards import Card, SectionHeading
from ui.widgets.columns import SideColumn, TwoColumn
from ui.widgets.look import STRETCH, Item, column, row
from ui.widgets.message_bar import Message, MessageBar, Tone
from ui.widgets.specimen_inputs import SpecimenInputs
from ui.widgets.specimen_records import SpecimenRecords
from ui.widgets.text import Prose
from ui.widgets.waiting import EmptyState, ProgressPanel


class SpecimenPage(Page):
    """The parts, from buttons to forecasts; people and numbers are made up."""

    key = "specimen"

    def __init__(self) -> None:
        super().__init__(self.tr("部件"), self.tr("每一样的各种样子"))
        self.header.add(PlainButton(self.tr("打印"), "print"))
        self.header.set_filled(FilledButton(self.tr("登记"), "ok", key="Ctrl+Enter"))
        columns = TwoColumn(SideColumn(self._side_cards()))
        self.body.addWidget(columns)
        columns.add(
            SpecimenInputs(),
            column(SectionHeading(self.tr("消息条")), *self._messages()),
            SpecimenRecords(),
            column(SectionHeading(self.tr("还没有、正在做")), *self._waiting()),
        )
        columns.content.body.addStretch(1)
        self.status = self.tr("第五条改好才能定稿")

    def _messages(self) -> tuple[Item, ...]:
        return (
            MessageBar(
                Message(
                    Tone.BAD,
                    self.tr("资料都在电脑里，没有丢。换一个U盘，或删掉旧备份再试。"),
                    lead=self.tr("没有备份成：U盘满了。"),
                    actions=((self.tr("再试一次"), _rest), (self.tr("看旧备份"), _rest)),
                )
            ),
            MessageBar(
                Message(
                    Tone.CARE,
                    self.tr("今年还没备份过。插上U盘就能做。"),
                    actions=((self.tr("现在备份"), _rest),),
                )
            ),
            MessageBar(Message(Tone.GOOD, self.tr("登记好了，编号是〔2026〕石桥人调字第053号。"))),
            MessageBar(Message(Tone.NEWS, self.tr("2025年有过旧卷，放在“关联”里了。"))),
        )

    def _waiting(self) -> tuple[Item, ...]:
        progress = ProgressPanel(self.tr("正在导入旧案"), self.tr("停下也不要紧：已读的留着，下次接着来。"))
        progress.report(794, 1260, self.tr("读到第794件，共1,260件，大约还要1分钟。"))
        progress.set_counts(self.tr("能用 781 件"), self.tr("要看一看 13 件，先放一边"))
        card = Card()
        card.add(progress)
        empty = EmptyState(
            "disputes",
            self.tr("还没有纠纷"),
            self.tr("登记第一件，当事人、受理表、期限都会跟着出来。"),
            PlainButton(self.tr("从Excel导入旧案"), "import"),
            PlainButton(self.tr("先看一件示范"), "show"),
        )
        return card, empty

    def _side_cards(self) -> list[Card]:
        again = Card(self.tr("可能登记过"), frame="yellow")
        again.add(
            Prose(self.tr("2025年11月，刘志强 与 马文博 也因这笔8万元借款来过，当时撤回了。")),
            row(PlainButton(self.tr("打开旧卷")), PlainButton(self.tr("不是同一件")), STRETCH, gap=8),
        )
        chart = Card(self.tr("每月办结（件）"), fact=self.tr("深色是本季"))
        chart.add(
            BarChart(
                [
                    Bar(self.tr("6月"), 7, "7"),
                    Bar(self.tr("7月"), 9, "9", current=True),
                    Bar(self.tr("8月"), 10, "10", current=True),
                    Bar(self.tr("9月"), 4, "4", current=True),
                ]
            )
        )
        return [again, chart]


def _rest() -> None:
    """Stand for an action in a page that only shows."""
