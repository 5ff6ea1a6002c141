"""What stands on a paper, as values already written out; services fill these from the record.

Every text may be empty: it then prints as an underlined blank to fill in by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any


class DocumentKind(Enum):
    """The papers that can be printed; the value is the official name."""

    APPLICATION = "人民调解申请书"
    ACCEPTANCE = "人民调解受理登记表"
    AGREEMENT = "人民调解协议书"
    SUPPLEMENT = "人民调解补充协议书"
    DOSSIER = "调解卷宗"
    INQUIRY = "人民调解调查记录"
    EVIDENCE_LIST = "证据清单"
    EVIDENCE_SHEET = "证据材料"
    OPINIONS = "律师、专家意见"
    SESSION_RECORD = "人民调解记录"
    PLAIN_SHEET = "协议大字说明"
    RECEIPT = "收条"
    LEDGER = "履行台账"
    PERFORMANCE_REMINDER = "督促履行通知书"
    PERFORMANCE_PROOF = "履行情况证明"
    RETURN_VISIT = "人民调解回访记录"
    SCREENING = "矛盾纠纷排查登记表"
    CLOSING_REPORT = "人民调解结案报告表"
    STATEMENT = "卷宗情况说明"
    BACK_COVER = "备考表"
    SPINE = "书脊"
    ACCEPTANCE_NOTICE = "受理通知书"
    REFUSAL_NOTICE = "不予受理通知书"
    RIGHTS_NOTICE = "权利义务告知书"
    AUTHORISATION = "授权委托书"
    OFFICE_CERTIFICATE = "法定代表人身份证明书"
    SUMMONS = "调解通知书"
    SERVICE_RECEIPT = "送达回证"
    RECUSAL_REQUEST = "回避申请书"
    RECUSAL_DECISION = "回避决定书"
    CONFIRMATION_APPLICATION = "司法确认申请书"
    TERMINATION_NOTICE = "终止调解通知书"
    REFERRAL = "移送（转办）函"
    DELEGATION_REPLY = "委托调解回函"
    CALCULATION = "核算表"
    CASE_REPORT = "类案检索报告"


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
    case: str = ""
    """Whose dispute it is: printed nowhere, but two disputes with the same words have two codes."""


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


@dataclass(frozen=True)
class SupplementForm(AgreementForm):
    """人民调解补充协议书: the terms are the changes, and ``first`` names the agreement they change."""

    first: str = ""


@dataclass(frozen=True)
class LetterSheet:
    """One copy of a letter: to whom it goes and what differs from the copies to others.

    ``values`` fill the places of sentences (and choose among their variants), ``lists`` the numbered lists, ticks and
    tables, by their names.
    """

    addressee: str = ""
    values: tuple[tuple[str, str], ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    described: tuple[PartyLine, ...] = ()
    signing: tuple[PartyLine, ...] = ()


@dataclass(frozen=True)
class LetterForm:
    """A letter, notice or application with fixed wording (通知书、函、申请书), one sheet for each addressee."""

    kind: DocumentKind
    committee: str
    number: str = ""
    sheets: tuple[LetterSheet, ...] = ()
    dated: date | None = None
    case: str = ""
    """Whose dispute it is; many letters bear no number, and one company's certificate reads alike in all its disputes."""


@dataclass(frozen=True)
class Picture:
    """A photo or a scanned page; its bytes are read only when it is drawn, its digest stands for it in the record."""

    name: str
    digest: str
    load: Callable[[], bytes] = field(compare=False, repr=False)
    media_type: str = "image/jpeg"


@dataclass(frozen=True)
class SheetForm:
    """A paper whose look is data of its kind (`sheet.py`): values by name, rows of its table, a talk, pictures.

    ``signers`` are names by the role that the wording gives a line to; a role without a name gets an empty line.
    """

    kind: DocumentKind
    committee: str
    number: str = ""
    values: tuple[tuple[str, str], ...] = ()
    parties: tuple[PartyLine, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    talk: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Picture, ...] = ()
    signers: tuple[tuple[str, str], ...] = ()
    dated: date | None = None

    def value(self, name: str) -> str:
        """A value by its name, '' when it is not known."""
        return dict(self.values).get(name, "")


@dataclass(frozen=True)
class CalculationForm:
    """核算表: rows of inputs (item, value, origin) and of steps (sign, label, formula, amount, article), and the total."""

    committee: str
    title: str
    number: str = ""
    parties: tuple[PartyLine, ...] = ()
    people: str = ""
    inputs: tuple[tuple[str, str, str], ...] = ()
    steps: tuple[tuple[str, str, str, str, str], ...] = ()
    total_label: str = ""
    total: str = ""
    total_capitals: str = ""
    notes: tuple[str, ...] = ()
    confirmed_on: str = ""
    dated: date | None = None


@dataclass(frozen=True)
class CaseReportForm:
    """类案检索报告: what was sought, factors (name, value, origin), cases (place, name, result, likeness), how they ended."""

    committee: str
    number: str = ""
    people: str = ""
    category: str = ""
    facts: str = ""
    claims: str = ""
    factors: tuple[tuple[str, str, str], ...] = ()
    library: str = ""
    listed: str = ""
    cases: tuple[tuple[str, str, str, str], ...] = ()
    outcomes: tuple[tuple[str, str], ...] = ()
    counted: str = ""
    shares: str = ""
    made_by: str = ""
    made_on: str = ""
    dated: date | None = None


PaperForm = (
    ApplicationForm
    | AcceptanceForm
    | AgreementForm
    | LetterForm
    | SheetForm
    | CalculationForm
    | CaseReportForm
)


@dataclass(frozen=True)
class DossierPart:
    """One line of the contents (卷内目录): a paper printed here, or sheets put in by hand that are only counted."""

    title: str
    form: PaperForm | None = None
    sheets: int = 0
    remark: str = ""
    scans: tuple[Picture, ...] = ()
    """Scanned pages of the signed paper; they stand in the place of what the program would print."""


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
    back: SheetForm | None = None
    """备考表; how many pages, papers and photos there are is filled in while the dossier is bound."""
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
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value) if part.compare}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, DocumentKind):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
