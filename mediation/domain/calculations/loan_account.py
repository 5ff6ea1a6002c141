"""The running account of one loan: interest grows, payments go to interest first and then to principal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mediation.domain.calculations.loan_caps import Allowed
from mediation.domain.calculations.periods import Span
from mediation.domain.calculations.sheet import HUNDRED, ZERO, SheetWriter, percent
from mediation.domain.chinese_dates import long_date
from mediation.domain.money import document_figure, round_fen


class Account:
    """Principal and interest owed at a moment; every change is written into the sheet."""

    def __init__(self, writer: SheetWriter, principal: Decimal) -> None:
        self._writer = writer
        self.principal = principal
        self.interest = ZERO
        self.overpaid = ZERO
        self._voluntary = ZERO

    def accrue(self, start: date, end: date, span: Span, allowed: Allowed, ground: str) -> None:
        """Add simple interest of a stretch of time; interest bears no interest."""
        interest = round_fen(self.principal * allowed.protected * span.years / HUNDRED)
        kept = round_fen(self.principal * allowed.voluntary * span.years / HUNDRED)
        self._voluntary += kept - interest
        self.interest += interest
        self._writer.show(
            f"{long_date(start)}至{long_date(end)}的利息",
            f"{document_figure(self.principal)}×{percent(allowed.protected)}×{span.factor}",
            interest,
            allowed.article + ground,
        )

    def pay(self, day: date, amount: Decimal) -> None:
        """Set off a payment: interest, then what was paid of old interest by free will, then principal."""
        if not amount:
            return
        rest = amount
        to_interest = min(rest, self.interest)
        rest -= to_interest
        to_voluntary = min(rest, self._voluntary)
        rest -= to_voluntary
        to_principal = min(rest, self.principal)
        self.interest -= to_interest
        self._voluntary -= to_voluntary
        self.principal -= to_principal
        self.overpaid += rest - to_principal
        parts = [("抵利息", to_interest), ("抵自愿付的利息", to_voluntary), ("抵本金", to_principal)]
        said = "，".join(f"{name}{document_figure(part)}" for name, part in parts if part)
        article = "民法典第561条" + ("；民间借贷规定（2015年）第31条" if to_voluntary else "")
        self._writer.show(f"{long_date(day)}抵充还款", said or "本息已经还清", amount, article)

    def forget_voluntary(self) -> None:
        """Interest above the protected rate that nobody paid before the change can no longer be paid by it."""
        self._voluntary = ZERO

    def close(self) -> None:
        """Write what is owed."""
        self._writer.add("尚欠本金", "本金减去抵掉的部分", self.principal, "民法典第675条")
        self._writer.add("尚欠利息", "各段利息减去抵掉的部分", self.interest, "民法典第674条、第680条")
        if self.overpaid:
            self._writer.show("多付的钱", "还款减去全部本息", self.overpaid, "民法典第985条")
            self._writer.notes.append("还款已经超过全部本息，多付的可以请求返还。")
