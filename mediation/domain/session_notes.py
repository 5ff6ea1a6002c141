"""What is said in a sitting (调解笔记): by speaker and kind, with caucuses (背靠背) kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from mediation.domain.words import Word

BOTH = "双方"
"""The speaker of what both sides say together."""


class NoteKind(Word):
    """What sort of thing was said (笔记种类)."""

    FACT = ("fact", "事实")
    ISSUE = ("issue", "要求", "争点")
    PROPOSAL = ("proposal", "方案")
    PROMISE = ("promise", "认可", "承诺")
    LAW = ("law", "讲法")


@dataclass(frozen=True)
class SessionNote:
    """One note. A private one was said in a caucus: it stays covered until the speaker's side lets it out."""

    RECORD: ClassVar[str] = "session_note"

    sitting: int
    """Which sitting of the dispute, from 1."""
    text: str
    kind: NoteKind = NoteKind.FACT
    speaker: str = ""
    time: str = ""
    """Hours and minutes as they were: 9:31."""
    amount: Decimal | None = None
    private: bool = False
    with_whom: str = ""
    """The party the mediator spoke with alone."""

    def for_trail(self) -> SessionNote:
        """What the audit chain keeps: of a private note only that there was one."""
        if not self.private:
            return self
        return replace(self, text="（背靠背谈话，内容不进留痕）", amount=None, speaker="")


@dataclass(frozen=True)
class Round:
    """One round of offers: what one side asks and the other gives, in 元."""

    number: int
    asked: Decimal | None = None
    given: Decimal | None = None

    @property
    def gap(self) -> Decimal | None:
        """What still lies between them, None while one side is silent."""
        return self.asked - self.given if self.asked is not None and self.given is not None else None


def open_notes(notes: Iterable[SessionNote]) -> tuple[SessionNote, ...]:
    """Return the notes that may be read, printed and handed out."""
    return tuple(note for note in notes if not note.private)


def rounds(
    notes: Iterable[SessionNote], *, asking: Iterable[str], giving: Iterable[str]
) -> tuple[Round, ...]:
    """Return the rounds of open offers with amounts; a side that speaks again begins the next one."""
    askers, givers = frozenset(asking), frozenset(giving)
    found = [Round(1)]
    for note in open_notes(notes):
        if note.kind is not NoteKind.PROPOSAL or note.amount is None:
            continue
        last = found[-1]
        if note.speaker in askers:
            if last.asked is not None:
                last = Round(last.number + 1)
                found.append(last)
            found[-1] = replace(last, asked=note.amount)
        elif note.speaker in givers:
            if last.given is not None:
                last = Round(last.number + 1)
                found.append(last)
            found[-1] = replace(last, given=note.amount)
    return tuple(_carried(one for one in found if one.asked is not None or one.given is not None))


def _carried(found: Iterable[Round]) -> Iterator[Round]:
    """A side that is silent in a round stands by its last word."""
    before = Round(0)
    for one in found:
        asked = one.asked if one.asked is not None else before.asked
        given = one.given if one.given is not None else before.given
        before = replace(one, asked=asked, given=given)
        yield before


def minutes(notes: Iterable[SessionNote]) -> str:
    """Write the open notes out as the body of a 调解记录, in their order, a speaker's words in one paragraph."""
    paragraphs: list[str] = []
    before = ""
    for note in open_notes(notes):
        said = note.text.strip()
        if not said:
            continue
        said = said if said[-1] in "。？！；…”" else f"{said}。"
        if paragraphs and note.speaker == before:
            paragraphs[-1] += said
        else:
            paragraphs.append(f"{note.speaker}：{said}" if note.speaker else said)
        before = note.speaker
    return "\n".join(paragraphs)


@dataclass(frozen=True)
class RecordPoint:
    """One thing a record of mediation should hold (人民调解法 27), and whether these notes do."""

    done: bool
    words: str


def record_points(notes: Iterable[SessionNote], parties: Iterable[str]) -> tuple[RecordPoint, ...]:
    """Return what a record of mediation should hold, each as a short sentence that says how it stands."""
    readable = open_notes(notes)
    told = any(note.kind is NoteKind.LAW for note in readable)
    spoken = {note.speaker for note in readable}
    silent = [name for name in parties if name not in spoken and BOTH not in spoken]
    ended = any(note.kind in (NoteKind.PROPOSAL, NoteKind.PROMISE) for note in readable)
    return (
        RecordPoint(told, "权利义务讲了，回避问了" if told else "权利义务还没讲，回避还没问"),
        RecordPoint(not silent, f"{'、'.join(silent)}的说法还没记" if silent else "双方说法都有"),
        RecordPoint(ended, "谈到哪一步记了" if ended else "结果还没写"),
    )
