"""What stands on letters and notices (通知书、函、申请书), written out from a dispute and the letter's own record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mediation.documents.models import DocumentKind, LetterForm, LetterSheet, PartyLine
from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.categories import CategoryTable
from mediation.domain.chinese_dates import formal_date, item_number, long_date
from mediation.domain.committee import Committee
from mediation.domain.dispute import Dispute, Source, Stage
from mediation.domain.letters import (
    Authorisation,
    ConfirmationRequest,
    DelegationReply,
    PaperService,
    RecusalDecision,
    RecusalRequest,
    Referral,
    Refusal,
    Summons,
    Termination,
    letter_number,
)
from mediation.domain.money import document_figure
from mediation.domain.parties import PartyKind, Side
from mediation.domain.words import Word
from mediation.services.letter_questions import OTHER
from mediation.services.paper_forms import category_words, party_lines

_NAMES_SHOWN = 3
_VARIANTS = {Source.OWN_INITIATIVE: "own_initiative", Source.DELEGATED: "delegated"}
_ALWAYS_ATTACHED = ("agreement", "presided", "identity", "contact")


@dataclass(frozen=True)
class CaseFile:
    """Everything a letter is written from; ``record`` is the letter's own entry and ``on`` its day."""

    dispute: Dispute
    agreement: Agreement | None
    committee: Committee
    categories: CategoryTable
    record: Any = None
    on: date | None = None
    count: int = 1
    request: RecusalRequest | None = None
    requested_on: date | None = None
    authorisations: tuple[Authorisation, ...] = ()


def letter_form(kind: DocumentKind, case: CaseFile, mark: str) -> LetterForm:
    """Write a letter out, one sheet for each addressee."""
    day = case.on or usual_day(kind, case.dispute)
    values = _common(case) | {"letter_date": formal_date(day) if day else ""}
    sheets = _SHEETS[kind](case, values)
    number = letter_number(case.dispute.number, mark, case.count) if mark else ""
    return LetterForm(kind, case.committee.full_name, number, tuple(sheets), day, case=str(case.dispute.id or ""))


def usual_day(kind: DocumentKind, dispute: Dispute) -> date | None:
    """The day the record itself gives a letter, where nobody said another."""
    match kind:
        case DocumentKind.ACCEPTANCE_NOTICE | DocumentKind.RIGHTS_NOTICE:
            return dispute.accepted_on
        case DocumentKind.REFUSAL_NOTICE:
            return dispute.entered(Stage.DECLINED)
        case DocumentKind.TERMINATION_NOTICE:
            return dispute.entered(Stage.TERMINATED)
        case DocumentKind.REFERRAL:
            return dispute.entered(Stage.TRANSFERRED)
    return None


def _common(case: CaseFile) -> dict[str, str]:
    """Values that most sentences need."""
    dispute, committee = case.dispute, case.committee
    applicants, respondents = (_names(dispute, side) for side in (Side.APPLICANT, Side.RESPONDENT))
    return {
        "applicants": applicants,
        "respondents": respondents,
        "sides": "与".join(names for names in (applicants, respondents) if names),
        "cause": category_words(dispute, case.categories) or "纠纷",
        "category": dispute.category,
        "case_number": dispute.number,
        "applied_on": _date(dispute.applied_on),
        "accepted_on": _date(dispute.accepted_on),
        "mediators": "、".join(mediator.name for mediator in dispute.mediators),
        "recorder": dispute.recorder,
        "contact": dispute.lead_mediator or dispute.registered_by,
        "phone": committee.phone,
        "office": committee.address,
        "delegated_by": dispute.delegating_body.chinese if dispute.delegating_body else "",
        "copies": item_number(len(dispute.parties) + 1) if dispute.parties else "",
        "sessions": item_number(len(dispute.sessions)) if dispute.sessions else "",
        "facts": dispute.facts,
        "opening": _VARIANTS.get(dispute.source, "application") if dispute.source else "application",
    }


def _names(dispute: Dispute, side: Side) -> str:
    parties = dispute.on_side(side)
    names = "、".join(party.name for party in parties[:_NAMES_SHOWN])
    if len(parties) <= _NAMES_SHOWN:
        return names
    organisations = any(party.kind is PartyKind.ORGANISATION for party in parties)
    return f"{names}等{len(parties)}{'方' if organisations else '人'}"


