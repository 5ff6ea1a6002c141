"""The papers of a dossier in binding order (装订次序), and how each of them stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.case_records import Attachment
from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import Dispute
from mediation.domain.records import IssuedDocument
from mediation.services.dossier_contents import PAPER, SCAN, DossierItem, PaperState
from ui.pages.dispute.dossier.words import tr
from ui.pages.dispute.paper_names import AGREEMENT, SESSION_RECORD, short_name


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

    ``paper`` is a kind the program prints, ``tab`` the tab where what is missing is made, ``place`` where a scan goes;
    at most one of the first two is set.
    """

    name: str
    state: State
    note: str = ""
    verb: str = ""
    paper: str = ""
    tab: str = ""
    place: str = ""


@dataclass(frozen=True)
class DossierView:
    """Everything the tab shows, read in one go."""

    dispute: Dispute
    agreement: Agreement | None
    issued: tuple[IssuedDocument, ...]
    today: date
    items: tuple[DossierItem, ...] = ()
    scans: tuple[Attachment, ...] = ()

    @property
    def lines(self) -> tuple[DossierLine, ...]:
        """The papers in their order, those that nobody needs left out."""
        return tuple(line for line in _lines(self) if line.state is not State.NEEDLESS)

    @property
    def needless(self) -> tuple[DossierLine, ...]:
        """The papers that this dispute does not need."""
        return tuple(line for line in _lines(self) if line.state is State.NEEDLESS)

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


def line_name(title: str) -> str:
    """Name a paper as the list does: 申请书, 调解协议书, 人民调解记录."""
    if title == AGREEMENT:
        return tr("调解协议书")
    return title if title == SESSION_RECORD else short_name(title)


def _lines(view: DossierView) -> Iterator[DossierLine]:
    yield DossierLine(tr("卷宗封面"), State.MADE, tr("程序会做"))
    yield DossierLine(tr("卷内目录"), State.MADE, tr("程序会做"))
    for item in view.items:
        yield _agreement(view, item) if item.title == AGREEMENT else _line(view, item)
    yield DossierLine(tr("备考表"), State.MADE, tr("程序会做"))


def _line(view: DossierView, item: DossierItem) -> DossierLine:
    name, kind = line_name(item.title), item.printable
    match item.state:
        case PaperState.SCANNED:
            return DossierLine(name, State.THERE, item.note, tr("再加一份"), place=item.title)
        case PaperState.BY_HAND:
            return DossierLine(name, State.BY_HAND, item.note, tr("放扫描件"), place=item.title)
        case PaperState.MISSING:
            return _missing(name, item, kind)
        case PaperState.NEEDLESS:
            return DossierLine(name, State.NEEDLESS, item.note, paper=kind, place=item.title)
    paper = next((one for one in reversed(view.issued) if one.kind == kind), None)
    if paper is not None and paper.issued_at is not None:
        words = tr("{day}打印过").format(day=short_date(paper.issued_at.date(), view.today))
        return DossierLine(name, State.THERE, words, tr("再印"), kind, place=item.title)
    note = item.note or tr("程序会做")
    return DossierLine(name, State.MADE, note, tr("打印"), kind, place=item.title)


def _missing(name: str, item: DossierItem, kind: str) -> DossierLine:
    if item.made_in == PAPER:
        return DossierLine(name, State.MISSING, item.note, tr("去写"), kind, place=item.title)
    if item.made_in == SCAN:
        return DossierLine(name, State.MISSING, item.note, tr("放扫描件"), place=item.title)
    return DossierLine(name, State.MISSING, item.note, tr("去记"), tab=item.made_in, place=item.title)


def _agreement(view: DossierView, item: DossierItem) -> DossierLine:
    name, agreement = line_name(item.title), view.agreement
    place = item.title
    if item.state is PaperState.NEEDLESS:
        return DossierLine(name, State.NEEDLESS, item.note, place=place)
    if agreement is None:
        return DossierLine(name, State.MISSING, tr("还没起草"), tr("去写"), tab="agreement", place=place)
    if agreement.state is AgreementState.DRAFT:
        return DossierLine(name, State.MISSING, tr("还是草稿"), tr("去定稿"), tab="agreement", place=place)
    if agreement.state is AgreementState.FINAL:
        return DossierLine(
            name, State.MISSING, tr("还没签字盖章"), tr("记签字"), tab="agreement", place=place
        )
    day = short_date(agreement.effective_on, view.today) if agreement.effective_on else ""
    note = tr("{day}生效").format(day=day)
    if item.scans:
        note = f"{note}，{item.note}"
    return DossierLine(name, State.THERE, note, tr("再印"), AGREEMENT, place=place)
