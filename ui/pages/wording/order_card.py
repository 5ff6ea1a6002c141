"""The order of a paper's parts: up, down, left out, put back; each press is stored."""

from __future__ import annotations

from collections.abc import Callable

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
        self._links: dict[tuple[str, str], LinkButton] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.back = LinkButton(self.tr("恢复次序"))
        self.back.clicked.connect(lambda: self.reset.emit(self.order.path))
        self.add(self._lines, row(self.back, STRETCH))
        self.show_order(order)

    def show_order(self, order: FormOrder) -> None:
        """Show the parts, below them those that are left out; what stands there already keeps the keyboard."""
        self.back.setVisible(order.is_changed)
        same = (order.names, order.left_out) == (self.order.names, self.order.left_out)
        self.order = order
        if same and self._links:
            return
        clear_layout(self._lines)
        self._links = {}
        for place, (name, label) in enumerate(order.names):
            self._lines.addWidget(self._line(place, name, label))
        if order.left_out:
            self._lines.addWidget(rule())
        for name, label in order.left_out:
            self._lines.addWidget(self._left_out(name, label))

    def _line(self, place: int, name: str, label: str) -> QWidget:
        up = self._link(self.tr("上移"), name, label, lambda names: _moved(names, name, -1))
        down = self._link(self.tr("下移"), name, label, lambda names: _moved(names, name, 1))
        out = self._link(self.tr("去掉"), name, label, lambda names: [one for one in names if one != name])
        up.setEnabled(place > 0)
        down.setEnabled(place < len(self.order.names) - 1)
        return self._row(Label(str(place + 1), tone="text2"), Prose(label), up, down, out)

    def _left_out(self, name: str, label: str) -> QWidget:
        back = self._link(self.tr("放回"), name, label, lambda names: [*names, name])
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

    def _link(self, verb: str, name: str, label: str, change: Callable[[list[str]], list[str]]) -> LinkButton:
        link = LinkButton(verb)
        link.setAccessibleName(f"{verb} {label}")
        link.clicked.connect(lambda: self._put(verb, name, change))
        self._links[verb, name] = link
        return link

    def _put(self, verb: str, name: str, change: Callable[[list[str]], list[str]]) -> None:
        """Show the new order at once, so that the next press goes on from it; the keyboard stays on the part."""
        labels = dict((*self.order.names, *self.order.left_out))
        names = change([one for one, _ in self.order.names])
        left_out = tuple((one, label) for one, label in labels.items() if one not in names)
        self.show_order(
            FormOrder(self.order.path, tuple((one, labels[one]) for one in names), left_out, True)
        )
        link = self._links.get((verb, name))
        if link is not None and link.isEnabled():
            link.show()
            link.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wanted.emit(self.order.path, names)


def _moved(names: list[str], name: str, step: int) -> list[str]:
    place = names.index(name)
    moved = list(names)
    moved[place], moved[place + step] = moved[place + step], moved[place]
    return moved
