"""Commands about the register: dispute register, import, list, show, check, advance, stages; deadlines in batch."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from mediation.cli_approvals import add_approvals
from mediation.cli_context import Context
from mediation.cli_output import (
    DONE,
    FINDINGS,
    WrongUsage,
    finding_lines,
    note,
    read_json_file,
    run_batch,
    show,
)
from mediation.domain.case_papers import Risk, ScreeningNote
from mediation.domain.chinese_dates import long_date, parse_date
from mediation.domain.deadlines import Pause, count_deadline
from mediation.domain.dispute import Dispute, Stage
from mediation.domain.findings import Finding, Severity
from mediation.domain.imported_lines import ImportedLine, line_digest
from mediation.domain.letters import RefusalReason, TerminationReason
from mediation.domain.listing import DisputeFilter
from mediation.domain.stages import NEXT
from mediation.domain.workflow import Step
from mediation.errors import RefusedInput
from mediation.services.import_files import open_source
from mediation.services.rule_tables import RuleTables

AnyReason = TypeVar("AnyReason", TerminationReason, RefusalReason)

_YEARS_COUNTED = range(1900, 2500)
"""Beyond these a period may leave what a date can hold."""


def add_commands(commands: Any) -> None:
    """Add `dispute` and `deadlines`."""
    dispute = commands.add_parser("dispute", help="纠纷：登记、查找、推进").add_subparsers(required=True)
    register = dispute.add_parser("register", help="登记一件（JSON 文件）")
    register.add_argument("file", type=Path)
    register.add_argument("--lead", action="store_true", help="只记排查线索，先不登记成纠纷")
    register.add_argument("--risk", metavar="R", help="线索的风险等级：低、中、高")
    register.add_argument("--found-by", default="", metavar="NAME", help="线索是谁排查到的")
    register.set_defaults(action=_register)
    bring = dispute.add_parser("import", help="登记一批：JSONL 文件每行一件，或上级25列的登记册（xlsx）")
    bring.add_argument("file", type=Path)
    bring.set_defaults(action=_import)
    listing = dispute.add_parser("list", help="列出登记过的纠纷")
    listing.add_argument("--search", default="", metavar="WORDS", help="姓名、拼音首字母、编号")
    listing.add_argument("--stage", metavar="STAGE")
    listing.add_argument("--category", default="", metavar="C")
    listing.add_argument("--limit", type=int, default=100)
    listing.set_defaults(action=_list)
    for name, action, words in (("show", _show, "看一件"), ("check", _check, "查登记里有没有要改的")):
        command = dispute.add_parser(name, help=words)
        command.add_argument("number", metavar="NO")
        command.set_defaults(action=action)
    advance = dispute.add_parser("advance", help="推进到下一步")
    advance.add_argument("number", metavar="NO")
    advance.add_argument("stage", metavar="STAGE")
    advance.add_argument("--on", type=_day, metavar="DATE")
    advance.add_argument("--note", default="")
    advance.add_argument("--told", action="append", default=[], metavar="WAY", help="终止时告知了哪条路")
    advance.add_argument("--reason", action="append", default=[], metavar="R", help="终止、不予受理的原因")
    advance.set_defaults(action=_advance)
    steps = dispute.add_parser("steps", help="下一步可以是什么，还缺什么")
    steps.add_argument("number", metavar="NO")
    steps.set_defaults(action=_steps)
    add_approvals(dispute)
    stages = dispute.add_parser("stages", help="列出各个阶段")
    stages.set_defaults(action=_stages)

    deadlines = commands.add_parser("deadlines", help="期限：每行算一个")
    deadlines.add_argument("--batch", type=Path, required=True, metavar="IN.jsonl")
    deadlines.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl")
    deadlines.set_defaults(action=_deadlines)


def _day(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from problem


def _register(arguments: argparse.Namespace, context: Context) -> int:
    data = read_json_file(arguments.file)
    if not isinstance(data, dict):
        raise RefusedInput("登记的文件里要是一件纠纷，写成一组名字和内容。")
    service = context.workbench().intake
    dispute, unknown = service.read_dispute(data)
    if not arguments.lead and (arguments.risk or arguments.found_by):
        raise WrongUsage("风险和谁排查到的，记线索时才写：加上 --lead。")
    sheet = _sheet(arguments, dispute) if arguments.lead else None
    registration = service.register_dispute(dispute, lead=arguments.lead, sheet=sheet)
    findings = (*registration.findings, *_unknown(unknown))
    result = {"number": registration.number, "id": registration.dispute.id, "findings": findings}
    done = "线索记下了" if arguments.lead else "登记好了"
    show(
        result,
        as_json=arguments.json,
        lines=lambda: [f"{done}，编号是{registration.number}。", *finding_lines(findings)],
    )
    return FINDINGS if findings else DONE


def _sheet(arguments: argparse.Namespace, dispute: Dispute) -> ScreeningNote | None:
    if not (arguments.risk or arguments.found_by):
        return None
    try:
        risk = Risk.parse(arguments.risk) if arguments.risk else None
    except ValueError as problem:
        raise RefusedInput(str(problem)) from problem
    return ScreeningNote(dispute.place, arguments.found_by, len(dispute.parties), risk)


def _unknown(names: tuple[str, ...]) -> Iterator[Finding]:
    for name in names:
        yield Finding("unknown_field", Severity.ADVICE, f"不认识“{name}”这一项，没有收。", name)


def _import(arguments: argparse.Namespace, context: Context) -> int:
    if open_source(arguments.file).kind != "jsonl":
        return _take_in(arguments, context)
    service = context.workbench().intake
    numbers: list[str] = []
    refused: list[dict[str, Any]] = []
    already = 0
    taken = service.lines_taken()
    for row in open_source(arguments.file).rows():
        line = ImportedLine(line_digest(row.values))
        if not row.problem and taken[line.digest]:
            taken[line.digest] -= 1
            already += 1
            continue
        try:
            if row.problem:
                raise RefusedInput(row.problem)
            dispute, _ = service.read_dispute(row.values)
            numbers.append(service.register_dispute(dispute, line=line).number)
        except RefusedInput as problem:
            refused.append({"row": row.number, "message": problem.message})
        if row.number % 100 == 0:
            note(f"登记了{len(numbers)}件")
    result = {"registered": len(numbers), "already": already, "numbers": numbers, "set_aside": refused}
    lines = [
        f"登记了{len(numbers)}件，{already}件以前登记过，{len(refused)}行放在一边。",
        *(f"  第{r['row']}行：{r['message']}" for r in refused),
    ]
    show(result, as_json=arguments.json, lines=lambda: lines)
    return FINDINGS if refused else DONE


def _take_in(arguments: argparse.Namespace, context: Context) -> int:
    """A workbook is a committee's register in the bureau's columns."""
    done = context.workbench().register.take_in(arguments.file, lambda count: note(f"并入了{count}件"))
    refused = [{"row": one.row, "message": one.message} for one in done.findings]
    result = {
        "registered": done.taken,
        "already": done.already,
        "committees": done.committees,
        "set_aside": refused,
    }
    lines = [
        f"并入了{done.taken}件，{done.already}件以前并过，{len(refused)}行放在一边。",
        *(f"  第{r['row']}行：{r['message']}" for r in refused),
    ]
    show(result, as_json=arguments.json, lines=lambda: lines)
    return FINDINGS if refused else DONE


def _list(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    category = workbench.tables.categories.find(arguments.category)
    if arguments.category and category is None:
        raise RefusedInput(f"不认识“{arguments.category}”这个类型。")
    wanted = DisputeFilter(
        text=arguments.search,
        category=category.code if category else "",
        stage=_stage(arguments.stage) if arguments.stage else None,
    )
    page = workbench.disputes.list_disputes(wanted, limit=arguments.limit)
    show(
        page,
        as_json=arguments.json,
        lines=lambda: [
            f"共{page.total}件",
            *(f"{line.number} {line.title} {line.stage}" for line in page.lines),
        ],
    )
    return DONE


def _show(arguments: argparse.Namespace, context: Context) -> int:
    dispute = context.workbench().disputes.by_number(arguments.number)
    show(dispute, as_json=arguments.json, lines=lambda: _dispute_lines(dispute))
    return DONE


def _dispute_lines(dispute: Dispute) -> Iterator[str]:
    yield f"{dispute.number} {dispute.title}"
    yield f"阶段：{dispute.stage}"
    for party in dispute.parties:
        yield f"{party.side}：{party.name}"
    yield f"经过：{dispute.facts}"
    for claim in dispute.claims:
        yield f"请求：{claim.text}" + (f"（{claim.amount}元）" if claim.amount is not None else "")
    for entry in dispute.history:
        yield f"{long_date(entry.on)} {entry.stage} {entry.note}".rstrip()


def _check(arguments: argparse.Namespace, context: Context) -> int:
    service = context.workbench().disputes
    findings = service.check(service.by_number(arguments.number))
    show(findings, as_json=arguments.json, lines=lambda: list(finding_lines(findings)) or ["没有要改的。"])
    return FINDINGS if findings else DONE


def _advance(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.number)
    assert dispute.id is not None
    stage, on, note, told = _stage(arguments.stage), arguments.on, arguments.note, arguments.told
    if stage is Stage.TERMINATED:
        reasons = _reasons(TerminationReason, arguments.reason)
        moved = workbench.workflow.terminate(dispute.id, told=told, reasons=reasons, on=on, note=note)
    elif stage is Stage.DECLINED and (arguments.reason or told):
        refusals = _reasons(RefusalReason, arguments.reason)
        moved = workbench.workflow.decline(dispute.id, told=told, reasons=refusals, on=on, note=note)
    elif stage is Stage.MEDIATING and dispute.stage in (Stage.CLOSED, Stage.TERMINATED) and note:
        moved = workbench.workflow.reopen(dispute.id, note, on=on)
    else:
        moved = workbench.disputes.advance(dispute.id, stage, on=on, note=note)
    show(moved, as_json=arguments.json, lines=lambda: [f"{moved.number}现在是“{moved.stage}”。"])
    return DONE


def _reasons(kind: type[AnyReason], words: list[str]) -> list[AnyReason]:
    try:
        return [kind.parse(word) for word in words]
    except ValueError as problem:
        raise RefusedInput(str(problem)) from problem


def _steps(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.number)
    assert dispute.id is not None
    steps = workbench.workflow.steps(dispute.id)
    rows = [{"stage": step.stage.chinese, "open": step.open, "findings": step.findings} for step in steps]
    show(rows, as_json=arguments.json, lines=lambda: [line for step in steps for line in _step_lines(step)])
    return DONE


def _step_lines(step: Step) -> Iterator[str]:
    yield f"{step.stage}：{'可以' if step.open else '现在不行'}"
    yield from finding_lines(step.findings)


def _stages(arguments: argparse.Namespace, context: Context) -> int:
    del context
    rows = {stage.chinese: [following.chinese for following in NEXT[stage]] for stage in Stage}
    show(
        rows,
        as_json=arguments.json,
        lines=lambda: [f"{name} → {'、'.join(after)}" for name, after in rows.items()],
    )
    return DONE


def _stage(text: str) -> Stage:
    try:
        return Stage.parse(text)
    except ValueError as problem:
        raise RefusedInput(str(problem)) from problem


def _deadlines(arguments: argparse.Namespace, context: Context) -> int:
    del context
    tables = RuleTables()
    return run_batch(arguments.batch, arguments.out, lambda line: (_deadline(tables, line), False))


def _deadline(tables: RuleTables, line: Mapping[str, Any]) -> dict[str, Any]:
    pauses = [_pause(span) for span in _spans(line.get("pauses"))]
    extended = line.get("extended_to")
    counted = count_deadline(
        tables.deadline(str(line.get("deadline"))),
        _iso(line.get("start")),
        _iso(line.get("today")),
        tables.calendar,
        pauses=pauses,
        extended_to=_iso(extended) if extended else None,
    )
    due = counted.due.isoformat() if counted.due else None
    return {"due": due, "light": counted.light.value, "counted": counted.counted}


def _spans(content: Any) -> list[Any]:
    if content is None or isinstance(content, list):
        return content or []
    raise RefusedInput("暂停要写成 [[起, 止], …]。")


def _pause(span: Any) -> Pause:
    if not isinstance(span, list) or len(span) != 2:
        raise RefusedInput("暂停要写成 [[起, 止], …]，还没恢复的止写 null。")
    pause = Pause(_iso(span[0]), _iso(span[1]) if span[1] else None)
    if pause.last is not None and pause.last < pause.first:
        raise RefusedInput("暂停的止在起以前。")
    return pause


def _iso(content: Any) -> date:
    if not content:
        raise RefusedInput("少了日期。")
    day = _parsed(str(content))
    if day.year not in _YEARS_COUNTED:
        raise RefusedInput(f"{day.year}年太远，算不了期限。")
    return day


def _parsed(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError as problem:
        raise RefusedInput(str(problem)) from problem
