"""Pictures of the tab 履行与回访 and of 调解现场 in their states, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from mediation.domain.performance import (
    Payment,
    PaymentMethod,
    PerformanceReminder,
    Performed,
    Postponement,
    ReturnVisit,
    Satisfaction,
    VisitWay,
)
from mediation.domain.session_notes import NoteKind, SessionNote
from ui.desk import Desk
from ui.gallery_sample import SampleDesk
from ui.pages.dispute.performance_tab import PerformanceTab
from ui.pages.dispute.session_tab import SessionTab
from ui.workbench import Workbench

Settle = Callable[[], None]
translate = QCoreApplication.translate


def performance_states(desk: Desk, bench: Workbench, filled: SampleDesk, settle: Settle) -> Iterator[str]:
    """Pay some and owe some in two sample disputes; yields the name of each state while it is shown."""
    support, gutter, unsigned = filled.disputes[0], filled.disputes[1], filled.disputes[2]
    _perform(bench, support, gutter)
    tab = _open(desk, unsigned, settle)
    if tab is None:
        return
    yield "performance-unsigned"
    _open(desk, gutter, settle)
    yield "performance-overdue"
    for part in ("pay", "remind", "visit"):
        tab.open_part(part)
        settle()
        yield f"performance-{part}"
        tab.go_back()
    line = bench.performance.ledger(gutter).lines[0]
    tab.sheet.book.delay_requested.emit(line)
    settle()
    yield "performance-delay"
    tab.go_back()
    _open(desk, support, settle)
    yield "performance-monthly"


def _open(desk: Desk, dispute_id: UUID, settle: Settle) -> PerformanceTab | None:
    desk.go("dispute", (dispute_id, "performance"))
    settle()
    page = desk.window.page_of("dispute")
    return page.findChildren(PerformanceTab)[0] if page is not None else None


def _perform(bench: Workbench, support: UUID, gutter: UUID) -> None:
    performance = bench.performance
    cash = PaymentMethod.CASH
    eldest, mother, second = _names(bench, support)
    payer, payee = _names(bench, gutter)[1::-1]
    for day, due in ((date(2026, 8, 5), date(2026, 8, 5)), (date(2026, 9, 7), date(2026, 9, 5))):
        performance.pay(support, Payment(Decimal(300), 1, due, eldest, mother, cash), on=day)
    half = Payment(Decimal(800), 2, date(2026, 8, 10), second, mother, PaymentMethod.TRANSFER)
    performance.pay(support, half, on=date(2026, 8, 10))
    later = Postponement(
        date(2026, 9, 20), 2, date(2026, 8, 10), (second, mother), translate("gallery", "工地20日发工资")
    )
    performance.postpone(support, later, on=date(2026, 9, 4))
    paid = Payment(Decimal(800), 2, date(2026, 8, 20), payer, payee, cash, translate("gallery", "收条第1号"))
    performance.pay(gutter, paid, on=date(2026, 8, 20))
    called = PerformanceReminder(
        payer,
        translate("gallery", "北侧屋檐还没装檐沟"),
        date(2026, 9, 15),
        translate("gallery", "电话"),
        translate("gallery", "说雨天上不了墙"),
    )
    performance.remind(gutter, called, on=date(2026, 9, 8))
    visit = ReturnVisit(
        VisitWay.PHONE,
        visited=(payee,),
        performed=Performed.PARTLY,
        satisfaction=Satisfaction.SATISFIED,
        findings=translate("gallery", "粉刷费收到了，檐沟还没装"),
    )
    performance.visit(gutter, visit, on=date(2026, 8, 30))


def _names(bench: Workbench, dispute_id: UUID) -> list[str]:
    """Who pays and gets: the eldest, the mother, the second, or the two neighbours."""
    parties = [party.name for party in bench.disputes.get(dispute_id).parties]
    return [parties[1], parties[0], parties[2]] if len(parties) > 2 else parties


def session_states(desk: Desk, bench: Workbench, filled: SampleDesk, settle: Settle) -> Iterator[str]:
    """Take notes in a sample dispute, with a separate talk in the middle; yields the name of each state."""
    loan = filled.disputes[6]
    desk.go("dispute", (loan, "session"))
    settle()
    page = desk.window.page_of("dispute")
    if page is None:
        return
    yield "session-empty"
    _talk(bench, loan)
    page.refresh()
    settle()
    tab = page.findChildren(SessionTab)[0]
    tab.bar.set_speaker(bench.disputes.get(loan).parties[0].name)
    tab.bar.set_kind(NoteKind.PROPOSAL)
    tab.bar.put_back(translate("gallery", "六千，今天能签就签"))
    settle()
    yield "session-notes"
    tab.bar.put_back("")
    tab.bar.set_private(bench.disputes.get(loan).parties[1].name)
    yield "session-caucus"
    tab.bar.set_private("")
    tab.finish_button.click()
    settle()
    yield "session-record"
    tab.go_back()


def _talk(bench: Workbench, dispute_id: UUID) -> None:
    asking, giving = [party.name for party in bench.disputes.get(dispute_id).parties[:2]]
    law, fact, offer = NoteKind.LAW, NoteKind.FACT, NoteKind.PROPOSAL
    said = (
        ("9:03", bench.user, law, translate("gallery", "宣读权利义务，问双方要不要调解员回避。都说不要。")),
        ("9:12", asking, fact, translate("gallery", "车从巷口出来没让，我骑电动车倒了，左手腕骨裂。")),
        ("9:20", giving, fact, translate("gallery", "我承认没看见，医药费垫了两千。")),
        ("9:31", asking, offer, translate("gallery", "误工加护理，一共一万二。")),
        ("9:38", giving, offer, translate("gallery", "最多出四千。")),
        ("9:47", asking, offer, translate("gallery", "让一点，九千五。")),
        ("10:08", giving, offer, translate("gallery", "五千五，分两次给。")),
        ("10:12", asking, offer, translate("gallery", "七千，一次付清。")),
        ("10:17", giving, offer, translate("gallery", "六千，当场给三千。")),
    )
    for place, (time, who, kind, words) in enumerate(said):
        if place == 6:
            for private in (translate("gallery", "家里刚交学费。"), translate("gallery", "底是六千五。")):
                talk = SessionNote(1, private, fact, giving, "9:52", private=True, with_whom=giving)
                bench.notes.add(dispute_id, talk)
        bench.notes.add(dispute_id, SessionNote(1, words, kind, who, time))
