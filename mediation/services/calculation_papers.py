"""What stands on a printed calculation sheet (核算表), written out from the kept calculation and its dispute."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from mediation.clock import Clock
from mediation.documents.models import CalculationForm, DocumentKind, PartyLine
from mediation.domain.calculations.inputs import YES
from mediation.domain.calculations.kept import Calculation, written_out
from mediation.domain.calculations.sheet import Effect, Step
from mediation.domain.case_records import Kept
from mediation.domain.committee import Committee
from mediation.domain.dispute import Dispute
from mediation.domain.money import capital_figures, document_figure
from mediation.domain.parties import Side
from mediation.errors import NotAllowedNow
from mediation.services.calculation_book import CalculationBook, Reckoned
from mediation.services.paper_forms import party_lines
from mediation.services.rule_tables import RuleTables
from mediation.storage.storage import Storage

_SIGNS = {Effect.ADDED: "＋", Effect.SHOWN: "", Effect.TAKEN_OFF: "－"}


_FOR_LASTING_HARM = ("age", "province", "standard_year", "urban_income", "urban_consumption")
_BLANK_INPUTS, _BLANK_STEPS = 4, 5
_UNSAID = "双方说明"


def calculation_form(
    kept: Kept[Calculation], reckoned: Reckoned, dispute: Dispute, committee: Committee
) -> CalculationForm:
    """Return the paper of a finished calculation; raise NotAllowedNow while something is missing or wrong."""
    sheet, calculation = reckoned.sheet, kept.value
    if sheet is None or sheet.total is None:
        problem = reckoned.problem.sentence if reckoned.problem else "还有没问清的。"
        raise NotAllowedNow(f"这张核算表还没算出来：{problem}", "先在核算里补好，再打印。")
    total = sheet.total
    return CalculationForm(
        committee=committee.full_name,
        title=sheet.title,
        number=dispute.number,
        parties=party_lines(dispute, kept.on),
        people="；".join(f"{party.side.chinese}{party.name}" for party in dispute.parties),
        inputs=tuple((*line[:2], line[2] or _UNSAID) for line in written_out(_used(calculation))),
        steps=tuple(_step(step) for step in sheet.steps),
        total_label=sheet.total_label,
        total=document_figure(total),
        total_capitals=capital_figures(total) if total >= 0 else "",
        notes=sheet.notes,
        dated=kept.on,
    )


def blank_calculation(committee: str) -> CalculationForm:
    """Return a sheet to be filled in by hand."""
    return CalculationForm(
        committee,
        DocumentKind.CALCULATION.value,
        parties=(PartyLine(Side.APPLICANT.chinese, ""), PartyLine(Side.RESPONDENT.chinese, "")),
        inputs=(("",) * 3,) * _BLANK_INPUTS,
        steps=(("",) * 5,) * _BLANK_STEPS,
    )


def _used(calculation: Calculation) -> Calculation:
    """Age and standard count only for disability and death; a bruise needs neither on its paper."""
    if calculation.text_at("disability_grade") or calculation.text_at("death") == YES:
        return calculation
    entries = tuple(entry for entry in calculation.entries if entry.path not in _FOR_LASTING_HARM)
    return replace(calculation, entries=entries)


def _step(step: Step) -> tuple[str, str, str, str, str]:
    return _SIGNS[step.effect], step.label, step.formula, f"{step.amount:,.2f}", step.article


class CalculationPapers:
    """The calculation sheets of a dispute as papers."""

    def __init__(self, storage: Storage, tables: RuleTables, clock: Clock) -> None:
        self._storage = storage
        self._book = CalculationBook(storage, tables, clock)

    def form(self, kept: Kept[Calculation]) -> CalculationForm:
        """Return one sheet as a paper."""
        assert kept.dispute_id is not None
        reckoned = self._book.reckon(kept.value)
        with self._storage.read() as view:
            return calculation_form(kept, reckoned, view.disputes.get(kept.dispute_id), view.committee.get())

    def sheets(self, dispute_id: UUID) -> tuple[CalculationForm, ...]:
        """Return the sheets of a dispute that are finished, oldest first."""
        kept = self._book.of(dispute_id)
        return tuple(self.form(one) for one in kept if self._book.reckon(one.value).done)
