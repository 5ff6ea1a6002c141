"""Notes of a sitting (调解笔记): typed while people talk, released from a caucus only on purpose, written out as the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_records import Kept
from mediation.domain.dispute import Dispute, Session, SessionResult
from mediation.domain.parties import Side
from mediation.domain.session_notes import (
    NoteKind,
    RecordPoint,
    Round,
    SessionNote,
    minutes,
    record_points,
    rounds,
)
from mediation.errors import NotAllowedNow, RefusedInput
from mediation.services.disputes import DisputeService
from mediation.services.spoken_amounts import offered_amount
from mediation.storage.storage import Storage

COVERED = "（盖住了）"


@dataclass(frozen=True)
class Sitting:
    """One sitting as its notes tell it: what may be shown, the rounds of offers, and what its record still lacks."""

    number: int
    notes: tuple[Kept[SessionNote], ...]
    rounds: tuple[Round, ...]
    points: tuple[RecordPoint, ...]
    text: str

    @property
    def missing(self) -> tuple[str, ...]:
        """What its record still lacks, as short sentences."""
        return tuple(point.words for point in self.points if not point.done)


class SessionNoteService:
    """Keeps notes and never lets a private one out by itself."""

    def __init__(self, storage: Storage, disputes: DisputeService, clock: Clock) -> None:
        self._storage = storage
        self._disputes = disputes
        self._clock = clock

    def sitting(self, dispute_id: UUID, number: int | None = None, *, uncover: bool = False) -> Sitting:
        """Return a sitting, by default the present one; private notes are covered unless their writer uncovers them."""
        with self._storage.read() as view:
            dispute = view.disputes.get(dispute_id)
            kept = view.records.of(SessionNote, dispute_id)
        wanted = number or self._present(dispute, kept)
        notes = tuple(one for one in kept if one.value.sitting == wanted)
        values = [one.value for one in notes]
        names = {side: [party.name for party in dispute.on_side(side)] for side in Side}
        return Sitting(
            wanted,
            tuple(self._shown(one, uncover=uncover) for one in notes),
            rounds(values, asking=names[Side.APPLICANT], giving=names[Side.RESPONDENT]),
            record_points(values, [*names[Side.APPLICANT], *names[Side.RESPONDENT]]),
            minutes(values),
        )

    def add(self, dispute_id: UUID, note: SessionNote) -> Kept[SessionNote]:
        """Keep a note at once; its time is now where none was given, the sum of an offer is picked out of its words."""
        _refuse_empty(note)
        now = self._clock.now()
        timed = note if note.time else replace(note, time=f"{now.hour}:{now.minute:02d}")
        if note.kind is NoteKind.PROPOSAL and note.amount is None:
            timed = replace(timed, amount=self.amount_in(note.text))
        with self._storage.work("记笔记") as work:
            kept = work.records.add(timed, on=now.date(), dispute_id=dispute_id)
            work.commit()
        return kept

    @staticmethod
    def amount_in(text: str) -> Decimal | None:
        """Return the sum that is named in what somebody says."""
        return offered_amount(text)

    def change(self, note_id: UUID, note: SessionNote) -> Kept[SessionNote]:
        """Put a corrected note in its place; whether it is private is changed by releasing alone."""
        _refuse_empty(note)
        with self._storage.work("改笔记") as work:
            kept = work.records.get(SessionNote, note_id)
            self._must_be_mine(kept)
            changed = work.records.change(kept, replace(note, private=kept.value.private))
            work.commit()
        return changed

    def take_back(self, note_id: UUID) -> None:
        """Take a note written by mistake out of the list."""
        with self._storage.work("撤掉笔记") as work:
            kept = work.records.get(SessionNote, note_id)
            self._must_be_mine(kept)
            work.records.withdraw(kept, "记错了")
            work.commit()

    def release(self, note_id: UUID, *, reason: str) -> Kept[SessionNote]:
        """Let a private note out, because the party agreed; the reason stays in the trail."""
        if not reason.strip():
            raise RefusedInput("背靠背说的话要当事人同意才能公开，写上谁在什么时候同意的。")
        with self._storage.work(f"公开背靠背笔记：{reason}") as work:
            kept = work.records.get(SessionNote, note_id)
            self._must_be_mine(kept)
            opened = work.records.change(kept, replace(kept.value, private=False))
            work.commit()
        return opened

    def finish(
        self,
        dispute_id: UUID,
        number: int,
        *,
        result: SessionResult,
        text: str,
        place: str = "",
        held_on: date | None = None,
    ) -> Dispute:
        """Make the record of the sitting out of the edited text; its notes stay."""
        if not text.strip():
            raise RefusedInput("记录里还没有内容。")
        dispute = self._disputes.get(dispute_id)
        if number != len(dispute.sessions) + 1:
            raise NotAllowedNow(f"第{number}次调解的记录已经有了。")
        day = held_on or self._clock.today()
        return self._disputes.record_session(dispute_id, Session(day, place, result, text.strip()))

    def _shown(self, kept: Kept[SessionNote], *, uncover: bool) -> Kept[SessionNote]:
        if not kept.value.private or (uncover and kept.by == self._storage.user):
            return kept
        return replace(kept, value=replace(kept.value, text=COVERED, amount=None))

    def _must_be_mine(self, kept: Kept[SessionNote]) -> None:
        if kept.value.private and kept.by != self._storage.user:
            raise NotAllowedNow(f"这是{kept.by}单独谈的，只有{kept.by}自己能看、能改。")

    @staticmethod
    def _present(dispute: Dispute, kept: Sequence[Kept[SessionNote]]) -> int:
        return max([len(dispute.sessions) + 1, *(one.value.sitting for one in kept)])


def _refuse_empty(note: SessionNote) -> None:
    if not note.text.strip():
        raise RefusedInput("写上说了什么。")
