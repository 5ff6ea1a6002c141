"""Commands about figures: report statistics, report freeze."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mediation.cli_context import Context
from mediation.cli_output import DONE, FINDINGS, finding_lines, show
from mediation.domain.statistics.cells import StatisticsTable
from mediation.domain.statistics.frozen import Difference
from mediation.services.statistics import StatisticsReport
from mediation.services.statistics_sheets import SignOff


def add_commands(commands: Any) -> None:
    """Add `report`."""
    report = commands.add_parser("report", help="统计：报表、定表").add_subparsers(required=True)
    tables = report.add_parser("statistics", help="两张统计表，写成 xlsx 或 PDF")
    tables.add_argument(
        "--period", required=True, metavar="2026Q3", help="2026Q3、2026-08、2026、2026H1、FROM..TO"
    )
    tables.add_argument("--out", type=Path, metavar="F.xlsx")
    tables.add_argument("--for-others", action="store_true", help="给外单位看的：小数目遮住")
    tables.set_defaults(action=_statistics)
    register = report.add_parser("register", help="登记册，按上级的25列写成 xlsx")
    register.add_argument("--period", metavar="2026Q3", help="只要这一段受理或办结的")
    register.add_argument("--out", type=Path, required=True, metavar="F.xlsx")
    register.set_defaults(action=_register)
    situation = report.add_parser("situation", help="形势分析和考核，写成 PDF")
    situation.add_argument("--period", required=True, metavar="2026Q3")
    situation.add_argument("--out", type=Path, metavar="F.pdf")
    situation.set_defaults(action=_situation)
    freeze = report.add_parser("freeze", help="定表：数字留住，签上名字")
    freeze.add_argument("--period", required=True, metavar="2026Q3")
    for option, words in (("made-by", "制表人"), ("checked-by", "审核人"), ("answered-by", "负责人")):
        freeze.add_argument(f"--{option}", default="", metavar="NAME", help=words)
    freeze.set_defaults(action=_freeze)


def _statistics(arguments: argparse.Namespace, context: Context) -> int:
    desk = context.workbench()
    report = desk.statistics.report(desk.statistics.period(arguments.period))
    changed = desk.statistics_sheets.differences(report)
    if arguments.out:
        desk.statistics_sheets.export(report, arguments.out, for_others=arguments.for_others)
    show(
        _plain(report, changed),
        as_json=arguments.json,
        lines=lambda: [*_lines(report, changed), *([f"写进了{arguments.out.name}"] if arguments.out else [])],
    )
    return FINDINGS if report.findings or changed else DONE


def _register(arguments: argparse.Namespace, context: Context) -> int:
    desk = context.workbench()
    period = desk.statistics.period(arguments.period) if arguments.period else None
    count = desk.register.export(arguments.out, period)
    show(
        {"disputes": count}, as_json=arguments.json, lines=lambda: [f"{count}件，写进了{arguments.out.name}"]
    )
    return DONE


def _situation(arguments: argparse.Namespace, context: Context) -> int:
    desk = context.workbench()
    overview = desk.situation.overview(desk.statistics.period(arguments.period))
    past = desk.forecasts.past_record(overview.period)
    scores = desk.reviews.scores(desk.situation.closed_dossiers(overview.period))
    if arguments.out:
        desk.statistics_sheets.export_situation(
            overview, desk.statistics.committee(), arguments.out, past=past, scores=scores
        )
    result = {
        "period": overview.period.code,
        "sentences": overview.sentences,
        "charts": overview.series,
        "hotspots": overview.hotspots,
        "repeats": overview.repeats,
        "evaluation": overview.evaluation,
        "dossiers": scores,
        "forecasts": past,
    }
    show(
        result,
        as_json=arguments.json,
        lines=lambda: [f"{one.heading}：{one.text}" for one in overview.sentences],
    )
    return DONE


def _freeze(arguments: argparse.Namespace, context: Context) -> int:
    desk = context.workbench()
    report = desk.statistics.report(desk.statistics.period(arguments.period))
    signed = SignOff(arguments.made_by, arguments.checked_by, arguments.answered_by)
    desk.statistics_sheets.freeze(report, signed)
    result = {"period": report.period.code, "findings": report.findings}
    show(
        result,
        as_json=arguments.json,
        lines=lambda: [f"{report.period.name}定表了。", *finding_lines(report.findings)],
    )
    return FINDINGS if report.findings else DONE


def _plain(report: StatisticsReport, changed: tuple[Difference, ...]) -> dict[str, Any]:
    period = report.period
    return {
        "committee": report.committee,
        "period": {"code": period.code, "name": period.name, "first": period.first, "last": period.last},
        "tables": [_table(table) for table in (report.cases, report.organisation)],
        "checks": [
            {
                "code": line.code,
                "rule": line.rule,
                "figures": line.figures,
                "holds": "yes" if line.holds else "no",
                "disputes": list(line.keys),
            }
            for line in report.relations
        ],
        "findings": report.findings,
        "differences": [
            {"row": one.row, "cell": one.rule.code, "signed": one.signed, "now": one.now} for one in changed
        ],
    }


def _table(table: StatisticsTable) -> dict[str, Any]:
    rows = [
        {
            "name": row.name,
            "cells": {
                code: {"value": cell.written, "disputes": [str(key) for key in cell.disputes]}
                for code, cell in row.cells.items()
            },
        }
        for row in table.all_rows
    ]
    columns = [
        {"code": rule.code, "group": group.name, "label": rule.label, "unit": rule.unit}
        for group in table.form.groups
        for rule in group.cells
    ]
    return {"code": table.form.code, "title": table.form.title, "columns": columns, "rows": rows}


def _lines(report: StatisticsReport, changed: tuple[Difference, ...]) -> Iterator[str]:
    yield f"{report.committee}　{report.period.name}"
    for table in (report.cases, report.organisation):
        yield table.form.title
        for group in table.form.groups:
            figures = "，".join(
                f"{rule.label}{table.total[rule.code].written or '（没填）'}" for rule in group.cells
            )
            yield f"  {group.name}：{figures}"
    for line in report.relations:
        yield f"{'对得上' if line.holds else '对不上'}：{line.rule}（{line.figures}）"
    yield from finding_lines(report.organisation_findings)
    for one in changed:
        yield one.sentence
