"""What a command works with: the passphrase it was given and the desk it opens on demand."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from mediation.bootstrap import Workbench, open_workbench
from mediation.errors import RefusedInput, reading_problem
from mediation.paths import default_profile_folder

PASSPHRASE_VARIABLE = "MEDIATION_PASSPHRASE"  # noqa: S105 - a name, not a secret


class Context:
    """One run of the program without a window."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._workbench: Workbench | None = None

    @property
    def profile(self) -> Path:
        """The folder of the profile."""
        return self._arguments.profile or default_profile_folder()

    def passphrase(self, prompt: str = "口令：") -> str:
        """Return the passphrase from the file, the variable MEDIATION_PASSPHRASE or a prompt."""
        if self._arguments.passphrase_file:
            return first_line(self._arguments.passphrase_file)
        if PASSPHRASE_VARIABLE in os.environ:
            return os.environ[PASSPHRASE_VARIABLE]
        if not sys.stdin.isatty():
            raise RefusedInput(
                "没有给口令。", f"用 --passphrase-file 文件，或设环境变量 {PASSPHRASE_VARIABLE}。"
            )
        return getpass.getpass(prompt, sys.stderr)

    def workbench(self) -> Workbench:
        """Open the desk once."""
        if self._workbench is None:
            self._workbench = open_workbench(self.profile, passphrase=self.passphrase())
        return self._workbench

    def close(self) -> None:
        """Close what was opened."""
        if self._workbench is not None:
            self._workbench.close()
            self._workbench = None


def first_line(path: Path) -> str:
    """Return the first line of a small file."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            return stream.readline().rstrip("\r\n")
    except OSError as error:
        raise reading_problem(error, path) from error
    except UnicodeDecodeError as error:
        raise RefusedInput(f"“{path.name}”不是文字文件。") from error
