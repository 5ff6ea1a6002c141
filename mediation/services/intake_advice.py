"""Advice while a dispute is being registered: who has been here before, and what category the words point to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from mediation.domain.categories import CategoryTable
from mediation.domain.listing import DisputeLine
from mediation.domain.parties import Party, PartyKind
from mediation.services.names import normal_name
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
