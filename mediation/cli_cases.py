"""Commands that ask the library: similar, forecast, classify; one text, one dispute or a batch."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mediation.bootstrap import Workbench
from mediation.cli_context import Context
from mediation.cli_output import DONE, WrongUsage, run_batch, show
from mediation.domain.forecast import AmountRange, Forecast, ForecastTarget
from mediation.domain.plain import to_plain
from mediation.domain.queries import CaseQuery, query_from_line, query_from_text
from mediation.domain.similar import SimilarCase
from mediation.errors import RefusedInput, reading_problem


def add_commands(commands: Any) -> None:
    """Add `similar`, `forecast` and `classify`."""
    similar = commands.add_parser("similar", help="找类案")
    _add_inputs(similar)
    similar.add_argument("--top", type=int, default=10, metavar="N")
    similar.set_defaults(action=_similar)
    forecast = commands.add_parser("forecast", help="调解结果预判（只供参考）")
    _add_inputs(forecast)
    forecast.add_argument(
        "--target", choices=[target.value for target in ForecastTarget], default="mediation"
    )
    forecast.set_defaults(action=_forecast)
    classify = commands.add_parser("classify", help="看是哪一类纠纷")
    _add_inputs(classify)
    classify.set_defaults(action=_classify)


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--text-file", type=Path, metavar="F")
    given.add_argument("--dispute", metavar="NO")
    given.add_argument("--batch", type=Path, metavar="IN.jsonl")
    parser.add_argument("--out", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--category", metavar="C")


def _similar(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    _known_category(workbench, arguments.category)
    top = max(1, arguments.top)
    if arguments.batch:

        def answer(line: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
            query = _with_category(workbench, query_from_line(line), arguments.category)
            found = workbench.similar.find(query, limit=top)
            rows = [{"case": one.case.external_id, "score": one.score, "why": one.why} for one in found]
            return {"results": rows}, False

        return run_batch(arguments.batch, _out(arguments), answer)
    found = workbench.similar.find(_query(arguments, workbench), limit=top)
    show(found, as_json=arguments.json, lines=lambda: _similar_lines(found))
    return DONE


def _similar_lines(found: tuple[SimilarCase, ...]) -> Iterator[str]:
    if not found:
        yield "类案库里没有像的。"
    for place, one in enumerate(found, 1):
        yield f"{place}. {one.case.title or one.case.external_id}（像{one.score:.0%}）{one.case.outcome}"
        yield f"   {one.why}"


def _forecast(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    _known_category(workbench, arguments.category)
    target = ForecastTarget.parse(arguments.target)
    if arguments.batch:

        def answer(line: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
            query = _with_category(workbench, query_from_line(line), arguments.category)
            made = workbench.forecasts.forecast(query, target=target)
            return forecast_object(made), False

        return run_batch(arguments.batch, _out(arguments), answer)
    if arguments.dispute:
        made = workbench.forecasts.forecast_dispute(
            workbench.disputes.by_number(arguments.dispute), target=target
        )
    else:
        made = workbench.forecasts.forecast(_query(arguments, workbench), target=target)
    show(forecast_object(made), as_json=arguments.json, lines=lambda: _forecast_lines(made))
    return DONE


def forecast_object(made: Forecast) -> dict[str, Any]:
    """Return a forecast as the batch writes it; keys without labels behind them are null."""
    return {
        "target": made.target.value,
        "outcome": dict(made.outcome),
        "amount_ratio": _range(made.amount_ratio),
        "abstained": made.abstained,
        "evidence": list(made.evidence),
        "reasons": [made.abstain_reason] if made.abstained else [reason.text for reason in made.reasons],
        "sentence": made.sentence,
        "usual_terms": list(made.usual_terms),
        **{name: to_plain(value) for name, value in made.extras.items()},
    }


def _range(interval: AmountRange | None) -> dict[str, float] | None:
    if interval is None:
        return None
    return {
        "low": interval.low,
        "median": interval.median,
        "high": interval.high,
        "coverage": interval.coverage,
    }


def _forecast_lines(made: Forecast) -> Iterator[str]:
    yield made.sentence
    for label, share in made.outcome.items():
        yield f"  {label}：{made.counts.get(label, 0)}件（{share:.0%}）"
    for term in made.usual_terms:
        yield f"  常见条款：{term}"
    for reason in made.reasons:
        yield f"  {reason.effect}：{reason.text}"
    yield "只供调解员参考，怎么谈由双方自己定。"


def _classify(arguments: argparse.Namespace, context: Context) -> int:
    workbench = context.workbench()
    if arguments.batch:

        def answer(line: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
            query = query_from_line(line)
            return {"categories": to_plain(workbench.classification.classify(query.text))}, False

        return run_batch(arguments.batch, _out(arguments), answer)
    found = workbench.classification.classify(_query(arguments, workbench).text)
    lines = [f"{one.code} {one.name}：{one.probability:.0%}" for one in found[:3]]
    show({"categories": found}, as_json=arguments.json, lines=lambda: lines)
    return DONE


def _query(arguments: argparse.Namespace, workbench: Workbench) -> CaseQuery:
    if arguments.dispute:
        return workbench.similar.query_of(workbench.disputes.by_number(arguments.dispute))
    try:
        text = arguments.text_file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedInput(f"“{arguments.text_file.name}”不是 UTF-8 文字。") from error
    except OSError as error:
        raise reading_problem(error, arguments.text_file) from error
    return _with_category(workbench, query_from_text(text), arguments.category)


def _known_category(workbench: Workbench, word: str | None) -> None:
    if word and workbench.tables.categories.find(word) is None:
        names = "、".join(category.name for category in workbench.tables.categories.categories)
        raise RefusedInput(f"不认识“{word}”这个纠纷类型。", f"可以写：{names}。")


def _with_category(workbench: Workbench, query: CaseQuery, given: str | None) -> CaseQuery:
    """Turn the word for a category into its code; a word nobody knows is no category."""
    word = query.category or given
    category = workbench.tables.categories.find(word, facts=query.facts) if word else None
    return replace(query, category=category.code if category else None)


def _out(arguments: argparse.Namespace) -> Path:
    out: Path | None = arguments.out
    if out is None:
        raise WrongUsage("还要用 --out 说结果写到哪个文件。")
    return out
