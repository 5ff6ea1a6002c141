"""Finding the citations of law in a text (引用的法条): with or without marks, lists, ranges, paragraphs, parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mediation.domain.statutes import NUMERAL, article_label, name_key, number_of, short_name

_LONGEST_RANGE = 60
_BACK = 140

_AND = r"\s*(?:以及|或者|[、，,和及与或])\s*"
_TO = r"\s*(?:直?至|到|[-－—–~～]+)\s*"
_JOIN = rf"(?:{_AND}|{_TO})"
_BELOW = rf"(?:(?:{_AND})?第?\s*[（(]?{NUMERAL}[）)]?\s*[款项目])*"
_WHOLE = rf"第?\s*(?P<number>{NUMERAL})\s*条(?:\s*之\s*(?P<inserted>[一二三四五六七八九十]{{1,3}}))?(?P<below>{_BELOW})"
# 第一百八十八、一百八十九条: the first number borrows its 条 from the last.
_LENT = rf"第?\s*(?P<lent>{NUMERAL})(?={_JOIN}第?\s*{NUMERAL}(?:{_JOIN}第?\s*{NUMERAL}){{0,12}}\s*条)"
_ITEM = re.compile(rf"{_WHOLE}|{_LENT}")
_START = re.compile(rf"第\s*{NUMERAL}|(?<=[法典例》])[0-9]{{1,4}}\s*条")
_SEPARATOR = re.compile(rf"(?P<to>{_TO})|{_AND}")
_PARAGRAPH = re.compile(rf"第\s*({NUMERAL})\s*款")

_MARKED = r"《(?:[^《》]|《[^《》]*》){2,100}》"
_EDITION = r"(?:[（(][^（）()]{0,30}[）)])?"
_PART = rf"(?:(?:第\s*{NUMERAL}\s*[编章节](?:[一-鿿]{{2,12}}?)?|(?<=[》）)典])[一-鿿]{{2,6}}编)\s*)*"
_LINK = r"\s*(?:规定的|[的中之])?\s*"
_MARKED_HEAD = re.compile(rf"(?P<law>{_MARKED})(?P<edition>{_EDITION})\s*{_PART}{_LINK}$")
_TAIL = re.compile(rf"(?P<edition>{_EDITION})\s*{_PART}{_LINK}$")
_SAME_LAW = re.compile(r"(?:该|同|上述|前述)(?:法典|法律?|条例|规定|解释|办法)$")
_PART_OF_LAST = re.compile(r"(?:[、，；和及与]|以及)[一-鿿]{2,6}编\s*$")
_UNKNOWN = re.compile(r"[一-鿿（）()]{2,40}(?:法典|法|条例|规定|办法|解释|细则|规则)$")
_LEAD = re.compile(r".*(?:根据|依据|依照|按照|参照|适用|违反|符合|援引|遵照|以及|[和与及按依])(?=.{3,})")
_OWN = re.compile(
    r"(?:[本该此上述前]|协议|合同|章程|公约|方|办|做|说|约定)(?:法|条例|规定|办法|解释|细则|规则)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART_ALONE = re.compile(
    rf"(?P<law>{_MARKED}|民法典)\s*(?P<part>(?!第)[一-鿿]{{2,6}}编)(?!的?(?:若干)?解释|\s*第)"
)
_LAW_ALONE = re.compile(_MARKED)


@dataclass(frozen=True)
class Citation:
    """One cited article, part, or (with neither) a law as such, and where it stands in the text."""

    quote: str
    law: str
    article: str
    start: int
    end: int
    paragraph: int = 0
    edition: int = 0


@dataclass(frozen=True)
class _Head:
    start: int
    law: str
    edition: int


@dataclass(frozen=True)
class _Item:
    start: int
    end: int
    number: int
    inserted: int
    paragraph: int
    after_to: bool


class CitationFinder:
    """Finds citations; ``names`` maps every known spelling of a law (by `name_key`) to its name."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._longest = max(map(len, names), default=0)

    def find(self, text: str) -> list[Citation]:
        """Return every citation in the order of the text."""
        found = list(self._articles(text))
        taken = [(one.start, one.end) for one in found]
        found += [one for one in self._parts(text) if not _overlaps(one, taken)]
        taken = [(one.start, one.end) for one in found]
        found += [one for one in self._laws(text) if not _overlaps(one, taken)]
        return sorted(found, key=lambda one: one.start)

    def _articles(self, text: str) -> Iterator[Citation]:
        position, last = 0, _Head(0, "", 0)
        while match := _START.search(text, position):
            items = _chain(text, match.start())
            if not items:
                position = match.end()
                continue
            position = items[-1].end
            if _inside_marks(text, match.start()):
                continue
            head = self._head(text, match.start(), last)
            if head is not None:
                last = head
                yield from _cited(text, head, items)

    def _head(self, text: str, end: int, last: _Head) -> _Head | None:
        """Return the law that stands before a chain of articles."""
        first = max(0, end - _BACK)
        before = text[first:end]
        if match := _MARKED_HEAD.search(before):
            return _Head(
                first + match.start(), self._name(match["law"]), _year(match["edition"] + match["law"])
            )
        tail = _TAIL.search(before)
        bare = before[: tail.start()] if tail else before
        edition = _year(tail["edition"]) if tail else 0
        for length in range(min(self._longest, len(bare)), 1, -1):
            if name := self._names.get(bare[-length:]):
                start = len(bare) - length
                start -= 7 if bare[:start].endswith("中华人民共和国") else 0
                return _Head(first + start, name, edition)
        if last.law and (_SAME_LAW.search(bare) or _PART_OF_LAST.search(before)):
            return _Head(end, last.law, last.edition)
        return _unknown_head(bare, first, edition)

    def _parts(self, text: str) -> Iterator[Citation]:
        for match in _PART_ALONE.finditer(text):
            if not _inside_marks(text, match.start()):
                yield Citation(
                    match.group(), self._name(match["law"]), match["part"], match.start(), match.end()
                )

    def _laws(self, text: str) -> Iterator[Citation]:
        for match in _LAW_ALONE.finditer(text):
            yield Citation(match.group(), self._name(match.group()), "", match.start(), match.end())

    def _name(self, written: str) -> str:
        return self._names.get(name_key(written), short_name(written))


