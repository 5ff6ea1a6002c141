"""Names in the form they are searched by: pinyin initials with surnames read right, marks and spaces dropped."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import product
from typing import Any

from mediation.resources import read_json

# pypinyin reads these surnames by their commoner sound; people search by either.
_SURNAME_INITIALS = {
    "单": "s", "曾": "z", "解": "x", "仇": "q", "查": "z", "区": "o", "任": "r", "盖": "g", "葛": "g", "华": "h",
    "洗": "x", "冼": "x", "缪": "m", "朴": "p", "繁": "p", "翟": "z", "盛": "s", "折": "s", "种": "c", "重": "c",
    "员": "y", "贠": "y", "尉": "y", "乐": "y", "召": "s", "黑": "h", "秘": "b", "宓": "m", "那": "n", "尹": "y",
    "令": "l", "长": "z", "万": "w", "佴": "n", "谌": "c", "逄": "p", "郗": "x", "晟": "c", "覃": "q", "隗": "w",
}  # fmt: skip
_DOTS = re.compile(r"[·•‧・．.\s]")
_BETWEEN = re.compile(r"[、，,;；\s]+")
_MOST_READINGS = 8


def normal_name(name: str) -> str:
    """Return a name as it is compared: without interpuncts and spaces, which people type in many ways."""
    return _DOTS.sub("", name)


@cache
def _characters() -> dict[str, Any]:
    return read_json("rules", "name_characters.json")  # type: ignore[no-any-return]


@cache
def spelling() -> dict[int, str]:
    """The table by which characters are written one way: traditional, variant and rare forms by the common one."""
    return {ord(char): common for char, common in _characters()["simplified"].items()}


def compared_name(name: str) -> str:
    """Return a name in one spelling: simplified, commoner variants, no dots or blanks, ? for what could not be typed."""
    # Some rare characters have another, unrelated one for even form, so the table is asked before.
    even = unicodedata.normalize("NFKC", name.translate(spelling())).translate(spelling())
    return re.sub(r"[□■�_]", "?", normal_name(even).lower())


def sound_of(name: str) -> str:
    """Return how a compared name sounds, with what dialects and typing mix up made equal: zh and z, ing and in."""
    from pypinyin import lazy_pinyin

    if not name or "?" in name:
        return ""
    sounds = lazy_pinyin(name)
    surname = _characters()["surname_sounds"].get(name[0])
    if surname and len(name) < 5 and sounds[0] != name:
        sounds[0] = surname
    joined = "".join(sounds)
    for said, even in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n")):
        joined = joined.replace(said, even)
    return joined


def tidy_name(name: str) -> str:
    """Return a name as it is kept: one line, outer spaces dropped, every kind of interpunct written as · (U+00B7)."""
    return re.sub(r"(?<=\S)[•‧・．](?=\S)", "·", one_line(name))


def one_line(text: str) -> str:
    """Return what stands on one line of a paper: a line break or tab in it becomes a blank."""
    return re.sub(r"\s*[\r\n\t\v\f\u2028\u2029]\s*", " ", text.strip())


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of a line in which people wrote several, divided by 、 or by commas or blanks."""
    return tuple(tidy_name(name) for name in _BETWEEN.split(text) if name)


def initials(name: str) -> str:
    """Return the searchable pinyin initials of a name, each reading once, separated by blanks: ``sxm dxm``."""
    from pypinyin import Style, pinyin

    text = normal_name(name).lower()
    if not text:
        return ""
    readings: list[tuple[str, ...]] = []
    for position, char in enumerate(text):
        sounds = [s for s in pinyin(char, style=Style.FIRST_LETTER, heteronym=position == 0)[0] if s]
        found = tuple(dict.fromkeys(sounds)) or (char,)
        if position == 0 and char in _SURNAME_INITIALS:
            found = tuple(dict.fromkeys((_SURNAME_INITIALS[char], *found)))
        readings.append(found)
    return " ".join(
        "".join(parts) for parts, _ in zip(product(*readings), range(_MOST_READINGS), strict=False)
    )
