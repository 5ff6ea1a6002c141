"""Commands about papers: document print, ask, kinds, verify."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mediation.cli_context import Context
from mediation.cli_dossier import add_blank, add_dossier, check_target, write_pdf
from mediation.cli_output import DONE, FINDINGS, WrongUsage, finding_lines, show
from mediation.domain.findings import Finding, Severity
from mediation.errors import NotFound
from mediation.services.issued_papers import PaperCheck
from mediation.services.letter_questions import Question
from mediation.services.papers import PaperService


def add_commands(commands: Any) -> None:
    """Add `document` and `dossier`."""
    document = commands.add_parser("document", help="文书：打印、核对").add_subparsers(required=True)
    printing = document.add_parser("print", help="打印成 PDF")
    printing.add_argument("kind", metavar="KIND")
    printing.add_argument("number", metavar="NO")
    printing.add_argument("--out", type=Path, required=True, metavar="F.pdf")
    printing.add_argument("--draft", action="store_true", help="草稿，不留底")
    printing.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="通知书、函要另外填的内容，可以写几次；有哪些用 document ask 看",
    )
    printing.add_argument("--which", type=int, metavar="N", help="同一种有几份时，打第几份；不写打最近的一份")
    printing.set_defaults(action=_print)
    asking = document.add_parser("ask", help="列出一种文书还要填什么")
    asking.add_argument("kind", metavar="KIND")
    asking.add_argument("number", metavar="NO")
    asking.set_defaults(action=_ask)
    word = document.add_parser("word", help="协议、记录存成 Word 草稿")
    word.add_argument("kind", metavar="KIND")
    word.add_argument("number", metavar="NO")
    word.add_argument("--out", type=Path, required=True, metavar="F.docx")
    word.add_argument("--which", type=int, metavar="N", help="同一种有几份时，存第几份")
    word.set_defaults(action=_word)
    kinds = document.add_parser("kinds", help="列出能打印的文书")
    kinds.set_defaults(action=_kinds)
    verify = document.add_parser("verify", help="用纸上的校验码核对")
    verify.add_argument("code", metavar="CODE")
    verify.set_defaults(action=_verify)
    add_blank(document)
    add_dossier(commands)


def _print(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.number)
    assert dispute.id is not None
    check_target(arguments.out)
    if not arguments.draft and workbench.papers.needs_final(arguments.kind, dispute.id):
        # 定稿打印: an agreement is locked by printing it; what closes it says why.
        workbench.agreements.finalise(dispute.id)
    answers = _answers(arguments.answer)
    if answers and arguments.draft:
        raise WrongUsage("草稿不留底，--answer 要和正式打印一起用。")
    printed = workbench.papers.print_document(
        arguments.kind, dispute.id, draft=arguments.draft, answers=answers, which=arguments.which
    )
    findings = [_blank(question) for question in workbench.papers.missing_for(arguments.kind, dispute.id)]
    write_pdf(arguments.out, printed.pdf)
    result: dict[str, Any] = {"kind": printed.kind.value, "pages": printed.pages, "code": printed.short_code}
    if findings:
        result["findings"] = findings
    head = f"{printed.title}，{printed.pages}页，校验码{printed.short_code}"
    show(result, as_json=arguments.json, lines=lambda: [head, *finding_lines(findings)])
    return FINDINGS if findings else DONE


def _word(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.number)
    assert dispute.id is not None
    content = workbench.papers.word(arguments.kind, dispute.id, which=arguments.which)
    write_pdf(arguments.out, content)
    result = {"kind": arguments.kind, "bytes": len(content)}
    show(result, as_json=arguments.json, lines=lambda: ["存好了。这是草稿，以打印的PDF为准。"])
    return DONE


def _answers(given: list[str]) -> dict[str, str]:
    answers: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise WrongUsage(f"“{one}”要写成 名字=内容。")
        answers[name.strip()] = value
    return answers


def _blank(question: Question) -> Finding:
    message = f"“{question.words}”没有填，纸上留了空，请手写补上。"
    return Finding("paper_blank", Severity.ADVICE, message, where=question.name)


def _ask(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    dispute = workbench.disputes.by_number(arguments.number)
    assert dispute.id is not None
    questions = workbench.papers.questions_for(arguments.kind, dispute.id)
    result = [
        {
            "name": question.name,
            "question": question.words,
            "required": question.required,
            "value": question.value,
            "options": dict(question.options),
        }
        for question in questions
    ]
    show(result, as_json=arguments.json, lines=lambda: [_question_line(question) for question in questions])
    return FINDINGS if any(question.is_missing for question in questions) else DONE


def _question_line(question: Question) -> str:
    options = "、".join(f"{code}（{words}）" for code, words in question.options)
    said = f"：{question.value}" if question.value else "：还没填" if question.required else ""
    return f"{question.name}　{question.words}{said}" + (f"　可以写：{options}" if options else "")


def _kinds(arguments: argparse.Namespace, context: Context) -> int:
    del context
    show(PaperService.kinds(), as_json=arguments.json, lines=PaperService.kinds)
    return DONE


def _differences(papers: PaperService, check: PaperCheck) -> list[str]:
    """What the record says differently now, or that it says nothing of it any more."""
    assert check.document.id is not None
    try:
        return [difference.sentence for difference in papers.differences(check.document.id).found]
    except NotFound as gone:
        return [gone.sentence]


def _verify(arguments: argparse.Namespace, context: Context) -> int:
    papers = context.workbench().papers
    check = papers.verify_code(arguments.code)
    holds = check.bytes_hold and check.record_holds
    sentences = [] if holds else _differences(papers, check)
    current = check.current
    result = {
        "number": check.number,
        "kind": check.document.kind,
        "version": check.document.version,
        "holds": holds,
        "current_version": current.version if current else None,
        "current_code": current.short_code if current else None,
        "sentence": check.sentence,
        "differences": sentences,
    }
    show(result, as_json=arguments.json, lines=lambda: [check.sentence, *sentences])
    return DONE if holds else FINDINGS
