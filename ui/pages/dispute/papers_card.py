"""The papers of a dispute (文书): which are printed, which wait, and the link that opens or prints them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.agreement import AgreementForm, AgreementState
from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import Source
from ui.pages.dispute.paper_names import (
    ACCEPTANCE,
    AGREEMENT,
    APPLICATION,
    DOSSIER,
    ORAL_AGREEMENT,
    short_name,
)
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.words import tr
from ui.widgets import Card, Glyph, LinkButton, Prose, clear_layout

_EVERY_DISPUTE = (APPLICATION, ACCEPTANCE, AGREEMENT, DOSSIER)
"""What nearly every dispute has; all other papers stand on the tab 卷宗."""
_SIGNS = {"done": ("ok", "green"), "wait": ("warn", "yellow"), "later": ("pending", "text2")}


@dataclass(frozen=True)
class PaperLine:
    """One paper: how it stands (done, wait, later), a few words under it, and what its link does."""

    kind: str
    state: str
    note: str = ""
    verb: str = ""
    tab: str = ""
    """The tab the link leads to; empty when it prints."""
    name: str = ""
    """What stands on the paper, where that is another name than its kind's."""


class PapersCard(Card):
    """``print_requested`` gives the kind of paper, ``tab_requested`` the tab where it is written."""

    print_requested = Signal(str)
    tab_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("文书"), gap=10)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._notes: list[QWidget] = []
        self.add(self._rows)
        self.body.addStretch(1)

    def show_view(self, view: DisputeView) -> None:
        """Show the papers of a dispute."""
        clear_layout(self._rows)
        self._notes = []
        for line in paper_lines(view):
            self._rows.addLayout(self._row(line))

    def set_brief(self, brief: bool) -> None:
        """Leave the second lines out where room is short."""
        for note in self._notes:
            note.setVisible(not brief)

    def _row(self, line: PaperLine) -> QHBoxLayout:
        sign, tone = _SIGNS[line.state]
        name = short_name(line.name or line.kind)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Prose(name))
        if line.note:
            note = Prose(line.note, role="caption", tone="yellow" if line.state == "wait" else "text2")
            self._notes.append(note)
            words.addWidget(note)
        across = QHBoxLayout()
        across.setSpacing(10)
        across.addWidget(Glyph(sign, tone, share=0.9, line="body"), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        if line.verb:
            link = LinkButton(line.verb)
            link.setAccessibleName(f"{line.verb} {name}")
            link.clicked.connect(lambda: self._on_link(line))
            across.addWidget(link)
        return across

    def _on_link(self, line: PaperLine) -> None:
        if line.tab:
            self.tab_requested.emit(line.tab)
        else:
            self.print_requested.emit(line.kind)


def paper_lines(view: DisputeView) -> Iterator[PaperLine]:
    """Say of each paper how it stands."""
    for kind in view.paper_kinds:
        if kind not in _EVERY_DISPUTE:
            continue
        if kind == APPLICATION and view.dispute.source is not Source.APPLICATION:
            continue
        yield _agreement_line(view) if kind == AGREEMENT else _line(view, kind)


def _line(view: DisputeView, kind: str) -> PaperLine:
    printed = _printed(view, kind)
    if printed:
        return PaperLine(kind, "done", printed, tr("打开"))
    if kind == ACCEPTANCE and view.dispute.accepted_on:
        return PaperLine(kind, "wait", tr("还没打印"), tr("打印"))
    if kind == ACCEPTANCE:
        return PaperLine(kind, "later", tr("受理以后打印"))
    if kind == DOSSIER:
        return PaperLine(kind, "later", tr("结案时装订"), tr("看一看"), "dossier")
    return PaperLine(kind, "later", tr("还没打印"), tr("打印"))


def _agreement_line(view: DisputeView) -> PaperLine:
    if view.agreement is not None and view.agreement.form is AgreementForm.ORAL:
        printed = _printed(view, AGREEMENT)
        state, verb = ("done", tr("打开")) if printed else ("wait", tr("打印"))
        return PaperLine(AGREEMENT, state, printed or tr("还没打印"), verb, name=ORAL_AGREEMENT)
    match view.state:
        case None:
            return PaperLine(AGREEMENT, "later", tr("还没起草"), tr("起草"), "agreement")
        case AgreementState.DRAFT:
            mend = (
                tr("草稿，{count}处要改").format(count=view.to_mend) if view.to_mend else tr("草稿，可以定稿")
            )
            return PaperLine(AGREEMENT, "wait", mend, tr("修改"), "agreement")
        case AgreementState.FINAL:
            return PaperLine(AGREEMENT, "wait", tr("双方还没签字"), tr("打印"))
        case AgreementState.SIGNED:
            return PaperLine(AGREEMENT, "done", _printed(view, AGREEMENT), tr("打开"))


def _printed(view: DisputeView, kind: str) -> str:
    paper = view.issued(kind)
    if paper is None or paper.issued_at is None:
        return ""
    return tr("{day}打印").format(day=short_date(paper.issued_at.date(), view.today))
