"""One row of a file as a past case, whole or set aside with its reason."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from mediation.domain.categories import OTHER, CategoryTable
from mediation.domain.chinese_dates import parse_date
from mediation.domain.library import CaseKind, CaseOrigin, PastCase, RowFinding, StatuteReference
from mediation.domain.money import parse_amount, round_fen
from mediation.domain.plain import clean_text
from mediation.services.import_files import SourceRow
from mediation.services.import_mapping import IGNORE, KEEP, PARTIES, ColumnMapping

COURT_OUTCOMES = frozenset({"full", "partial", "reject"})
LONGEST_TEXT = 200_000
WRITTEN, ORAL, FAILED = "书面达成", "口头达成", "未达成"
_TEXTS = ("title", "subtype", "facts", "claims", "defence", "issue", "process", "result", "source")
_NAME_SPLIT = re.compile(r"[、,，;；/|\s]+|与|和(?=[\u3400-\u9fff]{2,})")


_LOST_DIGITS = re.compile(r"^\d{15}\?+$")


class RowProblem(ValueError):
    """The row cannot become a case; the sentence says why."""


def read_case(
    row: SourceRow, mapping: Sequence[ColumnMapping], categories: CategoryTable
) -> tuple[PastCase | None, tuple[str, ...], tuple[RowFinding, ...]]:
    """Return the case, the names to cover in it, and findings; no case when the row is set aside."""
    if row.problem:
        return None, (), (RowFinding(row.number, row.problem, refused=True),)
    try:
        case, notes = _case(row, mapping, categories)
    except RowProblem as problem:
        return None, (), (RowFinding(row.number, str(problem), refused=True),)
    names = _names(next((row.values.get(line.column) for line in mapping if line.field == PARTIES), None))
    return case, names, tuple(RowFinding(row.number, note) for note in notes)


def _case(
    row: SourceRow, mapping: Sequence[ColumnMapping], categories: CategoryTable
) -> tuple[PastCase, list[str]]:
    values: dict[str, tuple[Any, ColumnMapping]] = {}
    extra: dict[str, object] = {}
    for line in mapping:
        content = row.values.get(line.column)
        if content in (None, "", [], {}) or line.field in (IGNORE, PARTIES):
            continue
        if line.field == KEEP:
            extra[line.column] = content
        else:
            values[line.field] = (content, line)
    notes: list[str] = []
    texts: dict[str, Any] = {name: _text(values, name) for name in _TEXTS}
    if not texts["facts"] and not texts["claims"]:
        raise RowProblem("没有纠纷经过，也没有请求。")
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        raise RowProblem("有一格文字超过20万字。")
    word = _text(values, "category")
    migrant = any(
        "农民工" in str(key) and str(value).strip() in ("是", "有", "true", "True")
        for key, value in extra.items()
    )
    category = categories.find(word, migrant_workers=migrant, facts=texts["facts"])
    outcome = _outcome(values)
    case = PastCase(
        external_id=_external_id(values, texts, notes),
        category=category.code if category else OTHER,
        category_word=word,
        outcome=outcome,
        amount_claimed=_amount(values, "amount_claimed", notes),
        amount_agreed=_amount(values, "amount_agreed", notes),
        ended_on=_date(values, notes),
        kind=_kind(_text(values, "kind"), outcome),
        statutes=_statutes(values.get("statutes", ("", None))[0]),
        extra=extra,
        origin=CaseOrigin.SAMPLE if extra.pop("sample", False) is True else CaseOrigin.IMPORTED,
        **texts,
    )
    return case, notes


def _text(values: Mapping[str, tuple[Any, ColumnMapping]], field: str) -> str:
    text = clean_text(_said(values.get(field, ("", None))[0])).strip()
    return "" if text in ("null", "None", "NaN", "nan") else text


def _said(content: Any) -> str:
    """Write a value as the file says it: true and not True, the texts of a list of claims one below another."""
    if isinstance(content, list):
        return "\n".join(_said(item) for item in content)
    if isinstance(content, dict):
        return str(content["text"]) if "text" in content else json.dumps(content, ensure_ascii=False)
    return str(content).lower() if isinstance(content, bool) else str(content)


def _external_id(
    values: Mapping[str, tuple[Any, ColumnMapping]], texts: Mapping[str, Any], notes: list[str]
) -> str:
    """An identity that lost its last digits in a spreadsheet would make many cases one; the text tells them apart."""
    said = _text(values, "external_id")
    if _LOST_DIGITS.match(said):
        notes.append(f"编号“{said}”在表格里存成了数字，后几位已经丢了，没有用它。")
        said = ""
    return said or _own_id(texts)


def _own_id(texts: Mapping[str, Any]) -> str:
    return "row-" + hashlib.sha256("\n".join(texts.values()).encode()).hexdigest()[:16]


def _outcome(values: Mapping[str, tuple[Any, ColumnMapping]]) -> str:
    """Keep an outcome exactly as imported; the bureau's words 调解成功 and 协议形式 together say which of ours it is."""
    word = _text(values, "outcome")
    if word not in ("调解成功", "成功", "调解失败", "调解不成", "失败", "未成功", "终止"):
        return word
    if word not in ("调解成功", "成功"):
        return FAILED
    return ORAL if "口头" in _text(values, "agreement_form") else WRITTEN


