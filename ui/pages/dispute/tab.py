"""What every tab of a dispute's page is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mediation.domain.dispute import Dispute
from mediation.domain.permissions import Right
from ui.pages.pane import Pane
from ui.widgets.buttons import FilledButton
from ui.widgets.reading_order import first_stop


class DisputeTab(Pane):
    """One tab. It asks by signals, as a page does; keys reach it while it is the open one.

    ``changed`` tells that something was stored and the other tabs are to read again; ``print_requested`` gives the
    kind of paper and the dispute; ``tab_requested`` the key of another tab.
    """

    changed = Signal()
    print_requested = Signal(str, object)
    tab_requested = Signal(str)
    filled_changed = Signal()
    """Another button is the filled one now, or none."""

    needs = Right.LOOK
    """The right that the filled button wants."""

    @property
    def filled_button(self) -> FilledButton | None:
        """The one filled button of the tab."""
        return None

    def show_dispute(self, dispute: Dispute) -> None:
        """Show a dispute as it was just read; called when the tab comes up and after every change."""
        raise NotImplementedError

    def head_parts(self) -> tuple[QWidget, ...]:
        """What stands in the head of the page while the tab is open."""
        return ()

    def open_part(self, part: str) -> None:
        """Begin with one part of the tab, as asked by ``tab_requested`` with 'tab/part'."""

    def focus_start(self) -> None:
        """Put the keyboard where work begins: the first thing there is."""
        start = first_stop(self)
        if start is not None:
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return (self,)
