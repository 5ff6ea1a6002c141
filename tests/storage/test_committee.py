"""Committee, users, settings, and numbers that are never given twice."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from mediation.domain.committee import Role, User
from mediation.errors import NotFound
from mediation.storage.identifiers import new_id
from mediation.storage.storage import Storage
from tests.profiles import COMMITTEE, register


def draw(storage: Storage, *, year: int = 2026, kind: str = "dispute", commit: bool = True) -> int:
    with storage.work("取号") as work:
        number = work.numbers.draw(year, kind)
        if commit:
            work.commit()
    return number


def test_numbers_run_by_year_and_kind(storage: Storage) -> None:
    assert [draw(storage), draw(storage), draw(storage, year=2027), draw(storage, kind="oral")] == [
        1,
        2,
        1,
        1,
    ]


def test_an_uncommitted_number_was_never_given(storage: Storage) -> None:
    assert [draw(storage, commit=False), draw(storage), draw(storage)] == [1, 1, 2]


def test_two_who_draw_at_once_get_two_numbers(storage: Storage) -> None:
    ready, numbers = Barrier(4), []

    def worker() -> None:
        ready.wait()
        numbers.extend(draw(storage) for _ in range(5))

    threads = [Thread(target=worker) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 21))


def test_numbers_go_on_after_those_given_on_paper_and_never_back(storage: Storage) -> None:
    for last in (52, 3):
        with storage.work("接着纸本编号") as work:
            work.numbers.start_after(2026, last)
            work.commit()
    assert register(storage).number == "〔2026〕石桥人调字第053号"
    with storage.read() as view:
        assert view.history_of("number", "2026/dispute")[0].after == {"last": 52}


def test_the_committee_comes_back_changed(storage: Storage) -> None:
    changed = replace(COMMITTEE, court="石桥人民法庭", number_template="({year}){abbr}调{serial}号")
    with storage.work("改调委会") as work:
        work.committee.save(changed)
        work.commit()
    with storage.read() as view:
        assert view.committee.get() == changed


def test_users_come_back_in_the_order_they_came(storage: Storage) -> None:
    with storage.work("加人") as work:
        added = work.committee.add_user(User("李记", (Role.RECORDER, Role.ARCHIVIST)))
        work.committee.save_user(replace(added, active=False))
        work.commit()
    with storage.read() as view:
        assert [user.name for user in view.committee.users()] == ["周明", "李记"]
        assert view.committee.user(added.id) == replace(added, active=False)  # type: ignore[arg-type]
        with pytest.raises(NotFound):
            view.committee.user(new_id())


@pytest.mark.parametrize("value", ["大字", 1.5, True, [1, 2], {"字号": 175, "颜色": None}])
def test_a_setting_comes_back_and_can_be_taken_away(storage: Storage, value: object) -> None:
    with storage.work("改设置") as work:
        work.settings.put("页面", "旧的")
        work.settings.put("页面", value)
        work.commit()
    with storage.read() as view:
        assert view.settings.get("页面") == value
        assert view.settings.everything() == {"页面": value}
    with storage.work("改设置") as work:
        work.settings.put("页面", None)
        work.commit()
    with storage.read() as view:
        assert view.settings.get("页面", "没设") == "没设"
