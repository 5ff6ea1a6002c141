"""Section 5: how the dispute came here, on which day, and where else people went with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from mediation.domain.dispute import DelegatingBody, Source
from ui.pages.intake.handling_card import HandlingCard
from ui.pages.intake.parts import Plain, day_as_plain, filled, shares
from ui.pages.intake.person_fields import show_day
from ui.pages.intake.section import Section
from ui.pages.intake.words import tr
from ui.widgets.cards import Card
from ui.widgets.choices import ChoiceStrip
from ui.widgets.field import Field, FieldState
from ui.widgets.look import rule
from ui.widgets.text import Prose
from ui.widgets.value_fields import DateField

NOWHERE = "nowhere"


class SourceSection(Section):
    """The day of the request is today unless another is written: limitation hangs on it (诉讼时效规定 12)."""

    def __init__(self, today: Callable[[], date], *, user: str = "") -> None:
        super().__init__(5, tr("来源"))
        self._today = today
        self._other_place = ""
        self.handling = HandlingCard(today, user)
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
        self._places = (self.tr("12345"), self.tr("派出所"), self.tr("法院"), self.tr("信访"))
        self.elsewhere = ChoiceStrip(
            self.tr("这事找过别处没有？"),
            [(NOWHERE, self.tr("没有")), *((place, place) for place in self._places)],
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
        self.body.addWidget(self.handling)

    def _connect_signals(self) -> None:
        self.elsewhere.changed.connect(lambda: self._show_place(self.elsewhere.value()))
        for field in (self.source, self.body_choice, self.applied, self.elsewhere):
            field.changed.connect(self.changed)
        self.handling.changed.connect(self.changed)
        self.source.changed.connect(self._fit_body)
        self.applied.left.connect(self._on_applied_left)

    def content(self) -> Plain:
        """Return this section's part of the form; the day of the request alone does not count as written."""
        source, sent_by = self.source.value(), self.body_choice.value()
        place = self.elsewhere.value() or self._other_place
        plain = filled(
            {
                "source": source.value if source else "",
                "delegating_body": sent_by.value if sent_by and source is Source.DELEGATED else "",
                "channel": "" if place == NOWHERE else place,
                "asked_nowhere": place == NOWHERE,
                **self.handling.content(),
            }
        )
        applied = day_as_plain(self.applied)
        return {**plain, "applied_on": applied} if plain or self._moved_day() else plain

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show this section's part of a form that was kept; the day is today when it has none."""
        self.source.set_value(Source.parse_optional(str(plain.get("source", ""))))
        self.body_choice.set_value(DelegatingBody.parse_optional(str(plain.get("delegating_body", ""))))
        self._show_place(NOWHERE if plain.get("asked_nowhere") else str(plain.get("channel") or ""))
        self.handling.show_content(plain)
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
        }.get(where.split(".")[0]) or self.handling.field_at(where)

    def first_field(self) -> Field:
        """Return the choice of how it came."""
        return self.source

    def is_answered(self) -> bool:
        """Tell whether the question about other places is answered."""
        return self.elsewhere.value() is not None or bool(self._other_place)

    def set_registered(self, registered: bool) -> None:
        """Close the day of the request once it is registered: limitation was interrupted on it."""
        self.handling.ask_acceptance(not registered)
        if registered:
            self.applied.lock(self.tr("登记后不能改：诉讼时效从这天中断（诉讼时效规定第十二条）。"))
        else:
            self.applied.unlock()

    def _show_place(self, place: str) -> None:
        """Choose a place; one from elsewhere that is not among them (信访局网上) stands beside the question and stays."""
        self._other_place = "" if place in ("", NOWHERE, *self._places) else place
        self.elsewhere.set_value(None if self._other_place else place or None)
        self.elsewhere.set_aside(self._other_place)

    def _moved_day(self) -> bool:
        return not self.applied.is_empty() and self.applied.day() != self._today()

    def _fit_body(self) -> None:
        wanted = self.source.value() is Source.DELEGATED
        if wanted != self.body_choice.isVisibleTo(self):
            self.body_choice.setVisible(wanted)
            self.structure_changed.emit()

    def _on_applied_left(self) -> None:
        day = self.applied.day()
        if self.applied.state is FieldState.LOCKED:
            return
        if day and day > self._today():
            self.applied.warn(self.tr("申请的日子还没到，看看年份。不改也能登记。"))
        elif day or self.applied.is_empty():
            self.applied.settle()
