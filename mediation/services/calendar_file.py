"""Writes days into a calendar file (RFC 5545), which telephones and other calendars read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_PRODUCT = "-//Mediation Desk//ZH"
_LONGEST_LINE = 75  # octets, RFC 5545 3.1
_SITTING = timedelta(hours=2)


@dataclass(frozen=True)
class CalendarEvent:
    """One entry: a whole day, or from an hour on; `uid` stays the same when it is exported again."""

    uid: str
    day: date
    summary: str
    description: str = ""
    begins: datetime | None = None


def calendar_file(events: Iterable[CalendarEvent], *, name: str, now: datetime) -> bytes:
    """Return the file; every line ends in CRLF and is folded at 75 octets."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def escaped(text: str) -> str:
    """Escape a text value (RFC 5545 3.3.11)."""
    for sign, instead in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r\n", "\\n"),
        ("\n", "\\n"),
        ("\r", "\\n"),
    ):
        text = text.replace(sign, instead)
    return text


def folded(line: str) -> Iterator[str]:
    """Yield a line in parts of at most 75 octets; a part that goes on begins with a space, no character is cut."""
    part, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _LONGEST_LINE:
            yield part
            part, size = " ", 1
        part += sign
        size += width
    yield part


def _event(event: CalendarEvent, now: datetime) -> list[str]:
    if event.begins is None:
        # The last day is not part of an all-day event (RFC 5545 3.6.1).
        when = [
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        ]
    else:
        when = [f"DTSTART:{_moment(event.begins)}", f"DTEND:{_moment(event.begins + _SITTING)}"]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{_moment(now)}",
        *when,
        f"SUMMARY:{escaped(event.summary)}",
    ]
    if event.description:
        lines.append(f"DESCRIPTION:{escaped(event.description)}")
    return [*lines, "CLASS:PRIVATE", "TRANSP:TRANSPARENT", *_alarm(event), "END:VEVENT"]


def _alarm(event: CalendarEvent) -> list[str]:
    """The day before, for whoever keeps the telephone."""
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{escaped(event.summary)}",
        "TRIGGER:-P1D",
        "END:VALARM",
    ]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
