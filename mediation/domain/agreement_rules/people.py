"""Who is meant in an agreement: names, short names, 甲方 and 乙方, 老人 and 物业 (称谓)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mediation.domain.agreement_rules.name_guess import guessed_names
from mediation.domain.agreement_rules.scanned import Scanned, Span, places_of
from mediation.domain.agreement_rules.vocabulary import COMMON_NOUNS, EVERYBODY, FORMS, ROLES

ALL = "all"
_BETWEEN = 6  # characters between a role and the name it is bound to: 被申请人（男）张三
_MASK = "\u3400"  # an ideograph no agreement holds
_COUNTED = (
    r"[两二三四五六七八九十\d]{1,2}(?:家|户|人|方|位|兄弟|姐妹|兄妹|子女|个(?:儿子|女儿|子女|兄弟|老人))"
)
_ANY_ROLE = "|".join(sorted(ROLES, key=len, reverse=True))
_FORM = re.compile("(?:" + "|".join(sorted(FORMS, key=len, reverse=True)) + ")$")
_ORGANISATION = re.compile(
    r"公司|合作社|医院|卫生院|学校|小学|中学|幼儿园|经营部|中心|旅行社|村民小组|委员会|委会|小组|银行|协会|"
    r"(?:[\u4e00-\u9fff]{2,}(?:店|厂|馆|行|园|场|院|所|社|室|坊|楼|部|站|宿|乐|队|超市|物业|城|铺|档|摊|苑|庄|屋|吧|厅))$"
)
_BINDS_AFTER = re.compile(
    rf"(?P<role>{_ANY_ROLE})(?:（[^（）]{{1,8}}）)?[：]?(?P<name>[^，。；：、\n（）]{{2,25}})"
)
_LETTERED = re.compile(r"(?:当事人)?(?P<role>[甲乙丙丁])：(?P<name>[^，。；：、\n（）]{2,25})")
_BINDS_BEFORE = re.compile(
    r"(?P<name>[^，。；：、\n（）]{2,25})（(?:以下)?(?:简?称(?:为)?)?[“\"]?(?P<role>[甲乙丙丁]方|男方|"
    r"女方)[”\"]?[^（）]{0,4}）"
)
_LETTER_BEFORE = re.compile(r"(?P<role>[甲乙丙丁])方?[：，]?\Z")
_CALLED = re.compile(
    r"（[^（）]{0,12}?(?:简称|下称|以下称|又称|俗称|小名|别名|统称)为?[：“\"]?"
    r"(?P<short>[^（）“”\",，。；]{2,12})[”\"]?[^（）]{0,6}）"
)
_HEAD_NAME = re.compile(
    rf"(?:^|\n|[。；，）])(?:{_ANY_ROLE})(?:（[^（）\n]{{1,10}}）)?[：]"
    r"(?P<name>[\u3400-\u9fff\U00020000-\U0003ffff·]{2,30}?)(?=[，。；、（\n]|男|女|$|[甲乙丙]方|被?申请人)"
)
_LEAD_NAMES = re.compile(
    r"(?:^|\n|[，。])(?:关于|兹有|鉴于|申请人|出租方|甲方)?(?P<first>[\u4e00-\u9fff·]{2,4})[与和、]"
    r"(?:被申请人|承租方|乙方)?(?P<second>[\u4e00-\u9fff·]{2,4}?)(?:两家|双方|二人|两人|兄弟)?(?=因|就|发生|"
    r"之间|自愿达成)"
)
_GENERAL_WORDS = frozenset((*COMMON_NOUNS, *ROLES, *EVERYBODY))
_GENERAL = re.compile("|".join(sorted(_GENERAL_WORDS, key=len, reverse=True)) + f"|{_COUNTED}")
_RECEIVES_BEFORE = re.compile(
    r"(?:向|给|对|付|赔偿|补偿|退还|返还|归还|偿还|支付|欠|赔|借|转给|打给|交给|送给|送到|至|到|入|汇给|"
    r"补助|补贴|资助|补发|奖励|由?补付|退给|分给|给付|赔付|清偿|退)了?$"
)
_RECEIVES_AFTER = re.compile(
    r"(?:名下|本人|代收|应得|家里|手上|手里|收款?|的?(?:账户|帐户|银行|微信|支付宝|[^，。；]{0,8}卡|"
    r"[^，。；]{0,4}存折|[^，。；]{0,6}账号|一卡通))"
)


@dataclass(frozen=True)
class Mention:
    """A place where somebody is named; ``who`` is the same for all names of one party."""

    span: Span
    who: str
    receives: bool


@dataclass(frozen=True)
class People:
    """The parties of a text with the words that stand for them."""

    parties: tuple[str, ...]
    names: Mapping[str, str]

    @classmethod
    def of(cls, parties: Iterable[str], text: str) -> People:
        """Collect parties (those told, else those the head names) and what the text calls them."""
        told = tuple(dict.fromkeys(Scanned.of(name).text for name in parties if name.strip()))
        known = told or _head_names(text)
        guessed = () if known else guessed_names(text)
        guessed = guessed if len(guessed) > 1 else ()
        names: dict[str, str] = {word: f"noun:{word}" for word in COMMON_NOUNS}
        names |= {word: f"role:{word}" for word in ROLES} | dict.fromkeys(EVERYBODY, ALL)
        for party in known or guessed:
            names |= dict.fromkeys(_short_names(party, known or guessed), party)
            names |= dict.fromkeys(_last_words(party, text), party)
            names |= dict.fromkeys(_given_names(party, text), party)
        return cls(known, names | _bound_roles(text, names, known))

    @cached_property
    def _own(self) -> re.Pattern[str] | None:
        """The names of this text only; the general words are compiled once for all texts."""
        own = [name for name in self.names if name not in _GENERAL_WORDS]
        names = "|".join(re.escape(name) for name in sorted(own, key=len, reverse=True))
        return re.compile(names) if names else None

    def _named(self, text: str, span: Span) -> Iterator[Span]:
        """Where somebody is named: of names that overlap the first, of those the longest."""
        patterns = (pattern for pattern in (self._own, _GENERAL) if pattern)
        found = [
            Span(*match.span())
            for pattern in patterns
            for match in pattern.finditer(text, span.start, span.end)
        ]
        end = span.start
        for name in sorted(found, key=lambda name: (name.start, -name.end)):
            if name.start >= end:
                end = name.end
                yield name

    def mentions(self, text: str, span: Span) -> tuple[Mention, ...]:
        """Return who is named in a stretch, in order, and whether as the one who receives."""
        found = []
        for name in self._named(text, span):
            before = text[max(span.start, name.start - 6) : name.start]
            receives = _RECEIVES_BEFORE.search(before) or _RECEIVES_AFTER.match(text, name.end)
            who = self.names.get(text[name.start : name.end], ALL)
            found.append(Mention(name, who, bool(receives)))
        return tuple(found)

    def masked(self, text: str) -> str:
        """Return the text with persons' names made meaningless, so that 曾 钱 如 in a name are no words."""
        personal = [
            name for name, who in self.names.items() if who in self.parties and not is_organisation(who)
        ]
        personal = [name for name in personal if name not in ROLES]
        if not personal:
            return text
        pattern = "|".join(re.escape(name) for name in sorted(personal, key=len, reverse=True))
        return re.sub(pattern, lambda match: _MASK * len(match.group()), text)


