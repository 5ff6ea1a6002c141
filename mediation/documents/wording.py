"""Fixed sentences with places for values: `{name:5}` is a value or a blank five characters wide, `[…]` is optional.

Only the sentence is read for places; what people typed is put in as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mediation.documents.line_breaking import Span
from mediation.documents.tokens import printable

_PART = re.compile(r"\[([^\]]*)\]|\{(\w+)(?::(\d+))?\}|([^\[{]+)")
_PLACE = re.compile(r"\{(\w+)(?::\d+)?\}")


def spans(template: str, values: Mapping[str, str], *, size: float, underlined: bool = False) -> list[Span]:
    """The sentence as spans; a missing value becomes an underlined blank."""
    return list(_spans(template, values, size, underlined))


def filled(template: str, values: Mapping[str, str]) -> str:
    """The sentence as text, for places that never stay empty."""
    return _PLACE.sub(lambda place: values.get(place[1], ""), template)


def blank(size: float, characters: float) -> Span:
    """A line to write on, so many characters long."""
    return Span("", underlined=True, least=characters * size)


def _spans(template: str, values: Mapping[str, str], size: float, underlined: bool) -> Iterator[Span]:
    for optional, name, width, text in _PART.findall(template):
        if text:
            yield Span(text)
        elif optional:
            if all(values.get(place) for place in _PLACE.findall(optional)):
                yield from _spans(optional, values, size, underlined)
        else:
            yield from _value(printable(values.get(name, "")).strip(), size, float(width or 6), underlined)


def _value(value: str, size: float, width: float, underlined: bool) -> Iterator[Span]:
    if not value:
        yield blank(size, width)
    elif underlined and len(value) < width:
        yield Span(value, underlined=True, least=width * size)
    else:
        yield Span(value, underlined=underlined)
