"""The committee, its people, and the numbers it gives (调委会、人员、编号)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from mediation.domain.words import Word

DEFAULT_NUMBER_TEMPLATE = "〔{year}〕{abbr}人调字第{serial:03d}号"
_NUMBER = re.compile(r"^\s*[〔（(\[]?(\d{4})[〕）)\]]?\D*?(\d+)\s*号?\s*$")


class Role(Word):
    """What a person may do (domain roles; 人民调解法 13, 14)."""

    REGISTRAR = ("registrar", "登记人")
    MEDIATOR = ("mediator", "调解员")
    RECORDER = ("recorder", "记录人")
    DIRECTOR = ("director", "主任")
    ARCHIVIST = ("archivist", "档案员")
    JUSTICE_OFFICE = ("justice_office", "司法所")
    LAWYER = ("lawyer", "律师", "法律顾问")
    STATISTICIAN = ("statistician", "统计员")


@dataclass(frozen=True)
class Committee:
    """A People's Mediation Committee (人民调解委员会); the division code has 6, 9 or 12 digits."""

    name: str
    abbreviation: str
    division: str
    number_template: str = DEFAULT_NUMBER_TEMPLATE
    court: str = ""
    phone: str = ""
    address: str = ""

    @property
    def short_name(self) -> str:
        """石桥村调委会, as the status line shows it."""
        return self.name.replace("人民调解委员会", "调委会")

    @property
    def full_name(self) -> str:
        """石桥村人民调解委员会, as the papers and the seal show it."""
        return self.short_name.removesuffix("调委会") + "人民调解委员会"


@dataclass(frozen=True)
class User:
    """A person with a passphrase of his own."""

    name: str
    roles: tuple[Role, ...] = (Role.MEDIATOR,)
    active: bool = True
    id: UUID | None = None


OWN_SERIALS = 1_000_000
"""Serials from here on are drawn apart (taken-in registers, leads), so that the committee's own have no gaps."""


def case_number(template: str, *, year: int, abbreviation: str, serial: int) -> str:
    """Fill a numbering template: 〔2026〕石桥人调字第001号."""
    return template.format(year=year, abbr=abbreviation, serial=serial)


def check_template(template: str) -> None:
    """Raise ValueError with a Chinese sentence when a template cannot give unique numbers."""
    try:
        first, second = (case_number(template, year=2026, abbreviation="石桥", serial=n) for n in (1, 2))
    except (KeyError, IndexError, ValueError) as problem:
        raise ValueError("编号格式里只能用 {year}、{abbr}、{serial}。") from problem
    if first == second or "2026" not in first:
        raise ValueError("编号格式里要有年份 {year} 和顺序号 {serial:03d}。")


def template_from_example(example: str, abbreviation: str) -> str:
    """Learn a numbering template from one number written as the committee writes it.

    The year is the first run of four digits, the serial the last other run; ValueError says what is missing.
    """
    text = example.strip()
    if "{" in text or "}" in text:
        raise ValueError("编号里不要用花括号。")
    runs = list(re.finditer(r"[0-9]+", text))
    year = next((run for run in runs if len(run.group()) == 4 and run.group().startswith(("19", "20"))), None)
    if year is None:
        raise ValueError("没认出年份。照着写一个完整的，例如〔2026〕石桥人调字第001号。")
    serial = runs[-1]
    if serial is year:
        raise ValueError("没认出顺序号。把它写成001这样，放在年份后面。")
    width = len(serial.group()) if serial.group().startswith("0") else 1
    between = text[year.end() : serial.start()]
    if abbreviation:
        between = between.replace(abbreviation, "{abbr}")
    number = f"{{serial:0{width}d}}" if width > 1 else "{serial}"
    return f"{text[: year.start()]}{{year}}{between}{number}{text[serial.end() :]}"


def year_and_serial(text: str) -> tuple[int, int] | None:
    """Read 〔2026〕石桥人调字第001号 or the short form 2026-1; None when it is neither."""
    match = _NUMBER.match(text)
    return (int(match.group(1)), int(match.group(2))) if match else None
