"""Qt's complaints reach the log without what people typed."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication

from ui import qt_messages


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        ("QFont: cannot load 刘志强", "QFont: cannot load …"),
        ('No such file "/home/liu/a.pdf"', "No such file …"),
        ("Could not open C:\\档案\\profile.db", "Could not open …"),
        ("number 990000198304120036 odd", "number … odd"),
        (
            "QPainter::begin: Paint device returned engine == 0",
            "QPainter::begin: Paint device returned engine == 0",
        ),
    ],
)
def test_personal_parts_are_left_out(message: str, kept: str) -> None:
    assert qt_messages.without_personal(message) == kept


def test_a_warning_of_qt_is_logged(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> None:
    before = qInstallMessageHandler(None)
    try:
        qt_messages.install()
        with caplog.at_level(logging.WARNING, logger="qt"):
            qWarning("something about 刘志强")
    finally:
        qInstallMessageHandler(before)
    assert caplog.record_tuples == [("qt", logging.WARNING, "something about …")]
