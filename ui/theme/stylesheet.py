"""The Qt style sheet, written from the numbers of a theme.

Widgets choose their look by dynamic properties: kind (buttons), role, tone and voice (text), frame and chip
(frames), state (fields).
"""

from __future__ import annotations

from ui.theme.fonts import SONG_FAMILIES, family_list
from ui.theme.stylesheet_controls import control_rules
from ui.theme.tokens import Theme

TEXT_TONES = ("text", "text2", "hint", "accent", "on_accent", "red", "yellow", "green", "paused")
FRAME_TONES = ("red", "yellow", "green", "paused")


def stylesheet(theme: Theme) -> str:
    """Write the whole style sheet."""
    parts = (_text, _frames, control_rules, _bars, _menus)
    return "\n".join(part(theme) for part in parts)


def _text(theme: Theme) -> str:
    roles = "".join(
        f'QLabel[role="{role}"] {{ font-size: {theme.type.named(role)}px; }}\n'
        for role in ("caption", "body", "lead", "title", "figure", "doc")
    )
    tones = "".join(
        f'QLabel[tone="{tone}"] {{ color: {theme.colour.named(tone)}; }}\n' for tone in TEXT_TONES
    )
    return f"""
    QLabel {{ background: transparent; border: 0; }}
    {roles}{tones}
    QLabel[strong="true"] {{ font-weight: 700; }}
    QLabel[voice="song"] {{ font-family: {family_list(SONG_FAMILIES)}; }}
    QToolTip {{ background: {theme.colour.surface}; color: {theme.colour.text}; padding: 6px 8px;
        border: 1px solid {theme.colour.control}; font-size: {theme.type.caption}px; }}"""


def _frames(theme: Theme) -> str:
    c, radius = theme.colour, theme.radius_card
    tones = "".join(
        f'QFrame[frame="{tone}"] {{ background: {c.named(tone + "_soft")}; border-radius: {radius}px;'
        f" border: 1px solid {c.named(tone + '_line')}; }}\n"
        for tone in FRAME_TONES
    )
    chips = "".join(
        f'QFrame[chip="{tone}"] {{ background: {c.named(tone + "_soft")};'
        f" border-radius: {theme.radius_control}px; border: {_chip_border(theme, tone)}; }}\n"
        for tone in (*FRAME_TONES, "accent")
    )
    return f"""
    QWidget#window, QWidget#page {{ background: {c.window}; }}
    QFrame#rail {{ background: {c.rail}; border: 0; border-right: 1px solid {c.line}; }}
    QFrame#status {{ background: {c.rail}; border: 0; border-top: 1px solid {c.line}; }}
    QFrame#header {{ background: {c.window}; border: 0; border-bottom: 1px solid {c.line}; }}
    QFrame[frame="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: {radius}px; }}
    QFrame[frame="row"] {{ background: transparent; border: 0; }}
    QFrame[frame="row"]:hover {{ background: {c.window}; }}
    QFrame[frame="sunken"] {{ background: {c.sunken}; border: 0; border-radius: {radius}px; }}
    QFrame[frame="accent"] {{ background: {c.accent_soft}; border: 1px solid {c.chart_soft};
        border-radius: {radius}px; }}
    QFrame[frame="rule"] {{ background: {c.line}; border: 0; }}
    {tones}{chips}
    QFrame[chip="plain"] {{ background: {c.sunken}; border-radius: {theme.radius_control}px;
        border: {_chip_border(theme, "plain")}; }}"""


def _chip_border(theme: Theme, tone: str) -> str:
    """In high contrast the pale grounds are white, so a chip needs a line to be one."""
    if not theme.contrast:
        return "0"
    return f"1px solid {theme.colour.line if tone in ('plain', 'accent') else theme.colour.named(tone)}"


def _bars(theme: Theme) -> str:
    c = theme.colour
    return f"""
    QScrollArea {{ background: transparent; border: 0; }}
    QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: 14px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 14px; margin: 0; }}
    QScrollBar::handle {{ background: {c.control}; border-radius: 4px; }}
    QScrollBar::handle:vertical {{ min-height: 48px; margin: 2px 3px; }}
    QScrollBar::handle:horizontal {{ min-width: 48px; margin: 3px 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{ background: {c.sunken}; border: 1px solid {c.control};
        border-radius: {theme.radius_control}px; min-height: 12px; max-height: 12px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}"""


def _menus(theme: Theme) -> str:
    c, size = theme.colour, theme.size
    return f"""
    QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control}; padding: 4px; }}
    QMenu::item {{ padding: {(size.hit - theme.type.body) // 3}px 20px;
        border-radius: {theme.radius_control}px; }}
    QMenu::item:selected {{ background: {c.accent_soft}; color: {c.accent}; }}
    QMenu::item:disabled {{ color: {c.disabled_text}; }}
    QMenu::separator {{ background: {c.line}; height: 1px; margin: 4px 8px; }}
    QMenu::icon {{ padding-left: 10px; }}"""
