"""The figures by which an agreement is judged (协议审查标准); data of ``resources/rules/agreement_limits.json``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class AgreementLimits:
    """Shares and rates in percent, rates per year.

    ``penalty_share`` and ``penalty_yearly`` bound what is promised for a breach (民法典 585 and its interpretation 65);
    ``old_loan_rate`` bounds loan interest up to ``loan_change`` (民间借贷规定 31); ``suspicious_amount`` is the sum in 元
    from which a slip of 元 and 万元 is suspected; ``confirmation_days`` is the time for 司法确认 (人民调解法 33).
    """

    penalty_share: Decimal
    penalty_yearly: Decimal
    old_loan_rate: Decimal
    loan_change: date
    suspicious_amount: Decimal
    confirmation_days: int
