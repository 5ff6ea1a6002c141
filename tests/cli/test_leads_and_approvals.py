"""Leads and approvals by command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mediation.bootstrap import open_workbench
from mediation.domain.committee import Role
from mediation.storage.key_slot import LIGHT
from tests.cli.conftest import Run
from tests.profiles import PASSPHRASE
from tests.services.test_intake import QUARREL

Write = Callable[[str, Any], Path]


def test_a_lead_is_kept_listed_and_registered(desk: Run, write: Write) -> None:
    heard = write("lead.json", {**QUARREL, "source": None})
    assert desk("dispute", "register", heard, "--risk", "高")[0] == 2
    code, out, _ = desk(
        "--json", "dispute", "register", heard, "--lead", "--risk", "高", "--found-by", "何大田"
    )
    number = json.loads(out)["number"]
    assert number.startswith("排查线索")
    _, out, _ = desk("--json", "dispute", "list", "--stage", "排查线索")
    assert [line["number"] for line in json.loads(out)["lines"]] == [number]
    code, out, _ = desk("dispute", "advance", number, "登记")
    assert code == 0
    assert "人调字第001号" in out


def test_a_desk_with_a_lead_is_whole(desk: Run, write: Write) -> None:
    heard = write("heard.json", {"facts": "两家为水沟吵", "parties": [{"side": "applicant", "name": "李婶"}]})
    assert desk("dispute", "register", heard, "--lead")[0] in (0, 1)
    assert desk("verify")[0] == 0


def test_nobody_approves_his_own_case_while_another_can(desk: Run, write: Write, profile: Path) -> None:
    desk("dispute", "register", write("one.json", QUARREL))
    code, _, err = desk("dispute", "approve", "2026-1", "受理")
    assert code != 0
    assert "写明为什么由自己审批" in err
    bench = open_workbench(profile, passphrase=PASSPHRASE)
    bench.people.add_user("叶小燕", [Role.DIRECTOR], PASSPHRASE + "乙", cost=LIGHT)
    bench.close()
    code, _, err = desk("dispute", "approve", "2026-1", "受理", "--reason", "急")
    assert code != 0
    assert "自己办的件不能自己审批" in err
    assert "叶小燕" in err
    assert desk("dispute", "report", "2026-1", "受理", "--note", "双方都愿意")[0] == 0
    _, out, _ = desk("dispute", "approvals")
    assert "请叶小燕来审批" in out
    assert desk("dispute", "approve", "2026-1", "发奖金")[0] != 0
