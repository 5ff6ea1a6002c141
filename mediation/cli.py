"""The commands: the same services as the window, without one."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from pathlib import Path

from mediation import (
    __version__,
    cli_agreements,
    cli_calculations,
    cli_cases,
    cli_demo,
    cli_disputes,
    cli_evaluation,
    cli_library,
    cli_papers,
    cli_profile,
    cli_register,
    cli_statistics,
    cli_statutes,
    cli_what_if,
)
from mediation.cli_context import Context
from mediation.cli_output import BUG, DONE, STOPPED, WRONG_USAGE, WrongUsage, note, show_problem
from mediation.cli_parser import Parser
from mediation.errors import MediationError

_GROUPS = (
    cli_demo,
    cli_profile,
    cli_library,
    cli_cases,
    cli_evaluation,
    cli_disputes,
    cli_agreements,
    cli_papers,
    cli_calculations,
    cli_statistics,
    cli_statutes,
    cli_what_if,
    cli_register,
)


def run(argv: list[str]) -> int:
    """Carry out one command; return its exit code (0 done, 1 findings, 2 usage, 3 stopped, 70 a bug)."""
    parser = build_parser()
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    if not hasattr(arguments, "action"):
        parser.print_help(sys.stderr)
        return WRONG_USAGE
    context = Context(arguments)
    try:
        code = int(arguments.action(arguments, context))
        sys.stdout.flush()
        return code
    except MediationError as problem:
        show_problem(problem, as_json=arguments.json)
        return WRONG_USAGE if isinstance(problem, WrongUsage) else STOPPED
    except BrokenPipeError:
        # Whoever read our lines has seen enough, as `head` does; Python flushes once more when it leaves.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        note("停下了。已经存好的都在。")
        return STOPPED
    except Exception:  # noqa: BLE001 - the process edge: a bug is told as one
        traceback.print_exc()
        note("程序出了错，这不是你的问题。请把上面的文字发给开发者。")
        return BUG
    finally:
        context.close()


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    parser = Parser(
        prog="mediation-desk",
        description="人民调解工作台",
        epilog="还有 gallery --out DIR：给每一页、每个对话框画一张图。",
    )
    parser.add_argument("--version", action="version", version=__version__)
    _add_common(parser, default=True)
    commands = parser.add_subparsers(title="命令", metavar="COMMAND")
    for group in _GROUPS:
        group.add_commands(commands)
    _add_common_everywhere(parser)
    return parser


def _add_common(parser: argparse.ArgumentParser, *, default: bool) -> None:
    missing = None if default else argparse.SUPPRESS
    parser.add_argument("--profile", type=Path, metavar="DIR", default=missing, help="档案所在的文件夹")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", default=missing, help="写着口令的文件"
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if default else argparse.SUPPRESS,
        help="结果写成一份 JSON",
    )


def _add_common_everywhere(parser: argparse.ArgumentParser) -> None:
    """Let --profile, --passphrase-file and --json stand before or after the command."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to walk subcommands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for child in set(action.choices.values()):
                _add_common(child, default=False)
                _add_common_everywhere(child)
