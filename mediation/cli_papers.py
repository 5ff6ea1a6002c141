"""Commands about papers: document print, kinds, verify; dossier."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mediation.cli_context import Context
from mediation.cli_output import DONE, FINDINGS, show
from mediation.errors import problem_from
from mediation.paths import replace_file
from mediation.services.papers import PaperService

DOSSIER = "调解卷宗"


def add_commands(commands: Any) -> None:
    """Add `document` and `dossier`."""
    document = commands.add_parser("document", help="文书：打印、核对").add_subparsers(required=True)
    printing = document.add_parser("print", help="打印成 PDF")
    printing.add_argument("kind", metavar="KIND")
    printing.add_argument("number", metavar="NO")
    printing.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    printing.add_argument("--draft", action="store_true", help="草稿，不留底")
    printing.set_defaults(action=_print)
    kinds = document.add_parser("kinds", help="列出能打印的文书")
    kinds.set_defaults(action=_kinds)
    verify = document.add_parser("verify", help="用纸上的校验码核对")
    verify.add_argument("code", metavar="CODE")
    verify.set_defaults(action=_verify)
    dossier = commands.add_parser("dossier", help="装订卷宗")
    dossier.add_argument("number", metavar="NO")
    dossier.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    dossier.set_defaults(action=_print, kind=DOSSIER, draft=False)


def _print(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.number)
    assert dispute.id is not None
    if not arguments.draft and workbench.papers.needs_final(arguments.kind, dispute.id):
        # 定稿打印: an agreement is locked by printing it; what closes it says why.
        workbench.agreements.finalise(dispute.id)
    printed = workbench.papers.print_document(arguments.kind, dispute.id, draft=arguments.draft)
    try:
        replace_file(arguments.out, printed.pdf)
    except OSError as error:
        raise problem_from(error, arguments.out) from error
    result = {"kind": printed.kind.value, "pages": printed.pages, "code": printed.short_code}
    show(
        result,
        as_json=arguments.json,
        lines=lambda: [f"{printed.title}，{printed.pages}页，校验码{printed.short_code}"],
    )
    return DONE


def _kinds(arguments: argparse.Namespace, context: Context) -> int:
    del context
    show(PaperService.kinds(), as_json=arguments.json, lines=PaperService.kinds)
    return DONE


def _verify(arguments: argparse.Namespace, context: Context) -> int:
    check = context.workbench().papers.verify_code(arguments.code)
    holds = check.bytes_hold and check.record_holds
    result = {"number": check.number, "kind": check.document.kind, "holds": holds, "sentence": check.sentence}
    show(result, as_json=arguments.json, lines=lambda: [check.sentence])
    return DONE if holds else FINDINGS
