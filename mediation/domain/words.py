"""A base for the trade's fixed choices: a stored code, the Chinese word, and the words people also use."""

from __future__ import annotations

from enum import Enum
from typing import Self


class Word(Enum):
    """One of a fixed set of choices; members are written ``NAME = (code, chinese, *synonyms)``.

    The value is the code, which is what the database and the exchange files hold.
    """

    chinese: str
    synonyms: tuple[str, ...]

    def __new__(cls, code: str, chinese: str, *synonyms: str) -> Self:
        member = object.__new__(cls)
        member._value_ = code
        member.chinese = chinese
        member.synonyms = synonyms
        return member

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code, the Chinese word or a synonym; raise ValueError with a Chinese sentence otherwise."""
        wanted = text.strip()
        # Nearly always a code: a list of a large register reads hundreds of thousands of them.
        known = cls._value2member_map_.get(wanted)
        if isinstance(known, cls):
            return known
        for member in cls:
            if wanted in (member.value, member.chinese, *member.synonyms):
                return member
        choices = "、".join(member.chinese for member in cls)
        raise ValueError(f"不认识“{wanted}”，可以写：{choices}。")

    @classmethod
    def parse_optional(cls, text: str | None) -> Self | None:
        """Like `parse`, with None and blank text meaning "not said"."""
        return cls.parse(text) if text and text.strip() else None

    def __str__(self) -> str:
        return self.chinese
