"""The command that measures search and forecast on one's own library: evaluate."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mediation.cli_context import Context
from mediation.cli_output import DONE, FINDINGS, note, show
from mediation.domain.evaluation import Evaluation, EvaluationPart, Figure

_EVERY = 50


def add_commands(commands: Any) -> None:
    """Add `evaluate`."""
    parser = commands.add_parser("evaluate", help="拿类案库量一量检索和预判准不准")
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        type=EvaluationPart.parse,
        help="、".join(f"{part.value}（{part.chinese}）" for part in EvaluationPart) + "；不写就全量",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="把表和图写到这个文件夹")
    parser.set_defaults(action=_evaluate)


def _evaluate(arguments: argparse.Namespace, context: Context) -> int:
    service = context.workbench().evaluation
    made = service.evaluate(arguments.parts or tuple(EvaluationPart), progress=_tell)
    for path in service.write(made, arguments.out) if arguments.out else ():
        note(f"写好了{path.name}")
    show(made, as_json=arguments.json, lines=lambda: _lines(made))
    return FINDINGS if any(section.missing for section in made.sections) else DONE


def _tell(what: str, done: int, of: int) -> None:
    if done == of or of < _EVERY or done % _EVERY == 0:
        note(f"{what}：{done}/{of}")


def _lines(made: Evaluation) -> Iterator[str]:
    for section in made.sections:
        yield section.title
        if section.missing:
            yield f"  {section.missing}"
        for figure in section.figures:
            yield f"  {figure.name}：{figure.value:.3f}{_interval(figure)}（{figure.n}件）"
    yield made.past.sentence


def _interval(figure: Figure) -> str:
    return "" if figure.low is None or figure.high is None else f"，{figure.low:.3f}到{figure.high:.3f}"
