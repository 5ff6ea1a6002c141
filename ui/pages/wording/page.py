"""表格文字: titles, labels, fixed sentences and orders of the papers as this committee writes them, with the page beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation.services.form_wording import FormEntry, FormOrder
from ui.background import Failure, run
from ui.pages.base import Page
from ui.pages.dispute.latest import Latest
from ui.pages.wording.entry_list import EntryList
from ui.pages.wording.order_card import OrderCard
from ui.pause import pause
from ui.pdf_pages import PagePicture, draw_pages
from ui.pdf_view import PagesView
from ui.theme import Theme, follow_theme
from ui.widgets import (
    Card,
    ChoiceField,
    Label,
    LinkButton,
    Prose,
    ScrollColumn,
    SectionHeading,
    clear_layout,
)
from ui.workbench import Workbench

PREVIEW_MS = 120
_PREVIEW_WIDTH, _LARGE_WIDTH = 420, 360
_TRIM = 0.06


@dataclass(frozen=True)
class _Shown:
    """What is read of a paper at once."""

    kind: str
    entries: tuple[FormEntry, ...]
    orders: tuple[FormOrder, ...]
    changed: tuple[str, ...]


class WordingPage(Page):
    """Stores each field when it is left; the page beside follows the typing."""

    key = "wording"
    rail_key = "settings"

    def __init__(self, desk: Workbench) -> None:
        super().__init__(self.tr("表格文字"), self.tr("改了就存，随时可以恢复"))
        self._desk = desk
        self._wording = desk.papers.wording
        self._latest = Latest(self)
        self._pause = pause(self, PREVIEW_MS, self._draw)
        self._shown: _Shown | None = None
        self._orders_of = ""
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_widgets(self) -> None:
        self.paper = ChoiceField(self.tr("哪一种文书"), [(kind, kind) for kind in self._wording.kinds()])
        self.reset_link = LinkButton(self.tr("全部恢复成默认"))
        self.entries = EntryList()
        self.orders: dict[str, OrderCard] = {}
        self.preview = PagesView(name=self.tr("印出来的样子"))
        self._where = Label(role="caption", tone="text2")
        self._trouble = Prose(tone="red")
        self._trouble.hide()

    def _build_layout(self) -> None:
        self.header.show_back()
        self._texts = Card(self.tr("文字"))
        note = self.tr("花括号里的是程序要填的地方，要留着；方括号里的话，没有内容时不印。")
        self._texts.add(Prose(note, tone="text2"), self.entries)
        self._orders = QVBoxLayout()
        self._orders.setSpacing(12)
        self._left = ScrollColumn()
        self._left.add(self.paper, self.reset_link, self._texts, self._orders)
        self._left.body.addStretch(1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 12)
        right.setSpacing(6)
        right.addWidget(SectionHeading(self.tr("印出来是这样")))
        right.addWidget(self._trouble)
        right.addWidget(self.preview, 1)
        right.addWidget(self._where)
        across = QHBoxLayout()
        across.setContentsMargins(24, 12, 20, 0)
        across.setSpacing(20)
        across.addWidget(self._left, 1)
        across.addWidget(self._right)
        self.body.addLayout(across)

    def _connect_signals(self) -> None:
        self.paper.changed.connect(self._on_paper)
        self.reset_link.clicked.connect(lambda: self._on_reset(""))
        self.entries.edited.connect(self._pause.start)
        self.entries.left.connect(self._on_left)
        self.entries.reset.connect(self._on_reset)
        self.preview.page_changed.connect(self._on_page)

    # ---- what the window asks -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the chosen paper again."""
        kind, wording = str(self.paper.value()), self._wording

        def read() -> _Shown:
            return _Shown(kind, wording.entries(kind), wording.orders(kind), wording.changed_kinds())

        self._ask(read, self._on_read)

    def focus_start(self) -> None:
        """Begin with the choice of the paper."""
        self.paper.focus()

    def regions(self) -> tuple[QWidget, ...]:
        """Return texts and preview."""
        return (self._left, self._right)

    def may_leave(self) -> bool:
        """Store what was typed in the field that still has the keyboard."""
        for path, text in self.entries.tried().items():
            self._on_left(path, text)
        return True

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_paper(self) -> None:
        self.may_leave()
        self.refresh()

    def _on_read(self, shown: _Shown) -> None:
        if shown.kind != self.paper.value():
            return
        self._shown = shown
        self.entries.show_entries(shown.kind, shown.entries)
        self._show_orders(shown.orders)
        self.paper.set_choices(
            [(kind, self._named(kind, kind in shown.changed)) for kind in self._wording.kinds()]
        )
        self.reset_link.setVisible(shown.kind in shown.changed)
        self.say_status(
            self.tr("改过{count}种文书的文字").format(count=len(shown.changed))
            if shown.changed
            else self.tr("都是默认的文字")
        )
        self._pause.start(0)

    def _named(self, kind: str, changed: bool) -> str:
        return self.tr("{kind}（改过）").format(kind=kind) if changed else kind

    def _show_orders(self, orders: Sequence[FormOrder]) -> None:
        kept = self.orders and self._orders_of == self._kind()
        if kept:
            for order in orders:
                self.orders[order.path].show_order(order)
            return
        self._orders_of = self._kind()
        clear_layout(self._orders)
        self.orders = {order.path: OrderCard(order) for order in orders}
        for card in self.orders.values():
            self._orders.addWidget(card)
            card.wanted.connect(self._on_order)
            card.reset.connect(self._on_reset)

    def _on_left(self, path: str, text: str) -> None:
        kind = self._kind()
        if kind and (problem := self._wording.problem(kind, path, text)):
            self.entries.refuse(path, problem)
        elif kind:
            self._ask(lambda: self._wording.change(kind, path, text), lambda _: self.refresh())

    def _on_order(self, path: str, names: list[str]) -> None:
        kind = self._kind()
        self._ask(lambda: self._wording.change_order(kind, path, names), lambda _: self.refresh())

    def _on_reset(self, path: str) -> None:
        kind = self._kind()
        if not path:
            self.entries.forget_typed()
        self._ask(lambda: self._wording.reset(kind, path), lambda _: self.refresh())

    def _kind(self) -> str:
        return self._shown.kind if self._shown is not None else ""

    # ---- preview ------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._shown is None:
            return
        kind, density = self._shown.kind, self.devicePixelRatioF()
        tried = {
            path: text
            for path, text in self.entries.tried().items()
            if not self._wording.problem(kind, path, text)
        }
        bar = self.preview.verticalScrollBar().sizeHint().width()
        width = self.preview.width() - bar - 6

        def draw() -> tuple[PagePicture, ...]:
            pdf = self._desk.papers.preview_wording(kind, tried).pdf
            return draw_pages(pdf, width, density=density, trim=_TRIM)

        self._latest.ask(draw, done=self._on_drawn, failed=self._on_not_drawn)

    def _on_drawn(self, pages: tuple[PagePicture, ...]) -> None:
        self._trouble.hide()
        self.preview.show_pages(pages)

    def _on_not_drawn(self, failure: Failure) -> None:
        self._trouble.set_words(failure.sentence + failure.hint)
        self._trouble.show()

    def _on_page(self, page: int, pages: int) -> None:
        self._where.setText(self.tr("第{page}页 共{pages}页").format(page=page, pages=pages) if pages else "")

    def _adapt(self, theme: Theme) -> None:
        self._right.setFixedWidth(_LARGE_WIDTH if theme.is_large else _PREVIEW_WIDTH)
        self._pause.start()

    # ---- inside -------------------------------------------------------------------------------------------

    def _ask(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        run(lambda _: act(), done=done, failed=self._on_failed, owner=self)

    def _on_failed(self, failure: Failure) -> None:
        self.say_failure(failure)
        self.refresh()
