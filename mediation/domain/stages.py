"""Which stage may follow which (办理流程), and what the step is for."""

from __future__ import annotations

from collections.abc import Mapping

from mediation.domain.dispute import Stage

_ALWAYS = (Stage.TRANSFERRED,)

# domain workflow: soft where practice is soft; investigation may come at any time before an agreement.
NEXT: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.LEAD: (Stage.REGISTERED, Stage.DECLINED, *_ALWAYS),
    Stage.REGISTERED: (Stage.ASKING, Stage.ACCEPTED, Stage.DECLINED, *_ALWAYS),
    Stage.ASKING: (Stage.ACCEPTED, Stage.DECLINED, *_ALWAYS),
    Stage.ACCEPTED: (Stage.INVESTIGATING, Stage.MEDIATING, Stage.TERMINATED, *_ALWAYS),
    Stage.INVESTIGATING: (Stage.MEDIATING, Stage.TERMINATED, *_ALWAYS),
    Stage.MEDIATING: (
        Stage.INVESTIGATING,
        Stage.MEDIATING,
        Stage.AGREED_WRITTEN,
        Stage.AGREED_ORALLY,
        Stage.TERMINATED,
        *_ALWAYS,
    ),
    Stage.AGREED_WRITTEN: (Stage.PERFORMING, Stage.VISITED, Stage.CLOSED, Stage.MEDIATING),
    Stage.AGREED_ORALLY: (Stage.PERFORMING, Stage.VISITED, Stage.CLOSED, Stage.MEDIATING),
    Stage.PERFORMING: (Stage.VISITED, Stage.CLOSED, Stage.MEDIATING),
    Stage.VISITED: (Stage.PERFORMING, Stage.CLOSED, Stage.MEDIATING),
    Stage.TERMINATED: (Stage.CLOSED, Stage.MEDIATING),
    Stage.DECLINED: (Stage.ARCHIVED,),
    Stage.TRANSFERRED: (Stage.ARCHIVED,),
    Stage.CLOSED: (Stage.ARCHIVED, Stage.MEDIATING),
    Stage.ARCHIVED: (),
}

# The eight steps the stage line shows, each with the stages that stand under it.
LINE: tuple[tuple[str, tuple[Stage, ...]], ...] = (
    ("登记", (Stage.LEAD, Stage.REGISTERED, Stage.ASKING)),
    ("受理", (Stage.ACCEPTED, Stage.DECLINED, Stage.TRANSFERRED)),
    ("调查", (Stage.INVESTIGATING,)),
    ("调解", (Stage.MEDIATING,)),
    ("协议", (Stage.AGREED_WRITTEN, Stage.AGREED_ORALLY, Stage.TERMINATED)),
    ("履行", (Stage.PERFORMING,)),
    ("回访", (Stage.VISITED,)),
    ("归档", (Stage.CLOSED, Stage.ARCHIVED)),
)


def may_follow(now: Stage, wanted: Stage) -> bool:
    """Tell whether a stage may come next."""
    return wanted in NEXT[now]
