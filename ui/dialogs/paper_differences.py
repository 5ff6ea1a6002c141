"""Two versions of a paper side by side, and what differs between them in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediation.services.issued_papers import PaperDifferences
from ui.dialogs.sheet import Sheet
from ui.pages.dispute.paper_names import short_name
from ui.pdf_view import PagesView
from ui.theme import appearance
from ui.widgets import Label, PlainButton, Prose, ScrollColumn, column, row

_WIDTH, _HEIGHT, _WORDS = 780, 360, 150
_MOST = 30


class PaperDifferencesDialog(Sheet):
    """Opens with both drawn; Esc or 关上 leaves."""

    def __init__(self, told: PaperDifferences, parent: QWidget) -> None:
        name = short_name(told.before.kind)
        super().__init__(self.tr("{name}：哪里不一样").format(name=name), parent, width=_WIDTH)
        before = self.tr("第{number}版").format(number=told.before.version)
        after = self.tr("现在印出来")
        if told.after is not None:
            after = self.tr("第{number}版").format(number=told.after.version)
        self.words = Prose(self._said(told))
        listed = ScrollColumn()
        listed.add(self.words)
        listed.body.addStretch(1)
        theme = appearance().theme
        listed.setFixedHeight(theme.scaled(_WORDS))
        self.views = (PagesView(name=before), PagesView(name=after))
        width = (min(_WIDTH, theme.scaled(_WIDTH)) - 48 - 16) // 2 - 24
        for view, pdf in zip(self.views, (told.before_pdf, told.after_pdf), strict=True):
            view.setMinimumHeight(_HEIGHT)
            view.show_pdf(pdf, width)
        pages = row(
            *(
                column(Label(words, role="caption", strong=True), view, gap=4)
                for words, view in zip((before, after), self.views, strict=True)
            ),
            gap=16,
        )
        close = PlainButton(self.tr("关上"), key="Esc")
        close.clicked.connect(self.reject)
        self.add(listed, pages)
        self.set_actions(close)

    def _said(self, told: PaperDifferences) -> str:
        if not told.found:
            return self.tr("写的都一样。")
        lines = [f"{number}. {one.sentence}" for number, one in enumerate(told.found[:_MOST], start=1)]
        if len(told.found) > _MOST:
            lines.append(self.tr("另有{count}处。").format(count=len(told.found) - _MOST))
        return "\n".join(lines)
