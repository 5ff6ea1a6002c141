"""A large register of people with names, numbers and stories of their own, written straight into a profile. Seeded."""

from __future__ import annotations

import json
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from mediation.domain.dispute import Stage
from mediation.services.names import initials
from mediation.storage.tables import AgreementRow, DisputeRow, DueRow, PartyRow, StageEntryRow
from tests.benchmarks.repeat_planting import Planter
from tests.benchmarks.statistical_tables import MadeRegister

_SENTENCE = re.compile(r"[^。]{8,160}。")
_NUMBER = re.compile(r"\d{3,}")
_HOLLOW = re.compile(r"([\u4e00-\u9fff])某")
_AGES = 3 * 365
_UNFILED = (Stage.AGREED_ORALLY, Stage.AGREED_WRITTEN, Stage.MEDIATING, Stage.TERMINATED, Stage.CLOSED)

Made = dict[type[Any], list[dict[str, Any]]]


def sample_sentences(folder: Path) -> list[str]:
    """Return the sentences of the facts in files of cases."""
    found: list[str] = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found += _SENTENCE.findall(json.loads(line).get("facts") or "")
    return found


class PeopledRegister(MadeRegister):
    """Everybody is somebody: a few thousand names, a number and a phone each, a story of recombined sentences.

    Of the disputes ``open_share`` are only registered, however old; the others ended as they do everywhere.
    """

    def __init__(
        self, size: int, *, last: date, sentences: list[str], open_share: float = 0.01, seed: int = 7
    ) -> None:
        super().__init__(size, last=last, seed=seed)
        self._people = Planter([], seed)
        self._sentences, self._open_share = sentences, open_share
        self._fate = random.Random(seed + 1)

    def _dispute(self, number: int, made: Made) -> None:
        super()._dispute(number, made)
        dispute, (one, other) = made[DisputeRow][-1], made[PartyRow][-2:]
        if self._fate.random() < self._open_share:
            self._only_registered(dispute, made)
        elif dispute["stage"] in _UNFILED:
            self._closed(dispute, made)
        for party in (one, other):
            person = self._people.person()
            party |= {
                "name": person["name"], "initials": initials(person["name"]), "id_number": person["id_number"],
                "phone": person["phone"], "address": person["address"],
            }  # fmt: skip
        dispute["title"] = f"{one['name']} 与 {other['name']}"
        dispute["facts"] = self._story(one["name"], other["name"])
        dispute["registered_at"] = dispute["registered_at"] - timedelta(days=self._fate.randrange(_AGES))

    @staticmethod
    def _only_registered(dispute: dict[str, Any], made: Made) -> None:
        key = dispute["id"]
        dispute |= {"stage": Stage.REGISTERED, "accepted_on": None}
        steps = made[StageEntryRow]
        while steps[-1]["position"]:
            steps.pop()
        agreements = made[AgreementRow]
        if agreements and agreements[-1]["dispute_id"] == key:
            agreements.pop()
            made[DueRow].pop()

    def _closed(self, dispute: dict[str, Any], made: Made) -> None:
        """Nearly all are filed away; a few are under way, wait for what was agreed, or for their dossier."""
        if self._fate.random() < 0.05:
            return
        steps = [row for row in made[StageEntryRow][-5:] if row["dispute_id"] == dispute["id"]]
        dispute["stage"] = Stage.ARCHIVED
        made[StageEntryRow].append({**steps[-1], "position": len(steps), "stage": Stage.ARCHIVED})

    def _story(self, one: str, other: str) -> str:
        told = "".join(self._fate.choices(self._sentences, k=self._fate.randrange(4, 9)))
        told = _NUMBER.sub(lambda found: str(self._fate.randint(10, 10 ** len(found[0]))), told)
        names = iter([one, other] * 40)
        return _HOLLOW.sub(lambda _: next(names, other), told)
