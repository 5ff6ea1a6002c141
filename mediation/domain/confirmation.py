"""Judicial confirmation of an agreement (司法确认; 人民调解法 33, 民事诉讼法 205) as a dated record of a case file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mediation.domain.words import Word


class ConfirmationResult(Word):
    """What the court decided on the application."""

    VALID = ("valid", "确认有效", "有效")
    DISMISSED = ("dismissed", "驳回申请", "驳回", "不予确认")
    NOT_ACCEPTED = ("not_accepted", "不予受理")
    WITHDRAWN = ("withdrawn", "撤回申请", "撤回")


@dataclass(frozen=True)
class JudicialConfirmation:
    """One application for confirmation; result and day are empty until the court has decided."""

    RECORD: ClassVar[str] = "confirmation"

    applied_on: date
    court: str = ""
    result: ConfirmationResult | None = None
    decided_on: date | None = None
    ruling: str = ""
    """The number of the ruling (裁定书文号)."""


@dataclass(frozen=True)
class NoConfirmation:
    """The parties were told of confirmation and do not want it (双方不申请), so that nobody reminds them of its period."""

    RECORD: ClassVar[str] = "no_confirmation"

    note: str = ""
