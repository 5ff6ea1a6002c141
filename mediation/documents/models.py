"""What stands on a paper, as values already written out; services fill these from the record.

Every text may be empty: it then prints as an underlined blank to fill in by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any


class DocumentKind(Enum):
    """The papers that can be printed; the value is the official name."""

    APPLICATION = "人民调解申请书"
    ACCEPTANCE = "人民调解受理登记表"
    AGREEMENT = "人民调解协议书"
    DOSSIER = "调解卷宗"


@dataclass(frozen=True)
class GuardianLine:
    """Who acts for a minor or a person without capacity (法定代理人)."""

    name: str
    relation: str = ""
    id_number: str = ""
    phone: str = ""


@dataclass(frozen=True)
class AgentLine:
    """Whom a party entrusted (委托代理人), such as a lawyer, and with what power."""

    name: str
    firm: str = ""
    power: str = ""


@dataclass(frozen=True)
class PartyLine:
    """One party (当事人) as papers describe it; `role` is 申请人, 被申请人 or 第三人."""

    role: str
    name: str
    is_organisation: bool = False
    sex: str = ""
    ethnicity: str = ""
    birth_date: str = ""
    age: str = ""
    occupation: str = ""
    id_label: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    representative_label: str = ""
    representative: str = ""
    position: str = ""
    guardian: GuardianLine | None = None
    agents: tuple[AgentLine, ...] = ()


@dataclass(frozen=True)
class InstalmentLine:
    """One payment of a plan: 2026年10月10日, 6,000.00, 陆仟元整."""

    due: str
    amount: str
    capitals: str = ""


@dataclass(frozen=True)
class TermLine:
    """One numbered term (协议内容), with its payments where it is paid in parts."""

    text: str
    instalments: tuple[InstalmentLine, ...] = ()
    total: str = ""
    total_capitals: str = ""


@dataclass(frozen=True)
class ApplicationForm:
    """人民调解申请书: one for each applicant side."""

    committee: str
    parties: tuple[PartyLine, ...] = ()
    facts: str = ""
    claims: tuple[str, ...] = ()
    applied_on: str = ""
    dated: date | None = None


@dataclass(frozen=True)
class AcceptanceForm:
    """人民调解受理登记表; without an application it is the committee's own step (主动调解)."""

    committee: str
    number: str = ""
    accepted_on: str = ""
    on_own_initiative: bool = False
    parties: tuple[PartyLine, ...] = ()
    category: str = ""
    source: str = ""
    delegated_by: str = ""
    facts: str = ""
    registrar: str = ""
    remark: str = ""
    dated: date | None = None


@dataclass(frozen=True)
class AgreementForm:
    """人民调解协议书 with its terms in order (人民调解法 29)."""

    committee: str
    number: str = ""
    parties: tuple[PartyLine, ...] = ()
    facts: str = ""
    liability: str = ""
    terms: tuple[TermLine, ...] = ()
    performance: str = ""
    copies: str = ""
    mediators: tuple[str, ...] = ()
    recorder: str = ""
    reached_on: str = ""
    dated: date | None = None
    oral: bool = False
    """An oral agreement is written down on 人民调解口头协议登记表 and needs nobody's signature but the officers'."""


PaperForm = ApplicationForm | AcceptanceForm | AgreementForm


@dataclass(frozen=True)
class DossierPart:
    """One line of the contents (卷内目录): a paper printed here, or sheets put in by hand that are only counted."""

    title: str
    form: PaperForm | None = None
    sheets: int = 0
    remark: str = ""


@dataclass(frozen=True)
class DossierForm:
    """The cover (卷宗封面), the contents and everything bound behind them."""

    committee: str
    title: str = ""
    number: str = ""
    mediators: tuple[str, ...] = ()
    mediated_from: str = ""
    mediated_to: str = ""
    filed_by: str = ""
    filed_on: str = ""
    retention: str = ""
    remark: str = ""
    parts: tuple[DossierPart, ...] = ()
    double_sided: bool = False
    dated: date | None = None


@dataclass(frozen=True)
class PrintedDocument:
    """A finished PDF with the code that ties it to its record."""

    kind: DocumentKind
    title: str
    pdf: bytes
    pages: int
    digest: str
    short_code: str


def record_of(kind: DocumentKind, form: Any) -> Mapping[str, Any]:
    """The record a paper states, for its integrity code."""
    return {"kind": kind.value, "record": _plain(form)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
