"""Lines of a form that are filled in: label, value, and a line under the value for the pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus.flowables import Flowable

from mediation.documents.canvas import PaperCanvas
from mediation.documents.fonts import FontRole, font_book
from mediation.documents.paragraph import Paragraph, TextStyle

_GAP = 6.0
_LINE_DEPTH = 0.2


@dataclass(frozen=True)
class Field:
    """A label with its value and its share of the line in percent."""

    label: str
    value: str
    share: float = 100.0


class FieldLine(Flowable):
    """Fields side by side; a long value goes on under its own line."""

    canv: PaperCanvas

    def __init__(
        self,
        fields: Sequence[Field],
        style: TextStyle,
        *,
        label_role: FontRole | None = None,
        label_width: float = 0.0,
    ) -> None:
        """Take the fields of one line; labels are spread to a common width when one is given."""
        super().__init__()
        self.fields, self.label_width = fields, label_width
        self.style = replace(style, indent=0.0, align="left")
        self.label_role = label_role or style.role
        self.values = [Paragraph(field.value, replace(self.style, left=2.0)) for field in fields]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As high as the longest value."""
        self.width = available_width
        heights = [
            value.wrap(self._value_width(field), available_height)[1]
            for field, value in zip(self.fields, self.values, strict=True)
        ]
        self.height = max(heights)
        return available_width, self.height

    def draw(self) -> None:
        """Draw labels, values and lines."""
        style, x = self.style, 0.0
        base = self.height - style.leading + (style.leading - style.size) / 2 + style.size * 0.14
        for field, value in zip(self.fields, self.values, strict=True):
            self._draw_label(field.label, x, base)
            start = x + self._label_width(field)
            value.drawOn(self.canv, start, self.height - value.height)
            for number in range(max(1, len(value.lines(self._value_width(field))))):
                y = base - number * style.leading - style.size * _LINE_DEPTH
                self.canv.rule(start, y, start + self._value_width(field), y)
            x += self._column(field)

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's protocol
        """Room above."""
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802
        """Room below."""
        return self.style.after

    def _draw_label(self, label: str, x: float, base: float) -> None:
        size = self.style.size
        if not self.label_width or len(label) < 2:
            self.canv.text(x, base, label, role=self.label_role, size=size)
            return
        step = (self.label_width - size) / (len(label) - 1)
        for number, character in enumerate(label):
            self.canv.text(x + number * step, base, character, role=self.label_role, size=size)
        self.canv.text(x + self.label_width, base, "：", role=self.label_role, size=size)

    def _column(self, field: Field) -> float:
        return self.width * field.share / 100

    def _label_width(self, field: Field) -> float:
        if self.label_width:
            return self.label_width + self.style.size
        return font_book().width(self.label_role, field.label, self.style.size) + 2

    def _value_width(self, field: Field) -> float:
        is_last = field is self.fields[-1]
        return self._column(field) - self._label_width(field) - (0 if is_last else _GAP)
