"""The ten numbered fields of an oral mediation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.categories import CategoryTable
from mediation.domain.money import capital_figures
from ui.pages.oral_record import OralRecord, tr
from ui.theme import Theme, follow_theme
from ui.widgets import (
    Card,
    ChoiceField,
    ChoiceStrip,
    DateField,
    Field,
    LinkButton,
    MoneyField,
    MultilineField,
    TextField,
    row,
)

NOW, LATER = "now", "later"


class OralForm(Card):
    """``changed`` after every edit, ``facts_left`` when the matter is written, ``structure_changed`` with new fields."""

    changed = Signal()
    facts_left = Signal(str)
    structure_changed = Signal()

    def __init__(self, table: CategoryTable, today: Callable[[], date]) -> None:
        super().__init__(gap=8)
        self._today = today
        self._kind_chosen = False
        self._build_widgets(table)
        self._build_layout()
        self._connect_signals()
        self.show_words({})
        follow_theme(self._adapt)

    def _build_widgets(self, table: CategoryTable) -> None:
        contact, example = tr("电话或住处"), tr("如：13800000000 石桥村4组")
        self.applicant = TextField(tr("甲 姓名"), number=1, required=True, longest=200)
        self.applicant_contact = TextField(contact, number=2, example=example, longest=200)
        self.respondent = TextField(tr("乙 姓名"), number=3, required=True, longest=200)
        self.respondent_contact = TextField(contact, number=4, longest=200)
        self.day = DateField(tr("哪天的事"), number=5, today=self._today)
        kinds = [(kind.code, kind.name) for kind in table.categories]
        self.kind = ChoiceField(tr("哪一类"), kinds, number=6, empty=tr("以后再定"))
        self.facts = MultilineField(tr("为了什么事"), number=7, required=True, lines=2, most=5)
        self.agreed = MultilineField(tr("怎么说好的"), number=8, required=True, lines=2, most=5)
        self.reason = TextField(tr("就这样写的原因"), longest=200, note=tr("写了原因就能登记。"))
        self.amount = _Sum(tr("钱数"), number=9, longest=30)
        self.when = ChoiceStrip(
            tr("什么时候办"), [(NOW, tr("当场办完了")), (LATER, tr("以后办，写日子"))], number=10
        )
        self.due = DateField(tr("最晚哪天办好"), today=self._today, required=True)

    def _build_layout(self) -> None:
        for left, right in (
            (self.applicant, self.applicant_contact),
            (self.respondent, self.respondent_contact),
            (self.day, self.kind),
        ):
            self.add(_shares((left, 2), (right, 3)))
        self.add(self.facts, self.agreed, self.reason)
        self.add(_shares((self.amount, 2), (self.when, 3)), self.due)

    def _connect_signals(self) -> None:
        for one in (*self.numbered(), self.reason, self.due):
            one.changed.connect(self.changed)
        self.kind.changed.connect(self._on_kind)
        self.facts.left.connect(lambda: self.facts_left.emit(self.facts.value()))
        self.agreed.changed.connect(self.forget_findings)
        self.amount.changed.connect(self._show_capitals)
        self.amount.left.connect(self._show_capitals)
        self.when.changed.connect(self._fit_due)

    # ---- what the page calls ------------------------------------------------------------------------------

    def numbered(self) -> tuple[Field, ...]:
        """Return the ten fields in their order."""
        return (
            self.applicant,
            self.applicant_contact,
            self.respondent,
            self.respondent_contact,
            self.day,
            self.kind,
            self.facts,
            self.agreed,
            self.amount,
            self.when,
        )

    def number_with_focus(self, focus: QWidget | None) -> int:
        """Return which of the ten the keyboard is in, 0 when it is elsewhere."""
        fields = enumerate(self.numbered(), 1)
        return next((n for n, one in fields if focus is not None and one.isAncestorOf(focus)), 0)

    def words(self) -> dict[str, str]:
        """Return what was typed, word for word; an empty form gives nothing."""
        when, kind = self.when.value(), self.kind.value()
        typed = {name: one.text().strip() for name, one in self._texts().items()}
        typed |= {"when": LATER if when == LATER else "", "kind": kind if kind and self._kind_chosen else ""}
        return {name: value for name, value in typed.items() if value}

    def show_words(self, words: Mapping[str, str]) -> None:
        """Show what was typed before."""
        for name, one in self._texts().items():
            one.set_value(words.get(name, ""))
            one.settle()
        self._kind_chosen = bool(words.get("kind"))
        self.kind.set_value(words.get("kind") or None)
        self.kind.set_aside("")
        self.when.set_value(words.get("when") or NOW)
        self._show_capitals()
        self._fit_due()
        self.forget_findings()

    def record(self, mediator: str) -> OralRecord:
        """Return the fields as they are read."""
        return OralRecord(
            self.applicant.value(),
            self.applicant_contact.value(),
            self.respondent.value(),
            self.respondent_contact.value(),
            self.day.day(),
            self.kind.value() or "",
            self.facts.value(),
            self.agreed.value(),
            self.amount.amount(),
            self.due.day() if self.when.value() == LATER else None,
            self._today(),
            mediator,
        )

    def guess_kind(self, code: str) -> None:
        """Propose a kind from the words, unless somebody chose one."""
        if not self._kind_chosen:
            self.kind.set_value(code)
            self.kind.set_aside(tr("按写的字猜的，↑↓换一类"))

    def first_fault(self) -> tuple[Field, str] | None:
        """Return the first field that stops registering, with the sentence for it."""
        for one, sentence in (
            (self.applicant, tr("写上甲的姓名。")),
            (self.respondent, tr("写上乙的姓名。")),
            (self.facts, tr("写一两句为了什么事。")),
            (self.agreed, tr("写上怎么说好的。")),
        ):
            if one.is_empty():
                return one, sentence
        if not self.day.is_empty() and self.day.day() is None:
            return self.day, tr("没看懂是哪一天，写成9月13日这样。")
        if not self.amount.is_empty() and self.amount.amount() is None:
            return self.amount, tr("没看懂是多少钱，写成120这样。")
        return self._fault_of_due()

    def say_finding(self, sentence: str, *, mended_by: str, with_reason: bool) -> None:
        """Say under 怎么说好的 what a court would object to; a yellow one can stay with a written reason."""
        if not with_reason:
            self.agreed.refuse(sentence)
            self.agreed.focus()
            return
        links = []
        if mended_by:
            link = LinkButton(tr("加上“{words}”").format(words=mended_by))
            link.clicked.connect(lambda: self._add_words(mended_by))
            links.append(link)
        self.agreed.warn(sentence, *links)
        self.reason.show()
        self.structure_changed.emit()
        (links[0].setFocus if links else self.reason.focus)()

    def forget_findings(self) -> None:
        """Take back what was said about the words, as they are other ones now."""
        self.agreed.settle()
        if not self.reason.value():
            self.reason.hide()

    # ---- inside -------------------------------------------------------------------------------------------

    def _texts(self) -> dict[str, TextField | MultilineField]:
        return {
            "applicant": self.applicant,
            "applicant_contact": self.applicant_contact,
            "respondent": self.respondent,
            "respondent_contact": self.respondent_contact,
            "day": self.day,
            "facts": self.facts,
            "agreed": self.agreed,
            "reason": self.reason,
            "amount": self.amount,
            "due": self.due,
        }

    def _fault_of_due(self) -> tuple[Field, str] | None:
        if self.when.value() != LATER:
            return None
        day = self.due.day()
        if day is None:
            return self.due, tr("写上最晚哪天办好。")
        return (self.due, tr("这一天已经过了。")) if day < self._today() else None

    def _add_words(self, words: str) -> None:
        typed = self.agreed.value()
        joint = "" if typed.endswith(tr("。")) else tr("，")
        self.agreed.set_value(f"{typed}{joint}{words}{tr('。')}")
        self.forget_findings()
        self.agreed.focus()
        self.changed.emit()

    def _show_capitals(self) -> None:
        amount = self.amount.amount()
        self.amount.set_aside(
            tr("人民币{capitals}").format(capitals=capital_figures(amount)) if amount else ""
        )

    def _fit_due(self) -> None:
        wanted = self.when.value() == LATER
        if wanted == self.due.isHidden():
            self.due.setVisible(wanted)
            self.structure_changed.emit()

    def _adapt(self, theme: Theme) -> None:
        """All ten fit on the screen at large text too."""
        for one in (self.facts, self.agreed):
            one.set_lines(1 if theme.is_large else 2)

    def _on_kind(self) -> None:
        self._kind_chosen = True
        self.kind.set_aside("")


class _Sum(MoneyField):
    """Its capitals stand beside the label, where they push nothing."""

    def _note_now(self) -> str:
        return ""

    def amount(self) -> Decimal | None:
        """Return the sum; nothing is no sum of zero."""
        return super().amount() or None


def _shares(*parts: tuple[QWidget, int]) -> QWidget:
    holder = QWidget()
    layout = row(*(widget for widget, _ in parts), gap=12)
    for place, (_, share) in enumerate(parts):
        layout.setStretch(place, share)
    holder.setLayout(layout)
    return holder
