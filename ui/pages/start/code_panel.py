"""The recovery code, shown once: printed, kept as a PDF, or copied by hand and proved."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from mediation.errors import MediationError
from ui.pages.start.code_paper import CodePaper, has_printer, print_paper, save_paper
from ui.widgets import (
    STRETCH,
    Card,
    FilledButton,
    FlowLayout,
    Glyph,
    Label,
    PlainButton,
    Prose,
    TextField,
    clear_layout,
    row,
    set_look,
)

_ASKED = 2


class RecoveryCodePanel(QWidget):
    """``kept`` is emitted once the code is on paper, or was proved by two of its groups."""

    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._paper: CodePaper | None = None
        self._asked: tuple[int, ...] = ()
        self.is_kept = False
        self._build_widgets()
        self._build_layout()
        self._connect_signals()

    def _build_widgets(self) -> None:
        self.code_label = Label(role="title", strong=True)
        self._frame = Card(frame="accent")
        self.print_button = FilledButton(self.tr("印出来"), "print")
        self.pdf_button = PlainButton(self.tr("存成PDF"), "saved")
        self.prove_button = PlainButton(self.tr("抄下来了，核对两组"), "edit")
        self.proofs: tuple[TextField, ...] = ()
        self.check_button = PlainButton(self.tr("核对"), "ok")
        self._proof = QWidget()
        self._sign = Glyph("warn", "yellow", share=0.9, line="caption")
        self._state = Prose(role="caption", tone="yellow")

    def _build_layout(self) -> None:
        self.code_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._frame.add(self.code_label)
        buttons = FlowLayout(gap=12)
        for button in (self.print_button, self.pdf_button, self.prove_button):
            buttons.addWidget(button)
        self._proof_row = row(gap=12)
        check = QVBoxLayout(self._proof)
        check.setContentsMargins(0, 0, 0, 0)
        check.addLayout(self._proof_row)
        check.addLayout(row(self.check_button, STRETCH))
        self._proof.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._frame)
        layout.addLayout(buttons)
        layout.addWidget(self._proof)
        layout.addLayout(row(self._sign, self._state, gap=8))

    def _connect_signals(self) -> None:
        self.print_button.clicked.connect(self._on_print)
        self.pdf_button.clicked.connect(self._on_save)
        self.prove_button.clicked.connect(self._on_prove)
        self.check_button.clicked.connect(self._on_check)

    # ---- what pages call ----------------------------------------------------------------------------------

    def show_code(self, paper: CodePaper) -> None:
        """Show a new code, not yet kept."""
        self._paper = paper
        self.is_kept = False
        places = range(len(paper.code.split("-")))
        self._asked = tuple(sorted(secrets.SystemRandom().sample(places, _ASKED)))
        self._reveal()
        self._proof.hide()
        self._say(self.tr("印完或核对过，才能往下走。不要拍照存手机。"), "warn", "yellow")

    @property
    def asked(self) -> tuple[int, ...]:
        """The places of the two groups that prove a copy, from 0."""
        return self._asked

    def begin(self) -> None:
        """Put the keyboard on printing."""
        self.print_button.setFocus()

    # ---- slots --------------------------------------------------------------------------------------------

    def _on_print(self) -> None:
        if self._paper is None:
            return
        if not has_printer():
            self._say(
                self.tr("这台电脑没有装打印机。存成PDF带到别处印，或者抄下来再核对。"), "warn", "yellow"
            )
        elif print_paper(self._paper, self):
            self._keep(self.tr("送去打印了。看着纸出来，装进信封锁好。"))

    def _on_save(self) -> None:
        suggested = str(Path.home() / (self.tr("恢复码") + ".pdf"))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("存成PDF"), suggested, "PDF (*.pdf)")
        if chosen and self._paper is not None:
            try:
                save_paper(self._paper, Path(chosen))
            except MediationError as problem:
                self._say(f"{problem.message}{problem.hint}", "stop", "red")
            else:
                self._keep(self.tr("存好了。尽快印出来，印完把这个文件删掉。"))

    def _on_prove(self) -> None:
        clear_layout(self._proof_row)
        label = self.tr("第{number}组")
        self.proofs = tuple(TextField(label.format(number=place + 1), longest=8) for place in self._asked)
        for field in self.proofs:
            self._proof_row.addWidget(field)
        # What is to be proved by paper must not stand on the screen.
        hidden = self.tr("恢复码先遮起来了，照着纸写下面两组。")
        self.code_label.setText(hidden)
        self.code_label.setAccessibleName(hidden)
        self._proof.show()
        self.proofs[0].focus()

    def _on_check(self) -> None:
        if self._paper is None:
            return
        groups = self._paper.code.split("-")
        wrong = [
            field
            for field, place in zip(self.proofs, self._asked, strict=True)
            if field.value().upper().replace(" ", "") != groups[place]
        ]
        if wrong:
            for field in wrong:
                field.refuse(self.tr("和恢复码对不上。"))
            self._reveal()
            wrong[0].focus()
            self._say(self.tr("抄的和恢复码对不上，码又亮出来了，对着改一改纸上的。"), "warn", "yellow")
            return
        self._keep(self.tr("核对过了，抄得对。装进信封锁好。"))

    # ---- inside -------------------------------------------------------------------------------------------

    def _reveal(self) -> None:
        """Show the code on two lines: three groups can be read aloud without losing the place."""
        if self._paper is None:
            return
        groups = self._paper.code.split("-")
        half = (len(groups) + 1) // 2
        self.code_label.setText("-".join(groups[:half]) + "-\n" + "-".join(groups[half:]))
        self.code_label.setAccessibleName("，".join(" ".join(group) for group in groups))

    def _keep(self, words: str) -> None:
        self._reveal()
        self._proof.hide()
        self._say(words, "ok", "green")
        self.is_kept = True
        self.kept.emit()

    def _say(self, words: str, sign: str, tone: str) -> None:
        self._sign.set_glyph(sign, tone)
        self._state.set_words(words)
        set_look(self._state, tone=tone)
