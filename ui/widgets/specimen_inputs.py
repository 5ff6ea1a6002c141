"""What is pressed, typed and chosen, in every state, for the specimen page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from ui.widgets.buttons import DangerButton, GlyphButton, LinkButton, MenuButton, PlainButton
from ui.widgets.cards import SectionHeading
from ui.widgets.check_box import CheckBox
from ui.widgets.chips import Chip, FactorChip, FactorMatch
from ui.widgets.choices import ChoiceField, ChoiceStrip
from ui.widgets.flow import FlowLayout
from ui.widgets.lights import DeadlineLight, Light
from ui.widgets.look import STRETCH, Item, column, row
from ui.widgets.text_fields import MultilineField, TextField
from ui.widgets.value_fields import DateField, IdentityField, MoneyField

_DAY = date(2026, 9, 14)


class SpecimenInputs(QWidget):
    """Buttons, fields, choices, lights and chips."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for heading, parts in self._sections():
            layout.addLayout(column(SectionHeading(heading), *parts, gap=8))

    def _sections(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        return (
            (self.tr("按钮"), (self._buttons(),)),
            (self.tr("填写"), self._fields()),
            (self.tr("选"), self._choices()),
            (self.tr("期限灯和小签"), (self._lights(), self._chips())),
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
