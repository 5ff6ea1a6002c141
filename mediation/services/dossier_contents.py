"""What a dossier holds, in binding order (装订次序): printed, scanned, missing or not needed, and where the missing is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from mediation.documents.models import DocumentKind
from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.case_records import Attachment
from mediation.domain.dispute import FINISHED, Source, Stage, Track
from mediation.domain.parties import PartyKind
from mediation.services.case_file import CaseFile

IDENTITY, CONFIRMATION, OTHERS = "当事人身份证明", "司法确认材料", "其他材料"
SCAN, PAPER = "scan", "paper"
SCAN_ONLY = (IDENTITY, CONFIRMATION, OTHERS)
"""Papers that come from elsewhere: only scans or sheets put in by hand."""
_ENDED_WITHOUT = frozenset({Stage.DECLINED, Stage.TRANSFERRED})


class PaperState(Enum):
    """How a paper of the dossier stands."""

    SCANNED = auto()
    """The signed paper is there as scan or photo."""
    PRINTED = auto()
    """The program prints it from the record."""
    BY_HAND = auto()
    """Copies and papers of others that people scan or put in themselves."""
    MISSING = auto()
    NEEDLESS = auto()


@dataclass(frozen=True)
class DossierItem:
    """One line of the contents before it is bound; ``made_in`` is where a missing one is made.

    That is `SCAN`, `PAPER` (print it), or the name of a tab.
    """

    title: str
    state: PaperState
    required: bool = False
    papers: int = 0
    scans: tuple[Attachment, ...] = ()
    note: str = ""
    made_in: str = ""

    @property
    def kind(self) -> DocumentKind | None:
        """The kind of paper the program can print for it."""
        return next((kind for kind in DocumentKind if kind.value == self.title), None)

    @property
    def printable(self) -> str:
        """The name of the kind the program can print for it, '' when it cannot."""
        return self.kind.value if self.kind else ""


@dataclass(frozen=True)
class _Rule:
    """How many papers the record gives; whether the paper is wanted; what is said when it is not there."""

    papers: Callable[[CaseFile], int] = lambda _: 0
    wanted: Callable[[CaseFile], bool] = lambda _: False
    needless: str = ""
    missing: str = ""
    made_in: str = PAPER


def dossier_items(
    file: CaseFile, order: Sequence[str], letters: Mapping[str, int] | None = None
) -> tuple[DossierItem, ...]:
    """The lines of a dossier in the committee's order; ``letters`` counts letters that were filled in and sheets reckoned.

    A scan of a kind that stands in no order is bound among the other papers, so that nothing is lost.
    """
    counted = letters or {}
    placed = {title: file.scans_of(title) for title in order}
    lost = tuple(one for one in file.attachments if one.kind not in placed)
    found = []
    for title in order:
        item = _item(file, title, counted.get(title, 0))
        scans = placed[title] + (lost if title == OTHERS else ())
        found.append(_with_scans(item, scans) if scans else item)
    if lost and OTHERS not in placed:
        found.append(DossierItem(OTHERS, PaperState.SCANNED, scans=lost))
    return tuple(found)


def missing_titles(items: Sequence[DossierItem]) -> tuple[str, ...]:
    """The names of what is missing."""
    return tuple(item.title for item in items if item.state is PaperState.MISSING)


def _with_scans(item: DossierItem, scans: tuple[Attachment, ...]) -> DossierItem:
    return replace(item, scans=scans, state=PaperState.SCANNED, note=f"{len(scans)}份扫描件", made_in="")


def _item(file: CaseFile, title: str, letters: int) -> DossierItem:
    rule = _RULES.get(title, _Rule())
    papers = rule.papers(file) or letters
    required = rule.wanted(file)
    if papers:
        note = f"{papers}份" if papers > 1 else ""
        return DossierItem(title, PaperState.PRINTED, required, papers, note=note)
    if required:
        state = PaperState.BY_HAND if rule.made_in == SCAN else PaperState.MISSING
        return DossierItem(title, state, required, note=rule.missing, made_in=rule.made_in)
    return DossierItem(title, PaperState.NEEDLESS, note=rule.needless)


# ---- the rules: 司发通〔2010〕239号, and what a kind of dispute and track asks ------------------------------------


def _simple(file: CaseFile) -> bool:
    oral = file.agreement is not None and file.agreement.form is AgreementForm.ORAL
    return file.dispute.track is Track.SIMPLE or oral


def _accepted(file: CaseFile) -> bool:
    return file.dispute.stage not in _ENDED_WITHOUT


def _bound(file: CaseFile) -> bool:
    return file.agreement is not None and file.agreement.state is not AgreementState.DRAFT


def _signed_written(file: CaseFile) -> bool:
    agreement = file.agreement
    return (
        agreement is not None
        and agreement.state is AgreementState.SIGNED
        and agreement.form is AgreementForm.WRITTEN
    )


def _in_parts(file: CaseFile) -> bool:
    """Tell whether money comes in parts, or every month."""
    agreement = file.agreement
    return agreement is not None and (
        len(agreement.instalments) > 1 or any(term.recurring for term in agreement.terms)
    )


def _ended_without(file: CaseFile) -> bool:
    return file.dispute.entered(Stage.TERMINATED) is not None or not _accepted(file)


def _agents(file: CaseFile) -> bool:
    return any(party.agents for party in file.dispute.parties)


def _organisations(file: CaseFile) -> int:
    return sum(party.kind is PartyKind.ORGANISATION for party in file.dispute.parties)


_RULES: Mapping[str, _Rule] = {
    DocumentKind.SCREENING.value: _Rule(
        lambda file: int(file.screening is not None or file.dispute.entered(Stage.LEAD) is not None),
        needless="不是排查来的",
    ),
    DocumentKind.APPLICATION.value: _Rule(
        lambda file: int(file.dispute.source is not Source.OWN_INITIATIVE and not _simple(file)),
        needless="主动调解或者口头申请，不需要",
    ),
    DocumentKind.ACCEPTANCE.value: _Rule(lambda _: 1, lambda _: True),
    DocumentKind.REFUSAL_NOTICE.value: _Rule(
        wanted=lambda file: file.dispute.stage is Stage.DECLINED, needless="已经受理", missing="还没写"
    ),
    DocumentKind.RIGHTS_NOTICE.value: _Rule(lambda file: int(_accepted(file)), _accepted, "没有受理，不需要"),
    IDENTITY: _Rule(
        wanted=lambda file: _accepted(file) and not _simple(file),
        needless="简易办理，可以不放",
        missing="还没放复印件",
        made_in=SCAN,
    ),
    DocumentKind.OFFICE_CERTIFICATE.value: _Rule(
        lambda file: int(_organisations(file) > 0), needless="没有单位，不需要"
    ),
    DocumentKind.AUTHORISATION.value: _Rule(
        wanted=_agents, needless="没有代理人，不需要", missing="有代理人，还没放"
    ),
    DocumentKind.SUMMONS.value: _Rule(needless="没有发过"),
    DocumentKind.SERVICE_RECEIPT.value: _Rule(needless="没有发过"),
    DocumentKind.RECUSAL_REQUEST.value: _Rule(needless="没有人申请回避"),
    DocumentKind.RECUSAL_DECISION.value: _Rule(needless="没有人申请回避"),
    DocumentKind.INQUIRY.value: _Rule(
        lambda file: len(file.inquiries),
        lambda file: file.dispute.entered(Stage.INVESTIGATING) is not None,
        "没有调查，不需要",
        "调查过，还没记",
    ),
    DocumentKind.EVIDENCE_LIST.value: _Rule(
        lambda file: int(bool(file.dispute.evidence)), needless="没有证据"
    ),
    DocumentKind.EVIDENCE_SHEET.value: _Rule(
        wanted=lambda file: bool(file.dispute.evidence) and not _simple(file),
        needless="没有证据",
        missing="还没放复印件、照片",
        made_in=SCAN,
    ),
    DocumentKind.OPINIONS.value: _Rule(lambda file: int(bool(file.opinions)), needless="没有标了“入卷”的"),
    DocumentKind.CALCULATION.value: _Rule(needless="没有算过"),
    DocumentKind.SESSION_RECORD.value: _Rule(
        lambda file: len(file.dispute.sessions),
        lambda file: _accepted(file) and not _simple(file),
        "不需要",
        "一次都没记",
        "overview",
    ),
    DocumentKind.AGREEMENT.value: _Rule(
        lambda file: int(_bound(file)),
        lambda file: not _ended_without(file),
        "没有达成，不需要",
        "还没定稿",
        "agreement",
    ),
    DocumentKind.SUPPLEMENT.value: _Rule(
        lambda file: sum(kept.value.agreement.state is AgreementState.SIGNED for kept in file.supplements),
        needless="没有另签",
    ),
    DocumentKind.TERMINATION_NOTICE.value: _Rule(
        wanted=lambda file: file.dispute.entered(Stage.TERMINATED) is not None,
        needless="没有终止",
        missing="调解终止了，还没写",
    ),
    DocumentKind.REFERRAL.value: _Rule(
        wanted=lambda file: file.dispute.stage is Stage.TRANSFERRED, needless="没有移送", missing="还没写"
    ),
    DocumentKind.DELEGATION_REPLY.value: _Rule(
        wanted=lambda file: file.dispute.source is Source.DELEGATED and file.dispute.stage in FINISHED,
        needless="不是委托来的",
        missing="还没回函",
    ),
    DocumentKind.RECEIPT.value: _Rule(
        lambda file: len(file.payments),
        lambda file: _bound(file) and file.dispute.entered(Stage.VISITED) is not None,
        "还没有履行",
        "没有收条、回单",
        "performance",
    ),
    DocumentKind.LEDGER.value: _Rule(
        lambda file: int(bool(file.payments) and _in_parts(file)),
        needless="不是分期，不需要",
    ),
    DocumentKind.PERFORMANCE_REMINDER.value: _Rule(lambda file: len(file.reminders), needless="没有督促过"),
    DocumentKind.PERFORMANCE_PROOF.value: _Rule(needless="没有出过"),
    DocumentKind.RETURN_VISIT.value: _Rule(
        lambda file: len(file.visits), _signed_written, "协议生效以后再回访", "还没回访", "performance"
    ),
    DocumentKind.CONFIRMATION_APPLICATION.value: _Rule(needless="没有申请"),
    CONFIRMATION: _Rule(needless="没有申请"),
    OTHERS: _Rule(needless="没有"),
    DocumentKind.CLOSING_REPORT.value: _Rule(
        lambda file: int(file.closing is not None or file.dispute.entered(Stage.CLOSED) is not None),
        needless="结案时再写",
    ),
    DocumentKind.STATEMENT.value: _Rule(lambda _: 1, lambda _: True),
}
