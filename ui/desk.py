"""The desk: the window after unlocking, its pages, and who answers what they ask.

A page is added by two lines: its import, and its place in `_make_pages`. What it asks by the signals of `_answers`
is answered without another line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from mediation.domain.chinese_dates import short_date
from mediation.domain.committee import Committee
from mediation.domain.listing import DisputeFilter
from mediation.domain.records import Draft
from mediation.resources import read_json
from ui.background import Failure, run
from ui.dialogs.keys import KeysSheet
from ui.failures import message_of
from ui.idle_watch import DEFAULT_MINUTES
from ui.main_window import MainWindow
from ui.pages.base import Page
from ui.pages.calendar.page import CalendarPage
from ui.pages.channel.page import ChannelPage
from ui.pages.dispute.page import DisputePage
from ui.pages.dispute.paper_names import AGENDA, OPINIONS, SELF_CHECK
from ui.pages.disputes import DisputesPage
from ui.pages.intake import EditDispute, IntakePage
from ui.pages.library.contribute import Contributor
from ui.pages.library.import_page import ImportPage
from ui.pages.library.page import LibraryPage
from ui.pages.oral import OralPage
from ui.pages.oral_record import oral_words
from ui.pages.quality.page import QualityPage
from ui.pages.rules.page import RulesPage
from ui.pages.settings.page import IDLE_MINUTES, SettingsPage
from ui.pages.settings.safety_cards import REMIND_AFTER_DAYS
from ui.pages.similar_text import SimilarTextPage
from ui.pages.statistics.page import StatisticsPage
from ui.pages.statutes.page import StatutesPage
from ui.pages.today import TodayPage
from ui.pages.trail.page import TrailPage
from ui.pages.wording.page import WordingPage
from ui.print_desk import PrintDesk
from ui.repeat_desk import RepeatPairDesk
from ui.rights import hold_page, open_pages, page_refused
from ui.start_flow import CODE_KEPT
from ui.widgets import Message, Tone
from ui.workbench import Workbench

_MOST_STEPS_BACK = 20


@dataclass(frozen=True)
class _Greeting:
    """What the desk reads when it opens."""

    committee: Committee
    minutes: int
    last_backup: datetime | None
    code_kept: bool
    has_disputes: bool


class Desk(QObject):
    """Pages ask, the desk decides: which page comes, what is said, when it is locked or closed."""

    lock_requested = Signal()
    close_requested = Signal()
    idle_minutes_changed = Signal(int)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._way: list[tuple[str, object]] = []
        self.window = MainWindow()
        self.printing = PrintDesk(bench, self.window)
        self.contributing = Contributor(bench, self.window)
        self.repeats = RepeatPairDesk(bench, self.window)
        pages = tuple(self._make_pages())
        for page in pages:
            self.window.add_page(page)
            self._answer(page)
            hold_page(bench, page)
        self._keys = open_pages(bench, (page.key for page in pages))
        self.window.rail.offer(self._keys)
        for page in pages:
            page.offer(self._keys)
        self._connect_window()
        self._connect_settings()

    def _make_pages(self) -> Iterator[Page]:
        bench = self._bench
        yield TodayPage(bench)
        yield CalendarPage(bench)
        yield DisputesPage(bench)
        yield IntakePage(bench)
        yield OralPage(bench)
        yield DisputePage(bench)
        yield TrailPage(bench)
        yield QualityPage(bench)
        yield ChannelPage(bench)
        yield SimilarTextPage(bench)
        yield LibraryPage(bench)
        yield ImportPage(bench)
        yield StatutesPage(bench)
        yield WordingPage(bench)
        yield RulesPage(bench)
        yield StatisticsPage(bench)
        yield SettingsPage(bench)

    def _answers(self) -> dict[str, Callable[..., object]]:
        """What pages ask for, by the name of the signal."""
        return {
            "new_requested": lambda: self.go("intake"),
            "draft_requested": self._open_draft,
            "dispute_requested": lambda dispute_id: self.go("dispute", dispute_id),
            "registered": lambda dispute_id: self.go("dispute", dispute_id),
            "edit_requested": lambda dispute_id: self.go("intake", EditDispute(dispute_id)),
            "edited": lambda _: self.go_back(),
            "task_action_requested": lambda task: self.go("dispute", task.dispute_id),
            "import_requested": lambda: self.go("import" if "import" in self._keys else "library"),
            "similar_text_requested": lambda text="": self.go("similar_text", text or None),
            "library_requested": lambda: self.go("library"),
            "print_requested": self.printing.print_paper,
            "self_check_print_requested": lambda: self.printing.print_list(SELF_CHECK),
            "agenda_print_requested": lambda: self.printing.print_list(AGENDA),
            "issued_requested": self.printing.print_issued,
            "calculation_print_requested": self.printing.print_calculation,
            "entry_print_requested": self.printing.print_entry,
            "trail_print_requested": self.printing.print_trail,
            "contribute_requested": self.contributing.offer,
            "sample_requested": self.open_sample,
            "book_requested": self.printing.print_hand_over,
            "opinions_requested": lambda dispute_id: self.printing.print_paper(OPINIONS, dispute_id),
            "pair_requested": self.repeats.compare_pair,
            "law_requested": lambda words: self.go("statutes", words),
        }

    def _answer(self, page: Page) -> None:
        for name, answer in self._answers().items():
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(answer)

    def _connect_window(self) -> None:
        window = self.window
        window.page_requested.connect(self.go)
        window.new_dispute_requested.connect(lambda: self.go("intake"))
        window.find_requested.connect(self._on_find)
        window.lock_requested.connect(self.lock_requested)
        window.close_requested.connect(self.close_requested)
        window.back_requested.connect(self.go_back)
        window.help_requested.connect(self._on_help)

        self.printing.message_requested.connect(window.say)
        self.contributing.message_requested.connect(window.say)
        self.printing.printed.connect(self._on_printed)
        self.repeats.message_requested.connect(window.say)
        self.repeats.dispute_requested.connect(lambda dispute_id: self.go("dispute", dispute_id))
        self.repeats.decided.connect(self._on_printed)
        intake = window.page_of("intake")
        if isinstance(intake, IntakePage):
            intake.advice.compare_requested.connect(self.repeats.compare_draft)
            intake.advice.channel_requested.connect(lambda draft: self.go("channel", draft))

    def _connect_settings(self) -> None:
        page = self.window.page_of("settings")
        if isinstance(page, SettingsPage):
            page.idle_minutes_changed.connect(self.idle_minutes_changed)
            page.committee_changed.connect(self._show_who)
            page.backup_made.connect(lambda: self._show_backup(self._bench.clock.now()))

    # ---- what the program asks ----------------------------------------------------------------------------

    def start(self) -> None:
        """Show the first page and say what should not wait."""
        self.go(self.first_page())
        bench = self._bench

        def read() -> _Greeting:
            settings = bench.maintenance
            return _Greeting(
                settings.committee(),
                int(settings.setting(IDLE_MINUTES, DEFAULT_MINUTES)),
                settings.last_backup(),
                bool(settings.setting(CODE_KEPT, True)),
                bool(bench.disputes.list_disputes(DisputeFilter(), limit=1).lines),
            )

        run(lambda _: read(), done=self._on_greeting, failed=self._on_failed, owner=self.window)

    def first_page(self) -> str:
        """Return the page a day begins with."""
        return "today" if self.window.page_of("today") is not None else "settings"

    def page_keys(self) -> tuple[str, ...]:
        """List the pages there are."""
        return self._keys

    def may_leave(self) -> bool:
        """Ask the open page whether it can be left; it asks the person where it must."""
        page = self.window.page
        return page is None or page.may_leave()

    def store_drafts(self) -> None:
        """Let the open page store what was typed."""
        page = self.window.page
        if page is not None:
            page.save_draft()

    def shut(self) -> None:
        """Take the window away with everything on it."""
        self.window.hide()
        self.window.allow_close()
        self.window.close()
        self.window.deleteLater()
        self.deleteLater()

    # ---- going from page to page --------------------------------------------------------------------------

    def go(self, key: str, argument: object = None) -> bool:
        """Show a page, and remember the way back."""
        if sentence := page_refused(self._bench.roles, key):
            self.window.say(Message(Tone.CARE, sentence))
            return False
        if self.window.page_of(key) is None:
            self.window.say(Message(Tone.NEWS, self.tr("这一页还没有。")))
            return False
        if not self.window.show_page(key, argument):
            return False
        if not self._way or self._way[-1] != (key, argument):
            self._way = [*self._way[-_MOST_STEPS_BACK:], (key, argument)]
        return True

    def go_back(self) -> None:
        """Show the page before this one."""
        if len(self._way) > 1:
            here = self._way.pop()
            if not self.window.show_page(*self._way[-1]):
                self._way.append(here)

    def _on_find(self) -> None:
        if self.go("disputes") and self.window.page is not None:
            self.window.page.find_here()

    def _open_draft(self, draft_id: UUID) -> None:
        """Go on with a draft where it was begun: in the long form, or in the ten fields."""

        def show(draft: Draft) -> None:
            if oral_words(draft.content) is None:
                self.go("intake", draft_id)
            else:
                self.go("oral", draft)

        run(
            lambda _: self._bench.intake.draft(draft_id),
            done=show,
            failed=self._on_failed,
            owner=self.window,
        )

    def open_sample(self) -> None:
        """Open a made-up dispute as a draft: everything can be tried, and no number is drawn."""
        intake = self._bench.intake

        def keep() -> UUID:
            sample = read_json("sample", "demo.json")["dispute"]
            title = self.tr("示范：刘志强 与 马文博（虚构）")
            return intake.save_draft(sample, title=title)

        run(
            lambda _: keep(),
            done=lambda draft_id: self.go("intake", draft_id),
            failed=self._on_failed,
            owner=self.window,
        )

    def _on_printed(self) -> None:
        """Show what was printed as printed, and what was decided as decided."""
        if self.window.page is not None:
            self.window.page.refresh()

    def _on_help(self, topic: str) -> None:
        KeysSheet(self.window).open()

    # ---- what is said -------------------------------------------------------------------------------------

    def _on_greeting(self, greeting: _Greeting) -> None:
        self.idle_minutes_changed.emit(greeting.minutes)
        self._show_who(greeting.committee)
        now = self._bench.clock.now()
        self._show_backup(greeting.last_backup)
        if greeting.last_backup is None:
            if greeting.has_disputes:
                self._remind_of_backup(self.tr("还没备份过。电脑坏了、丢了，备份能找回来。插上U盘就能做。"))
        elif (days := (now.date() - greeting.last_backup.date()).days) >= REMIND_AFTER_DAYS:
            self._remind_of_backup(self.tr("{days}天没备份了。插上U盘就能做。").format(days=days))
        if not greeting.code_kept:
            words = self.tr("恢复码还没印出来。口令忘了，只有它能打开资料。")
            self._care(words, self.tr("去换一个新的"), lambda: self.go("settings"))

    def _show_backup(self, last: datetime | None) -> None:
        """Keep in the status line of 今日 when the last backup was made."""
        today = self.window.page_of("today")
        if today is None:
            return
        if last is None:
            today.say_status(self.tr("还没备份过"))
            return
        now = self._bench.clock.today()
        days = (now - last.date()).days
        ago = self.tr("{days}天前").format(days=days) if days else self.tr("今天")
        words = self.tr("上次备份：{day}，{ago}")
        today.say_status(words.format(day=short_date(last.date(), now), ago=ago))

    def _remind_of_backup(self, words: str) -> None:
        self._care(words, self.tr("现在备份"), self._on_back_up)

    def _care(self, words: str, verb: str, act: Callable[[], object]) -> None:
        self.window.say(Message(Tone.CARE, words, actions=((verb, act),)))

    def _on_back_up(self) -> None:
        self.go("settings")
        page = self.window.page_of("settings")
        if isinstance(page, SettingsPage):
            page.back_up()

    def _show_who(self, committee: Committee) -> None:
        self.window.status.show_who(self._bench.user, committee.short_name)

    def _on_failed(self, failure: Failure) -> None:
        self.window.say(message_of(failure))
