"""The list of papers in binding order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.pages.dispute.dossier.lines import DossierLine, State
from ui.pages.dispute.dossier.words import tr
from ui.rights import hold
from ui.theme import Theme, appearance, follow_theme
from ui.widgets import Glyph, Label, LinkButton, Prose, clear_layout, rule

_SIGNS = {
    State.THERE: ("ok", "green"),
    State.MADE: ("settings", "text2"),
    State.BY_HAND: ("evidence", "text2"),
    State.MISSING: ("warn", "yellow"),
    State.NEEDLESS: ("", "text2"),
}
_NUMBER_WIDTH, _NAME_WIDTH = 28, 152


class PaperRows(QFrame):
    """``print_requested`` gives a kind of paper, ``tab_requested`` the tab where something is made, ``scan_requested`` the
    place of a scan.
    """

    print_requested = Signal(str)
    tab_requested = Signal(str)
    scan_requested = Signal(str)

    def __init__(self, may_not_file: str = "") -> None:
        super().__init__()
        self._may_not_file = may_not_file
        self._shown: tuple[DossierLine, ...] = ()
        self._rows: list[_PaperRow] = []
        self.setProperty("frame", "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)

    def show_lines(self, lines: Sequence[DossierLine]) -> None:
        """Show the papers; cover, contents and the sheet at the back carry no number."""
        if tuple(lines) == self._shown:
            return
        links = [row.link for row in self._rows]
        place = next((at for at, link in enumerate(links) if link is not None and link.hasFocus()), -1)
        if place >= 0:
            # Else Qt hands the keyboard on when the line goes, and scrolls to where it comes to stand.
            self.setFocus()
        self._shown, self._rows = tuple(lines), []
        clear_layout(self._layout)
        number = 0
        for at, line in enumerate(lines):
            if at:
                self._layout.addWidget(rule())
            numbered = _UNNUMBERED <= at < len(lines) - 1
            number += numbered
            row = _PaperRow(line, str(number) if numbered else "")
            if row.link is not None:
                row.link.clicked.connect(lambda _=False, line=line: self._on_link(line))
                if not (line.paper or line.tab):
                    hold(row.link, self._may_not_file)
            self._layout.addWidget(row)
            self._rows.append(row)
            # At once, so that the keyboard can be put on its link.
            row.show()
        if place >= 0:
            link = self._rows[min(place, len(self._rows) - 1)].link
            (link if link is not None else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_link(self, line: DossierLine) -> None:
        if line.paper:
            self.print_requested.emit(line.paper)
        elif line.tab:
            self.tab_requested.emit(line.tab)
        else:
            self.scan_requested.emit(line.place)


_UNNUMBERED = 2


class _PaperRow(QFrame):
    """Number, state, name, note, link."""

    def __init__(self, line: DossierLine, number: str) -> None:
        super().__init__()
        missing = line.state is State.MISSING
        self.setProperty("frame", "yellow" if missing else "row")
        sign, tone = _SIGNS[line.state]
        grey = line.state is State.NEEDLESS
        self._number = Label(number, tone="text2")
        self._name = Prose(line.name, strong=missing, tone="text2" if grey else "text")
        note = Prose(line.note, role="caption", tone="yellow" if missing else "text2")
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 4, 10, 4)
        across.setSpacing(10)
        middle = Qt.AlignmentFlag.AlignVCenter
        across.addWidget(self._number, 0, middle)
        if sign:
            across.addWidget(Glyph(sign, tone, share=0.9), 0, middle)
        else:
            self._dash = Label("—", tone="text2")
            self._dash.setFixedWidth(round(appearance().theme.size.icon * 0.9))
            across.addWidget(self._dash, 0, middle)
        across.addWidget(self._name, 0, middle)
        across.addWidget(note, 1, middle)
        self.link: LinkButton | None = None
        if line.verb:
            self.link = LinkButton(line.verb)
            self.link.setAccessibleName(f"{line.verb} {line.name}")
            across.addWidget(self.link, 0, middle)
        self.setAccessibleName(f"{line.name}，{_state_words(line.state)}，{line.note}")
        follow_theme(self._adapt)

    def _adapt(self, theme: Theme) -> None:
        self.setMinimumHeight(theme.size.table_row - 2)
        self._number.setFixedWidth(theme.scaled(_NUMBER_WIDTH))
        self._name.setFixedWidth(theme.scaled(_NAME_WIDTH))


def _state_words(state: State) -> str:
    return {
        State.THERE: tr("有"),
        State.MADE: tr("程序会做"),
        State.BY_HAND: tr("自己放"),
        State.MISSING: tr("缺"),
        State.NEEDLESS: tr("不需要"),
    }[state]


def count_words(lines: Sequence[DossierLine]) -> str:
    """Say how many papers stand how: 16项：有2项，缺1项，程序会做3项，自己放6项."""
    parts = []
    for state in State:
        count = sum(line.state is state for line in lines)
        if count:
            parts.append(f"{_state_words(state)}{count}{tr('项')}")
    return tr("{count}项：").format(count=len(lines)) + "，".join(parts)
