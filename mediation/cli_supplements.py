"""`agreement supplement`: a change of a signed agreement is written, checked, locked and signed as a paper of its own."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from mediation.bootstrap import Workbench
from mediation.cli_context import Context
from mediation.cli_disputes import _day as read_day
from mediation.cli_output import DONE, FINDINGS, WrongUsage, finding_lines, read_json_file, show
from mediation.cli_signing import SUPPLEMENT_PAPER, add_signing, keep_scans, read_signing, show_signed
from mediation.domain.agreement import Agreement, AgreementState
from mediation.domain.dispute import Dispute
from mediation.domain.signing import Supplement, term_changes
from mediation.domain.term_wording import term_sentence
from mediation.errors import NotFound, RefusedInput

_STATES = {
    AgreementState.DRAFT: "草稿",
    AgreementState.FINAL: "定稿，还没签",
    AgreementState.SIGNED: "已签",
}


def add_supplement(agreement: Any) -> None:
    """Add `agreement supplement`."""
    supplement = agreement.add_parser("supplement", help="补充协议：起草、检查、定稿、签字").add_subparsers(
        required=True
    )
    draft = supplement.add_parser("draft", help="起草（JSON 文件，条款写改了以后的全文）")
    draft.add_argument("number", metavar="NO")
    draft.add_argument("file", type=Path)
    draft.set_defaults(action=_draft)
    check = supplement.add_parser("check", help="签字前检查")
    check.add_argument("number", metavar="NO")
    check.set_defaults(action=_check)
    finalise = supplement.add_parser("finalise", help="定稿，以后就能打印，不能再改")
    finalise.add_argument("number", metavar="NO")
    finalise.add_argument(
        "--reason", action="append", default=[], metavar="CODE=WORDS", help="黄色提醒不改的理由，可以写几次"
    )
    finalise.add_argument("--on", type=read_day, metavar="DATE", help="哪一天达成的，不写就是今天")
    finalise.set_defaults(action=_finalise)
    sign = supplement.add_parser("sign", help="记下谁哪天签的字、盖的章")
    add_signing(sign)
    sign.set_defaults(action=_sign)
    drop = supplement.add_parser("drop", help="不签了，撤掉还没签的那份")
    drop.add_argument("number", metavar="NO")
    drop.set_defaults(action=_drop)
    show_all = supplement.add_parser("list", help="列出签过的和在写的")
    show_all.add_argument("number", metavar="NO")
    show_all.set_defaults(action=_list)


def _named(arguments: argparse.Namespace, context: Context) -> tuple[Workbench, Dispute, UUID]:
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.number)
    assert dispute.id is not None
    return workbench, dispute, dispute.id


def _draft(arguments: argparse.Namespace, context: Context) -> int:
    data = read_json_file(arguments.file)
    if not isinstance(data, dict) or "terms" not in data:
        raise RefusedInput("文件里要有“terms”：改了以后的全部条款。")
    workbench, dispute, dispute_id = _named(arguments, context)
    read, unknown = workbench.agreements.read_agreement(data)
    begun = workbench.supplements.begin(dispute_id).value.agreement
    told = {part.name: getattr(read, part.name) for part in fields(Agreement) if part.name in data}
    own = {"id", "dispute_id", "state", "signed_on", "sealed_on", "version"}
    draft = workbench.supplements.draft_agreement(
        dispute_id, replace(begun, **{name: value for name, value in told.items() if name not in own})
    )
    findings = workbench.supplements.check(dispute, draft)
    result = {"number": dispute.number, "findings": findings, "unknown": unknown}
    show(result, as_json=arguments.json, lines=lambda: ["补充协议存好了。", *finding_lines(findings)])
    return FINDINGS if findings else DONE


def _check(arguments: argparse.Namespace, context: Context) -> int:
    workbench, dispute, dispute_id = _named(arguments, context)
    draft = workbench.supplements.of_dispute(dispute_id)
    if draft is None:
        raise NotFound(f"{dispute.number}没有在写的补充协议。")
    findings = workbench.supplements.check(dispute, draft)
    show(findings, as_json=arguments.json, lines=lambda: list(finding_lines(findings)) or ["没有要改的。"])
    return FINDINGS if findings else DONE


def _finalise(arguments: argparse.Namespace, context: Context) -> int:
    workbench, dispute, dispute_id = _named(arguments, context)
    pairs = [one.partition("=") for one in arguments.reason]
    if any(not equals for _, equals, _ in pairs):
        raise WrongUsage("--reason 要写成 代码=理由。")
    reasons = {code: words for code, _, words in pairs}
    final = workbench.supplements.finalise(dispute_id, reasons=reasons, reached_on=arguments.on)
    words = f"{dispute.number}的补充协议定稿了，可以打印《{SUPPLEMENT_PAPER}》。"
    show(final, as_json=arguments.json, lines=lambda: [words])
    return DONE


def _sign(arguments: argparse.Namespace, context: Context) -> int:
    workbench, dispute, dispute_id = _named(arguments, context)
    given, scans = read_signing(arguments, dispute, workbench.papers.dossiers)
    signed = workbench.supplements.sign(
        dispute_id, signed_on=arguments.on, sealed_on=arguments.seal, signatures=given
    )
    keep_scans(scans, dispute_id, SUPPLEMENT_PAPER, workbench.papers.dossiers)
    show_signed(signed, f"{dispute.number}的补充协议", arguments)
    return DONE


def _drop(arguments: argparse.Namespace, context: Context) -> int:
    workbench, dispute, dispute_id = _named(arguments, context)
    workbench.supplements.drop(dispute_id)
    show({"number": dispute.number}, as_json=arguments.json, lines=lambda: ["撤掉了，签过的仍然有效。"])
    return DONE


def _list(arguments: argparse.Namespace, context: Context) -> int:
    workbench, _, dispute_id = _named(arguments, context)
    found = [kept.value for kept in workbench.supplements.all(dispute_id)]
    show(found, as_json=arguments.json, lines=lambda: [line for one in found for line in _lines(one)])
    return DONE


def _lines(supplement: Supplement) -> list[str]:
    agreement = supplement.agreement
    changes = term_changes(supplement.before.terms, agreement.terms)
    said = [change.lead + (term_sentence(change.term) if change.term else "") for change in changes]
    return [f"第{supplement.number}份，{_STATES[agreement.state]}", *(f"　{line}" for line in said)]
