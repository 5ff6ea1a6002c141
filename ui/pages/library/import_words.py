"""What the import says about columns, findings and how long it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from mediation.domain.library import RowFinding
from mediation.domain.money import figure, parse_amount
from mediation.services.import_mapping import FIELD_NAMES, IGNORE, KEEP, PARTIES, UNITS, ColumnMapping
from mediation.services.library import CoveredText
from ui.pages.library.words import tr

AMOUNTS = frozenset({"amount_claimed", "amount_agreed"})
COVERED_TEXTS = frozenset({"title", "facts", "claims", "defence", "issue", "process", "result"})
_QUOTED = re.compile(r"“[^”]*”")
_MOST_ROWS_NAMED = 6
_LONGEST_SENTENCE = 70
_LONGEST_VALUE = 20
_AN_HOUR = 3600
_SENTENCE_END = re.compile(r"(?<=[。；！？\n])")


class Group(Enum):
    """Where a column stands in the list, in this order."""

    LOOK = auto()
    COVER = auto()
    KNOWN = auto()
    KEPT = auto()


def group_of(line: ColumnMapping) -> Group:
    """Put a column where its proposal belongs."""
    if line.field in AMOUNTS:
        return Group.LOOK
    if line.field in (IGNORE, PARTIES, *COVERED_TEXTS):
        return Group.COVER
    return Group.KEPT if line.field == KEEP else Group.KNOWN


def group_name(group: Group) -> str:
    """Name a group of columns."""
    return {
        Group.LOOK: tr("要你看的"),
        Group.COVER: tr("要盖住的"),
        Group.KNOWN: tr("认出来的"),
        Group.KEPT: tr("没认出来，照原样存着的"),
    }[group]


def targets() -> list[tuple[str, str]]:
    """Return where a column can go, with the words for it."""
    return [*FIELD_NAMES.items(), (KEEP, tr("照原样存着")), (IGNORE, tr("不导入"))]


def what_happens(field: str, *, deidentify: bool) -> str:
    """Say what becomes of a column."""
    if field == IGNORE:
        return tr("不存")
    if field == PARTIES:
        return tr("姓名不存，改成某甲") if deidentify else tr("姓名不单独存")
    if field in COVERED_TEXTS:
        return tr("姓名、号码、门牌盖掉") if deidentify else tr("不盖，照原文存")
    return ""


def first_words(line: ColumnMapping) -> str:
    """Show the first value; a sum also as it will be counted."""
    words = " ".join(line.first_value.split())
    if line.field not in AMOUNTS or not words:
        shown = words if len(words) <= _LONGEST_VALUE else words[:_LONGEST_VALUE] + "……"
        return shown or tr("（空着）")
    try:
        amount = parse_amount(words) * (10_000 if line.unit == UNITS[1] else 1)
    except ValueError:
        return words
    return tr("{words}，算 {sum}元").format(words=words, sum=figure(amount))


@dataclass(frozen=True)
class Fault:
    """One kind of fault, in how many rows, and whether these rows stay outside."""

    words: str
    rows: tuple[int, ...]
    refused: bool

    def places(self) -> str:
        """Name the first rows."""
        named = "、".join(str(row) for row in self.rows[:_MOST_ROWS_NAMED])
        more = tr("……") if len(self.rows) > _MOST_ROWS_NAMED else ""
        return tr("第{rows}行").format(rows=named + more)


def faults(findings: Sequence[RowFinding]) -> list[Fault]:
    """Put findings of one kind together, those that keep a row out first, then by number."""
    found: dict[tuple[bool, str], list[int]] = {}
    for finding in findings:
        found.setdefault((finding.refused, _kind_of(finding.message)), []).append(finding.row)
    faults = [Fault(words, tuple(rows), refused) for (refused, words), rows in found.items()]
    return sorted(faults, key=lambda fault: (not fault.refused, -len(fault.rows)))


def _kind_of(message: str) -> str:
    """Leave out the words of a single row: the column stays, what was written in it goes."""
    quoted = _QUOTED.findall(message)
    for words in quoted[1:]:
        message = message.replace(words, "")
    return message.rstrip("。")


Marks = tuple[tuple[int, int], ...]
"""Stretches of a text, start and end."""


@dataclass(frozen=True)
class Shown:
    """A sentence before and after covering, with the covered words in both."""

    before: str
    after: str
    marks_before: Marks
    marks_after: Marks


def example_of(covered: CoveredText) -> Shown | None:
    """Find the sentence of a story in which most is covered; None when nothing in the story is."""
    pairs = zip(_SENTENCE_END.split(covered.before), _SENTENCE_END.split(covered.after), strict=False)
    changed = [(before.strip(), after.strip()) for before, after in pairs if before != after]
    if not changed:
        return None
    words = [one.before for one in covered.covered]
    before, after = max(changed, key=lambda pair: sum(word in pair[0] for word in words))
    covers = [one.after for one in covered.covered if one.before in before]
    before, after = _cut(before, words), _cut(after, covers)
    return Shown(before, after, _marks(before, words), _marks(after, covers))


def _cut(sentence: str, words: Sequence[str]) -> str:
    """Keep a long sentence to the part around its first covered word."""
    if len(sentence) <= _LONGEST_SENTENCE:
        return sentence
    marks = _marks(sentence, words)
    start = max(0, marks[0][0] - 10) if marks else 0
    shown = sentence[start : start + _LONGEST_SENTENCE]
    return ("……" if start else "") + shown + ("……" if start + _LONGEST_SENTENCE < len(sentence) else "")


def _marks(text: str, words: Sequence[str]) -> Marks:
    ordered = sorted({word for word in words if word}, key=len, reverse=True)
    if not ordered:
        return ()
    pattern = re.compile("|".join(re.escape(word) for word in ordered))
    return tuple(match.span() for match in pattern.finditer(text))


def time_left(done: int, total: int, seconds: float) -> str:
    """Say how long an import will still take, roughly."""
    if not done or seconds < 1:
        return ""
    left = seconds * (total - done) / done
    if left < 1:
        return ""
    if left < 60:
        return tr("，大约还要{count}秒").format(count=max(1, round(left / 5) * 5))
    if left < _AN_HOUR:
        return tr("，大约还要{count}分钟").format(count=max(1, round(left / 60)))
    hours, half = divmod(round(left / _AN_HOUR * 2), 2)
    words = tr("，大约还要{hours}个半小时") if half else tr("，大约还要{hours}个小时")
    return words.format(hours=hours)


def time_taken(seconds: float) -> str:
    """Say how long an import took."""
    if seconds < 1:
        return tr("不到1秒")
    minutes, rest = divmod(round(seconds), 60)
    return (
        tr("{minutes}分{seconds}秒").format(minutes=minutes, seconds=rest)
        if minutes
        else tr("{seconds}秒").format(seconds=rest)
    )
