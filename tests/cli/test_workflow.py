"""Steps of a dispute by command: what may come next, what the law closes, and how a mediation ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run
from tests.services.test_intake import QUARREL

Write = Callable[[str, Any], Path]


def test_a_mediation_ends_by_command_with_the_ways_told(desk: Run, write: Write) -> None:
    desk("dispute", "register", write("one.json", {**QUARREL, "applied_on": "2026-08-17"}))
    for stage in ("受理", "调解"):
        assert desk("dispute", "advance", "2026-1", stage)[0] == 0
    code, out, _ = desk("--json", "dispute", "steps", "2026-1")
    steps = {step["stage"]: step for step in json.loads(out)}
    assert code == 0
    assert steps["终止"]["open"] is False
    code, _, err = desk("dispute", "advance", "2026-1", "终止")
    assert code != 0
    assert "人民调解法" in err or "告知" in err
    ended = ("dispute", "advance", "2026-1", "终止", "--told", "向法院起诉", "--reason", "调解不能达成协议")
    assert desk(*ended)[0] == 0
    assert desk("dispute", "advance", "2026-1", "调解", "--note", "又愿意谈了")[0] == 0
    code, out, _ = desk("--json", "dispute", "show", "2026-1")
    assert json.loads(out)["history"][-1]["note"] == "重新调解：又愿意谈了"
