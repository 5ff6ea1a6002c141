"""Blanks that were never filled (空白、占位)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity

_BLANK = re.compile(
    r"[_＿]{2,}|[×xX╳✕*＊□○△]{2,}|[×╳✕□○](?=[年月日号元期])|【(?:[\s_×xX…]*|[^】\n]{0,8}(?:待|填|空|金额|数额|"
    r"日期|姓名|账号|具体|时间|地址)[^】\n]{0,8})】|【[^】\n]{0,8}】(?=[元年月日])|\[[^\]\n]{0,8}\]|"
    r"｛[^｝\n]{0,12}｝|\{[^}\n]{0,12}\}|"
    r"(?:(?<=[年月于在至到自从，。；：])|^)某[年月日时]|某某|(?<=[于在到至])某[处地]|"
    r"(?<=[\u4e00-\u9fff])X(?=[年月日元])|X{1,4}年|（(?:待定|待填|空白|填写|此处[^）]{0,8}|金额|姓名|日期)）|"
    r"（）|待定|待填|待补|"
    r"\d{4}年月日|\d{4}年\d{0,2}月日|(?:(?<=[于在至自从到，。：])|^)年月日|(?:支付|赔偿|金额|共计|人民币|[费款金付])万?元(?![旦月])|"
    r"(?<=[于在至付为共：])…+|…+(?=[元年月日前]|$)|\.{4,}|[?？]{2,}"
)
_MASKED_BEFORE = re.compile(
    r"(?:尾号|卡号|账号|帐号|账户|身份证号?码?|证号|电话|手机号?|号码|代码|车牌号?|[A-Z\d·])[为是：]?[\dA-Z]*$"
)
_NAME_AFTER = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:公司|银行|医院|学校|合作社|村|镇|县|市|路|小区|物业|建设|财产保险)"
)


_EMPTY_FIELD = re.compile(
    r"(?:开户行|账号|帐号|户名|卡号|金额|大写|日期|地址|尾号)(?:为|是)?：?(?=[；，。）\n]|$)"
)


def placeholders(text: AgreementText) -> Iterator[Finding]:
    """Yield blanks in the terms and in the head, not those for signatures."""
    for match in _BLANK.finditer(text.named_text, 0, text.tail.start):
        if not _is_mask(text, match) and not _is_form_line(text, match):
            message = "这里还空着没填。填好再定稿。"
            yield text.finding("placeholder_left", Severity.ERROR, message, Span(match.start(), match.end()))
            return
    for match in _EMPTY_FIELD.finditer(text.named_text, text.body.start, text.body.end):
        if match.group().endswith("："):
            message = "这里还空着没填。填好再定稿。"
            yield text.finding("placeholder_left", Severity.ERROR, message, Span(match.start(), match.end()))
            return


def _is_mask(text: AgreementText, match: re.Match[str]) -> bool:
    """尾号××88, 138****0012: a number hidden on purpose; 某 in a party's own name."""
    words = match.group()
    if words[0] in "_＿【[｛{（":
        return False
    before, after = (
        text.named_text[max(0, match.start() - 16) : match.start()],
        text.named_text[match.end() : match.end() + 12],
    )
    if any(words in party or (before[-1:] + words) in party for party in text.people.parties):
        return True
    hidden = words[0] in "×xX╳✕*＊"
    if hidden and (_MASKED_BEFORE.search(before) or after[:1].isdigit()):
        return True
    return hidden and bool(_NAME_AFTER.match(after))


def _is_form_line(text: AgreementText, match: re.Match[str]) -> bool:
    """The line for a signature or its date, left blank until signing."""
    start = text.named_text.rfind("\n", 0, match.start()) + 1
    end = text.named_text.find("\n", match.end())
    line = text.named_text[start : end if end >= 0 else len(text.named_text)]
    at_end = match.start() > text.body.end - 40 and not re.search(r"[，；]", line)
    is_date = at_end and re.fullmatch(r"(?:日期：)?\d{0,4}年月日", line)
    before = re.split("[。；]", text.named_text[start : match.start()])[-1]
    after = re.split("[。；]", line[match.end() - start :])[0]
    return bool(is_date or re.search(r"签名|签字|盖章|捺印|手印", before + after))
