"""The one entry: without a command the window opens, with a command the work is done without one."""

from __future__ import annotations

import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    """Open the window or carry out the command; return the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    _speak_utf8()
    profile, command = _split_profile(arguments)
    if command[:1] == ["gallery"]:
        # The one command that needs the window's parts, which the commands' own package may not import.
        from ui.gallery import run as draw_gallery

        return draw_gallery(command[1:])
    if command:
        from mediation.cli import run as run_command

        return run_command(arguments)
    from ui.application import run as run_window

    return run_window(profile)


def _split_profile(arguments: list[str]) -> tuple[Path | None, list[str]]:
    """Part a leading `--profile DIR` from the command that may follow it."""
    if len(arguments) >= 2 and arguments[0] == "--profile":
        return Path(arguments[1]), arguments[2:]
    return None, arguments


def _speak_utf8() -> None:
    """Write Chinese whatever the console's code page; a windowed Windows program has no streams."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
