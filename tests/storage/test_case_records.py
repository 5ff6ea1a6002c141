"""Entries of a case file are kept, changed and withdrawn with their trail; attachments come back byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

import pytest
from sqlalchemy import update

from mediation.domain.dispute import Stage
from mediation.errors import ChangedMeanwhile, NotFound
from mediation.storage.integrity import check_database
from mediation.storage.storage import Storage
from mediation.storage.tables import AttachmentRow
from tests.profiles import register

DAY = date(2026, 9, 14)


@dataclass(frozen=True)
class Pledge:
    """An entry with one field of every sort."""

    RECORD: ClassVar[str] = "pledge"

    words: str
    amount: Decimal | None = None
    until: date | None = None
    steps: tuple[Stage, ...] = ()
    kept: bool = False


FULL = Pledge("下月还清", Decimal("3000.50"), date(2026, 10, 8), (Stage.ACCEPTED, Stage.MEDIATING), kept=True)


def test_an_entry_comes_back_as_it_was_written(storage: Storage) -> None:
    dispute, other = register(storage), register(storage)
    with storage.work("记承诺") as work:
        kept = work.records.add(FULL, on=DAY, dispute_id=dispute.id, other_id=other.id)
        work.records.add(Pledge("委员会的事"), on=date(2026, 9, 1))
        work.commit()
    assert dispute.id is not None
    assert other.id is not None
    with storage.read() as view:
        assert view.records.of(Pledge, dispute.id) == view.records.of(Pledge, other.id) == (kept,)
        assert kept.value == FULL
        assert [entry.value.words for entry in view.records.all_of(Pledge)] == ["委员会的事", "下月还清"]
        assert view.records.between(Pledge, date(2026, 9, 2), DAY) == (kept,)
        (line,) = view.history_of("pledge", str(kept.id))
    assert line.after["words"] == "下月还清"
    assert line.after["dispute_id"] == str(dispute.id)


def test_a_change_has_its_trail_and_a_second_writer_is_told(storage: Storage) -> None:
    dispute = register(storage)
    with storage.work("记承诺") as work:
        kept = work.records.add(Pledge("下月还清"), on=DAY, dispute_id=dispute.id)
        work.commit()
    with storage.work("改承诺") as work:
        changed = work.records.change(kept, Pledge("年底还清"))
        with pytest.raises(ChangedMeanwhile):
            work.records.change(kept, Pledge("不还"))
        work.commit()
    with storage.read() as view:
        assert view.records.get(Pledge, kept.id) == changed
        last = view.history_of("pledge", str(kept.id))[-1]
    assert (last.before["words"], last.after["words"]) == ("下月还清", "年底还清")


def test_a_withdrawn_entry_is_listed_no_more_and_its_reason_stays(storage: Storage) -> None:
    dispute = register(storage)
    assert dispute.id is not None
    with storage.work("记承诺") as work:
        kept = work.records.add(Pledge("下月还清"), on=DAY, dispute_id=dispute.id)
        work.records.withdraw(kept, "记错了件")
        work.commit()
    with storage.read() as view:
        assert view.records.of(Pledge, dispute.id) == ()
        assert view.records.get(Pledge, kept.id).withdrawn
        assert view.history_of("pledge", str(kept.id))[-1].after["reason"] == "记错了件"


def test_an_attachment_comes_back_and_a_changed_one_is_found(storage: Storage) -> None:
    dispute = register(storage)
    assert dispute.id is not None
    with storage.work("收附件") as work:
        kept = work.attachments.add(
            dispute.id, name="借条.jpg", media_type="image/jpeg", content=b"\xff\xd8picture", kind="证据"
        )
        gone = work.attachments.add(dispute.id, name="错的.jpg", media_type="image/jpeg", content=b"x")
        work.attachments.remove(gone.id)
        work.commit()
    with storage.read() as view:
        assert view.attachments.of(dispute.id) == (kept,)
        assert view.attachments.content(kept.id) == b"\xff\xd8picture"
        with pytest.raises(NotFound):
            view.attachments.content(gone.id)
    assert check_database(storage.database) == ()
    session = storage.database.writing()
    session.execute(update(AttachmentRow).values(content=b"other"))
    session.commit()
    session.close()
    assert [finding.code for finding in check_database(storage.database)] == ["attachments"]
