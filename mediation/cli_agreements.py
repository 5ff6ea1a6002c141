"""Commands about agreements: draft, check, sign; and about the supplements that change a signed one."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mediation.cli_context import Context
from mediation.cli_output import DONE, FINDINGS, WrongUsage, finding_lines, read_json_file, run_batch, show
from mediation.cli_signing import AGREEMENT_PAPER, add_signing, keep_scans, read_signing, show_signed
from mediation.cli_supplements import add_supplement
from mediation.domain.findings import Finding
from mediation.domain.plain import to_plain
from mediation.errors import NotFound, RefusedInput
from mediation.services.agreements import check_plain_text
from mediation.services.rule_tables import RuleTables


def add_commands(commands: Any) -> None:
    """Add `agreement`."""
    agreement = commands.add_parser("agreement", help="协议：起草、检查、签字").add_subparsers(required=True)
    draft = agreement.add_parser("draft", help="起草（JSON 文件）")
    draft.add_argument("number", metavar="NO")
    draft.add_argument("file", type=Path)
    draft.set_defaults(action=_draft)
    check = agreement.add_parser("check", help="签字前检查；--batch 检查一批文字")
    check.add_argument("number", nargs="?", metavar="NO")
    check.add_argument("--batch", type=Path, metavar="IN.jsonl")
    check.add_argument("--out", type=Path, metavar="OUT.jsonl")
    check.set_defaults(action=_check)
    sign = agreement.add_parser("sign", help="记下谁哪天签的字、盖的章")
    add_signing(sign)
    sign.set_defaults(action=_sign)
    add_supplement(agreement)


def _draft(arguments: argparse.Namespace, context: Context) -> int:
    data = read_json_file(arguments.file)
    if not isinstance(data, dict):
        raise RefusedInput("协议的文件里要是一份协议，写成一组名字和内容。")
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.number)
    agreement, unknown = workbench.agreements.read_agreement(data)
    assert dispute.id is not None
    draft = workbench.agreements.draft_agreement(dispute.id, agreement)
    findings = workbench.agreements.check(dispute, draft)
    result = {"number": dispute.number, "id": draft.id, "findings": findings, "unknown": unknown}
    show(result, as_json=arguments.json, lines=lambda: ["草稿存好了。", *finding_lines(findings)])
    return FINDINGS if findings else DONE


def _check(arguments: argparse.Namespace, context: Context) -> int:
    if arguments.batch:
        if not arguments.out:
            raise WrongUsage("还要用 --out 说结果写到哪个文件。")
        tables = RuleTables()
        return run_batch(arguments.batch, arguments.out, lambda line: _check_line(tables, line))
    if not arguments.number:
        raise WrongUsage("要写编号，或者用 --batch 给一批文字。")
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.number)
    assert dispute.id is not None
    agreement = workbench.agreements.of_dispute(dispute.id)
    if agreement is None:
        raise NotFound(f"{dispute.number}还没有协议。")
    findings = workbench.agreements.check(dispute, agreement)
    show(findings, as_json=arguments.json, lines=lambda: list(finding_lines(findings)) or ["没有要改的。"])
    return FINDINGS if findings else DONE


def _check_line(tables: RuleTables, line: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    findings = check_plain_text(tables, line)
    return {"findings": [finding_object(finding) for finding in findings]}, bool(findings)


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding as the batch writes it: code, severity, quote, message, article."""
    plain: dict[str, Any] = to_plain(finding)
    plain.setdefault("quote", "")
    return plain


def _sign(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.number)
    assert dispute.id is not None
    given, scans = read_signing(arguments, dispute, workbench.papers.dossiers)
    signed = workbench.agreements.sign(
        dispute.id, signed_on=arguments.on, sealed_on=arguments.seal, signatures=given
    )
    keep_scans(scans, dispute.id, AGREEMENT_PAPER, workbench.papers.dossiers)
    show_signed(signed, f"{dispute.number}的协议", arguments)
    return DONE
