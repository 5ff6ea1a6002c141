"""Parts that are torn off: the stub that stays (存根), the slip that comes back (回执), and the line between them."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.fonts import FontRole, font_book

_SIZE = 10.5
_HEIGHT = 34.0
_GAP = 8.0


class Perforation(Flowable):
    """A dashed line with the number across it, over which the seal is put (骑缝)."""

    canv: PaperCanvas

    def __init__(self, text: str) -> None:
        """Take what stands across the line."""
        super().__init__()
        self.text = text

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002
        """The whole width."""
        self.width, self.height = available_width, _HEIGHT
        return available_width, _HEIGHT

    def draw(self) -> None:
        """Draw dashes up to both ends of the text."""
        middle = self.height / 2
        half = font_book().width(FontRole.SONG, self.text, _SIZE) / 2 + _GAP if self.text else 0.0
        centre = self.width / 2
        self.canv.saveState()
        self.canv.setDash(4, 3)
        for start, end in ((0.0, centre - half), (centre + half, self.width)):
            if end > start:
                self.canv.rule(start, middle, end, middle)
        self.canv.restoreState()
        base = middle - _SIZE * 0.36
        self.canv.text(centre, base, self.text, role=FontRole.SONG, size=_SIZE, align="center")


class Together(Flowable):
    """Blocks that no page end comes between."""

    canv: PaperCanvas

    def __init__(self, parts: Sequence[Flowable]) -> None:
        """Take the blocks from top to bottom."""
        super().__init__()
        self.parts = list(parts)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Height of all of them with the room between."""
        self.width = available_width
        self.heights = [part.wrap(available_width, available_height)[1] for part in self.parts]
        room = sum(part.getSpaceBefore() + part.getSpaceAfter() for part in self.parts)
        self.height = sum(self.heights) + room
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Part it only where it could stand on no page."""
        self.wrap(available_width, available_height)
        return [] if self.height <= _TALLEST else list(self.parts)

    def draw(self) -> None:
        """Draw one under another."""
        y = self.height
        for part, height in zip(self.parts, self.heights, strict=True):
            y -= height + part.getSpaceBefore()
            part.drawOn(self.canv, 0, y)
            y -= part.getSpaceAfter()


_TALLEST = 600.0
