"""What must be on file before a step (流程要件): hard where the law is hard, soft where practice is soft.

An error closes the step; a warning is said beside it and holds nothing up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from mediation.domain.agreement import Agreement, AgreementForm, AgreementState
from mediation.domain.dispute import AGREED, Dispute, Source, Stage
from mediation.domain.findings import Finding, Severity
from mediation.domain.parties import Side
from mediation.domain.workflow_records import Asking, Matter, Willingness

RIGHTS_NOTICE = "权利义务告知书"
TERMINATION_NOTICE = "终止调解通知书"
DOSSIER = "调解卷宗"
_NO_REASON = "还没有写为什么不予受理。不予受理通知书上要用。"
_NEEDS_WILL = frozenset({Stage.ACCEPTED, Stage.INVESTIGATING, Stage.MEDIATING})
_APPROVED: Mapping[Stage, Matter] = {
    Stage.ACCEPTED: Matter.ACCEPT,
    Stage.DECLINED: Matter.DECLINE,
    Stage.TRANSFERRED: Matter.TRANSFER,
    Stage.TERMINATED: Matter.TERMINATE,
    Stage.CLOSED: Matter.CLOSE,
}


@dataclass(frozen=True)
class OnFile:
    """What a step is judged by: the dispute, its agreement, and what else is on file."""

    dispute: Dispute
    agreement: Agreement | None = None
    papers: frozenset[str] = frozenset()
    """Kinds of the papers issued."""
    records: frozenset[str] = frozenset()
    """Kinds of the entries of the case file."""
    askings: tuple[Asking, ...] = ()
    approved: frozenset[Matter] = frozenset()
    paused: bool = False
    alone: bool = False
    """Whether the committee has one person only, who then approves nothing separately."""

    @property
    def signed(self) -> AgreementForm | None:
        """The form of the agreement in force, None while there is none."""
        agreement = self.agreement
        return agreement.form if agreement and agreement.state is AgreementState.SIGNED else None

    @property
    def refusing(self) -> str:
        """The party whose last word is a clear refusal, '' when nobody refuses."""
        last = {asking.party: asking.answer for asking in self.askings if asking.answer is not None}
        return next((party for party, answer in last.items() if answer is Willingness.REFUSES), "")


@dataclass(frozen=True)
class Step:
    """A stage that may come next, with what is missing for it."""

    stage: Stage
    findings: tuple[Finding, ...] = ()

    @property
    def open(self) -> bool:
        """Tell whether the law lets it happen now."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def before(stage: Stage, case: OnFile) -> tuple[Finding, ...]:
    """Return what the file lacks for a step, what closes it first."""
    found = [*_will(stage, case), *_RULES.get(stage, _nothing)(case), *_approval(stage, case)]
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.ERROR))


def _will(stage: Stage, case: OnFile) -> Iterator[Finding]:
    if stage in _NEEDS_WILL and case.refusing:
        yield _hard(
            "clear_refusal",
            f"{case.refusing}明确拒绝调解，不能再往下调。可以终止、不予受理，或者等{case.refusing}改了主意再记一次征询。",
            "人民调解法第十七条",
        )


def _registered(case: OnFile) -> Iterator[Finding]:
    """What makes a lead a dispute; who found it, where and how grave it is stands on the sheet of screening."""
    dispute = case.dispute
    if not any(party.name.strip() for party in dispute.on_side(Side.APPLICANT)):
        yield _hard(
            "no_applicant",
            "还没有写申请人。问清谁要求调解，在“修改登记”里补上；没有人申请的，写受损的一方。",
            "",
        )
    if "screening" not in case.records:
        yield _soft(
            "no_screening", "排查登记表还没有填：在哪里、谁排查的、风险多大。", "人民调解工作若干规定第五条"
        )
    if not dispute.on_side(Side.RESPONDENT):
        yield _soft("no_respondent", "还没有写被申请人。", "")
    if not dispute.category:
        yield _soft("no_category", "还没有选纠纷类型。", "")


def _accepted(case: OnFile) -> Iterator[Finding]:
    answers = (Willingness.WILLING, Willingness.REFUSES)
    asked = {asking.party for asking in case.askings if asking.answer in answers}
    others = [party.name for party in case.dispute.on_side(Side.RESPONDENT)]
    silent = [name for name in others if name not in asked]
    if case.dispute.source is not Source.OWN_INITIATIVE and silent:
        yield _soft(
            "not_asked",
            f"还没有记过{'、'.join(silent)}愿不愿意调解。问过再受理最稳妥。",
            "人民调解法第十七条",
        )
    if not others:
        yield _soft("no_respondent", "还没有写被申请人。", "")