def hidden_note(record: Any) -> bool:
    """Whether what stands beside the chosen reasons is the committee's own note, which goes to nobody."""
    reasons: Sequence[Word] = getattr(record, "reasons", ())
    return bool(reasons) and all(reason.value != OTHER for reason in reasons)


def _said(record: Refusal | Termination | Referral) -> str:
    return "" if hidden_note(record) else record.other


def _addressed(case: CaseFile, values: dict[str, str], **lists: Sequence[str]) -> list[LetterSheet]:
    """One copy for each party, all alike; a ward's goes to whoever acts for it."""
    sheets = []
    for party in _lines(case):
        guardian = party.guardian.name if party.guardian else ""
        addressee = f"{party.name}（法定代理人{guardian}）" if guardian else party.name
        sheets.append(
            LetterSheet(
                addressee, _pairs(values | {"party_address": party.address}), _listed(lists), (), (party,)
            )
        )
    return sheets or [LetterSheet("", _pairs(values), _listed(lists))]


def _refusal(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    record: Refusal = case.record or Refusal()
    day = case.on or case.dispute.entered(Stage.DECLINED)
    values |= {"decided_on": _date(day), "reasons_other": _said(record)}
    return _addressed(case, values, reasons=[str(reason.value) for reason in record.reasons])


def _termination(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    record: Termination = case.record or Termination()
    day = case.on or case.dispute.entered(Stage.TERMINATED)
    values |= {"decided_on": _date(day), "reasons_other": _said(record)}
    return _addressed(case, values, reasons=[str(reason.value) for reason in record.reasons])


def _summons(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    record: Summons = case.record or Summons()
    values |= {
        "held_at": _date(record.held_on) + record.time,
        "place": record.place,
        "bring": record.bring,
    }
    return _addressed(case, values)


def _service(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    record: PaperService = case.record or PaperService()
    papers = [paper if "份" in paper else f"{paper}一份" for paper in record.papers]
    values |= {
        "case": f"{values['sides']}{values['cause']}（{case.dispute.number}）",
        "server": record.server,
        "remark": record.remark,
    }
    way = [str(record.way.value)] if record.way else []
    sheets = _addressed(case, values, papers=papers, way=way)
    return [
        replace(
            sheet,
            values=(*sheet.values, ("place", record.place or dict(sheet.values).get("party_address", ""))),
        )
        for sheet in sheets
        if sheet.addressee
    ] or sheets


def _recusal_request(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    record: RecusalRequest = case.record or RecusalRequest()
    who = tuple(line for line in _lines(case) if line.name == record.applicant)
    shown = who or (PartyLine("申请人", record.applicant),)
    values |= {
        "mediator": record.mediator,
        "office": _office(case.dispute, record.mediator),
        "reason": record.reason,
    }
    shown = tuple(replace(line, role="申请人") for line in shown)
    return [LetterSheet("", _pairs(values), (), shown, shown)]


def _recusal_decision(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    record: RecusalDecision = case.record or RecusalDecision()
    asked = case.request or RecusalRequest()
    values |= {
        "applicant": asked.applicant,
        "requested_on": _date(case.requested_on),
        "mediator": asked.mediator,
        "office": _office(case.dispute, asked.mediator),
        "decision": str(record.result.value) if record.result else "",
        "replacement": record.replacement,
        "grounds": record.grounds,
    }
    return _addressed(case, values)


def _office(dispute: Dispute, name: str) -> str:
    if name and name == dispute.recorder:
        return "记录人"
    return "人民调解员" if name else ""


def _authorisation(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    """One for each party with an agent, and for whatever else was written down; a blank one when there is none."""
    written = {(one.principal, one.agent): one for one in case.authorisations}
    lines = {line.name: line for line in _lines(case)}
    for line in lines.values():
        for agent in line.agents:
            key = (line.name, agent.name)
            known = written.get(key, Authorisation(*key))
            written[key] = replace(known, agent_firm=known.agent_firm or agent.firm)
    sheets = [
        _one_authorisation(one, lines.get(one.principal, PartyLine("委托人", one.principal)), values)
        for one in written.values()
    ]
    return sheets or [_one_authorisation(Authorisation(), PartyLine("委托人", ""), values)]


def _one_authorisation(one: Authorisation, line: PartyLine, values: dict[str, str]) -> LetterSheet:
    other_side = values["applicants"] if line.role != "申请人" else values["respondents"]
    own = {
        "agent": one.agent,
        "agent_sex": one.agent_sex,
        "agent_id": one.agent_id,
        "agent_phone": one.agent_phone,
        "agent_firm": one.agent_firm,
        "until": one.until,
        "powers_other": one.other,
        "opponents": other_side if line.name else "",
    }
    party = replace(line, role="委托人", agents=())
    powers = tuple(str(act.value) for act in one.acts)
    return LetterSheet("", _pairs(values | own), (("powers", powers),), (party,), (party,))


def _office_certificate(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    units = [line for line in _lines(case) if line.is_organisation] or [
        PartyLine("", "", is_organisation=True)
    ]
    return [
        LetterSheet(
            unit.name,
            _pairs(
                values
                | {
                    "office_label": unit.representative_label or "法定代表人",
                    "representative": unit.representative,
                    "position": unit.position,
                    "unit": unit.name,
                    "credit_code": unit.id_number,
                    "address": unit.address,
                    "unit_phone": unit.phone,
                }
            ),
        )
        for unit in units
    ]


def _confirmation(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    record: ConfirmationRequest = case.record or ConfirmationRequest()
    agreement, lines = case.agreement, _lines(case)
    values |= {
        "number": case.dispute.number,
        "agreed_on": _date(agreement.reached_on or agreement.signed_on) if agreement else "",
        "effective_on": _date(agreement.effective_on) if agreement else "",
        "court": record.court or case.committee.court,
    }
    attached: list[str] = []
    if agreement is not None and agreement.state is not AgreementState.DRAFT:
        attached += _ALWAYS_ATTACHED
        attached += ["authority"] if any(line.agents for line in lines) else []
        attached += ["guardian"] if any(line.guardian for line in lines) else []
    attached += record.attachments
    lists: dict[str, Sequence[str]] = {"attachments": attached}
    if record.ground is not None:
        lists["ground"] = (str(record.ground.value),)
    return [LetterSheet("", _pairs(values), _listed(lists), lines, lines)]


def _referral(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    record: Referral = case.record or Referral()
    values |= {"reasons_other": _said(record)}
    lists = _listed(
        {"reasons": [str(reason.value) for reason in record.reasons], "attachments": record.attachments}
    )
    return [LetterSheet(record.receiver, _pairs(values), lists)]


def _delegation_reply(case: CaseFile, values: dict[str, str]) -> list[LetterSheet]:
    record: DelegationReply = case.record or DelegationReply()
    agreement = case.agreement
    values |= {
        "letter": record.letter,
        "received_on": f"于{long_date(record.received_on)}" if record.received_on else "",
        "result": str(record.result.value) if record.result else "",
        "detail": record.detail,
        "decided_on": _date(case.dispute.entered(Stage.TERMINATED)),
        "agreed_on": _date(agreement.reached_on or agreement.signed_on) if agreement else "",
        "agreement_form": agreement.form.chinese if agreement else "",
        "total": document_figure(agreement.total) if agreement and agreement.total else "",
    }
    return [LetterSheet(record.receiver, _pairs(values), _listed({"attachments": record.attachments}))]


_SHEETS: Mapping[DocumentKind, Callable[[CaseFile, dict[str, str]], list[LetterSheet]]] = {
    DocumentKind.ACCEPTANCE_NOTICE: _addressed,
    DocumentKind.RIGHTS_NOTICE: _addressed,
    DocumentKind.REFUSAL_NOTICE: _refusal,
    DocumentKind.TERMINATION_NOTICE: _termination,
    DocumentKind.SUMMONS: _summons,
    DocumentKind.SERVICE_RECEIPT: _service,
    DocumentKind.RECUSAL_REQUEST: _recusal_request,
    DocumentKind.RECUSAL_DECISION: _recusal_decision,
    DocumentKind.AUTHORISATION: _authorisation,
    DocumentKind.OFFICE_CERTIFICATE: _office_certificate,
    DocumentKind.CONFIRMATION_APPLICATION: _confirmation,
    DocumentKind.REFERRAL: _referral,
    DocumentKind.DELEGATION_REPLY: _delegation_reply,
}


def _lines(case: CaseFile) -> tuple[PartyLine, ...]:
    return party_lines(case.dispute, case.on or case.dispute.accepted_on or case.dispute.applied_on)


def _pairs(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """In the order of their names, so that the same record gives the same digest."""
    return tuple(sorted((name, value) for name, value in values.items() if value))


def _listed(lists: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(items)) for name, items in sorted(lists.items()))


def _date(day: date | None) -> str:
    return long_date(day) if day else ""
