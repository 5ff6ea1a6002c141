"""Who speaks for a party: the statutory representative (法定代理人) and entrusted agents (委托代理人)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.parties import AgentPower
from ui.pages.intake.parts import Plain, filled, shares, without_label
from ui.widgets.buttons import GlyphButton
from ui.widgets.choices import ChoiceField
from ui.widgets.look import clear_layout, rule
from ui.widgets.text import Prose
from ui.widgets.text_fields import TextField
from ui.widgets.value_fields import IdentityField


class GuardianPart(QWidget):
    """The guardian who acts for a minor or for an adult without capacity (民法典 19, 23)."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Prose(self.tr("不满18周岁，要由法定代理人代理，一般是父母。"), tone="text2")
        self.name = TextField(self.tr("法定代理人"), longest=200)
        self.relation = TextField(self.tr("和当事人的关系"), example=self.tr("如：父亲"), longest=50)
        self.number = IdentityField(self.tr("代理人证号"))
        self.phone = TextField(self.tr("代理人电话"), longest=50)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(rule())
        layout.addWidget(self._words)
        layout.addLayout(shares((self.name, 3), (self.relation, 2)))
        layout.addLayout(shares((self.number, 3), (self.phone, 2)))
        for field in (self.name, self.relation, self.number, self.phone):
            field.changed.connect(self.changed)

    def say_why(self, *, minor: bool) -> None:
        """Say why the part is here: the law asks for it, or somebody opened it."""
        self._words.set_words(
            self.tr("不满18周岁，要由法定代理人代理，一般是父母。")
            if minor
            else self.tr("本人不能辨认自己行为的，由法定代理人代理。")
        )

    def content(self) -> Plain:
        """Return the guardian as plain JSON, empty when there is none."""
        return filled(
            {
                "name": self.name.value(),
                "relation": self.relation.value(),
                "id_number": self.number.value(),
                "phone": self.phone.value(),
            }
        )

    def show_content(self, plain: Plain) -> None:
        """Show what was kept."""
        self.name.set_value(str(plain.get("name", "")))
        self.relation.set_value(str(plain.get("relation", "")))
        self.number.set_value(str(plain.get("id_number", "")))
        self.phone.set_value(str(plain.get("phone", "")))


class AgentsPart(QWidget):
    """Any number of agents; nothing is seen before the first is added."""

    changed = Signal()
    structure_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[AgentRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.hide()

    def add(self) -> AgentRow:
        """Put an empty row at the end."""
        row = AgentRow(labelled=not self.rows)
        row.changed.connect(self.changed)
        row.removal_requested.connect(lambda: self._remove(row))
        if not self.rows:
            self._layout.addWidget(rule())
        self._layout.addWidget(row)
        self.rows.append(row)
        self.show()
        self.structure_changed.emit()
        return row

    def content(self) -> list[Plain]:
        """Return the agents that have a name or anything else."""
        return [plain for row in self.rows if (plain := row.content())]

    def show_content(self, agents: list[dict[str, Any]]) -> None:
        """Show what was kept."""
        clear_layout(self._layout)
        self.rows = []
        self.setVisible(bool(agents))
        for plain in agents:
            self.add().show_content(plain)

    def _remove(self, gone: AgentRow) -> None:
        kept = [row.content() for row in self.rows if row is not gone]
        self.show_content([dict(plain) for plain in kept])
        self.structure_changed.emit()
        self.changed.emit()


class AgentRow(QWidget):
    """One agent: name, law firm or relation, power."""

    changed = Signal()
    removal_requested = Signal()

    def __init__(self, *, labelled: bool) -> None:
        super().__init__()
        self.name = TextField(self.tr("委托代理人"), longest=200)
        self.firm = TextField(self.tr("单位，或和当事人的关系"), longest=200)
        self.power = ChoiceField(self.tr("代理权限"), [(power, power.chinese) for power in AgentPower])
        self.bin = GlyphButton(self.tr("去掉这位代理人"), "bin")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(shares((self.name, 3), (self.firm, 4), (self.power, 3)), 1)
        layout.addWidget(self.bin)
        for field in (self.name, self.firm, self.power):
            field.changed.connect(self.changed)
            if not labelled:
                without_label(field)
        self.bin.clicked.connect(self.removal_requested)

    def content(self) -> Plain:
        """Return the agent as plain JSON, empty when nothing was written."""
        plain = filled({"name": self.name.value(), "firm": self.firm.value()})
        power = self.power.value()
        return {**plain, "power": power.value} if plain and power is not AgentPower.GENERAL else plain

    def show_content(self, plain: Plain) -> None:
        """Show what was kept."""
        self.name.set_value(str(plain.get("name", "")))
        self.firm.set_value(str(plain.get("firm", "")))
        self.power.set_value(AgentPower.parse_optional(str(plain.get("power", ""))) or AgentPower.GENERAL)
