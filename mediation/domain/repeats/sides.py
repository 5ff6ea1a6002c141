"""Whether two records set the same sides against each other (同样的双方): straight, swapped, through a relative."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mediation.domain.repeats.matter import Matter
from mediation.domain.repeats.people import LIKELY, Known, best

_KIN = (
    "父亲|母亲|爸|妈|爹|娘|丈夫|妻子|老公|老婆|老伴|爱人|儿子|女儿|媳妇|女婿|兄|弟|姐|妹|哥|嫂|孙|爷|奶|公公|婆婆|岳|叔|伯|舅|姑|姨|侄|外甥|"
    "家属|亲属|代|替|委托|帮|监护|法定代理|家(?:的|里|人)|老板|经营者|负责人|经理|业主|户主|当事人|称|反映|举报|说"
)
_COLLEAGUE = re.compile(
    r"工友|同事|一起(?:干活|打工|做工|上班)|同村(?:的|人)|其他(?:人|业主|工人)|证人|作证|介绍人|见证|听"
)
_BARE = 0.6


@dataclass(frozen=True)
class SidesMatch:
    """How surely each side is the same, by which names, and whether the roles are swapped or a relative speaks."""

    first: float
    second: float
    names: tuple[str, ...] = ()
    swapped: bool = False
    through: str = ""

    @property
    def both(self) -> float:
        """The weaker of the two sides."""
        return min(self.first, self.second)

    @property
    def one(self) -> float:
        """The surer of the two sides."""
        return max(self.first, self.second)


def match_sides(one: Matter, other: Matter, shared_phones: frozenset[str] = frozenset()) -> SidesMatch:
    """Return the better of the straight and the swapped comparison."""
    straight = _oriented(one, other, other.applicants, other.respondents, shared_phones)
    swapped = _oriented(one, other, other.respondents, other.applicants, shared_phones)
    if (swapped.both, swapped.one) > (straight.both, straight.one):
        return SidesMatch(swapped.first, swapped.second, swapped.names, swapped=True, through=swapped.through)
    return straight


def _oriented(
    one: Matter,
    other: Matter,
    against_first: tuple[Known, ...],
    against_second: tuple[Known, ...],
    phones: frozenset[str],
) -> SidesMatch:
    first, first_name, through = _side(one.applicants, against_first, one, other, phones)
    second, second_name, through_second = _side(one.respondents, against_second, one, other, phones)
    names = tuple(dict.fromkeys(name for name in (first_name, second_name) if name))
    return SidesMatch(first, second, names, through=through or through_second)


def _side(
    ours: tuple[Known, ...], theirs: tuple[Known, ...], one: Matter, other: Matter, phones: frozenset[str]
) -> tuple[float, str, str]:
    value, name = best(ours, theirs, phones)
    if value >= LIKELY:
        return value, name, ""
    through = ""
    for people, matter in ((ours, other), (theirs, one)):
        sides = (*matter.applicants, *matter.respondents)
        free = tuple(person for person in people if best((person,), sides, phones)[0] < LIKELY)
        helped, helper = best(free, (*matter.helpers, *matter.thirds), phones)
        if helped >= LIKELY and helped > value:
            value, name, through = helped * 0.95, helper, f"{helper}在另一件里是代理人、监护人或者第三人"
    if value >= LIKELY:
        return value, name, through
    for people, matter in ((ours, other), (theirs, one)):
        for person in people:
            if best((person,), (*matter.applicants, *matter.respondents), phones)[0] >= LIKELY:
                continue  # Stands in the other record itself, so it is that side and no other.
            if any(person.name in known.name for known in matter.people):
                continue  # A namesake, whose number says that he is another, or the beginning of a longer name.
            told = told_of(person, matter.facts)
            if told > value:
                value, name = told, person.shown or person.name
                through = f"经过里提到{name}"
    return value, name, through


def told_of(person: Known, facts: str) -> float:
    """Return how surely a person told of in a story is a side of it: a relative, the one spoken for, or a bystander."""
    if len(person.name) < 2 or person.hollow:
        return 0.0
    at = facts.find(person.name)
    if at < 0:
        return 0.0
    before, after = facts[max(0, at - 8) : at], facts[at + len(person.name) : at + len(person.name) + 6]
    if _COLLEAGUE.search(before) or _COLLEAGUE.search(after):
        return 0.3
    if re.search(_KIN, before) or re.search(_KIN, after):
        return 0.72
    return 0.5 if len(person.name) == 2 else _BARE
