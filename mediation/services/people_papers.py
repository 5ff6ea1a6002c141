"""Papers about people: the hand-over book (移交清册) and the opinions that go into the dossier (意见)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mediation.domain.case_records import Kept
from mediation.domain.chinese_dates import long_date
from mediation.domain.committee import Committee
from mediation.domain.dispute import Dispute
from mediation.domain.people_records import HandOver, Opinion

HAND_OVER, OPINIONS = "移交清册", "律师、专家意见"


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


def print_opinions(
    opinions: Sequence[Kept[Opinion]], dispute: Dispute, committee: Committee, today: date
) -> PrintedBook:
    """Print opinions one under the other, each with its author and day."""
    from mediation.documents.forms.people import OpinionPaper, print_opinion_paper

    paper = OpinionPaper(
        title=OPINIONS,
        committee=committee.full_name,
        number=dispute.number,
        parties=dispute.title,
        opinions=tuple((_who(kept.value), long_date(kept.on), kept.value.text) for kept in opinions),
        dated=today,
        dated_words=long_date(today),
    )
    pdf, pages = print_opinion_paper(paper)
    return PrintedBook(OPINIONS, pdf, pages)


def _who(opinion: Opinion) -> str:
    return f"{opinion.author}（{opinion.part}）" if opinion.part else opinion.author
