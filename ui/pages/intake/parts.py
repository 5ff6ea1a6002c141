"""Small parts several sections share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.pages.intake.words import tr
from ui.widgets.field import Field
from ui.widgets.value_fields import DateField, MoneyField

Plain = Mapping[str, Any]
"""A part of the form as plain JSON, the shape of `mediation.domain.plain`."""

_PHONE = re.compile(r"^([\d\-*、,，/;；\s]+?)\s*(?:[（(]?\s*([^\d（(）)]+?)\s*[）)]?)?$")


def without_label(field: Field) -> Field:
    """Take the words above a field away where the row above already says them; screen readers still hear them."""
    for label in field.findChildren(QLabel):
        if label.buddy() is field.control:
            label.hide()
    return field


def shares(*parts: tuple[QWidget, int], gap: int = 12) -> QHBoxLayout:
    """Put fields beside each other in fixed shares of the width, their labels on one line."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for widget, share in parts:
        layout.addWidget(widget, share)
    return layout


def day_as_plain(field: DateField) -> str:
    """Return a day in ISO form, or what was typed when it is no day, so that nothing typed is lost."""
    day = field.day()
    return day.isoformat() if day else field.value()


def sum_as_plain(field: MoneyField) -> str:
    """Return a sum as a decimal string, or what was typed when it is no sum."""
    amount = field.amount()
    return str(amount) if amount is not None else field.value()


def split_phone(typed: str) -> tuple[str, str]:
    """Split 13800000012（儿子的） into the number and whose it is."""
    match = _PHONE.match(typed.strip())
    return (match.group(1).strip(), match.group(2) or "") if match else (typed.strip(), "")


def joined_phone(number: str, whose: str) -> str:
    """Write a number with whose it is, as it is typed."""
    return tr("{number}（{whose}）").format(number=number, whose=whose) if whose else number


def filled(plain: Plain) -> dict[str, Any]:
    """Leave out what is empty."""
    return {name: content for name, content in plain.items() if content not in ("", None, [], {}, False)}
