"""The style sheet's rules for what is pressed, typed into or chosen from."""

from __future__ import annotations

from ui.theme.fonts import HEI_FAMILIES, SONG_FAMILIES, family_list
from ui.theme.tokens import Theme


def control_rules(theme: Theme) -> str:
    """Write the rules of buttons, fields, lists and tables.

    A border grows from 1 to 2 px on focus and the padding shrinks by the same, so nothing moves.
    """
    return "\n".join(part(theme) for part in (_buttons, _choice_buttons, _fields, _combo, _tables))


def _buttons(theme: Theme) -> str:
    c, size = theme.colour, theme.size
    return f"""
    QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control};
        border-radius: {theme.radius_control}px; padding: 1px 15px; min-height: {size.button - 4}px;
        min-width: {size.button - 8}px; }}
    QPushButton:hover {{ background: {c.accent_soft}; border-color: {c.accent}; }}
    QPushButton:pressed {{ background: {c.chart_soft}; }}
    QPushButton:focus {{ border: 2px solid {c.focus}; padding: 0 14px; }}
    QPushButton:disabled {{ background: {c.disabled_bg}; color: {c.disabled_text};
        border: 1px dashed {c.control}; padding: 1px 15px; }}
    QPushButton[kind="filled"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent};
        font-weight: 700; }}
    QPushButton[kind="filled"]:hover, QPushButton[kind="filled"]:pressed {{ background: {c.accent_down}; }}
    QPushButton[kind="filled"]:focus {{ border-color: {c.focus}; }}
    QPushButton[kind="filled"]:disabled {{ background: {c.disabled_bg}; color: {c.disabled_text};
        border: 1px dashed {c.control}; }}
    QPushButton[big="true"] {{ min-height: {size.button_big - 4}px; font-size: {theme.type.lead + 1}px; }}
    QPushButton[kind="danger"] {{ color: {c.red}; border-color: {c.red}; font-weight: 700; }}
    QPushButton[kind="danger"]:hover {{ background: {c.red_soft}; }}
    QPushButton[kind="danger"]:focus {{ border-color: {c.focus}; }}
    QPushButton[kind="link"] {{ background: transparent; border: 0; color: {c.accent};
        padding: 2px 4px; text-decoration: underline; min-height: {size.button - 12}px; min-width: 0; }}
    QPushButton[kind="link"]:hover {{ color: {c.accent_down}; background: {c.accent_soft}; }}
    QPushButton[kind="link"]:disabled {{ color: {c.disabled_text}; text-decoration: none; border: 0;
        padding: 2px 4px; background: transparent; }}
    QPushButton[kind="link"]:focus, QPushButton[kind="glyph"]:focus {{ border: 2px solid {c.focus};
        padding: 0 2px; }}
    QPushButton[kind="glyph"] {{ background: transparent; border: 0; padding: 2px;
        min-width: {size.hit - 12}px; min-height: {size.hit - 12}px; }}
    QPushButton[kind="glyph"]:hover {{ background: {c.accent_soft}; }}
    QPushButton::menu-indicator {{ image: none; width: 0; }}"""


def _choice_buttons(theme: Theme) -> str:
    c, size = theme.colour, theme.size
    return f"""
    QPushButton[kind="choice"] {{ padding: 1px 13px; }}
    QPushButton[kind="choice"]:checked {{ background: {c.accent_soft}; color: {c.accent}; font-weight: 700;
        border: 2px solid {c.accent}; padding: 0 12px; }}
    QPushButton[kind="choice"]:focus {{ border: 2px solid {c.focus}; padding: 0 12px; }}
    QPushButton[kind="tab"] {{ background: transparent; border: 0; border-radius: 0; color: {c.text2};
        border-bottom: 3px solid transparent; padding: 0 4px;
        min-height: {size.button - 6}px; min-width: 0; }}
    QPushButton[kind="tab"]:hover {{ color: {c.accent}; }}
    QPushButton[kind="tab"]:checked {{ color: {c.accent}; font-weight: 700;
        border-bottom: 3px solid {c.accent}; }}
    QPushButton[kind="tab"]:focus {{ border: 2px solid {c.focus}; border-bottom: 3px solid {c.focus};
        border-radius: {theme.radius_control}px; padding: 0 2px; min-height: {size.button - 8}px; }}
    QPushButton[kind="rail"] {{ background: transparent; border: 0; text-align: left; padding: 2px 12px;
        min-height: {size.hit + 2}px; min-width: 0; }}
    QPushButton[kind="rail"]:hover {{ background: {c.sunken}; }}
    QPushButton[kind="rail"]:checked {{ background: {c.surface}; color: {c.accent}; font-weight: 700; }}
    QPushButton[kind="rail"]:focus {{ border: 2px solid {c.focus}; padding: 0 10px; }}
    QCheckBox {{ background: transparent; }}"""


