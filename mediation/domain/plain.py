"""Domain values as plain JSON and back: dates ISO, amounts as decimal strings, choices by their code.

Reading is lenient in what it accepts (a choice by its Chinese word, an amount as a number, 8万, a lone item for a list) and
exact in what it refuses: every problem is a Chinese sentence with the path of the field.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from mediation.domain.chinese_dates import parse_date
from mediation.domain.money import parse_amount
from mediation.domain.words import Word

T = TypeVar("T")
PLAIN_NAME = "plain_name"
"""Key of a field's metadata: its name in JSON where Python could not have it."""
_LARGEST_WHOLE = 1_000_000_000
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_YES = frozenset({"是", "有", "true", "True", "1"})


class PlainProblem(ValueError):
    """What was handed in does not fit; the sentence names the field."""

    def __init__(self, path: str, sentence: str) -> None:
        self.path = path
        self.sentence = sentence
        super().__init__(f"{path}：{sentence}" if path else sentence)


def to_plain(value: Any) -> Any:
    """Return a value as what `json.dumps` takes; empty fields are left out of objects."""
    if is_dataclass(value) and not isinstance(value, type):
        named = ((_name(field), getattr(value, field.name)) for field in fields(value))
        return {name: to_plain(content) for name, content in named if not _empty(content)}
    match value:
        case Word():
            return value.value
        case Decimal() | UUID():
            return str(value)
        case PurePath():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(key): to_plain(content) for key, content in value.items()}
        case list() | tuple() | set() | frozenset():
            return [to_plain(item) for item in value]
    return value


def _empty(content: Any) -> bool:
    return content is None or content is False or content == "" or content == () or content == {}


def from_plain(kind: type[T], data: Any, *, path: str = "", unknown: list[str] | None = None) -> T:
    """Read a dataclass from plain JSON; names of fields it does not know go to ``unknown``.

    Raises PlainProblem when a value cannot be read or a required field is absent.
    """
    if not isinstance(data, Mapping):
        raise PlainProblem(path, "这里要写成一组名字和内容。")
    hints = _hints(kind)
    known: dict[str, Field[Any]] = {_name(field): field for field in fields(kind)}  # type: ignore[arg-type]
    if unknown is not None:
        unknown.extend(_join(path, str(name)) for name in data if name not in known)
    values: dict[str, Any] = {}
    for name, field in known.items():
        content = data.get(name)
        if content is not None and content != "":
            values[field.name] = _read(hints[field.name], content, _join(path, name), unknown)
        elif field.default is MISSING and field.default_factory is MISSING:
            values[field.name] = _blank(hints[field.name], _join(path, name))
    return kind(**values)


def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _name(field: Field[Any]) -> str:
    return str(field.metadata.get(PLAIN_NAME, field.name))


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _blank(hint: Any, path: str) -> Any:
    """Text and lists may be blank even when required, since checks say so in their own words."""
    if hint is str:
        return ""
    if get_origin(hint) is tuple:
        return ()
    raise PlainProblem(path, "这一项没有写。")


def _read(hint: Any, content: Any, path: str, unknown: list[str] | None) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = [option for option in get_args(hint) if option is not type(None)]
        return _read(inner[0], content, path, unknown)
    if origin is tuple:
        return _read_tuple(hint, content, path, unknown)
    if origin is not None:
        return dict(content) if isinstance(content, Mapping) else content
    if is_dataclass(hint):
        return from_plain(cast("type[Any]", hint), content, path=path, unknown=unknown)
    return _read_simple(hint, content, path)


def _read_tuple(hint: Any, content: Any, path: str, unknown: list[str] | None) -> tuple[Any, ...]:
    options = get_args(hint)
    if isinstance(content, Mapping) and get_origin(options[0]) is tuple:
        content = list(content.items())  # pairs may be written as names with contents
    items = content if isinstance(content, list | tuple) else [content]
    if len(options) == 2 and options[1] is Ellipsis:
        return tuple(_read(options[0], item, _join(path, str(i)), unknown) for i, item in enumerate(items))
    if len(items) != len(options):
        raise PlainProblem(path, f"这里要写{len(options)}项。")
    return tuple(_read(option, item, path, unknown) for option, item in zip(options, items, strict=True))


def _read_simple(hint: Any, content: Any, path: str) -> Any:
    if hint is str:
        return _text(content, path)
    if hint is bool:
        return content is True or str(content).strip() in _YES
    try:
        if isinstance(hint, type) and issubclass(hint, Word):
            return hint.parse(str(content))
        reader = _READERS.get(hint)
        return reader(content) if reader else content
    except ArithmeticError as problem:
        raise PlainProblem(path, f"“{content}”不像数字。") from problem
    except (ValueError, TypeError) as problem:
        raise PlainProblem(path, str(problem)) from problem


def _amount(content: Any) -> Decimal:
    return parse_amount(content if isinstance(content, str) else Decimal(str(content)))


def _whole(content: Any) -> int:
    try:
        number = Decimal(str(content).strip())
    except ArithmeticError as problem:
        raise ValueError(f"“{content}”不像整数。") from problem
    if not number.is_finite() or number != int(number) or abs(number) > _LARGEST_WHOLE:
        raise ValueError(f"“{content}”不像整数。")
    return int(number)


def _key(content: Any) -> UUID:
    try:
        return UUID(str(content))
    except ValueError as problem:
        raise ValueError(f"“{content}”不是编号。") from problem


def _moment(content: Any) -> datetime:
    try:
        return datetime.fromisoformat(str(content))
    except ValueError as problem:
        raise ValueError(f"“{content}”不像时间。") from problem


_READERS: Mapping[Any, Callable[[Any], Any]] = {
    Decimal: _amount,
    datetime: _moment,
    date: lambda content: parse_date(str(content)),
    UUID: _key,
    int: _whole,
}


def _text(content: Any, path: str) -> str:
    if isinstance(content, Mapping | list):
        raise PlainProblem(path, "这里要写一段文字。")
    return clean_text(str(content))


def clean_text(text: str) -> str:
    """Drop lone surrogates, which cannot be stored, and control characters, which no font has and nobody sees."""
    return _CONTROLS.sub("", re.sub("[\v\f]", "\n", text.encode("utf-8", "ignore").decode("utf-8")))
