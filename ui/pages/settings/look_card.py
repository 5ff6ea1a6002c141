"""How large the letters are, and high contrast; both show at once."""

from __future__ import annotations

from ui.theme import SCALES, Theme, appearance, follow_theme, theme
from ui.widgets import Card, CheckBox, ChoiceStrip, FlowLayout, Label


class LookCard(Card):
    """Changes the look of the whole program while it runs; the application keeps the choice."""

    def __init__(self) -> None:
        super().__init__(self.tr("字的大小"))
        sizes = tuple((scale, f"{round(scale * 100)}") for scale in SCALES)
        self.size_strip = ChoiceStrip(self.tr("和平常比，百分之"), sizes)
        self.contrast = CheckBox(self.tr("黑白分明"))
        self._samples = FlowLayout(gap=12)
        for scale in SCALES[::2]:
            sample = Label(self.tr("请双方签字"))
            sample.setStyleSheet(f"font-size: {theme(scale).type.body}px")
            self._samples.addWidget(sample)
        self.add(self.size_strip, self._samples, self.contrast)
        self.size_strip.changed.connect(lambda: appearance().show(scale=self.size_strip.value()))
        self.contrast.toggled.connect(lambda ticked: appearance().show(contrast=ticked))
        follow_theme(self._adapt)

    def _adapt(self, look: Theme) -> None:
        self.size_strip.set_value(look.scale)
        blocked = self.contrast.blockSignals(True)
        self.contrast.set_value(look.contrast)
        self.contrast.blockSignals(blocked)
