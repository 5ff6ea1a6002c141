"""Laws and their articles (法条): names, numbers, versions, and what a check says of a citation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

NUMERAL = r"[〇零一二三四五六七八九十百千两0-9０-９]{1,12}"
_ARTICLE = re.compile(rf"^第?\s*(?P<number>{NUMERAL})\s*条?(?:\s*之\s*(?P<inserted>{NUMERAL}))?$")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_EDITION = re.compile(r"[（(]\s*(?:19|20)\d\d[^（）()]{0,12}[）)]$")
_NOT_NAME = re.compile(r"[《》〈〉<>\s　]|中华人民共和国|^最高人民法院(?=关于)")


class CitationStatus(Enum):
    """What the law at hand says of a citation."""

    EXACT = "exact"
    RENUMBERED = "renumbered"
    NOT_IN_FORCE = "not_in_force"
    NOT_FOUND = "not_found"

    @property
    def chinese(self) -> str:
        """The word a mediator reads."""
        return _STATUS_WORDS[self.value]


_STATUS_WORDS = {
    "exact": "对得上",
    "renumbered": "条号变了",
    "not_in_force": "已经失效",
    "not_found": "没有查到",
}


@dataclass(frozen=True)
class Article:
    """One article as printed: 民法典, 第二百七十八条 and its text."""

    law: str
    article: str
    text: str
    chapter: str = ""

    @property
    def paragraphs(self) -> int:
        """How many paragraphs (款) it has; listed items (项) are no paragraphs of their own."""
        return sum(
            1 for line in self.text.splitlines() if line.strip() and not line.lstrip().startswith(("（", "("))
        )


@dataclass(frozen=True)
class LawVersion:
    """One text of a law, from the day it took effect."""

    key: str
    law: str
    kind: str
    starts: date
    marked_repealed: bool = False


@dataclass(frozen=True)
class Repeal:
    """A law that another one put out of force (同时废止) on a day."""

    law: str
    successor: str
    on: date


@dataclass(frozen=True)
class Standing:
    """How a law stands on a day: in force since when, or by what it was replaced; ``added`` by the committee itself."""

    law: str
    in_force: bool
    since: date | None = None
    successor: str = ""
    added: bool = False


@dataclass(frozen=True)
class FormerNumber:
    """The number an article had in a former text of its law, in force from one year to another."""

    first_year: int
    last_year: int
    article: str


@dataclass(frozen=True)
class CheckedCitation:
    """A citation found in a text, with what became of it; ``now`` says where the rule stands today."""

    quote: str
    law: str
    article: str
    status: CitationStatus
    now: str = ""


@dataclass(frozen=True)
class FoundArticle:
    """An article that a search proposes, and why: its words, the similar cases that cited it, the category's habit."""

    law: str
    article: str
    score: float
    text: str = ""
    excerpt: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    cited_by: tuple[UUID, ...] = ()
    cases_asked: int = 0
    """Among how many similar cases ``cited_by`` was counted."""
    usual_in: str = ""
    """The category whose cases often cite it, by its code."""


def short_name(name: str) -> str:
    """Return a law's name without marks, edition and 中华人民共和国 in front; inner names keep their marks."""
    bare = name.strip().strip("　")
    if bare.startswith("《") and bare.endswith("》"):
        bare = bare[1:-1]
    return _EDITION.sub("", bare).strip().removeprefix("中华人民共和国")


def name_key(name: str) -> str:
    """Return what two spellings of one law share."""
    return _NOT_NAME.sub("", short_name(name)).replace("(", "（").replace(")", "）")


def number_of(numeral: str) -> int:
    """Read 二百七十八 or 278."""
    text = numeral.strip()
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for sign in text:
        if sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        elif sign in _DIGITS:
            # 一二〇 is read sign by sign, 一百二十 by its units.
            digit = digit * 10 + _DIGITS[sign]
        else:
            raise ValueError(f"“{numeral}”不是数字。")
    return total + digit


def numeral_of(number: int) -> str:
    """Write 278 as 二百七十八, the way articles are numbered."""
    signs = "零一二三四五六七八九"
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap and written else "") + signs[digit] + name
            gap = False
        else:
            gap = True
    return written.removeprefix("一") if 10 <= number < 20 else written


def article_label(number: int, inserted: int = 0) -> str:
    """Write 第二百七十八条, or 第一百二十条之一."""
    return f"第{numeral_of(number)}条" + (f"之{numeral_of(inserted)}" if inserted else "")


def parse_article(typed: str) -> str:
    """Read 278, 第278条 or 第二百七十八条 as the number is printed; raise ValueError where it is none."""
    match = _ARTICLE.match(typed.strip())
    if not match or not 0 < number_of(match["number"]) < 10_000:
        raise ValueError(f"“{typed}”不是条号。可以写 278 或 第二百七十八条。")
    return article_label(number_of(match["number"]), number_of(match["inserted"]) if match["inserted"] else 0)