def _declined(case: OnFile) -> Iterator[Finding]:
    if "refusal" not in case.records:
        why = "还没有写为什么不作纠纷登记。" if case.dispute.is_lead else _NO_REASON
        yield _soft("no_reason", why, "")
    if "remedies_told" not in case.records and not case.dispute.is_lead:
        yield _soft("remedies_not_told", "还没有告知申请人可以走哪些路。", "人民调解法第三条")


def _transferred(case: OnFile) -> Iterator[Finding]:
    if "referral" not in case.records:
        yield _soft("no_referral", "还没有写移送给谁、为什么移送。", "人民调解法第二十五条")


def _mediating(case: OnFile) -> Iterator[Finding]:
    if not case.dispute.mediators:
        yield _soft("no_mediator", "还没有定下谁来调解。", "人民调解法第十九条")
    if RIGHTS_NOTICE not in case.papers:
        yield _soft("rights_not_told", "还没有印过权利义务告知书。", "人民调解法第二十三条、第二十四条")
    if case.paused:
        yield _soft("paused", "这件还在暂停，恢复了再往下调。", "")
    if case.dispute.stage is Stage.CLOSED and "reopening" not in case.records:
        yield _hard("no_reopening", "已经结案的要重新调解，先写明原因。", "")


def _agreed_in_writing(case: OnFile) -> Iterator[Finding]:
    if case.signed is not AgreementForm.WRITTEN:
        yield _hard(
            "not_signed",
            "协议书要各方当事人签名、调解员签名并盖章才生效。先起草、定稿，签好了在“协议”里记签字。",
            "人民调解法第二十九条",
        )


def _agreed_orally(case: OnFile) -> Iterator[Finding]:
    if case.signed is not AgreementForm.ORAL:
        yield _hard(
            "not_recorded", "口头协议要由调解员记下内容。先在“协议”里记下来。", "人民调解法第二十八条"
        )


def _terminated(case: OnFile) -> Iterator[Finding]:
    if "remedies_told" not in case.records and TERMINATION_NOTICE not in case.papers:
        yield _hard(
            "remedies_not_told",
            "终止调解时要告知双方还可以走哪些路：仲裁、行政途径或者向法院起诉。记下告知了什么，或者印出终止调解通知书。",
            "人民调解法第二十六条",
        )
    if "termination" not in case.records:
        yield _soft("no_reason", "还没有写为什么终止。终止调解通知书上要用。", "")


def _visited(case: OnFile) -> Iterator[Finding]:
    if "visit" not in case.records:
        yield _soft("no_visit", "还没有回访记录。", "人民调解法第三十一条")


def _closed(case: OnFile) -> Iterator[Finding]:
    if "closing_report" not in case.records:
        yield _soft("no_report", "还没有结案报告。", "")
    if case.dispute.stage in AGREED and "visit" not in case.records:
        yield _soft("no_visit", "还没有回访过就要结案。", "人民调解法第三十一条")
    if case.dispute.stage is Stage.TERMINATED and TERMINATION_NOTICE not in case.papers:
        yield _soft("no_notice", "终止调解通知书还没有印给双方。", "人民调解法第二十六条")


def _archived(case: OnFile) -> Iterator[Finding]:
    if "filing" not in case.records:
        yield _soft("no_retention", "还没有定保管期限、放在哪里。", "")
    if DOSSIER not in case.papers:
        yield _soft("no_dossier", "卷宗还没有装订。", "人民调解法第二十七条")


def _approval(stage: Stage, case: OnFile) -> Iterator[Finding]:
    matter = _APPROVED.get(stage)
    if matter is Matter.DECLINE and case.dispute.is_lead:  # nobody applied, so nothing is refused
        return
    if matter is not None and matter not in case.approved and not case.alone:
        yield _soft("not_approved", f"{matter.chinese}还没有经主任审批。", "")


def _nothing(_: OnFile) -> Iterator[Finding]:
    return iter(())


_RULES: Mapping[Stage, Callable[[OnFile], Iterator[Finding]]] = {
    Stage.REGISTERED: _registered,
    Stage.ACCEPTED: _accepted,
    Stage.DECLINED: _declined,
    Stage.TRANSFERRED: _transferred,
    Stage.MEDIATING: _mediating,
    Stage.AGREED_WRITTEN: _agreed_in_writing,
    Stage.AGREED_ORALLY: _agreed_orally,
    Stage.TERMINATED: _terminated,
    Stage.VISITED: _visited,
    Stage.CLOSED: _closed,
    Stage.ARCHIVED: _archived,
}


def _hard(code: str, message: str, article: str) -> Finding:
    return Finding(code, Severity.ERROR, message, article=article)


def _soft(code: str, message: str, article: str) -> Finding:
    return Finding(code, Severity.WARNING, message, article=article)
