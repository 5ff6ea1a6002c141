"""Letters and notices of a dispute: what they ask, what was answered, and the form that is printed (通知书、函)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from mediation.clock import Clock
from mediation.documents.models import DocumentKind, LetterForm
from mediation.domain.agreement import Agreement, AgreementForm
from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import parse_date
from mediation.domain.committee import Committee, case_number
from mediation.domain.confirmation import JudicialConfirmation
from mediation.domain.dispute import AGREED, Dispute, Source, Stage
from mediation.domain.letters import Authorisation, CourtGround, LetterRecord, RecusalRequest
from mediation.domain.parties import Party, Side
from mediation.domain.plain import to_plain
from mediation.domain.signing import Supplement, with_supplements
from mediation.errors import RefusedInput
from mediation.services.competent_courts import courts_of, grounds_of
from mediation.services.in_force import agreement_now
from mediation.services.letter_forms import CaseFile, hidden_note, letter_form, usual_day
from mediation.services.letter_questions import (
    DAY,
    LETTERS,
    OTHER,
    AnswerKind,
    Answers,
    Question,
    answered,
    record_from,
)
from mediation.services.papers_on_file import attachable, deliverable
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage
from mediation.storage.view import View

if TYPE_CHECKING:
    from mediation.documents.form_texts import FormTexts


class LetterBook:
    """Keeps what letters state beside the dispute, and writes them out."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock

    def questions(self, kind: DocumentKind, dispute_id: UUID) -> tuple[Question, ...]:
        """Return what a letter asks, with what is known: said before, or what the record suggests."""
        spec = LETTERS.get(kind)
        if spec is None:
            return ()
        with self._storage.read() as view:
            dispute, agreement = view.disputes.get(dispute_id), agreement_now(view, dispute_id)
            court, committee = _court(view, dispute_id), view.committee.get()
            kept = _last(_entries(view, kind, dispute_id))
            choices = _Choices(
                courts=tuple(dict.fromkeys(filter(None, (court, *courts_of(dispute, committee))))),
                grounds=grounds_of(dispute, committee),
                attachable=attachable(view, dispute),
                deliverable=deliverable(view, dispute_id),
            )
        guesses = _guesses(kind, dispute, agreement, court)
        if kind is DocumentKind.CONFIRMATION_APPLICATION and court == committee.court:
            guesses["ground"] = str(choices.grounds[0][0].value)
        asked = [
            _with_choices(_known(question, kept.value) if kept else question, dispute, choices)
            for question in spec.questions
        ]
        filled = [
            question if question.value else replace(question, value=guesses.get(question.name, ""))
            for question in asked
        ]
        day = kept.on if kept else usual_day(kind, dispute) or self._clock.today()
        return (
            *filled,
            Question(DAY, "落款写哪一天", AnswerKind.DAY, required=False, value=day.isoformat()),
        )

    def answer(self, kind: DocumentKind, dispute_id: UUID, answers: Answers) -> None:
        """Keep answers; a sitting, a service or an agent of its own is a further entry, anything else is corrected."""
        if kind not in LETTERS:
            if answers:
                raise RefusedInput(f"{kind.value}没有要另外填的，内容都来自登记。")
            return
        questions = self.questions(kind, dispute_id)
        complete = {question.name: question.value for question in questions if question.value} | dict(answers)
        with self._storage.work(f"填{kind.value}") as work:
            value = record_from(kind, complete, None)
            same = next(
                (
                    kept
                    for kept in reversed(work.records.of(type(value), dispute_id))
                    if _same(kind, kept.value, value)
                ),
                None,
            )
            on = _day(answers.get(DAY, ""), same.on if same is not None else self._clock.today())
            if same is None:
                work.records.add(value, on=on, dispute_id=dispute_id)
            elif (same.value, same.on) != (value, on):
                work.records.change(same, value, on=on)
            work.commit()

    def form(
        self, kind: DocumentKind, dispute: Dispute, agreement: Agreement | None, texts: FormTexts
    ) -> LetterForm:
        """Return the letter as it would be printed now."""
        return self.forms(kind, dispute, agreement, texts)[-1]

    def forms(
        self, kind: DocumentKind, dispute: Dispute, agreement: Agreement | None, texts: FormTexts
    ) -> tuple[LetterForm, ...]:
        """Return the letter for each entry kept of its kind, the latest last; at least one, with blanks."""
        from mediation.documents.forms.letter_values import mark_of, trimmed

        assert dispute.id is not None
        with self._storage.read() as view:
            committee = view.committee.get()
            entries = _entries(view, kind, dispute.id)
            request = _last(_in_order(view.records.of(RecusalRequest, dispute.id)))
            court = _court(view, dispute.id)
            agents = tuple(kept.value for kept in view.records.of(Authorisation, dispute.id))
            if agreement is not None:
                changes = view.records.of(Supplement, dispute.id)
                agreement = with_supplements(agreement, (kept.value for kept in changes))
        bare = CaseFile(dispute, agreement, committee, self._tables.categories, authorisations=agents)
        guessed = self._guessed(kind, dispute, agreement, court)
        if request is not None:
            bare = replace(bare, request=request.value, requested_on=request.on)
        cases = [
            replace(bare, record=kept.value, on=kept.on, count=count)
            for count, kept in enumerate(entries, start=1)
        ] or [replace(bare, record=guessed)]
        return tuple(trimmed(letter_form(kind, case, mark_of(kind, texts)), texts) for case in cases)

    def specimen(self, kind: DocumentKind, committee: Committee, texts: FormTexts) -> LetterForm:
        """Return a letter about nobody's dispute, to look at its wording."""
        from mediation.documents.forms.letter_values import mark_of, trimmed

        parties = (Party(Side.APPLICANT, "张三"), Party(Side.RESPONDENT, "李四"))
        today = self._clock.today()
        number = case_number(
            committee.number_template, year=today.year, abbreviation=committee.abbreviation, serial=1
        )
        dispute = Dispute("", parties, number=number, applied_on=today, accepted_on=today)
        case = CaseFile(dispute, None, committee, self._tables.categories)
        return trimmed(letter_form(kind, case, mark_of(kind, texts)), texts)

    def _guessed(
        self, kind: DocumentKind, dispute: Dispute, agreement: Agreement | None, court: str
    ) -> LetterRecord | None:
        """What the record alone says of a letter nobody filled in."""
        known = _guesses(kind, dispute, agreement, court)
        return record_from(kind, known, None) if kind in LETTERS and known else None


