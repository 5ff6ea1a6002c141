"""Reading disputes for the comparison of repeats: names in one spelling, phones and addresses tidied, stories to points."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from mediation.domain.dispute import Dispute
from mediation.domain.parties import Party, PartyKind, Side
from mediation.domain.plain import PlainProblem, from_plain
from mediation.domain.repeats import (
    Concepts,
    Known,
    Matter,
    RepeatFound,
    RepeatLimits,
    RepeatRegister,
    tell,
    told_day,
)
from mediation.errors import RefusedInput
from mediation.resources import read_json
from mediation.services.identity import tidy_number
from mediation.services.names import compared_name, sound_of, spelling
from mediation.services.rule_tables import RuleTables

MOST_NAMES = 120
_PHONE = re.compile(r"\d{7,12}")
_SHORT_PLACE = re.compile(r"人民共和国|(?:省|市|自治区)(?=..)|自然村|村民小组|[，,。.\s（）()]|第")
# Whoever a relative speaks for is a side of the matter, though entered nowhere but in the story.
_SPOKEN_FOR = re.compile(
    r"(?:我|本人|来访人|他|她|申请人)?(?:是|系|替|代|帮|为|受)(?:我)?(?:父亲|母亲|爸|妈|丈夫|妻子|老公|老婆|儿子|女儿|哥|弟|姐|妹|老伴)?"
    r"(?P<name>[\u4e00-\u9fff·]{2,4}?)(?:的(?:女儿|儿子|妻子|丈夫|老公|老婆|爱人|父亲|母亲|爸爸?|妈妈?|哥哥?|弟弟?|姐姐?|妹妹?|侄子|侄女|外甥女?"
    r"|女婿|儿媳妇?|媳妇|孙子|孙女|老伴|家属|亲属|叔叔?|伯伯?|舅舅?|姑姑?|姨)|来(?:反映|申请|登记|说)|(?:委托|托付)(?:来|前来))"
)
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")


@dataclass(frozen=True)
class RepeatTable:
    """The weights, the words used one for the other and the signs of organisations and earlier channels."""

    folder: str = "rules"

    @cached_property
    def raw(self) -> Mapping[str, Any]:
        """The file as it stands."""
        return read_json(self.folder, "repeats.json")  # type: ignore[no-any-return]

    @cached_property
    def limits(self) -> RepeatLimits:
        """Thresholds and weights."""
        return RepeatLimits(**self.raw["limits"])

    @cached_property
    def concepts(self) -> Concepts:
        """Words for one thing or deed."""
        return Concepts.of(tuple(tuple(group) for group in self.raw["concepts"]))

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that stand in every story."""
        return frozenset(read_json(self.folder, "everyday_words.json")["words"])

    def channels_in(self, text: str) -> tuple[str, ...]:
        """Return the earlier channels a text names: 信访, 12345, police, court."""
        found = self.raw["channels"].items()
        return tuple(channel for channel, words in found if any(word in text for word in words))


def matter_of(dispute: Dispute, key: str, table: RepeatTable) -> Matter:
    """Return a dispute as it is held against others."""
    facts = compared_text(dispute.facts)
    people = people_of(dispute, facts)
    names = tuple(person.name for person in people.all_named)
    claims = "。".join(claim.text for claim in dispute.claims)
    text = compared_text(f"{dispute.facts}。{claims}")
    return Matter(
        key=key,
        applicants=(*people.applicants, *people.spoken_for),
        respondents=people.respondents,
        thirds=people.thirds,
        helpers=people.helpers,
        story=tell(text, concepts=table.concepts, names=names, common=table.common),
        facts=facts,
        category=dispute.category,
        place=tidy_place(dispute.place),
        occurred_on=dispute.occurred_on or told_day(facts),
        applied_on=dispute.applied_on or dispute.accepted_on,
        claimed=frozenset(int(claim.amount) for claim in dispute.claims if claim.amount),
        channels=table.channels_in(f"{dispute.channel}。{dispute.facts}"),
    )


@dataclass(frozen=True)
class PeopleOfDispute:
    """Everybody of a dispute as he is compared; ``spoken_for`` stands nowhere but in the story."""

    applicants: tuple[Known, ...]
    respondents: tuple[Known, ...]
    thirds: tuple[Known, ...]
    helpers: tuple[Known, ...]
    spoken_for: tuple[Known, ...]

    @property
    def all_named(self) -> tuple[Known, ...]:
        """All of them."""
        return (*self.applicants, *self.respondents, *self.thirds, *self.helpers, *self.spoken_for)


def people_of(dispute: Dispute, facts: str) -> PeopleOfDispute:
    """Return the people of a dispute whose story is already in the spelling of comparison."""
    sides = {side: tuple(_party(p) for p in dispute.on_side(side) if p.name.strip()) for side in Side}
    helpers = tuple(helper for party in dispute.parties for helper in _helpers(party))
    applicants, respondents, thirds = (sides[s] for s in (Side.APPLICANT, Side.RESPONDENT, Side.THIRD))
    names = tuple(person.name for person in (*applicants, *respondents, *thirds, *helpers))
    spoken_for = tuple(_known(name, helper=True) for name in names_spoken_for(facts) if name not in names)
    return PeopleOfDispute(applicants, respondents, thirds, helpers, spoken_for)


