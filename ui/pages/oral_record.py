"""What ten fields say (口头调解): the dispute, the oral agreement, and registering both in one go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mediation.domain.agreement import Agreement, AgreementForm, Term, TermKind
from mediation.domain.chinese_dates import long_date
from mediation.domain.dispute import Dispute, Source, Track
from mediation.domain.findings import Finding, Severity
from mediation.domain.money import capital_figures, figure, parse_amount
from mediation.domain.parties import Side
from ui.workbench import Workbench

ORAL = "oral"
"""Key of a draft's content that holds the ten fields as typed; the rest opens in the long form."""

_PHONE = re.compile(r"(?<!\d)(?:1[\d*]{10}|0\d{2,3}-?\d{7,8})(?!\d)")
_SUM = re.compile(r"[\d０-９][\d０-９,，.]*\s*万?")
_ENDS = "。！？；"


@dataclass(frozen=True)
class OralRecord:
    """The ten fields as they are read."""

    applicant: str
    applicant_contact: str
    respondent: str
    respondent_contact: str
    occurred_on: date | None
    category: str
    facts: str
    agreed: str
    amount: Decimal | None
    due: date | None
    """The day by which it is done; None when it was done on the spot."""

    reached_on: date
    mediator: str

    def dispute(self) -> dict[str, Any]:
        """Return the dispute as plain JSON: the short way, accepted at once."""
        people = [{"name": self.mediator, "role": "lead"}] if self.mediator else []
        return {
            **self._common(),
            "facts": self.facts,
            "source": Source.APPLICATION.value,
            "track": Track.SIMPLE.value,
            "accepted_on": self.reached_on.isoformat(),
            "applied_on": self.reached_on.isoformat(),
            "mediators": people,
        }

    def agreement(self) -> Agreement:
        """Return the oral agreement with its one term; it takes effect when reached (人民调解法 30)."""
        kind = TermKind.PAY if self.amount is not None else TermKind.OTHER
        how = tr("当场办完") if self.due is None else ""
        term = Term(text=self.term_words(), kind=kind, amount=self.amount, due=self.due, method=how)
        return Agreement((term,), form=AgreementForm.ORAL, reached_on=self.reached_on)

    def term_words(self) -> str:
        """Return what was agreed, with sum and time where its words do not say them."""
        words = [_closed(self.agreed)]
        if self.amount is not None and not _says(self.agreed, self.amount):
            said = tr("钱数{sum}元（人民币{capitals}）。")
            words.append(said.format(sum=figure(self.amount), capitals=capital_figures(self.amount)))
        words.append(
            tr("当场办完。")
            if self.due is None
            else tr("履行期限：{day}前办好。").format(day=long_date(self.due))
        )
        return "".join(words)

    def long_form(self) -> dict[str, Any]:
        """Return everything for the long form; what was agreed stands under the facts, so that no word is lost."""
        agreed = tr("说好的：{words}").format(words=self.term_words()) if self.agreed else ""
        facts = "\n".join(part for part in (self.facts, agreed) if part)
        return {name: value for name, value in {**self._common(), "facts": facts}.items() if value}

    def _common(self) -> dict[str, Any]:
        parties = (
            _party(Side.APPLICANT, self.applicant, self.applicant_contact),
            _party(Side.RESPONDENT, self.respondent, self.respondent_contact),
        )
        return {
            "parties": [party for party in parties if len(party) > 1],
            "category": self.category,
            "occurred_on": self.occurred_on.isoformat() if self.occurred_on else "",
        }


@dataclass
class OralRegistration:
    """Registers one form; pressed again after a failure it goes on where it stopped and draws no second number."""

    desk: Workbench
    dispute: Dispute | None = field(default=None, init=False)

    def carry_out(
        self, record: OralRecord, reason: str, draft_id: UUID | None
    ) -> Dispute | tuple[Finding, ...]:
        """Return the dispute, or what has to be mended or wants a reason first; then nothing was registered."""
        read, _ = self.desk.intake.read_dispute(record.dispute())
        agreement = record.agreement()
        findings = self.desk.agreements.check(read, agreement)
        open_findings = tuple(one for one in findings if _stops(one, reason))
        if open_findings:
            return open_findings
        if self.dispute is None:
            self.dispute = self.desk.intake.register_dispute(read, draft_id=draft_id).dispute
        assert self.dispute.id is not None
        reasons = tuple((one.code, reason) for one in findings if one.severity is Severity.WARNING)
        self.desk.agreements.draft_agreement(self.dispute.id, _with_reasons(agreement, reasons))
        self.desk.agreements.sign(self.dispute.id, signed_on=record.reached_on)
        return self.dispute


def split_contact(typed: str) -> tuple[str, str]:
    """Split 13800000000 石桥村4组 into telephone and address, in whatever order they stand."""
    found = _PHONE.search(typed)
    if found is None:
        return "", typed.strip()
    rest = typed[: found.start()] + " " + typed[found.end() :]
    return found.group(), rest.strip(" ，,；;、。\t")


def oral_words(content: Mapping[str, Any]) -> Mapping[str, str] | None:
    """Return the ten fields of a draft that was begun as an oral one, None for any other draft."""
    words = content.get(ORAL)
    return words if isinstance(words, Mapping) else None


def tr(words: str) -> str:
    """Translate words of this page."""
    return QCoreApplication.translate("oral", words)


def _party(side: Side, name: str, contact: str) -> dict[str, str]:
    phone, address = split_contact(contact)
    plain = {"side": side.value, "name": name, "phone": phone, "address": address}
    return {key: value for key, value in plain.items() if value}


def _stops(finding: Finding, reason: str) -> bool:
    return finding.severity is Severity.ERROR or (finding.severity is Severity.WARNING and not reason)


def _with_reasons(agreement: Agreement, reasons: tuple[tuple[str, str], ...]) -> Agreement:
    return Agreement(
        agreement.terms, form=agreement.form, reached_on=agreement.reached_on, warning_reasons=reasons
    )


def _closed(words: str) -> str:
    return words if words.endswith(tuple(_ENDS)) else f"{words}。"


def _says(words: str, amount: Decimal) -> bool:
    return any(_read(found.group()) == amount for found in _SUM.finditer(words))


def _read(typed: str) -> Decimal | None:
    try:
        return parse_amount(typed)
    except ValueError:
        return None
