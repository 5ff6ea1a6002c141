"""Judging a case file before the inspector does (卷宗评查): completeness, dates in order, papers that agree with each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from mediation.clock import Clock
from mediation.documents.models import DocumentKind
from mediation.domain import dossier_review as review
from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.case_records import Kept
from mediation.domain.dispute import FINISHED, Stage, Track
from mediation.domain.dossier_review import DatedStep, DossierReview, ReviewPoint, steps_out_of_order
from mediation.domain.dossier_scores import DossierScores, score_dossiers
from mediation.domain.findings import Severity
from mediation.domain.ledger import ledger_of
from mediation.domain.records import IssuedDocument
from mediation.domain.signing import SignerRole, Signing
from mediation.services.agreements import AgreementService
from mediation.services.case_file import CaseFile, read_case_file
from mediation.services.dossier_contents import PAPER, SCAN, DossierItem, PaperState
from mediation.services.papers import PaperService
from mediation.services.performance import VISIT_AFTER_DAYS
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage

_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_CASE_NUMBER = re.compile(r"[〔(（\[]\d{4}[〕)）\]][\u4e00-\u9fff]{1,12}第?\d+号")
MOST_REVIEWED = 200
"""Dossiers looked through for a period's evaluation; more would keep the page waiting."""
_MOST_LOST = 5
"""What one missing paper costs."""


class DossierReviewService:
    """Reads a case file with its papers and says what an inspection would object to."""

    def __init__(
        self,
        storage: Storage,
        tables: RuleTables,
        clock: Clock,
        *,
        papers: PaperService,
        agreements: AgreementService,
    ) -> None:
        self._storage, self._tables, self._clock = storage, tables, clock
        self._papers, self._agreements = papers, agreements

    def dossier_review(self, dispute_id: UUID) -> DossierReview:
        """Return the seven heads with reasons."""
        with self._storage.read() as view:
            file = read_case_file(
                view,
                dispute_id,
                self._tables.categories,
                today=self._clock.today(),
                user=self._storage.user,
            )
            signings = view.records.of(Signing, dispute_id)
        items = self._papers.dossiers.items(dispute_id)
        issued = self._papers.issued(dispute_id)
        found = [
            *_acceptance(file),
            *_materials(items),
            *_form(file),
            *self._across(file, issued),
            *_evidence(file),
            *self._agreement(file, signings),
            *_performance(file),
            *_filing(file, issued),
        ]
        places = {head: place for place, head in enumerate(review.HEADS)}
        return DossierReview(tuple(sorted(found, key=lambda point: places[point.head])))

    def scores(self, dispute_ids: Sequence[UUID]) -> DossierScores:
        """Sum up the reviews of some dossiers, the first ones where there are very many."""
        reviews = {key: self.dossier_review(key) for key in dispute_ids[:MOST_REVIEWED]}
        return score_dossiers(reviews, waiting=max(len(dispute_ids) - MOST_REVIEWED, 0))

    def _agreement(self, file: CaseFile, signings: tuple[Kept[Signing], ...]) -> Iterator[ReviewPoint]:
        head, agreement = review.AGREEMENT, file.agreement
        if agreement is None:
            return
        if file.dispute.entered(Stage.TERMINATED) and agreement.state is AgreementState.SIGNED:
            yield ReviewPoint(head, 0, "调解终止了，又有签了字的协议，两样对不上。", "agreement", fatal=True)
        for finding in self._agreements.check(file.dispute, agreement):
            fatal = finding.code == "committee_fee"
            if finding.severity is not Severity.ADVICE or fatal:
                lost = 10 if finding.severity is Severity.ERROR else 3
                yield ReviewPoint(head, lost, finding.message, "agreement", fatal=fatal)
        if agreement.state is AgreementState.DRAFT:
            yield ReviewPoint(head, 10, "协议还是草稿。", "agreement")
        elif agreement.state is AgreementState.FINAL:
            yield ReviewPoint(head, 10, "协议定了稿，还没签字盖章。", "agreement")
        elif agreement.form is AgreementForm.WRITTEN:
            yield from _unsigned(file, signings)

    def _across(self, file: CaseFile, issued: tuple[IssuedDocument, ...]) -> Iterator[ReviewPoint]:
        """Papers that say something else than the record, and numbers in the records that are nobody's."""
        head = review.FORM
        latest = {one.kind: one for one in issued if one.kind != DocumentKind.DOSSIER.value}
        for paper in latest.values():
            check = self._papers.verify_code(paper.short_code)
            if check.record_holds or check.current is not None:
                continue
            assert paper.id is not None
            found = self._papers.differences(paper.id).found
            first = f"如：{found[0].sentence}。" if found else ""
            message = f"{paper.kind}印出以后，登记的内容改过，和纸上不一样。{first}重新打印、重新签。"
            yield ReviewPoint(head, 5, message, "dossier")
        yield from _foreign_numbers(file)


