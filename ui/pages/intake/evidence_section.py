"""Section 4: what was handed in as evidence (证据); nothing has to be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.dispute import EvidenceKind
from ui.pages.intake.parts import Plain, filled, shares, without_label
from ui.pages.intake.section import Section
from ui.pages.intake.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets.buttons import GlyphButton, LinkButton
from ui.widgets.cards import Card
from ui.widgets.choices import ChoiceField
from ui.widgets.field import Field
from ui.widgets.look import clear_layout
from ui.widgets.text import Label
from ui.widgets.text_fields import MultilineField

People = tuple[tuple[str, str], ...]
"""Names of the parties with how they are shown: 甲 刘志强."""


class EvidenceSection(Section):
    """Rows of name, form, what it proves and who brought it."""

    def __init__(self, people: Callable[[], People]) -> None:
        self._add_link = LinkButton(tr("加一件"), "new")
        super().__init__(4, tr("证据"), self._add_link)
        self._people = people
        self.rows: list[EvidenceRow] = []
        self._none = Label(self.tr("手头有借条、照片、单据，就加上。没有也能登记，以后再补。"), tone="text2")
        self._rows_layout = QVBoxLayout()
        self._rows_layout.setSpacing(8)
        card = Card()
        card.add(self._none, self._rows_layout)
        self.body.addWidget(card)
        self._add_link.clicked.connect(lambda: self.add().name.focus())

    def add(self) -> EvidenceRow:
        """Put an empty row at the end."""
        row = EvidenceRow(self._people(), labelled=not self.rows)
        row.changed.connect(self.changed)
        row.removal_requested.connect(lambda: self.remove(row))
        self.rows.append(row)
        self._rows_layout.addWidget(row)
        self._none.hide()
        self.structure_changed.emit()
        return row

    def remove(self, gone: EvidenceRow) -> None:
        """Take a row out."""
        self.show_content({"evidence": [row.content() for row in self.rows if row is not gone]})
        if self.rows:
            self.rows[-1].name.focus()
        else:
            self._add_link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.structure_changed.emit()
        self.changed.emit()

    def content(self) -> Plain:
        """Return the evidence that has a name or anything else, as plain JSON."""
        evidence = [plain for row in self.rows if (plain := row.content())]
        return {"evidence": evidence} if evidence else {}

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show the evidence of a form that was kept."""
        clear_layout(self._rows_layout)
        self.rows = []
        for piece in plain.get("evidence") or []:
            self.add().show_content(piece, self._people())
        self._none.setVisible(not self.rows)

    def field_at(self, where: str) -> Field | None:
        """Return the field of a path such as ``evidence.0``."""
        if not where.startswith("evidence") or not self.rows:
            return None
        parts = where.split(".")
        return self.rows[min(int(parts[1]) if len(parts) > 1 else 0, len(self.rows) - 1)].name

    def first_field(self) -> Field:
        """Return the name of the first piece, in a new row when there is none."""
        return (self.rows[0] if self.rows else self.add()).name

    def follow_people(self) -> None:
        """Offer the present names for who brought it."""
        people = self._people()
        for row in self.rows:
            row.offer(people)


class EvidenceRow(QWidget):
    """One piece of evidence."""

    changed = Signal()
    removal_requested = Signal()

    def __init__(self, people: People, *, labelled: bool) -> None:
        super().__init__()
        self._from_elsewhere = ""
        self.name = _words(self.tr("名称和件数"), 200, example=self.tr("如：借条原件"))
        self.kind = ChoiceField(self.tr("形式"), [(kind, kind.chinese) for kind in EvidenceKind])
        self.proves = _words(self.tr("证明什么"), 500)
        self.by = ChoiceField(self.tr("谁交的"), people, empty=self.tr("没填"))
        self.bin = GlyphButton(self.tr("去掉这件证据"), "bin")
        for field in self.fields():
            field.changed.connect(self.changed)
            if not labelled:
                without_label(field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        parts = shares((self.name, 5), (self.kind, 4), (self.proves, 7), (self.by, 4), gap=8)
        layout.addLayout(parts, 1)
        side = Qt.AlignmentFlag.AlignBottom if labelled else Qt.AlignmentFlag.AlignTop
        layout.addWidget(self.bin, 0, side)
        self.bin.clicked.connect(self.removal_requested)
        follow_theme(self._adapt)

    def fields(self) -> tuple[MultilineField | ChoiceField, ...]:
        """Return the four fields in their order."""
        return (self.name, self.kind, self.proves, self.by)

    def offer(self, people: People) -> None:
        """Offer other names; who was chosen stays chosen while the name is still there."""
        other = self._from_elsewhere
        known = not other or other in [name for name, _ in people]
        self.by.set_choices(people if known else [*people, (other, other)])

    def content(self) -> Plain:
        """Return the piece as plain JSON, empty when nothing was written."""
        plain = filled(
            {
                "name": self.name.value(),
                "proves": self.proves.value(),
                "submitted_by": self.by.value() or "",
            }
        )
        kind = self.kind.value()
        return {**plain, "kind": kind.value} if plain and kind is not EvidenceKind.DOCUMENT else plain

    def show_content(self, plain: Plain, people: People) -> None:
        """Show what was kept; somebody who is no party (his son) stays as the one who brought it."""
        self.name.set_value(str(plain.get("name", "")))
        self.kind.set_value(EvidenceKind.parse_optional(str(plain.get("kind", ""))) or EvidenceKind.DOCUMENT)
        self.proves.set_value(str(plain.get("proves", "")))
        by = str(plain.get("submitted_by", ""))
        self._from_elsewhere = by
        self.offer(people)
        self.by.set_value(by or None)

    def _adapt(self, theme: Theme) -> None:
        self.bin.setFixedHeight(theme.size.control)


def _words(label: str, longest: int, example: str = "") -> MultilineField:
    """A field as high as the others that grows with its words."""
    return MultilineField(
        label, lines=1, most=4, song=False, paragraph=True, longest=longest, example=example
    )
