"""Deciding factors read from free text, each with the very words that show it, and set against those of a past case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Self

from mediation.domain.similar import FactorMatch, FactorReading
from mediation.search.anchors import ScannedText
from mediation.search.factor_table import CHOICE, FLAG, Factor, FactorSet, Option, factor_sets
from mediation.search.quantities import READERS, Quantity
from mediation.search.tokenizer import fold_letters

SAME, DIFFERENT, UNKNOWN = "same", "different", "unknown"

_SETS_USED = 2
_STRENGTH_NEEDED = 3
_CATEGORY_COUNTS = 2
_CLEAR = 8
_CLOSE_ENOUGH = 0.75
_TOLERANCE = 1.25
_MOSTLY = 0.5
_LONGEST_TEXT = 6_000
_SHORT_TEXT = 200
_TEXTS_KEPT = 1024
_NEGATION = re.compile(r"(?:没有|没|未|无|不|并非|从未|否认|尚无|毫无)[^,。;:]{0,4}$")
# What a text denies right before a word (没签过合同, 从未跟我签…) or right behind it (证一直没领, 合同也没有).
_DENIED = re.compile(
    r"(?:没有?|未曾?|无|从未|从没|不存在|并非|排除|拿不出)"
    r"(?:有|过|曾|经|办|买|要|上|放|系|戴|交|缴纳|参加|签订?|写|立|打|报|做|请|领|给|停|断|任何|他|她|我|人|去|共同|现场|书面|正式|相关|[跟与和同到向给为][^,。;:]{1,4})*$"
)
_DENIED_AFTER = re.compile(
    r"^(?:他|也|都|一直|还|从来|根本|倒|至今|当时|压根)*(?:没有?|未)"
    r"(?:有|签|领|买|办|交|写|打|上|立|续|给我签)?(?:过|成|下来)?(?=[,。;:了]|$)"
)
# A choice is denied only where its being there is: 没骨折, 没有辞职; 没付工资 still is about wages.
_ABSENT = re.compile(
    r"(?:没有?|未|无|不是|并非|从未|从没|排除|不算|不要|不用|不是要)(?:造成|构成|发生|有|过|见|被|伤到|出现)?$"
)
_NUMBER = re.compile(r"^[\d.]+")


class FactorTable:
    """Reads factors and compares them."""

    def __init__(self, sets: Sequence[FactorSet]) -> None:
        self._sets = tuple(sets)
        # A list of found cases is explained again and again against the same texts.
        self.extract = lru_cache(maxsize=_TEXTS_KEPT)(self._extract)
        self._by_code = {factor.code: factor for one in sets for factor in one.factors}
        self._order = {code: at for at, code in enumerate(self._by_code)}

    @classmethod
    @cache
    def load(cls) -> Self:
        """Read the factor files that belong to the program."""
        return cls(factor_sets())

    @property
    def sets(self) -> tuple[FactorSet, ...]:
        """All dispute types that have factors."""
        return self._sets

    def factor(self, code: str) -> Factor | None:
        """Return the factor with a code."""
        return self._by_code.get(code)

    def sets_for(self, text: str, category: str | None = None) -> tuple[FactorSet, ...]:
        """Return the dispute types a text bears signs of, the clearest first; the named category weighs in."""
        return self._sets_for(ScannedText(fold_letters(text[:_LONGEST_TEXT])), category)

    def _sets_for(self, scanned: ScannedText, category: str | None) -> tuple[FactorSet, ...]:
        scored: list[tuple[float, FactorSet]] = []
        for factor_set in sorted(self._sets, key=lambda known: category not in known.categories):
            named = category in factor_set.categories
            if not named and scored and category in scored[0][1].categories and scored[0][0] >= _CLEAR:
                break
            strength = factor_set.strength_in(scanned)
            if strength >= (1 if named else _STRENGTH_NEEDED):
                scored.append((strength + _CATEGORY_COUNTS * named, factor_set))
                scored.sort(key=lambda pair: -pair[0])
        # Where the category is known and the text bears it out, sets of other categories only repeat or mislead.
        fitting = [
            (score, factor_set)
            for score, factor_set in scored
            if category in factor_set.categories and score >= _STRENGTH_NEEDED + _CATEGORY_COUNTS
        ]
        ranked = (fitting or scored)[:_SETS_USED]
        chosen = [factor_set for score, factor_set in ranked if score >= _CLOSE_ENOUGH * ranked[0][0]]
        # The mediator has named the category: what a few sentences bear few signs of may still be of its sets.
        short = len(scanned.text) <= _SHORT_TEXT and (not scored or scored[0][0] < _CLEAR)
        own = [known for known in self._sets if category in known.categories and known not in chosen]
        if short and own and len(chosen) < _SETS_USED:
            chosen.append(
                max(own, key=lambda known: (known.strength_in(scanned), known.categories[0] == category))
            )
        return tuple(chosen)

    def _extract(self, text: str, category: str | None = None) -> tuple[FactorReading, ...]:
        """Read the factors of a text, each with its exact quote; what the text does not say is left out."""
        original = text[:_LONGEST_TEXT]
        folded = FoldedText(fold_letters(original))
        readings = []
        for factor_set in self._sets_for(folded, category):
            for factor in factor_set.factors:
                found = _read(factor, folded)
                if found is not None:
                    value, start, end = found
                    readings.append(FactorReading(factor.code, factor.name, value, original[start:end]))
        return tuple(readings)

    def read_set(self, code: str, text: str) -> tuple[FactorReading, ...]:
        """Read the factors of one dispute type, whatever else the text bears signs of."""
        original = text[:_LONGEST_TEXT]
        folded = FoldedText(fold_letters(original))
        found = (
            (factor, _read(factor, folded))
            for one in self._sets
            if one.code == code
            for factor in one.factors
        )
        return tuple(
            FactorReading(factor.code, factor.name, read[0], original[read[1] : read[2]])
            for factor, read in found
            if read is not None
        )

    def compare(
        self, ours: Iterable[FactorReading], theirs: Iterable[FactorReading]
    ) -> tuple[FactorMatch, ...]:
        """Set two readings against each other: same first, then different, then what only one side tells."""
        here, there = _by_code(ours), _by_code(theirs)
        codes = sorted({**here, **there}, key=lambda code: self._order.get(code, len(self._order)))
        matches = [_match(here.get(code), there.get(code)) for code in codes]
        rank = {SAME: 0, DIFFERENT: 1, UNKNOWN: 2}
        return tuple(sorted(matches, key=lambda match: rank[match.state]))

    def asked(self, text: str, category: str | None = None, subtype: str = "") -> tuple[Factor, ...]:
        """Return the factors worth asking in a dispute: those of its type that concern its matter.

        Nobody asks in a dispute about 赡养 with whom the children live. What the mediator registered (``subtype``) tells
        type and matter before the words do, as a widow's case also speaks of her husband.
        """
        known = self._named(category, subtype)
        if known is not None:
            told = known.kind.code if known.kind is not None else ""
            return tuple(one for one in _concerning(known, known.matter_named(subtype)) if one.code != told)
        types = self.sets_for(text, category)[:1]
        return tuple(one for known in types for one in _concerning(known, _matter_read(known, text)))

    def strays(self, category: str | None, subtype: str) -> frozenset[str]:
        """Return the codes of the other types of a category where what the mediator registered names one of them."""
        known = self._named(category, subtype)
        if known is None:
            return frozenset()
        others = (
            one for one in self._sets if one is not known and set(one.categories) & set(known.categories)
        )
        return frozenset(factor.code for one in others for factor in one.factors)

    def _named(self, category: str | None, subtype: str) -> FactorSet | None:
        fitting = (one for one in self._sets if not category or category in one.categories)
        return next((one for one in fitting if one.matter_named(subtype)), None)


def state_of(ours: str, theirs: str) -> str:
    """Compare two values: numbers within a quarter, and lists that share at least half, count as the same."""
    if ours == theirs:
        return SAME
    left, right = _NUMBER.match(ours), _NUMBER.match(theirs)
    if left and right and ours[left.end() :] == theirs[right.end() :]:
        low, high = sorted((float(left[0]), float(right[0])))
        return SAME if high <= low * _TOLERANCE else DIFFERENT
    return SAME if graded(ours, theirs) >= _MOSTLY else DIFFERENT


def graded(ours: str, theirs: str) -> float:
    """Return how far two values agree, 0 to 1: numbers by their ratio, several values by those shared."""
    if ours == theirs:
        return 1.0
    left, right = _NUMBER.match(ours), _NUMBER.match(theirs)
    if left and right:
        low, high = sorted((float(left[0]), float(right[0])))
        return low / high if ours[left.end() :] == theirs[right.end() :] else 0.0
    mine, other = set(ours.split("、")), set(theirs.split("、"))
    return len(mine & other) / len(mine | other)


def _concerning(factor_set: FactorSet, matter: str) -> tuple[Factor, ...]:
    return tuple(one for one in factor_set.factors if not (matter and one.about) or matter in one.about)


def _matter_read(factor_set: FactorSet, text: str) -> str:
    if factor_set.kind is None:
        return ""
    found = _read(factor_set.kind, FoldedText(fold_letters(text[:_LONGEST_TEXT])))
    return found[0] if found is not None else ""


class FoldedText(ScannedText):
    """A text with its letters folded; its numbers are read once, however many factors look at them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._numbers: dict[str, tuple[Quantity, ...]] = {}

    def numbers(self, kind: str) -> tuple[Quantity, ...]:
        """Return the quantities of a kind, in order."""
        if kind not in self._numbers:
            self._numbers[kind] = tuple(READERS[kind](self.text))
        return self._numbers[kind]