def _acceptance(file: CaseFile) -> Iterator[ReviewPoint]:
    head, dispute = review.ACCEPTANCE, file.dispute
    if dispute.accepted_on is None and dispute.stage not in (Stage.DECLINED, Stage.TRANSFERRED):
        yield ReviewPoint(head, 5, "没有受理日期。", "overview")
    if dispute.applied_on is None:
        yield ReviewPoint(head, 2, "没有申请日期。", "overview")
    if not dispute.category:
        yield ReviewPoint(head, 3, "没有选纠纷类型。", "overview")
    for party in dispute.parties:
        if dispute.applied_on and party.is_minor_on(dispute.applied_on) and party.guardian is None:
            yield ReviewPoint(head, 5, f"{party.name}不满18岁，没有记监护人。", "overview")


def _materials(items: tuple[DossierItem, ...]) -> Iterator[ReviewPoint]:
    wanted = [item for item in items if item.required]
    each = min(_MOST_LOST, review.MATERIALS.weight // max(1, len(wanted)) + 1)
    for item in wanted:
        if item.state in (PaperState.MISSING, PaperState.BY_HAND):
            where = "dossier" if item.made_in in (SCAN, PAPER, "") else item.made_in
            reason = f"{item.title}：{item.note}。" if item.note else f"缺{item.title}。"
            yield ReviewPoint(review.MATERIALS, each, reason, where)


def _form(file: CaseFile) -> Iterator[ReviewPoint]:
    head, dispute = review.FORM, file.dispute
    if not dispute.mediators:
        yield ReviewPoint(head, 3, "没有写调解员。", "overview")
    if not dispute.recorder and dispute.track is Track.ORDINARY:
        yield ReviewPoint(head, 2, "没有写记录人。", "overview")
    for place, session in enumerate(dispute.sessions, start=1):
        if not session.note.strip():
            yield ReviewPoint(head, 3, f"第{place}次调解没有写经过。", "overview")
    for sentence, jump in steps_out_of_order(tuple(_steps(file))):
        yield ReviewPoint(head, 3, sentence, jump)


def _steps(file: CaseFile) -> Iterator[DatedStep]:
    """The days of a case file in the order in which they should follow each other."""
    dispute, agreement = file.dispute, file.agreement
    ended = agreement.effective_on or agreement.reached_on if agreement else None
    named = (
        ("发生", [dispute.occurred_on], "overview"),
        ("申请", [dispute.applied_on], "overview"),
        ("受理", [dispute.accepted_on], "overview"),
        ("调查", [kept.on for kept in file.inquiries], "overview"),
        ("调解", [session.held_on for session in dispute.sessions], "overview"),
        ("协议", [ended], "agreement"),
        ("履行", [kept.on for kept in file.payments], "performance"),
        ("回访", [kept.on for kept in file.visits], "performance"),
        ("立卷", [file.note.on if file.note else None], "dossier"),
    )
    for name, given, jump in named:
        days = [day for day in given if day is not None]
        if days:
            yield DatedStep(name, min(days), max(days), jump)


def _foreign_numbers(file: CaseFile) -> Iterator[ReviewPoint]:
    """Identity and case numbers in records and inquiries that the registration does not know."""
    dispute = file.dispute
    known = {party.id_number.upper() for party in dispute.parties}
    known |= {party.guardian.id_number.upper() for party in dispute.parties if party.guardian}
    texts = [(f"第{n}次调解记录", session.note) for n, session in enumerate(dispute.sessions, start=1)]
    texts += [(f"{kept.value.asked}的调查记录", kept.value.note) for kept in file.inquiries]
    if file.agreement is not None:
        texts.append(("协议书", "\n".join(term.text for term in file.agreement.terms)))
    for title, text in texts:
        for number in dict.fromkeys(_IDENTITY_NUMBER.findall(text)):
            if number.upper() not in known:
                message = f"{title}里的证号末四位{number[-4:]}，和登记的当事人都对不上。"
                yield ReviewPoint(review.FORM, 3, message, "overview")
        for number in dict.fromkeys(_CASE_NUMBER.findall(text)):
            if dispute.number and number != dispute.number and "调" in number:
                message = f"{title}里的编号{number}，和本件的{dispute.number}不一样。"
                yield ReviewPoint(review.FORM, 2, message, "overview")


def _evidence(file: CaseFile) -> Iterator[ReviewPoint]:
    head, dispute = review.EVIDENCE, file.dispute
    if dispute.track is Track.SIMPLE:
        return
    if not dispute.evidence:
        yield ReviewPoint(head, 8, "证据清单是空的。", "overview")
    for one in dispute.evidence:
        if not one.proves.strip():
            yield ReviewPoint(head, 2, f"证据“{one.name}”没有写证明什么。", "overview")
        if not one.submitted_by.strip():
            yield ReviewPoint(head, 1, f"证据“{one.name}”没有写谁交的。", "overview")
    if dispute.evidence and not file.scans_of(DocumentKind.EVIDENCE_SHEET.value):
        yield ReviewPoint(head, 4, "证据的复印件、照片还没放进卷宗。", "dossier")


def _unsigned(file: CaseFile, signings: tuple[Kept[Signing], ...]) -> Iterator[ReviewPoint]:
    """An agreement without a party's signature, a mediator's or the seal is none (人民调解法 29)."""
    first = [kept.value for kept in signings if kept.value.about is None]
    if not first:
        yield ReviewPoint(review.AGREEMENT, 2, "没有记是谁在哪天签的字。", "agreement")
        return
    roles = {one.role for one in first}
    signed = {one.signed_for or one.name for one in first if one.role is SignerRole.PARTY}
    missing = [party.name for party in file.dispute.parties if party.name not in signed]
    if missing:
        yield _fatal(f"协议上没有{'、'.join(missing)}的签名。")
    if SignerRole.MEDIATOR not in roles:
        yield _fatal("协议上没有调解员的签名。")
    if SignerRole.COMMITTEE not in roles:
        yield _fatal("协议上没有盖人民调解委员会的印章。")


def _fatal(message: str) -> ReviewPoint:
    return ReviewPoint(review.AGREEMENT, review.AGREEMENT.weight, message, "agreement", fatal=True)


def _performance(file: CaseFile) -> Iterator[ReviewPoint]:
    head, agreement, today = review.PERFORMANCE, file.agreement, file.today
    if agreement is None or agreement.effective_on is None:
        return
    ledger = ledger_of(agreement, file.payments, today=today, delays=file.delays)
    if ledger.overdue(today) and not file.reminders:
        yield ReviewPoint(head, 5, "有到期没履行的，还没督促过。", "performance")
    if not file.visits and today > agreement.effective_on + timedelta(days=VISIT_AFTER_DAYS):
        yield ReviewPoint(head, 5, f"协议生效超过{VISIT_AFTER_DAYS}天，还没回访。", "performance")


def _filing(file: CaseFile, issued: tuple[IssuedDocument, ...]) -> Iterator[ReviewPoint]:
    head, dispute = review.FILING, file.dispute
    if dispute.stage not in FINISHED:
        return
    if file.closing is None and dispute.track is Track.ORDINARY:
        yield ReviewPoint(head, 2, "结案报告还没写。", "dossier")
    if not any(one.kind == DocumentKind.DOSSIER.value for one in issued):
        yield ReviewPoint(head, 3, "卷宗还没装订。", "dossier")