def _court(view: View, dispute_id: UUID) -> str:
    """The court an application went to, else the committee's own (民事诉讼法 205)."""
    applied = _last(_in_order(view.records.of(JudicialConfirmation, dispute_id)))
    return (applied.value.court if applied is not None else "") or view.committee.get().court


def _entries(view: View, kind: DocumentKind, dispute_id: UUID) -> Sequence[Kept[Any]]:
    """The entries a letter is written from, in the order they were written down, whatever day they are about."""
    spec = LETTERS.get(kind)
    return _in_order(view.records.of(spec.record, dispute_id)) if spec is not None else ()


def _in_order(entries: Sequence[Kept[Any]]) -> Sequence[Kept[Any]]:
    return sorted(entries, key=lambda kept: kept.at)


def _last(entries: Sequence[Kept[Any]]) -> Kept[Any] | None:
    return entries[-1] if entries else None


def _same(kind: DocumentKind, one: LetterRecord, other: LetterRecord) -> bool:
    key = LETTERS[kind].key
    first, second = to_plain(one), to_plain(other)
    return all(first.get(name) == second.get(name) for name in key)


def _day(typed: str | Sequence[str], today: date) -> date:
    if not typed:
        return today
    try:
        return parse_date(typed if isinstance(typed, str) else typed[0])
    except ValueError as problem:
        raise RefusedInput(f"“落款写哪一天”没有写对：{problem}") from problem


def _known(question: Question, record: LetterRecord) -> Question:
    """The question with what the record says; a note that is no reason for the parties is not offered to them."""
    if question.name == OTHER and hidden_note(record):
        return question
    return answered(question, getattr(record, question.name))


def _guesses(kind: DocumentKind, dispute: Dispute, agreement: Agreement | None, court: str) -> dict[str, str]:
    """What the record of the dispute already says for a letter's questions."""
    body = dispute.delegating_body.chinese if dispute.delegating_body else ""
    found: dict[str, str] = {}
    match kind:
        case DocumentKind.CONFIRMATION_APPLICATION:
            found = {"court": court}
        case DocumentKind.DELEGATION_REPLY if dispute.source is Source.DELEGATED:
            found = {"receiver": body, "result": _result(dispute, agreement)}
        case DocumentKind.REFUSAL_NOTICE if dispute.entered(Stage.DECLINED):
            found = {"other": ""}
        case DocumentKind.SERVICE_RECEIPT:
            found = {"server": dispute.lead_mediator}
        case DocumentKind.AUTHORISATION:
            agents = [(party.name, agent.name) for party in dispute.parties for agent in party.agents]
            if len(agents) == 1:
                found = dict(zip(("principal", "agent"), agents[0], strict=True))
    return {name: value for name, value in found.items() if value}


def _result(dispute: Dispute, agreement: Agreement | None) -> str:
    """How it stands: what ended before it was taken up again is no result any more."""
    if dispute.stage is Stage.DECLINED:
        return "declined"
    if dispute.entered(Stage.TRANSFERRED):
        return "" if dispute.accepted_on else "declined"
    ways = {Stage.TERMINATED: "terminated", Stage.MEDIATING: "pending", **dict.fromkeys(AGREED, "agreed")}
    last = next((ways[entry.stage] for entry in reversed(dispute.history) if entry.stage in ways), "pending")
    if last == "terminated":
        return last
    agreed = agreement is not None and (agreement.form is AgreementForm.ORAL or agreement.effective_on)
    return "agreed" if last == "agreed" and agreed else "pending"


@dataclass(frozen=True)
class _Choices:
    """What a dispute offers to choose from."""

    courts: tuple[str, ...]
    grounds: tuple[tuple[CourtGround, str], ...]
    attachable: tuple[str, ...]
    deliverable: tuple[str, ...]

    @property
    def ground_options(self) -> tuple[tuple[str, str], ...]:
        """The grounds by code, each with the place the record gives it."""
        return tuple(
            (str(ground.value), f"{ground.chinese}（{place}）" if place else ground.chinese)
            for ground, place in self.grounds
        )


def _with_choices(question: Question, dispute: Dispute, choices: _Choices) -> Question:
    """Names and papers to pick from, as this dispute has them."""
    people = tuple(mediator.name for mediator in dispute.mediators)
    suggestions: tuple[str, ...] = ()
    match question.name:
        case "applicant" | "principal":
            suggestions = tuple(party.name for party in dispute.parties)
        case "mediator":
            suggestions = (*people, dispute.recorder) if dispute.recorder else people
        case "server":
            suggestions = people
        case "agent":
            suggestions = tuple(agent.name for party in dispute.parties for agent in party.agents)
        case "ground":
            question = replace(question, options=choices.ground_options)
        case "court":
            suggestions = choices.courts
        case "attachments":
            suggestions = choices.attachable
        case "papers":
            suggestions = choices.deliverable
    return replace(question, suggestions=suggestions)
