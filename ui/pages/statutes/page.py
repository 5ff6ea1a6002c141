"""法条: looked for while typing or by a dispute's own words, read, checked in a pasted text, and taken in from files."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from mediation.domain.statutes import CheckedCitation, CitationStatus
from ui.background import Failure, Worker, run
from ui.pages.base import Page
from ui.pages.dispute.latest import Latest
from ui.pages.library.confirm import ConfirmSheet
from ui.pages.statutes.check_view import CheckView
from ui.pages.statutes.find_view import FindView
from ui.pages.statutes.words import tr
from ui.theme import Theme, follow_theme
from ui.widgets import Message, PlainButton, Tone, chain_focus
from ui.widgets.columns import WIDEST_CONTENT
from ui.workbench import Workbench


class StatutesPage(Page):
    """Show it with words to look for, or with the key of a dispute whose own words then are the question."""

    key = "statutes"

    def __init__(self, desk: Workbench) -> None:
        super().__init__(tr("法条"))
        self._desk = desk
        self._checks = Latest(self)
        self._wanted: UUID | None = None
        self.finding = FindView(desk)
        self.check = CheckView()
        self.check_button = PlainButton(tr("核对引用"), "ok")
        self.import_button = PlainButton(tr("导入规定"), "import")
        self._build_layout()
        self._connect_signals()
        follow_theme(self._adapt)

    def _build_layout(self) -> None:
        self.header.add(self.check_button, self.import_button)
        self._views = QStackedWidget()
        self._views.addWidget(self.finding)
        self._views.addWidget(self.check)
        self._holder = QVBoxLayout()
        self._holder.addWidget(self._views)
        self.body.addLayout(self._holder, 1)
        self.set_filled_button(self.finding.find_button)

    def _connect_signals(self) -> None:
        self.check_button.clicked.connect(self.open_check)
        self.import_button.clicked.connect(self.choose_file)
        self.finding.case_requested.connect(lambda key: self.page_requested.emit("library", key))
        self.finding.removal_requested.connect(self._on_removal)
        self.finding.failed.connect(self.say_failure)
        self.finding.said.connect(self.say_status)
        self.check.check_requested.connect(self.check_text)
        self.check.back_requested.connect(self.close_check)
        self.check.citation_requested.connect(self._on_citation)

    # ---- what the window asks -----------------------------------------------------------------------------

    def show_argument(self, argument: object) -> None:
        """Take words to look for, or the key of a dispute."""
        if isinstance(argument, UUID):
            self._wanted = argument
            self._show_view(self.finding)
        elif isinstance(argument, str):
            self._show_view(self.finding)
            self.finding.look_for(argument)

    def refresh(self) -> None:
        """Read the laws there are, and look again for what was asked."""
        self._say_keys()
        self.finding.show_again()
        if self._wanted is not None:
            key, self._wanted = self._wanted, None
            self.finding.look_for_dispute(key)

    def focus_start(self) -> None:
        """Begin in the search box."""
        if self._views.currentWidget() is self.check:
            self.check.text.focus()
        else:
            self.finding.search.go_on()

    def find_here(self) -> bool:
        """Ctrl+F: the search box, with its words chosen."""
        self._show_view(self.finding)
        self.finding.close_article()
        self.finding.search.begin_anew()
        return True

    def go_back(self) -> bool:
        """Esc leaves the check, the article that covers the list, or the law that is open."""
        if self._views.currentWidget() is self.check:
            self.close_check()
            return True
        return self.finding.go_back()

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return (self.check,) if self._views.currentWidget() is self.check else self.finding.parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether list and article have room beside each other."""
        super().resizeEvent(event)
        self._arrange()

    # ---- one's own rules ----------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a file with an interpretation or local rules."""
        pattern = tr("规定") + " (*.txt *.md *.docx)"
        chosen, _ = QFileDialog.getOpenFileName(self, tr("选要导入的规定"), str(Path.home()), pattern)
        if chosen:
            self.take_in(Path(chosen))

    def take_in(self, path: Path) -> None:
        """Take a file's articles in."""
        self.import_button.set_busy(tr("正在导入"))
        run(
            lambda _: self._desk.statutes.add_rules(path),
            done=lambda came: self._on_taken_in(*came),
            failed=self._on_not_taken_in,
            worker=Worker.HEAVY,
            owner=self,
        )

    def _on_taken_in(self, law: str, count: int) -> None:
        self.import_button.set_idle()
        said = tr("收进了《{law}》，{count}条，从现在起找得到、核对得到。").format(law=law, count=count)
        self.say(Message(Tone.GOOD, said))
        self.refresh()
        self.finding.open_law(law)

    def _on_not_taken_in(self, failure: Failure) -> None:
        self.import_button.set_idle()
        self.say_failure(failure)

    def _on_removal(self, law: str) -> None:
        ConfirmSheet(
            tr("移出自己导入的规定"),
            (
                tr("《{law}》以后找法条、核对引用时不再出现。").format(law=law),
                tr("原来的文件还在原处，要用时再导。国家的法律一部也不动。"),
            ),
            self,
            verb=tr("移出"),
            way_out=tr("留着"),
            act=lambda: run(
                lambda _: self._desk.statutes.remove_rules(law),
                done=lambda _: self._on_removed(law),
                failed=self.say_failure,
                worker=Worker.HEAVY,
                owner=self,
            ),
        ).open()

    def _on_removed(self, law: str) -> None:
        self.say(Message(Tone.GOOD, tr("《{law}》移出了。").format(law=law)))
        self.finding.forget_article()
        self.refresh()

    # ---- checking a text ----------------------------------------------------------------------------------

    def open_check(self) -> None:
        """Show the place where a text is pasted."""
        self._show_view(self.check)
        self.check.text.focus()

    def close_check(self) -> None:
        """Go back to looking for articles."""
        self._show_view(self.finding)
        self.finding.search.setFocus()

    def check_text(self) -> None:
        """Check every citation in the pasted text."""
        words = self.check.text.value()
        if not words:
            self.check.text.refuse(tr("先贴一段写到法条的文字。"))
            self.check.text.focus()
            return
        self._checks.ask(
            lambda: self._desk.statutes.desk.check(words), done=self._on_checked, failed=self.say_failure
        )

    def _on_checked(self, checked: tuple[CheckedCitation, ...]) -> None:
        self.check.show_checked(checked)
        chain_focus(self)
        self.check.focus_row()

    def _on_citation(self, checked: CheckedCitation) -> None:
        """Read where a citation stands today."""
        label = checked.now if checked.status is CitationStatus.RENUMBERED else checked.article
        if label:
            self.close_check()
            self.finding.read_article(checked.law, label)

    # ---- inside -------------------------------------------------------------------------------------------

    def _show_view(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        checking = view is self.check
        self.set_filled_button(self.check.check_button if checking else self.finding.find_button)
        self._say_keys()
        if self.isVisible():
            chain_focus(self)

    def _say_keys(self) -> None:
        if self._views.currentWidget() is self.check:
            self.say_status(tr("Ctrl+Enter 核对，Esc 回到找法条。条文以官方公布的为准。"))
        else:
            self.say_status(tr("↓ 到名单，Enter 打开。条文以官方公布的为准。"))

    def _adapt(self, theme: Theme) -> None:
        self._arrange()

    def _arrange(self) -> None:
        self._holder.setContentsMargins(24, 12, 20 + max(0, self.width() - WIDEST_CONTENT), 16)
        self.finding.arrange()
