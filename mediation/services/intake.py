"""Registering a dispute (登记): drafts that save themselves, checks that warn, a number that is never reused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_papers import ScreeningNote
from mediation.domain.committee import case_number
from mediation.domain.dispute import Dispute, Source, Stage, StageEntry
from mediation.domain.findings import Finding, errors_in
from mediation.domain.imported_lines import ImportedLine
from mediation.domain.intake_rules import check_dispute
from mediation.domain.parties import Party, PartyKind
from mediation.domain.plain import PlainProblem, from_plain
from mediation.domain.record_rules import check_record
from mediation.domain.records import Draft
from mediation.errors import RefusedInput
from mediation.services.identity import identity_findings, read_identity_number, tidy_number
from mediation.services.intake_advice import (
    interest_warning,
)
from mediation.services.leads import add_lead
from mediation.services.names import one_line, tidy_name
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage

AnyRecord = TypeVar("AnyRecord", bound=Any)

DRAFT_KIND = "intake"
_OWN = frozenset(("id", "number", "stage", "history", "registered_by", "registered_at", "version"))


@dataclass(frozen=True)
class Registration:
    """What registering gave: the dispute with its number, and what is still worth a look."""

    dispute: Dispute
    findings: tuple[Finding, ...]

    @property
    def number(self) -> str:
        """The number given, as the papers print it."""
        return self.dispute.number


class IntakeService:
    """Everything the registration page and `dispute register` do."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._tables = tables
        self._clock = clock

    def read_dispute(self, data: Mapping[str, Any]) -> tuple[Dispute, tuple[str, ...]]:
        """Read a dispute from plain JSON; return it with the names of fields nobody knows.

        Raises RefusedInput with the path of the field that cannot be read.
        """
        unknown: list[str] = []
        try:
            dispute = from_plain(Dispute, _without_own(data), unknown=unknown)
        except PlainProblem as problem:
            raise RefusedInput(f"“{problem.path}”这一项：{problem.sentence}") from problem
        return self.complete(dispute), tuple(unknown)

    def complete(self, dispute: Dispute) -> Dispute:
        """Fill in what follows from what was typed: category from its word, birth date and sex from the number."""
        facts_category = self._tables.categories.find(
            dispute.category or dispute.category_word or dispute.subtype,
            migrant_workers=dispute.migrant_workers,
            facts=dispute.facts,
        )
        code = facts_category.code if facts_category else ""
        word = dispute.category_word or ("" if dispute.category == code else dispute.category)
        return replace(
            dispute,
            facts=dispute.facts.strip(),
            place=one_line(dispute.place),
            recorder=one_line(dispute.recorder),
            mediators=tuple(map(_on_one_line, dispute.mediators)),
            category=code,
            category_word=word,
            parties=tuple(self._completed_party(party) for party in dispute.parties if not _is_blank(party)),
            claims=tuple(claim for claim in dispute.claims if claim.text.strip() or claim.amount is not None),
            evidence=tuple(line for line in dispute.evidence if line.name.strip()),
        )

    def check(self, dispute: Dispute) -> tuple[Finding, ...]:
        """Return everything worth a look before registering, the ones that stop it first."""
        today = self._clock.today()
        return (
            *check_dispute(dispute, today=today),
            *identity_findings(dispute.parties, today=today),
            *check_record(dispute, today=today),
        )

    def register_dispute(
        self,
        dispute: Dispute,
        *,
        draft_id: UUID | None = None,
        lead: bool = False,
        sheet: ScreeningNote | None = None,
        line: ImportedLine | None = None,
    ) -> Registration:
        """Register a dispute and give it its number; raise RefusedInput when facts or the applicant are missing.

        The day of the request interrupts limitation (诉讼时效规定 12), so it is filled with today where it was not said.
        A lead (排查线索) is only kept in sight: it wants facts and one name, and takes no case number until it is registered;
        `sheet` is what its 排查登记表 says. `line` is kept beside a dispute that came from a file.
        """
        today = self._clock.today()
        dispute = self.complete(replace(dispute, stage=Stage.LEAD) if lead else dispute)
        findings = self.check(dispute)
        stopping = errors_in(findings)
        if stopping:
            refused = "没有记下线索：" if lead else "没有登记："
            raise RefusedInput(refused + stopping[0].message, "补上再登记。写好的都还在。")
        if lead:
            return Registration(self._keep_lead(dispute, sheet, draft_id), findings)
        with self._storage.work("登记纠纷") as work:
            committee = work.committee.get()
            serial = work.numbers.draw(today.year)
            added = work.disputes.add(
                replace(
                    dispute,
                    number=case_number(
                        committee.number_template,
                        year=today.year,
                        abbreviation=committee.abbreviation,
                        serial=serial,
                    ),
                    applied_on=dispute.applied_on or today,
                    source=dispute.source or Source.APPLICATION,
                    stage=Stage.ACCEPTED if dispute.accepted_on else Stage.REGISTERED,
                    history=_first_steps(dispute, today),
                    registered_by=work.user,
                    registered_at=self._clock.now(),
                ),
                year=today.year,
                serial=serial,
            )
            if draft_id is not None:
                work.drafts.discard(draft_id)
            if line is not None:
                work.records.add(line, on=today, dispute_id=added.id)
            work.commit()
        return Registration(added, findings)

    def lines_taken(self) -> Counter[str]:
        """Return how many disputes each line of a file has become in earlier imports, by the lines' digests."""
        with self._storage.read() as view:
            return Counter(kept.value.digest for kept in view.records.all_of(ImportedLine))

    def _keep_lead(self, dispute: Dispute, sheet: ScreeningNote | None, draft_id: UUID | None) -> Dispute:
        with self._storage.work("登记排查") as work:
            added = add_lead(work, dispute, self._clock.today(), sheet)
            if draft_id is not None:
                work.drafts.discard(draft_id)
            work.commit()
        return added

    def save_draft(self, content: Mapping[str, object], *, title: str, draft_id: UUID | None = None) -> UUID:
        """Keep a half-filled form; return its key, under which the next save replaces it."""
        with self._storage.work("存草稿") as work:
            draft = Draft(DRAFT_KIND, content, title=title, saved_by=work.user, id=draft_id)
            kept = work.drafts.save(draft, at=self._clock.now())
            work.commit()
        assert kept.id is not None
        return kept.id

    def drafts(self) -> tuple[Draft, ...]:
        """Return the forms not yet registered, newest first."""
        with self._storage.read() as view:
            return view.drafts.all_of(DRAFT_KIND)

    def draft(self, draft_id: UUID) -> Draft:
        """Return one draft; raise NotFound when it is gone."""
        with self._storage.read() as view:
            return view.drafts.get(draft_id)

    def discard_draft(self, draft_id: UUID) -> None:
        """Throw a draft away."""
        with self._storage.work("丢弃草稿") as work:
            work.drafts.discard(draft_id)
            work.commit()

    def interest_warning(self, claim: str, lent_on: date | None) -> str:
        """Return a sentence when a claim asks for more loan interest than the law gives; advice, never a bar."""
        return interest_warning(self._tables, claim, lent_on)

    def _completed_party(self, party: Party) -> Party:
        tidy = replace(
            _on_one_line(party),
            name=tidy_name(party.name),
            credit_code=tidy_number(party.credit_code),
            representative=_on_one_line(party.representative),
            guardian=_on_one_line(party.guardian),
            agents=tuple(map(_on_one_line, party.agents)),
        )
        if party.kind is PartyKind.ORGANISATION or not party.id_number:
            return tidy
        reading = read_identity_number(party.id_number, today=self._clock.today())
        return replace(
            tidy,
            id_number=reading.number,
            birth_date=party.birth_date or reading.birth_date,
            sex=party.sex or reading.sex,
        )


def _on_one_line(record: AnyRecord) -> AnyRecord:
    """A person's particulars stand on lines of forms; pasted ones may bring line breaks along."""
    if record is None:
        return record
    texts = {field.name: getattr(record, field.name) for field in fields(record)}
    return replace(record, **{name: one_line(text) for name, text in texts.items() if type(text) is str})


def _without_own(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what a profile gives itself, so that a record shown elsewhere registers as a new one."""
    kept = {name: content for name, content in data.items() if name not in _OWN}
    if isinstance(parties := kept.get("parties"), list):
        kept["parties"] = [
            {name: content for name, content in party.items() if name != "id"}
            if isinstance(party, Mapping)
            else party
            for party in parties
        ]
    return kept


def _is_blank(party: Party) -> bool:
    """A row of the form nobody typed into; the first applicant stays, so that the check can ask for it."""
    return not any((party.name.strip(), party.id_number, party.phone, party.address, party.credit_code))


def _first_steps(dispute: Dispute, today: Any) -> tuple[StageEntry, ...]:
    steps = [StageEntry(Stage.REGISTERED, dispute.applied_on or today)]
    if dispute.accepted_on:
        steps.append(StageEntry(Stage.ACCEPTED, dispute.accepted_on))
    return tuple(steps)
