"""Section 5: how the dispute came here, on which day, and where else people went with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from mediation.domain.dispute import DelegatingBody, Source
from ui.pages.intake.parts import Plain, day_as_plain, filled, shares
from ui.pages.intake.person_fields import show_day
from ui.pages.intake.section import Section
from ui.pages.intake.words import tr
from ui.widgets.cards import Card
from ui.widgets.choices import ChoiceStrip
from ui.widgets.field import Field
from ui.widgets.look import rule
from ui.widgets.text import Prose
from ui.widgets.value_fields import DateField

NOWHERE = "nowhere"


class SourceSection(Section):
    """The day of the request is today unless another is written: limitation hangs on it (诉讼时效规定 12)."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(5, tr("来源"))
        self._today = today
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self.show_content({})

    def _build_widgets(self) -> None:
        self.source = ChoiceStrip(
            self.tr("怎么来的"),
            [
                (Source.APPLICATION, self.tr("当事人申请")),
                (Source.OWN_INITIATIVE, self.tr("调委会主动")),
                (Source.DELEGATED, self.tr("别处移送")),
            ],
        )
        self.body_choice = ChoiceStrip(
            self.tr("哪里移送来的"),
            [
                (DelegatingBody.COURT, self.tr("法院")),
                (DelegatingBody.POLICE, self.tr("派出所")),
                (DelegatingBody.PETITION, self.tr("信访")),
                (DelegatingBody.PROCURATORATE, self.tr("检察院")),
                (DelegatingBody.OTHER, self.tr("别的单位")),
            ],
        )
        self.applied = DateField(
            self.tr("哪天来申请的"),
            today=self._today,
            note=self.tr("写当事人来的那一天，登记后不能再改。"),
        )
        places = (self.tr("12345"), self.tr("派出所"), self.tr("法院"), self.tr("信访"))
        self.elsewhere = ChoiceStrip(
            self.tr("这事找过别处没有？"),
            [(NOWHERE, self.tr("没有")), *((place, place) for place in places)],
        )
        self._rule_of_law = Prose(
            self.tr("法院已立案、仲裁已受理的，一般不能再在这里调解；法院委派来的除外。"),
            role="caption",
            tone="text2",
        )

    def _build_layout(self) -> None:
        card = Card()
        card.add(
            shares((self.source, 3), (self.applied, 2)),
            self.body_choice,
            rule(),
            self.elsewhere,
            self._rule_of_law,
        )
        self.body.addWidget(card)

    def _connect_signals(self) -> None:
        for field in (self.source, self.body_choice, self.applied, self.elsewhere):
            field.changed.connect(self.changed)
        self.source.changed.connect(self._fit_body)
        self.applied.left.connect(self._on_applied_left)

    def content(self) -> Plain:
        """Return this section's part of the form; the day of the request alone does not count as written."""
        source, sent_by, place = self.source.value(), self.body_choice.value(), self.elsewhere.value()
        plain = filled(
            {
                "source": source.value if source else "",
                "delegating_body": sent_by.value if sent_by and source is Source.DELEGATED else "",
                "channel": "" if place == NOWHERE else place,
                "asked_nowhere": place == NOWHERE,
            }
        )
        applied = day_as_plain(self.applied)
        return {**plain, "applied_on": applied} if plain or self._moved_day() else plain

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show this section's part of a form that was kept; the day is today when it has none."""
        self.source.set_value(Source.parse_optional(str(plain.get("source", ""))))
        self.body_choice.set_value(DelegatingBody.parse_optional(str(plain.get("delegating_body", ""))))
        self.elsewhere.set_value(NOWHERE if plain.get("asked_nowhere") else plain.get("channel") or None)
        show_day(self.applied, str(plain.get("applied_on", "")) or self._today().isoformat())
        self.applied.settle()
        self._fit_body()

    def field_at(self, where: str) -> Field | None:
        """Return the field of a path."""
        return {
            "source": self.source,
            "delegating_body": self.body_choice,
            "channel": self.elsewhere,
            "applied_on": self.applied,
        }.get(where.split(".")[0])

    def first_field(self) -> Field:
        """Return the choice of how it came."""
        return self.source

    def is_answered(self) -> bool:
        """Tell whether the question about other places is answered."""
        return self.elsewhere.value() is not None

    def _moved_day(self) -> bool:
        return not self.applied.is_empty() and self.applied.day() != self._today()

    def _fit_body(self) -> None:
        wanted = self.source.value() is Source.DELEGATED
        if wanted != self.body_choice.isVisibleTo(self):
            self.body_choice.setVisible(wanted)
            self.structure_changed.emit()

    def _on_applied_left(self) -> None:
        day = self.applied.day()
        if day and day > self._today():
            self.applied.warn(self.tr("申请的日子还没到，看看年份。不改也能登记。"))
        elif day or self.applied.is_empty():
            self.applied.settle()
