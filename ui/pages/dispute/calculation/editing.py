"""The calculation that is being written: reckoned a moment after every key, kept two seconds after the last one."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from mediation.domain.calculations.kept import Calculation
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.case_records import Kept
from mediation.domain.dispute import Dispute
from mediation.services.calculation_book import Reckoned
from ui.background import run
from ui.pages.dispute.keeping import Keeping
from ui.pause import pause
from ui.workbench import Workbench

RECKON_MS = 150


class CalculationEditing(Keeping):
    """``listed`` when the kept sheets are read or another one is open; ``reckoned`` when the result is new."""

    listed = Signal()
    reckoned = Signal()

    def __init__(self, desk: Workbench, parent: QObject) -> None:
        super().__init__(desk, parent)
        self.sheets: tuple[Kept[Calculation], ...] = ()
        self.open_sheet: Kept[Calculation] | None = None
        self.calculation: Calculation | None = None
        self.result: Reckoned | None = None
        self._asked = 0
        self._reckon_pause = pause(self, RECKON_MS, self._reckon)

    @property
    def dirty(self) -> bool:
        """Tell whether something is not kept yet."""
        return self.open_sheet is not None and self.calculation != self.open_sheet.value

    # ---- reading --------------------------------------------------------------------------------------------

    def read(self, dispute: Dispute) -> None:
        """Read the sheets of a dispute; the open one stays open."""
        if self.dispute is None or self.dispute.id != dispute.id:
            self.sheets, self.open_sheet, self.calculation, self.result = (), None, None, None
        self.dispute = dispute
        dispute_id = dispute.id
        assert dispute_id is not None
        run(
            lambda _: self.desk.calculations.of(dispute_id),
            done=lambda sheets: self._on_read(dispute_id, sheets),
            failed=self.failed.emit,
            owner=self.parent(),
        )

    def _on_read(self, dispute_id: UUID, sheets: tuple[Kept[Calculation], ...]) -> None:
        if self.dispute is None or self.dispute.id != dispute_id:
            return
        self.sheets = sheets
        if self.dirty:
            return
        open_id = self.open_sheet.id if self.open_sheet else None
        found = next((one for one in sheets if one.id == open_id), sheets[-1] if sheets else None)
        if found is not None and found == self.open_sheet:
            self._reckon()  # rates or standards may be new
        else:
            self._open(found)

    def choose(self, sheet_id: UUID) -> None:
        """Open another kept sheet; what was typed into this one is kept first."""
        self.keep(lambda: self._open(next((one for one in self.sheets if one.id == sheet_id), None)))

    def begin(self, kind: SheetKind) -> None:
        """Begin a sheet with what the dispute already says, and keep it."""
        assert self.dispute is not None
        dispute = self.dispute
        assert dispute.id is not None
        dispute_id = dispute.id

        def start() -> None:
            book = self.desk.calculations
            run(
                lambda _: book.keep(dispute_id, book.begin(dispute, kind)),
                done=self._on_begun,
                failed=self.failed.emit,
                owner=self.parent(),
            )

        self.keep(start)

    def _on_begun(self, kept: Kept[Calculation]) -> None:
        if self.dispute is not None and kept.dispute_id == self.dispute.id:
            self.sheets = (*self.sheets, kept)
            self._open(kept)

    def withdraw(self, reason: str) -> None:
        """Take the open sheet away with a reason."""
        gone = self.open_sheet
        if gone is None:
            return

        def done(_: object) -> None:
            self.sheets = tuple(one for one in self.sheets if one.id != gone.id)
            self._open(self.sheets[-1] if self.sheets else None)

        run(
            lambda _: self.desk.calculations.withdraw(gone, reason),
            done=done,
            failed=self.failed.emit,
            owner=self.parent(),
        )

    def _open(self, kept: Kept[Calculation] | None) -> None:
        self._keep_pause.stop()
        self.open_sheet = kept
        self.calculation = kept.value if kept else None
        self.result = None
        self.listed.emit()
        self._reckon()

    # ---- writing --------------------------------------------------------------------------------------------

    def change(self, calculation: Calculation) -> None:
        """Take what stands on the screen now."""
        if calculation != self.calculation:
            self.calculation = calculation
            self._keep_pause.start()
            self._reckon_pause.start()

    def _reckon(self) -> None:
        calculation = self.calculation
        if calculation is None:
            return
        self._asked += 1
        asked = self._asked
        run(
            lambda _: self.desk.calculations.reckon(calculation),
            done=lambda result: self._on_reckoned(asked, result),
            failed=self.failed.emit,
            owner=self.parent(),
        )

    def _on_reckoned(self, asked: int, result: Reckoned) -> None:
        if asked == self._asked and self.calculation is not None:
            self.result = result
            self.reckoned.emit()

    def _store(self) -> None:
        kept, calculation = self.open_sheet, self.calculation
        assert kept is not None
        assert calculation is not None
        self._keeping = True
        run(
            lambda _: self.desk.calculations.change(kept, calculation),
            done=lambda now: self._on_kept(now, calculation),
            failed=self._on_failed,
            owner=self.parent(),
        )

    def _on_kept(self, now: Kept[Calculation], sent: Calculation) -> None:
        self._keeping = False
        self.sheets = tuple(now if one.id == now.id else one for one in self.sheets)
        if self.open_sheet is not None and self.open_sheet.id == now.id:
            self.open_sheet = now
            if self.calculation == sent:
                self.calculation = now.value
            self._say_kept()
        if self.dirty:
            self.keep()
        else:
            self._go_on()