def names_told_of(facts: str) -> tuple[str, ...]:
    """Return the pieces of a story that may be people's names, for looking them up."""
    surnames = _surnames()
    starts = (i for i, char in enumerate(facts) if char in surnames)
    pieces = (facts[i : i + size] for i in starts for size in (2, 3))
    return tuple(dict.fromkeys(piece for piece in pieces if piece.isalpha()))[:MOST_NAMES]


def names_spoken_for(facts: str) -> Iterator[str]:
    """Return for whom a story says that its teller speaks."""
    for match in _SPOKEN_FOR.finditer(facts):
        if match["name"][0] in _surnames():
            yield match["name"]


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(read_json("rules", "surnames.json")["surnames"])


def _party(party: Party) -> Known:
    return _known(
        party.name,
        number=party.credit_code if party.kind is PartyKind.ORGANISATION else party.id_number,
        phone=party.phone,
        address=party.address,
        organisation=party.kind is PartyKind.ORGANISATION or looks_like_organisation(party.name),
    )


def _known(
    name: str,
    *,
    number: str = "",
    phone: str = "",
    address: str = "",
    organisation: bool = False,
    helper: bool = False,
) -> Known:
    spelled, sound = _spelled(name)
    return Known(
        name=spelled,
        shown=name.strip(),
        sound=sound,
        number=tidy_number(number),
        phones=tuple(dict.fromkeys(_PHONE.findall(re.sub(r"(?<=\d)[- ](?=\d)", "", phone)))),
        address=tidy_place(address),
        organisation=organisation,
        helper=helper,
    )


@lru_cache(maxsize=50_000)
def _spelled(name: str) -> tuple[str, str]:
    spelled = compared_name(name)
    return spelled, sound_of(spelled)


def _helpers(party: Party) -> list[Known]:
    found = [
        _known(agent.name, helper=True) for agent in party.agents if agent.name.strip() and not agent.firm
    ]
    guardian, head = party.guardian, party.representative
    if guardian and guardian.name.strip():
        found.append(_known(guardian.name, number=guardian.id_number, phone=guardian.phone, helper=True))
    if head and head.name.strip():
        found.append(_known(head.name, helper=True))
    return found


@lru_cache(maxsize=1)
def _organisation_signs() -> tuple[str, ...]:
    return tuple(RepeatTable().raw["organisation_signs"])


def looks_like_organisation(name: str) -> bool:
    """Tell whether a name entered as a person's is an organisation's: people forget to change the kind."""
    return len(name) > 4 and name.endswith(_organisation_signs())


def compared_text(text: str) -> str:
    """Return a story in the spelling in which names are compared, its marks kept."""
    return unicodedata.normalize("NFKC", text.translate(spelling()))


def tidy_place(text: str) -> str:
    """Return an address without region endings and marks: people leave out the province and write 三组 for 3组."""
    even = unicodedata.normalize("NFKC", text).translate(_DIGITS)
    return _SHORT_PLACE.sub("", even)


class RepeatDesk:
    """Disputes from a file, held against each other."""

    def __init__(self, tables: RuleTables) -> None:
        self._tables = tables
        self._table = RepeatTable()
        self._register = RepeatRegister(self._table.limits)

    def take(self, key: str, data: Mapping[str, Any]) -> None:
        """Read a dispute from plain JSON and keep it for comparison.

        Raises RefusedInput with the path of the field that cannot be read.
        """
        if key in self._register:
            raise RefusedInput(f"编号“{key}”在这个文件里已经有了。")
        self._register.add(self._read(key, data))

    def check(self, data: Mapping[str, Any]) -> list[RepeatFound]:
        """Return what a dispute repeats among those taken, the surest first."""
        return self._register.find(self._read(str(data.get("id") or ""), data))

    def _read(self, key: str, data: Mapping[str, Any]) -> Matter:
        try:
            dispute = from_plain(Dispute, plain_without_keys(data))
        except PlainProblem as problem:
            raise RefusedInput(f"“{problem.path}”这一项：{problem.sentence}") from problem
        category = self._tables.categories.find(
            dispute.category or dispute.subtype, migrant_workers=dispute.migrant_workers, facts=dispute.facts
        )
        return matter_of(replace(dispute, category=category.code if category else ""), key, self._table)

    def pairs(self) -> Iterator[RepeatFound]:
        """Return every pair that belongs together, each once, in the order of the file."""
        return self._register.pairs()


def plain_without_keys(data: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out the keys a file gives its disputes and parties, which need not be ours."""
    kept = {
        name: content for name, content in data.items() if name not in ("id", "number", "history", "stage")
    }
    if isinstance(parties := kept.get("parties"), list):
        kept["parties"] = [
            {name: content for name, content in party.items() if name != "id"}
            if isinstance(party, Mapping)
            else party
            for party in parties
        ]
    return kept
