"""The structured agreement for the rules: its sentences as one text, and sums its fields give directly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from mediation.domain.agreement import Agreement, Term
from mediation.domain.agreement_rules.agreement_text import AgreementText, read_text
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.chinese_dates import item_number, long_date
from mediation.domain.dispute import Dispute
from mediation.domain.findings import Finding, Severity
from mediation.domain.money import document_figure
from mediation.domain.term_wording import term_sentence

_BLANK = "____"


def as_text(agreement: Agreement, dispute: Dispute) -> AgreementText:
    """Return the agreement as it will read on paper, every term and the liability knowing their own places."""
    sentences = [f"{item_number(i)}、{_sentence(term)}" for i, term in enumerate(agreement.terms, 1)]
    if agreement.liability.strip():
        sentences.append(agreement.liability.strip())
    day = agreement.reached_on
    young = [party for party in dispute.parties if day and party.is_minor_on(day)]
    read = read_text(
        "\n".join(sentences),
        parties=_known_names(dispute),
        claimed=dispute.claimed,
        reached_on=day,
        minors=[party.name for party in young],
        category=dispute.category,
    )
    nothing = Span(len(read.text), len(read.text))
    guarded = tuple(party.name for party in young if party.guardian)
    return replace(read, terms=_spans(sentences), head=Span(0, 0), tail=nothing, guarded=guarded)


def _known_names(dispute: Dispute) -> list[str]:
    """Everybody on the record may be named in a term: parties, and who acts for them."""
    acting = [(p.guardian, p.representative, *p.agents) for p in dispute.parties]
    names = [party.name for party in dispute.parties]
    names += [person.name for people in acting for person in people if person]
    return list(dict.fromkeys(name for name in names if name))


def _sentence(term: Term) -> str:
    """Blanks the wording itself left are missing parts, each with its own finding, and no forgotten placeholder."""
    return term_sentence(term) if term.text.strip() else term_sentence(term).replace(_BLANK, "")


def on_paper(finding: Finding, agreement: Agreement) -> Finding:
    """Name the place in the record, and keep the quote only where it stands so on paper."""
    index = _term_of(finding)
    if index == len(agreement.terms):
        return replace(finding, where="liability")
    if index is not None and finding.quote in term_sentence(agreement.terms[index]):
        return finding
    return replace(finding, quote="")


def has_own_plan(finding: Finding, agreement: Agreement) -> bool:
    """Tell whether the fields of the term already gave its sum."""
    index = _term_of(finding)
    return index is not None and index < len(agreement.terms) and bool(agreement.terms[index].instalments)


def _term_of(finding: Finding) -> int | None:
    number = finding.where.removeprefix("terms.").split(".")[0]
    return int(number) if number.isdigit() else None


def structured_sums(agreement: Agreement) -> Iterator[Finding]:
    """Yield terms whose instalments do not come to their amount."""
    for i, term in enumerate(agreement.terms):
        if not term.instalments or term.amount is None:
            continue
        planned = sum((line.amount for line in term.instalments), Decimal(0))
        if planned != term.amount:
            yield _wrong_plan(i, term, planned)


def text_against_fields(agreement: Agreement) -> Iterator[Finding]:
    """Yield terms in own words that do not hold the sum or the day by which performance is followed up."""
    for i, term in enumerate(agreement.terms):
        if not term.text.strip():
            continue
        read = read_text(term.text)
        if term.amount is not None and term.amount not in {amount.value for amount in read.amounts}:
            yield _differing(i, f"文字里没有{document_figure(term.amount)}")
        if term.due and term.due not in {note.day for note in read.dates}:
            yield _differing(i, f"文字里没有{long_date(term.due)}")


def _differing(index: int, what: str) -> Finding:
    message = f"第{item_number(index + 1)}条{what}，和这一条填的对不上。以后催付按填的算，请核对。"
    return Finding("text_differs", Severity.ADVICE, message, f"terms.{index}")


def _wrong_plan(index: int, term: Term, planned: Decimal) -> Finding:
    amount = term.amount or Decimal(0)
    message = (
        f"第{item_number(index + 1)}条各期加起来是{document_figure(planned)}，总数是{document_figure(amount)}，"
        f"差{document_figure(abs(amount - planned))}。请核对。"
    )
    return Finding("instalments_total", Severity.ERROR, message, f"terms.{index}.instalments")


def _spans(sentences: list[str]) -> tuple[Span, ...]:
    """Every term begins where its number stands, whatever numbers stand inside the terms."""
    spans, at = [], 0
    for sentence in sentences:
        length = sum(1 for char in sentence if char == "\n" or not char.isspace())
        spans.append(Span(at, at + length))
        at += length + 1
    return tuple(spans)
