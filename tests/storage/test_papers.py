"""An issued paper is kept byte for byte and found by its code."""

from __future__ import annotations

import hashlib

import pytest

from mediation.domain.records import IssuedDocument
from mediation.errors import NotFound
from mediation.storage.storage import Storage
from tests.profiles import NOON, register


def test_a_paper_comes_back_byte_for_byte_and_versions_count(storage: Storage) -> None:
    dispute = register(storage)
    with storage.work("打印") as work:
        kept = [
            work.documents.add(
                IssuedDocument(kind, code, "", "d" * 64, dispute.id, issued_by="周明", issued_at=NOON.now()),
                content,
            )
            for kind, code, content in (
                ("受理登记表", "A1", b"%PDF-1\x00"),
                ("受理登记表", "A2", b"%PDF-2"),
                ("封面", "A3", b""),
            )
        ]
        work.commit()
    assert [document.version for document in kept] == [1, 2, 1]
    with storage.read() as view:
        assert view.documents.of_dispute(dispute.id) == tuple(kept)  # type: ignore[arg-type]
        found = view.documents.by_code("A1")
        assert found.sha256 == hashlib.sha256(b"%PDF-1\x00").hexdigest()
        assert [view.documents.content(document.id) for document in kept] == [b"%PDF-1\x00", b"%PDF-2", b""]  # type: ignore[arg-type]
        with pytest.raises(NotFound):
            view.documents.by_code("没有")
        history = view.history_of("document", str(found.id))
    assert history[0].after["sha256"] == found.sha256
