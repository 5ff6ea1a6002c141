"""The order of a paper's parts: up, down, left out, put back; each press is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.services.form_wording import FormOrder
from ui.widgets import STRETCH, Card, Label, LinkButton, Prose, clear_layout, row, rule


class OrderCard(Card):
    """``wanted`` gives the path and the names in their new order, ``reset`` the path."""

    wanted = Signal(str, object)
    reset = Signal(str)

    def __init__(self, order: FormOrder) -> None:
        title = {
            "order": self.tr("次序"),
            "rows": self.tr("表里的次序"),
            "binding": self.tr("装订次序"),
        }[order.path]
        super().__init__(title)
        self.order = order
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.back = LinkButton(self.tr("恢复次序"))
        self.back.clicked.connect(lambda: self.reset.emit(self.order.path))
        self.add(self._lines, row(self.back, STRETCH))
        self.show_order(order)

    def show_order(self, order: FormOrder) -> None:
        """Show the parts, below them those that are left out."""
        self.order = order
        clear_layout(self._lines)
        names = [name for name, _ in order.names]
        for place, (name, label) in enumerate(order.names):
            self._lines.addWidget(self._line(place, name, label, names))
        if order.left_out:
            self._lines.addWidget(rule())
        for name, label in order.left_out:
            self._lines.addWidget(self._left_out(name, label, names))
        self.back.setVisible(order.is_changed)

    def _line(self, place: int, name: str, label: str, names: list[str]) -> QWidget:
        up, down = self._link(self.tr("上移"), label), self._link(self.tr("下移"), label)
        out = self._link(self.tr("去掉"), label)
        up.setEnabled(place > 0)
        down.setEnabled(place < len(names) - 1)
        up.clicked.connect(lambda: self._put(_moved(names, place, -1)))
        down.clicked.connect(lambda: self._put(_moved(names, place, 1)))
        out.clicked.connect(lambda: self._put([one for one in names if one != name]))
        return self._row(Label(str(place + 1), tone="text2"), Prose(label), up, down, out)

    def _left_out(self, name: str, label: str, names: list[str]) -> QWidget:
        back = self._link(self.tr("放回"), label)
        back.clicked.connect(lambda: self._put([*names, name]))
        return self._row(Label("—", tone="text2"), Prose(label, tone="text2"), back)

    def _row(self, sign: Label, words: Prose, *links: LinkButton) -> QWidget:
        holder = QWidget()
        sign.setFixedWidth(26)
        across = row(sign, words, *links, gap=8)
        across.setContentsMargins(0, 0, 0, 0)
        across.setStretch(1, 1)
        across.setAlignment(sign, Qt.AlignmentFlag.AlignVCenter)
        holder.setLayout(across)
        return holder

    def _link(self, verb: str, label: str) -> LinkButton:
        link = LinkButton(verb)
        link.setAccessibleName(f"{verb} {label}")
        return link

    def _put(self, names: list[str]) -> None:
        self.wanted.emit(self.order.path, names)


def _moved(names: list[str], place: int, step: int) -> list[str]:
    moved = list(names)
    moved[place], moved[place + step] = moved[place + step], moved[place]
    return moved
