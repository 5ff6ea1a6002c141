"""Small readings of a committee's particulars, for first use and settings."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_LENGTHS = (6, 9, 12)
_ENDINGS = re.compile("(人民调解委员会|调解委员会|调委会)$")
_HIGHER = re.compile("^.*[省市县区旗镇乡](?=.{2})|^.*街道(?=.{2})")
_KIND = re.compile("(?<=..)(村|社区|居|嘎查|镇|乡|街道)$")


def suggested_abbreviation(name: str) -> str:
    """Propose the short form for case numbers: 清溪镇石桥村人民调解委员会 gives 石桥."""
    place = _ENDINGS.sub("", name.strip())
    place = _HIGHER.sub("", place)
    return _KIND.sub("", place)[:6]


def division_problem(code: str) -> str:
    """Say what is wrong with a division code (行政区划代码); empty when it can be used."""
    if not code:
        return translate("committee", "还没写行政区划代码。县6位，乡镇9位，村12位。")
    if not re.fullmatch(r"[0-9]+", code):
        return translate("committee", "行政区划代码只有数字。")
    if len(code) not in _LENGTHS:
        sentence = translate("committee", "写了{count}位。县是6位，乡镇是9位，村是12位。")
        return sentence.format(count=len(code))
    return ""
