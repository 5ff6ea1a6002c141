"""Dispute categories of the statistical table (纠纷类型), their sub-types and the words people use for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

OTHER = "18"
UNPAID_MIGRANT_WAGES, OTHER_LABOUR = "10", "11"


@dataclass(frozen=True)
class Category:
    """One of the eighteen categories; ``code`` is 01–18 in the table's order."""

    code: str
    name: str
    subtypes: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The name as papers print it: 邻里纠纷; 劳动争议 already says what it is."""
        return self.name if self.name.endswith(("争议", "纠纷")) else f"{self.name}纠纷"


@dataclass(frozen=True)
class CategoryTable:
    """All categories, with tables that map county words and the signs of causes of action (案由) onto them."""

    categories: tuple[Category, ...]
    synonyms: Mapping[str, str] = field(default_factory=dict)
    signs: tuple[tuple[str, str], ...] = ()

    def get(self, code: str) -> Category:
        """Return the category of a code; raise ValueError with a Chinese sentence when there is none."""
        for category in self.categories:
            if category.code == code:
                return category
        raise ValueError(f"没有编号为“{code}”的纠纷类型。")

    def find(self, text: str, *, migrant_workers: bool = False, facts: str = "") -> Category | None:
        """Read a code, a name with or without 纠纷, a cause of action or a county's word; None when unknown.

        劳动争议 splits by 涉及农民工 and 消费 by whether the facts tell of a purchase on the internet, since the statistical
        table counts these apart.
        """
        word = text.strip().removesuffix("案件").removesuffix("纠纷").strip()
        if not word:
            return None
        if word.isdecimal():
            word = word.zfill(2)  # a code written as a number has lost its zero
        if word in ("劳动争议", "劳动", "劳动人事争议"):
            return self.get(UNPAID_MIGRANT_WAGES if migrant_workers else OTHER_LABOUR)
        if word in ("消费", "消费者权益"):
            online = any(sign in facts for sign in ("网购", "网店", "平台", "直播间", "电商", "网上"))
            return self.get("13" if online else "14")
        for category in self.categories:
            if word in (category.code, category.name, *category.subtypes, category.name.removesuffix("纠纷")):
                return category
        code = self.synonyms.get(word) or self._by_subtype(word) or self._by_sign(word)
        return self.get(code) if code else None

    def _by_subtype(self, word: str) -> str | None:
        for category in self.categories:
            if any(word == subtype.removesuffix("纠纷") for subtype in category.subtypes):
                return category.code
        return None

    def _by_sign(self, word: str) -> str | None:
        """Causes name the thing at their end, so the sign nearest the end decides, the longer one on a tie."""
        found = [(word.rfind(sign) + len(sign), len(sign), code) for sign, code in self.signs if sign in word]
        return max(found)[2] if found else None
