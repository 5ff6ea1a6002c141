"""Commands that hold many matters against the rules: repeats --batch, divert --batch."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mediation.cli_context import Context
from mediation.cli_output import run_batch
from mediation.errors import RefusedInput
from mediation.services.channels import divert
from mediation.services.rule_tables import RuleTables


def add_commands(commands: Any) -> None:
    """Add `divert`."""
    channel = commands.add_parser("divert", help="该走的渠道：每行判断一件")
    channel.add_argument("--batch", type=Path, required=True, metavar="IN.jsonl")
    channel.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl")
    channel.set_defaults(action=_divert)


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
