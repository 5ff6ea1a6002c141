"""What parties cannot agree on (合法性): suing, support, freedom, offences, status, title, fees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediation.domain.agreement_rules.agreement_text import AgreementText
from mediation.domain.agreement_rules.scanned import Span
from mediation.domain.findings import Finding, Severity


@dataclass(frozen=True)
class Ban:
    """One thing an agreement cannot do: its signs, what makes a sign harmless, and what to say."""

    code: str
    signs: re.Pattern[str]
    harmless: re.Pattern[str]
    message: str
    article: str
    replacement: str = ""


_COURT = r"(?:起诉|提起诉讼|诉讼|打官司|告状|上告|控告|仲裁|申诉|法律途径|司法途径|上诉|诉权|司法程序)"
_NOT = r"(?:不得|不能|不可|不许|不准|不再|不再行|永不|绝不|决不|不会|不|禁止|无权|谁也不许|别)"

BANS = (
    Ban(
        "waives_suit",
        re.compile(
            rf"{_NOT}(?:另行|再行|再|就[^，。；]{{0,20}}|以任何[^，。；]{{0,8}}|因[^，。；]{{0,12}}|通过|采取|向[^，。；]{{0,16}}|到[^，。；]{{0,8}}|申请|为此|对此|提起|进行|依靠)*{_COURT}|"
            rf"{_NOT}[^，。；]{{0,6}}(?:上|去|到|进)(?:人民)?法院|{_NOT}[^，。；]{{0,14}}(?:向|到|去)[^，。；]{{0,8}}法院[^，。；]{{0,6}}(?:告|诉|主张)|"
            r"(?:放弃|丧失|失去|取消|剥夺)[^，。；]{0,24}(?:起诉|诉讼|仲裁|上诉|申诉|申请(?:强制)?执行|胜诉|诉)(?:的)?(?:权利?|资格|机会)|放弃(?:起诉|诉讼|仲裁|诉权|申请仲裁)(?!请求|费)|"
            r"不(?:得|再)[^，。；]{0,12}(?:提起诉讼|申请仲裁|申请劳动仲裁|申请强制执行)"
        ),
        re.compile(r"放弃(?:其余|其他|剩余|全部|部分|本案)?[^，。；]{0,4}(?:诉讼|仲裁)请求|撤回|撤诉|免于|不影响[^，。；]{0,16}(?:起诉|诉讼|仲裁)|不妨碍|不排除|不限制"),
        "起诉、仲裁是法定权利，不能约定放弃；有这句，法院不予确认。",
        "人民调解法第三十二条",
        "上述内容履行完毕后，双方就本次纠纷再无其他争议。",
    ),
)


def lawfulness(text: AgreementText, bans: tuple[Ban, ...] = BANS) -> Iterator[Finding]:
    """Yield sentences that do what parties cannot agree on, once for every ban and term."""
    for ban in bans:
        seen: set[int | None] = set()
        for match in ban.signs.finditer(text.text, text.body.start, text.tail.start):
            term = text.term_index(match.start())
            if term not in seen and not _is_harmless(text, ban, match):
                seen.add(term)
                yield _finding(text, ban, match)


def _is_harmless(text: AgreementText, ban: Ban, match: re.Match[str]) -> bool:
    clause = text.scanned.clause_at(match.start())
    end = max(clause.end, match.end())
    return bool(ban.harmless.search(text.text, clause.start, end))


def _finding(text: AgreementText, ban: Ban, match: re.Match[str]) -> Finding:
    clause = text.scanned.clause_at(match.start())
    span = Span(clause.start, max(clause.end, match.end()))
    return text.finding(ban.code, Severity.ERROR, ban.message, span, article=ban.article, replacement=ban.replacement)


