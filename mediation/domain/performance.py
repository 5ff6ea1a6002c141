"""What happens after an agreement: payments (履行凭证), reminders (督促履行) and return visits (回访; 人民调解法 31).

Each is a dated record of a case file: the day it happened is the day of its entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from mediation.domain.words import Word


class PaymentMethod(Word):
    """How something was handed over (履行方式)."""

    CASH = ("cash", "现金")
    TRANSFER = ("transfer", "银行转账", "转账", "汇款")
    PHONE = ("phone", "手机支付", "微信", "支付宝")
    IN_KIND = ("in_kind", "实物", "交付")
    DONE = ("done", "做完了事", "行为")
    OTHER = ("other", "其他")


class VisitWay(Word):
    """How a return visit was made (回访方式)."""

    HOME = ("home", "上门")
    PHONE = ("phone", "电话")
    OFFICE = ("office", "来调委会", "到调委会")
    MESSAGE = ("message", "信息")
    OTHER = ("other", "其他")


class Performed(Word):
    """How far an agreement has been performed (履行情况)."""

    FULLY = ("fully", "全部履行", "已履行")
    PARTLY = ("partly", "部分履行")
    NOT = ("not", "没有履行", "未履行")
    NOT_DUE = ("not_due", "还没到期", "未到期")


class Satisfaction(Word):
    """What a person visited thinks of the mediation (满意度)."""

    SATISFIED = ("satisfied", "满意")
    FAIR = ("fair", "基本满意", "一般")
    DISSATISFIED = ("dissatisfied", "不满意")


@dataclass(frozen=True)
class Payment:
    """Money paid or a thing done on a term of the agreement; `of_due` says which line of the ledger it settles."""

    RECORD: ClassVar[str] = "payment"

    amount: Decimal | None = None
    """None for a thing done or handed over (拆除、修缮、道歉、交付), which `note` then describes."""
    term: int = 0
    """The number of the term from 1; 0 is the agreement as a whole."""
    of_due: date | None = None
    """The due day of the instalment; None for the term's one payment."""
    payer: str = ""
    payee: str = ""
    method: PaymentMethod | None = None
    evidence: str = ""
    """Which paper proves it: 收条、汇款单号、照片."""
    witness: str = ""
    note: str = ""


@dataclass(frozen=True)
class VisitAnswer:
    """One question of a return visit with its answer."""

    question: str
    answer: str = ""


@dataclass(frozen=True)
class ReturnVisit:
    """A return visit (回访): who asked whom, whether the agreement is performed, what people think, what was found."""

    RECORD: ClassVar[str] = "visit"

    way: VisitWay | None = None
    visitor: str = ""
    visited: tuple[str, ...] = ()
    performed: Performed | None = None
    satisfaction: Satisfaction | None = None
    answers: tuple[VisitAnswer, ...] = ()
    findings: str = ""
    """In the visitor's words: performance, opinions, what else came up."""
    sued: str = ""
    """Whether somebody went to court, and with what result."""
    risk: str = ""
    """Signs that the dispute may grow worse, and what was done."""


@dataclass(frozen=True)
class PerformanceReminder:
    """The committee's call to perform (督促履行; 人民调解法 31) to one party."""

    RECORD: ClassVar[str] = "performance_reminder"

    to: str
    overdue: str = ""
    """What is still owed, in a few words."""
    until: date | None = None
    way: str = ""
    answer: str = ""
    by: str = ""


@dataclass(frozen=True)
class Postponement:
    """Both sides agree that one line of the ledger may be done later (双方同意缓); the agreement itself stays."""

    RECORD: ClassVar[str] = "postponement"

    until: date
    term: int = 0
    of_due: date | None = None
    """The due day of the line that is put off."""
    consents: tuple[str, ...] = ()
    """Who agreed: the one who owes and the one who waits."""
    reason: str = ""
