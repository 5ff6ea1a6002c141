"""Pictures of finding, registering and changing disputes, of very long words, and of the rest of the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mediation.domain.parties import PartyKind
from mediation.resources import read_json
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.gallery_sample import SampleDesk
from ui.pages.disputes import DisputesPage
from ui.pages.intake.page import IntakePage
from ui.pages.intake.purposes import EditDispute
from ui.pages.settings import SettingsPage
from ui.pages.today import TodayPage
from ui.workbench import Workbench

translate = QCoreApplication.translate
Settle = Callable[[], None]
State = tuple[str, Sheet | None]
_LONGEST_NAME, _LONGEST_FACTS = 40, 5000
_LOAN = 2
_SYLLABLES = translate(
    "gallery", "清溪镇石桥村桥头老槐树下农产品种植养殖购销运输专业合作社联合社第一生产经营服务分社"
)


def register_states(desk: Desk, bench: Workbench, filled: SampleDesk, settle: Settle) -> Iterator[State]:
    """Show each state; yields its name and the dialog that stands over it."""
    yield from _list_states(desk, settle)
    yield from _form_states(desk, filled, settle)
    yield from _long_states(desk, bench, settle)
    yield from _settings_states(desk, settle)


def _list_states(desk: Desk, settle: Settle) -> Iterator[State]:
    page = desk.window.page_of("disputes")
    if not isinstance(page, DisputesPage):
        return
    for name, words in (
        ("found", translate("gallery", "周桂芬")),
        ("nothing", translate("gallery", "查无此人")),
    ):
        desk.go("disputes", words)
        settle()
        yield f"disputes-{name}", None
    desk.go("disputes", "")
    settle()


def _form_states(desk: Desk, filled: SampleDesk, settle: Settle) -> Iterator[State]:
    page = desk.window.page_of("intake")
    if not isinstance(page, IntakePage):
        return
    desk.go("intake")
    page.start_new()
    settle()
    page.register()
    settle()
    yield "intake-refused", None
    page.form.parties.cards[0].set_kind(PartyKind.ORGANISATION)
    settle()
    yield "intake-organisation", None
    desk.open_sample()
    settle()
    for number, name in ((2, "facts"), (3, "claims"), (4, "evidence"), (5, "source")):
        page.go_to_section(number)
        settle()
        yield f"intake-{name}", None
    page.advice.repeat.compare_link.click()
    settle()
    sheet = desk.repeats.sheet
    yield "intake-repeat-pair", sheet
    if sheet is not None:
        sheet.reject()
    page.start_new()
    desk.go("intake", EditDispute(filled.disputes[_LOAN]))
    settle()
    yield "intake-changing", None
    page.later_button.click()
    settle()


def _long_states(desk: Desk, bench: Workbench, settle: Settle) -> Iterator[State]:
    """Everything as long as the fields take it."""
    dispute_id = _register_long(bench)
    desk.go("disputes", "")
    settle()
    yield "disputes-long", None
    desk.go("dispute", (dispute_id, "overview"))
    settle()
    yield "dispute-long", None
    bench.disputes.accept(dispute_id, on=bench.clock.today())
    desk.go("dispute", (dispute_id, "session"))
    settle()
    yield "session-long", None
    desk.go("today")
    settle()
    today = desk.window.page_of("today")
    if isinstance(today, TodayPage):
        bar = today.columns.content.verticalScrollBar()
        bar.setValue(bar.maximum())
        settle()
        yield "today-long", None


def _register_long(bench: Workbench) -> UUID:
    record: dict[str, Any] = dict(read_json("sample", "demo.json")["dispute"])
    record.pop("accepted_on")
    facts = record["facts"]
    record["facts"] = (facts * (_LONGEST_FACTS // len(facts) + 1))[:_LONGEST_FACTS]
    names = (_SYLLABLES[:_LONGEST_NAME], _SYLLABLES[::-1][:_LONGEST_NAME])
    record["parties"] = [
        {**party, "name": name} for party, name in zip(record["parties"], names, strict=True)
    ]
    record["evidence"] = []
    record["applied_on"] = bench.clock.today().isoformat()
    dispute, _ = bench.intake.read_dispute(record)
    registered = bench.intake.register_dispute(dispute).dispute
    assert registered.id is not None
    return registered.id


def _settings_states(desk: Desk, settle: Settle) -> Iterator[State]:
    page = desk.window.page_of("settings")
    if not isinstance(page, SettingsPage):
        return
    desk.go("settings")
    settle()
    for name, card in (("forms", page.wording), ("standards", page.standards), ("end", page.verify)):
        page.show_card(card)
        settle()
        yield f"settings-{name}", None
