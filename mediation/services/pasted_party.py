"""Reads a party out of a pasted paragraph (粘贴整段自动分开), as it stands in a chat, an old paper or a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from mediation.domain.chinese_dates import parse_date
from mediation.domain.parties import PartyKind

_LEAD = re.compile(
    r"^\s*(?:第三人|被?申请人|[甲乙丙]方|原告|被告|当事人)?[甲乙丙\d]?[:：]?\s*(?:姓名|名称)?[:：]?\s*"
)
_END = r"(?=[，,。；;、\n]|\s{2,}|$)"
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")
_CREDIT = re.compile(r"(?<![0-9A-Z])9[0-9A-HJ-NPQRTUWXY]{17}(?![0-9A-Z])")
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
_SEX = re.compile(r"(?:性别[:：]?|[，,、\s])([男女])(?=[，,、。；;\s]|$)")
_BORN = re.compile(r"\d{4}(?:年\d{1,2}月\d{1,2}日|[-./]\d{1,2}[-./]\d{1,2})")
_LIVES = re.compile(r"(?:住址|住所地|地址|现住址?|住在|住)[:：]?\s*([^，,。；;\n]{2,})" + _END)
_WORK = re.compile(r"(?:职业|职务或职业)[:：]?\s*([^，,。；;\n\s]{2,})" + _END)
_KNOWN_WORK = re.compile(r"(?<=[，,、\s])(务农|农民|个体工商户|工人|教师|司机|退休|无业|学生)" + _END)
_HEAD = re.compile(r"(?:法定代表人|负责人|经营者)[:：]?\s*([^，,。；;、\n\s（(]{2,20})")
_POSITION = re.compile(r"职务[:：]?\s*([^，,。；;\n\s]{2,20})" + _END)
_NAME = re.compile(r"[^，,。；;：:\n\s（(\d]{2,60}")
_ORGANISATION = re.compile(
    r"(?:公司|合作社|工厂|厂|商店|门市部|委员会|村委会|医院|学校|幼儿园|银行|中心|经营部)$"
)


def read_party(text: str, peoples: Sequence[str] = ()) -> dict[str, Any]:
    """Return what can be told apart, as plain JSON of a party; nothing is guessed, empty when no name is found.

    ``peoples`` are the names of ethnic groups to look for.
    """
    even = unicodedata.normalize("NFKC", text).strip()
    start = _LEAD.match(even)
    name = _NAME.match(even, start.end() if start else 0)
    if name is None:
        return {}
    credit = _CREDIT.search(even) if not _IDENTITY.search(even) else None
    common = {"name": name.group(), "phone": _found(_PHONE, even), "address": _found(_LIVES, even)}
    if credit or _ORGANISATION.search(name.group()):
        head = {"name": _found(_HEAD, even), "position": _found(_POSITION, even)}
        own: dict[str, Any] = {
            "kind": PartyKind.ORGANISATION.value,
            "credit_code": credit.group() if credit else "",
            "representative": {key: value for key, value in head.items() if value} if head["name"] else {},
        }
    else:
        own = {
            "sex": _found(_SEX, even),
            "ethnicity": next((people for people in peoples if people in even), ""),
            "birth_date": _birth(even),
            "id_number": _found(_IDENTITY, even).upper(),
            "occupation": _found(_WORK, even) or _found(_KNOWN_WORK, even),
        }
    return {key: value for key, value in {**common, **own}.items() if value}


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group(match.lastindex or 0).strip() if match else ""


def _birth(text: str) -> str:
    written = _found(_BORN, text)
    try:
        return parse_date(written).isoformat() if written else ""
    except ValueError:
        return ""
