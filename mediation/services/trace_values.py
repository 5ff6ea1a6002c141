"""Values of the trail in words: codes by their Chinese, amounts and dates as papers write them, lists item by item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, get_args, get_type_hints

from mediation.domain import (
    agreement,
    case_papers,
    confirmation,
    dispute,
    letters,
    performance,
    signing,
    urging,
    workflow_records,
)
from mediation.domain.chinese_dates import long_date
from mediation.domain.money import document_figure
from mediation.domain.words import Word

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_MONEY = frozenset({"amount", "claimed", "total"})
_NAMED = ("text", "name", "question", "stage", "held_on", "kind", "due")
_MODULES = (case_papers, confirmation, letters, performance, signing, urging, workflow_records)
_CLASSES: dict[str, type] = {
    "dispute": dispute.Dispute,
    "agreement": agreement.Agreement,
    **{
        kind.RECORD: kind
        for module in _MODULES
        for kind in vars(module).values()
        if isinstance(kind, type) and is_dataclass(kind) and hasattr(kind, "RECORD")
    },
}


def value_words(entity: str, name: str, value: Any) -> str:
    """Return a plain value of a record's field as a person reads it, '' for nothing."""
    if value in (None, "", [], {}):
        return ""
    return _said(value, _codes(entity).get(name), name)


def _said(value: Any, words: type[Word] | None, name: str) -> str:
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, list):
        return "；".join(part for part in (_said(item, words, name) for item in value) if part)
    if isinstance(value, Mapping):
        return _item_words(value)
    text = str(value)
    if words is not None:
        return _coded(words, text)
    if name in _MONEY:
        return _money(text)
    return long_date(date.fromisoformat(text)) if _DAY.match(text) else text


def _item_words(item: Mapping[str, Any]) -> str:
    """An item of a list by what names it, with its sum."""
    named = next((str(item[key]) for key in _NAMED if item.get(key)), "")
    if "stage" in item:
        named = _coded(dispute.Stage, str(item["stage"]))
    if _DAY.match(named):
        named = long_date(date.fromisoformat(named))
    amount = _money(str(item["amount"])) if item.get("amount") else ""
    return " ".join(part for part in (named, amount) if part)


def _coded(words: type[Word], text: str) -> str:
    try:
        return str(words.parse(text).chinese)
    except ValueError:
        return text


def _money(text: str) -> str:
    try:
        return document_figure(Decimal(text))
    except InvalidOperation:
        return text


@cache
def _codes(entity: str) -> Mapping[str, type[Word]]:
    """The fields of a record that hold a code, each with its words."""
    kind = _CLASSES.get(entity)
    if kind is None:
        return {}
    hints = get_type_hints(kind)
    found = {field.name: _word_of(hints[field.name]) for field in fields(kind)}
    return {name: words for name, words in found.items() if words is not None}


def _word_of(hint: Any) -> type[Word] | None:
    if isinstance(hint, type) and issubclass(hint, Word):
        return hint
    return next((words for words in map(_word_of, get_args(hint)) if words is not None), None)
