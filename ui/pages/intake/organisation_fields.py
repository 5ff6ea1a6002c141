"""The fields of an organisation (单位): company, cooperative, village committee, shop."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.services.identity import credit_code_problem
from ui.pages.intake.parts import Plain, filled, joined_phone, shares, split_phone
from ui.pages.intake.person_fields import phone_problem
from ui.widgets.field import Field, FieldState
from ui.widgets.text_fields import TextField


class OrganisationFields(QWidget):
    """Name, credit code, who represents it, phone, seat."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = TextField(self.tr("名称"), required=True, longest=200)
        self.code = TextField(self.tr("统一社会信用代码"), longest=24)
        self.code.set_check(lambda typed: credit_code_problem(typed) or None)
        self.head = TextField(
            self.tr("法定代表人或负责人"), note=self.tr("个体户写经营者，村委会写主任。"), longest=200
        )
        self.position = TextField(self.tr("职务"), longest=100)
        self.phone = TextField(self.tr("电话"), longest=100)
        self.phone.set_check(phone_problem)
        self.address = TextField(self.tr("住所地"), longest=200)
        self.more = QWidget()
        below = QVBoxLayout(self.more)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addLayout(shares((self.head, 5), (self.position, 4)))
        below.addLayout(shares((self.phone, 4), (self.address, 5)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(shares((self.name, 5), (self.code, 4)))
        layout.addWidget(self.more)
        for field in self.fields():
            field.changed.connect(self.changed)

    def fields(self) -> tuple[Field, ...]:
        """Return all fields."""
        return (self.name, self.code, self.head, self.position, self.phone, self.address)

    def content(self) -> Plain:
        """Return what is filled in, as plain JSON."""
        number, whose = split_phone(self.phone.value())
        head = filled({"name": self.head.value(), "position": self.position.value()})
        return filled(
            {
                "name": self.name.value(),
                "credit_code": self.code.value(),
                "representative": head,
                "phone": number,
                "phone_note": whose,
                "address": self.address.value(),
            }
        )

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show what was kept."""
        head = plain.get("representative") or {}
        self.name.set_value(str(plain.get("name", "")))
        self.code.set_value(str(plain.get("credit_code", "")))
        self.head.set_value(str(head.get("name", "")))
        self.position.set_value(str(head.get("position", "")))
        self.phone.set_value(joined_phone(str(plain.get("phone", "")), str(plain.get("phone_note", ""))))
        self.address.set_value(str(plain.get("address", "")))

    def field_of(self, name: str) -> Field:
        """Return the field of an attribute of `Party`."""
        named: dict[str, Field] = {
            "credit_code": self.code,
            "representative": self.head,
            "phone": self.phone,
            "address": self.address,
        }
        return named.get(name, self.name)

    def needs_look(self) -> bool:
        """Tell whether something is wrong or worth a look, so that the card stays open."""
        return any(field.state in (FieldState.WARNING, FieldState.ERROR) for field in self.fields())
