"""Pictures of 协议 and 卷宗 in the states that come after the writing, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation.domain.agreement import AgreementForm, AgreementState, Term
from mediation.domain.session_notes import NoteKind, SessionNote
from mediation.domain.term_slots import SlotKind
from ui.desk import Desk
from ui.dialogs.clause_library import ClauseLibrarySheet
from ui.gallery_sample import SampleDesk
from ui.pages.dispute.agreement_tab import AgreementTab
from ui.pages.dispute.dossier_tab import DossierTab
from ui.pages.dispute.similar_tab import SimilarTab
from ui.workbench import Workbench

_OFFENDING = QCoreApplication.translate(
    "gallery", "马文博逾期不还的，刘志强可以扣留其货车；双方就此了结，任何一方不得再向法院起诉，尽快办理。"
)
_OFFERS = ((True, 95000), (False, 80000), (True, 90000), (False, 86000))


def agreement_states(
    desk: Desk, bench: Workbench, filled: SampleDesk, settle: Callable[[], None]
) -> Iterator[str | tuple[str, QWidget]]:
    """Offers, plan, clauses, reading view, findings; a signed agreement and a supplement; the dossier looked through."""
    page = desk.window.page_of("dispute")
    if page is None:
        return
    _offer(bench, filled)
    desk.go("dispute", (filled.disputes[2], "agreement"))
    settle()
    tab = page.findChildren(AgreementTab)[0]
    if not tab.offers.isHidden():
        tab.terms.ensureWidgetVisible(tab.offers)
    yield "agreement-offers"
    yield from _writing(tab, settle)
    yield from _beginning(desk, page, filled, settle)
    signed = _signed(bench, filled)
    if signed is not None:
        desk.go("dispute", (filled.disputes[signed], "agreement"))
        settle()
        tab.terms.ensureWidgetVisible(tab.after)
        yield "agreement-signed"
        tab.after.begin_requested.emit()
        settle()
        tab.editing.insert_term(tab.editing.terms[0])
        settle()
        yield "agreement-supplement"
        tab.after.drop_requested.emit()
        settle()
        desk.go("dispute", (filled.disputes[signed], "dossier"))
        settle()
        dossier = page.findChildren(DossierTab)[0]
        dossier.others.link.click()
        settle()
        dossier.columns.content.ensureWidgetVisible(dossier.others)
        yield "dossier-needless"
        dossier.others.link.click()
        dossier.review.review_requested.emit()
        settle()
        dossier.columns.content.ensureWidgetVisible(dossier.review)
        yield "dossier-review"
        dossier.columns.content.ensureWidgetVisible(dossier.issued)
        yield "dossier-end"


def _writing(tab: AgreementTab, settle: Callable[[], None]) -> Iterator[str | tuple[str, QWidget]]:
    """Everything that is opened on a draft, closed again."""
    tab.terms.verticalScrollBar().setValue(0)
    tab.terms.cards[1].open_slot(SlotKind.PLAN)
    settle()
    yield "agreement-plan"
    tab.go_back()
    tab.terms.cards[0].open_slot(SlotKind.SUM)
    settle()
    yield "agreement-slot"
    tab.go_back()
    tab.open_clauses()
    settle()
    yield "agreement-clauses"
    tab.clauses.library_link.click()
    settle()
    library = tab.window().findChildren(ClauseLibrarySheet)[-1]
    yield "agreement-clause-library", library
    library.begin_new()
    settle()
    yield "agreement-clause-new", library
    library.reject()
    tab.go_back()
    tab.top.reading_link.click()
    settle()
    if tab.reading_view.sheet is not None:
        yield "agreement-reading", tab.reading_view.sheet
        tab.reading_view.sheet.show_place(1)
        yield "agreement-reading-long", tab.reading_view.sheet
        tab.reading_view.sheet.reject()
    settle()
    yield from _findings(tab, settle)
    dispute = tab.editing.dispute
    assert dispute is not None
    tab.sign_form.open_for(AgreementForm.WRITTEN, dispute)
    settle()
    yield "agreement-signing"
    tab.sign_form.open_each()
    settle()
    yield "agreement-signing-each"
    tab.go_back()
    settle()


def _findings(tab: AgreementTab, settle: Callable[[], None]) -> Iterator[str]:
    """A red and a yellow finding, in a term that is put back afterwards."""
    before = tab.editing.terms[3]
    tab.editing.set_term(3, Term(_OFFENDING))
    settle()
    tab.next_finding(1)
    settle()
    yield "agreement-findings"
    tab.editing.set_term(3, before)
    settle()


def _beginning(desk: Desk, page: QWidget, filled: SampleDesk, settle: Callable[[], None]) -> Iterator[str]:
    """The first look at an agreement, and the terms of a similar case as its beginning."""
    accepted = filled.disputes[4]
    desk.go("dispute", (accepted, "agreement"))
    settle()
    yield "agreement-empty"
    desk.go("dispute", (accepted, "similar"))
    settle()
    view = page.findChildren(SimilarTab)[0].view
    view.open_comparison(0)
    settle()
    view.compare.area.verticalScrollBar().setValue(view.compare.area.verticalScrollBar().maximum())
    yield "similar-terms"
    view.compare.result.draft_button.click()
    settle()
    yield "agreement-borrowed"
    tab = page.findChildren(AgreementTab)[0]
    while tab.editing.terms:
        tab.editing.remove_term(0)
    tab.save_draft()
    settle()


def _offer(bench: Workbench, filled: SampleDesk) -> None:
    dispute = bench.disputes.get(filled.disputes[2])
    first, second = dispute.parties[0].name, dispute.parties[-1].name
    assert dispute.id is not None
    for asks, amount in _OFFERS:
        speaker = first if asks else second
        said = f"{amount:,}"
        note = SessionNote(1, said, NoteKind.PROPOSAL, speaker, amount=Decimal(amount))
        bench.notes.add(dispute.id, note)


def _signed(bench: Workbench, filled: SampleDesk) -> int | None:
    found = [bench.agreements.of_dispute(key) for key in filled.disputes]
    places = [n for n, one in enumerate(found) if one is not None and one.state is AgreementState.SIGNED]
    return places[0] if places else None
