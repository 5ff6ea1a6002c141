"""只记线索: what is typed is kept as a lead found by screening (排查线索), and registered another day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from mediation.domain.dispute import Dispute, Stage
from ui.pages.intake.purposes import PurposeWords, Registering
from ui.pages.intake.words import tr


class NotingLead(Registering):
    """A new dispute nobody applied for yet: it wants facts and one name, and draws no case number."""

    stage = Stage.LEAD

    def words(self) -> PurposeWords:
        """Return what the page says."""
        return replace(
            super().words(),
            refused=tr("没有记下线索。"),
            done=tr("线索记下了：{number}。核实以后再登记。"),
        )

    def store(self, record: Mapping[str, Any], draft_id: UUID | None) -> Dispute:
        """Keep the lead; the draft goes."""
        dispute, _ = self._intake.read_dispute(record)
        return self._intake.register_dispute(dispute, draft_id=draft_id, lead=True).dispute