def _unknown_head(bare: str, first: int, edition: int) -> _Head | None:
    match = _UNKNOWN.search(bare)
    if match is None or _OWN.search(bare):
        return None
    lead = _LEAD.match(match.group())
    start = match.start() + (lead.end() if lead else 0)
    return _Head(first + start, short_name(bare[start:]), edition)


def _chain(text: str, position: int) -> list[_Item]:
    """Read 第一条、第二条至第四条 from a position on."""
    items: list[_Item] = []
    after_to = False
    while match := _ITEM.match(text, position):
        numeral = match["number"] or match["lent"]
        inserted = number_of(match["inserted"]) if match["inserted"] else 0
        below = _PARAGRAPH.search(match["below"] or "")
        paragraph = number_of(below[1]) if below else 0
        items.append(_Item(match.start(), match.end(), number_of(numeral), inserted, paragraph, after_to))
        separator = _SEPARATOR.match(text, match.end())
        if separator is None:
            break
        position, after_to = separator.end(), separator["to"] is not None
    return items


def _cited(text: str, head: _Head, items: list[_Item]) -> Iterator[Citation]:
    start = head.start
    for place, item in enumerate(items):
        runs_on = place + 1 < len(items) and items[place + 1].after_to
        end = items[place + 1].end if runs_on else item.end
        begin = min(start, item.start)
        if item.after_to:
            begin = items[place - 1].start if place > 1 else min(head.start, items[0].start)
            yield from _range(text[begin:end], head, items[place - 1].number + 1, item.number - 1, begin, end)
        label = article_label(item.number, item.inserted)
        yield Citation(text[begin:end], head.law, label, begin, end, item.paragraph, head.edition)
        start = len(text)


def _range(quote: str, head: _Head, first: int, last: int, start: int, end: int) -> Iterator[Citation]:
    for number in range(first, min(last, first + _LONGEST_RANGE) + 1):
        yield Citation(quote, head.law, article_label(number), start, end, edition=head.edition)


def _inside_marks(text: str, position: int) -> bool:
    """Whether a place lies within the name of a law: 《关于〈刑法〉第三十条的解释》."""
    before = text[max(0, position - _BACK) : position]
    return before.count("《") > before.count("》") and "》" in text[position : position + _BACK]


def _year(text: str) -> int:
    match = _YEAR.search(text)
    return int(match.group()) if match else 0


def _overlaps(one: Citation, taken: list[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in taken)
