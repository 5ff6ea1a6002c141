"""Section 2: what happened, when, where, and what kind of dispute it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from mediation.domain.categories import CategoryTable
from ui.pages.intake.category_field import CategoryField
from ui.pages.intake.parts import Plain, day_as_plain, filled, shares
from ui.pages.intake.person_fields import show_day
from ui.pages.intake.section import Section
from ui.pages.intake.words import tr
from ui.widgets.cards import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.text_fields import MultilineField, TextField
from ui.widgets.value_fields import DateField

LONGEST_FACTS = 200_000


class EventSection(Section):
    """Day, place, facts, category, and the two marks the yearly tables count."""

    def __init__(self, table: CategoryTable, today: Callable[[], date]) -> None:
        super().__init__(2, tr("纠纷"))
        self._today = today
        self._build_widgets(table)
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self, table: CategoryTable) -> None:
        self.day = DateField(
            self.tr("哪天发生"), today=self._today, note=self.tr("写 2026-3-1、3月1日、昨天 都行。")
        )
        self.place = TextField(self.tr("在哪里"), longest=200)
        self.facts = MultilineField(
            self.tr("发生了什么"),
            required=True,
            lines=4,
            note=self.tr("写清：哪天、谁、做了什么、结果怎样。双方说法不同的，写“甲称”“乙称”。"),
        )
        self.category = CategoryField(
            self.tr("是哪类纠纷"),
            table,
            note=self.tr("打几个字就行，也能打拼音头一个字母，像 mjjd 找民间借贷。"),
        )
        self.migrants = CheckBox(self.tr("涉及农民工"))
        self.death = CheckBox(self.tr("有人死亡"))

    def _build_layout(self) -> None:
        marks = FlowLayout(gap=24)
        marks.addWidget(self.migrants)
        marks.addWidget(self.death)
        card = Card()
        card.add(shares((self.day, 2), (self.place, 3)), self.facts, self.category, marks)
        self.body.addWidget(card)

    def _connect_signals(self) -> None:
        for field in (self.day, self.place, self.facts, self.category):
            field.changed.connect(self.changed)
        self.day.left.connect(self._on_day_left)
        for box in (self.migrants, self.death):
            box.toggled.connect(lambda _: self.changed.emit())

    def content(self) -> Plain:
        """Return this section's part of the form, as plain JSON."""
        return filled(
            {
                "occurred_on": day_as_plain(self.day),
                "place": self.place.value(),
                "facts": self.facts.value(),
                **self.category.content(),
                "migrant_workers": self.migrants.value(),
                "death": self.death.value(),
            }
        )

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show this section's part of a form that was kept."""
        show_day(self.day, str(plain.get("occurred_on", "")))
        self.place.set_value(str(plain.get("place", "")))
        self.facts.set_value(str(plain.get("facts", "")))
        self.category.show_content(plain)
        for box, name in ((self.migrants, "migrant_workers"), (self.death, "death")):
            box.blockSignals(True)
            box.set_value(bool(plain.get(name)))
            box.blockSignals(False)
        for field in (self.day, self.place, self.facts, self.category):
            field.settle()

    def field_at(self, where: str) -> Field | None:
        """Return the field of a path."""
        return {
            "facts": self.facts,
            "occurred_on": self.day,
            "place": self.place,
            "category": self.category,
            "subtype": self.category,
        }.get(where.split(".")[0])

    def first_field(self) -> Field:
        """Return the day."""
        return self.day

    def _on_day_left(self) -> None:
        day = self.day.day()
        if day and day > self._today():
            self.day.warn(self.tr("这一天还没到，看看年份。不改也能登记。"))
        elif day or self.day.is_empty():
            self.day.settle()
