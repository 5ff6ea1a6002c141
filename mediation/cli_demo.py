"""The main job once without a window: `demo` on a throw-away profile, every step's result in summary.json."""

from __future__ import annotations

import argparse
import json
import secrets
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from mediation.bootstrap import LIGHT, Workbench, create_workbench
from mediation.cli_agreements import finding_object
from mediation.cli_cases import forecast_object
from mediation.cli_context import Context
from mediation.cli_output import DONE, FINDINGS, note, show
from mediation.clock import FixedClock
from mediation.domain.committee import Committee
from mediation.domain.dispute import Session, SessionResult
from mediation.domain.findings import errors_in
from mediation.domain.plain import to_plain
from mediation.errors import problem_from
from mediation.paths import replace_file
from mediation.resources import read_json

Result = TypeVar("Result")
SAMPLE_COMMITTEE = Committee("石桥村人民调解委员会", "石桥", "990000")
_PAPERS = (("受理登记表", "acceptance.pdf"), ("人民调解协议书", "agreement.pdf"), ("调解卷宗", "dossier.pdf"))


def add_commands(commands: Any) -> None:
    """Add `demo`."""
    demo = commands.add_parser("demo", help="不开窗口，把主要的事走一遍（人物均为虚构）")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")
    demo.set_defaults(action=_demo)


class Steps:
    """The steps done so far, each with how long it took and what it gave."""

    def __init__(self) -> None:
        self.done: list[dict[str, Any]] = []

    def run(self, name: str, work: Callable[[], Result], tell: Callable[[Result], Any]) -> Result:
        """Do one step and note its result."""
        started = time.perf_counter()
        result = work()
        seconds = round(time.perf_counter() - started, 3)
        self.done.append({"step": name, "seconds": seconds, "result": to_plain(tell(result))})
        note(f"{name}：好了")
        return result


def _demo(arguments: argparse.Namespace, context: Context) -> int:
    del context
    out: Path = arguments.out
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problem_from(error, out) from error
    steps = Steps()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mediation-demo-")))
        sample = read_json("sample", "demo.json")
        clock = FixedClock(date.fromisoformat(sample["today"]))
        workbench, _ = steps.run(
            "建档案",
            lambda: create_workbench(
                folder / "profile",
                committee=SAMPLE_COMMITTEE,
                user_name=sample["user"],
                passphrase=secrets.token_urlsafe(16),
                clock=clock,
                cost=LIGHT,
            ),
            lambda made: {"committee": made[0].maintenance.committee().full_name, "encrypted": True},
        )
        stack.callback(workbench.close)
        problems = _main_job(workbench, sample, out, steps)
    summary = {"note": "示范：人物、单位、编号均为虚构", "steps": steps.done, "problems": problems}
    replace_file(out / "summary.json", json.dumps(summary, ensure_ascii=False, indent=2).encode())
    show(
        summary,
        as_json=arguments.json,
        lines=lambda: [f"走完了{len(steps.done)}步，结果在{out.name}/summary.json。"],
    )
    return FINDINGS if problems else DONE


def _main_job(workbench: Workbench, sample: dict[str, Any], out: Path, steps: Steps) -> int:
    """Carry one fictional dispute from registration to the bound dossier; return how many problems were found."""
    steps.run(
        "导入示范类案",
        workbench.library.import_samples,
        lambda done: {"cases": sum(s.imported for s in done)},
    )
    draft, _ = workbench.intake.read_dispute(sample["dispute"])
    registration = steps.run(
        "登记纠纷",
        lambda: workbench.intake.register_dispute(draft),
        lambda made: {
            "number": made.number,
            "findings": [finding_object(finding) for finding in made.findings],
        },
    )
    dispute = registration.dispute
    assert dispute.id is not None
    dispute_id = dispute.id
    query = workbench.similar.query_of(dispute)
    steps.run(
        "找类案",
        lambda: workbench.similar.find(query, limit=5),
        lambda found: [
            {"case": f.case.external_id, "title": f.case.title, "score": f.score, "why": f.why} for f in found
        ],
    )
    steps.run("预判", lambda: workbench.forecasts.forecast_dispute(dispute), forecast_object)
    held = sample["session"]
    session = Session(date.fromisoformat(held["held_on"]), held["place"], SessionResult.AGREED, held["note"])
    steps.run(
        "记调解",
        lambda: workbench.disputes.record_session(dispute_id, session),
        lambda saved: {"sessions": len(saved.sessions), "stage": saved.stage.chinese},
    )
    agreement, _ = workbench.agreements.read_agreement(sample["agreement"])
    drafted = steps.run(
        "起草协议",
        lambda: workbench.agreements.draft_agreement(dispute_id, agreement),
        lambda made: {"terms": len(made.terms), "total": made.total, "instalments": len(made.instalments)},
    )
    findings = steps.run(
        "检查协议",
        lambda: workbench.agreements.check(dispute, drafted),
        lambda found: [finding_object(finding) for finding in found],
    )
    steps.run(
        "定稿",
        lambda: workbench.agreements.finalise(dispute_id),
        lambda final: {"state": final.state.chinese},
    )
    for kind, name in _PAPERS:
        _print(workbench, dispute_id, kind, out / name, steps)
    steps.run(
        "签字生效",
        lambda: workbench.agreements.sign(dispute_id, signed_on=date.fromisoformat(sample["signed_on"])),
        lambda signed: {"effective_on": signed.effective_on},
    )
    verified = steps.run("核对", workbench.maintenance.verify, lambda report: {"lines": list(report.lines())})
    return len(verified.problems) + len(errors_in(findings))


def _print(workbench: Workbench, dispute_id: Any, kind: str, target: Path, steps: Steps) -> None:
    printed = steps.run(
        f"打印{kind}",
        lambda: workbench.papers.print_document(kind, dispute_id),
        lambda paper: {
            "file": target.name,
            "pages": paper.pages,
            "code": paper.short_code,
            "bytes": len(paper.pdf),
        },
    )
    replace_file(target, printed.pdf)
    steps.run(
        f"核对{kind}",
        lambda: workbench.papers.verify_code(printed.short_code),
        lambda check: {"holds": check.bytes_hold and check.record_holds},
    )
