"""One action is one transaction: all of it with its audit rows, or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from mediation.domain.events import AgreementChanged, DisputeChanged, Event
from mediation.domain.listing import DisputeFilter
from mediation.domain.records import Draft
from mediation.errors import NotFound
from mediation.storage.identifiers import new_id
from mediation.storage.storage import Storage
from mediation.storage.tables import DisputeRow
from tests.profiles import NOON, register, sample_agreement, sample_dispute


def registered(storage: Storage) -> int:
    with storage.read() as view:
        return view.lists.register_size()


def fail_half_way(storage: Storage) -> None:
    with storage.work("登记纠纷") as work:
        work.disputes.add(replace(sample_dispute(), number="一号"), year=2026, serial=1)
        work.agreements.get(new_id())
        work.commit()


def test_forgetting_to_commit_changes_nothing(storage: Storage) -> None:
    with storage.work("登记纠纷") as work:
        work.numbers.draw(2026)
        work.disputes.add(replace(sample_dispute(), number="一号"), year=2026, serial=1)
    assert registered(storage) == 0
    assert register(storage).number == "〔2026〕石桥人调字第001号"


def test_a_fault_half_way_changes_nothing(storage: Storage) -> None:
    with storage.read() as view:
        before = view.chain_head()
    with pytest.raises(NotFound):
        fail_half_way(storage)
    assert registered(storage) == 0
    with storage.read() as view:
        assert view.chain_head() == before


def test_several_commits_in_one_work_are_several_transactions(storage: Storage) -> None:
    with storage.work("登记纠纷") as work:
        work.disputes.add(replace(sample_dispute(), number="一号"), year=2026, serial=1)
        work.commit()
        work.disputes.add(replace(sample_dispute(), number="二号"), year=2026, serial=2)
    assert registered(storage) == 1
    with storage.read() as view:
        assert view.verify_chain().holds


def test_every_change_leaves_a_row_saying_who_did_what(storage: Storage) -> None:
    added = register(storage)
    with storage.work("改地点") as work:
        work.disputes.save(replace(added, place="东头"))
        work.commit()
    with storage.read() as view:
        history = view.history_of("dispute", added.id)  # type: ignore[arg-type]
    assert [(line.user, line.action) for line in history] == [("周明", "登记纠纷"), ("周明", "改地点")]
    assert history[0].after["facts"] == added.facts
    assert (history[1].before, history[1].after) == ({"place": "石桥村3组"}, {"place": "东头"})
    assert history[1].at == NOON.now()


def test_saving_without_a_difference_leaves_no_row(storage: Storage) -> None:
    added = register(storage)
    with storage.work("保存") as work:
        work.disputes.save(added)
        work.commit()
    with storage.read() as view:
        assert len(view.history_of("dispute", added.id)) == 1  # type: ignore[arg-type]


def test_a_change_that_would_leave_no_row_is_stopped(storage: Storage) -> None:
    added = register(storage)
    with storage.work("偷偷改") as work:
        work._session.execute(update(DisputeRow).values(place="西头"))
        with pytest.raises(AssertionError, match="audit"):
            work.commit()
    with storage.read() as view:
        assert view.disputes.get(added.id) == added  # type: ignore[arg-type]


def test_identity_numbers_stand_masked_in_the_rows(storage: Storage) -> None:
    number = "990000196104120029"
    added = register(storage, replace(sample_dispute(), facts=f"身份证{number}的人来过。"))
    with storage.read() as view:
        (line,) = view.history_of("dispute", added.id)  # type: ignore[arg-type]
    written = str(line.after)
    assert number not in written
    assert written.count("990000********0029") == 2


def test_events_are_told_after_the_commit_and_once(storage: Storage) -> None:
    told: list[tuple[Event, int]] = []
    storage.subscribe(lambda event: told.append((event, registered(storage))))
    added = register(storage)
    with storage.work("起草协议") as work:
        assert added.id is not None
        work.agreements.add(sample_agreement(added))
        work.disputes.save(replace(added, place="东头"))
        work.disputes.save(replace(added, place="西头", version=2))
        assert told == [(DisputeChanged(added.id), 1)]
        work.commit()
    assert [event for event, _ in told[1:]] == [AgreementChanged(added.id), DisputeChanged(added.id)]


def test_a_forgotten_commit_tells_nothing(storage: Storage) -> None:
    told: list[Event] = []
    storage.subscribe(told.append)
    with storage.work("登记纠纷") as work:
        work.disputes.add(replace(sample_dispute(), number="一号"), year=2026, serial=1)
    assert told == []


def test_drafts_come_back_and_leave_no_row(storage: Storage) -> None:
    with storage.read() as view:
        head = view.chain_head()
    with storage.work("存草稿") as work:
        draft = work.drafts.save(Draft("intake", {"facts": "打字打到一半"}, title="周桂芬"), at=NOON.now())
        work.commit()
    with storage.work("存草稿") as work:
        work.drafts.save(replace(draft, content={"facts": "打完了"}), at=NOON.now())
        work.commit()
    with storage.read() as view:
        (found,) = view.drafts.all_of("intake")
        assert (found.content, found.id, view.chain_head()) == ({"facts": "打完了"}, draft.id, head)
    with storage.work("扔草稿") as work:
        work.drafts.discard(draft.id)  # type: ignore[arg-type]
        work.commit()
    with storage.read() as view, pytest.raises(NotFound):
        view.drafts.get(draft.id)  # type: ignore[arg-type]


def test_a_view_stays_the_same_while_something_is_saved(storage: Storage) -> None:
    with storage.read() as view:
        assert view.lists.disputes(DisputeFilter()).total == 0
        register(storage)
        assert view.lists.disputes(DisputeFilter()).total == 0
    assert registered(storage) == 1


def test_a_note_leaves_a_row_without_a_record(storage: Storage) -> None:
    with storage.work("打印") as work:
        work.note("document", "受理登记表", {"份数": 2})
        work.commit()
    with storage.read() as view:
        assert view.recent_actions(limit=1)[0].after == {"份数": 2}
