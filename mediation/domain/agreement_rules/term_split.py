"""Where the terms of a plain agreement text begin and end (条款划分): head with parties and facts, terms, signatures."""

from __future__ import annotations

import re

from mediation.domain.agreement_rules.scanned import Scanned, Span

_NUMERAL = "[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}"
_STYLES = (
    re.compile(rf"第(?:{_NUMERAL}|\d{{1,2}})(?:[条项点][：、，]?|，)"),
    re.compile(rf"(?<![第百千万零]){_NUMERAL}(?:、|\.|是(?=[^否]))"),
    re.compile(rf"（{_NUMERAL}）"),
    re.compile(r"(?<![\d.年月])\d{1,2}(?:[、）]|\.(?!\d)|\.(?=20\d\d年)|，(?=\D))"),
    re.compile(r"（\d{1,2}）"),
    re.compile(r"[①②③④⑤⑥⑦⑧⑨⑩]"),
    re.compile(r"[A-J][.、]"),
    re.compile(rf"(?:条款|其|约定|事项)(?:{_NUMERAL}|\d{{1,2}})[：、，.]"),
    re.compile(rf"[〈<《【〔\[](?:{_NUMERAL}|\d{{1,2}})[〉>》】〕\]]"),
    re.compile(rf"(?:{_NUMERAL}|\d{{1,2}})：(?!\d)"),
)
_LEAD_IN = re.compile(
    r"达成(?:如下|以下)?[^。\n]{0,10}协议|协议如下|如下协议|以下协议|协议内容|约定如下|商定如下|协商如下|"
    r"议定如下|"
    r"(?:商定|议定|一致|说好了|协议|调解|处理|安排)(?=：|\n)|(?:如下|以下)(?:约定|意见|条款)|这样定|这么办"
)
_SIGNATURES = re.compile(
    r"\n(?=[^\n。，]{0,12}(?:签名|签字|盖章|捺印|按手印)[^\n。]{0,12}[）：_\n])|"
    r"\n(?=(?:申请人|被申请人|甲方|乙方|当事人|调解员|记录人|双方当事人)[^\n。，；]{0,24}(?:签名|签字|盖章|"
    r"捺印)|人民调解员：)"
)
_FIRST = re.compile(r"[^一二三四五六七八九十壹贰叁\d①-⑩A-J]{0,2}(?:一|壹|1(?!\d)|①|A)")
_LINE = re.compile(r"[^\n]+")
_FEW_LINES = 2
_BOUNDARY = "。；：\n"


def split_terms(scanned: Scanned) -> tuple[tuple[Span, ...], Span, Span]:
    """Return the terms, the head before them and the signatures after them."""
    text = scanned.text
    signed = _SIGNATURES.search(text, len(text) // 3)
    body_end = signed.start() if signed else len(text)
    starts = _numbered(text, 0, body_end)
    lead_in = _lead_in_end(text, body_end)
    if starts and lead_in > starts[0]:
        later = _numbered(text, lead_in, body_end)
        starts = later or starts
    begin = starts[0] if starts else lead_in
    if starts and 0 < lead_in < begin and "元" in text[lead_in:begin]:
        starts = [lead_in, *starts]
        begin = lead_in
    tail = Span(body_end, len(text))
    starts = starts or _lines(text, begin, body_end)
    if not starts:
        return (Span(begin, body_end),) if body_end > begin else (), Span(0, begin), tail
    ends = [*starts[1:], body_end]
    return tuple(Span(a, b) for a, b in zip(starts, ends, strict=True) if b > a), Span(0, begin), tail


def _lines(text: str, begin: int, end: int) -> list[int]:
    """Terms without numbers, each on a line of its own that ends as a sentence does."""
    lines = [Span(match.start(), match.end()) for match in _LINE.finditer(text, begin, end)]
    whole = [line for line in lines if text[line.end - 1] in "。；"]
    return [line.start for line in lines] if len(whole) > _FEW_LINES and len(whole) == len(lines) else []


def _lead_in_end(text: str, end: int) -> int:
    found = [match.end() for match in _LEAD_IN.finditer(text, 0, end) if not _is_title(text, match.end())]
    for place in found:
        colon = re.compile("[：。\n]").search(text, place, min(end, place + 12))
        return colon.end() if colon else place
    return 0


def _is_title(text: str, place: int) -> bool:
    """子女抚养费补付协议, alone on the first line."""
    return text.startswith("\n", place) and not re.search("[，。；：\n]", text[:place].lstrip("\n"))


def _numbered(text: str, begin: int, end: int) -> list[int]:
    """Only the style that comes first numbers the terms; others number what stands inside a term."""
    by_style = [_starts(style, text, begin, end) for style in _STYLES]
    used = [starts for starts in by_style if starts]
    if not used:
        return []
    first = min(starts[0] for starts in used)
    return next(starts for starts in used if starts[0] == first)


def _starts(style: re.Pattern[str], text: str, begin: int, end: int) -> list[int]:
    places = [match.start() for match in style.finditer(text, begin, end)]
    starts = [place for place in places if place == begin or text[place - 1] in _BOUNDARY]
    while starts and not _FIRST.match(text, starts[0]):
        del starts[0]  # 二、三、四房应摊的钱: a list begins with one
    return starts
