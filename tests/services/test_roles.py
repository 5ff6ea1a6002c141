"""Each role sees and does what is its own, and an outside lawyer nothing of the disputes she was not asked to join."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from mediation.bootstrap import Workbench, open_workbench
from mediation.cli import run
from mediation.clock import FixedClock
from mediation.domain.agreement import Agreement
from mediation.domain.committee import Role
from mediation.domain.dispute import AssignedMediator, Dispute, Evidence, Stage
from mediation.domain.library import CaseOrigin, PastCase
from mediation.domain.listing import DisputeFilter, LibraryFilter
from mediation.domain.people_records import JoiningAs, Participant
from mediation.domain.queries import CaseQuery
from mediation.domain.session_notes import NoteKind, SessionNote
from mediation.domain.workflow_records import Matter
from mediation.errors import NotAllowedNow, NotFound
from mediation.storage.key_slot import LIGHT
from tests.services.test_intake import QUARREL
from tests.services.test_performance import TERMS

LAWYER_PASSPHRASE = "石桥边的老槐树开花"
SECRET = ("欧阳闻笛", "半夜锯木头", "13800000077")
HIDDEN = {
    "facts": "欧阳闻笛半夜锯木头，隔壁睡不着。",
    "category": "邻里纠纷",
    "applied_on": "2026-09-01",
    "mediators": [{"name": "郑守义"}],
    "parties": [
        {"side": "申请人", "name": "周桂芬", "phone": "13800000036"},
        {"side": "被申请人", "name": "欧阳闻笛", "phone": "13800000077"},
    ],
}


@dataclass
class World:
    """A desk with a dispute the lawyer was asked to join, and one she was not."""

    desk: Workbench
    joined: Dispute
    other: Dispute
    paper: str


@pytest.fixture
def world(workbench: Workbench) -> World:
    joined = _registered(workbench, {**QUARREL, "applied_on": "2026-09-01"})
    other = _registered(workbench, HIDDEN)
    names = tuple(party.name for party in joined.parties)
    workbench.people.invite(_id(joined), Participant("沈梅", JoiningAs.LAWYER, consents=names))
    _settle(workbench, other)
    code = workbench.papers.print_document("agreement", _id(other)).short_code
    workbench.people.add_user("沈梅", [Role.LAWYER], LAWYER_PASSPHRASE, cost=LIGHT)
    return World(workbench, joined, other, code)


@pytest.fixture
def lawyer(world: World, clock: FixedClock) -> Iterator[Workbench]:
    root = world.desk.profile.paths.root
    world.desk.close()
    desk = open_workbench(root, passphrase=LAWYER_PASSPHRASE, clock=clock)
    yield desk
    desk.close()


def _id(dispute: Dispute) -> UUID:
    assert dispute.id is not None
    return dispute.id


def _registered(desk: Workbench, data: dict) -> Dispute:
    read, _ = desk.intake.read_dispute(data)
    kept = desk.intake.register_dispute(read).dispute
    return desk.disputes.accept(_id(kept), on=date(2026, 9, 1))


def _settle(desk: Workbench, dispute: Dispute) -> None:
    """Agreement, a covered note, a scan, an opinion, a draft, and its place in the library."""
    terms = json.loads(json.dumps(TERMS).encode().decode("unicode_escape").replace("陈国良", "欧阳闻笛"))
    agreement, _ = desk.agreements.read_agreement({"place": "村委会", "terms": terms})
    draft = desk.agreements.draft_agreement(_id(dispute), agreement)
    doubts = {finding.code: "当事人坚持" for finding in desk.agreements.check(dispute, draft)}
    desk.agreements.finalise(_id(dispute), reasons=doubts)
    desk.agreements.sign(_id(dispute), signed_on=date(2026, 9, 14))
    desk.people.advise(_id(dispute), "欧阳闻笛半夜锯木头，先劝。")
    desk.intake.save_draft({"facts": "欧阳闻笛又半夜锯木头"}, title="欧阳闻笛")
    whole = desk.disputes.get(_id(dispute))
    own = PastCase(
        f"own-{dispute.id}", category="02", facts=whole.facts, outcome="达成", origin=CaseOrigin.OWN
    )
    with desk.profile.storage.work("放进类案库") as work:
        work.library.add([own])
        work.attachments.add(_id(dispute), name="欧阳闻笛.png", media_type="image/png", content=b"png")
        work.commit()


def _answers(world: World, desk: Workbench, folder: Path) -> dict[str, Callable[[], object]]:
    """Everything a lawyer may ask that is not about one dispute."""
    period = desk.statistics.period("2026-09")
    everything, cases = DisputeFilter(), LibraryFilter()

    def register() -> object:
        target = folder / "登记册.xlsx"
        desk.register.export(target)
        return desk.register.rows()

    return {
        "list": lambda: desk.disputes.list_disputes(everything),
        "search box": lambda: desk.disputes.list_disputes(replace(everything, text="欧阳")),
        "today": desk.reminders.today,
        "lights": desk.reminders.all_lights,
        "urging": desk.urging.due_today,
        "drafts": desk.intake.drafts,
        "repeats": lambda: desk.repeats.check(desk.disputes.get(_id(world.joined))),
        "pairs": desk.repeats.over_register,
        "quality": desk.quality.check_register,
        "figures": lambda: desk.statistics.report(period),
        "figure opened": lambda: desk.statistics.disputes([_id(world.other)]),
        "situation": lambda: desk.situation.overview(period),
        "similar": lambda: desk.similar.find(CaseQuery("半夜锯木头，隔壁睡不着")),
        "library words": lambda: desk.similar.search_words("锯木头"),
        "library": lambda: desk.library.cases(cases),
        "register": register,
        "hand-overs": desk.people.hand_overs,
        "open work": lambda: desk.people.open_work("郑守义"),
        "supervision": desk.supervision.overview,
        "past record": desk.forecasts.past_record,
    }


def _one_dispute(world: World, desk: Workbench) -> dict[str, Callable[[], object]]:
    """Everything that names a dispute."""
    key = _id(world.other)
    return {
        "get": lambda: desk.disputes.get(key),
        "by number": lambda: desk.disputes.by_number(world.other.number),
        "short number": lambda: desk.disputes.by_number("2026-2"),
        "notes": lambda: desk.notes.sitting(key),
        "ledger": lambda: desk.performance.view(key),
        "preview": lambda: desk.papers.preview("agreement", key),
        "dossier": lambda: desk.papers.dossier(key),
        "trace": lambda: desk.trace.paper(key),
        "opinion": lambda: desk.people.advise(key, "看看"),
        "paper by its code": lambda: desk.papers.verify_code(world.paper),
        "story": lambda: desk.workflow.steps(key),
    }


def test_nothing_of_other_disputes_comes_to_an_outside_lawyer(
    world: World, lawyer: Workbench, tmp_path: Path
) -> None:
    for name, ask in _answers(world, lawyer, tmp_path).items():
        told = repr(ask())
        assert not [word for word in (*SECRET, world.other.number) if word in told], name
    assert "周桂芬" in repr(_answers(world, lawyer, tmp_path)["list"]())
    for name, ask in _one_dispute(world, lawyer).items():
        with pytest.raises(NotFound):
            pytest.fail(f"{name}: {ask()!r}")
    key = _id(world.other)
    assert not lawyer.disputes.trail(key)
    assert not lawyer.people.opinions(key)
    assert not lawyer.papers.issued(key)
    assert not lawyer.agreements.of_dispute(key)
    with lawyer.profile.storage.read() as view:
        assert view.lists.stage_counts() == {Stage.ACCEPTED: 1}
        assert not view.attachments.of(key)
        assert not view.lists.agreements()
        assert not view.lists.dues(date(2026, 1, 1), date(2027, 1, 1))
        assert "欧阳" not in repr(view.recent_actions())
    assert lawyer.people.advise(_id(world.joined), "证据够了").value.author == "沈梅"


def test_the_lawyers_session_leaves_the_index_whole(
    world: World, lawyer: Workbench, clock: FixedClock
) -> None:
    assert lawyer.similar.rebuild() == 1
    root = lawyer.profile.paths.root
    lawyer.close()
    from tests.profiles import PASSPHRASE

    desk = open_workbench(root, passphrase=PASSPHRASE, clock=clock)
    try:
        (found,) = desk.similar.find(CaseQuery("半夜锯木头，隔壁睡不着"))
        assert found.case.origin is CaseOrigin.OWN
    finally:
        desk.close()


def test_the_command_line_shows_a_lawyer_no_more_than_the_window(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = world.desk.profile.paths.root
    world.desk.close()
    monkeypatch.setenv("MEDIATION_PASSPHRASE", LAWYER_PASSPHRASE)

    def command(*arguments: str) -> tuple[int, str]:
        code = run(["--profile", str(root), *arguments])
        told = capsys.readouterr()
        return code, told.out + told.err

    code, told = command("dispute", "list")
    assert code == 0
    assert "周桂芬" in told
    assert "欧阳" not in told
    for refused in (
        ("dispute", "show", "2026-2"),
        ("dispute", "trail", "2026-2"),
        ("document", "print", "2026-2", "--kind", "agreement", "--out", str(tmp_path / "a.pdf")),
    ):
        code, told = command(*refused)
        assert code != 0
        assert "欧阳" not in told


_EVERYBODY = frozenset(Role)
_DIRECTOR = frozenset({Role.DIRECTOR})
_HANDLES = frozenset({Role.MEDIATOR, Role.DIRECTOR})


def _actions(desk: Workbench, dispute: Dispute) -> dict[str, tuple[Callable[[], object], frozenset[Role]]]:
    """One action of every kind, and the roles that may (登记、办理、记录、审批、归档、意见、统计、管理)."""
    key = _id(dispute)
    read, _ = desk.intake.read_dispute(QUARREL)
    note = SessionNote(1, "墙湿了", NoteKind.FACT, "周桂芬")
    return {
        "read": (lambda: desk.disputes.get(key), _EVERYBODY),
        "register": (lambda: desk.intake.register_dispute(read), _HANDLES | {Role.REGISTRAR}),
        "assign": (
            lambda: desk.disputes.assign_mediators(key, (AssignedMediator("郑守义"),), recorder=""),
            _HANDLES,
        ),
        "agreement": (lambda: desk.agreements.draft_agreement(key, Agreement(())), _HANDLES),
        "note": (lambda: desk.notes.add(key, note), _HANDLES | {Role.RECORDER}),
        "evidence": (lambda: desk.disputes.add_evidence(key, Evidence("照片")), _HANDLES | {Role.RECORDER}),
        "approve": (lambda: desk.workflow.approve(key, Matter.EXTEND, reason="村里没有别人能批"), _DIRECTOR),
        "sample cases": (desk.library.remove_samples, _HANDLES | {Role.ARCHIVIST}),
        "opinion": (lambda: desk.people.advise(key, "先看界址"), _EVERYBODY),
        "figures": (lambda: desk.statistics.set_cut_off(20), _DIRECTOR | {Role.STATISTICIAN}),
        "users": (
            lambda: desk.people.change_roles(desk.people.users()[0], [Role.DIRECTOR, Role.MEDIATOR]),
            _DIRECTOR,
        ),
        "committee": (
            lambda: desk.maintenance.change_committee(desk.maintenance.committee()),
            _DIRECTOR,
        ),
    }


@pytest.mark.parametrize("role", list(Role))
def test_a_role_does_exactly_what_is_its_own(workbench: Workbench, role: Role) -> None:
    dispute = _registered(workbench, {**QUARREL, "applied_on": "2026-09-01"})
    names = tuple(party.name for party in dispute.parties)
    workbench.people.invite(_id(dispute), Participant("别人", JoiningAs.LAWYER, consents=names))
    storage = workbench.profile.storage
    actions = _actions(workbench, dispute)
    storage.roles, storage.user = (role,), "郑守义" if role is Role.DIRECTOR else "别人"
    for act, roles in actions.values():
        if role in roles:
            act()
            continue
        with pytest.raises(NotAllowedNow, match=role.chinese) as refused:
            act()
        assert "可以请" in refused.value.hint
