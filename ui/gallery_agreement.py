"""Pictures of 协议 and 卷宗 in the states that come after the writing, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from mediation.domain.agreement import AgreementState
from mediation.domain.session_notes import NoteKind, SessionNote
from ui.desk import Desk
from ui.gallery_sample import SampleDesk
from ui.pages.dispute.agreement_tab import AgreementTab
from ui.pages.dispute.dossier_tab import DossierTab
from ui.workbench import Workbench

_OFFERS = ((True, 95000), (False, 80000), (True, 90000), (False, 86000))


def agreement_states(
    desk: Desk, bench: Workbench, filled: SampleDesk, settle: Callable[[], None]
) -> Iterator[str]:
    """Offers, clauses, reading view; a signed agreement and a supplement; the dossier looked through."""
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
    signed = _signed(bench, filled)
    if signed is not None:
        desk.go("dispute", (filled.disputes[signed], "agreement"))
        settle()
        tab.terms.ensureWidgetVisible(tab.after)
        yield "agreement-signed"
        desk.go("dispute", (filled.disputes[signed], "dossier"))
        settle()
        dossier = page.findChildren(DossierTab)[0]
        dossier.review.review_requested.emit()
        settle()
        dossier.columns.content.ensureWidgetVisible(dossier.review)
        yield "dossier-review"


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
