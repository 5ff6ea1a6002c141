"""How values of the domain lie in columns: moments in UTC, money in 分, fixed words as codes, small records as JSON."""

# ruff: noqa: ARG002 - SQLAlchemy hands every method its dialect

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from mediation.clock import BEIJING
from mediation.domain.money import from_fen
from mediation.domain.words import Word

PlainJson = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back in Beijing time; SQLite alone would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value
        return moment.astimezone(BEIJING)  # so that its day is the day on the paper


class Fen(TypeDecorator[Decimal]):
    """An amount in 元, kept as whole 分."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        fen = value.scaleb(2)
        if fen != fen.to_integral_value():  # a sum of claims may exceed any one claim, but has no half 分
            raise ValueError("an amount has at most two decimals")
        return int(fen)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else from_fen(value)


class Coded(TypeDecorator[Any]):
    """One of a fixed set of words, kept as its code."""

    impl = String(32)
    cache_ok = True

    def __init__(self, words: type[Word]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: Word | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Word | None:
        return None if value is None else self.words.parse(value)
