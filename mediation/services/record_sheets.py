"""Records, lists and reports of a dossier, written out from the case file (调查记录、证据清单、调解记录、结案报告表……)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from mediation.documents.models import DocumentKind, Picture, SheetForm
from mediation.domain.agreement import Agreement
from mediation.domain.case_papers import ClosingReport, DossierNote, Inquiry
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import item_number, long_date
from mediation.domain.dispute import Dispute, Evidence, Session, SessionResult, Stage
from mediation.domain.money import document_figure
from mediation.domain.parties import Party
from mediation.domain.people_records import Opinion, Participant
from mediation.domain.session_notes import NoteKind, SessionNote
from mediation.domain.term_wording import numbered_terms
from mediation.domain.words import Word
from mediation.services.case_file import CaseFile
from mediation.services.paper_forms import category_words, dossier_title, party_lines, retention, source_words

_NOBODY = re.compile(
    r"(?:均|都|人|方)(?:表示)?(?:不|没有|未)(?:要求|申请|提出|需要)?(?:申请)?回避"
    r"|回避(?!.*要求.*回避).{0,12}?(?:都|均|双方|两边|答|说|表示)+(?:不|没)"
)


def ticks(choices: Iterable[Word], chosen: Word | None) -> str:
    """Choices as boxes, the chosen one ticked: ☑满意　☐基本满意."""
    return "　".join(f"{'☑' if choice is chosen else '☐'}{choice.chinese}" for choice in choices)


def day_words(day: date | None) -> str:
    """A day as papers write it, '' where it is not known."""
    return long_date(day) if day else ""


def inquiry_sheet(file: CaseFile, kept: Kept[Inquiry]) -> SheetForm:
    """人民调解调查记录: one person asked once."""
    asked = kept.value
    hours = "至".join(filter(None, (asked.begun, asked.ended)))
    return SheetForm(
        DocumentKind.INQUIRY,
        file.committee.full_name,
        number=file.dispute.number,
        values=(
            ("time", f"{long_date(kept.on)}{hours}"),
            ("place", asked.place),
            ("asked", asked.asked),
            ("about_asked", asked.about_asked),
            ("present", asked.present),
            ("investigators", "、".join(asked.investigators)),
            ("recorder", asked.recorder),
            ("note", asked.note),
        ),
        talk=tuple((pair.question, pair.answer) for pair in asked.talk),
        signers=tuple(("investigator", name) for name in asked.investigators),
        dated=kept.on,
    )


def evidence_list(file: CaseFile) -> SheetForm:
    """证据清单."""
    dispute = file.dispute
    rows = tuple(
        (str(number), one.name, one.kind.chinese, one.proves, "", "", one.submitted_by, "", "")
        for number, one in enumerate(dispute.evidence, start=1)
    )
    return SheetForm(
        DocumentKind.EVIDENCE_LIST,
        file.committee.full_name,
        number=dispute.number,
        values=(("title", dossier_title(dispute, file.categories)),),
        rows=rows,
        dated=dispute.accepted_on or dispute.applied_on,
    )


def evidence_sheet(file: CaseFile, evidence: Evidence, pictures: tuple[Picture, ...] = ()) -> SheetForm:
    """证据材料: one piece of evidence with its pictures, or with room to paste it on."""
    dispute = file.dispute
    return SheetForm(
        DocumentKind.EVIDENCE_SHEET,
        file.committee.full_name,
        number=dispute.number,
        values=(
            ("name", evidence.name),
            ("kind", evidence.kind.chinese),
            ("proves", evidence.proves),
            ("from", evidence.submitted_by),
            ("pictured", "有" if pictures else ""),
        ),
        pictures=pictures,
        dated=dispute.accepted_on or dispute.applied_on,
    )


def opinion_sheet(file: CaseFile) -> SheetForm:
    """律师、专家意见: those marked for the dossier, each with its author and day."""
    latest = max(kept.on for kept in file.opinions)
    authors = dict.fromkeys(kept.value.author for kept in file.opinions if kept.value.author)
    return SheetForm(
        DocumentKind.OPINIONS,
        file.committee.full_name,
        number=file.dispute.number,
        values=(
            ("title", dossier_title(file.dispute, file.categories)),
            ("signed_on", long_date(latest)),
        ),
        rows=tuple((f"{_who(kept.value)}　{long_date(kept.on)}", kept.value.text) for kept in file.opinions),
        signers=tuple(("adviser", name) for name in authors),
        dated=latest,
    )


def _who(opinion: Opinion) -> str:
    return f"{opinion.author}（{opinion.part}）" if opinion.part else opinion.author


def session_sheet(file: CaseFile, session: Session, sitting: int) -> SheetForm:
    """人民调解记录 of one sitting; who was there is struck out by hand where somebody was not."""
    dispute = file.dispute
    return SheetForm(
        DocumentKind.SESSION_RECORD,
        file.committee.full_name,
        number=dispute.number,
        values=(
            ("time", long_date(session.held_on)),
            ("sitting", f"第{item_number(sitting)}次"),
            ("place", session.place),
            ("cause", category_words(dispute, file.categories)),
            ("present", _joined(file.participants, session.held_on)),
            ("parties_present", _present(dispute.parties)),
            ("recusal", recusal_words(file.notes, sitting)),
            ("course", session.note),
            ("result", ticks(SessionResult, session.result)),
            ("signed_on", long_date(session.held_on)),
        ),
        parties=party_lines(dispute, session.held_on),
        signers=(
            *(("mediator", mediator.name) for mediator in dispute.mediators),
            ("recorder", dispute.recorder),
        ),
        dated=session.held_on,
    )


def screening_sheet(file: CaseFile) -> SheetForm:
    """矛盾纠纷排查登记表."""
    dispute, kept = file.dispute, file.screening
    note = kept.value if kept else None
    found_on = kept.on if kept else dispute.entered(Stage.LEAD)
    phones = "；".join(f"{party.name}{party.phone}" for party in dispute.parties if party.phone)
    return SheetForm(
        DocumentKind.SCREENING,
        file.committee.full_name,
        values=(
            ("found_on", day_words(found_on)),
            ("place", (note.place if note else "") or dispute.place),
            ("category", category_words(dispute, file.categories)),
            ("risk", note.risk.chinese if note and note.risk else ""),
            ("parties", dispute.title),
            ("people", f"{(note.people if note else 0) or len(dispute.parties)}人"),
            ("phones", phones),
            ("facts", dispute.facts),
            ("measures", note.measures if note else ""),
            ("responsible", (note.responsible if note else "") or dispute.lead_mediator),
            ("settle_by", day_words(note.settle_by if note else None)),
            ("outcome", note.outcome if note else ""),
            ("case_number", dispute.number),
            ("found_by", note.found_by if note else ""),
            ("filled_on", day_words(found_on)),
        ),
        dated=found_on,
    )


def closing_sheet(file: CaseFile) -> SheetForm:
    """人民调解结案报告表: what the record says, with the committee's own words where it wrote some."""
    dispute, kept = file.dispute, file.closing
    report = kept.value if kept else ClosingReport()
    closed = kept.on if kept else dispute.entered(Stage.CLOSED)
    return SheetForm(
        DocumentKind.CLOSING_REPORT,
        file.committee.full_name,
        number=dispute.number,
        values=(
            ("filled_on", day_words(file.note.on if file.note else closed)),
            ("mediators", "、".join(mediator.name for mediator in dispute.mediators)),
            ("accepted_on", day_words(dispute.accepted_on)),
            ("closed_on", day_words(closed)),
            ("source", source_words(dispute)),
            ("parties", "\n".join(_contact(party) for party in dispute.parties)),
            ("facts", dispute.facts),
            ("course", report.course or _course(dispute)),
            ("content", _content(file.binding)),
            ("performance", report.performance or _performance(file)),
            ("opinion", report.opinion),
        ),
        dated=closed,
    )


