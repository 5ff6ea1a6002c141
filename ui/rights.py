"""What a person's roles do not bring: pages that are not offered, buttons that are off and say whom to ask.

The services refuse all the same; here it is only said before somebody tries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mediation.domain.committee import Role
from mediation.domain.permissions import Right, may, refusal, sees_all
from ui.widgets.buttons import Button
from ui.widgets.look import set_tip

if TYPE_CHECKING:
    from ui.pages.base import Page
    from ui.workbench import Workbench

_PAGES: Mapping[str, Right] = {
    "intake": Right.REGISTER,
    "oral": Right.HANDLE,
    "import": Right.FILE,
    "director": Right.APPROVE,
    "wording": Right.MANAGE,
    "rules": Right.MANAGE,
}
_ABOUT_ALL = frozenset({"statistics", "quality"})
"""Pages about the whole register; who sees only some disputes would read wrong figures there."""


def refused(roles: Iterable[Role], right: Right) -> str:
    """Say why a person may not do something and who may; empty when he may. Without roles everything is open."""
    mine = tuple(roles)
    return "" if not mine or may(mine, right) else "".join(refusal(mine, right))


def page_refused(roles: Iterable[Role], key: str) -> str:
    """Say why a person may not open a page; empty when he may."""
    mine = tuple(roles)
    if key in _ABOUT_ALL and mine and not sees_all(mine):
        return refused(mine, Right.FIGURES)
    return refused(mine, _PAGES[key]) if key in _PAGES else ""


def open_pages(bench: Workbench, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the pages a person may open."""
    return tuple(key for key in keys if not page_refused(bench.roles, key))


def hold(control: QWidget | None, sentence: str) -> None:
    """Switch a button or a card off for good and let it say why; an empty sentence leaves it as it is."""
    if control is not None and sentence:
        if isinstance(control, Button):
            control.hold()
        control.setEnabled(False)
        set_tip(control, sentence)
        control.setAccessibleDescription(sentence)


def hold_page(bench: Workbench, page: Page) -> None:
    """Switch off what a page offers in its head and a person may not do."""
    if page.needs is not None:
        hold(page.filled_button, refused(bench.roles, page.needs))
