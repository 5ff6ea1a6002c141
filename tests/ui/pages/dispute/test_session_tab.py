"""Notes typed while people talk: the cursor never leaves, sums are picked out, and a separate talk leaks nowhere."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mediation.bootstrap import Workbench
from mediation.domain.dispute import Dispute, SessionResult
from mediation.domain.session_notes import NoteKind, SessionNote
from tests.ui.pages.dispute.conftest import Opened
from ui.pages.dispute.session.forms import FinishForm
from ui.pages.dispute.session_tab import SessionTab

Sample = Callable[..., Dispute]
Open = Callable[..., Opened]
Key = Qt.Key
SECRET = "底牌是八万三"


@pytest.fixture
def sitting(sample: Sample, opened: Open) -> tuple[Dispute, Opened, SessionTab]:
    dispute = sample()
    shown = opened(dispute, "session")
    return dispute, shown, shown.page.findChildren(SessionTab)[0]


def everything(window: QWidget) -> str:
    """What any widget of the window says, shown or not: texts, tooltips, names for screen readers."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    said = []
    for part in window.findChildren(QWidget):
        said += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        text = getattr(part, "text", None)
        if callable(text):
            said.append(str(text()))
    return "\n".join(said)


def test_speakers_kinds_and_sums_are_one_keystroke_and_the_cursor_stays(
    desk: Workbench, sitting: tuple[Dispute, Opened, SessionTab], typist: Any
) -> None:
    dispute, shown, tab = sitting
    line = tab.bar.line
    typist.press(Key.Key_5, ctrl=True)
    typist.enter("问了回避，都说不要")
    typist.press(Key.Key_3, ctrl=True)
    typist.enter("甲：利息让一点，九万八", "乙：加到八万五，首付一万八")
    assert QApplication.focusWidget() is line
    assert line.text() == ""
    shown.wait()
    kept = [note.value for note in desk.notes.sitting(dispute.id).notes]
    asks, gives = (party.name for party in dispute.parties[:2])
    assert [(note.kind, note.speaker, note.amount) for note in kept] == [
        (NoteKind.LAW, "郑守义", None),
        (NoteKind.PROPOSAL, asks, Decimal(98000)),
        (NoteKind.PROPOSAL, gives, Decimal(85000)),
    ]
    assert kept[1].text == "利息让一点，九万八"
    shown.wait()
    assert "还差1.3万。" in shown.words(tab)
    assert tab.sheet.gaps.chart.accessibleName().endswith(f"{asks}要9.8万，{gives}给8.5万")


def test_a_note_is_changed_and_taken_back_in_the_line(
    desk: Workbench, sitting: tuple[Dispute, Opened, SessionTab], typist: Any, qtbot: QtBot
) -> None:
    dispute, shown, tab = sitting
    typist.enter("甲：借条在家里", "甲：说错了")
    shown.wait()
    shown.wait()
    first, second = desk.notes.sitting(dispute.id).notes
    tab.sheet.notes.edit_requested.emit(first)
    typist.enter("，明天拿来")
    tab.sheet.notes.edit_requested.emit(second)
    qtbot.mouseClick(tab.bar.take_back_link, Qt.MouseButton.LeftButton)
    shown.wait()
    (left,) = desk.notes.sitting(dispute.id).notes
    assert (left.value.text, left.value.time) == ("借条在家里，明天拿来", first.value.time)
    typist.write("还没记下的")
    shown.page.show_tab("overview")
    shown.page.show_tab("session")
    assert tab.bar.typed() == "还没记下的"


def test_a_separate_talk_is_covered_in_every_corner_of_the_window_and_on_paper(
    desk: Workbench, sitting: tuple[Dispute, Opened, SessionTab], typist: Any, qtbot: QtBot
) -> None:
    dispute, shown, tab = sitting
    typist.enter("甲：先听他怎么说")
    typist.write("乙：")
    typist.press(Key.Key_B, ctrl=True)
    typist.enter(SECRET)
    typist.press(Key.Key_B, ctrl=True)
    typist.enter("乙：本金全认")
    shown.wait()
    shown.wait()
    gives = dispute.parties[1].name
    assert f"单独和{gives}谈，1条，盖住了" in shown.words(tab)
    assert SECRET not in everything(shown.window)
    qtbot.mouseClick(shown.button("掀开看"), Qt.MouseButton.LeftButton)
    shown.wait()
    assert SECRET in shown.words(tab)
    shown.page.show_tab("overview")
    shown.wait()
    assert SECRET not in everything(shown.window)
    shown.page.show_tab("session")
    shown.wait()
    assert SECRET not in everything(shown.window)

    qtbot.mouseClick(tab.finish_button, Qt.MouseButton.LeftButton)
    shown.wait()
    form = tab.findChildren(FinishForm)[0]
    assert "本金全认" in form.text.value()
    form.result.set_value(SessionResult.CONTINUED)
    printed: list[tuple[str, object]] = []
    shown.page.print_requested.connect(lambda kind, key: printed.append((kind, key)))
    typist.press(Key.Key_Return, ctrl=True)
    shown.wait()
    shown.wait()
    assert printed == [("人民调解记录", dispute.id)]
    (session,) = desk.disputes.get(dispute.id).sessions
    assert (session.result, session.note) == (SessionResult.CONTINUED, form_text(dispute))
    assert SECRET not in everything(shown.window)
    for kind in ("人民调解记录", "调解卷宗"):
        pages = PdfReader(BytesIO(desk.papers.preview(kind, dispute.id).pdf)).pages
        assert SECRET not in "".join(page.extract_text() for page in pages)
    assert SECRET not in str(desk.trace.of_dispute(dispute.id))
    assert SECRET not in str(desk.similar.__dict__)


def form_text(dispute: Dispute) -> str:
    """The record of the open notes alone."""
    asks, gives = (party.name for party in dispute.parties[:2])
    return f"{asks}：先听他怎么说。\n{gives}：本金全认。"


def test_a_colleague_cannot_open_what_was_said_to_another(
    desk: Workbench, sample: Sample, opened: Open
) -> None:
    dispute = sample()
    talk = SessionNote(1, SECRET, speaker=dispute.parties[1].name, private=True, with_whom="马文博")
    assert dispute.id is not None
    desk.notes.add(dispute.id, talk)
    desk.profile.storage.user = "叶小燕"
    shown = opened(dispute, "session")
    assert "单独和马文博谈，1条，盖住了" in shown.words()
    assert "掀开看" not in everything(shown.window)
    assert SECRET not in everything(shown.window)
