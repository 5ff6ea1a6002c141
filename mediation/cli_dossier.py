"""Commands about the dossier: what it holds, scans put into it, binding it; blank forms."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from mediation.cli_context import Context
from mediation.cli_output import DONE, WrongUsage, show
from mediation.errors import RefusedInput, problem_from
from mediation.paths import replace_file
from mediation.services.dossier_contents import DossierItem, PaperState, missing_titles

_WORDS = {
    PaperState.SCANNED: "已放",
    PaperState.PRINTED: "能印",
    PaperState.BY_HAND: "自己放",
    PaperState.MISSING: "缺",
    PaperState.NEEDLESS: "不需要",
}


def add_dossier(commands: Any) -> None:
    """Add `dossier`."""
    dossier = commands.add_parser("dossier", help="装订卷宗；列出有什么、缺什么；添加扫描件")
    dossier.add_argument("number", metavar="NO")
    dossier.add_argument("--out", type=Path, metavar="F.pdf", help="装订成一份PDF")
    dossier.add_argument("--list", action="store_true", help="只列出有什么、缺什么")
    dossier.add_argument("--add", type=Path, metavar="FILE", help="添加一份扫描件或照片（JPG、PNG、PDF）")
    dossier.add_argument("--place", metavar="KIND", default="", help="扫描件放在哪一种文书的位置")
    dossier.set_defaults(action=_dossier)


def add_blank(document: Any) -> None:
    """Add `document blank`."""
    blank = document.add_parser("blank", help="打印一份空白的，用手写")
    blank.add_argument("kind", metavar="KIND")
    blank.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    blank.set_defaults(action=_blank)


def check_target(path: Path) -> None:
    """Refuse a place nothing can be written to before a paper is printed, which the record would keep as handed out."""
    if path.is_dir():
        raise RefusedInput(f"“{path.name}”是文件夹，这里要一个文件名。")
    try:
        with TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise problem_from(error, path) from error


def write_pdf(path: Path, pdf: bytes) -> None:
    """Write a paper whole or not at all."""
    try:
        replace_file(path, pdf)
    except OSError as error:
        raise problem_from(error, path) from error


def _dossier(arguments: argparse.Namespace, context: Context) -> int:
    wanted = [bool(arguments.out), arguments.list, bool(arguments.add)]
    if sum(wanted) != 1:
        raise WrongUsage("--out、--list、--add 要写一个，也只能写一个。")
    papers = context.workbench().papers
    dispute = context.workbench().disputes.by_number(arguments.number)
    assert dispute.id is not None
    if arguments.add:
        try:
            content = arguments.add.read_bytes()
        except OSError as error:
            raise problem_from(error, arguments.add) from error
        scan = papers.dossiers.add_scan(
            dispute.id, name=arguments.add.name, content=content, place=arguments.place
        )
        show(
            {"id": scan.id, "place": scan.kind},
            as_json=arguments.json,
            lines=lambda: [f"放进了“{scan.kind}”。"],
        )
        return DONE
    items = papers.dossiers.items(dispute.id)
    missing = missing_titles(items)
    if arguments.list:
        show([_plain(item) for item in items], as_json=arguments.json, lines=lambda: _lines(items))
        return DONE
    check_target(arguments.out)
    printed = papers.dossier(dispute.id)
    write_pdf(arguments.out, printed.pdf)
    result = {
        "kind": printed.kind.value,
        "pages": printed.pages,
        "code": printed.short_code,
        "missing": list(missing),
    }
    lines = [f"{printed.title}，{printed.pages}页，校验码{printed.short_code}"]
    if missing:
        lines.append(f"缺：{'、'.join(missing)}")
    show(result, as_json=arguments.json, lines=lambda: lines)
    return DONE


def _plain(item: DossierItem) -> dict[str, object]:
    return {
        "title": item.title,
        "state": item.state.name.lower(),
        "required": item.required,
        "papers": item.papers,
        "scans": [scan.name for scan in item.scans],
        "note": item.note,
    }


def _lines(items: Sequence[DossierItem]) -> list[str]:
    return [f"{_WORDS[item.state]}　{item.title}" + (f"：{item.note}" if item.note else "") for item in items]


def _blank(arguments: argparse.Namespace, context: Context) -> int:
    printed = context.workbench().papers.print_blank(arguments.kind)
    write_pdf(arguments.out, printed.pdf)
    result = {"kind": printed.kind.value, "pages": printed.pages}
    show(result, as_json=arguments.json, lines=lambda: [f"空白{printed.title}，{printed.pages}页"])
    return DONE
