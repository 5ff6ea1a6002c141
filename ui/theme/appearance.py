"""The look that is in force: applied to the whole program, changed while it runs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import hei, load_bundled_fonts
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import SCALES, Theme, theme

_NAME = "appearance"


class Appearance(QObject):
    """Holds the theme in force; belongs to the application as its palette and font do."""

    changed = Signal(object)
    """The new Theme, after it was applied; painted widgets and icons follow it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.setObjectName(_NAME)
        self._application = application
        self._theme = theme()
        load_bundled_fonts()
        application.setStyle("Fusion")
        self._apply()

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    def show(self, *, scale: float | None = None, contrast: bool | None = None) -> None:
        """Change the text size (one of SCALES), the contrast, or both."""
        wanted = theme(
            self._theme.scale if scale is None else scale,
            self._theme.contrast if contrast is None else contrast,
        )
        if wanted is not self._theme:
            self._theme = wanted
            self._apply()
            self.changed.emit(wanted)

    def step(self, by: int) -> None:
        """Go to the next larger (+1) or smaller (-1) text size, stopping at the ends."""
        nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - self._theme.scale))
        self.show(scale=SCALES[max(0, min(len(SCALES) - 1, nearest + by))])

    def _apply(self) -> None:
        self._application.setPalette(_palette(self._theme))
        self._application.setFont(hei(self._theme))
        self._application.setStyleSheet(stylesheet(self._theme))


def appearance() -> Appearance:
    """Return the appearance of the running program; the first call applies the normal look."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("the appearance needs a QApplication")
    found = application.findChild(Appearance, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Appearance) else Appearance(application)


def follow_theme(adapt: Callable[[Theme], None]) -> None:
    """Call `adapt`, a widget's method, with the theme now and whenever it changes, while the widget lives."""
    look = appearance()
    look.changed.connect(adapt)
    adapt(look.theme)


def system_wants_contrast() -> bool:
    """Tell whether the operating system is set to high contrast; older Qt cannot know and says no."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def _palette(look: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: look.colour.window,
        QPalette.ColorRole.Base: look.colour.surface,
        QPalette.ColorRole.AlternateBase: look.colour.surface,
        QPalette.ColorRole.Button: look.colour.surface,
        QPalette.ColorRole.Text: look.colour.text,
        QPalette.ColorRole.WindowText: look.colour.text,
        QPalette.ColorRole.ButtonText: look.colour.text,
        QPalette.ColorRole.PlaceholderText: look.colour.hint,
        QPalette.ColorRole.Highlight: look.colour.accent,
        QPalette.ColorRole.HighlightedText: look.colour.on_accent,
        QPalette.ColorRole.ToolTipBase: look.colour.surface,
        QPalette.ColorRole.ToolTipText: look.colour.text,
        QPalette.ColorRole.Link: look.colour.accent,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    return palette
