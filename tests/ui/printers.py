"""A printer that keeps what it is sent, for tests of the window."""

from __future__ import annotations

from ui.printing import PrinterProblem, PrintJob


class PaperTray:
    """Takes every paper; without `names` there is no printer, `jammed` it refuses."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.jammed = False
        self.printed: list[tuple[bytes, PrintJob]] = []

    def printers(self) -> tuple[str, ...]:
        return self.names

    def print_pdf(self, pdf: bytes, job: PrintJob) -> None:
        if self.jammed:
            raise PrinterProblem
        self.printed.append((pdf, job))
