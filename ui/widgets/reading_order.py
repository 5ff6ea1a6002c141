"""The order in which things are read, which is the order of the Tab and Enter keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def chain_focus(root: QWidget) -> None:
    """Let Tab go through everything below `root` as it is read.

    Qt's own order is that of making: a side column made first, or a party added later, would come at a wrong place.
    The window does this for each page it shows; a page that adds parts while it is shown calls it again.
    """
    stops = [part for part in reading_order(root) if _may_have_focus(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def reading_order(root: QWidget) -> Iterator[QWidget]:
    """Walk through the layouts below `root`, from the top and from the left."""
    yield root
    if isinstance(root, QScrollArea):
        yield from _in_area(root.widget())
    elif (layout := root.layout()) is not None:
        yield from _in_layout(layout)


def first_stop(root: QWidget) -> QWidget | None:
    """Return the first thing below `root` that the Tab key can reach now."""
    window = root.window()
    for part in reading_order(root):
        takes_tab = part.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        if takes_tab and part.isEnabled() and part.isVisibleTo(window):
            return part
    return None


def _in_area(content: QWidget | None) -> Iterator[QWidget]:
    if content is not None:
        yield from reading_order(content)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield from reading_order(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def _may_have_focus(part: QWidget) -> bool:
    # In a strip only the chosen button takes Tab, but the others keep their place for when they are chosen.
    return part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None
