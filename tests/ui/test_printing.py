"""Pages on the screen and on paper: what is drawn, and what reaches the printer."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ui.pdf_pages import Mark, count_pages, draw_pages
from ui.printing import LpPrinting, PrinterProblem, PrintJob, QtPrinting, paint_pdf

_RED = QColor("#FBEAE8")


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    """Three A4 pages with a line of words on each."""
    target = tmp_path / "three.pdf"
    canvas = Canvas(str(target), pagesize=A4)
    for page in ("first page", "second page goes on", "third page"):
        canvas.drawString(100, 700, page)
        canvas.showPage()
    canvas.save()
    return target.read_bytes()


# ---- on the screen -------------------------------------------------------------------------------------------


def test_all_pages_are_drawn_at_the_width_asked_for_on_white(qapp: QApplication, pdf: bytes) -> None:
    pages = draw_pages(pdf, 300)
    assert [page.image.width() for page in pages] == [300, 300, 300]
    assert count_pages(pdf) == 3
    assert pages[0].image.pixelColor(2, 2) == QColor("white")
    darkest = min(pages[0].image.pixelColor(x, y).lightness() for x in range(45, 80) for y in range(60, 78))
    assert darkest < 120


def test_a_dense_screen_gets_more_pixels_of_the_same_size(qapp: QApplication, pdf: bytes) -> None:
    page = draw_pages(pdf, 300, density=1.5)[0].image
    assert page.width() == 450
    assert page.deviceIndependentSize().width() == pytest.approx(300)


def test_marked_words_are_tinted_where_they_stand(qapp: QApplication, pdf: bytes) -> None:
    pages = draw_pages(pdf, 595, marks=[Mark("second page goes on", _RED.name())])
    assert not pages[0].marks
    ((words, area),) = pages[1].marks
    assert words == "second page goes on"
    assert pages[1].image.pixelColor(round(area.left()) + 1, round(area.top()) + 1) == _RED
    assert 90 < area.left() < 105


def test_trimmed_margins_make_the_words_larger(qapp: QApplication, pdf: bytes) -> None:
    plain = draw_pages(pdf, 400, marks=[Mark("third page", "#ffffff")])[2].marks[0][1]
    trimmed = draw_pages(pdf, 400, marks=[Mark("third page", "#ffffff")], trim=0.1)[2]
    assert trimmed.image.width() == 400
    assert trimmed.marks[0][1].width() > plain.width() * 1.2
    assert trimmed.marks[0][1].left() < plain.left()


# ---- on paper ------------------------------------------------------------------------------------------------


def test_pages_are_painted_one_by_one_on_a4(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(target))
    paint_pdf(pdf, printer, title="人民调解协议书")
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4
    document = QPdfDocument()
    document.load(str(target))
    assert document.pageCount() == 3
    width, height = document.pagePointSize(0).toTuple()
    assert (width, height) == (pytest.approx(595, abs=2), pytest.approx(842, abs=2))
    document.close()


def test_an_unknown_printer_is_said_and_not_waited_for(qapp: QApplication, pdf: bytes) -> None:
    with pytest.raises(PrinterProblem, match="没有打印成") as refused:
        QtPrinting().print_pdf(pdf, PrintJob("人民调解协议书", "没有这台"))
    assert "存成PDF" in refused.value.hint


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands lp and lpstat of our own in front of the system's."""
    folder = tmp_path / "bin"
    folder.mkdir()
    got = tmp_path / "got"
    _command(
        folder / "lp",
        "import json, pathlib, sys\n"
        f"got = pathlib.Path({str(got)!r})\n"
        "got.with_suffix('.json').write_text(json.dumps(sys.argv[1:]))\n"
        "got.with_suffix('.pdf').write_bytes(sys.stdin.buffer.read())\n"
        "sys.exit(1 if '坏的' in sys.argv else 0)\n",
    )
    answers = "{'-d': 'system default destination: cunwei', '-e': 'zhen\\ncunwei'}"
    _command(folder / "lpstat", f"import sys\nprint({answers}[sys.argv[1]])\n")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return got


def _command(path: Path, source: str) -> None:
    path.write_text(f"#!{sys.executable}\n{source}", encoding="utf-8")
    path.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not on Windows")
def test_cups_gets_the_file_itself_with_copies_and_a_name_that_names_nobody(cups: Path, pdf: bytes) -> None:
    printing = LpPrinting()
    assert printing.printers() == ("cunwei", "zhen")
    printing.print_pdf(pdf, PrintJob("人民调解协议书", "cunwei", copies=3, both_sides=True))
    assert cups.with_suffix(".pdf").read_bytes() == pdf
    said = json.loads(cups.with_suffix(".json").read_text())
    assert said[said.index("-d") + 1] == "cunwei"
    assert said[said.index("-n") + 1] == "3"
    assert said[said.index("-t") + 1] == "人民调解协议书"
    assert "sides=two-sided-long-edge" in said


@pytest.mark.skipif(sys.platform == "win32", reason="CUPS is not on Windows")
def test_a_queue_that_refuses_is_said(cups: Path, pdf: bytes) -> None:
    with pytest.raises(PrinterProblem):
        LpPrinting().print_pdf(pdf, PrintJob("人民调解协议书", "坏的"))
