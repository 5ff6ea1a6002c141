"""The register is searched by name, pinyin initials, number, category and stage."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mediation.domain.dispute import Dispute, Stage
from mediation.domain.listing import DisputeFilter
from mediation.domain.parties import Party, Side
from mediation.storage.storage import Storage
from tests.profiles import NOON, register, sample_dispute


def make(storage: Storage, applicant: str, *, days: int = 0, year: int = 2026, **changes: object) -> Dispute:
    parties = (Party(Side.APPLICANT, applicant), Party(Side.RESPONDENT, "陈国良"))
    at = NOON.now() + timedelta(days=days)
    dispute = replace(sample_dispute(), parties=parties, registered_at=at, **changes)  # type: ignore[arg-type]
    return register(storage, dispute, year=year)


@pytest.fixture
def register_of_four(storage: Storage) -> Storage:
    make(storage, "单小梅")
    make(storage, "周桂芬", days=1, category="06", stage=Stage.CLOSED)
    make(storage, "阿依古丽·买买提", days=2, stage=Stage.MEDIATING)
    make(storage, "100%_李", days=3, year=2025, mediators=())
    return storage


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", 4), ("周", 1), ("桂芬", 1), ("陈国良", 4), ("周 陈", 1), ("周 单", 0),
        ("zgf", 1), ("ZGF", 1), ("sxm", 1), ("dxm", 1), ("cgl", 4), ("agl", 0), ("ayglmmt", 1), ("gf", 1),
        ("2026-2", 1), ("〔2026〕石桥人调字第002号", 1), ("2025-2", 0), ("2025", 1), ("人调字第00", 4),
        ("%", 1), ("_", 1), ("100%", 1), ("'", 0), ("\\", 0), ("买买提", 1), ("·", 1), ("a" * 100_000, 0), ("周 " * 5000, 1),
    ],
)  # fmt: skip
def test_a_search_finds(register_of_four: Storage, text: str, found: int) -> None:
    with register_of_four.read() as view:
        page = view.lists.disputes(DisputeFilter(text=text))
    assert (len(page.lines), page.total) == (found, found)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (DisputeFilter(), ["100%_李", "阿依古丽·买买提", "周桂芬", "单小梅"]),
        (DisputeFilter(category="06"), ["周桂芬"]),
        (DisputeFilter(stage=Stage.MEDIATING), ["阿依古丽·买买提"]),
        (DisputeFilter(open_only=True, category="02"), ["100%_李", "阿依古丽·买买提", "单小梅"]),
        (DisputeFilter(mediator="周明", open_only=True), ["阿依古丽·买买提", "单小梅"]),
        (DisputeFilter(year=2025), ["100%_李"]),
    ],
)
def test_a_filter_shows_the_newest_first(
    register_of_four: Storage, wanted: DisputeFilter, names: list[str]
) -> None:
    with register_of_four.read() as view:
        lines = view.lists.disputes(wanted).lines
    assert [line.title.split(" 与 ")[0] for line in lines] == names


def test_pages_follow_one_another(register_of_four: Storage) -> None:
    with register_of_four.read() as view:
        everything = view.lists.disputes(DisputeFilter()).lines
        second = view.lists.disputes(DisputeFilter(), limit=2, offset=2)
    assert (second.lines, second.total) == (everything[2:], 4)


def test_stages_are_counted(register_of_four: Storage) -> None:
    with register_of_four.read() as view:
        assert view.lists.stage_counts() == {Stage.REGISTERED: 2, Stage.CLOSED: 1, Stage.MEDIATING: 1}


def test_who_shares_most_with_the_people_of_a_dispute_comes_first(storage: Storage) -> None:
    first, second = register(storage), register(storage, sample_dispute("周桂芳"))
    make(storage, "别人")
    with storage.read() as view:
        alike = view.lists.disputes_alike
        assert alike(numbers=["990000196104120029"]) == (second.id, first.id)
        assert alike(names=["周桂芬"]) == (first.id,)
        assert alike(names=["周桂芬"], numbers=["990000196104120029"]) == (first.id, second.id)
        assert alike(phones=["13800000012"], limit=1) == (second.id,)
        assert alike(initials=["zgf"]) == (second.id, first.id)
        assert alike(phones=["", ""], numbers=[""], names=[]) == ()
        lines = view.lists.dispute_lines([first.id, second.id])  # type: ignore[list-item]
        assert {line.id for line in lines} == {first.id, second.id}


def test_a_changed_name_is_searched_by_its_new_initials(storage: Storage) -> None:
    added = make(storage, "周桂芬")
    with storage.work("改名") as work:
        work.disputes.save(replace(added, parties=(replace(added.parties[0], name="吴梅"),)))
        work.commit()
    with storage.read() as view:
        assert view.lists.disputes(DisputeFilter(text="zgf")).total == 0
        assert view.lists.disputes(DisputeFilter(text="wm")).total == 1
