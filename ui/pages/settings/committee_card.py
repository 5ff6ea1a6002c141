"""The committee's particulars, and its numbering taught by example."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import Signal

from mediation.domain.committee import Committee, case_number, check_template, template_from_example
from ui.pages.start.committee_words import division_problem
from ui.widgets import Card, Label, Prose, SongLabel, TextField, row

_SERIAL_WIDTH = re.compile(r"\{serial:0([0-9])d\}")


class CommitteeCard(Card):
    """What stands on every paper; ``change_requested`` gives the committee as it is now written."""

    change_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("调委会"))
        self._committee: Committee | None = None
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.name = TextField(self.tr("名称（印在每张表上）"), longest=60)
        self.abbreviation = TextField(self.tr("编号里的简称"), longest=12)
        note = self.tr("县6位，乡镇9位，村12位。")
        self.division = TextField(self.tr("行政区划代码"), longest=20, note=note)
        self.court = TextField(self.tr("确认去哪个法院"), longest=60, note=self.tr("印在司法确认申请书上。"))
        self.phone = TextField(self.tr("电话"), longest=40)
        self.address = TextField(self.tr("地址"), longest=100)

    def _build_layout(self) -> None:
        upper = row(self.name, self.abbreviation, gap=12)
        upper.setStretch(0, 3)
        upper.setStretch(1, 1)
        middle = row(self.division, self.court, gap=12)
        lower = row(self.phone, self.address, gap=12)
        for line in (middle, lower):
            line.setStretch(0, 2)
            line.setStretch(1, 3)
        self.add(upper, middle, lower)

    def _connect_signals(self) -> None:
        for field in self._fields():
            field.left.connect(self._on_left)

    def _fields(self) -> tuple[TextField, ...]:
        return (self.name, self.abbreviation, self.division, self.court, self.phone, self.address)

    def show_committee(self, committee: Committee) -> None:
        """Show what is stored."""
        self._committee = committee
        self.name.set_value(committee.name)
        self.abbreviation.set_value(committee.abbreviation)
        self.division.set_value(committee.division)
        self.court.set_value(committee.court)
        self.phone.set_value(committee.phone)
        self.address.set_value(committee.address)

    def _on_left(self) -> None:
        if self._committee is None or not self._is_usable():
            return
        written = replace(
            self._committee,
            name=self.name.value(),
            abbreviation=self.abbreviation.value(),
            division=self.division.value().replace(" ", ""),
            court=self.court.value(),
            phone=self.phone.value(),
            address=self.address.value(),
        )
        if written != self._committee:
            self._committee = written
            self.change_requested.emit(written)

    def _is_usable(self) -> bool:
        problems = (
            (self.name, self.tr("名称不能空着。") if self.name.is_empty() else ""),
            (self.abbreviation, self.tr("简称不能空着。") if self.abbreviation.is_empty() else ""),
            (self.division, division_problem(self.division.value().replace(" ", ""))),
        )
        for field, problem in problems:
            if problem:
                field.refuse(problem)
        return not any(problem for _, problem in problems)


class NumberCard(Card):
    """The case number: write one as it is usual here; ``template_requested`` gives what was understood."""

    template_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("编号"))
        self._committee: Committee | None = None
        self._year, self._serial = 0, 1
        self.example = TextField(self.tr("照你们的写法写一个"), song=True, longest=60)
        self._understood = Prose(role="caption", tone="text2")
        self._next = SongLabel()
        self._next_year = SongLabel()
        self._shown = (
            row(
                Label(self.tr("下一件"), role="caption", tone="text2"),
                self._next,
                Label(self.tr("明年"), role="caption", tone="text2"),
                self._next_year,
                gap=10,
            ),
        )
        self.add(self.example, self._understood, *self._shown)
        self._shown[0].addStretch(1)
        self.example.changed.connect(self._on_changed)
        self.example.left.connect(self._on_left)

    def show_numbers(self, committee: Committee, *, year: int, serial: int) -> None:
        """Show how numbers look now; `serial` is the next one."""
        self._committee, self._year, self._serial = committee, year, serial
        self.example.set_value(self._number(committee.number_template, year, serial))
        self.example.settle()
        self._show(committee.number_template)

    def _template(self) -> str:
        """Return what the example teaches; raise ValueError with a sentence when it teaches nothing."""
        abbreviation = self._committee.abbreviation if self._committee is not None else ""
        template = template_from_example(self.example.value(), abbreviation)
        check_template(template)
        return template

    def _on_changed(self) -> None:
        try:
            self._show(self._template())
        except ValueError as problem:
            self._understood.set_words(str(problem))

    def _on_left(self) -> None:
        try:
            template = self._template()
        except ValueError as problem:
            self.example.refuse(str(problem))
            return
        if self._committee is not None and template != self._committee.number_template:
            self._committee = replace(self._committee, number_template=template)
            self.template_requested.emit(template)

    def _show(self, template: str) -> None:
        width = _SERIAL_WIDTH.search(template)
        words = self.tr("认出来了：年份{year}，顺序号{width}位。用过的号不再改、不再用。")
        self._understood.set_words(words.format(year=self._year, width=width.group(1) if width else 1))
        self._next.setText(self._number(template, self._year, self._serial))
        self._next_year.setText(self._number(template, self._year + 1, 1))

    def _number(self, template: str, year: int, serial: int) -> str:
        abbreviation = self._committee.abbreviation if self._committee is not None else ""
        return case_number(template, year=year, abbreviation=abbreviation, serial=serial)
