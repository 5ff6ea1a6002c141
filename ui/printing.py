"""Getting a finished paper onto paper: which printers there are, and sending them a PDF.

Tests give the window a `Printing` of their own; nothing is ever written to disk on the way.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QRect, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from mediation.errors import EnvironmentProblem
from ui.pdf_pages import draw_page_for_paper, opened_pdf

_DOTS_PER_INCH = 300
_SECONDS = 60


@dataclass(frozen=True)
class PrintJob:
    """What goes to which printer; the title names the form and never a person, as print queues show it."""

    title: str
    printer: str
    copies: int = 1
    both_sides: bool = False


class Printing(Protocol):
    """The way to the printers."""

    def printers(self) -> tuple[str, ...]:
        """Return the names of the printers, the usual one first."""

    def print_pdf(self, pdf: bytes, job: PrintJob) -> None:
        """Send a PDF to a printer; runs on a worker and raises `PrinterProblem`."""


class PrinterProblem(EnvironmentProblem):
    """The printer did not take the paper."""

    def __init__(self) -> None:
        super().__init__(
            _tr("没有打印成，打印机没有收下。"),
            _tr("文书都存着，没有丢。看看打印机开没开、有没有纸，再印一次；也可以先存成PDF。"),
        )


def system_printing() -> Printing:
    """Return the system's own way: CUPS takes the PDF as it is, elsewhere Qt draws the pages."""
    return LpPrinting() if shutil.which("lp") else QtPrinting()


class QtPrinting:
    """Draws the pages onto the printer."""

    def printers(self) -> tuple[str, ...]:
        """Return the names the system knows, the usual printer first."""
        usual = QPrinterInfo.defaultPrinterName()
        names = QPrinterInfo.availablePrinterNames()
        return tuple(sorted(names, key=lambda name: name != usual))

    def print_pdf(self, pdf: bytes, job: PrintJob) -> None:
        """Draw every page at 300 dots an inch."""
        # Qt quietly writes a file when it does not know the printer.
        if job.printer not in QPrinterInfo.availablePrinterNames():
            raise PrinterProblem
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(job.printer)
        printer.setDuplex(
            QPrinter.DuplexMode.DuplexLongSide if job.both_sides else QPrinter.DuplexMode.DuplexNone
        )
        printer.setCopyCount(job.copies)
        paint_pdf(pdf, printer, title=job.title)


def paint_pdf(pdf: bytes, printer: QPrinter, *, title: str) -> None:
    """Draw all pages of a PDF onto a printer that is set up; raise `PrinterProblem` when it does not start."""
    printer.setDocName(title)
    printer.setFullPage(True)
    painter = QPainter()
    with opened_pdf(pdf) as document:
        for page in range(document.pageCount()):
            _set_paper(printer, document.pagePointSize(page))
            if not (printer.newPage() if page else painter.begin(printer)):
                raise PrinterProblem
            area = QRect(0, 0, printer.width(), printer.height())
            painter.drawImage(area, draw_page_for_paper(document, page, _DOTS_PER_INCH))
        if not painter.end():
            raise PrinterProblem


def _set_paper(printer: QPrinter, points: QSizeF) -> None:
    """Take the page's own size, so that A4 is printed as A4 whatever the printer's setting."""
    upright = points.height() >= points.width()
    size = points if upright else points.transposed()
    printer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    turned = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    printer.setPageOrientation(turned)


class LpPrinting:
    """Hands the PDF to CUPS over a pipe."""

    def printers(self) -> tuple[str, ...]:
        """Return the queues, the usual one first."""
        usual = _said("lpstat", "-d").rpartition(":")[2].strip()
        return tuple(sorted(_said("lpstat", "-e").split(), key=lambda name: name != usual))

    def print_pdf(self, pdf: bytes, job: PrintJob) -> None:
        """Put the PDF into the queue."""
        sides = "two-sided-long-edge" if job.both_sides else "one-sided"
        options = ("-d", job.printer, "-n", str(job.copies), "-t", job.title, "-o", f"sides={sides}")
        command = ["lp", *options, "-o", "media=A4"]
        try:
            subprocess.run(command, input=pdf, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603
        except (OSError, subprocess.SubprocessError) as problem:
            raise PrinterProblem from problem


def _said(*command: str) -> str:
    """Return what a short command prints, nothing when it fails."""
    try:
        told = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stdout.decode(errors="replace")


def _tr(words: str) -> str:
    return QCoreApplication.translate("printing", words)
