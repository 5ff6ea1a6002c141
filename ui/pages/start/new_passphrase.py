"""A new passphrase, typed twice."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets import Prose
from ui.widgets.passphrase_field import PassphraseField


class NewPassphrase(QWidget):
    """Two fields that must say the same."""

    def __init__(self, *, advice: bool = True) -> None:
        super().__init__()
        self.first = PassphraseField(
            self.tr("新口令"),
            required=True,
            note=self.tr("至少6个汉字，或8个字母和数字。要打汉字，先按“看一眼”。"),
        )
        self.again = PassphraseField(self.tr("再输一次"), required=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.first)
        layout.addWidget(self.again)
        if advice:
            layout.addWidget(
                Prose(
                    self.tr("想一句自己记得住、别人猜不到的话，例如“桥头老槐树下三人”。不要用生日和电话。"),
                    role="caption",
                    tone="text2",
                )
            )

    def value(self) -> str:
        """Return the passphrase."""
        return self.first.value()

    def clear(self) -> None:
        """Forget both."""
        for field in (self.first, self.again):
            field.clear()
            field.settle()

    def refuse(self, sentence: str) -> None:
        """Say that the passphrase will not do."""
        self.first.refuse(sentence)
        self.first.focus()

    def holds(self) -> bool:
        """Tell whether both say the same; else say so at the field."""
        if self.first.is_empty():
            self.refuse(self.tr("还没写口令。"))
        elif self.first.value() != self.again.value():
            self.again.refuse(self.tr("两次写得不一样，再输一次。"))
            self.again.focus()
        else:
            return True
        return False
