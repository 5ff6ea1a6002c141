"""Commands that hold many matters against the rules: repeats --batch, divert --batch."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mediation.cli_context import Context
from mediation.cli_output import note, read_line, run_batch, run_over
from mediation.errors import RefusedInput
from mediation.services.channels import divert
from mediation.services.repeat_matters import RepeatDesk
from mediation.services.rule_tables import RuleTables


def add_commands(commands: Any) -> None:
    """Add `repeats` and `divert`."""
    repeats = commands.add_parser("repeats", help="重复和关联：在一个文件里比对")
    repeats.add_argument("--batch", type=Path, required=True, metavar="IN.jsonl")
    repeats.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl")
    repeats.set_defaults(action=_repeats)
    channel = commands.add_parser("divert", help="该走的渠道：每行判断一件")
    channel.add_argument("--batch", type=Path, required=True, metavar="IN.jsonl")
    channel.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl")
    channel.set_defaults(action=_divert)


def _repeats(arguments: argparse.Namespace, context: Context) -> int:
    del context
    return run_over(arguments.batch, arguments.out, _pairs)


def _pairs(lines: Iterable[str]) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every line is read before any is compared, so that what all stories share counts for little from the first."""
    desk = RepeatDesk(RuleTables())
    for read, line in enumerate(lines, 1):
        identity, output, refused = read_line(line, lambda query: (_kept(desk, query), False))
        if refused:
            yield {"id": identity, **output}, True
        if read % 1000 == 0:
            note(f"已读{read}行")
    for pair in desk.pairs():
        row = {
            "a": pair.one,
            "b": pair.other,
            "score": pair.score,
            "decision": pair.sameness.value,
            "why": pair.why,
        }
        yield row, False


def _kept(desk: RepeatDesk, line: Mapping[str, Any]) -> dict[str, Any]:
    if line.get("id") is None:
        raise RefusedInput("这一行没有编号（id）。")
    desk.take(str(line["id"]), line)
    return {}


def _divert(arguments: argparse.Namespace, context: Context) -> int:
    del context
    tables = RuleTables()
    return run_batch(arguments.batch, arguments.out, lambda line: (_channel(tables, line), False))


def _channel(tables: RuleTables, line: Mapping[str, Any]) -> dict[str, Any]:
    text = line.get("text") or line.get("facts")
    if not isinstance(text, str) or not text.strip():
        raise RefusedInput("少了事情的经过（text）。")
    category = line.get("category") or ""
    if not isinstance(category, str):
        raise RefusedInput("类型（category）要写成文字。")
    decision = divert(tables, text, category=category)
    return {"route": decision.route.value, "articles": list(decision.articles), "why": decision.why}
