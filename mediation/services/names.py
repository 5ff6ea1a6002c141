"""Names in the form they are searched by: pinyin initials with surnames read right, marks and spaces dropped."""

from __future__ import annotations

import re
from itertools import product

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


def tidy_name(name: str) -> str:
    """Return a name as it is kept: outer spaces dropped, every kind of interpunct written as · (U+00B7)."""
    return re.sub(r"(?<=\S)[•‧・．](?=\S)", "·", name.strip())


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
