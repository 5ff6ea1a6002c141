"""记一笔付款、验收: which line, how much or what, on which day, how, and what proves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from mediation.domain.case_records import Kept
from mediation.domain.ledger import DueState, LedgerLine
from mediation.domain.performance import Payment, PaymentMethod
from mediation.services.performance import PerformanceView
from ui.pages.dispute.dossier.scan_work import scan_pages
from ui.pages.dispute.performance.lines import line_words
from ui.pages.dispute.performance.small_form import Job, SmallForm, refused
from ui.pages.dispute.performance.words import RECEIPT, tr
from ui.widgets import (
    ChoiceField,
    DateField,
    Field,
    LinkButton,
    MoneyField,
    Prose,
    TextField,
    row,
)
from ui.workbench import Workbench

ChooseScans = Callable[[QWidget], Sequence[Path]]
_MONEY = (PaymentMethod.CASH, PaymentMethod.TRANSFER, PaymentMethod.PHONE, PaymentMethod.OTHER)
_THINGS = (PaymentMethod.DONE, PaymentMethod.IN_KIND, PaymentMethod.OTHER)


class PaymentForm(SmallForm):
    """A new entry on a line of the ledger, or the correction of one.

    Args:
        view: the ledger as it stands.
        line: the line to begin with; the first one that is open by default.
        kept: the entry that is corrected.
        choose: asks which scans to add.
    """

    def __init__(
        self,
        view: PerformanceView,
        today: Callable[[], date],
        *,
        line: LedgerLine | None = None,
        kept: Kept[Payment] | None = None,
        choose: ChooseScans,
    ) -> None:
        heading = tr("更正这一笔") if kept else tr("记一笔付款、验收")
        super().__init__(heading, tr("更正") if kept else tr("记下"), tr("记好了。"), today)
        self._view, self._kept, self._choose = view, kept, choose
        self._lines = dict(enumerate(view.ledger.lines))
        self._files: list[Path] = []
        self._build_widgets()
        self._build_layout()
        self.line.changed.connect(self._show_line)
        self.attach_button.clicked.connect(self._on_attach)
        self._begin(line)

    def _build_widgets(self) -> None:
        today = self.today()
        words = [
            (place, self._line_words(one, today))
            for place, one in self._lines.items()
            if one.state is not DueState.DONE or self._kept is not None
        ]
        self.line = ChoiceField(tr("记在哪一样上"), words or [(0, self._line_words(self._lines[0], today))])
        self.amount = MoneyField(tr("付了多少"))
        self.day = DateField(tr("哪天"), today=self.today)
        self.method = ChoiceField(tr("怎么付的"), [(one, one.chinese) for one in _MONEY])
        self.note = TextField(
            tr("做了什么"), example=tr("如：檐沟装好了，试过水"), longest=200, required=True
        )
        self.evidence = TextField(tr("凭什么为证"), example=tr("如：收条第1号、转账截图"), longest=120)
        self.witness = TextField(tr("谁看过、谁见证"), longest=60)
        self.attach_button = LinkButton(tr("附上照片、扫描件"), "evidence")
        self.attached = Prose(role="caption", tone="text2")

    def _build_layout(self) -> None:
        first = row(self.amount, self.day, self.method)
        second = row(self.evidence, self.witness)
        second.setStretch(0, 3)
        second.setStretch(1, 2)
        self.add_fields(self.line, self.note, first, second, self.attached)
        self.add_beside_buttons(self.attach_button)
        self.attached.hide()

    def _line_words(self, line: LedgerLine, today: date) -> str:
        words = line_words(line, self._view, today)
        owed = tr("还欠{sum}元").format(sum=words.owed) if words.owed else ""
        payer = line.payer if line.payer and not words.promised.startswith(line.payer) else ""
        return " ".join(part for part in (words.day, payer, words.promised, owed) if part)

    def _begin(self, line: LedgerLine | None) -> None:
        chosen = next((place for place, one in self._lines.items() if one == line), None)
        if self._kept is not None:
            chosen = next((place for place, one in self._lines.items() if self._kept in one.payments), chosen)
        if chosen is not None:
            self.line.set_value(chosen)
        self.day.set_day(self.today())
        self._show_line()
        if self._kept is not None:
            self._show_entry(self._kept)

    def _show_entry(self, kept: Kept[Payment]) -> None:
        value = kept.value
        self.day.set_day(kept.on)
        self.amount.set_amount(value.amount)
        self.method.set_value(value.method)
        self.note.set_value(value.note)
        self.evidence.set_value(value.evidence)
        self.witness.set_value(value.witness)

    @property
    def _line(self) -> LedgerLine:
        return self._lines[self.line.value()]

    def _show_line(self) -> None:
        """Ask for money where money was promised, else for what was done."""
        money = self._line.amount is not None
        self.amount.setVisible(money)
        self.note.setVisible(not money)
        self.method.set_label(tr("怎么付的") if money else tr("是哪一种"))
        self.method.set_choices([(one, one.chinese) for one in (_MONEY if money else _THINGS)])
        if money and self._kept is None:
            self.amount.set_amount(self._line.owed or None)

    # ---- what the tab calls -------------------------------------------------------------------------------

    def first_field(self) -> Field:
        """The sum, or what was done."""
        return self.amount if self._line.amount is not None else self.note

    def complete(self) -> bool:
        """Money needs a sum, a thing needs words; both a day that has come."""
        if self._line.amount is None and not self.note.value():
            return refused(self.note, tr("写上做了什么、做得怎么样。"))
        if self._line.amount is not None:
            amount = self.amount.amount()
            if amount is None or amount <= 0:
                return refused(self.amount, tr("写上付了多少。"))
        return self.day_fits(self.day)

    def job(self) -> Job:
        """Store the entry and then its scans."""
        line, day, files = self._line, self.day.day(), tuple(self._files)
        typed = Payment(
            self.amount.amount() if line.amount is not None else None,
            line.term,
            line.due,
            line.payer,
            line.payee,
            self.method.value(),
            self.evidence.value(),
            self.witness.value(),
            self.note.value() if line.amount is None else "",
        )
        kept = self._kept

        def store(desk: Workbench, dispute_id: UUID) -> None:
            if kept is None:
                entry = desk.performance.pay(dispute_id, typed, on=day)
            else:
                note = typed.note or (kept.value.note if line.amount is not None else "")
                entry = desk.performance.correct(kept, replace(typed, note=note), on=day)
            for path in files:
                for name, content in scan_pages(desk, path):
                    desk.papers.dossiers.add_scan(
                        dispute_id, name=name, content=content, place=RECEIPT, about=entry.id
                    )

        return store

    def _on_attach(self) -> None:
        self._files += self._choose(self)
        names = "、".join(path.name for path in self._files)
        self.attached.set_words(names)
        self.attached.setVisible(bool(names))
