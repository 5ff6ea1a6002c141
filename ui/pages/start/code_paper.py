"""The sheet of paper with the recovery code, printed or kept as a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from mediation.domain.chinese_dates import long_date
from mediation.errors import problem_from
from mediation.paths import replace_file
from ui.theme import HEI_FAMILIES, SONG_FAMILIES

translate = QCoreApplication.translate

_MARGIN_MM = 25
_MM_PER_INCH = 25.4


@dataclass(frozen=True)
class CodePaper:
    """What stands on the sheet."""

    committee: str
    code: str
    day: date

    def lines(self) -> tuple[tuple[int, bool, str], ...]:
        """Return the lines from top to bottom: size in points, whether in Song, words."""
        return (
            (20, True, translate("CodePaper", "调解工作台恢复码")),
            (12, True, self.committee),
            (12, True, translate("CodePaper", "印出日期：{day}").format(day=long_date(self.day))),
            (22, False, self.code[: len(self.code) // 2]),
            (22, False, self.code[len(self.code) // 2 + 1 :]),
            (
                13,
                True,
                translate(
                    "CodePaper",
                    "口令忘了，用这张纸上的恢复码打开资料：在打开的一页按“口令忘了，用恢复码打开”。",
                ),
            ),
            (
                13,
                True,
                translate("CodePaper", "没有第二份，谁也找不回来。装进信封封好，锁进柜子，或交司法所保管。"),
            ),
            (
                13,
                True,
                translate("CodePaper", "不要拍照存手机。用过一次，或换了新码，这张就作废，可以撕掉。"),
            ),
        )


def print_paper(paper: CodePaper, parent: QWidget) -> bool:
    """Ask for a printer and print; return whether it was sent."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(translate("CodePaper", "恢复码"))
    _set_page(printer)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    return draw(paper, printer)


def has_printer() -> bool:
    """Tell whether the computer knows any printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def save_paper(paper: CodePaper, target: Path) -> None:
    """Write the sheet as a PDF; raise a MediationError when the place does not take it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(translate("CodePaper", "恢复码"))
    _set_page(writer)
    draw(paper, writer)
    try:
        replace_file(target, bytes(buffer.data().data()))
    except OSError as error:
        raise problem_from(error, target) from error


def draw(paper: CodePaper, device: QPagedPaintDevice) -> bool:
    """Draw the sheet on a device; return whether the device took it."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    dots = device.logicalDpiY() / _MM_PER_INCH
    width = device.width()
    top = 0.0
    for points, in_song, words in paper.lines():
        painter.setFont(_font(points, in_song))
        area = QRectF(0, top, width, device.height() - top)
        flags = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignHCenter
        if points <= 13 and words.endswith("。"):
            flags = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft
        drawn = painter.boundingRect(area, int(flags), words)
        painter.drawText(area, int(flags), words)
        top = drawn.bottom() + 6 * dots
    return painter.end()


def _set_page(device: QPagedPaintDevice) -> None:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )


def _font(points: int, in_song: bool) -> QFont:
    font = QFont()
    font.setFamilies(list(SONG_FAMILIES if in_song else HEI_FAMILIES))
    font.setPointSize(points)
    font.setBold(points >= 20)
    return font
