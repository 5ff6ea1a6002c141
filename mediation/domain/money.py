"""Amounts of money in 元: reading what people type, exact 分, official capital figures (大写)."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

FEN = Decimal("0.01")
LARGEST = Decimal("999999999999.99")

_UNITS = {"千": Decimal(1000), "万": Decimal(10_000), "百万": Decimal(1_000_000), "亿": Decimal(100_000_000)}
_TYPED = re.compile(r"^([0-9][0-9,]*\.?[0-9]*|\.[0-9]+)(百万|千|万|亿)?$")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿")


def parse_amount(typed: str | int | Decimal) -> Decimal:
    """Read an amount in 元 as people type it: 8万, 80,000, ８００００, ¥80000.5元.

    Raises ValueError with a Chinese sentence when it is no amount, is negative or has more than two decimals.
    """
    if isinstance(typed, int | Decimal):
        return exact(Decimal(typed))
    text = unicodedata.normalize("NFKC", typed).strip().replace(" ", "")
    text = re.sub(r"^(人民币|RMB|¥|¥)", "", text, flags=re.IGNORECASE)
    text = re.sub(r"(元|圆|块)(整|正|钱)?$", "", text)
    match = _TYPED.match(text)
    if not match:
        raise ValueError(f"“{typed}”不像金额。写数字就行，例如 80000、80,000 或 8万。")
    try:
        number = Decimal(match.group(1).replace(",", ""))
    except InvalidOperation as problem:
        raise ValueError(f"“{typed}”不像金额。写数字就行，例如 80000。") from problem
    return exact(number * _UNITS.get(match.group(2) or "", Decimal(1)))


def exact(amount: Decimal) -> Decimal:
    """Return the amount with two decimals; raise ValueError when that would change it."""
    if not amount.is_finite() or amount < 0 or amount > LARGEST:
        raise ValueError("金额要在0到9999亿之间。")
    rounded = amount.quantize(FEN)
    if rounded != amount:
        raise ValueError("金额最多写到分，小数点后两位。")
    return rounded


def round_fen(amount: Decimal) -> Decimal:
    """Round a computed amount to 分, halves up, as banks and courts do."""
    return amount.quantize(FEN, rounding=ROUND_HALF_UP)


def to_fen(amount: Decimal) -> int:
    """Return whole 分, the form the database stores."""
    return int(exact(amount) * 100)


def from_fen(fen: int) -> Decimal:
    """Return the amount in 元 for whole 分."""
    return (Decimal(fen) / 100).quantize(FEN)


def figure(amount: Decimal) -> str:
    """Write an amount exactly, with thousands and without empty decimals: 12,080 or 12,080.50."""
    text = f"{amount:,.2f}"
    return text[:-3] if text.endswith(".00") else text


def document_figure(amount: Decimal) -> str:
    """Write an amount as the papers do, unbroken and with its unit: 80000元, 5315.22元."""
    text = f"{amount:.2f}"
    return (text[:-3] if text.endswith(".00") else text) + "元"


def spoken(amount: Decimal) -> str:
    """Write an amount as people say it on screen: 8.7万, 1200元."""
    if amount < 10_000:
        return figure(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)) + "元"
    wan = (amount / 10_000).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{wan:f}".removesuffix(".0") + "万"


def capital_figures(amount: Decimal) -> str:
    """Write an amount in official capitals (大写) without the prefix 人民币.

    Ends in 整 when there is no 分; a 零 stands for 角 that is 0 before 分: 叁佰贰拾伍元零肆分.
    """
    fen = to_fen(amount)
    whole, jiao, cents = fen // 100, fen // 10 % 10, fen % 10
    if fen == 0:
        return "零元整"
    text = f"{_whole_capitals(whole)}元" if whole else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif cents and whole:
        text += "零"
    return text + (f"{_DIGITS[cents]}分" if cents else "整")


def _whole_capitals(number: int) -> str:
    parts: list[str] = []
    pending_zero = False
    for index in range(len(_SECTIONS) - 1, -1, -1):
        section = number // 10_000**index % 10_000
        if not section:
            pending_zero = bool(parts)
            continue
        if parts and (pending_zero or section < 1000):
            parts.append("零")
        pending_zero = False
        parts.append(_section_capitals(section) + _SECTIONS[index])
    return "".join(parts)


def _section_capitals(section: int) -> str:
    text = ""
    zero = False
    for place in range(3, -1, -1):
        digit = section // 10**place % 10
        if not digit:
            zero = bool(text)
            continue
        text += ("零" if zero else "") + _DIGITS[digit] + _PLACES[place]
        zero = False
    return text


_CAPITAL_VALUES = {
    **{c: i for i, c in enumerate(_DIGITS)},
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    "两": 2,
}
_CAPITAL_PLACES = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}


def read_capitals(text: str) -> Decimal | None:
    """Read capitals or spoken numerals (玖万元整, 九千五百元) back into 元; None when they cannot be read."""
    body = re.sub(r"^人民币|[整正]$", "", text.strip()).replace("圆", "元")
    whole_text, _, rest = body.partition("元") if "元" in body else ("", "", body)
    whole = _read_whole(whole_text) if whole_text else 0
    if whole is None:
        return None
    match = re.fullmatch(r"零?(?:(.)角)?零?(?:(.)分)?", rest)
    if not match or not (whole_text or rest):
        return None
    jiao, cents = (_CAPITAL_VALUES.get(part) if part else 0 for part in match.groups())
    if jiao is None or cents is None:
        return None
    return from_fen(whole * 100 + jiao * 10 + cents)


def _read_whole(text: str) -> int | None:
    total, section, digit = 0, 0, 0
    for char in text:
        if char in _CAPITAL_VALUES:
            digit = _CAPITAL_VALUES[char]
        elif char in _CAPITAL_PLACES:
            section += (digit or 1) * _CAPITAL_PLACES[char]
            digit = 0
        elif char == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        elif char == "亿":
            total, section, digit = (total + section + digit) * 100_000_000, 0, 0
        else:
            return None
    return total + section + digit
