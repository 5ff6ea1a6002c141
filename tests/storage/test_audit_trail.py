"""The chain names the first link that does not hold, and refuses to be edited."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from mediation.storage.audit_trail import ChainHead
from mediation.storage.storage import Storage
from tests.profiles import register


def by_hand(storage: Storage, *statements: str) -> None:
    """Do what somebody with the key and a database tool could do."""
    with storage.database.engine.begin() as connection:
        for name in ("audit_never_UPDATE", "audit_never_DELETE"):
            connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def chain(storage: Storage) -> Storage:
    for _ in range(4):
        register(storage)
    return storage


def test_an_untouched_chain_holds(chain: Storage) -> None:
    with chain.read() as view:
        report = view.verify_chain(known=view.chain_head())
        assert (report.holds, report.rows, report.head) == (True, 7, view.chain_head())


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit SET after = replace(after, '周桂芬', '周桂芳') WHERE seq = 5", 5),
        ("UPDATE audit SET user = '别人' WHERE seq = 4", 4),
        ("UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 7", 7),
        ("UPDATE audit SET hash = prev_hash WHERE seq = 6", 6),
        ("DELETE FROM audit WHERE seq = 5", 5),
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("UPDATE audit SET seq = seq + 10 WHERE seq = 7", 7),
    ],
)
def test_an_edit_by_hand_is_named_by_its_first_link(chain: Storage, statement: str, broken_at: int) -> None:
    by_hand(chain, statement)
    with chain.read() as view:
        report = view.verify_chain()
    assert (report.holds, report.broken_at) == (False, broken_at)
    assert f"第{broken_at}条" in report.sentence


def test_a_cut_tail_shows_against_a_head_written_down_earlier(chain: Storage) -> None:
    with chain.read() as view:
        head = view.chain_head()
    by_hand(chain, "DELETE FROM audit WHERE seq > 5")
    with chain.read() as view:
        assert view.verify_chain().holds
        assert view.verify_chain(known=head).broken_at == 6


def test_a_rewritten_chain_shows_against_a_head_written_down_earlier(chain: Storage) -> None:
    with chain.read() as view:
        report = view.verify_chain(known=ChainHead(5, "f" * 64))
    assert report.broken_at == 5


@pytest.mark.parametrize("statement", ["UPDATE audit SET user = '别人'", "DELETE FROM audit"])
def test_the_database_itself_refuses_an_edit(chain: Storage, statement: str) -> None:
    with (
        pytest.raises(IntegrityError, match="stay as they were written"),
        chain.database.engine.begin() as connection,
    ):
        connection.execute(text(statement))
