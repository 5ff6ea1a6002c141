"""What goes out of the page of figures and comes in: tables for others, the bureau's register, the cut-off day."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mediation.domain.permissions import Right
from mediation.domain.statistics.suppression import LEAST
from mediation.services.bureau_register import TakenIn
from ui.background import Failure, Job, Progress, Worker, run
from ui.dialogs.sheet import Sheet
from ui.pages.statistics.words import tr
from ui.rights import refused
from ui.widgets import (
    FilledButton,
    LoadingLine,
    MenuButton,
    Message,
    PlainButton,
    Prose,
    ScrollColumn,
    TextField,
    Tone,
)
from ui.workbench import Workbench

_WORKBOOK = "Excel (*.xlsx)"
_MOST_FINDINGS = 200


class FilesMenu(QObject):
    """The rarer actions. ``others_requested`` asks for the tables with small numbers hidden, ``changed`` to count again,
    ``message_requested`` gives a `Message`.
    """

    others_requested = Signal()
    changed = Signal()
    message_requested = Signal(object)

    def __init__(self, desk: Workbench, loading: LoadingLine, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._loading, self._page = desk, loading, page
        self.sheet: Sheet | None = None
        figures = not refused(desk.roles, Right.FIGURES)
        self.button = MenuButton(tr("更多"))
        self.button.add(tr("导出给外单位看的表"), self.others_requested.emit)
        self.button.add(tr("导出登记册（25列）"), self._on_export)
        self.taking = self.button.add(tr("并入村里的登记册"), self._on_take_in, enabled=figures)
        self.cutting = self.button.add(tr("改统计截止日"), self.ask_cut_off, enabled=figures)

    # ---- the cut-off day ----------------------------------------------------------------------------------

    def ask_cut_off(self) -> None:
        """Ask on which day the bureau closes its months."""

        def show(day: int) -> None:
            sheet = CutOffSheet(day, self._page)
            self.sheet = sheet
            sheet.day_given.connect(self._on_cut_off)
            sheet.open()

        self._ask(self._desk.statistics.cut_off, show)

    def _on_cut_off(self, day: int) -> None:
        words = tr("以后每月{day}日截止。") if day else tr("以后按整月统计。")
        self._ask(
            lambda: self._desk.statistics.set_cut_off(day), lambda _: self._stored(words.format(day=day))
        )

    # ---- the register -------------------------------------------------------------------------------------

    def _on_export(self) -> None:
        start = str(Path.home() / f"{tr('登记册')}.xlsx")
        chosen, _ = QFileDialog.getSaveFileName(self._page, tr("存到哪里"), start, _WORKBOOK)
        if chosen:
            self.export_register(Path(chosen).with_suffix(".xlsx"))

    def export_register(self, target: Path) -> None:
        """Write the whole register in the bureau's columns."""
        self._loading.start(tr("正在写登记册……"))

        def write() -> int:
            count = self._desk.register.export(target)
            self._desk.trace.exported(tr("登记册"), count=count)
            return count

        def done(count: int) -> None:
            words = tr("写好了：{name}，{count}件。里面有当事人的姓名，交给谁要记得。")
            self._say(Tone.GOOD, words.format(name=target.name, count=count))

        self._heavy(lambda _: write(), done)

    def _on_take_in(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, tr("选登记册"), str(Path.home()), tr("登记册") + " (*.xlsx *.csv)"
        )
        if chosen:
            self.take_in(Path(chosen))

    def take_in(self, source: Path) -> None:
        """Take a village's register in; rows that were taken before are left as they are."""
        self._loading.start(tr("正在并入……"))

        def take(job: Job) -> TakenIn:
            return self._desk.register.take_in(source, lambda count: job.report(count, 0))

        def done(taken: TakenIn) -> None:
            self.changed.emit()
            sheet = TakenInSheet(source.name, taken, self._page)
            self.sheet = sheet
            sheet.open()

        self._heavy(take, done)

    # ---- inside -------------------------------------------------------------------------------------------

    def _heavy(self, act: Callable[[Job], object], done: Callable[..., None]) -> None:
        def finished(answer: object) -> None:
            self._loading.stop()
            done(answer)

        run(
            act,
            done=finished,
            failed=self._on_failed,
            progress=self._on_progress,
            worker=Worker.HEAVY,
            owner=self,
        )

    def _on_progress(self, progress: Progress) -> None:
        self._loading.start(tr("正在并入，已经{count}件……").format(count=progress.done))

    def _ask(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        run(lambda _: act(), done=done, failed=self._on_failed, owner=self)

    def _stored(self, words: str) -> None:
        self._say(Tone.GOOD, words)
        self.changed.emit()

    def _say(self, tone: Tone, words: str, lead: str = "") -> None:
        self.message_requested.emit(Message(tone, words, lead=lead))

    def _on_failed(self, failure: Failure) -> None:
        self._loading.stop()
        self._say(Tone.BAD, failure.hint, failure.sentence)


class CutOffSheet(Sheet):
    """``day_given``: the day of the month on which the bureau closes its tables, 0 for whole months."""

    day_given = Signal(int)

    def __init__(self, day: int, parent: QWidget) -> None:
        super().__init__(tr("统计截止日"), parent)
        self.add(Prose(tr("上级要求每月哪一天截止？例如写25，一期就是上月26日到本月25日。按整月的，空着。")))
        self.day = TextField(tr("每月几日"), longest=2, beside=tr("日"))
        self.day.set_value(str(day) if day else "")
        self.add(self.day)
        leave, store = PlainButton(tr("不改了"), key="Esc"), FilledButton(tr("改好"), "ok")
        self.set_actions(leave, filled=store)
        leave.clicked.connect(self.reject)
        store.clicked.connect(self._on_store)
        self.day.focus()

    def _on_store(self) -> None:
        typed = self.day.value()
        if typed and not (typed.isdecimal() and 1 <= int(typed) <= 28):
            self.day.refuse(tr("写1到28，或者空着。"))
            self.day.focus()
            return
        self.accept()
        self.day_given.emit(int(typed) if typed else 0)


class TakenInSheet(Sheet):
    """What taking a register in did, row by row where something was left out."""

    def __init__(self, name: str, taken: TakenIn, parent: QWidget) -> None:
        super().__init__(tr("并入了{name}").format(name=name), parent, width=680)
        words = tr("新并入{taken}件，早就有的{already}件没有动，{aside}行没有收。").format(
            taken=taken.taken, already=taken.already, aside=taken.set_aside
        )
        self.add(Prose(words, strong=True))
        if taken.committees:
            self.add(Prose(tr("调委会：{names}").format(names="、".join(taken.committees)), tone="text2"))
        if taken.findings:
            lines = ScrollColumn(gap=4)
            lines.setMinimumHeight(220)
            for finding in taken.findings[:_MOST_FINDINGS]:
                told = tr("第{row}行：{sentence}").format(row=finding.row, sentence=finding.message)
                lines.add(Prose(told, tone="yellow" if finding.refused else "text2"))
            self.add(lines)
        leave = FilledButton(tr("看完了"), key="Esc")
        self.set_actions(filled=leave)
        leave.clicked.connect(self.accept)
        leave.setFocus()


def others_words() -> str:
    """Say what the tables for others leave out."""
    return tr("小于{least}的数没有写出来，免得认出当事人。").format(least=LEAST)