def _kind(word: str, outcome: str) -> CaseKind:
    try:
        return CaseKind.parse(word)
    except ValueError:
        return CaseKind.JUDGMENT if outcome in COURT_OUTCOMES else CaseKind.MEDIATION


def _amount(values: Mapping[str, tuple[Any, ColumnMapping]], field: str, notes: list[str]) -> Decimal | None:
    if field not in values:
        return None
    content, line = values[field]
    try:
        number = content if isinstance(content, str) else Decimal(str(content))
        amount = parse_amount(round_fen(number) if isinstance(number, Decimal) else number)
    except (ValueError, ArithmeticError):
        notes.append(f"“{line.column}”写的“{str(content)[:20]}”不像金额，这一格没有收。")
        return None
    return amount * 10_000 if line.unit == "万元" else amount


def _date(values: Mapping[str, tuple[Any, ColumnMapping]], notes: list[str]) -> Any:
    text = _text(values, "ended_on").split(" ")[0].split("T")[0]
    if not text:
        return None
    try:
        return parse_date(text)
    except ValueError as problem:
        notes.append(str(problem))
        return None


def _statutes(content: Any) -> tuple[StatuteReference, ...]:
    if isinstance(content, str):
        found = re.findall(r"《([^》]+)》(第[〇零一二三四五六七八九十百千\d]+条)?", content)
        return tuple(StatuteReference(_bare_law(law), article) for law, article in found)
    if not isinstance(content, list):
        return ()
    pairs = [(item.get("law"), item.get("article")) for item in content if isinstance(item, dict)]
    return tuple(StatuteReference(_bare_law(str(law)), _article(article)) for law, article in pairs if law)


def _bare_law(law: str) -> str:
    return law.removeprefix("中华人民共和国").strip("《》")


def _article(article: Any) -> str:
    """Articles come as numbers in some files: 19 is kept as 第十九条, the way laws print it."""
    if isinstance(article, int) or (isinstance(article, str) and article.isdigit()):
        return f"第{chinese_number(int(article))}条"
    return str(article or "")


def chinese_number(number: int) -> str:
    """Write a number below 10 000 as laws do: 第一千零七十九条, 第十九条."""
    digits, places = "零一二三四五六七八九", ("", "十", "百", "千")
    text, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if zero else "") + digits[digit] + places[place]
        zero = bool(text) and not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def _names(content: Any) -> tuple[str, ...]:
    if isinstance(content, list):
        return tuple(str(item).strip() for item in content if str(item).strip())
    return tuple(part for part in _NAME_SPLIT.split(str(content or "")) if len(part) > 1)
