"""A page with every part in every state (部件), for the gallery and for looking at a change of the look."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QLayout

from ui.pages.base import Page
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.buttons import DangerButton, FilledButton, GlyphButton, LinkButton, MenuButton, PlainButton
from ui.widgets.cards import Card, FoldedCard, SectionHeading
from ui.widgets.case_row import CaseRow
from ui.widgets.check_box import CheckBox
from ui.widgets.chips import Chip, FactorChip, FactorMatch
from ui.widgets.choices import ChoiceField, ChoiceStrip
from ui.widgets.columns import SideColumn, TwoColumn
from ui.widgets.count_squares import CountSquares, Fill, Part
from ui.widgets.data_table import Column, DataTable
from ui.widgets.findings import FindingFrame
from ui.widgets.flow import FlowLayout
from ui.widgets.lights import DeadlineLight, Light
from ui.widgets.look import STRETCH, Item, column, row
from ui.widgets.message_bar import Message, MessageBar, Tone
from ui.widgets.next_step import NextStepStrip
from ui.widgets.range_bar import Range, RangeBar
from ui.widgets.rows import RowList, TaskRow
from ui.widgets.stage_line import Stage, StageLine, StageState
from ui.widgets.text import Prose, Span
from ui.widgets.text_fields import MultilineField, TextField
from ui.widgets.timeline import Timeline, TimelineEntry
from ui.widgets.value_fields import DateField, IdentityField, MoneyField
from ui.widgets.waiting import EmptyState, ProgressPanel

_DAY = date(2026, 9, 14)


class SpecimenPage(Page):
    """The parts, from buttons to forecasts; people and numbers are made up."""

    key = "specimen"

    def __init__(self) -> None:
        super().__init__(self.tr("部件"), self.tr("每一样的各种样子"))
        self.header.add(PlainButton(self.tr("打印"), "print"))
        self.header.set_filled(FilledButton(self.tr("登记"), "ok", key="Ctrl+Enter"))
        self._columns = TwoColumn(SideColumn(self._side_cards()))
        self.body.addWidget(self._columns)
        for heading, parts in self._sections():
            self._columns.add(column(SectionHeading(heading), *parts, gap=8))
        self._columns.content.body.addStretch(1)
        self.status = self.tr("第五条改好才能定稿")

    def _sections(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        return (
            (self.tr("按钮"), (self._buttons(),)),
            (self.tr("填写"), self._fields()),
            (self.tr("选"), self._choices()),
            (self.tr("期限灯和小签"), (self._lights(), self._chips())),
            (self.tr("消息条"), self._messages()),
            (self.tr("步骤线和下一步"), self._steps()),
            (self.tr("要办的事"), (self._tasks(),)),
            (self.tr("条款的毛病"), self._findings()),
            (self.tr("类案"), self._cases()),
            (self.tr("经过"), (self._story(),)),
            (self.tr("表"), (self._table(),)),
            (self.tr("还没有、正在做"), self._waiting()),
        )

    def _buttons(self) -> QLayout:
        closed = PlainButton(self.tr("定稿打印"), "ok")
        closed.setEnabled(False)
        busy = PlainButton(self.tr("导入"), "import")
        busy.set_busy(self.tr("正在导入……"))
        flow = FlowLayout(gap=12)
        for button in (
            PlainButton(self.tr("打印"), "print"),
            closed,
            busy,
            DangerButton(self.tr("作废"), "bin"),
            LinkButton(self.tr("看原文")),
            LinkButton(self.tr("记一笔"), "new"),
            MenuButton(self.tr("更多")),
            GlyphButton(self.tr("关掉"), "close"),
        ):
            flow.addWidget(button)
        return flow

    def _fields(self) -> tuple[Item, ...]:
        name = TextField(self.tr("姓名"), required=True, note=self.tr("照身份证上的写。"))
        name.set_value("马文博")
        number = IdentityField(self.tr("身份证号"))
        number.set_value("990000198304120036")
        number.warn(
            self.tr("末位校验对不上，多半抄错了一位。请对着证件再看一遍。不改也能登记。"),
            LinkButton(self.tr("证件就是这样，写原因")),
            LinkButton(self.tr("没带证件")),
        )
        day = DateField(self.tr("哪天"), today=lambda: _DAY)
        day.set_value("2026年2月30日")
        day.refuse(self.tr("没有2026年2月30日这一天。"))
        closed = TextField(self.tr("编号"), song=True)
        closed.set_value("〔2026〕石桥人调字第052号")
        closed.lock(self.tr("编号一经用过不再改。"))
        money = MoneyField(self.tr("钱数"), number=9)
        money.set_amount(Decimal(80000))
        story = MultilineField(self.tr("为了什么事"), required=True, number=7, lines=2)
        story.set_value("邱长顺家的6只鸡进了吴桂兰的菜地，啄坏白菜苗一畦。")
        phone = TextField(self.tr("电话"), example=self.tr("如：13800000000"))
        return row(name, day, phone), row(number, closed), row(story, money)

    def _choices(self) -> tuple[Item, ...]:
        sort = ChoiceField(self.tr("哪一类"), [(1, self.tr("合同")), (2, self.tr("邻里"))])
        surety = ChoiceStrip(
            self.tr("有人担保"), [(0, self.tr("没有")), (1, self.tr("有")), (2, self.tr("不知道"))]
        )
        surety.set_value(1)
        ticks = row(
            CheckBox(self.tr("第2次调解记录"), checked=True), CheckBox(self.tr("权利义务告知书")), STRETCH
        )
        return row(sort, surety), ticks

    def _lights(self) -> QLayout:
        flow = FlowLayout(gap=20)
        for light, words in (
            (Light.RED, self.tr("过期 9 天")),
            (Light.YELLOW, self.tr("还剩 3 天")),
            (Light.GREEN, self.tr("还有 18 天")),
            (Light.PAUSED, self.tr("暂停：鉴定中")),
            (Light.APPOINTMENT, self.tr("今天 14:30")),
        ):
            flow.addWidget(DeadlineLight(light, words))
        return flow

    def _chips(self) -> QLayout:
        flow = FlowLayout()
        for match in (FactorMatch.SAME, FactorMatch.DIFFERENT, FactorMatch.UNKNOWN):
            flow.addWidget(FactorChip(match))
        flow.addWidget(Chip(self.tr("选填")))
        flow.addWidget(Chip(self.tr("2处要改"), tone="yellow", icon_name="warn"))
        flow.addWidget(Chip(self.tr("已核对"), tone="green", icon_name="ok"))
        return flow

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

    def _steps(self) -> tuple[Item, ...]:
        done, now, later = StageState.DONE, StageState.NOW, StageState.LATER
        return (
            StageLine(
                [
                    Stage(self.tr("登记"), done, self.tr("8月17日")),
                    Stage(self.tr("受理"), done, self.tr("8月18日")),
                    Stage(self.tr("调解"), now, missing=self.tr("记录没签字")),
                    Stage(self.tr("协议"), later, missing=self.tr("草稿2处要改")),
                    Stage(self.tr("履行"), later),
                    Stage(self.tr("归档"), later),
                ]
            ),
            NextStepStrip(
                self.tr("请双方在第2次调解记录上签字按手印"),
                other=PlainButton(self.tr("改协议草稿"), "agreement"),
            ),
            FoldedCard(
                "刘志强，男，汉族，1979年5月生，个体工商户，住清溪镇石桥村2组",
                lead=self.tr("申请人 甲"),
                facts="证号 990000********0013 电话 139****0012",
            ),
        )

    def _tasks(self) -> RowList:
        return RowList(
            [
                TaskRow(
                    DeadlineLight(Light.RED, self.tr("过期 9 天")),
                    "周桂芬 与 陈国良",
                    kind=self.tr("邻里 · 排水"),
                    reason=self.tr("檐沟说好9月5日前装好，还没有验收记录。"),
                    action=self.tr("记督促"),
                    icon_name="call",
                ),
                TaskRow(
                    DeadlineLight(Light.YELLOW, self.tr("还剩 4 天")),
                    "刘志强 与 马文博",
                    kind=self.tr("民间借贷"),
                    reason=self.tr("一个月调解期9月18日满。协议草稿还有2处要改。"),
                    action=self.tr("改协议"),
                    icon_name="agreement",
                ),
            ]
        )

    def _findings(self) -> tuple[Item, ...]:
        term = Prose(in_song=True)
        words = "马文博于2026年10月10日前付18,000元；双方再无其他争议，不得向法院起诉。"
        slot, fault = words.index("18,000元"), words.index("不得向法院起诉")
        term.set_words(
            words,
            [
                Span(slot, 7, ground="accent_soft", underlined=True),
                Span(fault, 7, tone="red", ground="red_soft", underlined=True),
            ],
        )
        return (
            term,
            FindingFrame(
                "yellow",
                self.tr("没写怎么付。将来说“给了现金”，就说不清。"),
                wording="……转入刘志强名下尾号88的账户。",
                take=self.tr("补上这句"),
                second=self.tr("不改"),
            ),
            FindingFrame(
                "red",
                self.tr("起诉是法定权利，不能约定放弃；有这句，法院不予确认。"),
                wording="双方就本次借款再无其他争议。",
                second=self.tr("看法条"),
            ),
        )

    def _cases(self) -> tuple[Item, ...]:
        forecast = Card(self.tr("一句话"))
        said = Prose(role="lead")
        words = self.tr("像这样的20件，16件谈成了。")
        said.set_words(words, [Span(words.find("16"), 6, strong=True)])
        forecast.add(
            said,
            CountSquares(
                [
                    Part(13, self.tr("书面谈成"), Fill.FULL),
                    Part(3, self.tr("口头谈成"), Fill.HALF),
                    Part(4, self.tr("没谈成"), Fill.HOLLOW),
                ]
            ),
            RangeBar(
                Range(
                    Decimal(77000),
                    Decimal(87000),
                    Decimal(96000),
                    reference=Decimal(105000),
                    reference_words=self.tr("核算"),
                    offered=Decimal(90000),
                )
            ),
        )
        case = CaseRow(
            1,
            self.tr("车款借贷，货车司机分期还清"),
            result=self.tr("核算的八成三，还清"),
            alike=self.tr("都有借条和转账；月息都超上限；借款人都跑货运"),
            different=self.tr("那件有妻子担保，这件没有"),
        )
        return case, forecast

    def _story(self) -> Card:
        card = Card()
        card.add(
            Timeline(
                [
                    TimelineEntry(
                        self.tr("9月10日"),
                        self.tr("第2次调解，郑守义、叶小燕"),
                        "刘志强同意利息让一半，换分期和“一期不付、全部到期”。马文博说每月能拿出六千。",
                    ),
                    TimelineEntry(self.tr("9月3日"), self.tr("分别谈话 2次"), covered=True),
                    TimelineEntry(self.tr("8月18日"), self.tr("受理"), self.tr("双方同意调解，告知书已签。")),
                ]
            )
        )
        return card

    def _table(self) -> DataTable:
        table = DataTable(
            [
                Column(self.tr("项目"), lambda line: str(line[0])),
                Column(self.tr("本季"), lambda line: str(line[1]), figures=True, strong=True, width=100),
                Column(self.tr("上季"), lambda line: str(line[2]), figures=True, width=100),
            ],
            name=self.tr("统计"),
        )
        table.set_rows([(self.tr("调解案件总数（件）"), 23, 19), (self.tr("调解成功（件）"), 22, 19)])
        table.selectRow(1)
        table.setFixedHeight(table.height_of(2))
        return table

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