def statement_sheet(file: CaseFile, missing: tuple[str, ...] = ()) -> SheetForm:
    """卷宗情况说明: what the committee wrote; without that, what is missing."""
    note = file.note.value if file.note else DossierNote()
    statement = note.statement or (f"本卷缺{'、'.join(missing)}。" if missing else "")
    return SheetForm(
        DocumentKind.STATEMENT,
        file.committee.full_name,
        number=file.dispute.number,
        values=(("statement", statement), *_filing(file)),
        dated=file.note.on if file.note else None,
    )


def back_cover(file: CaseFile) -> SheetForm:
    """备考表; pages, papers and photos are counted while the dossier is bound."""
    note = file.note.value if file.note else DossierNote()
    return SheetForm(
        DocumentKind.BACK_COVER,
        file.committee.full_name,
        number=file.dispute.number,
        values=(("discs", str(note.discs or "")), *_filing(file)),
        dated=file.note.on if file.note else None,
    )


def spine(file: CaseFile) -> SheetForm:
    """书脊."""
    dispute = file.dispute
    return SheetForm(
        DocumentKind.SPINE,
        file.committee.full_name,
        number=dispute.number,
        values=(
            ("title", dossier_title(dispute, file.categories)),
            ("retention", retention(dispute, file.agreement)),
        ),
        dated=file.note.on if file.note else None,
    )


