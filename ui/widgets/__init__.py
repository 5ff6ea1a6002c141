"""The parts every page is built from; ``ui/widgets/specimen.py`` shows each of them in every state.

Rules that hold for all: words are plain text, sizes and colours come from the theme, the focus is a blue line of
2 px, Enter goes to the next field, a signal that ends in ``_requested`` asks and the page decides.
"""

from ui.widgets.bar_chart import BarChart
from ui.widgets.bars import Bar
from ui.widgets.buttons import (
    Button,
    DangerButton,
    FilledButton,
    GlyphButton,
    LinkButton,
    MenuButton,
    PlainButton,
)
from ui.widgets.cards import Card, FoldedCard, SectionHeading
from ui.widgets.case_row import CaseRow
from ui.widgets.check_box import CheckBox
from ui.widgets.chips import Chip, FactorChip, FactorMatch
from ui.widgets.choices import Choice, ChoiceField, ChoiceStrip
from ui.widgets.columns import FittingColumn, ScrollColumn, SideColumn, TwoColumn
from ui.widgets.count_squares import CountSquares, Fill, Part
from ui.widgets.data_table import Column, DataTable
from ui.widgets.field import Field
from ui.widgets.field_keys import go_to_field, is_composing
from ui.widgets.findings import FindingFrame
from ui.widgets.flow import FlowLayout
from ui.widgets.glyph import Glyph
from ui.widgets.lights import DeadlineLight, Light, LightShape
from ui.widgets.look import STRETCH, clear_layout, column, framed, row, rule, set_look, set_tip
from ui.widgets.message_bar import Message, MessageArea, MessageBar, Tone
from ui.widgets.next_step import NextStepStrip
from ui.widgets.note_line import FieldState
from ui.widgets.page_header import PageHeader
from ui.widgets.range_bar import Range, RangeBar
from ui.widgets.reading_order import chain_focus, first_stop
from ui.widgets.rows import RowList, TaskRow
from ui.widgets.search_box import SearchBox
from ui.widgets.stage_line import Stage, StageLine, StageState
from ui.widgets.status_bar import StatusBar
from ui.widgets.text import Label, Prose, SongLabel, Span
from ui.widgets.text_fields import MultilineField, TextField
from ui.widgets.timeline import Timeline, TimelineEntry
from ui.widgets.value_fields import DateField, IdentityField, MoneyField
from ui.widgets.waiting import EmptyState, LoadingLine, ProgressPanel

__all__ = [
    "STRETCH",
    "Bar",
    "BarChart",
    "Button",
    "Card",
    "CaseRow",
    "CheckBox",
    "Chip",
    "Choice",
    "ChoiceField",
    "ChoiceStrip",
    "Column",
    "CountSquares",
    "DangerButton",
    "DataTable",
    "DateField",
    "DeadlineLight",
    "EmptyState",
    "FactorChip",
    "FactorMatch",
    "Field",
    "FieldState",
    "Fill",
    "FilledButton",
    "FindingFrame",
    "FittingColumn",
    "FlowLayout",
    "FoldedCard",
    "Glyph",
    "GlyphButton",
    "IdentityField",
    "Label",
    "Light",
    "LightShape",
    "LinkButton",
    "LoadingLine",
    "MenuButton",
    "Message",
    "MessageArea",
    "MessageBar",
    "MoneyField",
    "MultilineField",
    "NextStepStrip",
    "PageHeader",
    "Part",
    "PlainButton",
    "ProgressPanel",
    "Prose",
    "Range",
    "RangeBar",
    "RowList",
    "ScrollColumn",
    "SearchBox",
    "SectionHeading",
    "SideColumn",
    "SongLabel",
    "Span",
    "Stage",
    "StageLine",
    "StageState",
    "StatusBar",
    "TaskRow",
    "TextField",
    "Timeline",
    "TimelineEntry",
    "Tone",
    "TwoColumn",
    "chain_focus",
    "clear_layout",
    "column",
    "first_stop",
    "framed",
    "go_to_field",
    "is_composing",
    "row",
    "rule",
    "set_look",
    "set_tip",
]
