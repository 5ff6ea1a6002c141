"""What every page is: a head, content, one filled button, and signals by which it asks the window."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation.domain.permissions import Right
from ui.pages.pane import Pane
from ui.widgets.buttons import FilledButton
from ui.widgets.columns import TwoColumn
from ui.widgets.page_header import PageHeader
from ui.widgets.reading_order import first_stop


class Page(Pane):
    """One page. Subclasses follow this rhythm::

        class TodayPage(Page):
            key = "today"

            def __init__(self, today: Today) -> None:
                super().__init__(self.tr("今日"))
                self._build_widgets()
                self._build_layout()
                self._connect_signals()

            def refresh(self) -> None: ...

    A page asks and the window decides: it never opens another page itself, never shows a dialog on its own, and
    speaks through ``status_changed`` and ``message_requested``. Keys reach it through the methods `save_draft`,
    `print_paper`, `find_here`, `go_to_section`, `next_section`, `next_finding`, `go_back`; each returns whether the
    page has such a thing, and what it has not is left out.
    """

    key = ""
    """The page's name for ``page_requested``; a place of the rail has the rail's key."""

    rail_key = ""
    """The place marked in the rail while the page is open; the page's own key when empty."""

    needs: Right | None = None
    """The right that the filled button of the head wants."""

    page_requested = Signal(str, object)
    """Ask for another page, with what it is to show (a number, a filter, or None)."""
    back_requested = Signal()

    def __init__(self, title: str, facts: str = "") -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PageHeader(title, facts)
        self.header.back_requested.connect(self.back_requested)
        self._filled: FilledButton | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)

    # ---- what the window asks -----------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The name of the page, also the window's title."""
        return self.header.title

    @property
    def filled_button(self) -> FilledButton | None:
        """The one filled button, wherever it stands."""
        return self._filled if self._filled is not None else self.header.filled

    def set_filled_button(self, button: FilledButton | None) -> None:
        """Name the filled button when it stands in the content and not in the head."""
        self._filled = button

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through after rail and head: content, and side column where there is one."""
        columns = self.findChildren(TwoColumn)
        return columns[0].regions() if columns else (self,)

    def offer(self, keys: Collection[str]) -> None:
        """Learn which pages there are; a link to a page that is not there is not shown."""

    def show_argument(self, argument: object) -> None:
        """Show what the page was asked for, before `refresh`."""

    def refresh(self) -> None:
        """Read again what is shown; called when the page comes up and on F5."""

    def focus_start(self) -> None:
        """Put the keyboard where work begins: the first thing in the content; a form overrides this."""
        for region in self.regions():
            if (start := first_stop(region)) is not None:
                start.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # ---- keys; each returns whether the page has such a thing ----------------------------------------------

    def help_topic(self) -> str:
        """F1: name the help for what has the focus; the page's own by default."""
        return self.key

    def go_to_section(self, number: int) -> bool:
        """Alt+1 … Alt+9, Alt+0 as 10: the section, tab or numbered field."""
        tabs = self.header.tab_keys()
        if 1 <= number <= len(tabs):
            self.header.tab_requested.emit(tabs[number - 1])
            return True
        return False
