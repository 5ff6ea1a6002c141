"""Advice while a dispute is being registered: who has been here before, and what category the words point to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from mediation.domain.agreement_rules.rates import find_rates, percent_figure
from mediation.domain.agreement_rules.scanned import Scanned, Span
from mediation.domain.categories import CategoryTable
from mediation.domain.listing import DisputeLine
from mediation.domain.parties import Party, PartyKind
from mediation.services.names import normal_name
from mediation.services.rule_tables import RuleTables
from mediation.storage.view import View

MOST_LOOKED_AT = 20
MOST_WORDS = 3


@dataclass(frozen=True)
class EarlierDispute:
    """A registered dispute between some of the same people; ``same`` says by what they were known again."""

    line: DisputeLine
    same: tuple[str, ...]


@dataclass(frozen=True)
class CategoryHint:
    """A likely category with the words of the text it comes from."""

    code: str
    name: str
    words: tuple[str, ...]


def earlier_disputes(view: View, parties: tuple[Party, ...]) -> tuple[EarlierDispute, ...]:
    """Return registered disputes that may be the same one, the newest first.

    One shared name or one shared phone proves nothing (namesakes, the phone of a village office), so two of the people
    must be known again, or the only one written so far by a number together with the name.
    """
    found = view.lists.disputes_naming(
        id_numbers=[party.id_number or party.credit_code for party in parties],
        phones=[party.phone for party in parties],
        names=[party.name for party in parties],
        limit=MOST_LOOKED_AT,
    )
    lines = {line.id: line for line in view.lists.dispute_lines(found)}
    earlier = []
    for dispute_id in found:
        same = _same_people(parties, view.disputes.get(dispute_id).parties)
        if same:
            earlier.append(EarlierDispute(lines[dispute_id], same))
    return tuple(earlier)


def hint_category(table: CategoryTable, text: str) -> CategoryHint | None:
    """Return the category whose signs stand in a text most, longer signs counting more; None when none does."""
    points: dict[str, int] = defaultdict(int)
    words: dict[str, list[str]] = defaultdict(list)
    for sign, code in (*table.signs, *table.synonyms.items()):
        if len(sign) > 1 and sign in text:
            points[code] += len(sign) * min(text.count(sign), 3)
            words[code].append(sign)
    if not points:
        return None
    best = max(points, key=lambda code: (points[code], -int(code)))
    shown = tuple(dict.fromkeys(sorted(words[best], key=len, reverse=True)))[:MOST_WORDS]
    return CategoryHint(best, table.get(best).name, shown)


def interest_warning(tables: RuleTables, claim: str, lent_on: date | None) -> str:
    """Say when a claim asks for more loan interest than the law gives (民间借贷规定 25); '' when it does not.

    Loans from before the change of the law follow another reckoning (31), which belongs to the agreement's own check.
    """
    if lent_on is None or lent_on < tables.agreement_limits.loan_change:
        return ""
    cap, prime = tables.loan_rates.cap_on(lent_on), tables.loan_rates.rate_on(lent_on)
    even = Scanned.of(claim)
    for rate in find_rates(even.text, Span(0, len(even.text))):
        if rate.of_prime or cap is None or prime is None or rate.yearly <= cap:
            continue
        words = even.quote(rate.span.start, rate.span.end).removeprefix("按")
        return (
            f"{words}合年息{percent_figure(rate.yearly)}%。借款那天的上限是一年期LPR {percent_figure(prime)}%的四倍，"
            f"即{percent_figure(cap)}%；超过的部分法院不支持。依据：民间借贷司法解释第二十五条。"
        )
    return ""


def _same_people(new: tuple[Party, ...], old: tuple[Party, ...]) -> tuple[str, ...]:
    by_name = by_number = by_phone = 0
    known: set[int] = set()
    for place, party in enumerate(new):
        for other in old:
            name = bool(party.name) and normal_name(party.name) == normal_name(other.name)
            number = _number(party) != "" and _number(party) == _number(other)
            phone = name and party.phone != "" and party.phone == other.phone
            if name or number:
                known.add(place)
            by_name, by_number, by_phone = by_name + name, by_number + number, by_phone + phone
    strong = by_number or by_phone
    if len(known) < 2 and not (strong and len(new) == 1):
        return ()
    same = [f"{by_name}人姓名" if by_name > 1 else "姓名" if by_name else "", "证号" if by_number else ""]
    same.append("电话" if by_phone else "")
    return tuple(word for word in same if word)


def _number(party: Party) -> str:
    return party.credit_code if party.kind is PartyKind.ORGANISATION else party.id_number
