"""What the commands print: one JSON document on request, else short Chinese lines; progress goes to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mediation.domain.findings import Finding
from mediation.domain.plain import to_plain
from mediation.errors import InputProblem, MediationError, RefusedInput, problem_from, reading_problem

DONE, FINDINGS, WRONG_USAGE, STOPPED, BUG = 0, 1, 2, 3, 70


class WrongUsage(InputProblem):
    """The command lacks a part that its parser cannot ask for."""


def say(text: str) -> None:
    """Print one line of the result on stdout."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """Print one line of progress on stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def show(result: Any, *, as_json: bool, lines: Callable[[], Iterable[str]]) -> None:
    """Print a result as one JSON document, or as the lines that say it."""
    if as_json:
        say(json.dumps(to_plain(result), ensure_ascii=False))
        return
    for line in lines():
        say(line)


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Say each finding in one line."""
    for finding in findings:
        article = f"（{finding.article}）" if finding.article else ""
        yield f"{finding.severity.chinese}：{finding.message}{article}"


def show_problem(problem: MediationError, *, as_json: bool) -> None:
    """Say what stopped the command, in the sentence the window would show."""
    if as_json:
        say(json.dumps({"error": problem.message, "hint": problem.hint}, ensure_ascii=False))
    note(problem.message + problem.hint)


def read_json_file(path: Path) -> Any:
    """Read one JSON file; raise RefusedInput with a sentence when it is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise reading_problem(error, path) from error
    except UnicodeDecodeError as error:
        raise RefusedInput(f"“{path.name}”不是 UTF-8 文字。", "用记事本打开，另存为 UTF-8 编码。") from error
    except (ValueError, RecursionError) as error:
        raise RefusedInput(f"“{path.name}”不是完整的 JSON 文件。") from error


def run_batch(
    source: Path, target: Path, answer: Callable[[Mapping[str, Any]], tuple[dict[str, Any], bool]]
) -> int:
    """Answer every line of a JSONL file, in order; a refused line gives ``{id, error}``.

    ``answer`` returns the output without the id and whether it holds findings. The exit code is 1 when any line has
    findings or was refused.
    """
    return run_over(source, target, lambda lines: (_answer_line(line, answer) for line in lines))


def run_over(
    source: Path, target: Path, answers: Callable[[Iterator[str]], Iterable[tuple[dict[str, Any], bool]]]
) -> int:
    """Write what a whole JSONL file gives, line by line; 1 when any of it holds findings or was refused."""
    if target.exists() and source.exists() and target.samefile(source):
        raise WrongUsage("结果不能写进要读的那个文件，用 --out 写另一个。")
    marked = False
    written = 0
    try:
        queries = source.open(encoding="utf-8-sig")
    except OSError as error:
        raise reading_problem(error, source) from error
    try:
        # A lone surrogate in an id has no UTF-8 form.
        with queries, target.open("w", encoding="utf-8", errors="replace") as out:
            for output, found in answers(line for line in queries if line.strip()):
                marked = marked or found
                out.write(json.dumps(output, ensure_ascii=False) + "\n")
                written += 1
                if written % 100 == 0:
                    note(f"已写{written}行")
    except UnicodeDecodeError as error:
        raise RefusedInput(f"“{source.name}”不是 UTF-8 文字。") from error
    except OSError as error:
        raise problem_from(error, target) from error
    note(f"共{written}行，写进了{target.name}")
    return FINDINGS if marked else DONE


def _answer_line(
    line: str, answer: Callable[[Mapping[str, Any]], tuple[dict[str, Any], bool]]
) -> tuple[dict[str, Any], bool]:
    identity, output, found = read_line(line, answer)
    return {"id": identity, **output}, found


def read_line(
    line: str, answer: Callable[[Mapping[str, Any]], tuple[dict[str, Any], bool]]
) -> tuple[str | None, dict[str, Any], bool]:
    """Answer one line of JSON; return its id, the answer (``{error}`` where it was refused), and whether to mark it."""
    identity: str | None = None
    try:
        query = json.loads(line)
        if not isinstance(query, dict):
            raise RefusedInput("这一行不是一组名字和内容。")
        identity = None if query.get("id") is None else str(query["id"])
        return identity, *answer(query)
    except InputProblem as problem:
        return identity, {"error": problem.message}, True
    except (json.JSONDecodeError, RecursionError):
        return identity, {"error": "这一行不是完整的 JSON。"}, True
    except ValueError as problem:
        return identity, {"error": str(problem)}, True