def _read(factor: Factor, folded: FoldedText) -> tuple[str, int, int] | None:
    if factor.kind == FLAG:
        return _read_flag(factor, folded)
    if factor.kind == CHOICE:
        return _read_words(factor, folded)
    return _read_number(factor, folded)


def _read_words(factor: Factor, folded: FoldedText) -> tuple[str, int, int] | None:
    found = []
    for option in factor.options:
        place = _place(option, folded)
        if place is not None:
            found.append((option.value, *place))
            if not factor.several:
                break
    if not found:
        return None
    return "、".join(value for value, _, _ in found), found[0][1], found[0][2]


def _place(option: Option, folded: FoldedText) -> tuple[int, int] | None:
    """Return where an option's words stand without being denied."""
    matches = option.pattern.finditer(folded)
    return next((match.span() for match in matches if _stands(option, match, folded.text)), None)


def _stands(option: Option, match: re.Match[str], text: str) -> bool:
    clause = text[max(0, match.start() - 10) : match.start()]
    if _ABSENT.search(clause):
        return False
    if option.negated is None:
        return True
    around = text[max(0, match.start() - 10) : match.end() + 10]
    return not _NEGATION.search(clause) and not option.negated.search(around)


def _read_flag(factor: Factor, folded: FoldedText) -> tuple[str, int, int] | None:
    """Read words of a no, a yes, or a yes that the text denies; a yes said elsewhere outweighs what is denied here."""
    *denials, yes = factor.options
    for no in denials:
        place = _place(no, folded)
        if place is not None:
            return no.value, *place
    denied: tuple[str, int, int] | None = None
    for match in yes.pattern.finditer(folded):
        before = _DENIED.search(folded.text[max(0, match.start() - 12) : match.start()])
        after = _DENIED_AFTER.search(folded.text[match.end() : match.end() + 12])
        if before is None and after is None:
            if _stands(yes, match, folded.text):
                return yes.value, *match.span()
        elif denials and denied is None:
            first = match.start() - (len(before[0]) if before else 0)
            denied = denials[0].value, first, match.end() + (len(after[0]) if after else 0)
    return denied


