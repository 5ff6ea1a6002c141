"""The check tells every fault in a sentence, and says nothing of a sound profile."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from mediation.domain.findings import Severity
from mediation.domain.records import IssuedDocument
from mediation.storage.audit_trail import ChainHead
from mediation.storage.copying import first_fault
from mediation.storage.data_key import DataKey
from mediation.storage.database import open_database
from mediation.storage.integrity import check_database
from mediation.storage.profile import DATABASE_KEY
from mediation.storage.storage import Storage
from tests.profiles import NOON, past_case, register, sample_agreement


@pytest.fixture
def full(storage: Storage) -> Storage:
    dispute = register(storage)
    with storage.work("起草协议") as work:
        work.agreements.add(sample_agreement(dispute))
        work.library.add([past_case(f"旧-{number}") for number in range(300)])
        work.commit()
    return storage


def by_hand(storage: Storage, *statements: str) -> None:
    with storage.database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
        driver.execute("PRAGMA foreign_keys = ON")


def codes(storage: Storage, **known: ChainHead) -> list[str]:
    return [finding.code for finding in check_database(storage.database, **known)]


def test_a_sound_profile_has_no_findings(full: Storage) -> None:
    with full.read() as view:
        head = view.chain_head()
    assert codes(full, known_head=head) == []


def test_orphans_are_counted_by_what_they_are(full: Storage) -> None:
    by_hand(full, "DELETE FROM disputes")
    messages = [finding.message for finding in check_database(full.database)]
    assert "有3条当事人找不到它属于哪件纠纷。" in messages
    assert "有1条协议找不到它属于哪件纠纷。" in messages


def test_a_number_beyond_the_sequence_is_named(full: Storage) -> None:
    by_hand(full, "UPDATE number_sequences SET last = 0")
    (finding,) = check_database(full.database)
    assert finding.message == "2026年的编号已经用到第1号，号簿上只记到第0号。"


def test_a_dispute_slipped_in_by_hand_is_named(full: Storage) -> None:
    columns = [column["name"] for column in rows(full, "PRAGMA table_info(disputes)")]
    changed = {"id": "'" + "0" * 32 + "'", "number": "'塞进来的'", "serial": "0"}
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    by_hand(full, f"INSERT INTO disputes SELECT {values} FROM disputes")
    (finding,) = check_database(full.database)
    assert finding.message == "塞进来的在留痕里没有登记的记录。"


def test_an_edited_link_is_named(full: Storage) -> None:
    by_hand(full, "DROP TRIGGER audit_never_UPDATE", "UPDATE audit SET user = '别人' WHERE seq = 4")
    (finding,) = check_database(full.database)
    assert (finding.code, finding.where, finding.severity) == ("audit_chain", "4", Severity.ERROR)
    assert finding.message.startswith("留痕第4条被改过。")


def test_an_issued_paper_changed_by_hand_is_named_by_its_code(full: Storage) -> None:
    with full.work("打印") as work:
        paper = IssuedDocument("受理登记表", "A1B2-C3D4-E5F6", "", "d" * 64, issued_at=NOON.now())
        work.documents.add(paper, b"%PDF-1")
        work.commit()
    assert codes(full) == []
    by_hand(full, "UPDATE issued_documents SET content = x'00'")
    (finding,) = check_database(full.database)
    assert (finding.code, finding.where) == ("papers", "A1B2-C3D4-E5F6")


def rows(storage: Storage, statement: str) -> list[dict[str, str]]:
    with storage.database.engine.connect() as connection:
        return [dict(row) for row in connection.exec_driver_sql(statement).mappings()]


@pytest.mark.parametrize("offset", [200, -60])
def test_a_changed_byte_is_found(full: Storage, key: DataKey, tmp_path: Path, offset: int) -> None:
    full.close()
    path = tmp_path / "profile" / "profile.db"
    content = bytearray(path.read_bytes())
    middle = len(content) // 4096 // 2 * 4096
    content[middle + offset] ^= 1
    path.write_bytes(content)
    database = open_database(path, key.derive_key(DATABASE_KEY))
    findings = check_database(database)
    database.close()
    assert findings
    assert first_fault(path, key.derive_key(DATABASE_KEY))


@pytest.mark.parametrize("pages", [1, 3, 20])
def test_a_file_cut_at_a_page_end_is_found(full: Storage, key: DataKey, tmp_path: Path, pages: int) -> None:
    full.close()
    path = tmp_path / "profile" / "profile.db"
    content = path.read_bytes()
    assert first_fault(path, key.derive_key(DATABASE_KEY)) == ""
    path.write_bytes(content[: len(content) - pages * 4096])
    assert first_fault(path, key.derive_key(DATABASE_KEY)) != ""
