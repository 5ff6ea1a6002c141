"""Covering people in past cases (脱敏) before they enter the library: names, numbers, plates, house numbers.

After 个人信息保护法 25 and 73 a case may teach others only when nobody can be told from it. Names that are handed in are
covered wherever they stand; others are found by the role words and the description that usually follow them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from mediation.domain.library import Masked
from mediation.resources import read_json
from mediation.services.names import normal_name

_ROLE = (
    "原告|被告|上诉人|被上诉人|申请人|被申请人|第三人|当事人|委托代理人|法定代理人|法定代表人|负责人|经营者|"
    "证人|邻居|村民|业主|工人|司机|驾驶员|伤者|死者|丈夫|妻子|之子|之女|长子|次子|三子|儿子|女儿|母亲|父亲|岳父|岳母|"
    "婆婆|公公|兄长|弟弟|姐姐|妹妹|房东|租客|债务人|债权人|出借人|借款人|担保人|保证人|老板|包工头|甲方|乙方"
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_NUMBERS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "证件号码",
        re.compile(r"(?<!\d)\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])\d{2}\d{3}[\dXx](?![\dA-Za-z])"),
        "［证件号码］",
    ),
    (
        "信用代码",
        re.compile(r"(?<![0-9A-Z])[159NY][1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])"),
        "［信用代码］",
    ),
    ("账号", re.compile(r"(?<!\d)(?:62|4\d|5[1-5])\d{2}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4,7}(?!\d)"), "［账号］"),
    ("电话", re.compile(r"(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), "［电话］"),
    ("电话", re.compile(r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"), "［电话］"),
    (
        "车牌",
        re.compile(rf"[{_PROVINCES}][A-Z][·.]?[A-Z0-9]{{4,5}}[A-Z0-9学警港澳](?![A-Za-z0-9])"),
        "［车牌］",
    ),
    ("邮箱", re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}"), "［邮箱］"),
    ("门牌", re.compile(r"\d+(?:号楼|幢|栋)(?:\d+单元)?\d{2,4}(?:室|号)"), "［门牌］"),
    ("门牌", re.compile(r"(?<=[路街巷村组弄道])\d+(?:-\d+)?号(?!楼)"), "［门牌］"),
)
_LONGEST_NAME = 4
_AFTER_NAME = (
    r"(?=[，,、；;。：:（(\s]|与|和|诉|因|于|向|在|系|是|称|说|将|把|的|已|未|认|不|同|要|提|欠|借|打|到|等|及|之|为|驾|对|经|"
    r"出|以|也|还|就|从|负|$)"
)


@dataclass
class Deidentifier:
    """Covers one case; the same person gets the same cover in all its texts."""

    names: Iterable[str] = ()
    covered: list[Masked] = field(default_factory=list)
    _covers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in sorted((n.strip() for n in self.names if len(n.strip()) > 1), key=len, reverse=True):
            self._cover(name)

    def mask(self, text: str) -> str:
        """Return a text with people, numbers and companies covered."""
        if not text:
            return text
        for kind, pattern, cover in _NUMBERS:
            text = pattern.sub(lambda match, k=kind, c=cover: self._note(k, match.group(), c), text)  # type: ignore[misc]
        for name in _found_names(text):
            self._cover(name)
        for name in sorted(self._covers, key=len, reverse=True):
            if name in text:
                text = text.replace(name, self._note("姓名", name, self._covers[name]))
        return text

    def mask_all(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Cover several texts of one case; names found in any of them are covered in all."""
        for text in texts.values():
            for name in _found_names(text):
                self._cover(name)
        return {key: self.mask(text) for key, text in texts.items()}

    def _note(self, kind: str, before: str, after: str) -> str:
        entry = Masked(kind, before, after)
        if entry not in self.covered:
            self.covered.append(entry)
        return after

    def _cover(self, name: str) -> None:
        if name in self._covers or _is_covered(name):
            return
        if _is_organisation(name):
            self._covers[name] = _organisation_cover(name)
        elif len(name) <= _LONGEST_NAME or "·" in name:
            self._covers[name] = self._person_cover(name)

    def _person_cover(self, name: str) -> str:
        surname = _surname(name)
        taken = set(self._covers.values())
        for mark in ("", "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"):
            cover = f"{surname}某{mark}"
            if cover not in taken:
                return cover
        return f"{surname}某{len(taken)}"


def _found_names(text: str) -> set[str]:
    found = (match.group(1) or match.group(2) for match in _name_pattern().finditer(text))
    return {name for name in found if not _is_covered(name)}


@cache
def _name_pattern() -> re.Pattern[str]:
    surnames = "|".join(sorted(_surnames(), key=len, reverse=True))
    person = rf"((?:{surnames})[\u3400-\u9fff]{{1,2}}?)"
    described = r"(?=[，,]\s*(?:男|女)[，,])"
    return re.compile(rf"(?:{_ROLE}){person}{_AFTER_NAME}|(?<![\u3400-\u9fff]){person}{described}")


@cache
def _surnames() -> frozenset[str]:
    return frozenset(read_json("rules", "surnames.json")["surnames"])


def _surname(name: str) -> str:
    if name[:2] in _surnames() and len(name) > 2:
        return name[:2]
    return "某" if "·" in name else name[:1]


def _is_covered(name: str) -> bool:
    plain = normal_name(name)
    return bool(re.search(r"[某×*xX]|[甲乙丙丁]$|\d$", plain)) or plain in _NOT_NAMES


def _is_organisation(name: str) -> bool:
    return bool(re.search(r"(公司|合作社|委员会|厂|店|部|所|院|中心|学校|医院|银行|队|场|社)$", name))


def _organisation_cover(name: str) -> str:
    kind = re.search(rf"({_TRADES})?[^，]{{0,4}}?({_BODIES})$", name)
    return f"某{''.join(part for part in kind.groups() if part)}" if kind else "某单位"


_TRADES = "物业服务|建设|建筑|劳务|保险|健身|教育|运输|农机|装饰|餐饮"
_BODIES = (
    "有限责任公司|股份有限公司|有限公司|公司|合作社|村民委员会|居民委员会|委员会|厂|店|部|所|医院|学校|中心|银行|"
    "院|队|场|社"
)
_NOT_NAMES = frozenset(
    "双方 方面 于某 应当 方的 高度 万元 金额 时候 成年 和解 强调 程序 钱款 房屋 车辆 水沟".split()  # noqa: SIM905
)
