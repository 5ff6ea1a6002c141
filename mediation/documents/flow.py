"""Fills pages: one block under another, split where a page ends, headings kept with what they head."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence

from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.data_table import DataTable
from mediation.documents.page_frame import MM, PageFrame
from mediation.documents.paragraph import Paragraph

_SLACK = 0.01


class NewPage(Flowable):
    """What follows begins on a new page."""


class Space(Flowable):
    """Empty height; it vanishes at the end of a page."""

    def __init__(self, height: float) -> None:
        """Take the height in points."""
        super().__init__()
        self.height = height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Shrink to what is left of the page."""
        return available_width, min(self.height, available_height)

    def draw(self) -> None:
        """Nothing to see."""


def fill_pages(
    canvas: PaperCanvas, story: Sequence[Flowable], frame: PageFrame, begin_page: Callable[[], None]
) -> int:
    """Draw a story on as many pages as it needs; return their number."""
    return _Filler(canvas, story, frame, begin_page).run()


class _Filler:
    def __init__(
        self, canvas: PaperCanvas, story: Sequence[Flowable], frame: PageFrame, begin_page: Callable[[], None]
    ) -> None:
        self.canvas, self.frame, self.begin_page = canvas, frame, begin_page
        self.blocks = deque(story)
        self.pages = 0
        self.room = frame.height
        self.is_empty = True

    def run(self) -> int:
        self._open()
        while self.blocks:
            block = self.blocks.popleft()
            if isinstance(block, NewPage):
                self._turn()
            elif not self._place(block):
                self._carry_over(block)
        self._close()
        return self.pages

    def _place(self, block: Flowable) -> bool:
        """Draw the block when it and what must stay with it fit."""
        before = 0.0 if self.is_empty else block.getSpaceBefore()
        _, height = block.wrap(self.frame.width, self.room - before)
        if before + height + self._following(block) > self.room + _SLACK:
            return False
        self.room -= before + height
        y = self.frame.bottom * MM + self.room
        block.drawOn(self.canvas, self.frame.left * MM, y)
        self.room -= min(block.getSpaceAfter(), self.room)
        self.is_empty = False
        return True

    def _carry_over(self, block: Flowable) -> None:
        """Draw what fits of a block and put the rest on the next page."""
        before = 0.0 if self.is_empty else block.getSpaceBefore()
        parts = block.split(self.frame.width, self.room - before)
        if parts:
            head, *rest = parts
            self.blocks.extendleft(reversed(rest))
            if self._place(head):
                return
            self.blocks.appendleft(head)
            self._turn()
            return
        if self.is_empty:
            raise ValueError(f"{type(block).__name__} is taller than a page and cannot be split")
        self.blocks.appendleft(block)
        self._turn()

    def _following(self, block: Flowable) -> float:
        """Height that must remain below a block which heads the next one."""
        if not (isinstance(block, Paragraph) and block.style.keep_with_next and self.blocks):
            return 0.0
        following = self.blocks[0]
        before = block.style.after + following.getSpaceBefore()
        if isinstance(following, Paragraph | DataTable):
            return before + following.first_height(self.frame.width)
        return before + following.wrap(self.frame.width, self.frame.height)[1]

    def _turn(self) -> None:
        self._close()
        self._open()

    def _open(self) -> None:
        self.room, self.is_empty = self.frame.height, True
        self.begin_page()

    def _close(self) -> None:
        self.canvas.end_page()
        self.pages += 1
