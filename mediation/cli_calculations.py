"""The command that fills a calculation sheet (核算表): calculate KIND F.json."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mediation.cli_context import Context
from mediation.cli_output import DONE, FINDINGS, read_json_file, show
from mediation.domain.calculations.kinds import SheetKind
from mediation.domain.calculations.sheet import Effect, Step
from mediation.domain.money import document_figure
from mediation.services.calculations import Calculated, CalculationService
from mediation.services.rule_tables import RuleTables

_SIGNS = {Effect.ADDED: "＋", Effect.SHOWN: "　", Effect.TAKEN_OFF: "－"}


def add_commands(commands: Any) -> None:
    """Add `calculate`."""
    kinds = "、".join(f"{kind.value}（{kind.chinese}）" for kind in SheetKind)
    calculate = commands.add_parser("calculate", help="核算表：一步一步算给双方看", epilog=f"KIND：{kinds}")
    calculate.add_argument("kind", metavar="KIND", help="哪一种核算表")
    calculate.add_argument("facts", type=Path, metavar="F.json", help="写着事实的 JSON 文件")
    calculate.set_defaults(action=_calculate)


def _calculate(arguments: argparse.Namespace, context: Context) -> int:
    del context  # a sheet needs no profile
    facts = read_json_file(arguments.facts)
    done = CalculationService(RuleTables()).calculate(arguments.kind, facts)
    show(_result(done), as_json=arguments.json, lines=lambda: _lines(done))
    return FINDINGS if done.sheet.missing else DONE


def _result(done: Calculated) -> dict[str, Any]:
    sheet = done.sheet
    return {
        "kind": done.kind,
        "title": sheet.title,
        "steps": [_step(step) for step in sheet.steps],
        "total_label": sheet.total_label,
        "total": sheet.total,
        "missing": sheet.missing,
        "notes": sheet.notes,
        "unknown": done.unknown,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "label": step.label,
        "formula": step.formula,
        "amount": step.amount,
        "article": step.article,
        "effect": int(step.effect),
    }


def _lines(done: Calculated) -> Iterator[str]:
    sheet = done.sheet
    yield sheet.title
    for step in sheet.steps:
        article = f"（{step.article}）" if step.article else ""
        yield f"{_SIGNS[step.effect]}{step.label}：{step.formula}＝{document_figure(step.amount)}{article}"
    if sheet.total is not None:
        yield f"{sheet.total_label}：{document_figure(sheet.total)}"
    if sheet.missing:
        yield "还算不出来，先问清这些："
    for item in sheet.missing:
        yield f"{item.name}：{item.question}"
    yield from sheet.notes
    if done.unknown:
        yield "没有用到：" + "、".join(done.unknown)
