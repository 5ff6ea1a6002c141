"""设置: changes are stored at once and stand on the trail; backup, verification and secrets live here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mediation.domain.committee import Committee
from mediation.domain.permissions import Right
from mediation.services.maintenance import BackupMade, Restored, Verification
from ui.background import Failure, Worker, run
from ui.idle_watch import DEFAULT_MINUTES
from ui.pages.base import Page
from ui.pages.settings.committee_card import CommitteeCard, NumberCard
from ui.pages.settings.lock_card import LockCard
from ui.pages.settings.look_card import LookCard
from ui.pages.settings.people_card import PeopleCard
from ui.pages.settings.rules_card import RulesCard
from ui.pages.settings.safety_cards import BackupCard, VerifyCard
from ui.pages.settings.standards_card import StandardsCard
from ui.pages.settings.wording_card import WordingCard
from ui.pages.start.code_paper import CodePaper
from ui.removable import backup_place
from ui.rights import hold, refused
from ui.start_flow import CODE_KEPT
from ui.widgets import Message, SideColumn, Tone, TwoColumn
from ui.workbench import Workbench

IDLE_MINUTES = "idle_minutes"
_SUFFIX = ".rmtj-backup"
_ABOVE = 16


@dataclass(frozen=True)
class _Shown:
    """What the page reads at once."""

    committee: Committee
    serial: int
    minutes: int
    last_backup: datetime | None


class SettingsPage(Page):
    """The settings.

    ``committee_changed`` (Committee), ``idle_minutes_changed`` (int), ``backup_made`` and ``code_kept`` tell the desk.
    """

    key = "settings"

    committee_changed = Signal(object)
    idle_minutes_changed = Signal(int)
    backup_made = Signal()
    code_kept = Signal()
    book_requested = Signal(object)
    """A kept hand-over whose book is to be printed."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(self.tr("设置"), self.tr("改了就存，每次改动都进履历"))
        self._bench = bench
        self._maintenance = bench.maintenance
        self._clock = bench.clock
        self._build_widgets()
        self._build_layout()
        self._connect_signals()
        self.say_status(self.tr("设置存在这台电脑里，备份时一起带走"))

    def _build_widgets(self) -> None:
        self.committee = CommitteeCard()
        self.number = NumberCard()
        self.wording = WordingCard()
        self.rules = RulesCard()
        self.lock = LockCard()
        self.verify = VerifyCard()
        self.backup = BackupCard()
        self.look = LookCard()
        self.standards = StandardsCard(self._bench.calculations, self._clock)
        self.people = PeopleCard(self._bench)
        may_not = refused(self._bench.roles, Right.MANAGE)
        cards = (self.committee, self.number, self.wording, self.rules, self.standards)
        for part in (*cards, self.lock.code_button):
            hold(part, may_not)

    def _build_layout(self) -> None:
        self._side = SideColumn((self.backup, self.look), width=330)
        self._columns = TwoColumn(self._side)
        self._columns.add(self.committee, self.people, self.number, self.wording, self.rules, self.standards)
        self._columns.add(self.lock, self.verify)
        self._columns.content.body.addStretch(1)
        self.body.addWidget(self._columns)

    def _connect_signals(self) -> None:
        self.committee.change_requested.connect(self._on_committee)
        self.number.template_requested.connect(self._on_template)
        self.wording.open_requested.connect(lambda: self.page_requested.emit("wording", None))
        self.rules.open_requested.connect(lambda: self.page_requested.emit("rules", None))
        self.lock.minutes_requested.connect(self._on_minutes)
        self.lock.passphrase_requested.connect(self._on_passphrase)
        self.lock.code_requested.connect(self._on_code)
        self.lock.code_kept.connect(self._on_code_kept)
        self.standards.stored.connect(lambda: self.say_status(self.tr("存好了")))
        self.standards.failed.connect(self.say_failure)
        self.people.stored.connect(lambda words: self.say(Message(Tone.GOOD, words)))
        self.people.failed.connect(self.say_failure)
        self.people.book_requested.connect(self.book_requested)
        self.verify.verify_requested.connect(self._on_verify)
        self.backup.backup_requested.connect(self.back_up)
        self.backup.trial_requested.connect(self._on_trial)

    # ---- what the window asks -----------------------------------------------------------------------------

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts F6 jumps through."""
        return self._columns.regions()

    def refresh(self) -> None:
        """Read again what is stored."""
        service = self._maintenance

        def read() -> _Shown:
            return _Shown(
                service.committee(),
                service.next_serial(),
                int(service.setting(IDLE_MINUTES, DEFAULT_MINUTES)),
                service.last_backup(),
            )

        self._ask(read, self._on_read)
        self.standards.refresh()
        self.people.refresh()

    def may_leave(self) -> bool:
        """Forget half-typed passphrases; everything else is stored already."""
        self.lock.fold()
        return True

    def show_people(self) -> None:
        """Scroll to who may do what."""
        self.show_card(self.people)

    def show_card(self, card: QWidget) -> None:
        """Scroll until a card stands at the top, or as near to it as the end lets it."""
        self._columns.content.verticalScrollBar().setValue(max(0, card.y() - _ABOVE))

    # ---- backup -------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Ask where to, and make a backup there."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("备份到哪里"), str(backup_place()))
        if chosen:
            self.back_up_to(Path(chosen))

    def back_up_to(self, folder: Path) -> None:
        """Make a backup in a folder; it takes some seconds and nothing has to wait for it."""
        self.backup.show_busy(self.tr("正在备份……"))
        run(
            lambda _: self._maintenance.back_up(folder),
            done=self._on_backed_up,
            failed=lambda failure: self._on_backup_failed(failure, folder),
            worker=Worker.HEAVY,
            owner=self,
        )

    def _on_backed_up(self, made: BackupMade) -> None:
        self.backup.show_idle()
        self.backup.show_last(made.at, self._clock.now())
        words = self.tr("备份好了，也读回来核对过：{name}，{size}。拔U盘以前先“弹出”。")
        self.say(Message(Tone.GOOD, words.format(name=made.path.name, size=made.size_text)))
        self.backup_made.emit()

    def _on_backup_failed(self, failure: Failure, folder: Path) -> None:
        self.backup.show_idle()
        self.say(
            Message(
                Tone.BAD,
                failure.hint,
                lead=failure.sentence,
                actions=(
                    (self.tr("再试一次"), lambda: self.back_up_to(folder)),
                    (self.tr("换个地方"), self.back_up),
                ),
            )
        )

    def _on_trial(self) -> None:
        pattern = self.tr("备份文件") + f" (*{_SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("选备份文件"), str(backup_place()), pattern)
        if chosen:
            self.try_backup(Path(chosen))

    def try_backup(self, source: Path) -> None:
        """Restore a backup into a throw-away place and say how it went."""
        self.backup.show_busy(self.tr("正在试……"))
        run(
            lambda _: self._maintenance.try_restore(source),
            done=self._on_tried,
            failed=self._on_trial_failed,
            worker=Worker.HEAVY,
            owner=self,
        )

    def _on_tried(self, restored: Restored) -> None:
        self.backup.show_idle()
        words = self.tr(
            "这个备份能恢复：里面有{disputes}件纠纷、{cases}个类案。试完就删了，电脑里的档案没有动。"
        )
        self.say(Message(Tone.GOOD, words.format(disputes=restored.disputes, cases=restored.cases)))

    def _on_trial_failed(self, failure: Failure) -> None:
        self.backup.show_idle()
        self.say_failure(failure)

    # ---- verification -------------------------------------------------------------------------------------

    def _on_verify(self) -> None:
        self.verify.show_busy()
        run(
            lambda _: self._maintenance.verify(),
            done=self._on_verified,
            failed=self._on_verify_failed,
            worker=Worker.HEAVY,
            owner=self,
        )

    def _on_verified(self, report: Verification) -> None:
        self.verify.show_result(tuple(report.lines()), whole=not report.problems)

    def _on_verify_failed(self, failure: Failure) -> None:
        self.verify.show_result((failure.sentence, failure.hint), whole=False)

    # ---- changes ------------------------------------------------------------------------------------------

    def _on_read(self, shown: _Shown) -> None:
        self.committee.show_committee(shown.committee)
        self.number.show_numbers(shown.committee, year=self._clock.today().year, serial=shown.serial)
        self.lock.show_minutes(shown.minutes)
        self.backup.show_last(shown.last_backup, self._clock.now())

    def _on_committee(self, committee: Committee) -> None:
        self._store(lambda: self._maintenance.change_committee(committee), lambda: self._on_stored(committee))

    def _on_template(self, template: str) -> None:
        def change() -> Committee:
            committee = replace(self._maintenance.committee(), number_template=template)
            self._maintenance.change_committee(committee)
            return committee

        self._ask(change, self._on_stored)

    def _on_stored(self, committee: Committee) -> None:
        self.say_status(self.tr("存好了"))
        self.committee_changed.emit(committee)
        self.refresh()

    def _on_minutes(self, minutes: int) -> None:
        self._store(
            lambda: self._maintenance.change_setting(IDLE_MINUTES, minutes),
            lambda: self.idle_minutes_changed.emit(minutes),
        )

    def _on_passphrase(self, old: str, new: str) -> None:
        self._store(
            lambda: self._maintenance.change_passphrase(old=old, new=new), self._on_passphrase_changed
        )

    def _on_passphrase_changed(self) -> None:
        self.lock.fold()
        words = self.tr("口令改好了，下次打开用新的。以前的备份还是用备份那时的口令。")
        self.say(Message(Tone.GOOD, words))

    def _on_code(self, passphrase: str) -> None:
        def draw() -> CodePaper:
            code = self._maintenance.renew_recovery_code(passphrase)
            self._maintenance.change_setting(CODE_KEPT, False)
            return CodePaper(self._maintenance.committee().full_name, code, self._clock.today())

        self._ask(draw, self.lock.show_code)

    def _on_code_kept(self) -> None:
        self._store(lambda: self._maintenance.change_setting(CODE_KEPT, True), self.code_kept.emit)

    # ---- inside -------------------------------------------------------------------------------------------

    def _store(self, change: Callable[[], None], then: Callable[[], object]) -> None:
        self._ask(change, lambda _: then())

    def _ask(self, act: Callable[[], object], done: Callable[..., object]) -> None:
        run(lambda _: act(), done=done, failed=self._on_failed, owner=self)

    def _on_failed(self, failure: Failure) -> None:
        if not self.lock.say_failure(failure):
            self.say_failure(failure)
