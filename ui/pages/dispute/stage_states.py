"""The stage line of a dispute: which steps are done, where it stands, what is missing under a step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mediation.domain.agreement import AgreementState
from mediation.domain.chinese_dates import short_date
from mediation.domain.dispute import Stage as DisputeStage
from mediation.domain.stages import LINE
from ui.pages.dispute.missing import brief_words
from ui.pages.dispute.next_step import next_step
from ui.pages.dispute.paper_names import ACCEPTANCE
from ui.pages.dispute.reading import DisputeView
from ui.pages.dispute.words import tr
from ui.widgets import Stage, StageState

_ACCEPTANCE_STEP, _AGREEMENT_STEP = 1, 4
_SIDEWAYS = (DisputeStage.DECLINED, DisputeStage.TRANSFERRED, DisputeStage.TERMINATED)


def stages_of(view: DisputeView) -> list[Stage]:
    """Return the eight steps for the stage line."""
    here = step_of(view.stage)
    return [_step(view, place, here) for place in range(len(LINE))]


def step_of(stage: DisputeStage) -> int:
    """Return the place of the step a stage belongs to."""
    return next(place for place, (_, stages) in enumerate(LINE) if stage in stages)


def _step(view: DisputeView, place: int, here: int) -> Stage:
    name, stages = LINE[place]
    day = _last_day(view, stages)
    below = short_date(day, view.today) if day is not None and place <= here else ""
    missing = _missing(view, place)
    if place == here and view.stage is not DisputeStage.ARCHIVED:
        if view.stage in _SIDEWAYS:
            below = f"{view.stage.chinese} {below}".rstrip()
        return Stage(name, StageState.NOW, below, missing)
    if place > here or day is None:
        return Stage(name, StageState.LATER, tr("没单独记") if place < here else "", missing)
    return Stage(name, StageState.DONE, below, missing)


def _last_day(view: DisputeView, stages: Sequence[DisputeStage]) -> date | None:
    days = [entry.on for entry in view.dispute.history if entry.stage in stages]
    if DisputeStage.MEDIATING in stages and view.last_session is not None:
        days.append(view.last_session.held_on)
    return days[-1] if days else None


def _missing(view: DisputeView, place: int) -> str:
    """Say in a few words what a step lacks; the paper's row and the next step say it too."""
    if place == step_of(DisputeStage.REGISTERED) == step_of(view.stage):
        return tr("还没登记") if view.stage is DisputeStage.LEAD else tr("还没受理")
    wanted = next_step(view).wants
    if wanted is not None and place == step_of(wanted):
        lacking = brief_words(view.step(wanted))
        if lacking:
            return lacking
    if place == _ACCEPTANCE_STEP and view.dispute.accepted_on and view.issued(ACCEPTANCE) is None:
        return tr("登记表没印")
    if place != _AGREEMENT_STEP:
        return ""
    if view.state is AgreementState.DRAFT:
        return tr("草稿{count}处要改").format(count=view.to_mend) if view.to_mend else tr("草稿没定稿")
    return tr("协议没签字") if view.state is AgreementState.FINAL else ""
