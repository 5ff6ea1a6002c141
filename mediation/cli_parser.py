"""The parser of the commands: what was typed wrongly is said in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from mediation.cli_output import WRONG_USAGE

# argparse builds its messages itself; what it does not know here is shown as it stands.
_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"还要写：\1。"),
    (r"unrecognized arguments: (.+)", r"不认识“\1”。"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 后面还要写内容。"),
    (r"argument (\S+): invalid choice: '(.*?)' \(choose from (.+)\)", r"\1 不能写“\2”，可以写：\3。"),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1 要写整数，“\2”不是。"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 和 \2 只能写一个。"),
    (r"one of the arguments (.+) is required", r"要写其中一个：\1。"),
    (r"argument (\S+): (.*[\u4e00-\u9fff].*)", r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are Chinese; subcommands inherit it."""

    def error(self, message: str) -> NoReturn:
        """Say how the command is written and what is wrong with it, then leave with 2."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, chinese(message) + "\n")


def chinese(message: str) -> str:
    """Return an argparse message in Chinese."""
    for pattern, sentence in _SENTENCES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return match.expand(sentence).replace("'", "")
    return message