def _filing(file: CaseFile) -> tuple[tuple[str, str], ...]:
    kept = file.note
    if kept is None:
        return ()
    note = kept.value
    return (
        ("filed_by", note.filed_by or kept.by),
        ("filed_on", long_date(kept.on)),
        ("checked_by", note.checked_by),
        ("checked_on", day_words(note.checked_on)),
    )


def recusal_words(notes: Iterable[SessionNote], sitting: int) -> str:
    """均不 where the notes of a sitting say that recusal was asked about and nobody wants it; '' leaves it to the pen."""
    asked = [
        note.text
        for note in notes
        if note.sitting == sitting and note.kind is NoteKind.LAW and "回避" in note.text
    ]
    return "均不" if asked and _NOBODY.search(asked[-1]) else ""


def _joined(participants: Iterable[Kept[Participant]], day: date) -> str:
    """Who was invited by the day of the sitting, with the part each plays (人民调解法 20)."""
    return "、".join(
        f"{kept.value.name}（{kept.value.about or kept.value.part.chinese}）"
        for kept in participants
        if kept.on <= day
    )


def _present(parties: tuple[Party, ...]) -> str:
    return "；".join(_with_helpers(party) for party in parties)


def _with_helpers(party: Party) -> str:
    """A party with who speaks for it."""
    guardian = [f"{party.guardian.name}（{party.name}的法定代理人）"] if party.guardian else []
    agents = [f"{agent.name}（{party.name}的委托代理人）" for agent in party.agents]
    return "、".join([party.name, *guardian, *agents])


def _contact(party: Party) -> str:
    parts = (f"{party.side.chinese}{party.name}", party.address, party.phone)
    return "，".join(part for part in parts if part)


def _course(dispute: Dispute) -> str:
    return "\n".join(
        f"{long_date(session.held_on)}第{item_number(number)}次调解，{session.result.chinese}。{session.note}"
        for number, session in enumerate(dispute.sessions, start=1)
    )


def _content(agreement: Agreement | None) -> str:
    if agreement is None:
        return "没有达成协议。"
    return "\n".join(f"{number}、{sentence}" for number, sentence in numbered_terms(agreement))


def _performance(file: CaseFile) -> str:
    paid = [kept.value.amount for kept in file.payments if kept.value.amount is not None]
    said = ""
    if paid:
        total = document_figure(sum(paid, Decimal("0.00")))
        said = f"已收到{len(paid)}笔，共{total}，最后一笔在{long_date(file.payments[-1].on)}。"
    visited = file.visits[-1].value.performed if file.visits else None
    return said + (f"回访：{visited.chinese}。" if visited else "")
