"""The papers of a dossier in binding order (装订次序), and how each of them stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from mediation.domain.agreement import Agreement, AgreementForm, AgreementState
from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import Dispute, Source, Stage
from mediation.domain.records import IssuedDocument
from ui.pages.dispute.dossier.words import tr
from ui.pages.dispute.paper_names import ACCEPTANCE, AGREEMENT, APPLICATION

_ENDED_WITHOUT = (Stage.DECLINED, Stage.TRANSFERRED, Stage.TERMINATED)


class State(Enum):
    """How a paper stands."""

    THERE = auto()
    MADE = auto()
    """The program prints it when the dossier is bound."""
    BY_HAND = auto()
    """Signed or copied papers that people put in themselves."""
    MISSING = auto()
    NEEDLESS = auto()


@dataclass(frozen=True)
class DossierLine:
    """One paper: its name, how it stands in a few words, and what its link does.

    ``paper`` is a kind the program prints, ``tab`` the tab where what is missing is made; at most one is set.
    """

    name: str
    state: State
    note: str = ""
    verb: str = ""
    paper: str = ""
    tab: str = ""


@dataclass(frozen=True)
class DossierView:
    """Everything the tab shows, read in one go."""

    dispute: Dispute
    agreement: Agreement | None
    issued: tuple[IssuedDocument, ...]
    today: date

    @property
    def lines(self) -> tuple[DossierLine, ...]:
        """The papers in their order."""
        return tuple(_lines(self))

    @property
    def stops_binding(self) -> str:
        """Why the dossier cannot be bound yet: an agreement without signatures is none (人民调解法 29)."""
        agreement = self.agreement
        if agreement is None or agreement.state is AgreementState.SIGNED:
            return ""
        if agreement.state is AgreementState.FINAL:
            return tr("协议书还没签字盖章，记了签字才能装订。")
        return tr("协议还是草稿，定稿、签字以后才能装订。")

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what is missing."""
        return tuple(line.name for line in self.lines if line.state is State.MISSING)


def _lines(view: DossierView) -> Iterator[DossierLine]:
    dispute = view.dispute
    yield DossierLine(tr("卷宗封面"), State.MADE, tr("程序会做"))
    yield DossierLine(tr("卷内目录"), State.MADE, tr("程序会做"))
    if dispute.source is not Source.OWN_INITIATIVE:
        yield _printed(view, tr("申请书"), APPLICATION)
    yield _printed(view, tr("受理登记表"), ACCEPTANCE)
    yield DossierLine(tr("权利义务告知书"), State.BY_HAND, tr("放签了字的那份"))
    people = tr("{count}份，放复印件").format(count=len(dispute.parties))
    yield DossierLine(tr("当事人身份证明"), State.BY_HAND, people)
    agents = sum(len(party.agents) for party in dispute.parties)
    yield _if_any(tr("授权委托书"), agents, tr("{count}份，放原件"), tr("没有代理人，不需要"))
    yield _investigation(dispute)
    yield _if_any(tr("证据材料"), len(dispute.evidence), tr("{count}件，放复印件"), tr("没有收证据"))
    yield _sessions(dispute)
    yield _agreement(view)
    yield from _afterwards(view)


def _printed(view: DossierView, name: str, kind: str) -> DossierLine:
    paper = next((one for one in reversed(view.issued) if one.kind == kind), None)
    if paper is not None and paper.issued_at is not None:
        day = short_date(paper.issued_at.date(), view.today)
        return DossierLine(name, State.THERE, tr("{day}打印过").format(day=day), tr("再印"), kind)
    return DossierLine(name, State.MADE, tr("程序会做"), tr("打印"), kind)


def _if_any(name: str, count: int, words: str, none: str) -> DossierLine:
    if count:
        return DossierLine(name, State.BY_HAND, words.format(count=count))
    return DossierLine(name, State.NEEDLESS, none)


def _investigation(dispute: Dispute) -> DossierLine:
    name = tr("调查记录")
    if dispute.entered(Stage.INVESTIGATING) is None:
        return DossierLine(name, State.NEEDLESS, tr("没有调查，不需要"))
    return DossierLine(name, State.BY_HAND, tr("放签了字的那份"))


def _sessions(dispute: Dispute) -> DossierLine:
    name, count = tr("人民调解记录"), len(dispute.sessions)
    if count:
        return DossierLine(name, State.BY_HAND, tr("{count}次，放签了字的那份").format(count=count))
    if dispute.stage in (Stage.DECLINED, Stage.TRANSFERRED):
        return DossierLine(name, State.NEEDLESS, tr("没有调解，不需要"))
    return DossierLine(name, State.MISSING, tr("一次都没记"), tr("去记"), tab="overview")


def _agreement(view: DossierView) -> DossierLine:
    name, agreement = tr("调解协议书"), view.agreement
    if agreement is None:
        if view.dispute.stage in _ENDED_WITHOUT or view.dispute.entered(Stage.TERMINATED):
            return DossierLine(name, State.NEEDLESS, tr("没有达成，不需要"))
        return DossierLine(name, State.MISSING, tr("还没起草"), tr("去写"), tab="agreement")
    if agreement.state is AgreementState.DRAFT:
        return DossierLine(name, State.MISSING, tr("还是草稿"), tr("去定稿"), tab="agreement")
    if agreement.state is AgreementState.FINAL:
        return DossierLine(name, State.MISSING, tr("还没签字盖章"), tr("记签字"), tab="agreement")
    day = short_date(agreement.effective_on, view.today) if agreement.effective_on else ""
    return DossierLine(name, State.THERE, tr("{day}生效").format(day=day), tr("再印"), AGREEMENT)


def _afterwards(view: DossierView) -> Iterator[DossierLine]:
    dispute, agreement = view.dispute, view.agreement
    bound = agreement is not None and agreement.state is AgreementState.SIGNED
    performed = dispute.entered(Stage.PERFORMING) is not None
    yield _if_any(tr("履行凭证"), int(performed), tr("收条、汇款单放进来"), tr("还没有履行"))
    visited = dispute.entered(Stage.VISITED)
    name = tr("回访记录")
    if visited is not None:
        note = tr("{day}回访，放签了字的那份").format(day=short_date(visited, view.today))
        yield DossierLine(name, State.BY_HAND, note)
    elif bound and agreement is not None and agreement.form is AgreementForm.WRITTEN:
        yield DossierLine(name, State.MISSING, tr("还没回访"), tr("去记回访"), tab="overview")
    else:
        yield DossierLine(name, State.NEEDLESS, tr("协议生效以后再回访"))
    yield DossierLine(tr("司法确认材料"), State.NEEDLESS, tr("申请了才放"))
    yield DossierLine(tr("卷宗情况说明"), State.BY_HAND, tr("缺什么、后来补了什么，写在上面"))
