"""Cuts Chinese text into the smallest parts that a line end may not tear apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Marks whose right or left half is blank, so that half of it can be given up (标点挤压).
CLOSING = frozenset("、，。；：！？”’）〕】》〉」』］｝")
OPENING = frozenset("“‘（〔【《〈「『［｛")
# 避头尾: what may not begin a line, and what may not end one.
NOT_FIRST = CLOSING | frozenset("…—～·%％‰℃°!?,.;:)]}/々〻㎡")
NOT_LAST = OPENING | frozenset("([{￥¥$＄№＃#")

_DIGIT = "[0-9０-９]"
_NUMERAL = "[零〇一二三四五六七八九十百千万0-9]"
_CAPITAL = "[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]"
_UNIT = (
    "个工作日|个月|平方米|万元|亿元|公里|厘米|毫米|公斤|千克|小时|分钟|周岁|元|角|分|年|月|日|天|岁|份|号|条|款|项|期"
    "|次|件|户|人|名|张|页|栋|幢|室|楼|层|组|村|亩|米|吨|㎡|㎝|㎞|[%％‰℃]"
)
_LATIN = r"[A-Za-z0-9][A-Za-z0-9.,:/@_\-+*＊]*[A-Za-z0-9*＊]|[A-Za-z0-9]"
_WHOLE = (
    rf"{_DIGIT}{{4}}年{_DIGIT}{{1,2}}月(?:{_DIGIT}{{1,2}}日)?|{_DIGIT}{{1,2}}月{_DIGIT}{{1,2}}日"
    r"|〔[0-9]{4}〕[\u4e00-\u9fff]{1,12}第?[0-9]+号"
    rf"|{_CAPITAL}+[元圆](?:整|正|(?:{_CAPITAL}+角)?(?:{_CAPITAL}+分)?整?)"
)
_FINE = (
    rf"[¥￥]?{_DIGIT}(?:[0-9０-９.,:]*{_DIGIT})?(?:{_UNIT})|[¥￥][0-9][0-9.,]*"
    rf"|第{_NUMERAL}{{1,9}}[条款项期号章节]|{_LATIN}|——|……|."
)
_TOKENS = re.compile(f"{_WHOLE}|{_FINE}", re.DOTALL)
_FINE_TOKENS = re.compile(_FINE, re.DOTALL)


def printable(text: str) -> str:
    """The text without what cannot be seen: control and format characters go, odd blanks become plain ones."""
    return "".join(_seen(text.replace("\r\n", "\n").replace("\r", "\n")))


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs somebody typed, without empty ones and without their own indents."""
    found = (line.strip(" \u3000") for line in printable(text).split("\n"))
    return tuple(line for line in found if line)


def tokens(text: str) -> list[str]:
    """Parts that stay whole: dates, amounts, case numbers, identity and phone numbers, single characters."""
    return _TOKENS.findall(text)


def finer(token: str) -> list[str]:
    """Parts of a token too wide for its line: first at its own joints, then character by character."""
    parts = _FINE_TOKENS.findall(token)
    return parts if len(parts) > 1 else list(token)


def _seen(text: str) -> Iterator[str]:
    for character in text:
        if character in "\n\u3000" or " " < character < "\x7f" or "\u4e00" <= character <= "\u9fff":
            yield character
            continue
        category = unicodedata.category(character)
        if character == "\t" or category == "Zs":
            yield " "
        elif category in ("Zl", "Zp"):
            yield "\n"
        elif category not in ("Cc", "Cf") and not _is_variation_selector(character):
            yield character


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
