"""Texts whose factors are marked by hand (tests/data/factors), and the count of what is read from them rightly."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mediation.search.factor_extraction import FactorTable
from mediation.search.factor_table import FactorSet

FOLDER = Path(__file__).parents[1] / "data" / "factors"
RIGHT, WRONG, OVERLOOKED, BESIDE = "right", "wrong", "overlooked", "beside"
_NEARLY = 0.02


@dataclass(frozen=True)
class MarkedText:
    """A text, the dispute type whose factors were marked in it, and of each its value and the words that show it."""

    type: str
    category: str
    set: str
    text: str
    marks: dict[str, tuple[str, str]]


def marked_texts(folder: Path = FOLDER) -> Iterator[MarkedText]:
    """Read all marked texts of a folder."""
    for path in sorted(folder.glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        for one in raw["texts"]:
            marks = {f"{one['set']}.{code}": (value, quote) for code, (value, quote) in one["marks"].items()}
            yield MarkedText(raw["type"], raw["category"], one["set"], one["text"], marks)


def agrees(read: str, marked: str) -> bool:
    """Tell whether a value read is the value marked: all words of a list, numbers to one part in fifty."""
    if set(read.split("、")) == set(marked.split("、")):
        return True
    left, right = _numbered(read), _numbered(marked)
    return left is not None and right is not None and left[1] == right[1] and _near(left[0], right[0])


def count(text: MarkedText, table: FactorTable) -> Counter[tuple[str, str]]:
    """Count per factor what is read rightly, wrongly, overlooked, and shown by other words than those marked."""
    found = Counter[tuple[str, str]]()
    read = {one.code: one for one in table.extract(text.text, text.category)}
    own = {code for code in read if code.partition(".")[0] == text.set}
    for code in own | set(text.marks):
        mark = text.marks.get(code)
        right = code in own and mark is not None and agrees(read[code].value, mark[0])
        found[code, RIGHT] += right
        found[code, WRONG] += code in own and not right
        found[code, OVERLOOKED] += mark is not None and not right
        if right and mark is not None:
            found[code, BESIDE] += not _touch(text.text, read[code].quote, mark[1])
    return found


def denials(table: FactorTable) -> dict[str, set[str]]:
    """Return of every factor the values that deny it (没有借条, 没签合同)."""
    return {factor.code: _denying(factor.code, one) for one in table.sets for factor in one.factors}


def ratios(counts: Counter[str]) -> tuple[float, float]:
    """Return precision and recall; nothing read is a precision of one, nothing marked a recall of one."""
    read, told = counts[RIGHT] + counts[WRONG], counts[RIGHT] + counts[OVERLOOKED]
    return (counts[RIGHT] / read if read else 1.0), (counts[RIGHT] / told if told else 1.0)


def _denying(code: str, one: FactorSet) -> set[str]:
    factor = next(factor for factor in one.factors if factor.code == code)
    marks = ("没", "未", "不")
    return {option.value for option in factor.options if option.value.startswith(marks)}


def _numbered(value: str) -> tuple[float, str] | None:
    digits = value.rstrip("元天岁亩米户人个%/年平方")
    try:
        return float(digits), value[len(digits) :]
    except ValueError:
        return None


def _near(left: float, right: float) -> bool:
    return abs(left - right) <= _NEARLY * max(left, right)


def _touch(text: str, read: str, marked: str) -> bool:
    spans = [(text.find(words), text.find(words) + len(words)) for words in (read, marked)]
    return spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]
