"""What a calculation sheet (核算表) is: steps that add up to its total, or the questions still open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum

from mediation.domain.money import document_figure, round_fen

ZERO = Decimal(0)
HUNDRED = Decimal(100)


class Effect(IntEnum):
    """What a step does to the total."""

    ADDED = 1
    SHOWN = 0
    TAKEN_OFF = -1


@dataclass(frozen=True)
class Step:
    """One line of the sheet: what it is, how it is reckoned, how much in 元, and by which article."""

    label: str
    formula: str
    amount: Decimal
    article: str = ""
    effect: Effect = Effect.ADDED


@dataclass(frozen=True)
class Missing:
    """One thing the sheet cannot do without: the name of the field and the question to ask."""

    name: str
    question: str


@dataclass(frozen=True)
class Sheet:
    """A finished sheet with a total, or one without because something is missing."""

    title: str
    total_label: str
    steps: tuple[Step, ...] = ()
    total: Decimal | None = None
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()


class CannotCalculate(ValueError):
    """The facts contradict each other; the sentence says how, ``fields`` where (`payments.0.paid_on`)."""

    def __init__(self, sentence: str, *fields: str) -> None:
        self.sentence = sentence
        self.fields = fields
        super().__init__(f"{'、'.join(fields)}：{sentence}" if fields else sentence)


@dataclass
class SheetWriter:
    """Gathers steps and open questions; the total is always the sum of the steps that were rounded and shown."""

    title: str
    total_label: str
    steps: list[Step] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def ask(self, name: str, question: str) -> None:
        """Note that something is missing; nothing is assumed in its place."""
        if all(known.name != name for known in self.missing):
            self.missing.append(Missing(name, question))

    def need(self, value: Decimal | int | None, name: str, question: str) -> Decimal:
        """Return a number that the sheet needs; ask for it and go on with nothing when it is absent."""
        if value is None:
            self.ask(name, question)
            return ZERO
        if value < 0:
            raise CannotCalculate("这里不能小于0。", name)
        return Decimal(value)

    def need_day(self, value: date | None, name: str, question: str) -> date | None:
        """Return a day that the sheet needs; ask for it when it is absent."""
        if value is None:
            self.ask(name, question)
        return value

    def add(
        self, label: str, formula: str, amount: Decimal, article: str = "", *, effect: Effect = Effect.ADDED
    ) -> Decimal:
        """Write one step, rounded to 分; return what was written."""
        rounded = round_fen(amount)
        self.steps.append(Step(label, formula, rounded, article, effect))
        return rounded

    def show(self, label: str, formula: str, amount: Decimal, article: str = "") -> Decimal:
        """Write a step that explains and does not count by itself."""
        return self.add(label, formula, amount, article, effect=Effect.SHOWN)

    def take_off(self, label: str, formula: str, amount: Decimal, article: str = "") -> Decimal:
        """Write a step that lowers the total."""
        return self.add(label, formula, amount, article, effect=Effect.TAKEN_OFF)

    def sheet(self) -> Sheet:
        """Close the sheet; without all facts it has questions and no figures."""
        if self.missing:
            return Sheet(self.title, self.total_label, missing=tuple(self.missing), notes=tuple(self.notes))
        total = sum((step.amount * step.effect for step in self.steps), Decimal("0.00"))
        if total < 0:
            self.notes.append(f"已经付的比应付的多，多出{document_figure(-total)}。")
        return Sheet(self.title, self.total_label, tuple(self.steps), total, notes=tuple(self.notes))


def number(value: Decimal | int) -> str:
    """Write a number without empty decimals: 96.5, 18, 0.7."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Decimal) -> str:
    """Write a percentage: 15.4%."""
    return number(value) + "%"


def within_hundred(value: Decimal, what: str, name: str) -> Decimal:
    """Return a percentage; raise CannotCalculate when it is above one hundred."""
    if value > HUNDRED:
        raise CannotCalculate(f"{what}不能超过100%。", name)
    return value
