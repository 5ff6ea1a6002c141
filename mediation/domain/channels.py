"""Which channel a matter belongs to (诉访分离): rules in a fixed order, the first that fits decides.

The order is the law's: danger before everything (人民调解法 25), then what an organ has taken up (人民调解工作若干规定 22),
then what only an organ or a court may decide, then the parties' refusal (人民调解法 17). Whatever remains is mediable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mediation.domain.words import Word

MOST_ARTICLES = 3
_SENTENCE = re.compile(r"[^。！？；\n]+")
_CLAUSE_END = re.compile(r"[，：。！？；\n、]")
_FULL_WIDTH = str.maketrans(",:;!?()", "，：；！？（）")
_NEAR_BY = 110
_NOT = "!"
# What stands right before a sign and takes it back: it did not happen, or is only meant to.
_DENIED = re.compile(
    r"(?:没有?|未|不曾|从未|从没|并非|不是|不属于|无|尚未|不想|不愿意?|不用|不必|没必要|不打算|避免|防止|免得|免于)[^，。]{0,6}$"
)
_MEANT = re.compile(
    r"(?:再不|如果|要是|假如|若是|倘若|万一|否则|不然|打算|准备|想要?|要去|就要|会去|说要|(?:让|叫|劝|喊)(?!人)[你他她我们]{0,3}去?"
    r"|可以去?|只能去?|只好去?|是否|要不要|能不能|该不该|考虑)[^，。]{0,8}$"
)


class Route(Word):
    """Where a matter goes (该走的渠道)."""

    MEDIATE = ("mediate", "人民调解")
    COURT = ("court", "法院")
    ARBITRATION = ("arbitration", "仲裁")
    ADMINISTRATIVE = ("administrative", "行政机关")
    POLICE = ("police", "公安机关")
    PETITION = ("petition", "信访")


@dataclass(frozen=True)
class ChannelRule:
    """One rule: signs that speak for it, and what in the clause, sentence or text speaks against it.

    A frame (情形) tells a thing without its name: its first part is a sign, and each further part must stand near by
    (the act, the thing, the trace), or, with '!' before it, must not.
    """

    code: str
    step: str
    route: Route
    why: str
    articles: tuple[str, ...]
    signs: tuple[str, ...] = ()
    frames: tuple[tuple[str, ...], ...] = ()
    needs: tuple[str, ...] = ()
    unless_clause: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = ()
    unless_text: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    real: bool = True


@dataclass(frozen=True)
class ChannelTable:
    """The rules in their order, the words they share, and the articles of what stays here by category."""

    rules: tuple[ChannelRule, ...]
    words: Mapping[str, str]
    mediable: Mapping[str, tuple[str, ...]]

    @cached_property
    def compiled(self) -> tuple[CompiledRule, ...]:
        """The rules with their patterns ready; built once."""
        return tuple(CompiledRule(rule, self.words) for rule in self.rules)


@dataclass(frozen=True)
class ChannelDecision:
    """The channel, the articles with the deciding one first, why, and the words of the text that decided."""

    route: Route
    articles: tuple[str, ...]
    why: str
    code: str = ""
    quote: str = ""


class _Frame:
    """A sign, and what must stand near it or must not."""

    def __init__(self, parts: tuple[str, ...], words: Mapping[str, str]) -> None:
        self.sign = _compiled(parts[0], words)
        self.parted = len(parts) > 1
        self._with = [_compiled(part, words) for part in parts[1:] if not part.startswith(_NOT)]
        self._without = [_compiled(part[1:], words) for part in parts[1:] if part.startswith(_NOT)]

    def holds(self, text: str, match: re.Match[str]) -> bool:
        """Say whether the surroundings of a sign fit."""
        if not self.parted:
            return True
        around = text[max(0, match.start() - _NEAR_BY) : match.end() + _NEAR_BY]
        return all(part.search(around) for part in self._with) and not any(
            part.search(around) for part in self._without
        )


class CompiledRule:
    """A rule whose patterns are compiled, with the shared words filled in."""

    def __init__(self, rule: ChannelRule, words: Mapping[str, str]) -> None:
        self.rule = rule
        self._frames = [_Frame((pattern,), words) for pattern in rule.signs]
        self._frames += [_Frame(parts, words) for parts in rule.frames]
        self._needs = [_compiled(pattern, words) for pattern in rule.needs]
        self._unless_clause = [_compiled(pattern, words) for pattern in rule.unless_clause]
        self._unless_sentence = [_compiled(pattern, words) for pattern in rule.unless_sentence]
        self._unless_text = [_compiled(pattern, words) for pattern in rule.unless_text]

    def quote_in(self, text: str, category: str) -> str:
        """Return the words that make the rule hold, '' when it does not."""
        if self.rule.categories and category not in self.rule.categories:
            return ""
        if not all(pattern.search(text) for pattern in self._needs):
            return ""
        if any(pattern.search(text) for pattern in self._unless_text):
            return ""
        return next(self._holding(text), "")

    def _holding(self, text: str) -> Iterator[str]:
        for found in _SENTENCE.finditer(text):
            sentence = found.group()
            if any(pattern.search(sentence) for pattern in self._unless_sentence):
                continue
            for frame in self._frames:
                # A frame may run on over a full stop: people tell who, what and what of it in three sentences.
                reach = len(text) if frame.parted else found.end()
                for match in frame.sign.finditer(text, found.start(), reach):
                    if match.start() >= found.end():
                        break
                    clause, before = _clause_around(text, match, found.start())
                    if frame.holds(text, match) and not self._taken_back(clause, before):
                        yield match.group()

    def _taken_back(self, clause: str, before: str) -> bool:
        if any(pattern.search(clause) for pattern in self._unless_clause):
            return True
        return self.rule.real and bool(_DENIED.search(before) or _MEANT.search(before))


def find_channel(
    table: ChannelTable, text: str, *, category: str = "", answers: Mapping[str, str] | None = None
) -> ChannelDecision:
    """Return the channel of a matter told in words; ``category`` is a code 01–18 or ''.

    ``answers`` are what a person said of a step: the code of the rule that holds, or '' for none of that step.
    """
    plain, said = _plain(text), answers or {}
    for compiled in table.compiled:
        rule = compiled.rule
        if rule.step in said:
            if said[rule.step] == rule.code:
                why = rule.why.replace("{quote}", "问下来是这样")
                return ChannelDecision(rule.route, rule.articles[:MOST_ARTICLES], why, rule.code)
            continue
        quote = compiled.quote_in(plain, category)
        if quote:
            why = rule.why.replace("{quote}", f"“{quote[:30]}”")
            return ChannelDecision(rule.route, rule.articles[:MOST_ARTICLES], why, rule.code, quote)
    articles = table.mediable.get(category) or table.mediable[""]
    why = "是平等主体之间的民事纠纷，没有看到别处已经受理，也没有看到一方明确拒绝，可以在这里调。"
    return ChannelDecision(Route.MEDIATE, articles[:MOST_ARTICLES], why)


def steps_read(table: ChannelTable, text: str, *, category: str = "") -> dict[str, tuple[str, str]]:
    """Return by step the first rule that holds in a text and the words it holds by, for a person to confirm."""
    plain, found = _plain(text), dict[str, tuple[str, str]]()
    for compiled in table.compiled:
        rule = compiled.rule
        if rule.step not in found and (quote := compiled.quote_in(plain, category)):
            found[rule.step] = (rule.code, quote)
    return found


def _plain(text: str) -> str:
    """Half-width letters and digits, Chinese punctuation in full width, no blanks."""
    even = "".join(unicodedata.normalize("NFKC", char) if char.isalnum() else char for char in text)
    return re.sub(r"[ \t\u3000]+", "", even).translate(_FULL_WIDTH)


def _clause_around(text: str, match: re.Match[str], first: int) -> tuple[str, str]:
    """Return the clauses the match touches, and what stands before it in its sentence, which begins at ``first``."""
    start = max((end.end() for end in _CLAUSE_END.finditer(text, first, match.start())), default=first)
    following = _CLAUSE_END.search(text, match.end())
    end = following.start() if following else len(text)
    return text[start:end], text[first : match.start()]


def _compiled(pattern: str, words: Mapping[str, str]) -> re.Pattern[str]:
    for name, alternatives in words.items():
        pattern = pattern.replace("{" + name + "}", f"(?:{alternatives})")
    return re.compile(pattern)