def _read_number(factor: Factor, folded: FoldedText) -> tuple[str, int, int] | None:
    beside = [words for words in (factor.before, factor.after) if words is not None]
    if beside and not any(words.possible(folded) for words in beside):
        return None
    chosen: Quantity | None = None
    for quantity in folded.numbers(factor.kind):
        if not factor.least <= quantity.number <= factor.most or not _stands_right(
            factor, quantity, folded.text
        ):
            continue
        if chosen is None or (factor.largest and quantity.number > chosen.number):
            chosen = quantity
        if not factor.largest:
            break
    if chosen is None:
        return None
    number = f"{chosen.number * (100 if factor.kind == 'share' else 1):.4f}".rstrip("0").rstrip(".")
    return f"{number}{factor.unit}", chosen.start, chosen.end


def _stands_right(factor: Factor, quantity: Quantity, text: str) -> bool:
    left = re.split(r"[。;]", text[max(0, quantity.start - factor.reach) : quantity.start])[-1]
    right = re.split(r"[。;]", text[quantity.end : quantity.end + factor.reach])[0]
    inside = text[quantity.start : quantity.end]
    # 月息2分 says itself what it is; an amount is told by the words before it.
    if factor.before is not None and (factor.before.search(left) or factor.before.search(left + inside)):
        return True
    if factor.after is not None and factor.after.search(right):
        return True
    return factor.before is None and factor.after is None


def _by_code(readings: Iterable[FactorReading]) -> Mapping[str, FactorReading]:
    return {reading.code: reading for reading in readings}


def _match(ours: FactorReading | None, theirs: FactorReading | None) -> FactorMatch:
    known = ours or theirs
    assert known is not None
    state = state_of(ours.value, theirs.value) if ours and theirs else UNKNOWN
    return FactorMatch(
        known.name,
        state,
        ours.value if ours else "",
        theirs.value if theirs else "",
        ours.quote if ours else "",
        theirs.quote if theirs else "",
        known.code,
    )
