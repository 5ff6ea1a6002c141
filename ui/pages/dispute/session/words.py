"""Words of 调解现场 that belong to no widget of their own, and how notes are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from mediation.domain.dispute import Dispute
from mediation.domain.money import spoken
from mediation.domain.parties import Side
from mediation.domain.session_notes import BOTH, Round

_PREFIX = re.compile(r"^\s*([^：:，。\s]{1,20})[：:]\s*")


def tr(words: str) -> str:
    """Translate words of 调解现场."""
    return QCoreApplication.translate("session", words)


@dataclass(frozen=True)
class Speakers:
    """Who may speak: the parties, both of them, and the mediator; with the short signs people type for them."""

    names: tuple[str, ...]
    mediator: str
    signs: tuple[tuple[str, str], ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Everybody, in the order of the list."""
        return (*self.names, BOTH, self.mediator)

    def read(self, text: str) -> tuple[str, str] | None:
        """Return speaker and rest of a line that begins with 甲：, 乙： or a name, None of any other."""
        found = _PREFIX.match(text)
        if found is None:
            return None
        said = found.group(1)
        name = dict(self.signs).get(said) or next((one for one in self.all if one == said), None)
        return (name, text[found.end() :]) if name is not None else None


def speakers_of(dispute: Dispute, user: str) -> Speakers:
    """Return who speaks in a sitting of a dispute."""
    asking = [party.name for party in dispute.on_side(Side.APPLICANT)]
    giving = [party.name for party in dispute.on_side(Side.RESPONDENT)]
    others = [party.name for party in dispute.parties if party.name not in (*asking, *giving)]
    signs = [(tr("甲"), asking[0])] if asking else []
    signs += [(tr("乙"), giving[0])] if giving else []
    mediator = dispute.lead_mediator or user
    signs += [(word, mediator) for word in (tr("我"), tr("调解员"), tr("调"))]
    signs += [(word, BOTH) for word in (tr("都"), tr("两边"))]
    return Speakers((*asking, *giving, *others), mediator, tuple(signs))


def rounds_words(rounds: Sequence[Round], asking: str, giving: str) -> str:
    """还差0.6万。刘志强让1.4万，马文博加2.5万."""
    if not rounds:
        return tr("有人出数，这里就画出来。")
    last = rounds[-1]
    if last.gap is None:
        return tr("另一边还没出数。")
    words = tr("还差{sum}。").format(sum=spoken(last.gap)) if last.gap > 0 else tr("两边碰上了。")
    asked = [one.asked for one in rounds if one.asked is not None]
    given = [one.given for one in rounds if one.given is not None]
    moves = [
        _move(asking, asked[0] - asked[-1], tr("让"), tr("加")),
        _move(giving, given[-1] - given[0], tr("加"), tr("减")),
    ]
    told = "，".join(move for move in moves if move)
    return words + (f"{told}。" if told else "")


def elapsed_words(number: int, spent: timedelta | None) -> str:
    """第2次调解 1小时20分; 第1次调解 刚开始."""
    head = tr("第{n}次调解").format(n=number)
    if spent is None or spent < timedelta(0):
        return head
    hours, minutes = divmod(int(spent.total_seconds()) // 60, 60)
    if hours:
        return tr("{head} {h}小时{m}分").format(head=head, h=hours, m=minutes)
    return (
        tr("{head} {m}分").format(head=head, m=minutes) if minutes else tr("{head} 刚开始").format(head=head)
    )


def _move(name: str, step: Decimal, forward: str, back: str) -> str:
    if step == 0:
        return ""
    return f"{name}{forward if step > 0 else back}{spoken(abs(step))}"
