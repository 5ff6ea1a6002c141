"""类案检索报告: what a search found for a dispute, written out so that another can check it, and kept as issued."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mediation.clock import Clock
from mediation.documents.models import CaseReportForm
from mediation.domain.case_feedback import Verdict
from mediation.domain.case_records import Kept
from mediation.domain.case_report import CaseReport, OutcomeCount, ReportedCase, ReportedFactor
from mediation.domain.chinese_dates import long_date
from mediation.domain.committee import Committee
from mediation.domain.dispute import Dispute
from mediation.domain.library import PastCase
from mediation.domain.outcomes import COURT_WORDS, result_words, tenths
from mediation.domain.similar import ShownCase
from mediation.errors import NotAllowedNow
from mediation.services.case_factors import CheckedFactor
from mediation.services.rule_tables import RuleTables
from mediation.services.similar_cases import SimilarCaseService
from mediation.storage.storage import Storage

MOST_CASES = 10
_LONGEST_FACTS = 3000
_LONGEST_NAME = 40
_CHECKED, _READ = "调解员核对过", "经过里写着"
_UNSAID = "结果没写"
_FEWEST_SHARES = 3


class CaseReportBook:
    """Makes the report of a dispute, keeps what was handed out."""

    def __init__(
        self, storage: Storage, similar: SimilarCaseService, tables: RuleTables, clock: Clock
    ) -> None:
        self._storage = storage
        self._similar = similar
        self._tables = tables
        self._clock = clock

    def now(self, dispute_id: UUID) -> CaseReportForm:
        """Return the report as it would be today; nothing is kept."""
        dispute, committee = self._read(dispute_id)
        return report_form(self._make(dispute), dispute, committee, self._clock.today())

    def issue(self, dispute_id: UUID) -> CaseReportForm:
        """Return the report of today and keep what it says; the same is kept once."""
        dispute, committee = self._read(dispute_id)
        report, today = self._make(dispute), self._clock.today()
        with self._storage.work("出具类案检索报告") as work:
            earlier = work.records.of(CaseReport, dispute_id)
            if not any((kept.value, kept.on) == (report, today) for kept in earlier):
                work.records.add(report, on=today, dispute_id=dispute_id)
                work.commit()
        return report_form(report, dispute, committee, today)

    def forms(self, dispute_id: UUID) -> tuple[CaseReportForm, ...]:
        """Return the reports that were handed out, oldest first, exactly as they were."""
        dispute, committee = self._read(dispute_id)
        return tuple(report_form(kept.value, dispute, committee, kept.on) for kept in self._kept(dispute_id))

    def _kept(self, dispute_id: UUID) -> tuple[Kept[CaseReport], ...]:
        with self._storage.read() as view:
            return view.records.of(CaseReport, dispute_id)

    def _read(self, dispute_id: UUID) -> tuple[Dispute, Committee]:
        with self._storage.read() as view:
            return view.disputes.get(dispute_id), view.committee.get()

    def _make(self, dispute: Dispute) -> CaseReport:
        with self._storage.read() as view:
            size = view.lists.library_size()
        if not size:
            raise NotAllowedNow("类案库还是空的，出不了类案检索报告。", "先放进旧案，或者放进示范案例。")
        query = self._similar.query_of(dispute)
        found = self._similar.shown(query, limit=MOST_CASES, dispute_id=dispute.id)
        shown = [one for one in found if one.verdict is not Verdict.UNLIKE]
        category = self._tables.categories.get(dispute.category).full_name if dispute.category else ""
        counted = [one.found.case for one in shown if not one.brought_up]
        return CaseReport(
            facts=_cut(dispute.facts, _LONGEST_FACTS),
            claims=_cut(query.claims, _LONGEST_FACTS),
            category=dispute.subtype or category,
            factors=tuple(_factor(one) for one in self._similar.confirmed.of(dispute) if not one.is_missing),
            library=size,
            cases=tuple(_case(one) for one in shown),
            outcomes=_outcomes(counted),
            shares=_shares(counted),
            made_by=self._storage.user,
        )


def report_form(report: CaseReport, dispute: Dispute, committee: Committee, on: date) -> CaseReportForm:
    """Return the paper of a report."""
    return CaseReportForm(
        committee=committee.full_name,
        number=dispute.number,
        people="；".join(f"{party.side.chinese}{party.name}" for party in dispute.parties),
        category=report.category,
        facts=report.facts,
        claims=report.claims,
        factors=tuple((one.name, one.value, one.origin) for one in report.factors),
        library=f"{report.library:,}",
        listed=str(len(report.cases)),
        cases=tuple(_row(place, one) for place, one in enumerate(report.cases, 1)),
        outcomes=tuple((one.outcome, f"{one.count}件") for one in report.outcomes),
        counted=str(sum(one.count for one in report.outcomes)),
        shares=report.shares,
        made_by=report.made_by,
        made_on=long_date(on),
        dated=on,
    )


def _row(place: int, one: ReportedCase) -> tuple[str, str, str, str]:
    copies = f"另有{one.copies}件几乎一样，没有重复列出。" if one.copies else ""
    contrast = "为了对照列入" if one.contrast else ""
    result = "，".join(part for part in (one.result, contrast) if part)
    differs = f"不同：{one.differs}" if one.differs else ""
    return str(place), f"{one.name}（{one.origin}）{copies}", result, f"{one.alike}{differs}"


def _factor(one: CheckedFactor) -> ReportedFactor:
    return ReportedFactor(one.name, one.value, _CHECKED if one.said else f"{_READ}“{one.clause}”")


def _case(one: ShownCase) -> ReportedCase:
    case = one.found.case
    return ReportedCase(
        name=case.title or _cut(case.facts or case.claims, _LONGEST_NAME),
        origin=_origin(case),
        result=result_words(case),
        alike=one.found.why,
        differs=one.found.differs.partition("：")[2],
        side=one.side.chinese if one.side else "",
        copies=len(one.near_copies),
        contrast=one.brought_up,
    )


def _origin(case: PastCase) -> str:
    day = long_date(case.ended_on) if case.ended_on else "日期没写"
    return "，".join((case.kind.chinese, case.source or case.origin.chinese, day))


def _outcomes(cases: Sequence[PastCase]) -> tuple[OutcomeCount, ...]:
    said = Counter(COURT_WORDS.get(case.outcome, case.outcome) or _UNSAID for case in cases)
    return tuple(OutcomeCount(outcome, count) for outcome, count in said.most_common())


def _shares(cases: Sequence[PastCase]) -> str:
    """From the least to the most of what was asked; two cases are no range."""
    ratios = sorted(case.ratio for case in cases if case.ratio is not None)
    if len(ratios) < _FEWEST_SHARES:
        return ""
    low, middle, high = (tenths(ratios[at], fine=True) for at in (0, len(ratios) // 2, -1))
    return f"写明数额的{len(ratios)}件里，最少是请求的{low}，最多{high}，居中{middle}"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 2] + "……"
