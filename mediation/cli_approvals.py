"""Commands by which a step is reported to the director, approved or sent back: dispute report, approve, approvals."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from mediation.bootstrap import Workbench
from mediation.cli_context import Context
from mediation.cli_output import DONE, show
from mediation.domain.chinese_dates import long_date
from mediation.domain.dispute import Dispute
from mediation.domain.workflow_records import Matter
from mediation.errors import RefusedInput
from mediation.services.approvals import ApprovalDesk

_MATTERS = "、".join(matter.chinese for matter in Matter)


def add_approvals(dispute: Any) -> None:
    """Add the commands to `dispute`."""
    report = _matter_command(dispute, "report", "报主任审批一步")
    report.add_argument("--note", default="")
    report.set_defaults(action=_report)
    approve = _matter_command(dispute, "approve", "主任审批一步，或者退回")
    approve.add_argument("--opinion", default="同意")
    approve.add_argument(
        "--reason", default="", help="为什么退回；自己办的件没有别人能审批时，为什么由自己审批"
    )
    approve.add_argument("--return", action="store_true", dest="returned", help="退回，要写 --reason")
    approve.set_defaults(action=_approve)
    waiting = dispute.add_parser("approvals", help="等主任审批的，和退回的")
    waiting.set_defaults(action=_approvals)


def _matter_command(dispute: Any, name: str, words: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = dispute.add_parser(name, help=words)
    command.add_argument("number", metavar="NO")
    command.add_argument("matter", metavar="MATTER", help=f"哪一步：{_MATTERS}")
    return command


def _report(arguments: argparse.Namespace, context: Context) -> int:
    workbench, dispute, matter = _read(arguments, context)
    assert dispute.id is not None
    kept = workbench.workflow.ask_approval(dispute.id, matter, note=arguments.note)
    show(kept, as_json=arguments.json, lines=lambda: [f"{dispute.number}的{matter.chinese}报上去了。"])
    return DONE


def _approve(arguments: argparse.Namespace, context: Context) -> int:
    workbench, dispute, matter = _read(arguments, context)
    assert dispute.id is not None
    reason = arguments.reason
    if arguments.returned:
        kept = workbench.workflow.send_back(dispute.id, matter, reason=reason)
        done = f"{dispute.number}的{matter.chinese}退回了。"
    else:
        kept = workbench.workflow.approve(dispute.id, matter, opinion=arguments.opinion, reason=reason)
        done = f"{dispute.number}的{matter.chinese}批了。"
    show(kept, as_json=arguments.json, lines=lambda: [done])
    return DONE


def _read(arguments: argparse.Namespace, context: Context) -> tuple[Workbench, Dispute, Matter]:
    try:
        matter = Matter.parse(arguments.matter)
    except ValueError as problem:
        raise RefusedInput(str(problem)) from problem
    workbench = context.workbench()
    return workbench, workbench.disputes.by_number(arguments.number), matter


def _approvals(arguments: argparse.Namespace, context: Context) -> int:
    desk = context.workbench().supervision.approvals()
    show(desk, as_json=arguments.json, lines=lambda: list(_lines(desk)) or ["没有等审批的。"])
    return DONE


def _lines(desk: ApprovalDesk) -> Iterator[str]:
    for one in desk.waiting:
        yield f"{one.number} {one.title} {one.matter.chinese} {long_date(one.reported_on)} {one.about}"
        if one.own:
            others = "、".join(one.by_others)
            yield (
                f"  自己办的件不能自己审批，请{others}来审批。"
                if others
                else "  自己办的件，没有别人能审批，要写理由。"
            )
        yield from (f"  {'有' if mark.there else '缺'}：{mark.words}" for mark in one.marks)
    for back in desk.returned:
        yield f"{back.number} {back.title} {back.matter.chinese} {long_date(back.returned_on)}{back.by}退回：{back.reason}"