def is_organisation(name: str) -> bool:
    """Tell whether the name of a party is that of an organisation."""
    return (len(name) >= 5 and "·" not in name) or looks_like_body(name)


def looks_like_body(words: str) -> bool:
    """Tell whether words end or speak as names of organisations do."""
    return bool(_ORGANISATION.search(words))


def _head_names(text: str) -> tuple[str, ...]:
    """Names after 申请人： and the like, else the two names a lead-in begins with."""
    labelled = dict.fromkeys(match.group("name") for match in _HEAD_NAME.finditer(text))
    names = tuple(name for name in labelled if name not in ROLES)
    if len(names) > 1:
        return names
    lead_in = _LEAD_NAMES.search(text)
    return (lead_in.group("first"), lead_in.group("second")) if lead_in else ()


def _short_names(party: str, everybody: tuple[str, ...]) -> list[str]:
    """A person's given name; an organisation's own words without place and form; what stands in brackets."""
    core, _, inner = party.partition("（")
    words = [party, core]
    words.append(re.sub(r"等(?:\d+|[一二三四五六七八九十]+)[人户名位]$", "", core))
    form = _FORM.search(core) if is_organisation(core) else None
    if form and len(form.group()) > 1:
        words.append(form.group())
    inner_name = re.sub(r"^(?:店主|负责人|经营者|法定代表人|系?[^：]{0,4}：)", "", inner.rstrip("）"))
    if 2 <= len(inner_name) <= 4:
        words.append(inner_name)
    if not is_organisation(party) and len(core) in (3, 4) and "·" not in core:
        given = core[-2:]
        if sum(other.endswith(given) for other in everybody) == 1:
            words.append(given)
    if "·" in core:
        words.append(core.split("·")[0])
    return [word for word in dict.fromkeys(words) if len(word) >= 2]


def _given_names(party: str, text: str) -> list[str]:
    """What the text says a party is called: 云程国际旅行社有限公司（简称云程旅行社）."""
    found = (_CALLED.match(text, place + len(party)) for place in places_of(party, text))
    return [match.group("short") for match in found if match]


def _last_words(party: str, text: str) -> list[str]:
    """雇主苏敏, told with what he is, is called 苏敏 in the text."""
    told = text.count(party)
    return [party[-n:] for n in (3, 2) if len(party) > n + 1 and text.count(party[-n:]) > told][:1]


def _bound_roles(text: str, names: Mapping[str, str], parties: tuple[str, ...]) -> dict[str, str]:
    """甲方：张三 or 张三（以下简称甲方）: from there on 甲方 is 张三."""
    bound: dict[str, str] = {}
    for pattern in (_BINDS_AFTER, _BINDS_BEFORE):
        for match in pattern.finditer(text):
            role, name = match.group("role"), match.group("name")
            party = next(
                (
                    p
                    for p in parties
                    if name.startswith(p) or (name.endswith(p) and len(name) <= len(p) + _BETWEEN)
                ),
                None,
            )
            if party and names.get(role, "").startswith("role:") and role not in bound:
                bound[role] = party
    for party in parties:
        for place in places_of(party, text):
            lettered = _LETTER_BEFORE.search(text, max(0, place - 3), place)
            if lettered:
                bound.setdefault(lettered.group("role"), party)
    for match in _LETTERED.finditer(text):
        party = next((p for p in parties if match.group("name").startswith(p)), None)
        if party:
            bound.setdefault(match.group("role"), party)
    return bound