def _fields(theme: Theme) -> str:
    c, size = theme.colour, theme.size
    both = "QLineEdit, QPlainTextEdit"
    tight = max(1, round((size.control - 10 - 1.5 * theme.type.body) / 2))
    return f"""
    {both} {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control};
        border-radius: {theme.radius_control}px; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; placeholder-text-color: {c.hint}; }}
    QLineEdit {{ padding: 1px 11px; min-height: {size.control - 4}px; }}
    QPlainTextEdit {{ padding: 5px 7px; }}
    QPlainTextEdit[paragraph="true"] {{ padding: {tight}px 9px; }}
    QLineEdit[voice="song"], QPlainTextEdit[voice="song"] {{ font-family: {family_list(SONG_FAMILIES)};
        font-size: {theme.type.doc}px; }}
    QLineEdit[voice="hei"], QPlainTextEdit[voice="hei"] {{ font-family: {family_list(HEI_FAMILIES)}; }}
    QLineEdit[state="warning"] {{ border: 2px solid {c.yellow}; padding: 0 10px;
        background: {c.yellow_soft}; }}
    QPlainTextEdit[state="warning"] {{ border: 2px solid {c.yellow}; padding: 4px 6px;
        background: {c.yellow_soft}; }}
    QLineEdit[state="error"] {{ border: 2px solid {c.red}; padding: 0 10px; }}
    QPlainTextEdit[state="error"] {{ border: 2px solid {c.red}; padding: 4px 6px; }}
    QLineEdit:focus {{ border: 2px solid {c.focus}; padding: 0 10px; }}
    QPlainTextEdit:focus {{ border: 2px solid {c.focus}; padding: 4px 6px; }}
    QPlainTextEdit[paragraph="true"][state="warning"], QPlainTextEdit[paragraph="true"][state="error"],
    QPlainTextEdit[paragraph="true"]:focus {{ padding: {tight - 1}px 8px; }}
    QLineEdit[state="locked"], QPlainTextEdit[state="locked"], QComboBox:disabled {{
        background: {c.disabled_bg}; color: {c.disabled_text}; border: 1px dashed {c.control}; }}
    QLineEdit[state="locked"]:focus, QPlainTextEdit[state="locked"]:focus {{
        border: 2px solid {c.focus}; }}"""


def _combo(theme: Theme) -> str:
    c, size = theme.colour, theme.size
    return f"""
    QComboBox {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control};
        border-radius: {theme.radius_control}px; padding: 1px 11px; padding-right: {size.icon + 14}px;
        min-height: {size.control - 4}px; combobox-popup: 0; }}
    QComboBox:hover {{ border-color: {c.accent}; }}
    QComboBox[state="warning"] {{ border: 2px solid {c.yellow}; background: {c.yellow_soft}; padding: 0 10px;
        padding-right: {size.icon + 13}px; }}
    QComboBox[state="error"] {{ border: 2px solid {c.red}; padding: 0 10px;
        padding-right: {size.icon + 13}px; }}
    QComboBox:focus, QComboBox:on {{ border: 2px solid {c.focus}; padding: 0 10px;
        padding-right: {size.icon + 13}px; }}
    QComboBox::drop-down {{ border: 0; width: 0; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.control};
        outline: 0; selection-background-color: {c.accent_soft}; selection-color: {c.accent}; }}
    QComboBox QAbstractItemView::item {{ min-height: {size.control - 2}px; padding: 0 10px; }}
    QComboBox QAbstractItemView::item:selected {{ background: {c.accent_soft}; color: {c.accent}; }}"""


def _tables(theme: Theme) -> str:
    c = theme.colour
    return f"""
    QTableView {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; outline: 0;
        border-radius: {theme.radius_card}px; gridline-color: {c.line};
        selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
    QTableView:focus {{ border: 2px solid {c.focus}; }}
    QTableView::item {{ padding: 4px 12px; border: 0; border-bottom: 1px solid {c.line}; }}
    QTableView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
    QHeaderView {{ background: {c.sunken}; border: 0; border-top-left-radius: {theme.radius_card}px; }}
    QHeaderView::section {{ background: {c.sunken}; color: {c.text}; border: 0; font-weight: 700;
        border-bottom: 1px solid {c.line}; padding: 0 15px; }}
    QTableCornerButton::section {{ background: {c.sunken}; border: 0; }}
    QListView {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; outline: 0; }}
    QListWidget {{ border-radius: {theme.radius_card}px; }}
    QListWidget:focus {{ border: 2px solid {c.focus}; }}
    QListWidget::item {{ padding: 6px 12px; border: 0; border-bottom: 1px solid {c.line}; color: {c.text}; }}
    QListWidget::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}"""
