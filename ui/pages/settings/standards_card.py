"""Yearly standards of the province (赔偿标准): figures with the place they were published; calculations use them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.clock import Clock
from mediation.domain.calculations.standards import StandardRow
from mediation.domain.chinese_dates import long_date
from mediation.domain.money import figure
from mediation.errors import RefusedInput
from mediation.services.calculation_book import CalculationBook
from ui.background import Failure, run
from ui.widgets import (
    STRETCH,
    Card,
    DateField,
    Field,
    LinkButton,
    MoneyField,
    PlainButton,
    Prose,
    TextField,
    clear_layout,
    column,
    row,
)

_LONGEST_PROVINCE, _LONGEST_SOURCE = 20, 200


def _tr(words: str) -> str:
    return QCoreApplication.translate("StandardsCard", words)


class StandardsCard(Card):
    """Reads and stores by itself; ``stored`` when something was, ``failed`` gives the Failure that no field shows."""

    stored = Signal()
    failed = Signal(object)

    def __init__(self, book: CalculationBook, clock: Clock) -> None:
        super().__init__(self.tr("赔偿标准"))
        self._book = book
        self._clock = clock
        self._build_widgets()
        self._build_layout()
        self.add_button.clicked.connect(self._open)
        self.cancel_button.clicked.connect(self.fold)
        self.save_button.clicked.connect(self._on_save)

    def _build_widgets(self) -> None:
        self._words = Prose(
            self.tr(
                "各省每年公布的数，核算残疾赔偿金、被扶养人生活费、丧葬费时用。没有记的，核算时会问，不会猜。"
            ),
            role="caption",
            tone="text2",
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add_button = PlainButton(self.tr("记一年的标准"), "new")
        self.province = TextField(self.tr("省份"), required=True, longest=_LONGEST_PROVINCE)
        self.year = TextField(self.tr("统计年度"), required=True, longest=4, beside=self.tr("年"))
        self.income = MoneyField(self.tr("城镇居民人均可支配收入"))
        self.consumption = MoneyField(self.tr("城镇居民人均消费支出"))
        self.wage = MoneyField(self.tr("职工月平均工资"))
        self.source = TextField(self.tr("哪里公布的"), required=True, longest=_LONGEST_SOURCE)
        self.published = DateField(self.tr("公布的日子"), today=self._clock.today, required=True)
        self.cancel_button = PlainButton(self.tr("不记了"))
        self.save_button = PlainButton(self.tr("记下"), "ok")

    def _build_layout(self) -> None:
        self._form = QWidget()
        self._form.setLayout(
            column(
                row(self.province, self.year),
                row(self.income, self.consumption),
                row(self.wage, self.published),
                self.source,
                row(STRETCH, self.cancel_button, self.save_button),
                gap=8,
            )
        )
        self._form.hide()
        self.add(self._words, self._rows, self._form, row(self.add_button, STRETCH))

    # ---- what the page asks -------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what the committee has entered."""
        run(lambda _: self._book.own_standards(), done=self.show_rows, failed=self.failed.emit, owner=self)

    def show_rows(self, rows: tuple[StandardRow, ...]) -> None:
        """Show what the committee has entered."""
        clear_layout(self._rows)
        for one in rows:
            words = Prose(_sentence(one))
            place = Prose(
                self.tr("{source}，{day}").format(source=one.source, day=long_date(one.published_on)),
                role="caption",
                tone="text2",
            )
            link = LinkButton(self.tr("去掉"))
            link.setAccessibleName(f"{self.tr('去掉')} {one.province}{one.year}")
            link.clicked.connect(partial(self._store, self._book.remove_standard, one))
            across = row(column(words, place, gap=0), link)
            across.setStretch(0, 1)
            self._rows.addLayout(across)
        self.fold()

    def fold(self) -> None:
        """Put the form away."""
        for field in self._fields():
            field.set_value("")
            field.settle()
        self.save_button.set_idle()
        self._form.hide()
        self.add_button.show()

    # ---- inside -------------------------------------------------------------------------------------------

    def _fields(self) -> tuple[TextField, ...]:
        sums = (self.income, self.consumption, self.wage)
        return (self.province, self.year, *sums, self.source, self.published)

    def _open(self) -> None:
        self._form.show()
        self.add_button.hide()
        self.province.focus()

    def _on_save(self) -> None:
        asked: tuple[tuple[Field, bool, str], ...] = (
            (self.province, bool(self.province.value()), self.tr("写上省份。")),
            (self.year, self.year.value().isdecimal(), self.tr("写年份，例如2025。")),
            (self.published, self.published.day() is not None, self.tr("写上公布的日子。")),
            (self.source, bool(self.source.value()), self.tr("写上是哪里公布的，以后才查得到。")),
        )
        for field, holds, sentence in asked:
            if not holds:
                field.refuse(sentence)
                field.focus()
                return
        published = self.published.day()
        assert published is not None
        self.save_button.set_busy(self.tr("正在记"))
        self._store(
            self._book.keep_standard,
            StandardRow(
                self.province.value(),
                int(self.year.value()),
                self.source.value(),
                published,
                self.income.amount(),
                self.consumption.amount(),
                self.wage.amount(),
            ),
        )

    def _store(self, act: Callable[[StandardRow], None], one: StandardRow) -> None:
        run(lambda _: act(one), done=lambda _: self._on_stored(), failed=self._on_failed, owner=self)

    def _on_stored(self) -> None:
        self.refresh()
        self.stored.emit()

    def _on_failed(self, failure: Failure) -> None:
        self.save_button.set_idle()
        if isinstance(failure.error, RefusedInput) and self._form.isVisible():
            self.year.refuse(failure.sentence)
            self.year.focus()
        else:
            self.failed.emit(failure)


def _sentence(one: StandardRow) -> str:
    named = (
        (_tr("人均可支配收入{sum}元"), one.urban_income),
        (_tr("人均消费支出{sum}元"), one.urban_consumption),
        (_tr("职工月平均工资{sum}元"), one.monthly_wage),
    )
    sums = "，".join(words.format(sum=figure(amount)) for words, amount in named if amount is not None)
    return _tr("{province}{year}年：{sums}").format(province=one.province, year=one.year, sums=sums)
