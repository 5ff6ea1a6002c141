"""Who leads, assists and records, how hard it is, which way is taken, and whether it is accepted at once (受理)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import Difficulty, MediatorRole, Track
from mediation.services.names import split_names
from ui.pages.intake.parts import Plain, filled, shares
from ui.pages.intake.words import tr
from ui.widgets.cards import Card
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import ChoiceStrip
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Label, Prose
from ui.widgets.text_fields import TextField

NO_LEAD = "no_lead"
"""What only the form knows: the preset name was taken out on purpose."""


class HandlingCard(Card):
    """Everything here may wait. ``changed`` after an edit.

    Args:
        user: leads the dispute unless another name is written; the preset alone does not count as written.
    """

    changed = Signal()

    def __init__(self, today: Callable[[], date], user: str) -> None:
        super().__init__(tr("谁来办，怎么办"), fact=tr("都可以以后再定"), gap=12)
        self._today, self._user = today, user
        self._accepted_on: date | None = None
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.lead = TextField(tr("主办调解员"), longest=60)
        self.assist = TextField(
            tr("协办"), example=tr("如：叶小燕、林秋生"), note=tr("几个人用顿号隔开。"), longest=120
        )
        self.recorder = TextField(tr("记录人"), longest=60)
        grades = [(grade, grade.chinese) for grade in Difficulty]
        self.difficulty = ChoiceStrip(tr("难度"), [*grades, (None, tr("以后定"))])
        self.track = ChoiceStrip(tr("办理方式"), [(track, track.chinese) for track in reversed(Track)])
        self.groups = SpecialGroups()
        self.accepted = CheckBox(tr("双方都愿意，当场受理"))
        self._since = Prose(role="caption", tone="text2")

    def _build_layout(self) -> None:
        self._acceptance = QWidget()
        under = QVBoxLayout(self._acceptance)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(self.accepted)
        under.addWidget(self._since)
        self.add(
            shares((self.lead, 1), (self.assist, 1), (self.recorder, 1)),
            shares((self.difficulty, 5), (self.track, 2)),
            self.groups,
            self._acceptance,
        )

    def _connect_signals(self) -> None:
        for field in self._fields():
            field.changed.connect(self.changed)
        self.groups.changed.connect(self.changed)
        self.accepted.toggled.connect(self._on_accepted)

    # ---- what the section calls ---------------------------------------------------------------------------

    def content(self) -> Plain:
        """Return what was written, as plain JSON."""
        people, difficulty, track = self.mediators(), self.difficulty.value(), self.track.value()
        preset = [_person(self._user, MediatorRole.LEAD)]
        return filled(
            {
                "mediators": [] if people == preset else people,
                NO_LEAD: not people and bool(self._user),
                "recorder": self.recorder.value(),
                "difficulty": difficulty.value if difficulty else "",
                "track": track.value if track is Track.SIMPLE else "",
                "special_groups": self.groups.chosen(),
                "accepted_on": self._accepted_on.isoformat() if self._accepted_on else "",
            }
        )

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show what was kept; the user leads where nothing was."""
        people = plain.get("mediators") or []
        preset = "" if people or plain.get(NO_LEAD) else self._user
        lead = next((person["name"] for person in people if _role(person) is MediatorRole.LEAD), preset)
        assisting = [str(person["name"]) for person in people if person["name"] != lead]
        self.lead.set_value(str(lead))
        self.assist.set_value(tr("、").join(assisting))
        self.recorder.set_value(str(plain.get("recorder", "")))
        self.difficulty.set_value(Difficulty.parse_optional(str(plain.get("difficulty", ""))))
        self.track.set_value(Track.parse_optional(str(plain.get("track", ""))) or Track.ORDINARY)
        self.groups.show_groups(plain.get("special_groups") or ())
        self._accepted_on = _day(str(plain.get("accepted_on", "")))
        self.accepted.blockSignals(True)
        self.accepted.set_value(self._accepted_on is not None)
        self.accepted.blockSignals(False)
        self._say_since()

    def mediators(self) -> list[dict[str, str]]:
        """Return who is written down, the leading one first."""
        lead = [_person(self.lead.value(), MediatorRole.LEAD)] if self.lead.value() else []
        return [*lead, *(_person(name, MediatorRole.ASSIST) for name in split_names(self.assist.value()))]

    def ask_acceptance(self, asked: bool) -> None:
        """A registered dispute is accepted on its own page, as a step of its way; here it is not asked then."""
        self._acceptance.setVisible(asked)

    def field_at(self, where: str) -> Field | None:
        """Return the field of a path."""
        return {
            "mediators": self.lead,
            "recorder": self.recorder,
            "difficulty": self.difficulty,
            "track": self.track,
        }.get(where.split(".")[0])

    # ---- inside -------------------------------------------------------------------------------------------

    def _fields(self) -> tuple[Field, ...]:
        return (self.lead, self.assist, self.recorder, self.difficulty, self.track)

    def _say_since(self) -> None:
        self._since.setVisible(self._accepted_on is not None)
        if self._accepted_on is not None:
            day = short_date(self._accepted_on, self._today())
            self._since.set_words(tr("受理日期写{day}，一个月的调解期限从这天算起。").format(day=day))

    def _on_accepted(self, ticked: bool) -> None:
        self._accepted_on = self._today() if ticked else None
        self._say_since()
        self.changed.emit()


class SpecialGroups(QWidget):
    """特殊群体: one tick for each; a word kept from elsewhere is offered too, so that it stays."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticks: list[CheckBox] = []
        self._flow = FlowLayout(gap=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Label(tr("特殊群体：当事人里有要多照顾的人就勾上"), role="caption", tone="text2"))
        layout.addLayout(self._flow)
        for name in special_groups():
            self._add(name)

    def chosen(self) -> list[str]:
        """Return the ticked groups."""
        return [tick.accessibleName() for tick in self.ticks if tick.value()]

    def show_groups(self, groups: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = dict.fromkeys(map(str, groups))
        known = len(special_groups())
        for tick in self.ticks[known:]:
            self._flow.removeWidget(tick)
            tick.hide()
            tick.deleteLater()
        del self.ticks[known:]
        for name in wanted.keys() - {tick.accessibleName() for tick in self.ticks}:
            self._add(name)
        for tick in self.ticks:
            tick.blockSignals(True)
            tick.set_value(tick.accessibleName() in wanted)
            tick.blockSignals(False)

    def _add(self, name: str) -> None:
        tick = CheckBox(name)
        tick.toggled.connect(lambda _: self.changed.emit())
        self.ticks.append(tick)
        self._flow.addWidget(tick)


def special_groups() -> tuple[str, ...]:
    """Return the groups the yearly tables ask for."""
    return tuple(tr("未成年人 老年人 残疾人 妇女 农民工 军人军属 少数民族 其他").split())


def _person(name: str, role: MediatorRole) -> dict[str, str]:
    return {"name": name, "role": role.value}


def _role(person: Plain) -> MediatorRole:
    return MediatorRole.parse_optional(str(person.get("role", ""))) or MediatorRole.LEAD


def _day(kept: str) -> date | None:
    try:
        return date.fromisoformat(kept) if kept else None
    except ValueError:
        return None
