"""The look of the program: numbers, style sheet, fonts and icons.

``appearance()`` holds the theme in force; ``follow_theme(self.method)`` keeps a widget in step with it.
"""

from ui.theme.appearance import Appearance, appearance, follow_theme, system_wants_contrast
from ui.theme.fonts import HEI_FAMILIES, SONG_FAMILIES, hei, load_bundled_fonts, load_rare_fonts, song
from ui.theme.icons import icon_pixmap, paint_icon, set_button_icon
from ui.theme.tokens import SCALES, Theme, theme

__all__ = [
    "HEI_FAMILIES",
    "SCALES",
    "SONG_FAMILIES",
    "Appearance",
    "Theme",
    "appearance",
    "follow_theme",
    "hei",
    "icon_pixmap",
    "load_bundled_fonts",
    "load_rare_fonts",
    "paint_icon",
    "set_button_icon",
    "song",
    "system_wants_contrast",
    "theme",
]
