"""Keeps what was said about open disputes, once a day at most, and looks back when they have ended (预判回看)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from uuid import UUID

from mediation.clock import Clock
from mediation.domain.case_records import Kept
from mediation.domain.dispute import AGREED, FINISHED, Dispute
from mediation.domain.forecast import Forecast, ForecastTarget
from mediation.domain.kept_forecasts import (
    KeptForecast,
    PastForecast,
    PastRecord,
    SaidAndCame,
    agreed_ratio,
    ended_as,
    ended_on,
)
from mediation.domain.statistics.period import Period
from mediation.errors import MediationError
from mediation.prediction.evaluation import said_and_came
from mediation.services.in_force import agreement_in_force
from mediation.storage.storage import Storage
from mediation.storage.view import View

# Fewer forecasts than this say nothing about forecasts.
FEWEST_TO_JUDGE = 5
_BINS = 5
_log = logging.getLogger(__name__)


class KeptForecasts:
    """The memory behind "how earlier forecasts in this office came out"."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    def keep(self, dispute: Dispute, made: Forecast) -> None:
        """Keep the day's first forecast of an open dispute; a look is never stopped by a disk that is full.

        The entry names its dispute inside, so that nothing on the screen is read anew because somebody looked.
        """
        if dispute.id is None or dispute.stage in FINISHED | AGREED:
            return
        today = self._clock.today()
        try:
            with self._storage.read() as view:
                held = view.records.between(KeptForecast, today, today)
            if any((one.value.dispute, one.value.target) == (dispute.id, made.target) for one in held):
                return
            with self._storage.work("留下预判") as work:
                work.records.add(KeptForecast.of(dispute, made), on=today)
                work.commit()
        except MediationError:
            _log.warning("a forecast could not be kept")

    def past_record(self, period: Period | None = None) -> PastRecord:
        """Set the first forecast given for every ended dispute against its end; a period keeps what ended in it."""
        with self._storage.read() as view:
            first = first_given(view.records.all_of(KeptForecast))
            past = [one for kept in first.values() if (one := _looked_back(view, kept)) is not None]
        waiting = len(first) - len(past)
        return judged([one for one in past if period is None or one.ended_on in period], waiting=waiting)


def first_given(held: Iterable[Kept[KeptForecast]]) -> dict[UUID, Kept[KeptForecast]]:
    """One forecast a dispute: the first that was given, the first at all where it always abstained.

    The first one is the honest one: later ones know what was said at the table.
    """
    first: dict[UUID, Kept[KeptForecast]] = {}
    for kept in held:
        if kept.value.target is not ForecastTarget.MEDIATION:
            continue
        known = first.get(kept.value.dispute)
        if known is None or (known.value.abstained and not kept.value.abstained):
            first[kept.value.dispute] = kept
    return first


def judged(past: Sequence[PastForecast], *, waiting: int) -> PastRecord:
    """Count how the forecasts came out."""
    given = [one for one in past if not one.abstained]
    right = sum(one.right for one in given)
    usual = [one.in_usual for one in given if one.in_usual is not None]
    wide = [one.in_wide for one in given if one.in_wide is not None]
    rows = said_and_came([one.chance for one in given], [one.agreed for one in given], bins=_BINS)
    return PastRecord(
        sentence=_sentence(len(given), right, len(usual), sum(usual), waiting),
        cases=tuple(sorted(past, key=lambda one: (one.made_on, one.number), reverse=True)),
        given=len(given),
        abstained=len(past) - len(given),
        waiting=waiting,
        right=right,
        hit_rate=right / len(given) if given else None,
        ranges=len(usual),
        inside=sum(usual),
        coverage=sum(usual) / len(usual) if usual else None,
        wide_coverage=sum(wide) / len(wide) if wide else None,
        reliability=tuple(SaidAndCame(row.low, row.high, row.count, row.said, row.came) for row in rows),
    )


def _looked_back(view: View, kept: Kept[KeptForecast]) -> PastForecast | None:
    """A forecast against its end; None while the dispute is open."""
    said = kept.value
    dispute = view.disputes.get(said.dispute)
    agreed = ended_as(dispute)
    if agreed is None:
        return None
    ratio = agreed_ratio(said, agreement_in_force(view, said.dispute)) if agreed else None
    return PastForecast(
        dispute_id=said.dispute,
        number=dispute.number,
        made_on=kept.on,
        chance=said.chance,
        agreed=agreed,
        ended_on=ended_on(dispute),
        abstained=said.abstained,
        ratio=ratio,
        in_usual=said.usual.holds(ratio) if said.usual and ratio is not None else None,
        in_wide=said.wide.holds(ratio) if said.wide and ratio is not None else None,
    )


def _sentence(given: int, right: int, ranges: int, inside: int, waiting: int) -> str:
    if not given:
        left = f"还有{waiting}件没有办完。" if waiting else ""
        return f"本会还没有预判过又办完的纠纷，准不准还说不上。{left}"
    few = "件数还少，先别当准。" if given < FEWEST_TO_JUDGE else ""
    sums = f"写明数额的{ranges}件里，{inside}件落在说过的范围里。" if ranges else ""
    return f"本会预判过又办完的{given}件里，{right}件说对了谈不谈得成。{sums}{few}"
