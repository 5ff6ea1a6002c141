"""Section 3: what the applicant asks for, with sums in figures and capitals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.chinese_dates import item_number
from mediation.domain.money import capital_figures, figure, parse_amount
from ui.pages.intake.parts import Plain, filled, shares, sum_as_plain, without_label
from ui.pages.intake.section import Section
from ui.pages.intake.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets.buttons import GlyphButton, LinkButton
from ui.widgets.cards import Card
from ui.widgets.field import Field
from ui.widgets.look import clear_layout
from ui.widgets.text import Label, SongLabel
from ui.widgets.text_fields import MultilineField
from ui.widgets.value_fields import MoneyField

_NUMBER_WIDTH = 34
_SUM_WIDTH = 166
_BEHIND = 66


Judge = Callable[[str], str]
"""Looks at the words of a claim; returns a warning or nothing."""


class ClaimsSection(Section):
    """Numbered rows 一 二 三; the sum of all of them stands below in capitals when there are several.

    Args:
        judge: says under a claim what the law does not give, such as interest above the cap.
    """

    def __init__(self, judge: Judge = lambda _: "") -> None:
        self._add_link = LinkButton(tr("加一条"), "new")
        super().__init__(3, tr("请求"), self._add_link)
        self._judge = judge
        self.rows: list[ClaimRow] = []
        self._rows_layout = QVBoxLayout()
        self._rows_layout.setSpacing(8)
        self._total = SongLabel(tone="accent")
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight)
        card = Card()
        card.add(self._rows_layout, self._total)
        self.body.addWidget(card)
        self._add_link.clicked.connect(lambda: self.add().words.focus())
        self.show_content({})

    def add(self) -> ClaimRow:
        """Put an empty claim at the end."""
        row = ClaimRow(len(self.rows))
        row.words.left.connect(self.judge_again)
        row.changed.connect(self._on_changed)
        row.removal_requested.connect(lambda: self.remove(row))
        self.rows.append(row)
        self._rows_layout.addWidget(row)
        self.structure_changed.emit()
        return row

    def remove(self, gone: ClaimRow) -> None:
        """Take a claim out and number the others anew."""
        place = self.rows.index(gone)
        self.show_content({"claims": [row.content() for row in self.rows if row is not gone]})
        self.rows[min(place, len(self.rows) - 1)].words.focus()
        self.structure_changed.emit()
        self.changed.emit()

    def content(self) -> Plain:
        """Return the claims anybody wrote, as plain JSON."""
        claims = [plain for row in self.rows if (plain := row.content())]
        return {"claims": claims} if claims else {}

    def show_content(self, plain: dict[str, Any]) -> None:
        """Show the claims of a form that was kept; there is always a row to write into."""
        clear_layout(self._rows_layout)
        self.rows = []
        for claim in plain.get("claims") or [{}]:
            self.add().show_content(claim)
        self._show_total()
        self.judge_again()

    def judge_again(self) -> None:
        """Look at every claim anew, as the day of the loan may have changed."""
        for row in self.rows:
            row.show_warning(self._judge(row.words.value()))

    def warnings(self) -> tuple[tuple[int, str], ...]:
        """Return the places of the written claims with a warning, and the warnings."""
        written = [row for row in self.rows if row.content()]
        return tuple((place, row.words.sentence) for place, row in enumerate(written) if row.words.sentence)

    def field_at(self, where: str) -> Field | None:
        """Return the field of a path such as ``claims.0.amount``."""
        parts = where.split(".")
        if parts[0] != "claims":
            return None
        written = [row for row in self.rows if row.content()] or self.rows
        row = written[min(int(parts[1]) if len(parts) > 1 else 0, len(written) - 1)]
        return row.amount if parts[-1] == "amount" else row.words

    def first_field(self) -> Field:
        """Return the words of the first claim."""
        return self.rows[0].words

    def _show_total(self) -> None:
        sums = [amount for row in self.rows if (amount := row.amount.amount()) is not None]
        self._total.setVisible(len(sums) > 1)
        if len(sums) > 1:
            total = sum(sums, Decimal(0))
            said = self.tr("合计{figure}元，人民币{capitals}")
            self._total.setText(said.format(figure=figure(total), capitals=capital_figures(total)))

    def _on_changed(self) -> None:
        self._show_total()
        self.changed.emit()


class ClaimRow(QWidget):
    """One claim: its number, its words, its sum."""

    changed = Signal()
    removal_requested = Signal()

    def __init__(self, place: int) -> None:
        super().__init__()
        number = item_number(place + 1)
        self._number = Label(number, strong=True)
        self.words = MultilineField(
            self.tr("要什么"), lines=1, most=5, song=False, paragraph=True, longest=2000
        )
        self.amount = _Sum(self.tr("多少钱"), example=self.tr("不写也行"), longest=30)
        self.bin = GlyphButton(self.tr("去掉第{number}条").format(number=number), "bin")
        for field in (self.words, self.amount):
            field.changed.connect(self.changed)
            without_label(field)
            field.control.setAccessibleName(f"{self.tr('第{number}条').format(number=number)}，{field.label}")
        self._capitals = SongLabel(tone="accent")
        self._capitals.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._build_layout()
        self.bin.clicked.connect(self.removal_requested)
        self.amount.changed.connect(self._show_capitals)
        self.amount.left.connect(self._show_capitals)
        follow_theme(self._adapt)

    def _build_layout(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._number, 0, top)
        line.addLayout(shares((self.words, 1), (self.amount, 0), gap=8), 1)
        line.addWidget(self.bin, 0, top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self._capitals)
        self._show_capitals()

    def content(self) -> Plain:
        """Return the claim as plain JSON, empty when nothing was written."""
        return filled({"text": self.words.value(), "amount": sum_as_plain(self.amount)})

    def show_content(self, plain: Plain) -> None:
        """Show what was kept."""
        self.words.set_value(str(plain.get("text", "")))
        typed = str(plain.get("amount", ""))
        try:
            self.amount.set_amount(parse_amount(typed) if typed else None)
        except ValueError:
            self.amount.set_value(typed)
        self._show_capitals()

    def show_warning(self, warning: str) -> None:
        """Say under the words what deserves a second look, or nothing."""
        if warning and warning != self.words.sentence:
            self.words.warn(warning)
        elif not warning:
            self.words.settle()

    def _show_capitals(self) -> None:
        amount = self.amount.amount()
        self._capitals.setVisible(amount is not None)
        if amount is not None:
            self._capitals.setText(self.tr("人民币") + capital_figures(amount))

    def _adapt(self, theme: Theme) -> None:
        self._number.setFixedSize(theme.scaled(_NUMBER_WIDTH), theme.size.control)
        self.bin.setFixedHeight(theme.size.control)
        self.amount.setFixedWidth(theme.scaled(_SUM_WIDTH))
        # Under the figures, not under 元 and the bin behind them.
        self._capitals.setContentsMargins(0, 0, theme.scaled(_BEHIND), 0)


class _Sum(MoneyField):
    """Its capitals stand in the row, where they have the whole width."""

    def _note_now(self) -> str:
        return ""
