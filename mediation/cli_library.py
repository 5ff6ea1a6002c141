"""Commands about the case library: import, stats, rebuild."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mediation.cli_context import Context
from mediation.cli_output import DONE, FINDINGS, note, read_json_file, show
from mediation.domain.library import ImportSummary
from mediation.errors import RefusedInput
from mediation.services.import_mapping import FIELD_NAMES, KEEP
from mediation.services.library import ImportPreview, LibraryOverview


def add_commands(commands: Any) -> None:
    """Add `library`."""
    library = commands.add_parser("library", help="类案库：导入、看看有什么、重建索引").add_subparsers(
        required=True
    )
    bring = library.add_parser("import", help="导入 jsonl、xlsx、csv；Word、PDF、txt 一份算一件")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--mapping", type=Path, metavar="M", help="列名到去处的对应表（JSON）")
    bring.add_argument("--dry-run", action="store_true", help="只看，不导入")
    bring.add_argument("--keep-names", action="store_true", help="不盖住姓名和号码")
    bring.set_defaults(action=_import)
    stats = library.add_parser("stats", help="库里有什么")
    stats.set_defaults(action=_stats)
    rebuild = library.add_parser("rebuild", help="重建索引")
    rebuild.set_defaults(action=_rebuild)


def _import(arguments: argparse.Namespace, context: Context) -> int:
    overrides = read_json_file(arguments.mapping) if arguments.mapping else {}
    if not isinstance(overrides, dict):
        raise RefusedInput("对应表要写成 {“列名”: “去处”} 的样子。")
    service = context.workbench().library
    results: list[Any] = []
    set_aside = 0
    for path in arguments.files:
        if arguments.dry_run:
            preview = service.look_at(path, overrides=overrides, deidentify=not arguments.keep_names)
            results.append(preview)
            set_aside += sum(finding.refused for finding in preview.findings)
        else:
            summary = service.import_cases(
                path,
                overrides=overrides,
                deidentify=not arguments.keep_names,
                progress=lambda read, imported: note(f"读了{read}行，收了{imported}个"),
            )
            results.append(summary)
            set_aside += summary.set_aside
    show(results if len(results) > 1 else results[0], as_json=arguments.json, lines=lambda: _lines(results))
    return FINDINGS if set_aside else DONE


def _lines(results: list[ImportPreview | ImportSummary]) -> Iterator[str]:
    for result in results:
        if isinstance(result, ImportPreview):
            yield f"{result.path.name}：看了前{result.rows_looked_at}行"
            for line in result.mapping:
                target = "原样留着" if line.field == KEEP else FIELD_NAMES.get(line.field, "不要")
                yield f"  {line.column} → {target}"
        else:
            yield summary_line(result)
        for finding in result.findings[:20]:
            yield f"  第{finding.row}行：{finding.message}{'（整行放在一边）' if finding.refused else ''}"


def summary_line(summary: ImportSummary) -> str:
    """Say what an import did."""
    parts = [f"{summary.file_name}：读了{summary.read}行，收了{summary.imported}个"]
    if summary.duplicates:
        parts.append(f"{summary.duplicates}个库里已有")
    if summary.set_aside:
        parts.append(f"{summary.set_aside}行放在一边")
    if summary.without_result:
        parts.append(f"{summary.without_result}个没有结果，只用来找类案")
    if summary.masked:
        parts.append(f"盖住了{summary.masked}处姓名和号码")
    return "，".join(parts) + ("，中途停下" if summary.stopped else "") + "。"


def _stats(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    overview = workbench.library.overview()
    names = {category.code: category.name for category in workbench.tables.categories.categories}
    show(overview, as_json=arguments.json, lines=lambda: _overview_lines(overview, names))
    return DONE


def _overview_lines(overview: LibraryOverview, names: dict[str, str]) -> Iterator[str]:
    yield f"类案库里有{overview.size}个案例。"
    for count in overview.counts:
        outcome = count.outcome or "没有结果"
        yield f"  {count.kind.chinese} {names.get(count.category, '其他')} {outcome}：{count.cases}"


def _rebuild(arguments: argparse.Namespace, context: Context) -> int:
    size = context.workbench().similar.rebuild(progress=lambda done, total: note(f"建了{done}/{total}"))
    show({"cases": size}, as_json=arguments.json, lines=lambda: [f"索引重建好了，{size}个案例。"])
    return DONE
