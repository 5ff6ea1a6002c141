"""What a step still lacks (流程要件), said beside it in short lines, each with the way to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mediation.domain.dispute import Stage
from mediation.domain.findings import Finding, Severity
from mediation.domain.workflow import RIGHTS_NOTICE, TERMINATION_NOTICE, Step
from ui.pages.dispute.acts import Act
from ui.pages.dispute.paper_names import CLOSING_REPORT, SCREENING
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.records import RecordKind, may_record
from ui.pages.dispute.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets import Glyph, Label, LinkButton, Prose, clear_layout, set_look, set_tip

_ANSWERED = {
    RecordKind.DECLINE: {"no_reason", "remedies_not_told"},
    RecordKind.TERMINATE: {"no_reason", "remedies_not_told"},
    RecordKind.TRANSFER: {"no_referral"},
    RecordKind.ARCHIVE: {"no_retention"},
}
"""What the form of an entry asks itself."""
_SIGNS = {
    Severity.ERROR: ("stop", "red"),
    Severity.WARNING: ("warn", "yellow"),
    Severity.ADVICE: ("info", "accent"),
}


@dataclass(frozen=True)
class Jump:
    """One thing that is missing: a short line, the whole sentence with its article, and what mends it."""

    words: str
    whole: str
    severity: Severity
    act: Act | None = None

    @property
    def closes(self) -> bool:
        """Tell whether the law closes the step until it is mended."""
        return self.severity is Severity.ERROR


def jumps_of(step: Step, view: DisputeView, *, answered: RecordKind | None = None) -> tuple[Jump, ...]:
    """Return what a step lacks, without what the open form of an entry asks itself."""
    asked = _ANSWERED.get(answered, set()) if answered is not None else set()
    found = [finding for finding in step.findings if finding.code not in asked]
    if step.stage is Stage.MEDIATING and not view.dispute.sessions:
        found += [finding for finding in view.conflicts if finding.severity is Severity.WARNING]
    return tuple(_jump(finding, step.stage, view) for finding in found)


def brief_words(step: Step) -> str:
    """Say in a few words under a step of the stage line what it lacks; '' when nothing."""
    known = [finding for finding in step.findings if finding.severity is not Severity.ADVICE]
    if not known:
        return ""
    return _brief(known[0].code) if len(known) == 1 else tr("还缺{count}样").format(count=len(known))


def _jump(finding: Finding, stage: Stage, view: DisputeView) -> Jump:
    words = finding.message.partition("。")[0]
    article = tr("（{article}）").format(article=finding.article) if finding.article else ""
    return Jump(words, finding.message + article, finding.severity, _act(finding.code, stage, view))


def _act(code: str, stage: Stage, view: DisputeView) -> Act | None:
    ending = RecordKind.DECLINE if stage is Stage.DECLINED else RecordKind.TERMINATE
    act = {
        "clear_refusal": Act(tr("再问一次"), record=RecordKind.ASK),
        "not_asked": Act(tr("记征询"), record=RecordKind.ASK),
        "no_respondent": Act(tr("补上"), edit=True),
        "no_applicant": Act(tr("补上"), edit=True),
        "no_category": Act(tr("补上"), edit=True),
        "no_screening": Act(tr("填表"), paper=SCREENING),
        "no_reason": Act(tr("写原因"), record=ending),
        "remedies_not_told": Act(tr("记告知"), record=ending),
        "no_referral": Act(tr("写移送"), record=RecordKind.TRANSFER),
        "no_mediator": Act(tr("指定"), record=RecordKind.ASSIGN),
        "conflict_of_interest": Act(tr("换人"), record=RecordKind.ASSIGN),
        "rights_not_told": Act(tr("打印"), paper=RIGHTS_NOTICE),
        "paused": Act(tr("恢复"), record=RecordKind.RESUME),
        "no_reopening": Act(tr("写原因"), record=RecordKind.REOPEN),
        "not_signed": Act(tr("去协议"), tab="agreement"),
        "not_recorded": Act(tr("去协议"), tab="agreement"),
        "no_visit": Act(tr("记回访"), tab="performance/visit"),
        "no_report": Act(tr("填报告"), paper=CLOSING_REPORT),
        "no_notice": Act(tr("打印"), paper=TERMINATION_NOTICE),
        "no_retention": Act(tr("定期限"), record=RecordKind.ARCHIVE),
        "no_dossier": Act(tr("去装订"), tab="dossier"),
        "not_approved": _approving(view),
    }.get(code)
    if act is None or act.record is None:
        return act
    return act if may_record(act.record, view) else None


def _approving(view: DisputeView) -> Act:
    """The director approves what others handle; everybody else reports it."""
    if view.may_approve and not view.is_own:
        return Act(tr("审批"), record=RecordKind.APPROVE)
    return Act(tr("报审批"), record=RecordKind.REPORT)


def _brief(code: str) -> str:
    return {
        "clear_refusal": tr("对方拒绝"),
        "not_asked": tr("没问对方"),
        "no_respondent": tr("没写对方"),
        "no_applicant": tr("没写申请人"),
        "no_category": tr("没选类型"),
        "no_screening": tr("排查表没填"),
        "no_reason": tr("没写原因"),
        "remedies_not_told": tr("没告知出路"),
        "no_referral": tr("没写移送"),
        "no_mediator": tr("没定调解员"),
        "rights_not_told": tr("告知书没印"),
        "paused": tr("还在暂停"),
        "no_reopening": tr("没写原因"),
        "not_signed": tr("协议没签字"),
        "not_recorded": tr("协议没记"),
        "no_visit": tr("没回访"),
        "no_report": tr("报告没写"),
        "no_notice": tr("通知书没印"),
        "no_retention": tr("没定保管期"),
        "no_dossier": tr("卷宗没装订"),
        "not_approved": tr("没审批"),
    }.get(code, tr("还缺1样"))


class MissingLines(QFrame):
    """The lines, so many beside each other where there is room; ``jump_requested`` gives an `Act`."""

    jump_requested = Signal(object)

    def __init__(self, *, beside: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "yellow")
        self._beside = beside
        self.links: list[LinkButton] = []
        self._jumps: tuple[Jump, ...] = ()
        self._large = False
        self._heading = Label(role="caption", tone="text2")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 6, 12, 6)
        layout.setSpacing(2)
        layout.addWidget(self._heading)
        layout.addLayout(self._grid)
        follow_theme(self._adapt)
        self.hide()

    @property
    def jumps(self) -> tuple[Jump, ...]:
        """What is shown."""
        return self._jumps

    def show_jumps(self, jumps: Sequence[Jump]) -> None:
        """Show what is missing; without anything the frame is away."""
        self._jumps = tuple(jumps)
        clear_layout(self._grid)
        self.links = []
        closed = any(jump.closes for jump in self._jumps)
        set_look(self, frame="red" if closed else "yellow")
        self._heading.setText(tr("这一步现在做不了，因为") if closed else tr("这一步还缺（不影响往下办）"))
        # One line says by itself what it is about; the room goes to the story.
        self._heading.setVisible(closed or len(self._jumps) > 1)
        columns = 1 if self._large or len(self._jumps) < 2 else self._beside
        for place, jump in enumerate(self._jumps):
            self._grid.addLayout(self._line(jump), place // columns, place % columns)
        for one in range(self._beside):
            self._grid.setColumnStretch(one, 1 if one < columns else 0)
        self.setVisible(bool(self._jumps))

    def _line(self, jump: Jump) -> QHBoxLayout:
        sign, tone = _SIGNS[jump.severity]
        words = Prose(jump.words)
        words.setAccessibleName(jump.whole)
        set_tip(words, jump.whole)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Glyph(sign, tone, share=0.8), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(words, 1)
        act = jump.act
        if act is not None:
            link = LinkButton(act.verb)
            link.setAccessibleName(f"{act.verb}，{jump.words}")
            link.clicked.connect(lambda: self.jump_requested.emit(act))
            self.links.append(link)
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _adapt(self, theme: Theme) -> None:
        if theme.is_large != self._large:
            self._large = theme.is_large
            self.show_jumps(self._jumps)
