"""What a dispute shows, in every state, for the specimen page."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.buttons import PlainButton
from ui.widgets.cards import Card, FoldedCard, SectionHeading
from ui.widgets.case_row import CaseRow
from ui.widgets.count_squares import CountSquares, Fill, Part
from ui.widgets.data_table import Column, DataTable
from ui.widgets.findings import FindingFrame
from ui.widgets.lights import DeadlineLight, Light
from ui.widgets.look import Item, column
from ui.widgets.next_step import NextStepStrip
from ui.widgets.range_bar import Range, RangeBar
from ui.widgets.rows import RowList, TaskRow
from ui.widgets.stage_line import Stage, StageLine, StageState
from ui.widgets.text import Prose, Span
from ui.widgets.timeline import Timeline, TimelineEntry


class SpecimenRecords(QWidget):
    """Stages, tasks, findings, cases, story and table."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for heading, parts in self._sections():
            layout.addLayout(column(SectionHeading(heading), *parts, gap=8))

    def _sections(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        return (
            (self.tr("步骤线和下一步"), self._steps()),
            (self.tr("要办的事"), (self._tasks(),)),
            (self.tr("条款的毛病"), self._findings()),
            (self.tr("类案"), self._cases()),
            (self.tr("经过"), (self._story(),)),
            (self.tr("表"), (self._table(),)),
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
