"""What to do next after the signature: one sentence, the filled button, at most one other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from mediation.domain.agreement import AgreementState
from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import FINISHED, Stage
from mediation.domain.ledger import DueState, LedgerLine
from mediation.domain.money import figure
from mediation.services.performance import PerformanceView
from ui.pages.dispute.performance.words import tr

AGREED = frozenset({Stage.AGREED_WRITTEN, Stage.AGREED_ORALLY, Stage.PERFORMING, Stage.VISITED, Stage.CLOSED})


class Do(Enum):
    """What a button of the strip does."""

    REMIND = auto()
    PRINT_REMINDER = auto()
    PAY = auto()
    VISIT = auto()
    CLOSE = auto()


@dataclass(frozen=True)
class Step:
    """The next-step strip of this tab."""

    sentence: str
    filled: Do | None = None
    other: Do | None = None


def words_of(do: Do) -> tuple[str, str]:
    """Return the words and the icon of a button."""
    return {
        Do.REMIND: (tr("记督促"), "call"),
        Do.PRINT_REMINDER: (tr("打印通知书"), "print"),
        Do.PAY: (tr("记一笔付款、验收"), "new"),
        Do.VISIT: (tr("记回访"), "visit"),
        Do.CLOSE: (tr("去结案"), "next"),
    }[do]


def is_signed(view: PerformanceView) -> bool:
    """Tell whether there is something to perform, if only what was agreed without being written here."""
    if view.agreement is None:
        return view.dispute.stage in AGREED
    return view.agreement.state is AgreementState.SIGNED


def next_step(view: PerformanceView, today: date) -> Step:
    """Return the step that leads on."""
    if view.dispute.stage in FINISHED and not view.overdue:
        return Step(tr("这件已经结了。以后又付了、又去看过，照样记在这里"), None, Do.PAY)
    if view.overdue:
        return _overdue(view.overdue[0], view)
    if view.ledger.settled:
        return _settled(view)
    if view.next_visit is not None and view.next_visit <= today:
        return Step(tr("到回访的日子了，去问问履行得怎么样"), Do.VISIT, Do.PAY)
    coming = [line for line in view.ledger.lines if line.state not in (DueState.DONE, DueState.STANDING)]
    dated = sorted((line for line in coming if line.last_day), key=lambda line: line.last_day or date.max)
    if not dated:
        return Step(tr("做到了哪一样，就记哪一样"), Do.PAY, Do.VISIT)
    return Step(_coming(dated[0], today), Do.PAY, Do.VISIT)


def _overdue(line: LedgerLine, view: PerformanceView) -> Step:
    what = (
        tr("付{sum}元").format(sum=figure(line.owed)) if line.amount is not None else line.words.rstrip("。")
    )
    who = line.payer or tr("对方")
    if line.amount is None and len(what) > 16:
        what = tr("把说好的事做了")
    sentence = tr("打电话催{who}{what}，问清哪天能做到").format(who=who, what=what)
    told = any(kept.value.to == line.payer for kept in view.reminders)
    return Step(sentence, Do.REMIND, Do.PRINT_REMINDER if told else None)


def _settled(view: PerformanceView) -> Step:
    if not view.visits_since:
        done = tr("说好的都办好了，回访一次") if view.ledger.lines else tr("去问问现在怎么样了，记一次回访")
        return Step(done, Do.VISIT)
    return Step(tr("都办好了，也回访过，可以结案"), Do.CLOSE, Do.VISIT)


def _coming(line: LedgerLine, today: date) -> str:
    assert line.last_day is not None
    day = short_date(line.last_day, today)
    if line.amount is None:
        return tr("{day}前{who}要做的事，做好了就记下来").format(day=day, who=line.payer)
    return tr("下一笔{day}，{who}付{sum}元，付了就记").format(day=day, who=line.payer, sum=figure(line.owed))
