"""A person's document: the number with its warning, which document it is, and the written reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.parties import IdentityKind, Sex
from mediation.services.identity import IdentityReading, read_identity_number
from ui.pages.intake.parts import Plain, filled, shares
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import ChoiceField
from ui.widgets.field import FieldState
from ui.widgets.text_fields import TextField
from ui.widgets.value_fields import IdentityField

_RESIDENT = (IdentityKind.RESIDENT, IdentityKind.TEMPORARY)
_WHOLE = 18


class IdentityPart(QWidget):
    """``read`` says what a whole number tells (birth date, sex); a number that does not fit warns and never stops."""

    changed = Signal()
    read = Signal(object)
    structure_changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._stated: Callable[[], tuple[Sex | None, date | None]] = lambda: (None, None)
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.number = IdentityField(self.tr("身份证号"))
        kinds = [(kind, kind.chinese) for kind in IdentityKind if kind is not IdentityKind.NONE]
        self.kind = ChoiceField(self.tr("证件"), [*kinds, (IdentityKind.NONE, self.tr("没带证件"))])
        self.reason = TextField(self.tr("情况说明"), longest=200)
        self.reason.hide()

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(shares((self.number, 5), (self.kind, 3)))
        layout.addWidget(self.reason)

    def _connect_signals(self) -> None:
        self.number.changed.connect(self._on_number_changed)
        self.number.left.connect(self.look_again)
        self.kind.changed.connect(self._on_kind_changed)
        self.reason.changed.connect(self.changed)
        self.reason.left.connect(self.look_again)

    # ---- what the party's form calls ----------------------------------------------------------------------

    def compare_with(self, stated: Callable[[], tuple[Sex | None, date | None]]) -> None:
        """Ask for the sex and birth date that stand in the form, to compare them with the number."""
        self._stated = stated

    def content(self) -> Plain:
        """Return what is filled in, as plain JSON."""
        kind = self.kind.value()
        number = "" if kind is IdentityKind.NONE else self.number.value()
        plain = filled({"id_number": number, "id_note": self.reason.value()})
        return plain if kind is IdentityKind.RESIDENT else {**plain, "id_type": kind.value}

    def show_content(self, plain: Plain) -> None:
        """Show what was kept."""
        self.number.set_value(str(plain.get("id_number", "")))
        self.reason.set_value(str(plain.get("id_note", "")))
        self.kind.set_value(
            IdentityKind.parse_optional(str(plain.get("id_type", ""))) or IdentityKind.RESIDENT
        )
        self._fit_kind()
        self.look_again()

    def needs_look(self) -> bool:
        """Tell whether a warning stands that nobody has settled."""
        return self.number.state in (FieldState.WARNING, FieldState.ERROR)

    def tell(self) -> None:
        """Say what a whole number tells."""
        if self._is_resident() and len(self.number.value()) == _WHOLE:
            self.read.emit(self._reading())

    def look_again(self) -> None:
        """Warn when the number does not fit; a written reason settles it."""
        problem = "" if self.reason.value() or not self._is_resident() else self._problem()
        if not problem:
            self.number.settle()
        elif problem != self.number.sentence:
            why, none = LinkButton(self.tr("证件就是这样，写原因")), LinkButton(self.tr("没带证件"))
            why.clicked.connect(self._on_why)
            none.clicked.connect(self._on_without)
            self.number.warn(problem, why, none)
            self.structure_changed.emit()

    # ---- inside -------------------------------------------------------------------------------------------

    def _is_resident(self) -> bool:
        return self.kind.value() in _RESIDENT

    def _reading(self) -> IdentityReading:
        return read_identity_number(self.number.value(), today=self._today())

    def _problem(self) -> str:
        reading = self._reading()
        sex, birth = self._stated()
        if reading.problem:
            return reading.problem
        if reading.sex and sex and sex is not reading.sex:
            return self.tr("性别和身份证号对不上，看看哪一个抄错了。")
        if reading.birth_date and birth and birth != reading.birth_date:
            return self.tr("出生日期和身份证号对不上，看看哪一个抄错了。")
        return ""

    def _fit_kind(self) -> None:
        kind = self.kind.value()
        without = kind is IdentityKind.NONE
        if without:
            self.number.lock(self.tr("没带证件。下次带来了再补。"))
        elif self.number.state is FieldState.LOCKED:
            self.number.unlock()
        self.reason.set_note(
            self.tr("写怎么核对的身份：村委会证明、邻居认得。")
            if without
            else self.tr("写为什么是这样：证件上就这个号码、老证没换。")
        )
        self.reason.setVisible(without or bool(self.reason.value()))
        self.structure_changed.emit()

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_number_changed(self) -> None:
        self.tell()
        if self.number.state is FieldState.WARNING and not self._problem():
            self.number.settle()
        self.changed.emit()

    def _on_kind_changed(self) -> None:
        self._fit_kind()
        self.look_again()
        self.changed.emit()

    def _on_why(self) -> None:
        self.reason.show()
        self.structure_changed.emit()
        self.reason.focus()

    def _on_without(self) -> None:
        self.kind.set_value(IdentityKind.NONE)
        self._on_kind_changed()
        self.reason.focus()
