"""Reading identity numbers (居民身份证, 统一社会信用代码): birth date, sex, and whether the check character fits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from stdnum.cn import ric, uscc

from mediation.domain.findings import Finding, Severity
from mediation.domain.parties import IdentityKind, Party, PartyKind, Sex

_RESIDENT = re.compile(r"^\d{17}[\dX]$")
_OLD = re.compile(r"^\d{15}$")
_CREDIT = re.compile(r"^[0-9A-HJ-NPQRTUWXY]{18}$")
OLDEST = 120


@dataclass(frozen=True)
class IdentityReading:
    """What a number says; ``problem`` is a sentence when something does not fit, '' when all does."""

    number: str
    birth_date: date | None = None
    sex: Sex | None = None
    problem: str = ""


def tidy_number(typed: str) -> str:
    """Return a number without spaces, in half-width and with a capital X."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed)).upper()


def read_identity_number(typed: str, *, today: date) -> IdentityReading:
    """Read a resident identity number (GB 11643), also a 15-digit one of old papers.

    A check character that does not fit is said but the right one is never shown: people would copy it.
    """
    number = tidy_number(typed)
    if not number:
        return IdentityReading("")
    if _OLD.match(number):
        return _reading(
            number, "19" + number[6:12], number[14], today, "这是15位的旧号码，换过证的请写18位的新号码。"
        )
    if not _RESIDENT.match(number):
        length = "" if len(number) == 18 else f"，现在是{len(number)}位"
        return IdentityReading(
            number, problem=f"身份证号是18位，前17位是数字{length}。请对着证件再看一遍。不改也能登记。"
        )
    # The library takes the whole number and leaves the last character out itself.
    fits = ric.calc_check_digit(number) == number[17]
    problem = "" if fits else "末位校验对不上，多半抄错了一位。请对着证件再看一遍。不改也能登记。"
    return _reading(number, number[6:14], number[16], today, problem)


def _reading(number: str, birth: str, order: str, today: date, problem: str) -> IdentityReading:
    sex = Sex.MALE if int(order) % 2 else Sex.FEMALE
    try:
        born = date(int(birth[:4]), int(birth[4:6]), int(birth[6:8]))
    except ValueError:
        return IdentityReading(
            number, sex=sex, problem="身份证号里的出生日期没有这一天。请对着证件再看一遍。不改也能登记。"
        )
    if born > today or today.year - born.year > OLDEST:
        return IdentityReading(
            number, sex=sex, problem="身份证号里的出生日期不像真的。请对着证件再看一遍。不改也能登记。"
        )
    return IdentityReading(number, born, sex, problem)


def credit_code_problem(typed: str) -> str:
    """Return a sentence when a unified social credit code (GB 32100) does not fit, '' when it does or is blank."""
    code = tidy_number(typed)
    if not code:
        return ""
    if not _CREDIT.match(code):
        return "统一社会信用代码是18位，没有字母I、O、S、V、Z。请对着执照再看一遍。不改也能登记。"
    if uscc.calc_check_digit(code[:17]) != code[17]:
        return "统一社会信用代码末位校验对不上。个别老代码也会这样。请对着执照再看一遍。不改也能登记。"
    return ""


def identity_findings(parties: tuple[Party, ...], *, today: date) -> tuple[Finding, ...]:
    """Return warnings on the numbers of all parties; a written reason (id_note) settles one."""
    found = [_identity_finding(party, index, today) for index, party in enumerate(parties)]
    return tuple(finding for finding in found if finding)


def _identity_finding(party: Party, index: int, today: date) -> Finding | None:
    if party.kind is PartyKind.ORGANISATION:
        problem = credit_code_problem(party.credit_code)
        where = f"parties.{index}.credit_code"
        return (
            Finding("credit_code", Severity.WARNING, f"{party.name}：{problem}", where) if problem else None
        )
    if party.id_note or party.id_type not in (IdentityKind.RESIDENT, IdentityKind.TEMPORARY):
        return None
    reading = read_identity_number(party.id_number, today=today)
    where = f"parties.{index}.id_number"
    if reading.problem:
        return Finding("id_number", Severity.WARNING, f"{party.name}：{reading.problem}", where)
    if reading.sex and party.sex and reading.sex is not party.sex:
        return Finding("id_sex", Severity.WARNING, f"{party.name}的性别和身份证号对不上。", where)
    if reading.birth_date and party.birth_date and reading.birth_date != party.birth_date:
        return Finding("id_birth", Severity.WARNING, f"{party.name}的出生日期和身份证号对不上。", where)
    return None
