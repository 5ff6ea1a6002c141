"""What the form is filled in for: a new dispute is registered, or a registered one is changed (修改登记)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol
from uuid import UUID

from mediation.domain.dispute import Dispute, Stage
from mediation.domain.plain import from_plain, to_plain
from mediation.services.disputes import DisputeService
from mediation.services.intake import IntakeService
from ui.pages.intake.handling_card import NO_LEAD
from ui.pages.intake.words import tr

_ON_FORM = (
    "facts",
    "parties",
    "category",
    "subtype",
    "source",
    "channel",
    "delegating_body",
    "difficulty",
    "track",
    "occurred_on",
    "place",
    "claims",
    "evidence",
    "special_groups",
    "migrant_workers",
    "death",
    "mediators",
    "recorder",
)


@dataclass(frozen=True)
class EditDispute:
    """The page's argument that opens a registered dispute for changing."""

    dispute_id: UUID


@dataclass(frozen=True)
class PurposeWords:
    """What the page says: its name and number, its two buttons, and how it stands or ended."""

    title: str
    facts: str
    verb: str
    busy: str
    aside: str
    ready: str
    refused: str
    done: str


class Purpose(Protocol):
    """Keeps the words while they are typed and stores them in the end; both run on a worker."""

    @property
    def dispute_id(self) -> UUID | None:
        """The registered dispute, None for a new one."""

    @property
    def stage(self) -> Stage:
        """Where it stands, by which the form is checked: a lead wants less."""

    def words(self) -> PurposeWords: ...

    def keep(self, content: Mapping[str, object], title: str, draft_id: UUID | None) -> UUID: ...

    def store(self, record: Mapping[str, Any], draft_id: UUID | None) -> Dispute: ...


class Registering:
    """A new dispute: a draft of its own until it gets its number."""

    dispute_id: UUID | None = None
    stage = Stage.REGISTERED

    def __init__(self, intake: IntakeService) -> None:
        self._intake = intake

    def words(self) -> PurposeWords:
        """Return what the page says."""
        return PurposeWords(
            tr("登记新纠纷"),
            "",
            tr("登记"),
            tr("正在登记"),
            tr("先放着"),
            tr("都填好了，可以登记。"),
            tr("没有登记。"),
            tr("登记好了，编号是{number}。"),
        )

    def keep(self, content: Mapping[str, object], title: str, draft_id: UUID | None) -> UUID:
        """Keep the draft."""
        return self._intake.save_draft(content, title=title, draft_id=draft_id)

    def store(self, record: Mapping[str, Any], draft_id: UUID | None) -> Dispute:
        """Register; the draft goes."""
        dispute, _ = self._intake.read_dispute(record)
        return self._intake.register_dispute(dispute, draft_id=draft_id).dispute


class Changing:
    """A registered dispute: what is typed is kept beside it, and is no draft of a new one."""

    def __init__(self, disputes: DisputeService, dispute: Dispute) -> None:
        self._disputes = disputes
        assert dispute.id is not None
        self.dispute = dispute
        self.dispute_id: UUID = dispute.id
        self.stage = dispute.stage

    def words(self) -> PurposeWords:
        """Return what the page says."""
        return PurposeWords(
            tr("修改登记"),
            self.dispute.number,
            tr("保存"),
            tr("正在保存"),
            tr("不改了"),
            tr("改好了就保存。"),
            tr("没有保存。"),
            tr("改好了，{number}已经存下。"),
        )

    def keep(self, content: Mapping[str, object], title: str, draft_id: UUID | None) -> UUID:
        """Keep what is changed so far."""
        return self._disputes.keep_change(self.dispute, content)

    def store(self, record: Mapping[str, Any], draft_id: UUID | None) -> Dispute:
        """Save the change."""
        return self._disputes.change_dispute(changed_dispute(self.dispute, record))


def form_of(dispute: Dispute) -> dict[str, Any]:
    """Return a registered dispute as the form shows it."""
    plain = to_plain(dispute)
    shown = {name: plain[name] for name in (*_ON_FORM, "applied_on") if name in plain}
    if not dispute.category and dispute.category_word:
        shown["category"] = dispute.category_word
    return shown if dispute.mediators else {**shown, NO_LEAD: True}


def changed_dispute(dispute: Dispute, record: Mapping[str, Any]) -> Dispute:
    """Return a dispute with what the form asks taken from the form; everything else stays."""
    written = from_plain(Dispute, record)
    same_kind = bool(dispute.category) and written.category == dispute.category
    return replace(
        dispute,
        **{name: getattr(written, name) for name in _ON_FORM},
        category_word=dispute.category_word if same_kind else "",
    )
