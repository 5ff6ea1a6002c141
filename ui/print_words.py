"""What the print dialog says of a paper: how many copies and why, and what is to be done with them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mediation.domain.agreement import Agreement, AgreementForm, AgreementState
from mediation.domain.dispute import Dispute
from mediation.services.agreements import default_copies
from mediation.services.letter_handling import Handling
from ui.dialogs.print_preview import Copies
from ui.pages.dispute.paper_names import AGREEMENT, CASE_REPORT, DOSSIER


def _tr(words: str) -> str:
    return QCoreApplication.translate("PrintDesk", words)


def draft_copies() -> Copies:
    """Say that a draft is for reading only."""
    return Copies(1, _tr("草稿给双方看，不签字，不存底。"))


def usual_copies(
    kind: str, dispute: Dispute, agreement: Agreement | None, handling: Handling | None
) -> Copies:
    """Say how many copies a paper wants."""
    if kind == DOSSIER:
        return Copies(1, _tr("卷宗一份，装订好存档。"))
    if handling is not None:
        return Copies(handling.copies, handling.reason)
    if kind != AGREEMENT:
        own = _tr("一份，调解员自己用，不装进卷里。")
        return Copies(1, own if kind == CASE_REPORT else _tr("一份，放进卷里。"))
    usual = default_copies(dispute)
    count = (agreement.copies if agreement is not None else None) or usual
    if count != usual:
        return Copies(count, _tr("{count}份，是协议里写的份数。").format(count=count))
    words = _tr("{count}份：当事人{parties}方各一份，调委会留一份。")
    if dispute.delegating_body is not None:
        words = _tr("{count}份：当事人{parties}方各一份，委托来的单位一份，调委会留一份。")
    return Copies(count, words.format(count=count, parties=len(dispute.parties)))


def reminders_of(
    kind: str, agreement: Agreement | None, pages: int, handling: Handling | None
) -> tuple[str, ...]:
    """Say what is to be done with the printed paper."""
    if kind == DOSSIER:
        return (_tr("左边三孔一线装订，金属夹子先取下来。"),)
    if handling is not None:
        return (handling.reminder,)
    if kind != AGREEMENT:
        sign = _tr("印出来后请当事人签字、按手印。")
        help_only = _tr("别的案子怎么了结只供参考，给当事人看的时候也这样说清。")
        return (help_only if kind == CASE_REPORT else sign,)
    if agreement is not None and agreement.form is AgreementForm.ORAL:
        return (_tr("印出来请调解员和记录人签名，再盖调委会章。"),)
    if agreement is not None and agreement.state is AgreementState.SIGNED:
        return ()
    signing = _tr("印出来后请双方签字、按手印，调解员、记录人签名，再盖章。")
    seam = _tr("一共{pages}页，页和页之间要盖骑缝章，或者每页都签名。").format(pages=pages)
    return (signing, seam) if pages > 1 else (signing,)
