"""The paper about people that belongs to no dispute: the hand-over book (移交清册)."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import long_date
from mediation.domain.committee import Committee
from mediation.domain.people_records import HandOver

HAND_OVER = "移交清册"


@dataclass(frozen=True)
class PrintedBook:
    """The finished paper; it bears no code, since people sign it."""

    title: str
    pdf: bytes
    pages: int


def print_hand_over(kept: Kept[HandOver], committee: Committee) -> PrintedBook:
    """Print the list of one hand-over."""
    from mediation.documents.forms.people import HandOverPaper, print_hand_over_book

    book = kept.value
    paper = HandOverPaper(
        title=HAND_OVER,
        committee=committee.full_name,
        giver=book.giver,
        taker=book.taker,
        supervisor=book.supervisor,
        reason=book.reason,
        rows=tuple(
            (str(place), one.number, one.title, one.stage, one.due or "没有在走的期限", book.place)
            for place, one in enumerate(book.disputes, start=1)
        ),
        dated=kept.on,
        dated_words=long_date(kept.on),
    )
    pdf, pages = print_hand_over_book(paper)
    return PrintedBook(HAND_OVER, pdf, pages)
