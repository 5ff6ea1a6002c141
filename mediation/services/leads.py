"""Leads (排查线索): what screening found, kept beside the register until it is registered as a dispute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mediation.domain.case_papers import ScreeningNote
from mediation.domain.committee import OWN_SERIALS, case_number
from mediation.domain.dispute import Dispute, Source, Stage, StageEntry
from mediation.storage.unit_of_work import UnitOfWork

LEAD = "lead"
_NOT_OF_CASES = 2 * OWN_SERIALS
"""Serials of leads stand apart, so that they take no number of the cases."""


def lead_number(year: int, serial: int) -> str:
    """Name a lead; it cannot be taken for a case number, nor for the short form of one."""
    return f"排查线索{year}年第{serial:03d}条"


def add_lead(work: UnitOfWork, dispute: Dispute, today: date, sheet: ScreeningNote | None = None) -> Dispute:
    """Keep a lead under a number of its own, with what the sheet of screening says (排查登记表)."""
    serial = work.numbers.draw(today.year, LEAD)
    lead = replace(
        dispute,
        number=lead_number(today.year, serial),
        stage=Stage.LEAD,
        history=(StageEntry(Stage.LEAD, today),),
        accepted_on=None,
        registered_by=work.user,
        registered_at=work.now(),
    )
    added = work.disputes.add(lead, year=today.year, serial=_NOT_OF_CASES + serial)
    if sheet is not None:
        work.records.add(sheet, on=today, dispute_id=added.id)
    return added


def register_lead(work: UnitOfWork, lead: Dispute) -> Dispute:
    """Give a lead that is registered now its case number; where nobody applied the committee acts by itself.

    The day of registration is the day of the request, which interrupts limitation (诉讼时效规定 12).
    """
    on = lead.history[-1].on
    committee, now = work.committee.get(), work.now()
    serial = work.numbers.draw(now.year)
    number = case_number(
        committee.number_template, year=now.year, abbreviation=committee.abbreviation, serial=serial
    )
    registered = replace(
        lead,
        number=number,
        applied_on=lead.applied_on or on,
        source=lead.source or Source.OWN_INITIATIVE,
        registered_by=work.user,
        registered_at=now,
    )
    return work.disputes.save(registered, drawn=(now.year, serial))
