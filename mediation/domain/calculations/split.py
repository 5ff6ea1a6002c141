"""A total paid in two parts: the first by a percentage, the second is the exact rest."""

from __future__ import annotations

from decimal import Decimal

from mediation.domain.calculations.sheet import HUNDRED, SheetWriter, percent, within_hundred
from mediation.domain.money import document_figure


def show_split(writer: SheetWriter, first_percent: Decimal | None) -> None:
    """Show the two parts below the total when the parties want them."""
    if first_percent is None:
        return
    share = within_hundred(first_percent, "先付的比例", "first_percent")
    total = sum((step.amount * step.effect for step in writer.steps), Decimal(0))
    first = writer.show("先付", f"{document_figure(total)}×{percent(share)}", total * share / HUNDRED)
    writer.show("其余", f"{document_figure(total)}－{document_figure(first)}", total - first)
