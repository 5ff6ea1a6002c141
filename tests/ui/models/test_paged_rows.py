"""A list of a hundred thousand rows: only what is looked at is fetched, and late answers of an old list are dropped."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from mediation.domain.listing import Page
from mediation.errors import DiskFull
from ui.background import background
from ui.models.paged_rows import PAGE, PagedRows
from ui.widgets import Column

COLUMNS = (Column("数", str),)


class Register:
    """Numbers as rows; remembers which pages were asked for."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[int] = []

    def __call__(self, limit: int, offset: int) -> Page[int]:
        self.asked.append(offset)
        return Page(tuple(range(offset, min(self.total, offset + limit))), self.total)


@pytest.fixture
def rows(qtbot: QtBot) -> PagedRows:
    return PagedRows(COLUMNS)


def show(rows: PagedRows, register: Register) -> None:
    rows.show(register)
    background().wait()


def test_the_whole_length_is_known_after_one_page(rows: PagedRows, qtbot: QtBot) -> None:
    register = Register(100_000)
    with qtbot.waitSignal(rows.counted) as counted:
        rows.show(register)
    assert counted.args == [100_000]
    assert rows.rowCount() == 100_000
    assert register.asked == [0]


def test_a_row_out_of_sight_comes_when_it_is_looked_at(rows: PagedRows) -> None:
    register = Register(100_000)
    show(rows, register)
    index = rows.index(54_321, 0)
    assert rows.data(index) is None
    background().wait()
    assert rows.data(index) == "54321"
    assert register.asked == [0, 54_300]


def test_fast_scrolling_fetches_only_the_last_pages(rows: PagedRows) -> None:
    register = Register(100_000)
    show(rows, register)
    for place in range(0, 100_000, 1000):
        rows.row_at(place)
    background().wait()
    assert len(register.asked) <= 5
    assert rows.row_at(99_000) == 99_000


def test_pages_out_of_sight_are_given_up(rows: PagedRows) -> None:
    register = Register(100_000)
    show(rows, register)
    for page in range(60):
        rows.row_at(page * PAGE)
        background().wait()
    assert rows.held(59 * PAGE) == 59 * PAGE
    assert rows.held(PAGE) is None


def test_an_answer_of_the_former_list_is_dropped(rows: PagedRows) -> None:
    former, present = Register(500), Register(3)
    rows.show(former)
    rows.show(present)
    background().wait()
    assert rows.rowCount() == 3


def test_a_list_that_grew_meanwhile_shows_its_new_length(rows: PagedRows) -> None:
    register = Register(250)
    show(rows, register)
    register.total = 260
    rows.row_at(240)
    background().wait()
    assert rows.rowCount() == 260


def test_a_failure_is_told_and_the_next_look_tries_again(rows: PagedRows, qtbot: QtBot) -> None:
    def fail(limit: int, offset: int) -> Page[int]:
        raise DiskFull

    with qtbot.waitSignal(rows.failed) as failed:
        rows.show(fail)
    assert failed.args[0].sentence == DiskFull.sentence
    show(rows, Register(7))
    assert rows.rowCount() == 7
