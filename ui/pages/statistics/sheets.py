"""Dialogs of the page of figures: the checks one by one, signing off, days of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.chinese_dates import long_date
from mediation.domain.statistics.checks import Relation
from mediation.domain.statistics.frozen import Difference, FrozenTable
from mediation.services.statistics_sheets import SignOff
from ui.dialogs.sheet import Sheet
from ui.pages.statistics.words import tr
from ui.widgets import (
    DateField,
    FilledButton,
    Glyph,
    LinkButton,
    PlainButton,
    Prose,
    ScrollColumn,
    TextField,
    column,
    row,
)

_MOST_DIFFERENCES = 30
_CHECKS_HEIGHT = 420


class RelationsSheet(Sheet):
    """Every relation with its figures; ``relation_chosen`` opens the disputes that break one."""

    relation_chosen = Signal(object)

    def __init__(self, relations: Sequence[Relation], parent: QWidget) -> None:
        super().__init__(tr("表内关系"), parent, width=680)
        lines = ScrollColumn(gap=10)
        lines.setMinimumHeight(_CHECKS_HEIGHT)
        for relation in relations:
            lines.add(self._line(relation))
        lines.body.addStretch(1)
        self.add(lines)
        leave = FilledButton(tr("看完了"), key="Esc")
        self.set_actions(filled=leave)
        leave.clicked.connect(self.accept)
        leave.setFocus()

    def _line(self, relation: Relation) -> QWidget:
        glyph = Glyph("ok", "green", line="body") if relation.holds else Glyph("warn", "yellow", line="body")
        words = column(Prose(relation.rule, strong=True), gap=0)
        told = relation.figures if relation.holds else f"{relation.figures}。{relation.mend}"
        words.addWidget(Prose(told, role="caption", tone="text2" if relation.holds else "yellow"))
        across = row(glyph, words, gap=8)
        across.setStretch(1, 1)
        if relation.keys and not relation.holds:
            link = LinkButton(tr("看是哪几件"))
            link.clicked.connect(lambda _=False, relation=relation: self._on_chosen(relation))
            across.addWidget(link)
        holder = QWidget()
        holder.setLayout(across)
        across.setContentsMargins(0, 0, 8, 0)
        return holder

    def _on_chosen(self, relation: Relation) -> None:
        self.accept()
        self.relation_chosen.emit(relation)


class SignOffSheet(Sheet):
    """Who made, checked and answers for the tables; ``signed`` hands it over."""

    signed = Signal(object)

    def __init__(self, period: str, user: str, today: date, parent: QWidget) -> None:
        super().__init__(tr("给{period}定表").format(period=period), parent)
        self.add(Prose(tr("定了以后，这一期的数就留住了；以后改了登记，旁边会写出哪里不同。")))
        self.made_by, self.checked_by = TextField(tr("制表人")), TextField(tr("审核人"))
        self.answered_by, self.filed_on = (
            TextField(tr("负责人")),
            DateField(tr("填报日期"), today=lambda: today),
        )
        self.made_by.set_value(user)
        self.filed_on.set_day(today)
        self.add(row(self.made_by, self.checked_by), row(self.answered_by, self.filed_on))
        leave, sign = PlainButton(tr("先不定"), key="Esc"), FilledButton(tr("定表"), "ok")
        self.set_actions(leave, filled=sign)
        leave.clicked.connect(self.reject)
        sign.clicked.connect(self.accept)
        self.accepted.connect(self._on_accepted)
        self.made_by.focus()

    def _on_accepted(self) -> None:
        signed = SignOff(
            self.made_by.value(), self.checked_by.value(), self.answered_by.value(), self.filed_on.day()
        )
        self.signed.emit(signed)


class SignedSheet(Sheet):
    """A signed period: who signed, what changed since; ``taken_back`` (a reason) undoes it."""

    taken_back = Signal(str)

    def __init__(
        self, period: str, table: FrozenTable, changed: Sequence[Difference], parent: QWidget
    ) -> None:
        super().__init__(tr("{period}定过表了").format(period=period), parent, width=680)
        filed = long_date(table.filed_on) if table.filed_on else ""
        people = tr("制表人{made}，审核人{checked}，负责人{answered}，{day}填报。").format(
            made=table.made_by or "—",
            checked=table.checked_by or "—",
            answered=table.answered_by or "—",
            day=filed,
        )
        self.add(Prose(people))
        if changed:
            told = "\n".join(one.sentence for one in changed[:_MOST_DIFFERENCES])
            self.add(Prose(tr("后来改了登记，{count}个数不同：").format(count=len(changed)), strong=True))
            self.add(Prose(told, tone="text2"))
        else:
            self.add(Prose(tr("登记和定表时一样，没有不同。"), tone="text2"))
        self.reason = TextField(tr("要撤回，写明原因"))
        self.add(self.reason)
        back, leave = PlainButton(tr("撤回定表")), FilledButton(tr("看完了"), key="Esc")
        self.set_actions(back, filled=leave)
        leave.clicked.connect(self.reject)
        back.clicked.connect(self._on_back)
        leave.setFocus()

    def _on_back(self) -> None:
        self.accept()
        self.taken_back.emit(self.reason.value())


class OwnDaysSheet(Sheet):
    """Asks for the first and the last day; ``days_given`` hands them over as FROM..TO."""

    days_given = Signal(str)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(tr("自己选日子"), parent)
        self.first, self.last = (
            DateField(words, today=lambda: today) for words in (tr("从哪天"), tr("到哪天"))
        )
        self.first.set_day(today.replace(day=1))
        self.last.set_day(today)
        self.add(row(self.first, self.last))
        leave, show = PlainButton(tr("不选了"), key="Esc"), FilledButton(tr("看这一段"), "ok")
        self.set_actions(leave, filled=show)
        leave.clicked.connect(self.reject)
        show.clicked.connect(self._on_show)
        self.first.focus()

    def _on_show(self) -> None:
        first, last = self.first.day(), self.last.day()
        if first is not None and last is not None:
            self.accept()
            self.days_given.emit(f"{first.isoformat()}..{last.isoformat()}")
