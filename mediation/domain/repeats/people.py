"""Whether two records mean the same person or organisation (同一人): number, phone, name in any spelling, address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

SAME, SURE, LIKELY, HINT = 1.0, 0.9, 0.6, 0.35
_UNKNOWN = "?"
_COMPANY_END = re.compile(
    r"(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)|(?:分|子)公司|个体工商户|经营部|合作社联合社|专业合作社"
)
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_REGION = re.compile(r"^.{1,6}?(?:省|自治区|(?<!超)(?<!门)市|县|(?<!小)(?<!社)(?<!园)(?<!景)区|州|旗)")
_HOLLOW = re.compile(r"某|×|\*|＊")
_FORENAME = re.compile(r"^[老小阿]")


@dataclass(frozen=True)
class Known:
    """A person or organisation as it is compared: names already in one spelling, numbers tidied."""

    name: str
    shown: str = ""
    sound: str = ""
    number: str = ""
    phones: tuple[str, ...] = ()
    address: str = ""
    organisation: bool = False
    helper: bool = False

    @property
    def hollow(self) -> bool:
        """A name with its middle left out: 张某某."""
        return bool(_HOLLOW.search(self.name))


def company_core(name: str) -> str:
    """Return what distinguishes an organisation: without its legal form, region and brackets."""
    core = _COMPANY_END.sub("", _BRACKETS.sub("", name))
    return _REGION.sub("", core) or core or name


def likeness(one: Known, other: Known, *, shared_phones: frozenset[str] = frozenset()) -> float:
    """Return how surely two entries are one person, 0 to 1.

    ``shared_phones`` are the numbers of offices and shops, which many people give; they prove nothing.
    """
    if one.organisation != other.organisation:
        return _across_kinds(one, other)
    numbers = _numbers(one.number, other.number)
    if numbers is not None and numbers >= SURE:
        return numbers
    phone = any(p in other.phones and p not in shared_phones for p in one.phones)
    names = _organisations(one, other) if one.organisation else _names(one, other)
    if numbers == 0.0 and names < SAME:
        return HINT if phone and names >= LIKELY else 0.0
    if numbers == 0.0:
        return LIKELY if phone else 0.12  # Namesakes: two whole numbers that differ.
    address = addresses_alike(one.address, other.address)
    return _weighed(names, phone=phone, address=address)


def _weighed(names: float, *, phone: bool, address: float) -> float:
    if names >= SAME:
        return SAME if phone else SURE if address > 0.6 else 0.72
    if names >= LIKELY:
        return 0.92 if phone else 0.78 if address > 0.6 else names * 0.9
    if names >= HINT:
        return 0.75 if phone else 0.5 if address > 0.6 else names
    return 0.4 if phone else 0.0


def _across_kinds(one: Known, other: Known) -> float:
    """A shop written once by its name, once by its owner: only a shared number or the same words tell."""
    if one.number and one.number == other.number:
        return SURE
    return 0.72 if len(one.name) > 3 and one.name == other.name else 0.0


def _numbers(one: str, other: str) -> float | None:
    """Return SAME for equal numbers, SURE for one slip of the pen, 0 for two different ones, None when one lacks."""
    one, other = _filled(one), _filled(other)
    if not one or not other:
        return None
    if one == other:
        return SAME
    if len(one) == 15 and len(other) == 18:
        one, other = other, one
    if len(other) == 15 and len(one) == 18 and one[:6] + one[8:17] == other:
        return SAME
    if len(one) == len(other) and one_slip(one, other):
        return SURE
    return 0.0


def _filled(number: str) -> str:
    return "" if "*" in number or len(number) < 8 else number


def one_slip(one: str, other: str) -> bool:
    """Tell whether two texts of one length differ in one character, or by two neighbours changed over."""
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(differing) <= 1:
        return True
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return one[first] == other[second] and one[second] == other[first]


def _names(one: Known, other: Known) -> float:
    a, b = one.name, other.name
    if not a or not b:
        return 0.0
    if a == b:
        return 0.5 if one.hollow else SAME
    if one.hollow or other.hollow:
        return 0.5 if a[0] == b[0] else 0.0
    if one.sound and one.sound == other.sound:
        return 0.85 if len(a) > 2 or a[0] == b[0] else LIKELY
    if _UNKNOWN in a or _UNKNOWN in b:
        return 0.8 if _fits(a, b) else 0.0
    if len(a) == len(b) and len(a) > 2:
        same = sum(x == y for x, y in zip(a, b, strict=True))
        if same == len(a) - 1:
            return LIKELY if a[0] == b[0] and len(a) > 3 else 0.45
        if sorted(a) == sorted(b):
            return LIKELY
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(shorter) > 3 and shorter in longer:
        return LIKELY
    return _called(longer, shorter)


def _fits(one: str, other: str) -> bool:
    return len(one) == len(other) and all(
        x == y or _UNKNOWN in (x, y) for x, y in zip(one, other, strict=True)
    )


def _called(longer: str, shorter: str) -> float:
    """张建国 is called 老张, 建国, 张师傅 or 张家."""
    if len(shorter) == 2 and len(longer) == 3 and longer.endswith(shorter):
        return LIKELY
    if len(longer) < 4 and _FORENAME.match(shorter) and shorter[1:] and shorter[1] == longer[0]:
        return HINT
    return 0.0


def _organisations(one: Known, other: Known) -> float:
    if not one.name or not other.name:
        return 0.0
    if one.name == other.name:
        return SAME
    a, b = company_core(one.name), company_core(other.name)
    if a == b and len(a) > 1:
        return 0.95
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if len(shorter) > 2 and (shorter in longer or longer.endswith(shorter) or longer.startswith(shorter)):
        return 0.7
    if one.sound and one.sound == other.sound:
        return 0.85
    if len(a) == len(b) and len(a) > 3 and one_slip(a, b):
        return 0.65
    return 0.55 if _abbreviates(shorter, longer) else 0.0


def _abbreviates(shorter: str, longer: str) -> bool:
    """绿苑物业 is short for 绿苑花园物业管理: its characters stand in the long name in their order."""
    if len(shorter) < 3 or shorter[0] != longer[0]:
        return False
    rest = iter(longer)
    return all(char in rest for char in shorter)


def addresses_alike(one: str, other: str) -> float:
    """Return the share of the shorter address, from its small end, that stands in the other."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    if shorter in longer and (len(shorter) >= 5 or any(char.isdigit() for char in shorter)):
        return 1.0
    pairs = {shorter[i : i + 2] for i in range(len(shorter) - 1)}
    if not pairs or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    return sum(pair in longer for pair in pairs) / len(pairs)


def best(ones: Iterable[Known], others: Iterable[Known], shared_phones: frozenset[str]) -> tuple[float, str]:
    """Return the surest pair of two groups with the name by which it is shown."""
    found, shown = 0.0, ""
    known = tuple(others)
    for one in ones:
        for other in known:
            value = likeness(one, other, shared_phones=shared_phones)
            if value > found:
                found, shown = value, one.shown or one.name
    return found, shown
