"""What else stands on the agreement: day and place, form, copies, who is responsible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.agreement import Agreement, AgreementForm
from mediation.domain.chinese_dates import short_date
from ui.pages.dispute.agreement.words import tr
from ui.widgets import (
    STRETCH,
    Card,
    ChoiceStrip,
    DateField,
    FoldedCard,
    MultilineField,
    PlainButton,
    TextField,
    column,
    row,
)

_MOST_COPIES = 50


class FactsCard(QWidget):
    """Folded into one sentence; 修改 opens the fields. ``edited`` gives the agreement with the changed facts."""

    edited = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._agreement = Agreement(())
        self._locked = False
        self._build_widgets()
        self._build_layout()
        for field in (self.reached_on, self.place, self.copies, self.form, self.liability):
            field.changed.connect(self._on_edited)
        self.folded.edit_requested.connect(self.unfold)
        self.done_button.clicked.connect(self.fold)

    def _build_widgets(self) -> None:
        self.folded = FoldedCard("")
        self.reached_on = DateField(tr("哪天谈成的"), today=self._today, note=tr("空着就写定稿那天。"))
        self.place = TextField(tr("在哪里谈成的"), longest=100)
        self.copies = TextField(tr("一式几份"), beside=tr("份"), longest=2)
        forms = [(form, form.chinese) for form in AgreementForm]
        self.form = ChoiceStrip(tr("协议形式"), forms, note=tr("口头协议从谈成那天起生效，不用签字。"))
        self.liability = MultilineField(
            tr("双方认可的事实和责任"), lines=2, note=tr("印在条款前面，没有就空着。")
        )
        self.done_button = PlainButton(tr("填好了"), "ok")
        self.open_card = Card(tr("协议书上还要写的"), gap=12)
        self.open_card.hide()

    def _build_layout(self) -> None:
        first = row(self.reached_on, self.place, self.copies)
        for place, share in enumerate((4, 6, 2)):
            first.setStretch(place, share)
        self.open_card.add(column(first, self.form, self.liability, gap=12), row(STRETCH, self.done_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.folded)
        layout.addWidget(self.open_card)

    def show_agreement(self, agreement: Agreement, *, locked: bool) -> None:
        """Show the facts of an agreement; fields that are open are left alone."""
        self._agreement, self._locked = agreement, locked
        self.folded.edit_button.setVisible(not locked)
        self.folded.set_sentence(self._sentence())
        if locked:
            self.fold()

    def unfold(self) -> None:
        """Open the fields."""
        shown = self._agreement
        self.reached_on.set_day(shown.reached_on)
        self.place.set_value(shown.place)
        self.copies.set_value(str(shown.copies or ""))
        self.form.set_value(shown.form)
        self.liability.set_value(shown.liability)
        self.folded.hide()
        self.open_card.show()
        self.reached_on.focus()

    def fold(self) -> bool:
        """Close the fields; return whether they were open."""
        was_open = not self.open_card.isHidden()
        self.open_card.hide()
        self.folded.show()
        if was_open:
            self.folded.edit_button.setFocus()
        return was_open

    def _on_edited(self) -> None:
        typed = self.copies.value()
        copies = int(typed) if typed.isdecimal() and 0 < int(typed) <= _MOST_COPIES else None
        self._agreement = replace(
            self._agreement,
            reached_on=self.reached_on.day(),
            place=self.place.value(),
            copies=copies if typed else None,
            form=self.form.value() or AgreementForm.WRITTEN,
            liability=self.liability.value(),
        )
        self.folded.set_sentence(self._sentence())
        self.edited.emit(self._agreement)

    def _sentence(self) -> str:
        shown = self._agreement
        day = short_date(shown.reached_on, self._today()) if shown.reached_on else tr("定稿那天")
        parts = [
            tr("{form}协议").format(form=shown.form.chinese),
            tr("{day}达成").format(day=day),
            shown.place,
            tr("一式{copies}份").format(copies=shown.copies) if shown.copies else "",
        ]
        sentence = "，".join(part for part in parts if part) + "。"
        return f"{sentence}{shown.liability}" if shown.liability else sentence
