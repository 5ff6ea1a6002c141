"""Commands on the law: statutes search, show, check, import."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mediation.bootstrap import Workbench
from mediation.cli_context import Context
from mediation.cli_output import DONE, FINDINGS, WrongUsage, note, run_batch, say, show
from mediation.clock import SystemClock
from mediation.domain.plain import clean_text
from mediation.domain.queries import CaseQuery, query_from_line, query_from_text
from mediation.domain.statutes import CheckedCitation, CitationStatus, FoundArticle
from mediation.errors import RefusedInput
from mediation.services.rule_texts import text_of
from mediation.services.statutes import StatuteDesk


def add_commands(commands: Any) -> None:
    """Add `statutes` with its four actions."""
    group = commands.add_parser("statutes", help="查法条、核对引用").add_subparsers(metavar="ACTION")
    search = group.add_parser("search", help="按纠纷经过找法条")
    given = search.add_mutually_exclusive_group(required=True)
    given.add_argument("--text", metavar="T")
    given.add_argument("--batch", type=Path, metavar="IN.jsonl")
    search.add_argument("--out", type=Path, metavar="OUT.jsonl")
    search.add_argument("--top", type=int, default=10, metavar="N")
    search.add_argument("--category", metavar="C")
    search.set_defaults(action=_search)
    shown = group.add_parser("show", help="看一条法条")
    shown.add_argument("law", metavar="LAW")
    shown.add_argument("article", metavar="ARTICLE")
    shown.set_defaults(action=_show)
    check = group.add_parser("check", help="核对文字里引用的法条")
    check.add_argument("file", type=Path, nargs="?", metavar="FILE")
    check.add_argument("--batch", type=Path, metavar="IN.jsonl")
    check.add_argument("--out", type=Path, metavar="OUT.jsonl")
    check.set_defaults(action=_check)
    added = group.add_parser("import", help="收进司法解释、法规、地方规定")
    added.add_argument("files", type=Path, nargs="+", metavar="FILE")
    added.set_defaults(action=_import)


def _search(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    top = max(1, arguments.top)
    if arguments.batch:

        def answer(line: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
            query = _with_category(workbench, query_from_line(line), arguments.category)
            found = workbench.statutes.search(query, limit=top)
            return {"results": [_row(one) for one in found]}, False

        return run_batch(arguments.batch, _out(arguments), answer)
    query = _with_category(workbench, query_from_text(clean_text(arguments.text)), arguments.category)
    found = workbench.statutes.search(query, limit=top)
    show({"results": [_row(one) for one in found]}, as_json=arguments.json, lines=lambda: _found_lines(found))
    return DONE


def _row(found: FoundArticle) -> dict[str, Any]:
    return {"law": found.law, "article": found.article, "score": found.score}


def _found_lines(found: tuple[FoundArticle, ...]) -> Iterator[str]:
    if not found:
        yield "没有找到合适的法条。"
    for place, one in enumerate(found, 1):
        yield f"{place}. 《{one.law}》{one.article}"
        yield f"   {one.text or '类似案件引用过，条文还没有导入。'}"


def _with_category(workbench: Workbench, query: CaseQuery, given: str | None) -> CaseQuery:
    """Turn the word for a category into its code; a word nobody knows is no category."""
    word = query.category or given
    known = workbench.tables.categories.find(word, facts=query.facts) if word else None
    return replace(query, category=known.code if known else None)


def _show(arguments: argparse.Namespace, context: Context) -> int:
    article = _desk(arguments, context).show(arguments.law, arguments.article)
    show(
        {"law": article.law, "article": article.article, "text": article.text, "chapter": article.chapter},
        as_json=arguments.json,
        lines=lambda: [f"《{article.law}》{article.article}", article.text],
    )
    return DONE


def _check(arguments: argparse.Namespace, context: Context) -> int:
    if bool(arguments.file) == bool(arguments.batch):
        raise WrongUsage("写一个要核对的文件，或者用 --batch。")
    desk = _desk(arguments, context)
    if arguments.batch:

        def answer(line: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
            text = line.get("text")
            if not isinstance(text, str):
                raise RefusedInput("这一行没有文字。")
            checked = desk.check(text)
            return {"citations": [_citation(one) for one in checked]}, _any_wrong(checked)

        return run_batch(arguments.batch, _out(arguments), answer)
    checked = desk.check(clean_text(text_of(arguments.file)))
    show(
        {"citations": [_citation(one) for one in checked]},
        as_json=arguments.json,
        lines=lambda: _checked_lines(checked),
    )
    return FINDINGS if _any_wrong(checked) else DONE


def _any_wrong(checked: tuple[CheckedCitation, ...]) -> bool:
    return any(one.status is not CitationStatus.EXACT for one in checked)


def _citation(one: CheckedCitation) -> dict[str, str]:
    row = {"quote": one.quote, "law": one.law, "article": one.article, "status": one.status.value}
    return {**row, "now": one.now} if one.now else row


def _checked_lines(checked: tuple[CheckedCitation, ...]) -> Iterator[str]:
    if not checked:
        yield "没有看到引用的法条。"
    for one in checked:
        now = f"，现在看{one.now}" if one.now else ""
        yield f"{one.status.chinese}{now}：{one.quote}"


def _import(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    kept = []
    for path in arguments.files:
        law, count = workbench.statutes.add_rules(path)
        note(f"收进了《{law}》，{count}条。")
        kept.append({"law": law, "articles": count})
    if arguments.json:
        show({"imported": kept}, as_json=True, lines=list)
    else:
        say(f"一共收进{len(kept)}部。")
    return DONE


def _desk(arguments: argparse.Namespace, context: Context) -> StatuteDesk:
    """Laws can be read without a profile; with one named, the committee's own rules are among them."""
    if arguments.profile:
        return context.workbench().statutes.desk
    return StatuteDesk(SystemClock())


def _out(arguments: argparse.Namespace) -> Path:
    out: Path | None = arguments.out
    if out is None:
        raise WrongUsage("还要用 --out 说结果写到哪个文件。")
    return out
