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


def year_and_serial(text: str) -> tuple[int, int] | None:
    """Read 〔2026〕石桥人调字第001号 or the short form 2026-1; None when it is neither."""
    match = _NUMBER.match(text)
    return (int(match.group(1)), int(match.group(2))) if match else None
